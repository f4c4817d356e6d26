// The embedded word lists, as bytes that GenerateTables writes.
#ifndef CLEXICON_H
#define CLEXICON_H
#include <stddef.h>

/// The first byte of the lexicon, aligned to 16.
const void *clexicon_bytes(void);
/// The number of its bytes.
size_t clexicon_byte_count(void);

/// Asks memory for the bytes beside an address, which are read soon; it may be any.
static inline void clexicon_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
