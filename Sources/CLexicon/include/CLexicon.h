// The embedded word lists, as bytes.
#ifndef CLEXICON_H
#define CLEXICON_H
#include <stddef.h>
#endif
