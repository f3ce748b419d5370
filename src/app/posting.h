/* posting: officials record where they have posted a procedure's public content, and when they took it down (niêm yết). Whoever sits at the
 * one-stop desk, keeps the procedures in order, or administers the office does it for that office [D]. */
#ifndef APP_POSTING_H
#define APP_POSTING_H

#include "app/city.h"
#include "domain/access.h"
#include "store/posting_store.h"

#define POSTING_CODES_MAX 100 /* at once */
#define POSTING_PLACE_MAX 200 /* characters */

bool posting_may_edit(const struct actor *actor);

/* db_work_fn. All of the procedures at one place, or none of them. Faults: action_not_your_role; field_required (code, place);
 * procedure_not_found, posting_not_ours, posting_there_already with the code; package_dates_turned (to_day before from_day). */
struct posting_making {
    const struct city *city;
    struct str codes[POSTING_CODES_MAX];
    size_t count;
    struct str place;
    int64_t from_day;
    struct opt_int to_day;
};
MUST_CHECK err_t posting_make_run(struct ctx *c, struct db_rw *rw, void *argument);

/* db_work_fn: taken down today, so that yesterday was its last whole day, or today if it was put up today or was to be put up later. All of
 * them or none. Faults: action_not_your_role; posting_unknown (none, or of another office); posting_ended_already. */
struct posting_ending {
    struct uuid ids[POSTING_CODES_MAX];
    size_t count;
};
MUST_CHECK err_t posting_end_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
