// Loops over numbers or bytes side by side that Swift cannot ask for: each has a slow equivalent there, named here, and a
// test compares the two. None keeps a pointer, allocates or fails. And a hint to memory.
#ifndef CKERNELS_H
#define CKERNELS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Works out the Castagnoli checksum, where the processor has an instruction for it. Slow equivalent:
/// `CRC32C.byTables`.
///
/// - Returns: Whether it has; else there is no result.
bool ckernels_crc32c(const uint8_t *bytes, size_t count, uint32_t *result);

/// Unpacks 128 numbers of `width` bits in four lanes, each plus `addend`. Slow equivalent: `BlockPacking.value`.
///
/// Reads 16 · `width` bytes; `width` is at most 32.
void ckernels_unpack(const uint8_t *bytes, unsigned width, uint32_t addend, uint32_t *numbers);

/// The same, and makes of the numbers their running sums from `first` on, cut to 32 bits.
void ckernels_unpack_sums(const uint8_t *bytes, unsigned width, uint32_t addend, uint32_t first, uint32_t *numbers);

/// Makes of numbers their running sums from `first` on, cut to 32 bits. There is room for up to three more.
void ckernels_sums(uint32_t *numbers, unsigned count, uint32_t first);

/// Unpacks numbers of `width` bits that lie one after the other, each plus `addend`. Slow equivalent:
/// `BitPacking.value`.
///
/// Reads up to 14 bytes past the last; there is room for up to seven more numbers. `width` is at most 32.
void ckernels_unpack_run(const uint8_t *bytes, unsigned width, unsigned count, uint32_t addend, uint32_t *numbers);

/// The same without instructions that not every processor has: for tests.
void ckernels_unpack_run_anywhere(const uint8_t *bytes, unsigned width, unsigned count, uint32_t addend,
                                  uint32_t *numbers);

/// What exceptions and each of them cost in bytes, with the time that they take: they must save more than the 1 and 2
/// that they are.
enum { ckernels_patching_cost = 4, ckernels_exception_cost = 3 };

/// Packs up to 128 numbers, at least one, in the width that costs least, with exceptions, as `PatchedNumbers` reads
/// them. Slow equivalent: reading them by the grammar in docs/FORMAT.md, a bit at a time.
///
/// Writes up to eight bytes past them; numbers behind them up to a multiple of eight become 0.
///
/// - Parameter flag: A bit of the first byte, or 0.
/// - Returns: How many bytes they take, four a number and one at most.
size_t ckernels_pack_patched(uint32_t *numbers, unsigned count, uint8_t flag, uint8_t *bytes);

/// The same without instructions that not every processor has: for tests.
size_t ckernels_pack_patched_anywhere(uint32_t *numbers, unsigned count, uint8_t flag, uint8_t *bytes);

/// What 64 bytes of a text are, a bit for each byte.
struct ckernels_letters {
  /// Letters of modern Arabic: U+0621–063A and U+0641–064A.
  uint64_t letters;
  /// The first bytes of ة among them.
  uint64_t closing;
  /// What is in no word, of ASCII, of U+0600–060F, and ؛ ؟ « ».
  uint64_t gaps;
};

/// Classifies the first 64 bytes of a text in UTF-8, of a shorter one all; behind its end are zeros, which are in no
/// word. Slow equivalent: `ScalarClass`.
///
/// Reads up to 65 bytes, and none past `count`.
void ckernels_letters(const uint8_t *text, size_t count, struct ckernels_letters *found);

/// The same without instructions that not every processor has: for tests.
void ckernels_letters_anywhere(const uint8_t *text, size_t count, struct ckernels_letters *found);

/// How many bytes of a text, from its beginning on, are well-formed characters of one or two bytes in UTF-8, none of them a
/// control character, a quote or a backslash. Slow equivalent: `sequenceLength`.
size_t ckernels_short_characters(const uint8_t *text, size_t count);

/// The same without instructions that not every processor has: for tests.
size_t ckernels_short_characters_anywhere(const uint8_t *text, size_t count);

