/* dispatch: the state machine of a request: stages of a handler, with waits for a write or slow work between them. */
#include "web/dispatch.h"

#include "web/middleware.h"
#include "web/web.h"

static void run(struct request *rq);

err_t request_reader(struct request *rq, struct db_ro **ret_ro)
{
    if (!rq->ro) {
        err_t e = db_read_begin(rq->web->db, rq->c, &rq->ro);
        if (!e) e = city_refresh(rq->web->city, rq->c, rq->ro);
        if (e) return e; /* what was borrowed is given back at the end of the stage */
    }
    *ret_ro = rq->ro;
    return OK;
}

void request_write(struct request *rq, const char *name, db_work_fn work, void *argument, request_fn after)
{
    rq->wait = WAIT_WRITE;
    rq->write_name = name;
    rq->write = work;
    rq->argument = argument;
    rq->after = after;
}

void request_slow(struct request *rq, void (*work)(struct request *rq), request_fn after)
{
    rq->wait = WAIT_SLOW;
    rq->slow = work;
    rq->after = after;
}

static void end_reading(struct request *rq)
{
    if (!rq->ro) return;
    db_read_end(rq->web->db, rq->ro);
    rq->ro = NULL;
}

/* Back on an I/O thread: either there is an answer to send, or the next stage runs here (SQLite). */
static void on_resumed(struct exchange *x)
{
    struct request *rq = exchange_user(x);
    rq->suspended = false;
    if (rq->stage) run(rq);
}

static void suspend(struct request *rq)
{
    if (rq->suspended) return;
    rq->suspended = true;
    exchange_suspend(rq->x);
}

static void run_on_pool(void *argument)
{
    run(argument);
}

/* Goes on with the next stage, wherever stages of this engine run. Called from the writer or the slow pool. */
static void go_on(struct request *rq)
{
    rq->stage = rq->after;
    if (!rq->web->db_pool) {
        exchange_resume(rq->x, on_resumed);
        return;
    }
    if (http_pool_run(rq->web->db_pool, run_on_pool, rq)) return;
    request_fail_with(rq, service_busy);
    rq->stage = NULL;
    exchange_resume(rq->x, on_resumed);
}

static void on_written(struct db_task *task, err_t result)
{
    struct request *rq = task->user;
    rq->result = result;
    go_on(rq);
}

static void run_slow(void *argument)
{
    struct request *rq = argument;
    rq->slow(rq);
    go_on(rq);
}

/* Starts what the stage asked for. True: the next stage may run at once on this thread. */
static bool start_write(struct request *rq)
{
    if (rq->web->db_pool) {
        rq->result = db_write(rq->web->db, rq->c, rq->write_name, rq->write, rq->argument);
        rq->stage = rq->after;
        return true;
    }
    rq->task = (struct db_task){.ctx = rq->c, .name = rq->write_name, .work = rq->write, .argument = rq->argument, .done = on_written, .user = rq};
    suspend(rq);
    err_t e = db_submit(rq->web->db, &rq->task);
    if (e) on_written(&rq->task, e);
    return false;
}

static bool start_slow(struct request *rq)
{
    suspend(rq);
    if (http_pool_run(rq->web->slow_pool, run_slow, rq)) return false;
    request_fail_with(rq, service_busy);
    rq->stage = NULL;
    return true;
}

static void run(struct request *rq)
{
    static bool (*const starters[])(struct request *) = {[WAIT_WRITE] = start_write, [WAIT_SLOW] = start_slow};
    while (rq->stage) {
        request_fn stage = rq->stage;
        rq->stage = NULL;
        rq->wait = WAIT_NOTHING;
        stage(rq);
        end_reading(rq);
        if (rq->wait != WAIT_NOTHING && !starters[rq->wait](rq)) return;
    }
    if (rq->suspended) exchange_resume(rq->x, on_resumed);
}

const struct route *dispatch_find(const struct web *web, enum http_method method, struct str path, struct str ret_captures[HTTP_CAPTURES],
                                  unsigned *ret_allowed)
{
    struct http_match match = {0};
    err_t e = http_router_find(web->router, method, path, &match, ret_allowed);
    if (e) return NULL;
    memcpy(ret_captures, match.captures, sizeof match.captures);
    return &web->routes[match.index];
}

static void on_begin(void *user, struct exchange *x, size_t *ret_body_limit, size_t *ret_upload_limit)
{
    struct web *web = user;
    unsigned allowed = 0;
    struct ctx *c = exchange_ctx(x);
    struct request *rq = ARENA_NEW(c->arena, struct request);
    *rq = (struct request){.x = x, .c = c, .web = web};
    rq->route = dispatch_find(web, exchange_method(x), exchange_path(x), rq->captures, &allowed);
    exchange_set_user(x, rq);
    *ret_body_limit = rq->route ? rq->route->body_limit : 0;
    *ret_upload_limit = rq->route ? rq->route->upload_limit : 0;
    if (!rq->route || rq->route->upload_limit) middleware_before_body(rq);
}

static void on_request(void *user, struct exchange *x)
{
    struct request *rq = exchange_user(x);
    struct web *web = user;
    rq->stage = middleware_run;
    if (!web->db_pool) {
        run(rq);
        return;
    }
    suspend(rq);
    if (http_pool_run(web->db_pool, run_on_pool, rq)) return;
    request_fail_with(rq, service_busy);
    rq->stage = NULL;
    exchange_resume(x, on_resumed);
}

/* What http itself refuses gets our page too; the guard refuses before on_begin. */
static void on_refuse(void *user, struct exchange *x, int status)
{
    struct ctx *c = exchange_ctx(x);
    struct request *rq = exchange_user(x);
    if (!rq) {
        rq = ARENA_NEW(c->arena, struct request);
        *rq = (struct request){.x = x, .c = c, .web = user};
        exchange_set_user(x, rq);
    }
    request_refuse(rq, status);
}

/* All else of a request lives in the exchange's arena. */
static void on_end(void *user, struct exchange *x)
{
    struct web *web = user;
    struct request *rq = exchange_user(x);
    if (rq && rq->has_upload_place) atomic_fetch_sub(&web->uploads, 1);
}

const struct http_owner dispatch_owner_functions = {.begin = on_begin, .handle = on_request, .refuse = on_refuse, .end = on_end};
