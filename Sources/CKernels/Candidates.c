// Which documents of a window may be among the best: eight at a time, with AVX2 where the processor has it.
#include "CKernels.h"
#include <math.h>
#include <string.h>

// No vector is passed: every function here that takes one is put in place.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define GROUP ckernels_group_length
#define LANES 8
#define NARROW_LANES 16

typedef uint8_t bytes_of_eight __attribute__((vector_size(LANES)));
typedef uint16_t halves __attribute__((vector_size(2 * LANES)));
typedef uint16_t narrow_numbers __attribute__((vector_size(2 * NARROW_LANES)));
typedef uint32_t numbers __attribute__((vector_size(4 * LANES)));
typedef int32_t truths __attribute__((vector_size(4 * LANES)));
typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int16_t narrow_truths __attribute__((vector_size(2 * NARROW_LANES)));
typedef _Bool bits __attribute__((ext_vector_type(LANES)));
typedef _Bool narrow_bits __attribute__((ext_vector_type(NARROW_LANES)));

/// Eight frequencies from some place on.
INLINE truths load(const struct ckernels_window *window, size_t place, const bool is_narrow) {
  truths loaded;
  if (is_narrow) {
    halves narrow;
    memcpy(&narrow, window->narrow_frequencies + place, sizeof narrow);
    return __builtin_convertvector(narrow, truths);
  }
  memcpy(&loaded, window->frequencies + place, sizeof loaded);
  return loaded;
}

INLINE narrow_numbers load_narrow(const struct ckernels_window *window, size_t place) {
  narrow_numbers loaded;
  memcpy(&loaded, window->narrow_frequencies + place, sizeof loaded);
  return loaded;
}

INLINE uint64_t mask(truths of) {
  const bits one_each = __builtin_convertvector(of, bits);
  uint8_t packed;
  memcpy(&packed, &one_each, sizeof packed);
  return packed;
}

INLINE uint64_t narrow_mask(narrow_truths of) {
  const narrow_bits one_each = __builtin_convertvector(of, narrow_bits);
  uint16_t packed;
  memcpy(&packed, &one_each, sizeof packed);
  return packed;
}

/// What the frequencies of eight documents are held against, never too much.
///
/// From 16 on a code is a number with four bits behind the point, so its bits in their place are the length
/// (`LengthCode`). Below they would be up to 8 too long: 8 is taken off all.
INLINE floats damping(const uint8_t *codes, float base, float slope) {
  bytes_of_eight loaded;
  memcpy(&loaded, codes, sizeof loaded);
  const numbers shifted = (__builtin_convertvector(loaded, numbers) << 19) + (UINT32_C(130) << 23);
  floats length;
  memcpy(&length, &shifted, sizeof length);
  return base + slope * (length - 8);
}

/// For each document of a group a bit: whether it has a word whose frequencies begin at `start`.
INLINE uint64_t having_word(const struct ckernels_window *window, size_t start, const bool is_narrow) {
  uint64_t found = 0;
  if (is_narrow) {
    for (size_t place = 0; place < GROUP; place += NARROW_LANES)
      found |= narrow_mask(load_narrow(window, start + place) != 0) << place;
  } else {
    for (size_t place = 0; place < GROUP; place += LANES)
      found |= mask(load(window, start + place, false) != 0) << place;
  }
  return found;
}

/// For each document of a group a bit: whether it has all words, or any.
INLINE uint64_t having(const struct ckernels_window *window, size_t word_count, size_t group, const bool all,
                       const bool is_narrow) {
  uint64_t found = all ? UINT64_MAX : 0;
  for (size_t word = 0; word < word_count; word++) {
    const uint64_t its = window->presence[window->words[word].presence + group] |
                         having_word(window, window->words[word].start + group * GROUP, is_narrow);
    found = all ? found & its : found | its;
  }
  return found;
}

