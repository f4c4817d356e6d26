// Classes of the characters of a text by comparisons of vectors, of which the compiler makes what the processor has.
#include "CKernels.h"

// Vectors are passed among functions that are all one in the end.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define WIDTH 32

typedef uint8_t lanes __attribute__((ext_vector_type(WIDTH)));
typedef uint8_t loose_lanes __attribute__((ext_vector_type(WIDTH), aligned(1), may_alias));
typedef bool lanes_flags __attribute__((ext_vector_type(WIDTH)));

/// A bit for each byte that is not 0.
INLINE uint64_t bits(lanes bytes) {
  const lanes_flags flags = __builtin_convertvector(bytes, lanes_flags);
  uint32_t bits;
  __builtin_memcpy(&bits, &flags, sizeof bits);
  return bits;
}

/// All bits of the bytes that are one of `count` from `first` on.
INLINE lanes is_among(lanes bytes, uint8_t first, uint8_t count) { return (lanes)(bytes - first < count); }

INLINE lanes is(lanes bytes, uint8_t byte) { return (lanes)(bytes == byte); }

INLINE void classify(const uint8_t *text, struct ckernels_letters *found) {
  uint64_t letters = 0, closing = 0, gap_leads = 0, ascii_gaps = 0;
  for (unsigned start = 0; start < 64; start += WIDTH) {
    const lanes bytes = *(const loose_lanes *)(text + start), next = *(const loose_lanes *)(text + start + 1);
    const lanes first_half = is(bytes, 0xD8), second_half = is(bytes, 0xD9);
    letters |= bits((first_half & is_among(next, 0xA1, 26)) | (second_half & is_among(next, 0x81, 10))) << start;
    closing |= bits(first_half & is(next, 0xA9)) << start;
    gap_leads |= bits((first_half & (is_among(next, 0x80, 16) | is(next & 0xFB, 0x9B))) |
                      (is(bytes, 0xC2) & is(next & 0xEF, 0xAB))) << start;
    const lanes in_word = is_among(bytes, '0', 10) | is_among(bytes | 0x20, 'a', 26);
    ascii_gaps |= bits(is_among(bytes, 0, 0x80) & ~in_word) << start;
  }
  // Of characters of two bytes the second is what the first is.
  found->letters = letters | letters << 1;
  found->closing = closing;
  found->gaps = ascii_gaps | gap_leads | gap_leads << 1;
}

INLINE void classify_up_to(const uint8_t *text, size_t count, struct ckernels_letters *found) {
  if (count > 64) return classify(text, found);
  // What follows the text is no letter.
  uint8_t whole[65] = {0};
  __builtin_memcpy(whole, text, count);
  classify(whole, found);
}

void ckernels_letters_anywhere(const uint8_t *text, size_t count, struct ckernels_letters *found) {
  classify_up_to(text, count, found);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void letters_with_avx2(const uint8_t *text, size_t count,
                                                              struct ckernels_letters *found) {
  classify_up_to(text, count, found);
}
#endif

void ckernels_letters(const uint8_t *text, size_t count, struct ckernels_letters *found) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return letters_with_avx2(text, count, found);
#endif
  classify_up_to(text, count, found);
}

/// Where the first byte is that the characters of 64 bytes end before; 64 where all are such.
///
/// - Parameter led: 1 where the byte before them leads one of two bytes; afterwards where the last of them does.
INLINE unsigned short_characters(const uint8_t *text, uint64_t *led) {
  uint64_t others = 0, leads = 0, follows = 0;
  for (unsigned start = 0; start < 64; start += WIDTH) {
    const lanes bytes = *(const loose_lanes *)(text + start);
    // Among them C0 and C1, which lead nothing.
    others |= bits(is_among(bytes, 0, 0x20) | is(bytes, '"') | is(bytes, '\\') | is_among(bytes, 0xE0, 0x20) |
                   is(bytes & 0xFE, 0xC0)) << start;
    leads |= bits(is(bytes & 0xE0, 0xC0)) << start;
    follows |= bits(is(bytes & 0xC0, 0x80)) << start;
  }
  const uint64_t wrong = others | (follows ^ (leads << 1 | *led));
  *led = leads >> 63;
  return wrong ? __builtin_ctzll(wrong) : 64;
}

INLINE size_t short_characters_up_to(const uint8_t *text, size_t count) {
  uint64_t led = 0;
  size_t offset = 0;
  unsigned length = 64;
  while (length == 64 && offset + 64 <= count) offset += length = short_characters(text + offset, &led);
  if (length == 64) {
    // The zeros behind the end are none of them.
    uint8_t last[64] = {0};
    __builtin_memcpy(last, text + offset, count - offset);
    offset += short_characters(last, &led);
  }
  // A lead whose second byte is not there.
  return offset > 0 && (text[offset - 1] & 0xE0) == 0xC0 ? offset - 1 : offset;
}

size_t ckernels_short_characters_anywhere(const uint8_t *text, size_t count) {
  return short_characters_up_to(text, count);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static size_t short_characters_with_avx2(const uint8_t *text, size_t count) {
  return short_characters_up_to(text, count);
}
#endif

size_t ckernels_short_characters(const uint8_t *text, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return short_characters_with_avx2(text, count);
#endif
  return short_characters_up_to(text, count);
}
