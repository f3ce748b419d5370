/* user: what the administrator does with accounts. Officials are added to a unit with position and roles; no account is
 * ever deleted: what it did names it. Every function is a db_work_fn and takes its task as the argument. */
#ifndef APP_USER_H
#define APP_USER_H

#include "db/db.h"
#include "domain/access.h"

/* ERR_CONFLICT login_taken. */
struct user_add {
    struct str login; /* any case */
    struct str name;
    struct str password_hash; /* slow to make: before the transaction */
    bool is_official;
    struct uuid unit_id; /* officials; so the next three */
    struct str position;
    struct str decision; /* number; may be empty */
    unsigned roles;      /* ROLE_BIT set */
    struct uuid account_id; /* out */
};
MUST_CHECK err_t user_add_run(struct ctx *c, struct db_rw *rw, void *argument);

/* ERR_NOT_FOUND account_not_found. Ends every session: a disabled account is not signed in. */
struct user_disable {
    struct str login;
    bool is_enabled; /* takes the disabling back */
};
MUST_CHECK err_t user_disable_run(struct ctx *c, struct db_rw *rw, void *argument);

/* ERR_NOT_FOUND account_not_found. */
struct user_password {
    struct str login;
    struct str password_hash;
};
MUST_CHECK err_t user_password_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
