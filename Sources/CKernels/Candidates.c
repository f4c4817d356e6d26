// Which documents of a window may be among the best: eight at a time, with AVX2 where the processor has it.
#include "CKernels.h"
#include <math.h>
#include <string.h>

// No vector is passed: every function here that takes one is put in place.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define GROUP ckernels_group_length
#define LANES 8

typedef uint8_t bytes_of_eight __attribute__((vector_size(LANES)));
typedef uint16_t halves __attribute__((vector_size(2 * LANES)));
// A whole group: the compiler parts it, and has fewer bits to gather than of sixteen at a time.
typedef uint16_t narrow_numbers __attribute__((vector_size(2 * GROUP)));
typedef uint32_t numbers __attribute__((vector_size(4 * LANES)));
typedef int32_t truths __attribute__((vector_size(4 * LANES)));
typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int16_t narrow_truths __attribute__((vector_size(2 * GROUP)));
typedef _Bool bits __attribute__((ext_vector_type(LANES)));
typedef _Bool narrow_bits __attribute__((ext_vector_type(GROUP)));

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
  uint64_t packed;
  memcpy(&packed, &one_each, sizeof packed);
  return packed;
}

/// What the frequencies of eight documents are held against, never too much.
///
/// From 16 on a code is a number with four bits behind the point, so its bits in their place are the length
/// (`LengthCode`). Below they would be up to 8 too long: 8 is taken off all.
INLINE floats damping(bytes_of_eight codes, float base, float slope) {
  const numbers shifted = (__builtin_convertvector(codes, numbers) << 19) + (UINT32_C(130) << 23);
  floats length;
  memcpy(&length, &shifted, sizeof length);
  return base + slope * (length - 8);
}

/// For each document of a group a bit: whether it has a word whose frequencies begin at `start`.
INLINE uint64_t having_word(const struct ckernels_window *window, size_t start, const bool is_narrow) {
  if (is_narrow) return narrow_mask(load_narrow(window, start) != 0);
  uint64_t found = 0;
  for (size_t place = 0; place < GROUP; place += LANES)
    found |= mask(load(window, start + place, false) != 0) << place;
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
  const size_t start = group * GROUP;
  if (is_narrow) {
    narrow_numbers least = load_narrow(window, words[0].start + start);
    for (size_t word = 1; word < word_count; word++)
      least = __builtin_elementwise_min(least, load_narrow(window, words[word].start + start));
    return narrow_mask(least != 0);
  }
  uint64_t found = 0;
  for (size_t place = 0; place < GROUP; place += LANES) {
    numbers least = (numbers)load(window, words[0].start + start + place, false);
    for (size_t word = 1; word < word_count; word++)
      least = __builtin_elementwise_min(least, (numbers)load(window, words[word].start + start + place, false));
    found |= mask(least != 0) << place;
  }
  return found;
}

/// Eight documents, and where their frequencies are.
struct eight {
  bytes_of_eight codes;
  /// Taken documents, with room for so many; null for those of the window.
  const uint32_t *taken;
  size_t room;
  /// The first of them.
  size_t at;
};

INLINE truths frequencies(const struct ckernels_window *window, struct eight eight, size_t word,
                          const bool is_narrow) {
  if (eight.taken == NULL) return load(window, window->words[word].start + eight.at, is_narrow);
  truths loaded;
  memcpy(&loaded, eight.taken + (word + 1) * eight.room + eight.at, sizeof loaded);
  return loaded;
}

