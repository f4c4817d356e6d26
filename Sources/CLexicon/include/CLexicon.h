// The embedded word lists, as bytes that GenerateTables writes.
#ifndef CLEXICON_H
#define CLEXICON_H
#include <stddef.h>

/// The first byte of the lexicon, aligned to 16.
const void *clexicon_bytes(void);
/// The number of its bytes.
size_t clexicon_byte_count(void);

#endif
