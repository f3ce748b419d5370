/* session: signing in and out. A session is a random token in a cookie; the database has only its digest. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "db/db.h"
#include "domain/access.h"
#include "store/account_store.h"

/* Citizens stay signed in for a day, officials for a working day. Seconds. */
int64_t session_seconds(enum account_kind kind);

/* Who the token belongs to. ERR_NOT_FOUND without a fault: no such session, or it has ended, or the account is disabled or
 * the official's position not valid today. */
MUST_CHECK err_t session_actor(struct db_ro *ro, struct ctx *c, struct str token, struct actor *ret_actor);

/* The same for an account (jobs, simulation, API "as"). */
MUST_CHECK err_t session_actor_of_account(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct actor *ret_actor);

/* First half of signing in: finds the account whose password is to be verified (slow, outside of any transaction).
 * An unknown name gives an account with a locked password, so that it costs the same time. */
MUST_CHECK err_t session_candidate(struct db_ro *ro, struct ctx *c, struct str login, struct account *ret_account);

/* Second half: a new session. Argument of session_start_run. ERR_DENIED account_disabled if the account is not in use, or
 * its official's position has ended. */
struct session_start {
    struct uuid account_id;
    enum account_kind kind;
    struct str token; /* out */
};
MUST_CHECK err_t session_start_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Ends the session; argument: struct str * (the token). */
MUST_CHECK err_t session_end_run(struct ctx *c, struct db_rw *rw, void *argument);

/* A new citizen's account; the password is hashed already (slow). login_taken if the number or phone has one. */
struct sign_up {
    struct str name, identity_number, phone, email, address;
    struct str password_hash;
    bool is_simulated;
    struct uuid account_id; /* out */
};
MUST_CHECK err_t sign_up_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
