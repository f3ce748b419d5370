/* check_run: what the parts of motcua check share: the counts, the recount in memory, and how a violation is told. */
#ifndef APP_CHECK_RUN_H
#define APP_CHECK_RUN_H

#include "app/check.h"
#include "base/tally.h"
#include "domain/figures.h"
#include "store/check_store.h"

enum { CODE_COUNT, CODE_LAST, CODE_SUM, CODE_COUNTED, CODE_WIDTH };           /* by prefix and day */
enum { RESULT_LAST, RESULT_COUNT, RESULT_SUM, RESULT_BOOK, RESULT_WIDTH };   /* by unit and year */
enum { LETTER_LAST, LETTER_COUNT, LETTER_SUM, LETTER_WIDTH };                 /* by unit, year and form */
enum { FIGURE_COUNTS = sizeof(struct figure_counts) / sizeof(int64_t), FIGURE_ONLINE = FIGURE_COUNTS, FIGURE_WIDTH };

struct check_run {
    struct db_ro *ro;
    const struct file_store *files;
    const struct check_options *options;
    struct check_result result;
    struct tally *codes;   /* "prefix-YYMMDD" */
    struct tally *results; /* "unit year" */
    struct tally *cells;   /* recounted minus kept: all zero in the end; so the next three */
    struct tally *units;
    struct tally *queues;
    struct tally *letters; /* "unit year form": numbers of letters */
    struct tally *totals;
};

/* `format` makes the detail. */
__attribute__((format(printf, 5, 6))) void check_violated(struct check_run *run, struct ctx *c, const char *rule, struct str where,
                                                          const char *format, ...);

struct str check_id_text(struct ctx *c, struct uuid id);

/* check_dossier.c: one dossier against its events; adds to the recount. rows begin with this dossier's. */
struct check_cursor {
    size_t event, paper, handover, entry, promise, letter, bundle_item, course_step;
};
void check_dossier(struct check_run *run, struct ctx *c, const struct dossier *stored, const struct owned_rows *rows,
                   struct check_cursor *cursor);

/* check_bundles.c: each handover list has as many dossiers as it says, and the numbers of each unit's book have no gap. */
MUST_CHECK err_t check_bundles(struct check_run *run, struct ctx *c);
void check_count_bundle(struct check_run *run, struct ctx *c, struct uuid unit_id, int64_t year, int64_t number);

/* check_payments.c: demands, money, and what the record confirms of them. */
MUST_CHECK err_t check_payments(struct check_run *run, struct ctx *c);
struct payment_demand;
void check_count_receipt(struct check_run *run, struct ctx *c, const struct payment_demand *demand);

/* check_packages.c */
MUST_CHECK err_t check_packages(struct check_run *run, struct ctx *c);

/* check_branches.c: a case has the branches into which it was divided, ends with them, and no message is lost. */
MUST_CHECK err_t check_branches(struct check_run *run, struct ctx *c);

/* check_steps.c: every open step of a package is watched as it stands; nothing else is. */
MUST_CHECK err_t check_step_watch(struct check_run *run, struct ctx *c);

/* check_corrections.c: a correction and what it corrects know each other, are of one applicant, and go round in no circle. */
MUST_CHECK err_t check_corrections(struct check_run *run, struct ctx *c, const struct dossier *dossiers, size_t count);

/* check_warnings.c: every dossier whose clock runs is watched, with its promise and unit; nothing else is. */
MUST_CHECK err_t check_watch(struct check_run *run, struct ctx *c, const struct dossier *dossiers, size_t count, const struct range *range);

/* check_counts.c */
void check_count_step(struct check_run *run, struct ctx *c, const struct dossier *before, const struct dossier *after, struct instant at);
void check_count_number(struct check_run *run, struct ctx *c, const struct dossier *before, const struct event *event);
void check_count_dossier(struct check_run *run, struct ctx *c, const struct dossier *dossier);
MUST_CHECK err_t check_results_prepare(struct check_run *run, struct ctx *c); /* before the dossiers */
MUST_CHECK err_t check_counts(struct check_run *run, struct ctx *c);          /* after them */

#endif
