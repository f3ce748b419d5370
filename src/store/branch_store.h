/* branch_store: the dossiers of a linked case's branches, and the messages between them. */
#ifndef STORE_BRANCH_STORE_H
#define STORE_BRANCH_STORE_H

#include "db/db.h"
#include "domain/dossier.h"

/* A branch as it stands, without what only its own page needs. */
struct branch_entry {
    struct uuid id;
    struct str reference, code;
    struct uuid procedure_id, unit_id;
    struct str branch;
    enum dossier_state state;
    enum step step;
    enum result_kind result_kind;
    struct str result_number; /* absent until issued */
    struct opt_instant received_at, due_at, finished_at;
    int lateness;
    bool is_paused;
};

/* In the order of their codes; empty: it is no linked case, or not divided yet. */
MUST_CHECK err_t branch_store_of(struct db_ro *ro, struct ctx *c, struct uuid parent_id, struct branch_entry **ret, size_t *ret_count);

struct branch_message {
    struct uuid id, from_id;
    int64_t from_seq;
    struct uuid to_id;
    struct instant sent_at;
    struct opt_instant acknowledged_at;
};
/* ret_is_new: false if that event was told to that dossier before. */
MUST_CHECK err_t branch_store_tell(struct db_rw *rw, struct ctx *c, const struct branch_message *message, bool *ret_is_new);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t branch_store_message(struct db_ro *ro, struct ctx *c, struct uuid id, struct branch_message *ret);
MUST_CHECK err_t branch_store_acknowledge(struct db_rw *rw, struct ctx *c, struct uuid id);

/* A branch of a finished case; rows of one case follow each other. */
struct branch_finished {
    struct uuid case_id, unit_id; /* of the case: the office that answers for it */
    struct instant received_at, finished_at;
    struct str branch;
    struct uuid branch_unit_id;
    struct instant branch_received_at;
    struct opt_instant branch_finished_at; /* none: it was stopped */
};
/* Cases of a procedure, the newest first; limit 1-5000 rows. */
MUST_CHECK err_t branch_store_finished(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct branch_finished **ret, size_t *ret_count);

/* For motcua check. */
struct branch_divided {
    struct uuid id;
    int64_t branches; /* as its record says */
    enum dossier_state state;
    enum step step;
    int64_t kept, running; /* its branches: all, and those that are open */
    int64_t on_its_way;    /* messages to it and to its branches that are not acknowledged */
};
/* In the order of ids; after: zero to begin; limit 1-1000. */
MUST_CHECK err_t branch_store_divided(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct branch_divided **ret, size_t *ret_count);
/* Branches without a case; messages between dossiers of different cases. */
MUST_CHECK err_t branch_store_orphans(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret, size_t *ret_count);
MUST_CHECK err_t branch_store_strangers(struct db_ro *ro, struct ctx *c, int limit, struct uuid **ret, size_t *ret_count);

#endif
