/* course: a dossier that runs by its procedure's package, on its way from step to step. The acts of the law end steps and begin
 * others (domain/course.h); here is what they add to the record. Only for dossiers that have a package; all of it inside
 * the transaction of the act. */
#ifndef APP_COURSE_H
#define APP_COURSE_H

#include "app/act.h"
#include "app/packages.h"
#include "app/record.h"
#include "domain/course.h"

/* The package and where the dossier stands in it. */
struct course {
    const struct city *city;
    const struct known_package *known;
    struct course_step *steps; /* as begun so far, the open one last */
    size_t step_count;
    size_t node; /* of the open step; PACKAGE_NONE: none is open */
    struct feel_value data; /* what its formulas see */
};

/* Faults: those of packages_of; record_broken (a step that the package does not have). */
MUST_CHECK err_t course_read(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, struct course *ret);

/* Where the open step leads, by the answers as they are. Faults: those of course_lead. */
MUST_CHECK err_t course_next(struct ctx *c, const struct course *course, const struct dossier *d, struct course_way *ret);

/* Does the office decide behind the open step on what was proposed? Waits for branches are looked through. Faults: those of course_lead. */
MUST_CHECK err_t course_leads_to_decision(struct ctx *c, const struct course *course, const struct dossier *d, bool *ret);

/* Whose power the one must have to whom the open step is given, or, from who assigns, the step behind it. */
MUST_CHECK err_t course_handler_role(struct ctx *c, const struct course *course, const struct dossier *d, enum role *ret_power);

/* Before the action is done: course_decision_next, course_no_decision_next (CONFLICT), course_worked_on_it, course_not_named
 * (DENIED), course_nothing_before; branch_divide_first, branch_none (CONFLICT). Sets to_step and handler_power of the act. */
MUST_CHECK err_t course_allows(struct ctx *c, struct db_ro *ro, const struct course *course, const struct dossier *d, struct act *act);

/* After it: the steps that it ends and begins. */
MUST_CHECK err_t course_follow(struct ctx *c, struct db_rw *rw, struct course *course, const struct act *in, struct record *record);

/* Working minutes from the begin of a step to c->now, in the calendar of its unit, those left out in which the clock stood still. */
MUST_CHECK err_t course_used(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid dossier_id, const struct course_step *open, int64_t *ret_used);

/* For branches (app/branch.h). The open step waits no longer: what it waited for `came`, or never will: then it goes back to who worked
 * on it. */
MUST_CHECK err_t course_wait_over(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, bool came);
/* Begins the step behind the join, if there is one. */
MUST_CHECK err_t course_after_join(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record);
/* By another version of its package it goes on at that step of course->known; the clock does not stop by that. */
MUST_CHECK err_t course_go_on_at(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record, size_t node);
/* The case was stopped: so is its open step. */
MUST_CHECK err_t course_stop(struct ctx *c, struct db_rw *rw, struct course *course, struct record *record);

/* The applicant was silent as long as he might be: what he was shown counts as right. A db_work_fn, by the system; does nothing
 * if he has answered meanwhile. */
struct course_pass {
    const struct city *city;
    struct uuid dossier_id;
};
MUST_CHECK err_t course_pass_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
