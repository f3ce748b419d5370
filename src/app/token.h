/* token: keys of machines. The token is shown once, when it is made; the database has only its digest. */
#ifndef APP_TOKEN_H
#define APP_TOKEN_H

#include "db/db.h"
#include "domain/access.h"

/* The machine behind a bearer token. token_invalid (DENIED) if there is none. */
MUST_CHECK err_t token_actor(struct db_ro *ro, struct ctx *c, struct str token, struct actor *ret_actor);

/* "all", "read", "submit", "office" to a scope bit set; 0 if it is none of them. submit and office may read as well. */
unsigned token_scope_of(struct str word);

/* Makes a token; argument of token_add_run. ERR_CONFLICT if the name is taken. */
struct token_add {
    struct str name;
    unsigned scope;
    struct str token; /* out */
};
MUST_CHECK err_t token_add_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Argument: const struct str * (the name). ERR_NOT_FOUND if no valid token has it. */
MUST_CHECK err_t token_revoke_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
