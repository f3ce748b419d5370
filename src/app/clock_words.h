/* clock_words: the lines of clock_explain in words, in Vietnamese or English, for the web and for `motcua due`. */
#ifndef APP_CLOCK_WORDS_H
#define APP_CLOCK_WORDS_H

#include "domain/clock_explain.h"

/* A row of three: "Limit: 5 working days" | "09:10, Tuesday 12/03/2019" | "2,400 working minutes". Texts may be empty. */
struct clock_words {
    struct str label;
    struct str value;
    struct str note;
};

struct clock_words clock_words_line(struct arena *a, enum locale locale, const struct clock_line *line);

/* "5 working days", "half a working day", "the same day". */
struct str clock_words_limit(struct arena *a, enum locale locale, struct limit limit);

#endif
