/* confirm_payment: a duty that a bank has reported as paid is confirmed in its dossier: by a job, so that the report is answered at once
 * and never lost because the dossier cannot be written now. Where the dossier does not wait for it (any more), nothing happens: it
 * stands on the cashier's list. */
#ifndef JOBS_CONFIRM_PAYMENT_H
#define JOBS_CONFIRM_PAYMENT_H

#include "jobs/kinds.h"

/* payload {"dossier":"<uuid>"}; app/payment says what happens. Twice is once. */
MUST_CHECK err_t confirm_payment(struct ctx *c, const struct job_room *room, const struct job *job);

#endif
