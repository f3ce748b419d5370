/* step_watch: steps of packages that take longer than planned, and who is told (packages.md section 2, "Quá hạn": warn, escalate,
 * continue). record_close keeps one row for each dossier with an open step (step_watch_follow); the periodic job looks at those whose
 * moment has come (step_watch_batch_run), tells whom domain/course names, and works out the next moment. As with warnings the rows
 * stand beside the record: time going by is no act. A step that waits for somebody outside is over its longest wait by working time
 * alone; any other counts as it will be judged when it ends: without the time in which the clock stands still. */
#ifndef APP_STEP_WATCH_H
#define APP_STEP_WATCH_H

#include "app/warning.h"

/* In the transaction that changed the dossier. Errors: those of the database. */
MUST_CHECK err_t step_watch_follow(struct ctx *c, struct db_rw *rw, const struct dossier *before, const struct dossier *after);

/* A db_work_fn; argument: struct warning_batch, as of warning_batch_run: it looks at steps in place of promises. */
MUST_CHECK err_t step_watch_batch_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
