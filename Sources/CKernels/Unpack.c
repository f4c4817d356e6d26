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

void ckernels_sums(uint32_t *numbers, uint32_t first) {
  loose_four *rows = (loose_four *)numbers;
  four before = {first, first, first, first};
#pragma clang loop unroll_count(4)
  for (unsigned row = 0; row < ROWS; row++) {
    const four sums = lane_sums(rows[row]);
    // From row to row no more than this has to be waited for.
    rows[row] = sums + before;
    before += __builtin_shufflevector(sums, sums, 3, 3, 3, 3);
  }
}

void ckernels_unpack_sums(const uint8_t *bytes, unsigned width, uint32_t addend, uint32_t first, uint32_t *numbers) {
  ckernels_unpack(bytes, width, addend, numbers);
  ckernels_sums(numbers, first);
}
