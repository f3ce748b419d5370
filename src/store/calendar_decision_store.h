/* calendar_decision_store: changes of calendars with what the days were before, and what was decided about the promises
 * they touch. Knows no rule. */
#ifndef STORE_CALENDAR_DECISION_STORE_H
#define STORE_CALENDAR_DECISION_STORE_H

#include "db/db.h"
#include "domain/calendar.h"
#include "domain/dossier.h"

struct calendar_notice {
    struct uuid id;
    struct str calendar_id;
    struct uuid unit_id;
    struct instant made_at;
    struct str document;
    struct str actor;
};
MUST_CHECK err_t calendar_notice_put(struct db_rw *rw, struct ctx *c, const struct calendar_notice *notice);
/* before NULL: it was a day like any other. */
MUST_CHECK err_t calendar_notice_put_day(struct db_rw *rw, struct ctx *c, struct uuid notice_id, int64_t day, const struct calendar_day *before);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t calendar_notice_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_notice *ret_notice);
/* The newest first. */
MUST_CHECK err_t calendar_notice_last(struct db_ro *ro, struct ctx *c, struct str calendar_id, int limit, struct calendar_notice **ret_notices, size_t *ret_count);

/* Since a moment, and not taken into account for this dossier by a decision in force; the newest first. */
MUST_CHECK err_t calendar_notice_undecided(struct db_ro *ro, struct ctx *c, struct str calendar_id, struct instant after, struct uuid dossier_id, int limit,
                                           struct calendar_notice **ret_notices, size_t *ret_count);

struct calendar_notice_day {
    int64_t day;
    bool was_set;           /* there was an exception */
    struct calendar_day of; /* that one */
};
MUST_CHECK err_t calendar_notice_days(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_notice_day **ret_days, size_t *ret_count);

/* A dossier with a promise to keep that stands at a step of the unit, up to that step. */
struct calendar_dossier {
    struct uuid id;
    struct str reference, code;
    struct uuid unit_id;        /* answers for it */
    enum step step;
    struct instant work_due_at;
    struct instant received_at, due_at;
    struct limit limit;
    bool is_paused;
    int64_t intervals, last_seq;
};
/* Those promised for `due_from` or later. after: the last row of the page before, or its step one less than the first and zero. */
MUST_CHECK err_t calendar_dossiers(struct db_ro *ro, struct ctx *c, struct uuid holder_unit_id, enum step last, struct instant due_from,
                                   const struct calendar_dossier *after, int limit, struct calendar_dossier **ret_dossiers, size_t *ret_count);

/* Stored; never renumbered. */
enum calendar_decision_state { DECISION_APPLYING = 1, DECISION_DONE = 2, DECISION_UNDOING = 3, DECISION_UNDONE = 4 };
enum calendar_item_state {
    ITEM_WAITING = 1,
    ITEM_MOVED = 2,
    ITEM_PAUSED = 3,  /* its date is derived when the clock goes on */
    ITEM_CHANGED = 4, /* something happened between decision and job */
    ITEM_UNDONE = 5,
    ITEM_NOT_UNDONE = 6, /* something happened since it was moved */
    ITEM_NEARER = 7,
    ITEM_STATE_COUNT
};

struct calendar_decision {
    struct uuid id, notice_id, unit_id;
    bool moves;
    enum calendar_decision_state state;
    struct str reason, document;
    struct instant decided_at;
    struct uuid decided_by;
    struct str decider;
    struct str undo_reason; /* empty: not undone */
    struct opt_instant undone_at;
    struct opt_uuid undone_by;
    struct str undoer;
};
MUST_CHECK err_t calendar_decision_put(struct db_rw *rw, struct ctx *c, const struct calendar_decision *decision);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t calendar_decision_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_decision *ret_decision);
MUST_CHECK err_t calendar_decision_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct calendar_decision *ret_decision);
/* The newest first. */
MUST_CHECK err_t calendar_decision_of_notice(struct db_ro *ro, struct ctx *c, struct uuid notice_id, int limit,
                                             struct calendar_decision **ret_decisions, size_t *ret_count);
MUST_CHECK err_t calendar_decision_set_state(struct db_rw *rw, struct ctx *c, struct uuid id, enum calendar_decision_state state);
/* Stores state and everything about undoing. */
MUST_CHECK err_t calendar_decision_set_undo(struct db_rw *rw, struct ctx *c, const struct calendar_decision *decision);

struct calendar_item {
    struct uuid dossier_id;
    struct instant old_due, new_due;
    int64_t seq;
};
MUST_CHECK err_t calendar_item_put(struct db_rw *rw, struct ctx *c, struct uuid decision_id, const struct calendar_item *item, enum calendar_item_state state);
MUST_CHECK err_t calendar_item_set(struct db_rw *rw, struct ctx *c, struct uuid decision_id, struct uuid dossier_id, int64_t seq, enum calendar_item_state state);
MUST_CHECK err_t calendar_item_in_state(struct db_ro *ro, struct ctx *c, struct uuid decision_id, enum calendar_item_state state, int limit,
                                        struct calendar_item **ret_items, size_t *ret_count);
/* By state; those without items are 0. */
MUST_CHECK err_t calendar_item_counted(struct db_ro *ro, struct ctx *c, struct uuid decision_id, int64_t ret_counts[ITEM_STATE_COUNT]);

/* The items in one state, each with its dossier's code: for naming them. */
struct calendar_item_named {
    struct str reference, code;
    struct uuid unit_id;
    struct instant old_due, new_due;
};
/* By dossier; at most `limit`. */
MUST_CHECK err_t calendar_item_names(struct db_ro *ro, struct ctx *c, struct uuid decision_id, enum calendar_item_state state, int limit,
                                     struct calendar_item_named **ret_items, size_t *ret_count);

#endif
