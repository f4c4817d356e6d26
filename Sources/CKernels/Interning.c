// A hash table with linear probing, after whose look-ups nobody waits in turn: slots are asked for many words ahead.
#include "CKernels.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words are compared as they lie");

#define INLINE static inline __attribute__((always_inline))
/// The longest word that a slot holds whole: twelve Arabic letters.
#define WHOLE 24
/// Words whose slots are asked for at a time: more than a processor waits for at once.
#define GROUP 32

typedef uint64_t four __attribute__((vector_size(32)));
typedef uint64_t loose_four __attribute__((vector_size(32), aligned(1), may_alias));
typedef uint32_t eight __attribute__((ext_vector_type(8)));
typedef bool eight_flags __attribute__((ext_vector_type(8)));

/// What a word is known by, as a slot has it, but for its number: three words with its bytes, zeros behind them, or with
/// the hash of a longer one; then its length.
struct key {
  four words;
  size_t place;
};

/// Both halves of a product: every bit of it depends on every bit of both factors.
INLINE uint64_t fold(uint64_t a, uint64_t b) {
  const unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// Where the search for a key begins.
INLINE size_t place_of(const four *words, size_t mask) {
  const four mixed = *words ^ (four){0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB};
  return (fold(mixed[0], mixed[1]) ^ fold(mixed[2], mixed[3])) & mask;
}

/// Eight bytes a step, the last step over the last eight.
static uint64_t hash(const uint8_t *word, size_t length) {
  uint64_t hash = length, next;
  for (size_t offset = 0; offset < length - 8; offset += 8) {
    __builtin_memcpy(&next, word + offset, sizeof next);
    hash = fold(hash ^ next, 0x9E3779B97F4A7C15);
  }
  __builtin_memcpy(&next, word + length - 8, sizeof next);
  return fold(hash ^ next, 0xD6E8FEB86659FD93);
}

INLINE struct key key_of(const uint8_t *word, size_t length, size_t readable, size_t mask) {
  static const uint8_t kept[2 * sizeof(four)] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
  };
  four words = {0};
  if (__builtin_expect(length > WHOLE, 0)) {
    words[0] = hash(word, length);
  } else if (__builtin_expect(readable < sizeof words, 0)) {
    __builtin_memcpy(&words, word, length);
  } else {
    words = *(const loose_four *)word & *(const loose_four *)(kept + sizeof words - length);
  }
  words[3] = length;
  return (struct key){words, place_of(&words, mask)};
}

/// Whether the slot of a word, and not of another or none, has what the key has.
INLINE bool is_of(const four *slot, const struct key *key) {
  const eight_flags flags = __builtin_convertvector((eight)*slot == (eight)key->words, eight_flags);
  uint8_t equal;
  __builtin_memcpy(&equal, &flags, sizeof equal);
  // The last are the number and 0, which no slot of a word has there.
  return equal == 0x7F;
}

INLINE uint32_t number_in(const four *slot) { return (uint32_t)((*slot)[3] >> 32) - 1; }

/// The number of a word, whose search has not ended yet.
INLINE uint32_t find_or_add(struct ckernels_words *known, const uint8_t *word, const struct key *key) {
  four *slots = known->slots;
  const size_t length = key->words[3];
  size_t place = key->place;
  for (; slots[place][3] != 0; place = (place + 1) & known->mask) {
    if (!is_of(&slots[place], key)) continue;
    const uint32_t number = number_in(&slots[place]);
    if (length <= WHOLE || __builtin_memcmp(known->bytes + known->ends[number] - length, word, length) == 0)
      return number;
  }
  const uint32_t number = (uint32_t)known->count;
  slots[place] = key->words;
  slots[place][3] |= ((uint64_t)number + 1) << 32;
  if (length <= WHOLE) *(loose_four *)(known->bytes + known->byte_count) = key->words;
  else __builtin_memcpy(known->bytes + known->byte_count, word, length);
  known->byte_count += length;
  known->ends[known->count++] = (uint32_t)known->byte_count;
  return number;
}

INLINE void number_words(struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start,
                         const uint32_t *ends, size_t count, uint32_t *numbers) {
  const four *slots = known->slots;
  struct key keys[GROUP];
  while (count > 0) {
    const size_t length = count < GROUP ? count : GROUP;
    size_t first = start;
    for (size_t index = 0; index < length; index++) {
      const size_t end = ends[index];
      keys[index] = key_of(text + first, end - first, text_count - first, known->mask);
      __builtin_prefetch(slots + keys[index].place);
      first = end;
    }
    first = start;
    for (size_t index = 0; index < length; index++) {
      const struct key *key = &keys[index];
      const four *slot = &slots[key->place];
      const bool is_found = key->words[3] <= WHOLE && is_of(slot, key);
      numbers[index] = __builtin_expect(is_found, 1) ? number_in(slot) : find_or_add(known, text + first, key);
      first = ends[index];
    }
    start = first;
    ends += length;
    numbers += length;
    count -= length;
  }
}

void ckernels_number_words_anywhere(struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start,
                                    const uint32_t *ends, size_t count, uint32_t *numbers) {
  number_words(known, text, text_count, start, ends, count, numbers);
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi2"))) static void number_words_with_avx2(
    struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start, const uint32_t *ends,
    size_t count, uint32_t *numbers) {
  number_words(known, text, text_count, start, ends, count, numbers);
}
#endif

void ckernels_number_words(struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start,
                           const uint32_t *ends, size_t count, uint32_t *numbers) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
    return number_words_with_avx2(known, text, text_count, start, ends, count, numbers);
#endif
  number_words(known, text, text_count, start, ends, count, numbers);
}

void ckernels_move_words(const void *from, size_t slot_count, struct ckernels_words *known) {
  const four *old = from;
  four *slots = known->slots;
  for (size_t index = 0; index < slot_count; index++) {
    if (old[index][3] == 0) continue;
    four words = old[index];
    words[3] &= UINT32_MAX;
    size_t to = place_of(&words, known->mask);
    while (slots[to][3] != 0) to = (to + 1) & known->mask;
    slots[to] = old[index];
  }
}
