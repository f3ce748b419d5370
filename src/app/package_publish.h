/* package_publish: a version of a package on its way into force: examined, proposed by one person, published by another, or
 * withdrawn (packages.md sections 7 and 9). Who keeps the procedures in order (kiểm soát thủ tục hành chính) proposes; he or a leader
 * who may sign publishes, never the same person [D]. Nothing is proposed while one error stands. */
#ifndef APP_PACKAGE_PUBLISH_H
#define APP_PACKAGE_PUBLISH_H

#include "app/city.h"
#include "domain/package_plan.h"
#include "store/package_store.h"

/* What publication finds, in the package alone and in the city as it is now. */
struct package_examined {
    struct package_findings findings;
    const struct procedure *procedure; /* NULL: the city has none of that code (a finding) */
    struct str hash;
    struct str body; /* canonical text */
    const struct package *package;
    const struct package_plan *plan; /* compiled, as far as it goes; it may have no way to walk */
};

/* Reads only; may take tens of milliseconds. Faults: those of package_parse. `day`: from when it shall be in force. */
MUST_CHECK err_t package_examine(struct ctx *c, struct db_ro *ro, const struct city *city, struct str text, int64_t day, struct package_examined *ret);

/* Proposes what was examined, as a db_work_fn. Faults: action_not_your_role; package_has_errors; package_there_already
 * (proposed or published). */
struct package_proposal {
    const struct package_examined *examined;
};
MUST_CHECK err_t package_propose_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Publishes or withdraws. Faults: action_not_your_role; package_unknown; package_same_person; package_not_proposed;
 * package_has_errors (`examined` is of today); package_day_past; package_later_there (a later version is published already:
 * withdraw it first). The version before ends with the day before. Withdrawn can be only what is not yet in force, or is only
 * proposed: what dossiers may have been filed under stays (package_in_force_already). */
struct package_decision {
    const struct package_examined *examined; /* of the version; only its hash counts for withdrawing */
    int64_t day;                             /* local: from when */
    struct str document;                     /* number of the decision; empty: none */
};
MUST_CHECK err_t package_publish_run(struct ctx *c, struct db_rw *rw, void *argument);
MUST_CHECK err_t package_withdraw_run(struct ctx *c, struct db_rw *rw, void *argument);

/* The value of a parameter from a day on, as a db_work_fn, by the city's command line or by who may propose. Fault:
 * action_not_your_role. */
struct package_valued {
    struct package_value value;
    struct str source;
};
MUST_CHECK err_t package_value_run(struct ctx *c, struct db_rw *rw, void *argument);

/* May the actor propose; may he publish. */
bool package_may_propose(const struct actor *actor);
bool package_may_publish(const struct actor *actor);

#endif
