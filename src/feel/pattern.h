/* pattern: regular expressions of XPath 3.1 (functions and operators, 5.6.1), run by PCRE2 behind bounds that count and
 * do not time: texts of at most PATTERN_SUBJECT_MAX bytes, patterns of PATTERN_MAX, and so many tries (PCRE2's
 * callouts) as the evaluation has steps left. A pattern that goes round in circles ("(a+)+b") ends as a fault, the same
 * on every machine. */
#ifndef FEEL_PATTERN_H
#define FEEL_PATTERN_H

#include "base/buf.h"
#include "feel/feel.h"

#define PATTERN_MAX 1000
#define PATTERN_SUBJECT_MAX 4096

struct pattern; /* closed with pattern_close; not in the arena */

/* NULL in *ret: it is no pattern of XPath, or a flag other than "s", "m", "i", "x" is given: the function's value is
 * null. */
MUST_CHECK err_t pattern_open(struct feel_run *run, struct str text, struct str flags, struct pattern **ret);
void pattern_close(struct pattern *p);

/* The same for a pattern as browsers have it (ECMAScript without flags; packages.md section 4): \w and \d are ASCII, it
 * may match anywhere. NULL in *ret: pattern_script_problem says why. */
MUST_CHECK err_t pattern_open_script(struct feel_run *run, struct str text, struct pattern **ret);

/* MESSAGE_NONE, or what is refused: feel_pattern_look_behind, feel_pattern_reference, feel_pattern_too_costly (longer
 * than PATTERN_MAX), feel_pattern_unknown (no pattern, or written in a way that browsers and PCRE2 read differently). */
enum message pattern_script_problem(struct str text);

/* The groups of a match: [2 i] and [2 i + 1] are where group i begins and ends; SIZE_MAX: it took no part. */
#define PATTERN_GROUPS_MAX 20
struct pattern_match {
    size_t at[2 * PATTERN_GROUPS_MAX];
    size_t groups; /* with the whole as group 0 */
};

/* The next match at byte `from` or behind. Faults: feel_pattern_too_costly, feel_string_too_long. */
MUST_CHECK err_t pattern_next(struct feel_run *run, struct pattern *p, struct str s, size_t from, bool *ret_found,
                              struct pattern_match *ret_match);

/* XPath's notation as PCRE2's; false: what is not allowed. Only for pattern.c and its test. */
struct pattern_flags {
    bool skip_blanks; /* "x" */
    bool all;         /* "s": a point is any sign, line ends too */
};
bool pattern_translate(struct buf *out, struct str text, struct pattern_flags flags);

/* A browser's notation as PCRE2's; what pattern_script_problem says. */
enum message pattern_script_translate(struct buf *out, struct str text);

#endif
