/* draft_store: applications begun and not yet sent, with the files uploaded to them. A draft is found only together with
 * the account whose it is: there is no way to read somebody else's by its id. */
#ifndef STORE_DRAFT_STORE_H
#define STORE_DRAFT_STORE_H

#include "db/db.h"

struct draft {
    struct uuid id; /* becomes the dossier's: one draft is one dossier */
    struct uuid account_id;
    struct uuid procedure_id;
    struct opt_uuid unit_id;  /* the chosen office; none: not yet chosen */
    struct str form_data;      /* JSON of the answers so far */
    struct str applicant_data; /* JSON of the applicant block so far */
    struct instant created_at;
    struct instant updated_at; /* the version: see draft_store_update */
};

struct draft_paper {
    int64_t number; /* 1, 2, ...; not given again while the draft has a later one */
    int64_t component; /* number in the procedure's list */
    struct str file_name; /* as uploaded */
    struct str media_type; /* found by content */
    int64_t size;
    struct str sha256; /* in hex */
    struct instant added_at;
};

/* created_at is the draft's first updated_at. */
MUST_CHECK err_t draft_store_insert(struct db_rw *rw, struct ctx *c, const struct draft *draft);

/* The account's own draft; ERR_NOT_FOUND without a fault for any other. */
MUST_CHECK err_t draft_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct uuid account_id, struct draft *ret_draft);

/* The same, locked until the end of the transaction. */
MUST_CHECK err_t draft_store_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id, struct draft *ret_draft);

/* Saves office and answers; draft->updated_at is the new version, `before` the one that was read. ERR_CONFLICT
 * (draft_changed) if the draft is not that version any more, or not this account's. */
MUST_CHECK err_t draft_store_update(struct db_rw *rw, struct ctx *c, const struct draft *draft, struct instant before);

/* A new version without new answers: its papers changed. */
MUST_CHECK err_t draft_store_touch(struct db_rw *rw, struct ctx *c, struct uuid id, struct instant at);

/* With its papers, whoever's it is and even if it is gone already: for the use case that sends it, and for purging. The
 * files stay in the store. */
MUST_CHECK err_t draft_store_delete(struct db_rw *rw, struct ctx *c, struct uuid id);

/* ERR_NOT_FOUND (draft_not_found) unless it is there and the account's. */
MUST_CHECK err_t draft_store_delete_own(struct db_rw *rw, struct ctx *c, struct uuid id, struct uuid account_id);

struct draft_item {
    struct uuid id;
    struct uuid procedure_id;
    struct opt_uuid unit_id;
    struct instant created_at, updated_at;
};
/* The account's, newest first; before: id of the last row of the page before, zero to begin. */
MUST_CHECK err_t draft_store_list(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct uuid before, int limit,
                                  struct draft_item **ret_items, size_t *ret_count);

/* Ids of drafts last used before that moment, the oldest first. */
MUST_CHECK err_t draft_store_stale(struct db_ro *ro, struct ctx *c, struct instant before, int limit, struct uuid **ret_ids, size_t *ret_count);

/* In order of their numbers. Whose draft it is was checked before. */
MUST_CHECK err_t draft_store_papers(struct db_ro *ro, struct ctx *c, struct uuid draft_id, struct draft_paper **ret_papers, size_t *ret_count);

/* The draft is locked (draft_store_lock). paper->number is not used; *ret_number is the one it got. */
MUST_CHECK err_t draft_store_paper_insert(struct db_rw *rw, struct ctx *c, struct uuid draft_id, const struct draft_paper *paper, int64_t *ret_number);

/* ERR_NOT_FOUND without a fault if there is no paper of this number. */
MUST_CHECK err_t draft_store_paper_delete(struct db_rw *rw, struct ctx *c, struct uuid draft_id, int64_t number);

#endif