/// For each document of a group a bit: whether it has all words, by their frequencies.
INLINE uint64_t having_frequencies(const struct ckernels_window *window, size_t word_count, size_t group,
                                   const bool is_narrow) {
  const struct ckernels_word *words = window->words;
  const size_t end = (group + 1) * GROUP;
  uint64_t found = 0;
  if (is_narrow) {
    for (size_t at = group * GROUP; at < end; at += NARROW_LANES) {
      narrow_numbers least = load_narrow(window, words[0].start + at);
      for (size_t word = 1; word < word_count; word++)
        least = __builtin_elementwise_min(least, load_narrow(window, words[word].start + at));
      found |= narrow_mask(least != 0) << at % GROUP;
    }
  } else {
    for (size_t at = group * GROUP; at < end; at += LANES) {
      numbers least = (numbers)load(window, words[0].start + at, false);
      for (size_t word = 1; word < word_count; word++)
        least = __builtin_elementwise_min(least, (numbers)load(window, words[word].start + at, false));
      found |= mask(least != 0) << at % GROUP;
    }
  }
  return found;
}

/// For each of eight documents, the first of which is `at` in the window, a bit: whether its score may be above the
/// floor.
///
/// A word scores idf · f / (f + d), so it lacks idf · d / (f + d) of its idf. What the words lack together is added up
/// as one fraction for some words at a time, the common d left for the end, which takes an operation less for each
/// word than to add up what they score.
///
/// - Parameter spare: The words may lack less than this of their idfs.
INLINE uint64_t scoring(const struct ckernels_window *window, size_t word_count, size_t words_to_division, size_t at,
                        float spare, const bool is_narrow) {
  const floats zeros = {0};
  const float scale = window->scale;
  const floats held_against = damping(window->codes + at, scale * window->base, scale * window->slope);
  floats missing = zeros, divisor = zeros + 1;
  size_t left = words_to_division;
  for (size_t word = 0; word < word_count; word++) {
    const truths loaded = load(window, window->words[word].start + at, is_narrow);
    const floats sum = scale * __builtin_convertvector(loaded, floats) + held_against;
    const float idf = window->words[word].idf;
    // The first would be multiplied by 0 and 1.
    missing = word == 0 ? zeros + idf : missing * sum + idf * divisor;
    divisor = word == 0 ? sum : divisor * sum;
    if (--left == 0) {
      missing /= divisor;
      divisor = zeros + 1;
      left = words_to_division;
    }
  }
  return mask(held_against * missing < spare * divisor);
}

/// For each document of a group a bit: whether it is a candidate.
INLINE uint64_t candidates(const struct ckernels_window *window, size_t word_count, size_t words_to_division,
                           size_t group, enum ckernels_demand demand, float spare, bool has_presence,
                           const bool is_narrow) {
  const size_t at = group * GROUP;
  uint64_t found = 0;
  if (demand == ckernels_any) return having(window, word_count, group, false, is_narrow);
  if (demand == ckernels_score) {
    for (size_t place = 0; place < GROUP; place += LANES)
      found |= scoring(window, word_count, words_to_division, at + place, spare, is_narrow) << place;
    return found;
  }
  const uint64_t wanted =
      has_presence ? having(window, word_count, group, true, is_narrow)
                   : having_frequencies(window, word_count, group, is_narrow);
  if (spare == INFINITY) return wanted;
  // They are few.
  for (uint64_t left = wanted; left != 0;) {
    const size_t place = (size_t)__builtin_ctzll(left) / LANES * LANES;
    left &= ~(UINT64_C(0xFF) << place);
    found |= scoring(window, word_count, words_to_division, at + place, spare, is_narrow) << place;
  }
  return found & wanted;
}

/// Adds the documents of a group that have a bit to those taken before.
INLINE size_t take_found(const struct ckernels_window *window, size_t at, uint64_t found, uint32_t *taken, size_t room,
                         size_t count, const bool is_narrow) {
  for (; found != 0; found &= found - 1) {
    const size_t document = at + (size_t)__builtin_ctzll(found);
    taken[count] = (uint32_t)document;
    for (size_t word = 0; word < window->word_count; word++) {
      const size_t place = window->words[word].start + document;
      taken[(word + 1) * room + count] = is_narrow ? window->narrow_frequencies[place] : window->frequencies[place];
    }
    count++;
  }
  return count;
}

