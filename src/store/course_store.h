/* course_store: the steps of its package that a dossier stands and stood at. Written with the events (dossier_store). */
#ifndef STORE_COURSE_STORE_H
#define STORE_COURSE_STORE_H

#include "db/db.h"
#include "domain/dossier.h"

/* In the order in which they were begun. */
MUST_CHECK err_t course_store_steps(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct course_step **ret_steps, size_t *ret_count);

struct owned_course_step {
    struct uuid dossier_id;
    struct course_step part;
};
/* Those of the dossiers that dossier_store_by_package gives for the same arguments: dossier by dossier in its order, each in the order in which
 * its steps were begun. */
MUST_CHECK err_t course_store_by_package(struct db_ro *ro, struct ctx *c, struct str hash, struct uuid after, int limit, struct owned_course_step **ret,
                                         size_t *ret_count);

/* Dossiers that stand with the applicant (STEP_ANSWER) and whose open step has waited until c->now or longer, the longest over first;
 * limit 1-1000. */
MUST_CHECK err_t course_store_waited(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret_dossiers, size_t *ret_count);

#endif
