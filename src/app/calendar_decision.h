/* calendar_decision: a change of the calendar that came late (domain.md §8: it "never moves a promise by itself: the
 * product lists affected promises and asks for a decision; old dates stay"). The list is worked out each time; a leader
 * decides about it with a reason and a document; moving is one job in small transactions (JOB_CALENDAR_DECISION), each
 * dossier through its record with both dates kept; so is undoing. Decisions of ours [D]:
 *  - a signer decides for the dossiers his unit answers for, one of the city for all; whoever administers a calendar or the
 *    system does not decide (§11);
 *  - a promise is never moved nearer; a paused one is left: its date is derived by the new days when the clock goes on;
 *  - a promise that has passed (domain.md §9: by date, or by moment) is never moved, neither by a decision nor by undoing one: who is
 *    late is late by the date that stood when it happened, and a day off made known afterwards does not cure it;
 *  - a dossier to which something happened between decision and job is left as it is, and named; it is in the list again;
 *  - undoing gives a dossier its old date back only if nothing has happened to it since, and only while that date is still to come. */
#ifndef APP_CALENDAR_DECISION_H
#define APP_CALENDAR_DECISION_H

#include "app/city.h"
#include "domain/access.h"
#include "store/calendar_decision_store.h"

#define CALENDAR_TOUCHED_MAX 100000 /* promises in one list; more are said to be there, not shown */

/* May this official change days of the unit's calendar: its administrator; at the city also who administers the system. */
bool calendar_may_edit(const struct actor *actor, const struct unit *unit);
/* May he decide about promises, of his own unit or, at the city, of all? */
bool calendar_may_decide(const struct actor *actor);

enum calendar_touched_kind { TOUCHED_MOVABLE, TOUCHED_PAUSED, TOUCHED_NEARER, TOUCHED_PASSED };

/* A promise that stands now and would be another by the changed days. */
struct calendar_touched {
    struct uuid dossier_id;
    struct str reference, code;
    struct uuid unit_id; /* answers for it */
    struct instant promised;
    struct instant counted; /* by the new days */
    int64_t seq;
    enum calendar_touched_kind kind;
    bool stays_on_date; /* another minute of the same date */
};
struct calendar_touched_list {
    struct calendar_touched *items;
    size_t count;
    size_t movable, paused, nearer, passed;
    bool is_cut;
};

/* Open dossiers whose limits run by the notice's calendar, in the order of units and of what is due. scope NULL: all; else
 * those the unit answers for. */
MUST_CHECK err_t calendar_touched_by(struct db_ro *ro, struct ctx *c, const struct city *city, const struct calendar_notice *notice,
                                     const struct uuid *scope, struct calendar_touched_list *ret_list);

/* A decision about a notice, by c->actor. */
struct calendar_deciding {
    const struct city *city;
    struct uuid notice_id;
    bool moves;
    const struct uuid *chosen; /* moves: only these; NULL: all that can be moved */
    size_t chosen_count;
    struct str reason, document;
    struct uuid decision_id; /* out */
};
/* A db_work_fn. Faults: calendar_may_not_decide, field_required (reason, document), calendar_decision_runs,
 * calendar_nothing_to_move, page_not_found. */
MUST_CHECK err_t calendar_decide_run(struct ctx *c, struct db_rw *rw, void *argument);

struct calendar_undoing {
    struct uuid decision_id;
    struct str reason;
};
/* A db_work_fn. Faults: calendar_may_not_decide, field_required, calendar_not_undoable, page_not_found. */
MUST_CHECK err_t calendar_undo_run(struct ctx *c, struct db_rw *rw, void *argument);

#define CALENDAR_BATCH 100

struct calendar_batch {
    struct uuid decision_id;
    bool is_over; /* out: nothing is left to do */
};
/* A db_work_fn: the next items of a decision that is being applied or undone, in the decider's name. Running it again, after
 * a crash or beside itself, does nothing twice: items and record change in one transaction under the decision's lock. */
MUST_CHECK err_t calendar_batch_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