INLINE size_t take_of_words(const struct ckernels_window *window, size_t word_count, size_t words_to_division,
                            enum ckernels_demand demand, float floor, uint32_t *taken, size_t room,
                            const bool is_narrow) {
  float idfs = 0;
  bool has_presence = false;
  for (size_t word = 0; word < word_count; word++) {
    idfs += window->words[word].idf;
    has_presence |= window->words[word].presence != 0;
  }
  const float spare = floor < 0 ? INFINITY : idfs - floor;
  size_t count = 0;
  for (size_t first = 0; first < ckernels_group_count; first += 64) {
    for (uint64_t left = window->touched[first / 64]; left != 0; left &= left - 1) {
      const size_t group = first + (size_t)__builtin_ctzll(left);
      const size_t at = group * GROUP;
      const uint64_t found = candidates(window, word_count, words_to_division, group, demand, spare,
                                        has_presence, is_narrow);
      if (found != 0) count = take_found(window, at, found, taken, room, count, is_narrow);
      for (size_t word = 0; word < word_count; word++) {
        const size_t start = window->words[word].start + at;
        if (is_narrow) memset(window->narrow_frequencies + start, 0, GROUP * sizeof(uint16_t));
        else memset(window->frequencies + start, 0, GROUP * sizeof(uint32_t));
      }
    }
  }
  return count;
}

/// With a loop for each of the usual numbers of words where columns are narrow, as they usually are.
INLINE size_t take_by_words(const struct ckernels_window *window, enum ckernels_demand demand, float floor,
                            uint32_t *taken, size_t room, const bool is_narrow) {
  const size_t never = SIZE_MAX;
  if (is_narrow && window->word_count <= window->words_to_division) {
    switch (window->word_count) {
    case 1: return take_of_words(window, 1, never, demand, floor, taken, room, true);
    case 2: return take_of_words(window, 2, never, demand, floor, taken, room, true);
    case 3: return take_of_words(window, 3, never, demand, floor, taken, room, true);
    }
  }
  return take_of_words(window, window->word_count, window->words_to_division, demand, floor, taken, room, is_narrow);
}

INLINE size_t take_by_demand(const struct ckernels_window *window, enum ckernels_demand demand, float floor,
                             uint32_t *taken, size_t room, const bool is_narrow) {
  switch (demand) {
  case ckernels_score: return take_by_words(window, ckernels_score, floor, taken, room, is_narrow);
  case ckernels_all: return take_by_words(window, ckernels_all, floor, taken, room, is_narrow);
  case ckernels_any: return take_by_words(window, ckernels_any, floor, taken, room, is_narrow);
  }
}

INLINE size_t take(const struct ckernels_window *window, enum ckernels_demand demand, float floor, uint32_t *taken,
                   size_t room) {
  if (window->narrow_frequencies != NULL) return take_by_demand(window, demand, floor, taken, room, true);
  return take_by_demand(window, demand, floor, taken, room, false);
}

size_t ckernels_take_anywhere(const struct ckernels_window *window, enum ckernels_demand demand, float floor,
                              uint32_t *taken, size_t room) {
  return take(window, demand, floor, taken, room);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static size_t take_with_avx2(const struct ckernels_window *window,
                                                                 enum ckernels_demand demand, float floor,
                                                                 uint32_t *taken, size_t room) {
  return take(window, demand, floor, taken, room);
}
#endif

size_t ckernels_take(const struct ckernels_window *window, enum ckernels_demand demand, float floor, uint32_t *taken,
                     size_t room) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return take_with_avx2(window, demand, floor, taken, room);
#endif
  return ckernels_take_anywhere(window, demand, floor, taken, room);
}
