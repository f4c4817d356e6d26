#include "CICUBreak.h"

#include <unicode/uchar.h>
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

fihris_breaker *fihris_breaker_open(const uint16_t *rules, int32_t count, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  UBreakIterator *iterator = rules
      ? ubrk_openRules((const UChar *)rules, count, 0, 0, &place, &status)
      : ubrk_open(UBRK_WORD, "", 0, 0, &status);
  *error = status;
  return U_FAILURE(status) ? 0 : (fihris_breaker *)iterator;
}

fihris_breaker *fihris_breaker_copy(const fihris_breaker *breaker) {
  UErrorCode status = U_ZERO_ERROR;
#if U_ICU_VERSION_MAJOR_NUM >= 69
  UBreakIterator *copy = ubrk_clone((const UBreakIterator *)breaker, &status);
#else
  UBreakIterator *copy = ubrk_safeClone((const UBreakIterator *)breaker, 0, 0, &status);
#endif
  return U_FAILURE(status) ? 0 : (fihris_breaker *)copy;
}

void fihris_breaker_close(fihris_breaker *breaker) { ubrk_close((UBreakIterator *)breaker); }

int32_t fihris_breaker_set_text(fihris_breaker *breaker, const uint16_t *text, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText((UBreakIterator *)breaker, (const UChar *)text, count, &status);
  return status;
}

int32_t fihris_breaker_next(fihris_breaker *breaker, int32_t *rule_status) {
  int32_t boundary = ubrk_next((UBreakIterator *)breaker);
  *rule_status = ubrk_getRuleStatus((UBreakIterator *)breaker);
  return boundary == UBRK_DONE ? -1 : boundary;
}

void fihris_icu_versions(uint8_t icu[4], uint8_t unicode[4]) {
  u_getVersion(icu);
  u_getUnicodeVersion(unicode);
}
