#ifndef CICU_NORMALIZE_H
#define CICU_NORMALIZE_H
#include <stdint.h>

/// The normalizations that fihris_normalize knows.
enum {
  /// Canonical composition.
  FIHRIS_NFC = 0,
  /// Compatibility composition.
  FIHRIS_NFKC = 1,
  /// Compatibility composition and case folding; then marks over Latin letters are taken off.
  FIHRIS_NFKC_CASEFOLD_BARE_LATIN = 2,
};

/// Normalizes scalars to scalars.
///
/// Returns the number of scalars in the result, or -1 where it has no room in `capacity` or ICU
/// refuses; nothing is promised of `result` then. One scalar gives at most 18.
int32_t fihris_normalize(int32_t form, const uint32_t *source, int32_t count, uint32_t *result,
                         int32_t capacity);

#endif
