/* package_draft: the use cases of a package that an official writes in the browser, until it is proposed. A draft is its author's
 * alone: whoever asks for another hears draft_not_found. Nothing is lost because it is wrong: it is kept as typed. */
#ifndef APP_PACKAGE_DRAFT_H
#define APP_PACKAGE_DRAFT_H

#include "app/package_publish.h"
#include "package/package_grid.h"
#include "store/package_draft_store.h"

#define PACKAGE_DRAFTS_MAX 50 /* of one official */

/* A draft as it is read: its table, and all that was found in it. */
struct package_draft_read {
    struct package_draft draft;
    const struct procedure *procedure; /* NULL: it is no longer in the catalogue */
    struct json_value base;
    struct workbook_sheet grid;
    struct package_grid_head head;
    struct package_findings findings;  /* each with its address in the grid, as far as it has one */
    struct package_examined examined;  /* of the whole; to be proposed only if findings.errors is 0 */
    const struct package *package;
    const struct package_plan *plan; /* NULL: the steps cannot be walked yet */
};

/* Draft, base, grid and head alone. Faults: action_not_your_role; draft_not_found; record_broken. */
MUST_CHECK err_t package_draft_open(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid id, struct package_draft_read *ret);

/* All else, of grid and base as they stand in `read` now. `day`: from when it shall be in force. Faults: those of package_examine. */
MUST_CHECK err_t package_draft_examine(struct ctx *c, struct db_ro *ro, const struct city *city, int64_t day, struct package_draft_read *read);

/* A new one: of a version, or, with an empty hash, of the record of the catalogue (package/package_generate.h), as a db_work_fn.
 * Faults: action_not_your_role; procedure_not_found; package_unknown; draft_too_many. */
struct package_draft_start {
    const struct city *city;
    struct str procedure_code;
    struct str hash;
    struct uuid out_id;
};
MUST_CHECK err_t package_draft_start_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Keeps table and base. Faults: action_not_your_role; draft_changed; workbook_too_large, package_too_large. */
struct package_draft_save {
    const struct package_draft *draft; /* as it was read */
    struct instant before;             /* its version as it was shown */
    const struct workbook_sheet *grid;
    const struct json_value *base; /* NULL: stays as it is */
};
MUST_CHECK err_t package_draft_save_run(struct ctx *c, struct db_rw *rw, void *argument);

MUST_CHECK err_t package_draft_delete_run(struct ctx *c, struct db_rw *rw, void *argument); /* struct uuid *id */

/* Proposes what was examined; the draft is no more. Faults: those of package_propose_run; draft_changed. */
struct package_draft_proposal {
    const struct package_draft_read *read;
    struct instant before;
};
MUST_CHECK err_t package_draft_propose_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
