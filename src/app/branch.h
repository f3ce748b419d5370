/* branch: linked procedures (packages.md section 10): a case that its package divides into branches. Each branch is a dossier of its
 * own, with its own code, clock and office; the linked case waits for them, and returns all results together.
 *
 * Decisions of ours [D]:
 * - a branch whose first step names "agency@procedure" is a dossier of that procedure, at the office that is competent for it and nearest
 *   to the linked case's: the same one, one above it, or the only one. If the branch has steps of its own it goes by them (the linked
 *   case's package, pinned with it), else by that procedure's own package in force, or by the law's automaton alone;
 * - its promise is that of its procedure; where that states no limit, the linked case's. What stops its clock never stops the other's;
 * - dossiers of a linked case never write to each other: after its commit a message tells the other that something has changed, and
 *   that one looks how things stand and does what follows. So a message that comes twice does nothing, and none is lost;
 * - a branch's result goes on to the linked case by itself when it is numbered; that it has come to the desk the desk confirms there;
 * - what is not needed any more (first refusal, n of m, the whole case withdrawn) is taken back and ended without a result;
 * - a branch that waits for another that ends without its result comes back to who worked on it, to propose by what there is now; a
 *   proposal to refuse waits for nobody. */
#ifndef APP_BRANCH_H
#define APP_BRANCH_H

#include "app/course.h"

/* The step that ended leads into branches: a dossier for each, and the case waits. The record is that of the linked case. Faults:
 * branch_office_unclear, those of filing. */
MUST_CHECK err_t branch_split(struct ctx *c, struct db_rw *rw, const struct course *course, const struct course_way *way, struct record *record);

/* What an act on any dossier means to those it is linked with: adds that a branch's result is passed on, and tells the others. Before
 * record_close. Costs nothing where nothing is linked. */
MUST_CHECK err_t branch_follow(struct ctx *c, struct db_rw *rw, const struct city *city, struct record *record);

/* A message has come: looks and does what follows, as a db_work_fn, by the system. Once acknowledged it does nothing. */
struct branch_told {
    const struct city *city;
    struct uuid message_id;
};
MUST_CHECK err_t branch_told_run(struct ctx *c, struct db_rw *rw, void *argument);

/* The office that a branch goes to; NULL: several would do, or none. */
const struct unit *branch_office(const struct city *city, const struct procedure *procedure, const struct unit *from);

#endif
