/* token_store: keys of machines, and the answers they have been given. */
#ifndef STORE_TOKEN_STORE_H
#define STORE_TOKEN_STORE_H

#include "db/db.h"

struct token {
    struct uuid id;
    struct str name;
    unsigned scope; /* enum scope bit set */
    struct instant created_at;
    struct opt_instant revoked_at;
};

MUST_CHECK err_t token_store_insert(struct db_rw *rw, struct ctx *c, const struct token *token, struct str digest);
/* ERR_NOT_FOUND if there is none or it is revoked. */
MUST_CHECK err_t token_store_find(struct db_ro *ro, struct ctx *c, struct str digest, struct token *ret_token);
/* By name; at most 1,000. */
MUST_CHECK err_t token_store_list(struct db_ro *ro, struct ctx *c, struct token **ret_tokens, size_t *ret_count);
/* ERR_NOT_FOUND if no valid token has this name. */
MUST_CHECK err_t token_store_revoke(struct db_rw *rw, struct ctx *c, struct str name);

struct kept_answer {
    struct str request_digest;
    int status;
    struct str response;
};
/* ERR_NOT_FOUND if this key has not been used. */
MUST_CHECK err_t token_store_answer(struct db_ro *ro, struct ctx *c, struct uuid token_id, struct str key, struct kept_answer *ret_answer);
/* Takes the key with the digest of the request; *ret_is_new is false if it was taken before. */
MUST_CHECK err_t token_store_take_key(struct db_rw *rw, struct ctx *c, struct uuid token_id, struct str key, const struct kept_answer *promised,
                                      bool *ret_is_new);
/* Status and response beside a key that was taken in this transaction. */
MUST_CHECK err_t token_store_keep_answer(struct db_rw *rw, struct ctx *c, struct uuid token_id, struct str key, const struct kept_answer *answer);
MUST_CHECK err_t token_store_purge_answers(struct db_rw *rw, struct ctx *c, struct instant before, int64_t *ret_count);

#endif
