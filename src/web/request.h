/* request: one request on its way through a handler. A handler reads (request_reader), renders, and returns; where it must
 * write or do slow work it asks for that with request_write or request_slow and names the function that goes on
 * afterwards. Which thread runs what is dispatch.c's business: no handler waits for the disk. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "app/city.h"
#include "db/db.h"
#include "domain/access.h"
#include "web/page.h"
#include "web/route.h"

struct web; /* web.h */

struct request {
    struct exchange *x;
    struct ctx *c; /* c->actor is &rq->actor once the session or token is known */
    struct web *web;
    const struct route *route; /* NULL: no such address */
    struct str captures[HTTP_CAPTURES];
    struct actor actor;
    struct str session_token; /* absent: not signed in */
    struct str csrf;          /* of this browser; see csrf.h */
    struct page page;         /* as page_of has prepared it */
    err_t result;             /* of the write that request_write asked for */
    void *state;              /* the handler's own, in the arena, kept between its stages */
    /* dispatch.c's */
    struct db_ro *ro;
    request_fn stage;
    enum request_wait { WAIT_NOTHING, WAIT_WRITE, WAIT_SLOW } wait;
    request_fn after;
    const char *write_name;
    db_work_fn write;
    void (*slow)(struct request *rq);
    void *argument;
    struct db_task task;
    bool suspended;
    bool has_upload_place; /* counted in web->uploads */
};

/* The read connection of this stage; one snapshot. ERR_DB or ERR_RETRY with a fault if there is none. */
MUST_CHECK err_t request_reader(struct request *rq, struct db_ro **ret_ro);

/* Asks for `work` in a write transaction; `after` goes on, with rq->result, once it is durable or has failed. The handler
 * returns at once after this call. work must be a use case of app/. */
void request_write(struct request *rq, const char *name, db_work_fn work, void *argument, request_fn after);

/* Asks for slow work on the bounded pool (password hashing, files, PDF). */
void request_slow(struct request *rq, void (*work)(struct request *rq), request_fn after);

/* ---- answering ---- */

/* Fills rq->page for this request: title is translated already; active is a navigation key or NULL. */
struct page *request_page(struct request *rq, enum page_room room, struct str title, const char *active);

/* The writer for templates, into the exchange's body. */
struct html request_html(struct request *rq);

/* Sends what was written with request_html. */
void request_send_html(struct request *rq, int status);

/* Sends what stands in exchange_out as that type (PDF, CSV), with the headers of every answer. */
void request_send(struct request *rq, int status, const char *content_type);

void request_redirect(struct request *rq, struct str location); /* 303 */

/* The page (or problem+json, under /api/) for the fault in rq->c. e is its kind. */
void request_fail(struct request *rq, err_t e);

/* Sends a fault by message id. */
void request_fail_with(struct request *rq, enum message message);

/* The page for what http refused by itself: 400, 405, 413, 503, 500. */
void request_refuse(struct request *rq, int status);

/* A message shown on the next page (kept in a cookie that is deleted when shown). msgid is one of FLASH_MESSAGES. */
void request_flash(struct request *rq, const char *msgid);

/* Is it an address of the API: no cookies, faults as problem+json? */
bool request_is_api(const struct request *rq);

/* Translated text in the request's language. */
struct str request_tr(struct request *rq, const char *msgid);

/* The parameter, decoded; empty if not sent. */
struct str request_query(struct request *rq, const char *name);

/* A capture of the route's pattern by position. */
static inline struct str request_capture(const struct request *rq, size_t index)
{
    return rq->captures[index];
}

#endif
