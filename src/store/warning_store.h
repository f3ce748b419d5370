/* warning_store: dossiers whose clock runs with the level they have reached, what was told about them, and the list of
 * apologies that is published. */
#ifndef STORE_WARNING_STORE_H
#define STORE_WARNING_STORE_H

#include "db/db.h"
#include "domain/dossier.h"
#include "domain/warning.h"

/* ---- kept in the transaction that moves the dossier ---- */

/* Watched towards its due moment, or anew; a job looks at it at warn_at. Then: another unit has it; nothing runs any
 * more. Errors of all functions here: those of the database. */
MUST_CHECK err_t warning_store_put(struct db_rw *rw, struct ctx *c, const struct dossier *dossier,
                                   struct instant warn_at);
MUST_CHECK err_t warning_store_move(struct db_rw *rw, struct ctx *c, const struct dossier *dossier);
MUST_CHECK err_t warning_store_end(struct db_rw *rw, struct ctx *c, struct uuid dossier_id);

/* ---- what is to be looked at ---- */

struct warning_due {
    struct uuid dossier_id;
    struct uuid unit_id;          /* whose people are told */
    struct uuid counting_unit_id; /* in whose calendar it is counted */
    struct opt_uuid handler_id;
    struct instant received_at, due_at;
    enum limit_unit unit;
    enum warning_level level;
};
MUST_CHECK err_t warning_store_due(struct db_ro *ro, struct ctx *c, int limit, struct warning_due **ret_items,
                                   size_t *ret_count);
/* The level reached for the promise of `item`, and when to look again. */
MUST_CHECK err_t warning_store_set(struct db_rw *rw, struct ctx *c, const struct warning_due *item,
                                   enum warning_level level, struct opt_instant warn_at);
/* Told at c->now to those of warning_told; the same promise and level twice is told once. */
MUST_CHECK err_t warning_store_tell(struct db_rw *rw, struct ctx *c, const struct warning_due *item,
                                    enum warning_level level);
/* All that is still to come is looked at again from c->now on. */
MUST_CHECK err_t warning_store_replan(struct db_rw *rw, struct ctx *c);

/* ---- reading ---- */

struct told_warning {
    struct instant due_at, at;
    enum warning_level level;
    unsigned told; /* enum warning_reader set */
};
/* In order of time. */
MUST_CHECK err_t warning_store_of_dossier(struct db_ro *ro, struct ctx *c, struct uuid dossier_id,
                                          struct told_warning **ret_items, size_t *ret_count);
/* WARNING_NONE where nothing is watched. */
MUST_CHECK err_t warning_store_level(struct db_ro *ro, struct ctx *c, struct uuid dossier_id,
                                     enum warning_level *ret_level);

struct warned_dossier {
    struct uuid id;
    struct str reference, code;
    struct uuid procedure_id;
    struct str applicant_name;
    struct instant due_at; /* the promise it speaks of */
    struct instant at;     /* orders the list of late ones */
    enum dossier_state state;
    struct opt_uuid handler_id;
    enum limit_unit unit;
    int lateness;
    bool is_paused, is_simulated;
    enum letter_form letter_form; /* under way */
    struct opt_instant finished_at;
    struct opt_instant apology_at; /* a letter of apology about it was sent */
    int64_t asked_at_end, supplements; /* as of the dossier */
};
struct warning_cursor {
    struct instant at;
    struct uuid id;
};
/* One level of a unit, the most urgent first. A zero cursor begins. */
MUST_CHECK err_t warning_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum warning_level level,
                                       struct warning_cursor after, int limit, struct warned_dossier **ret_items,
                                       size_t *ret_count);
/* Promises of a unit that passed without an apology sent in time, the latest first. A zero cursor begins. */
MUST_CHECK err_t warning_store_late(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct warning_cursor before,
                                    int limit, struct warned_dossier **ret_items, size_t *ret_count);
/* Open dossiers that the unit answers for, with a mark of domain/flag.h, the newest first; before.at is not looked at. */
MUST_CHECK err_t warning_store_flagged(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct warning_cursor before,
                                       int limit, struct warned_dossier **ret_items, size_t *ret_count);
/* Counted up to `limit` only. */
MUST_CHECK err_t warning_store_count(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum warning_level level,
                                     int limit, int64_t *ret_count);

/* ---- for motcua check ---- */

struct watched {
    struct uuid dossier_id, unit_id;
    struct instant due_at;
};
/* What is watched of the dossiers behind `after` up to `upto`, by id. */
MUST_CHECK err_t warning_store_range(struct db_ro *ro, struct ctx *c, struct uuid after, struct uuid upto,
                                     struct watched **ret_items, size_t *ret_count);

/* ---- the published list of apologies: no names, no reasons ---- */

struct apology {
    struct uuid dossier_id;
    int64_t number; /* of the letter in its dossier */
    struct instant sent_at;
    struct str letter_number;
    struct opt_instant promised_at, new_due; /* no new date: for an error */
    struct str code;
    struct uuid unit_id, procedure_id;
    bool is_simulated;
};
struct apology_query {
    struct opt_uuid unit_id;
    struct instant from, before; /* [from, before); with a cursor its sent_at is `before` */
    struct uuid to_id;           /* cursor: last dossier of the page before */
    int64_t to_number;
    int limit;
};
/* The latest first. */
MUST_CHECK err_t warning_store_apologies(struct db_ro *ro, struct ctx *c, const struct apology_query *query,
                                         struct apology **ret_items, size_t *ret_count);

#endif
