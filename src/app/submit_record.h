/* submit_record: the inner half of submit, for use cases that go on with the same record (walk-in, completion). */
#ifndef APP_SUBMIT_RECORD_H
#define APP_SUBMIT_RECORD_H

#include "app/record.h"
#include "app/submit.h"

/* The desk should answer an application within this working time [U: orders the work list, never printed as law]. */
#define SUBMIT_ANSWER_MINUTES (8 * 60)

/* The dossier of this id, if it was sent before: the second click. ERR_NOT_FOUND without a fault if it was not; ERR_CONFLICT
 * with record_conflict if another account, office or applicant sent it: an id is no key to what it names. */
MUST_CHECK err_t submit_find_earlier(struct ctx *c, struct db_rw *rw, const struct submission *in, struct dossier *ret_earlier);

/* Checks and adds EVENT_SUBMITTED with its papers; the caller goes on and closes the record. */
MUST_CHECK err_t submit_open(struct ctx *c, struct db_rw *rw, const struct submission *in, struct record *ret_record);

/* Adds EVENT_PAPER_ADDED for each; numbers follow those the dossier has already. Errors are the database's. */
MUST_CHECK err_t submit_add_papers(struct ctx *c, struct db_rw *rw, struct record *record, const struct paper *papers, size_t count);

#endif
