/* package_forced: the page of changes that a law forces, and its words (package_forced_words.c). */
#ifndef WEB_PACKAGE_FORCED_H
#define WEB_PACKAGE_FORCED_H

#include "app/forced_change.h"
#include "web/package_forced_view.h"
#include "web/request.h"

struct forced_page {
    struct shown_version version;
    struct input input;
    struct str from, document, reason; /* as chosen, as typed */
    const struct known_package *old;   /* of `from`; NULL: no version is chosen */
    struct forced_step *steps;         /* as chosen, one for each step of `old`; NULL: as proposed by us */
    size_t step_count;
    struct forced_proposal proposal;
    struct forced_decision decision;
};

/* What one that is proposed or agreed says, and what whoever looks may do about it. */
MUST_CHECK err_t forced_words_open(struct request *rq, struct db_ro *ro, const struct forced_page *k, const struct forced_change *change, struct forced_open *ret);
struct table_view forced_words_ended(struct request *rq, const struct forced_change *changes, size_t count);
struct table_view forced_words_counts(struct request *rq, const struct forced_counts *counts);
/* A choice for each step of the old version among those of the new one that fit. */
const struct choices_view *forced_words_steps(struct request *rq, const struct forced_page *k);

#endif