/// Words with their numbers, and a hash table of them.
struct ckernels_words {
  /// 32 bytes each, at multiples of as many; one more than `mask`, a power of two. Those that are free are zeros, and there
  /// must be some.
  void *slots;
  size_t mask;
  /// The words one after the other.
  uint8_t *bytes;
  size_t byte_count;
  /// Where each ends, by its number.
  uint32_t *ends;
  size_t count;
};

/// Numbers words in order of first sight; new ones are added. Slow equivalent: a dictionary.
///
/// Reads no byte at or past `text_count`. For every word here there is a slot that would be free, and room in `ends`;
/// in `bytes` there is room for all of them and 32 more.
///
/// - Parameters:
///   - text: The words, one after the other, of which the first begins at `start`.
///   - ends: Where each ends, `count` of them.
void ckernels_number_words(struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start,
                           const uint32_t *ends, size_t count, uint32_t *numbers);

/// The same without instructions that not every processor has: for tests.
void ckernels_number_words_anywhere(struct ckernels_words *known, const uint8_t *text, size_t text_count, size_t start,
                                    const uint32_t *ends, size_t count, uint32_t *numbers);

/// Takes the words of other slots over into free ones.
void ckernels_move_words(const void *slots, size_t slot_count, struct ckernels_words *known);

/// Asks memory for the line of an address, which is read soon; it may be any.
static inline void ckernels_prefetch(const void *address) { __builtin_prefetch(address); }

/// How many documents of a window are looked at together, and how many such groups a window has at most.
enum { ckernels_group_length = 64, ckernels_group_count = 128 };

/// Room for so many more documents than a window has is needed to take them: they are written by pairs, there or not.
enum { ckernels_spare_room = 2 };

/// A word of a query: where its frequencies begin, its idf, and where its presence begins; 0 stands for none.
struct ckernels_word {
  uint32_t start;
  float idf;
  uint32_t presence;
};

/// The documents of a window, and what the words of a query have in them.
struct ckernels_window {
  /// A bit for each group of documents: whether one of them may have a word.
  uint64_t touched[ckernels_group_count / 64];
  /// The length code of each document; those of a group are read together, and so are its frequencies.
  const uint8_t *codes;
  /// Weighted frequencies, word by word: in 16 bits each, where none has more; else null.
  uint16_t *narrow_frequencies;
  /// The same below 2³¹, where they are not narrow.
  uint32_t *frequencies;
  /// For each group a number, of each of its documents a bit: whether a word is there, whatever its frequency. Those
  /// that begin at 0, which no word has, are 0.
  const uint64_t *presence;
  const struct ckernels_word *words;
  size_t word_count;
  /// What a frequency is held against is at least `base` + `slope` · (the length less 8), which is above 0.
  float base;
  float slope;
  /// Frequencies and what they are held against are multiplied by this …
  float scale;
  /// … so that the products of so many words stay finite and above 0; then comes a division.
  size_t words_to_division;
};

enum ckernels_demand {
  /// A score above the floor.
  ckernels_score,
  /// Every word, by its frequency or presence, and a score above the floor, whatever it is where that is below 0.
  ckernels_all,
  /// Any word, by its frequency or presence.
  ckernels_any
};

/// Takes the documents that meet a demand out of a window: all that score above `floor` by `BM25.score`, the slow
/// equivalent, less what rounding may take of the idfs, and few others; whatever they score where it is below 0. The
/// groups touched are empty afterwards.
///
/// - Parameters:
///   - taken: The documents, rising, counted from the window's first; behind them, for each word in turn, its
///     frequencies in them.
///   - room: How much there is in `taken` for the documents, and for each word: `ckernels_spare_room` more than the window
///     has, at least.
/// - Returns: How many there are.
size_t ckernels_take(const struct ckernels_window *window, enum ckernels_demand demand, float floor, uint32_t *taken,
                     size_t room);

/// The same without instructions that not every processor has: for tests.
size_t ckernels_take_anywhere(const struct ckernels_window *window, enum ckernels_demand demand, float floor,
                              uint32_t *taken, size_t room);

#endif
