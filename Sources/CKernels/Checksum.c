// The Castagnoli checksum by the processor's instruction for it.
#include "CKernels.h"
#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#define WITH_INSTRUCTION __attribute__((target("sse4.2")))
#define HAS_INSTRUCTION __builtin_cpu_supports("sse4.2")
#define ADD_EIGHT(crc, eight) ((uint32_t)_mm_crc32_u64(crc, eight))
#define ADD_ONE(crc, one) _mm_crc32_u8(crc, one)
#elif defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
#define WITH_INSTRUCTION
#define HAS_INSTRUCTION true
#define ADD_EIGHT(crc, eight) __crc32cd(crc, eight)
#define ADD_ONE(crc, one) __crc32cb(crc, one)
#endif

#if defined(WITH_INSTRUCTION)
WITH_INSTRUCTION static uint32_t checksum(const uint8_t *bytes, size_t count) {
  uint32_t crc = UINT32_MAX;
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    crc = ADD_EIGHT(crc, eight);
  }
  for (; count > 0; bytes++, count--) crc = ADD_ONE(crc, *bytes);
  return ~crc;
}
#endif

bool ckernels_crc32c(const uint8_t *bytes, size_t count, uint32_t *result) {
#if defined(WITH_INSTRUCTION)
  if (HAS_INSTRUCTION) {
    *result = checksum(bytes, count);
    return true;
  }
#endif
  return false;
}
