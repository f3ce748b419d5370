/* once: an act that a machine asks for under an Idempotency-Key is done once. The answer is kept in the transaction of the
 * act; the same request under the same key gets it again and nothing else happens. A failure keeps nothing: nothing was done. */
#ifndef APP_ONCE_H
#define APP_ONCE_H

#include "base/buf.h"
#include "db/db.h"

#define ONCE_ANSWER_MAX ((size_t)64 << 10)

struct once {
    struct uuid token_id;
    struct str key;            /* absent: the act is done, nothing is kept */
    struct str request_digest; /* 32 bytes: what is asked for; another request under the key is refused */
    db_work_fn work;           /* the act, with its argument */
    void *argument;
    void (*answer)(struct ctx *c, const void *argument, struct buf *out); /* writes the body after the act; reads no rows */
    int status;                /* in: of success; out: as answered */
    struct str body;           /* out */
    bool was_kept;             /* out: answered before, nothing was done now */
};

/* A db_work_fn; argument: struct once *. ERR_CONFLICT idempotency_mismatch; otherwise the errors of the act. */
MUST_CHECK err_t once_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
