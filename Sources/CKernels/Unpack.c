// The vertical layout of Lemire and Boytsov, "Decoding billions of integers per second through vectorization",
// Software: Practice and Experience 45(1), 2015, with a loop for each width, so that all shifts are constants.
#include "CKernels.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are read as they lie");

#define INLINE static inline __attribute__((always_inline))
#define ROWS 32

typedef uint32_t four __attribute__((vector_size(16)));
typedef uint32_t loose_four __attribute__((vector_size(16), aligned(1), may_alias));

/// Adds to each lane those before it.
INLINE four lane_sums(four numbers) {
  const four zeros = {0};
  numbers += __builtin_shufflevector(numbers, zeros, 4, 0, 1, 2);
  return numbers + __builtin_shufflevector(numbers, zeros, 4, 4, 0, 1);
}

INLINE void unpack(const uint8_t *bytes, const unsigned width, uint32_t addend, uint32_t *numbers) {
  const loose_four *words = (const loose_four *)bytes;
  loose_four *rows = (loose_four *)numbers;
  const uint32_t low = width == 32 ? UINT32_MAX : (UINT32_C(1) << width) - 1;
  const four mask = {low, low, low, low};
  const four added = {addend, addend, addend, addend};
  // So many rows end with a word: those after them are as those before, further on.
  const unsigned period = width == 0 ? 1 : ROWS >> __builtin_ctz(width);
#pragma clang loop unroll(disable)
  for (unsigned left = ROWS / period; left > 0; left--) {
#pragma clang loop unroll(full)
    for (unsigned row = 0; row < period; row++) {
      const unsigned bit = row * width, shift = bit % 32;
      four numbers_of_row = {0};
      if (width > 0) {
        numbers_of_row = words[bit / 32] >> shift;
        if (shift + width > 32) numbers_of_row |= words[bit / 32 + 1] << (32 - shift);
        if (width < 32) numbers_of_row &= mask;
      }
      rows[row] = numbers_of_row + added;
    }
    words += period * width / 32;
    rows += period;
  }
}

#define WIDTH(width) case width: unpack(bytes, width, addend, numbers); break;
#define FOUR_WIDTHS(width) WIDTH(width) WIDTH(width + 1) WIDTH(width + 2) WIDTH(width + 3)
#define WIDTHS                                                                                                        \
  FOUR_WIDTHS(0) FOUR_WIDTHS(4) FOUR_WIDTHS(8) FOUR_WIDTHS(12) FOUR_WIDTHS(16) FOUR_WIDTHS(20) FOUR_WIDTHS(24)        \
  FOUR_WIDTHS(28) WIDTH(32)

void ckernels_unpack(const uint8_t *bytes, unsigned width, uint32_t addend, uint32_t *numbers) {
  switch (width) { WIDTHS }
}

INLINE uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  __builtin_memcpy(&word, bytes, sizeof word);
  return word;
}

typedef uint64_t four_words __attribute__((vector_size(32)));

/// Four numbers that begin at some bit of a word.
INLINE four four_of(uint64_t word, uint64_t bit, uint64_t width, uint64_t mask) {
  const four_words words = {word, word, word, word};
  const four_words bits = {bit, bit + width, bit + 2 * width, bit + 3 * width};
  const four_words masks = {mask, mask, mask, mask};
  return __builtin_convertvector((words >> bits) & masks, four);
}

INLINE void unpack_run(const uint8_t *bytes, unsigned width, unsigned count, uint32_t addend, uint32_t *numbers) {
  const uint64_t mask = (UINT64_C(1) << width) - 1;
  if (width > 16) {
    for (unsigned index = 0; index < count; index++) {
      const unsigned bit = index * width;
      numbers[index] = (uint32_t)(word_at(bytes + bit / 8) >> bit % 8 & mask) + addend;
    }
    return;
  }
  const four added = {addend, addend, addend, addend};
  loose_four *rows = (loose_four *)numbers;
  // Eight numbers are `width` bytes; the last four of them begin in the middle of a byte where that is odd.
  for (unsigned index = 0; index < count; index += 8) {
    rows[0] = four_of(word_at(bytes), 0, width, mask) + added;
    rows[1] = four_of(word_at(bytes + width / 2), width % 2 * 4, width, mask) + added;
    bytes += width;
    rows += 2;
  }
}

void ckernels_unpack_run_anywhere(const uint8_t *bytes, unsigned width, unsigned count, uint32_t addend,
                                  uint32_t *numbers) {
  unpack_run(bytes, width, count, addend, numbers);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void unpack_run_with_avx2(const uint8_t *bytes, unsigned width, unsigned count,
                                                                 uint32_t addend, uint32_t *numbers) {
  unpack_run(bytes, width, count, addend, numbers);
}
#endif

void ckernels_unpack_run(const uint8_t *bytes, unsigned width, unsigned count, uint32_t addend, uint32_t *numbers) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return unpack_run_with_avx2(bytes, width, count, addend, numbers);
#endif
  ckernels_unpack_run_anywhere(bytes, width, count, addend, numbers);
}

void ckernels_sums(uint32_t *numbers, unsigned count, uint32_t first) {
  loose_four *rows = (loose_four *)numbers;
  four before = {first, first, first, first};
#pragma clang loop unroll_count(4)
  for (unsigned row = 0; row < (count + 3) / 4; row++) {
    const four sums = lane_sums(rows[row]);
    // From row to row no more than this has to be waited for.
    rows[row] = sums + before;
    before += __builtin_shufflevector(sums, sums, 3, 3, 3, 3);
  }
}

void ckernels_unpack_sums(const uint8_t *bytes, unsigned width, uint32_t addend, uint32_t first, uint32_t *numbers) {
  ckernels_unpack(bytes, width, addend, numbers);
  ckernels_sums(numbers, 4 * ROWS, first);
}
