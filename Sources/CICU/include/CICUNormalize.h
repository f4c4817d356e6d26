#ifndef CICU_NORMALIZE_H
#define CICU_NORMALIZE_H
#endif
