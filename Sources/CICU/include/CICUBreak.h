// Break iterators over UTF-16.
#ifndef CICU_BREAK_H
#define CICU_BREAK_H
#include <stdint.h>

typedef struct fihris_breaker fihris_breaker;

// A breaker with rules in UAX #29 syntax, or with ICU's own word rules for
// rules == NULL. NULL when ICU refuses; *error is then ICU's status.
fihris_breaker *fihris_breaker_open(const uint16_t *rules, int32_t count, int32_t *error);
// A copy with the same rules and no text; NULL when ICU fails.
fihris_breaker *fihris_breaker_copy(const fihris_breaker *breaker);
void fihris_breaker_close(fihris_breaker *breaker);

// Begins a text, which must stay where it is until the next call of this.
// Returns ICU's status: over 0 is an error.
int32_t fihris_breaker_set_text(fihris_breaker *breaker, const uint16_t *text, int32_t count);

// The next boundary and the status of the rule that made it; -1 past the last.
int32_t fihris_breaker_next(fihris_breaker *breaker, int32_t *rule_status);

// ICU's and Unicode's versions, four numbers each.
void fihris_icu_versions(uint8_t icu[4], uint8_t unicode[4]);
#endif
