#include "CICUNormalize.h"

#include <unicode/unorm2.h>

int32_t fihris_normalize(fihris_normal_form form, const uint16_t *source, int32_t count, uint16_t *target,
                         int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = 0;
  switch (form) {
    case FIHRIS_NFC: normalizer = unorm2_getNFCInstance(&status); break;
    case FIHRIS_NFD: normalizer = unorm2_getNFDInstance(&status); break;
    case FIHRIS_NFKC: normalizer = unorm2_getNFKCInstance(&status); break;
    case FIHRIS_NFKC_CASEFOLD: normalizer = unorm2_getNFKCCasefoldInstance(&status); break;
  }
  if (U_FAILURE(status)) return -1;
  int32_t length =
      unorm2_normalize(normalizer, (const UChar *)source, count, (UChar *)target, capacity, &status);
  return U_FAILURE(status) ? -1 : length;
}