/// For each of eight documents a bit: whether its score may be above the floor.
///
/// A word scores idf · f / (f + d), so it lacks idf · d / (f + d) of its idf. What the words lack together is added up
/// as one fraction for some words at a time, the common d left for the end, which takes an operation less for each
/// word than to add up what they score.
///
/// - Parameter spare: The words may lack less than this of their idfs.
INLINE uint64_t scoring(const struct ckernels_window *window, size_t word_count, size_t words_to_division,
                        struct eight eight, float spare, const bool is_narrow) {
  const floats zeros = {0};
  const float scale = window->scale;
  const floats held_against = damping(eight.codes, scale * window->base, scale * window->slope);
  floats missing = zeros, divisor = zeros + 1;
  size_t left = words_to_division;
  for (size_t word = 0; word < word_count; word++) {
    const truths loaded = frequencies(window, eight, word, is_narrow);
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

/// For each document of a group a bit: whether its score may be above the floor.
INLINE uint64_t scoring_of_group(const struct ckernels_window *window, size_t word_count, size_t words_to_division,
                                 size_t group, float spare, const bool is_narrow) {
  uint64_t found = 0;
  for (size_t place = 0; place < GROUP; place += LANES) {
    struct eight eight = {.at = group * GROUP + place};
    memcpy(&eight.codes, window->codes + eight.at, sizeof eight.codes);
    found |= scoring(window, word_count, words_to_division, eight, spare, is_narrow) << place;
  }
  return found;
}

/// Adds a document to those taken before, with what it has of each word.
INLINE void put(const struct ckernels_window *window, size_t word_count, size_t document, uint32_t *taken, size_t room,
                size_t count, const bool is_narrow) {
  taken[count] = (uint32_t)document;
  for (size_t word = 0; word < word_count; word++) {
    const size_t place = window->words[word].start + document;
    taken[(word + 1) * room + count] = is_narrow ? window->narrow_frequencies[place] : window->frequencies[place];
  }
}

/// Adds the documents of a group that have a bit to those taken before.
INLINE size_t take_found(const struct ckernels_window *window, size_t word_count, size_t group, uint64_t found,
                         uint32_t *taken, size_t room, size_t count, const bool is_narrow) {
  for (; found != 0; found &= found - 1)
    put(window, word_count, group * GROUP + (size_t)__builtin_ctzll(found), taken, room, count++, is_narrow);
  return count;
}

/// The same where nobody could guess whether there are any: so many at a time, there or not.
INLINE size_t take_pairs(const struct ckernels_window *window, size_t word_count, size_t group, uint64_t found,
                         uint32_t *taken, size_t room, size_t count, const bool is_narrow) {
  const size_t end = count + (size_t)__builtin_popcountll(found);
  const uint64_t last = UINT64_C(1) << (GROUP - 1);
  do {
    for (size_t place = count; place < count + ckernels_spare_room; place++) {
      put(window, word_count, group * GROUP + (size_t)__builtin_ctzll(found | last), taken, room, place, is_narrow);
      found &= found - 1;
    }
    count += ckernels_spare_room;
  } while (count < end);
  return end;
}

/// Keeps of the documents taken those whose score may be above the floor.
INLINE size_t keep_scoring(const struct ckernels_window *window, size_t word_count, size_t words_to_division,
                           float spare, uint32_t *taken, size_t room, size_t count) {
  size_t kept = 0;
  for (size_t first = 0; first < count; first += LANES) {
    struct eight eight = {.taken = taken, .room = room, .at = first};
    for (size_t lane = 0; lane < LANES; lane++) {
      const size_t place = first + lane < count ? first + lane : first;
      eight.codes[lane] = window->codes[taken[place]];
    }
    uint64_t found = scoring(window, word_count, words_to_division, eight, spare, false);
    if (count - first < LANES) found &= (UINT64_C(1) << (count - first)) - 1;
    for (; found != 0; found &= found - 1) {
      const size_t place = first + (size_t)__builtin_ctzll(found);
      for (size_t word = 0; word <= word_count; word++) taken[word * room + kept] = taken[word * room + place];
      kept++;
    }
  }
  return kept;
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
      if (demand == ckernels_all) {
        const uint64_t found = has_presence ? having(window, word_count, group, true, is_narrow)
                                            : having_frequencies(window, word_count, group, is_narrow);
        count = take_pairs(window, word_count, group, found, taken, room, count, is_narrow);
      } else {
        const uint64_t found =
            demand == ckernels_any
                ? having(window, word_count, group, false, is_narrow)
                : scoring_of_group(window, word_count, words_to_division, group, spare, is_narrow);
        count = take_found(window, word_count, group, found, taken, room, count, is_narrow);
      }
      for (size_t word = 0; word < word_count; word++) {
        const size_t start = window->words[word].start + group * GROUP;
        if (is_narrow) memset(window->narrow_frequencies + start, 0, GROUP * sizeof(uint16_t));
        else memset(window->frequencies + start, 0, GROUP * sizeof(uint32_t));
      }
    }
  }
  if (demand != ckernels_all || spare == INFINITY) return count;
  return keep_scoring(window, word_count, words_to_division, spare, taken, room, count);
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
