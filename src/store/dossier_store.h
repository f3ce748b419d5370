/* dossier_store: dossiers and the rows beside them, in and out of the tables. Knows no rule: what is written is what
 * event_apply made. */
#ifndef STORE_DOSSIER_STORE_H
#define STORE_DOSSIER_STORE_H

#include "db/db.h"
#include "domain/event.h"
#include "domain/warning.h"

/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t dossier_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct dossier *ret_dossier);

/* By legal code or submission reference, as code_normalise gives it. ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t dossier_store_find_by_key(struct db_ro *ro, struct ctx *c, struct str code_or_reference, struct dossier *ret_dossier);

/* Open dossiers that run by a version of a package, by id, behind `after` (zero to begin). */
MUST_CHECK err_t dossier_store_by_package(struct db_ro *ro, struct ctx *c, struct str hash, struct uuid after, int limit, struct dossier **ret, size_t *ret_count);

/* Open dossiers that were let go on by a version of a package (EVENT_PACKAGE_MOVED) and to which nothing has happened since: those that can go
 * back. Of the newest thousand that run by it, by id; limit 1-1000. */
MUST_CHECK err_t dossier_store_moved(struct db_ro *ro, struct ctx *c, struct str hash, int limit, struct dossier **ret, size_t *ret_count);

/* Locks the dossier until the end of the transaction. */
MUST_CHECK err_t dossier_store_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct dossier *ret_dossier);

/* A new dossier. ERR_CONFLICT if the id, the reference or the code is taken. */
MUST_CHECK err_t dossier_store_insert(struct db_rw *rw, struct ctx *c, const struct dossier *dossier);

/* `before` is how it was read. ERR_CONFLICT (action_not_now) if its last event is not the last any more. */
MUST_CHECK err_t dossier_store_update(struct db_rw *rw, struct ctx *c, const struct dossier *dossier, const struct dossier *before);

/* Writes the rows beside the dossier that one event adds or changes: papers, handovers, ledger, promises, letters. */
MUST_CHECK err_t dossier_store_effects(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);

/* The rows beside a dossier, in order of their numbers. */
struct dossier_parts {
    struct paper *papers;
    size_t paper_count;
    struct handover *handovers;
    size_t handover_count;
    struct ledger_entry *ledger;
    size_t ledger_count;
    struct promise *promises;
    size_t promise_count;
    struct letter *letters;
    size_t letter_count;
};
MUST_CHECK err_t dossier_store_parts(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct dossier_parts *ret_parts);
MUST_CHECK err_t dossier_store_papers(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct paper **ret_papers, size_t *ret_count);
MUST_CHECK err_t dossier_store_promises(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct promise **ret_promises, size_t *ret_count);
MUST_CHECK err_t dossier_store_ledger(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct ledger_entry **ret_entries, size_t *ret_count);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t dossier_store_letter(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t number, struct letter *ret_letter);
MUST_CHECK err_t dossier_store_letters(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct letter **ret_letters, size_t *ret_count);

/* A line of a work list. */
struct work_item {
    struct uuid id;
    struct str reference, code; /* code absent before acceptance */
    struct uuid procedure_id;
    enum dossier_state state;
    enum step step;
    enum channel channel;
    struct str applicant_name;
    struct instant submitted_at;
    struct opt_instant due_at;
    struct instant work_due_at;
    struct opt_uuid handler_id;
    enum limit_unit limit_unit;
    int lateness; /* enum lateness; 0 until finished */
    bool is_paused;
    enum letter_form letter_form; /* of the letter under way; LETTER_NONE: none */
    enum letter_status letter_status;
    struct opt_uuid bundle_id; /* list on which it waits for the other side */
    enum warning_level warned; /* reached before its limit or past it */
};
/* Where a page of a list begins: behind this row; zero for the first page. */
struct work_cursor {
    struct instant work_due_at;
    struct uuid id;
};
/* The queue of one step, or of letters, most urgent (and so the late ones) first; limit 1-200. */
MUST_CHECK err_t dossier_store_work_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum step step, struct work_cursor after,
                                 int limit, struct work_item **ret_items, size_t *ret_count);
MUST_CHECK err_t dossier_store_work_of_handler(struct db_ro *ro, struct ctx *c, struct uuid handler_id, struct work_cursor after, int limit,
                                    struct work_item **ret_items, size_t *ret_count);

struct own_dossier {
    struct uuid id;
    struct str reference, code;
    struct uuid procedure_id, unit_id;
    enum dossier_state state;
    enum step step;
    struct instant submitted_at;
    struct opt_instant due_at, finished_at;
    int lateness;
};
/* The citizen's own, newest first; before: id of the last row of the page before, zero to begin. */
MUST_CHECK err_t dossier_store_of_account(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct uuid before, int limit,
                               struct own_dossier **ret_items, size_t *ret_count);

/* All ids in order, for motcua check; after: zero to begin. */
MUST_CHECK err_t dossier_store_ids(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct uuid **ret_ids, size_t *ret_count);

/* All dossiers in the order of their ids, for motcua check; after: zero to begin. */
MUST_CHECK err_t dossier_store_page(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct dossier **ret_dossiers, size_t *ret_count);

/* Numbers without gaps: they roll back with the transaction that took them. */
MUST_CHECK err_t dossier_store_next_code(struct db_rw *rw, struct ctx *c, struct str prefix, int64_t day, int64_t *ret_sequence);
MUST_CHECK err_t dossier_store_next_result(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, int64_t *ret_number);

/* Likewise of letters, for each unit, year and book: enum letter_form, or one of those below. Stored; never renumbered. */
enum { BOOK_RECEIPTS = 20 /* of payments */, BOOK_BUNDLES = 21 /* handover lists */ };
MUST_CHECK err_t dossier_store_next_letter(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, int64_t book,
                                           int64_t *ret_number);

/* Enters the number of a result in the clerk's book. *ret_is_new false: the unit has used it in that year already. */
MUST_CHECK err_t dossier_store_book_result(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, struct str number,
                                           struct uuid dossier_id, bool *ret_is_new);

#endif
