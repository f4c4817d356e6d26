// Patched frame of reference (Zukowski, Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression", ICDE 2006), written;
// Unpack.c and PatchedNumbers.swift read it.
#include "CKernels.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are written as they lie");

#define INLINE static inline __attribute__((always_inline))
#define BLOCK 128
/// Fewer numbers than this have no exceptions, which would seldom save anything.
#define LEAST_TO_PATCH 8
/// The bits that an exception leaves behind at most.
#define HIGH_WIDTH 8

typedef uint32_t four __attribute__((vector_size(16)));
typedef uint32_t loose_four __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint32_t eight __attribute__((ext_vector_type(8)));
typedef uint32_t loose_eight __attribute__((ext_vector_type(8), aligned(1), may_alias));
typedef bool eight_flags __attribute__((ext_vector_type(8)));

INLINE unsigned width_of(uint32_t bits) { return bits == 0 ? 0 : 32 - (unsigned)__builtin_clz(bits); }

INLINE size_t packed_count(unsigned count, unsigned width) { return (count * width + 7) / 8; }

/// Makes the numbers up to a multiple of eight 0.
INLINE void empty_behind(uint32_t *numbers, unsigned count) {
  static const uint32_t kept[16] = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
  if (count % 8 != 0) *(loose_eight *)(numbers + (count & ~7u)) &= *(const loose_eight *)(kept + 8 - count % 8);
}

/// How many of the numbers, whose count is a multiple of eight, have more bits than `width`.
INLINE unsigned count_wider(const uint32_t *numbers, unsigned count, unsigned width) {
  eight counts = {0};
  for (unsigned index = 0; index < count; index += 8)
    counts -= (eight)((*(const loose_eight *)(numbers + index) >> width) != 0);
  return __builtin_reduce_add(counts);
}

/// The width that costs least, and how many numbers have more bits.
INLINE unsigned choose_width(const uint32_t *numbers, unsigned count, unsigned filled, unsigned *exceptions) {
  eight any = {0};
  for (unsigned index = 0; index < filled; index += 8) any |= *(const loose_eight *)(numbers + index);
  const unsigned widest = width_of(__builtin_reduce_or(any));
  *exceptions = 0;
  if (count < LEAST_TO_PATCH) return widest;
  unsigned best = widest;
  size_t least = packed_count(count, widest);
  for (unsigned width = widest; width > 0 && width + HIGH_WIDTH > widest;) {
    width -= 1;
    const unsigned wider = count_wider(numbers, filled, width);
    const size_t patches = ckernels_patching_cost + ckernels_exception_cost * wider;
    // Narrower ones have more exceptions.
    if (patches >= least) break;
    const size_t cost = packed_count(count, width) + patches;
    if (cost < least) {
      best = width;
      least = cost;
      *exceptions = wider;
    }
  }
  return best;
}

/// Packs 128 numbers in four lanes, a loop for each width so that all shifts are constants.
INLINE void pack_block(const uint32_t *numbers, const unsigned width, uint8_t *bytes) {
  const loose_four *rows = (const loose_four *)numbers;
  loose_four *words = (loose_four *)bytes;
  const uint32_t low = width == 32 ? UINT32_MAX : (UINT32_C(1) << width) - 1;
  const four mask = {low, low, low, low};
  // So many rows end with a word: those after them are as those before, further on.
  const unsigned period = width == 0 ? 1 : 32 >> __builtin_ctz(width);
  if (width == 0) return;
#pragma clang loop unroll(disable)
  for (unsigned left = 32 / period; left > 0; left--) {
    four pending = {0};
#pragma clang loop unroll(full)
    for (unsigned row = 0; row < period; row++) {
      const unsigned shift = row * width % 32;
      const four masked = rows[row] & mask;
      pending = shift == 0 ? masked : pending | masked << shift;
      if (shift + width < 32) continue;
      *words++ = pending;
      if (shift + width > 32) pending = masked >> (32 - shift);
    }
    rows += period;
  }
}

