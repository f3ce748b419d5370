/* table_check: does a decision table overlap where it must not, does it leave something out (packages.md section 6)?
 * Asked at publication. Each column is cut where a cell names a value; the pieces between are represented by one value
 * each, and the cells themselves say, by the evaluator, which pieces they take. So the analysis cannot think otherwise
 * than the table acts. */
#ifndef FEEL_TABLE_CHECK_H
#define FEEL_TABLE_CHECK_H

#include "feel/table.h"

enum feel_finding_kind {
    FEEL_FOUND_OVERLAP,      /* rows `row` and `other` both hold for `example` */
    FEEL_FOUND_GAP,          /* no row holds for `example` */
    FEEL_FOUND_NOT_PROVABLE, /* the cell at row, column depends on more than its input: it needs a test */
    FEEL_FOUND_TOO_LARGE     /* the table has too many combinations to be looked through */
};

struct feel_finding {
    enum feel_finding_kind kind;
    size_t row;   /* counted from 0 */
    size_t other; /* FEEL_FOUND_OVERLAP */
    size_t column;
    const struct feel_value *example; /* one value for each input; NULL for NOT_PROVABLE and TOO_LARGE */
};

#define FEEL_FINDINGS_MAX 50

struct feel_findings {
    struct feel_finding list[FEEL_FINDINGS_MAX]; /* the first so many */
    size_t count;
};

/* UNIQUE may not overlap, ANY not with unequal outputs; UNIQUE, ANY, FIRST and PRIORITY must have no gap or a default.
 * A column with a cell that cannot be analysed is reported and counts as if the cell took everything (for overlaps) and
 * nothing (for gaps), so that what is called free of findings is so. Faults: those of feel_evaluate. */
MUST_CHECK err_t feel_table_check(struct feel_run *run, const struct feel_table *table, struct feel_findings *ret);

#endif
