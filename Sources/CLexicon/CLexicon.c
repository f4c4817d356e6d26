#include "CLexicon.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
_Alignas(16) static const unsigned char lexicon[] = {
#embed "lexicon.bin"
};
#pragma clang diagnostic pop

const void *clexicon_bytes(void) { return lexicon; }
size_t clexicon_byte_count(void) { return sizeof lexicon; }
