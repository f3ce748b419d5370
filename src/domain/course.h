/* course: how the steps of a package are carried by the law's own automaton. A step of the package is begun, stands in the
 * queue of those who do it, and ends by the action that the law knows for it: what is examined ends with a proposal, what is
 * signed with an approval, what is numbered stops the clock. So receiving, asking for papers, withdrawing, apologising and
 * correcting are the same with a package and without one, and the package says which steps there are, in which order, by
 * whom, and how long each may take (packages.md sections 2 and 3). Pure. [D] throughout. */
#ifndef DOMAIN_COURSE_H
#define DOMAIN_COURSE_H

#include "domain/automaton.h"
#include "domain/package_walk.h"
#include "domain/warning.h"

/* What the node is to the office. */
enum course_kind course_kind_of(const struct package_plan *plan, size_t node);

/* Where a step of the kind stands; STEP_CLOSED: it moves nothing (behind the stop the law's own steps go on). A step of
 * work stands with its handler if he keeps it, else to be assigned. */
enum step course_position(enum course_kind kind, bool keeps_handler);

/* Does the action end the open step? */
bool course_is_ended_by(enum course_kind kind, enum action action);

/* Does the office decide there on what was proposed? A step of work that leads there ends with a proposal, any other
 * with ACTION_FINISH_STEP. */
bool course_decides(enum course_kind kind);

/* Whose power the one must have who is given a step of work. */
enum role course_handler_power(const struct package_node *node);

/* Where it leads from a step for these data (package_data_of). */
struct course_way {
    size_t to;     /* the node; PACKAGE_END: the procedure ends */
    size_t row;    /* of the step table */
    bool is_fork;  /* several branches: `to` is the first of them; the others are the edges of that row */
    bool is_join;  /* the branch ends here */
};
/* Faults: course_stuck (no row of the step holds, or several: publication refuses such packages), those of
 * feel_evaluate. */
MUST_CHECK err_t course_lead(struct feel_run *run, const struct package_plan *plan, size_t node,
                             const struct feel_context *data, struct course_way *ret);

/* Early, on time or late against the plan; 0 if nothing is planned. */
int course_judge(int64_t planned, int64_t used);

/* Who is told once the open step takes longer than it may (packages.md section 2, "Quá hạn"): who has it and his head; the leader too where
 * the package says "escalate"; nobody where it says "continue". enum warning_reader set. */
unsigned course_told(const struct package_row *row);

/* Does such a step only wait for somebody outside the office, so that the standing still of the clock is its own? */
bool course_only_waits(enum course_kind kind);

/* Working minutes that the step may take: what was planned, or the longest wait of one that only waits. 0: nothing says. */
int64_t course_allowed(const struct course_step *step, const struct package_row *row);

/* The step before, to which the open one can be sent back: the last that was done and not sent back since, and that a person of
 * the office does. NULL: there is none. `steps` as they were begun, the open one last. */
const struct course_step *course_before(const struct course_step *steps, size_t count);

/* May a dossier that stands there go on by another version of its package ("migrate if downstream", packages.md section 9)? Only if
 * the open step is in both, done by the same role, and nothing that lies behind it has changed: each step that was begun says the
 * same in both, its guards and ways on included. What lies ahead may be another. MESSAGE_NONE, or why not: course_step_gone,
 * course_step_changed. ret_step: which. Limits and promises are not asked: they stay what was promised. */
enum message course_obstacle(const struct package_plan *from, const struct package_plan *to, const struct course_step *steps, size_t count,
                             struct str *ret_step);

#endif
