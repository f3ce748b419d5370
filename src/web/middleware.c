/* middleware: the checks before a handler, in one fixed order. */
#include "web/middleware.h"

#include "app/session.h"
#include "app/token.h"
#include "i18n/i18n.h"
#include "web/browser.h"
#include "web/dispatch.h"
#include "web/rate.h"
#include "web/visit.h"
#include "web/web.h"

#define UPLOADS_MAX 64 /* at 50 MB each these fill 3 GB of the disk, for as long as they run */

/* A step is OK, or the request is answered with the fault. */
typedef err_t (*step_fn)(struct request *rq);

/* Machines have no cookies: ?lang=, then the first language of Accept-Language. */
static enum locale machine_locale(struct request *rq)
{
    struct str asked = exchange_query(rq->x, "lang");
    if (str_is_empty(asked)) {
        struct str preferred = exchange_header(rq->x, "Accept-Language");
        struct str first = str_is_absent(preferred) ? STR("") : str_split_next(&preferred, ',');
        asked = str_trim(str_split_next(&first, ';'));
    }
    return locale_of(asked);
}

static err_t choose_language(struct request *rq)
{
    if (request_is_api(rq)) {
        rq->c->locale = machine_locale(rq);
        return OK;
    }
    rq->c->locale = browser_locale(rq);
    browser_read_csrf(rq);
    return OK;
}

/* RFC 9110 15.5.6: a 405 says what the address takes. */
static void set_allow(struct request *rq, unsigned allowed)
{
    static const char *const names[HTTP_METHOD_COUNT] = {
        [HTTP_GET] = "GET, HEAD", [HTTP_POST] = "POST", [HTTP_PUT] = "PUT", [HTTP_DELETE] = "DELETE"};
    struct str list = STR("");
    for (unsigned method = 0; method < HTTP_METHOD_COUNT; method++)
        if (allowed & (1U << method))
            list = arena_join(rq->c->arena, list, str_is_empty(list) ? STR("") : STR(", "), str_of(names[method]));
    exchange_set_header(rq->x, "Allow", list);
}

static err_t find_route(struct request *rq)
{
    unsigned allowed = 0;
    struct str captures[HTTP_CAPTURES];
    if (rq->route) return OK;
    (void)dispatch_find(rq->web, exchange_method(rq->x), exchange_path(rq->x), captures, &allowed);
    if (allowed) set_allow(rq, allowed);
    return fail(rq->c, allowed ? method_not_allowed : page_not_found);
}

/* Who sends a token has it checked next, and cannot guess that. */
static bool sends_token(struct request *rq)
{
    return rq->route->access == ACCESS_ANY_READER && !str_is_absent(exchange_header(rq->x, "Authorization"));
}

static err_t limit_rate(struct request *rq)
{
    if (rq->route->rate == RATE_FREE || rq->web->rate_limits_off || sends_token(rq)) return OK;
    bool may = rate_take(rq->web->rate, rq->route->rate, exchange_client_address(rq->x), rq->c->now);
    return may ? OK : fail(rq->c, too_many_requests);
}

static bool wants_token(const struct request *rq)
{
    return rq->route->access == ACCESS_TOKEN || rq->route->access == ACCESS_ANY_READER;
}

static err_t read_token(struct request *rq)
{
    struct str header = exchange_header(rq->x, "Authorization");
    if (!wants_token(rq) || (str_is_absent(header) && rq->route->access == ACCESS_ANY_READER)) return OK;
    struct db_ro *ro;
    if (!str_starts_with(header, STR("Bearer "))) return fail(rq->c, token_invalid);
    err_t e = request_reader(rq, &ro);
    if (!e) e = token_actor(ro, rq->c, str_trim(str_slice(header, 7, header.len)), &rq->actor);
    if (e) return e;
    rq->c->actor = &rq->actor;
    return OK;
}

static err_t read_session(struct request *rq)
{
    struct db_ro *ro;
    struct str token = exchange_cookie(rq->x, BROWSER_SESSION_COOKIE);
    if (wants_token(rq) || str_is_empty(token)) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = session_actor(ro, rq->c, token, &rq->actor);
    if (e == ERR_NOT_FOUND) return OK; /* expired: nobody is signed in */
    if (e) return e;
    rq->session_token = token;
    rq->c->actor = &rq->actor;
    return OK;
}

static err_t check_form_token(struct request *rq)
{
    if (exchange_method(rq->x) != HTTP_POST || rq->route->no_csrf) return OK;
    return browser_csrf_is_right(rq) ? OK : fail(rq->c, csrf_failed);
}

static err_t check_access(struct request *rq)
{
    static const enum actor_kind needed[] = {
        [ACCESS_PUBLIC] = ACTOR_NOBODY,      [ACCESS_CITIZEN] = ACTOR_CITIZEN,    [ACCESS_OFFICIAL] = ACTOR_OFFICIAL,
        [ACCESS_TOKEN] = ACTOR_MACHINE,      [ACCESS_ANY_READER] = ACTOR_NOBODY,
    };
    enum actor_kind kind = needed[rq->route->access];
    if (kind == ACTOR_NOBODY) return OK;
    if (rq->actor.kind == ACTOR_NOBODY) return fail(rq->c, kind == ACTOR_MACHINE ? token_invalid : sign_in_first);
    if (rq->actor.kind != kind) return fail(rq->c, kind == ACTOR_OFFICIAL ? officials_only : citizens_only);
    if (rq->route->scope && !(rq->actor.scope & rq->route->scope)) return fail(rq->c, token_scope);
    return OK;
}

static err_t count_visit(struct request *rq)
{
    if (exchange_method(rq->x) == HTTP_GET && !rq->route->is_machine) visit_count(rq->web->visits, exchange_client_address(rq->x), rq->c->now);
    return OK;
}

/* What is uploaded lies on our disk before the handler can ask who sends it. So who has no session at all is sent away at
 * once, and only so many may send at the same time. Whether the session is a real one is checked with the rest. */
static err_t take_upload_place(struct request *rq)
{
    if (str_is_empty(exchange_cookie(rq->x, BROWSER_SESSION_COOKIE))) return fail(rq->c, sign_in_first);
    rq->has_upload_place = true;
    return atomic_fetch_add(&rq->web->uploads, 1) < UPLOADS_MAX ? OK : fail(rq->c, service_busy);
}

void middleware_before_body(struct request *rq)
{
    static const step_fn steps[] = {choose_language, find_route, take_upload_place};
    err_t e = OK;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && !e; i++)
        e = steps[i](rq);
    if (e) request_fail(rq, e);
}

void middleware_run(struct request *rq)
{
    static const step_fn steps[] = {choose_language, find_route, limit_rate,      read_token,
                                    read_session,    check_form_token, check_access, count_visit};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        err_t e = steps[i](rq);
        if (e) {
            request_fail(rq, e);
            return;
        }
    }
    rq->route->handle(rq);
}