#define WIDTH(width) case width: pack_block(numbers, width, bytes); break;
#define FOUR_WIDTHS(width) WIDTH(width) WIDTH(width + 1) WIDTH(width + 2) WIDTH(width + 3)
#define WIDTHS                                                                                                        \
  FOUR_WIDTHS(0) FOUR_WIDTHS(4) FOUR_WIDTHS(8) FOUR_WIDTHS(12) FOUR_WIDTHS(16) FOUR_WIDTHS(20) FOUR_WIDTHS(24)        \
  FOUR_WIDTHS(28) WIDTH(32)

static void pack_block_of_any(const uint32_t *numbers, unsigned width, uint8_t *bytes) {
  switch (width) { WIDTHS }
}

/// Packs numbers one after the other, lowest bit first, some at a time that have no more than 56 bits together.
INLINE void pack_some(const uint32_t *numbers, unsigned count, unsigned width, const unsigned some, uint8_t *bytes) {
  const uint64_t mask = (UINT64_C(1) << width) - 1;
  uint64_t pending = 0;
  unsigned bits = 0;
  for (unsigned index = 0; index < count; index += some) {
    uint64_t together = 0;
#pragma clang loop unroll(full)
    for (unsigned next = 0; next < some; next++) together |= (numbers[index + next] & mask) << next * width;
    pending |= together << bits;
    bits += some * width;
    __builtin_memcpy(bytes, &pending, sizeof pending);
    bytes += bits / 8;
    pending >>= bits & ~7u;
    bits %= 8;
  }
  *bytes = (uint8_t)pending;
}

/// The same of any width; behind the numbers are zeros up to a multiple of eight. Writes up to eight bytes past them.
INLINE void pack_run(const uint32_t *numbers, unsigned count, unsigned width, uint8_t *bytes) {
  if (width == 0) return;
  if (width <= 14) pack_some(numbers, count, width, 4, bytes);
  else if (width <= 28) pack_some(numbers, count, width, 2, bytes);
  else pack_some(numbers, count, width, 1, bytes);
}

INLINE size_t pack_patched(uint32_t *numbers, unsigned count, uint8_t flag, uint8_t *bytes) {
  const unsigned filled = (count + 7) & ~7u;
  empty_behind(numbers, count);
  unsigned exceptions;
  const unsigned width = choose_width(numbers, count, filled, &exceptions);
  uint8_t *next = bytes;
  *next++ = (uint8_t)(width | (exceptions > 0 ? 64 : 0) | flag);
  if (exceptions > 0) *next++ = (uint8_t)exceptions;
  if (count == BLOCK) pack_block_of_any(numbers, width, next);
  else pack_run(numbers, count, width, next);
  next += packed_count(count, width);
  if (exceptions == 0) return (size_t)(next - bytes);
  uint8_t *high = next + exceptions;
  for (unsigned index = 0; index < filled; index += 8) {
    const eight_flags flags = __builtin_convertvector(*(const loose_eight *)(numbers + index) >> width, eight_flags);
    uint8_t wider;
    __builtin_memcpy(&wider, &flags, sizeof wider);
    for (; wider != 0; wider &= wider - 1) {
      const unsigned place = index + (unsigned)__builtin_ctz(wider);
      *next++ = (uint8_t)place;
      *high++ = (uint8_t)(numbers[place] >> width);
    }
  }
  return (size_t)(high - bytes);
}

size_t ckernels_pack_patched_anywhere(uint32_t *numbers, unsigned count, uint8_t flag, uint8_t *bytes) {
  return pack_patched(numbers, count, flag, bytes);
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi2"))) static size_t pack_patched_with_avx2(uint32_t *numbers, unsigned count, uint8_t flag,
                                                                     uint8_t *bytes) {
  return pack_patched(numbers, count, flag, bytes);
}
#endif

size_t ckernels_pack_patched(uint32_t *numbers, unsigned count, uint8_t flag, uint8_t *bytes) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return pack_patched_with_avx2(numbers, count, flag, bytes);
#endif
  return ckernels_pack_patched_anywhere(numbers, count, flag, bytes);
}
