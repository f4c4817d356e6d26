// Normalization of UTF-16 (UAX #15).
#ifndef CICU_NORMALIZE_H
#define CICU_NORMALIZE_H
#include <stdint.h>

typedef enum { FIHRIS_NFC, FIHRIS_NFD, FIHRIS_NFKC, FIHRIS_NFKC_CASEFOLD } fihris_normal_form;

// Writes the normal form and returns its length; -1 when ICU fails or the
// target is too small.
int32_t fihris_normalize(fihris_normal_form form, const uint16_t *source, int32_t count, uint16_t *target,
                         int32_t capacity);
#endif
