/* account_store: people who can sign in, their names of sign-in, positions and roles. Knows no passwords in clear: the
 * hash comes in. Sessions are another module's. */
#ifndef STORE_ACCOUNT_STORE_H
#define STORE_ACCOUNT_STORE_H

#include "db/db.h"
#include "domain/access.h"

enum account_kind { ACCOUNT_CITIZEN = 1, ACCOUNT_OFFICIAL = 2 };

struct account {
    struct uuid id;
    enum account_kind kind;
    struct str name;
    struct str identity_number; /* absent: none; so the next three */
    struct str phone;
    struct str email;
    struct str address;
    struct str password; /* argon2id, encoded */
    enum locale locale;
    bool is_simulated;
    struct instant created_at;
    struct opt_instant disabled_at;
};

struct official {
    struct uuid account_id;
    struct uuid unit_id;
    struct str position; /* chức danh */
    struct str decision; /* number of the decision; empty: none */
    int64_t valid_from;  /* day number */
    struct opt_int valid_to;
    struct opt_instant last_used_at;
    unsigned roles; /* ROLE_BIT set */
};

/* ERR_NOT_FOUND without a fault text if there is none; so for all that find one. */
MUST_CHECK err_t account_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct account *ret_account);

/* By identity number, phone or user name, in lower case. */
MUST_CHECK err_t account_store_find_login(struct db_ro *ro, struct ctx *c, struct str login,
                                          struct account *ret_account);

/* The position and roles of an official. */
MUST_CHECK err_t account_store_official(struct db_ro *ro, struct ctx *c, struct uuid account_id,
                                        struct official *ret_official);

struct official_entry {
    struct uuid account_id;
    struct str name;
    struct str position;
    bool is_disabled;
};
/* Officials of a unit in the order of their accounts, after one (zero for the first); at most limit (1-500). */
MUST_CHECK err_t account_store_officials(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct uuid after,
                                         int64_t limit, struct official_entry **ret_officials, size_t *ret_count);

/* Officials in use of a unit who have that role and whose position is valid on the day: at most 500. */
MUST_CHECK err_t account_store_in_role(struct db_ro *ro, struct ctx *c, struct uuid unit_id, enum role role, int64_t day,
                                       struct official_entry **ret_officials, size_t *ret_count);

/* Somebody in the office has the power (ROLE_NONE: an account). In the order of unit, then role. */
struct staffed {
    struct uuid unit_id;
    enum role role;
};
/* Of all offices at once: powers of officials in use whose position is valid on the day; offices with any official at all. */
MUST_CHECK err_t account_store_powers_on(struct db_ro *ro, struct ctx *c, int64_t day, struct staffed **ret, size_t *ret_count);
MUST_CHECK err_t account_store_staffed(struct db_ro *ro, struct ctx *c, struct staffed **ret, size_t *ret_count);

/* The account with its names of sign-in. ERR_CONFLICT with fault login_taken (argument: the name) if one belongs to
 * another account. */
MUST_CHECK err_t account_store_insert(struct db_rw *rw, struct ctx *c, const struct account *account,
                                      const struct str *logins, size_t login_count);
MUST_CHECK err_t account_store_insert_official(struct db_rw *rw, struct ctx *c, const struct official *official);

/* ERR_NOT_FOUND without a fault text if there is no such account. */
MUST_CHECK err_t account_store_set_password(struct db_rw *rw, struct ctx *c, struct uuid id, struct str encoded);
MUST_CHECK err_t account_store_set_disabled(struct db_rw *rw, struct ctx *c, struct uuid id,
                                            struct opt_instant disabled_at);
MUST_CHECK err_t account_store_set_locale(struct db_rw *rw, struct ctx *c, struct uuid id, enum locale locale);
MUST_CHECK err_t account_store_set_last_used(struct db_rw *rw, struct ctx *c, struct uuid id, struct instant at);

#endif
