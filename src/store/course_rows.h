/* course_rows: rows of course_step, for the stores that share them; nobody else includes this. */
#ifndef STORE_COURSE_ROWS_H
#define STORE_COURSE_ROWS_H

#include "db/db.h"
#include "domain/event.h"

struct course_step_row;
struct course_step course_rows_read(const struct course_step_row *row);
/* The step that the event begins, and the one that it ends. Errors: those of the database. */
MUST_CHECK err_t course_rows_begin(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);
MUST_CHECK err_t course_rows_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);

#endif
