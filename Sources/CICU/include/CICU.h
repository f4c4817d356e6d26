// The few ICU calls that Fihris makes, under stable names of ours.
//
// ICU's headers stay inside the C files: its macros add the version to every
// name, and its types clash with the copy of ICU that Foundation carries.
#ifndef CICU_H
#define CICU_H
#include "CICUBreak.h"
#include "CICUNormalize.h"
#endif
