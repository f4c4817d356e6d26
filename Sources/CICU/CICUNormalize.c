#include "CICUNormalize.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

/// Takes the marks off Latin letters in decomposed text, in place; returns the new length.
static int32_t bare_latin(UChar *text, int32_t length) {
  int32_t kept = 0;
  int latin = 0;
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    int32_t start = i;
    U16_NEXT(text, i, length, c);
    if (u_charType(c) == U_NON_SPACING_MARK) {
      if (latin) continue;
    } else {
      UErrorCode status = U_ZERO_ERROR;
      latin = uscript_getScript(c, &status) == USCRIPT_LATIN;
    }
    while (start < i) text[kept++] = text[start++];
  }
  return kept;
}

int32_t fihris_normalize(int32_t form, const uint32_t *source, int32_t count, uint32_t *result,
                         int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *first = form == FIHRIS_NFC    ? unorm2_getNFCInstance(&status)
                              : form == FIHRIS_NFKC ? unorm2_getNFKCInstance(&status)
                                                    : unorm2_getNFKCCasefoldInstance(&status);
  if (U_FAILURE(status) || count < 0 || count > INT32_MAX / 128) return -1;
  if (count == 0) return 0;

  // 18 units a scalar at most (U+FDFA under NFKC); decomposed, no more than four times that.
  int32_t room = count * 72 + 8;
  UChar *units = malloc(sizeof(UChar) * (size_t)room * 2);
  if (units == NULL) return -1;
  UChar *other = units + room;
  int32_t length = 0;
  for (int32_t i = 0; i < count; i++) {
    uint32_t c = source[i] > 0x10FFFF || U_IS_SURROGATE(source[i]) ? 0xFFFD : source[i];
    U16_APPEND_UNSAFE(units, length, c);
  }
  int32_t size = unorm2_normalize(first, units, length, other, room, &status);
  UChar *text = other;
  if (form == FIHRIS_NFKC_CASEFOLD_BARE_LATIN) {
    size = unorm2_normalize(unorm2_getNFDInstance(&status), other, size, units, room, &status);
    if (U_SUCCESS(status)) size = bare_latin(units, size);
    size = unorm2_normalize(unorm2_getNFCInstance(&status), units, size, other, room, &status);
  }
  int32_t written = 0;
  if (U_SUCCESS(status)) {
    for (int32_t i = 0; i < size && written >= 0;) {
      UChar32 c;
      U16_NEXT(text, i, size, c);
      if (written == capacity) {
        written = -1;
      } else {
        result[written++] = (uint32_t)c;
      }
    }
  } else {
    written = -1;
  }
  free(units);
  return written;
}
