/* package_store: versions of packages, the dated values that they name, and who fills which of their roles. */
#ifndef STORE_PACKAGE_STORE_H
#define STORE_PACKAGE_STORE_H

#include "db/db.h"

/* Stored; never renumbered. */
enum package_status { PACKAGE_PROPOSED = 1, PACKAGE_PUBLISHED = 2, PACKAGE_WITHDRAWN = 3 };

struct package_version {
    struct str hash; /* 64 hexadecimal digits: SHA-256 of its text */
    struct uuid procedure_id;
    enum package_status status;
    struct uuid proposed_by;
    struct str proposer_name;
    struct instant proposed_at;
    struct opt_uuid decided_by; /* who published or withdrew it */
    struct str decider_name;
    struct opt_instant decided_at;
    struct str document; /* number of the decision that puts it in force; empty: none */
    struct opt_int effective_from, effective_to; /* local days, both included */
};

/* Published, and today (a local day) is one of its days. */
static inline bool package_version_in_force(const struct package_version *v, int64_t today)
{
    bool has_begun = v->effective_from.has && v->effective_from.value <= today;
    return v->status == PACKAGE_PUBLISHED && has_begun && !(v->effective_to.has && v->effective_to.value < today);
}

/* ERR_NOT_FOUND without a fault; so for all that find one. */
MUST_CHECK err_t package_store_find(struct db_ro *ro, struct ctx *c, struct str hash, struct package_version *ret);
MUST_CHECK err_t package_store_lock(struct db_rw *rw, struct ctx *c, struct str hash, struct package_version *ret);
MUST_CHECK err_t package_store_body(struct db_ro *ro, struct ctx *c, struct str hash, struct str *ret_text);

/* A proposed version. *ret_is_new false: it is there already. */
MUST_CHECK err_t package_store_insert(struct db_rw *rw, struct ctx *c, const struct package_version *version, struct str body, bool *ret_is_new);
MUST_CHECK err_t package_store_propose_again(struct db_rw *rw, struct ctx *c, const struct package_version *version);
/* status, decided_by ..., document and effective_from of the version. */
MUST_CHECK err_t package_store_decide(struct db_rw *rw, struct ctx *c, const struct package_version *version);
MUST_CHECK err_t package_store_end_before(struct db_rw *rw, struct ctx *c, struct uuid procedure_id, int64_t day);
/* What ended with the day before goes on. */
MUST_CHECK err_t package_store_reopen(struct db_rw *rw, struct ctx *c, struct uuid procedure_id, int64_t day);
/* Until the end of the transaction nobody else acts on the procedure's versions. */
MUST_CHECK err_t package_store_lock_procedure(struct db_rw *rw, struct ctx *c, struct uuid procedure_id);
MUST_CHECK err_t package_store_has_from(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, bool *ret_has);

/* Absent: none. */
MUST_CHECK err_t package_store_in_force(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int64_t day, struct str *ret_hash);

struct package_value {
    struct str name, value, document;
    int64_t valid_from;
};
#define PACKAGE_VALUES_MAX 2000
/* The value of a name from that day on, until the next that is known; what was valid before ends with the day before. Entered by c->actor at
 * c->now, and kept as such. Fault: package_value_meanwhile (somebody else enters one of that name at the same moment). */
MUST_CHECK err_t package_store_set_value(struct db_rw *rw, struct ctx *c, const struct package_value *value, struct str source);
MUST_CHECK err_t package_store_values(struct db_ro *ro, struct ctx *c, int64_t day, struct package_value **ret, size_t *ret_count);

/* The values of a name over time, the newest first. */
struct package_value_span {
    struct str value, document, source;
    int64_t valid_from;
    struct opt_int valid_to;
};
MUST_CHECK err_t package_store_value_history(struct db_ro *ro, struct ctx *c, struct str name, int limit, struct package_value_span **ret, size_t *ret_count);
/* What was entered for a name, and by whom, the newest first; changed_at none: before that was written down. */
struct package_value_change {
    struct package_value_span span; /* without valid_to */
    struct opt_instant changed_at;
    struct str actor; /* empty: the command line, or before it was written down */
};
MUST_CHECK err_t package_store_value_changes(struct db_ro *ro, struct ctx *c, struct str name, int limit, struct package_value_change **ret, size_t *ret_count);

/* For motcua check: names with a value that is not what was last entered for its day. At most limit. */
MUST_CHECK err_t package_store_values_wrong(struct db_ro *ro, struct ctx *c, int limit, struct str **ret_names, size_t *ret_count);

/* The answers of dossiers that went by a package, of one account, the newest first. */
struct package_answered {
    struct str hash, form_data;
};
MUST_CHECK err_t package_store_answered(struct db_ro *ro, struct ctx *c, struct uuid account_id, int limit, struct package_answered **ret, size_t *ret_count);

/* An official fills a role of an office. role without its level. */
struct role_holder {
    struct uuid unit_id, account_id;
    struct str role, document;
    int64_t valid_from;
    struct opt_int valid_to;
};
MUST_CHECK err_t package_store_set_holder(struct db_rw *rw, struct ctx *c, const struct role_holder *holder);
MUST_CHECK err_t package_store_holders(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct str role, int64_t day, struct uuid **ret,
                                       size_t *ret_count);

/* All who fill a role of any office on that day; unit_id, role and account_id only. */
MUST_CHECK err_t package_store_holders_on(struct db_ro *ro, struct ctx *c, int64_t day, struct role_holder **ret, size_t *ret_count);

/* All published versions, by procedure and first day. */
MUST_CHECK err_t package_store_published(struct db_ro *ro, struct ctx *c, struct package_version **ret, size_t *ret_count);

/* Those that wait for a decision, the oldest first. */
MUST_CHECK err_t package_store_waiting(struct db_ro *ro, struct ctx *c, int limit, struct package_version **ret, size_t *ret_count);

/* In force on that day or later, by the code of the procedure and the first day, behind those two: empty and 0 to begin. */
MUST_CHECK err_t package_store_current(struct db_ro *ro, struct ctx *c, int64_t day, struct str after_code, int64_t after_day, int limit, struct package_version **ret,
                                       size_t *ret_count);

/* All of a procedure, the newest first. */
MUST_CHECK err_t package_store_of_procedure(struct db_ro *ro, struct ctx *c, struct uuid procedure_id, int limit, struct package_version **ret, size_t *ret_count);

/* For motcua check, by hash; after: empty to begin. */
struct package_checked {
    struct package_version version; /* hash, procedure, status, proposer, decider and days only */
    struct str body;
};
MUST_CHECK err_t package_store_checked(struct db_ro *ro, struct ctx *c, struct str after, int limit, struct package_checked **ret, size_t *ret_count);

#endif
