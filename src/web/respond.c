/* respond: how a request is answered: pages with the security headers, redirects, and faults as pages or problem+json. */
#include "web/request.h"

#include "i18n/i18n.h"
#include "json/json.h"
#include "templates/tmpl_error.h"
#include "web/browser.h"
#include "web/web.h"

struct str request_tr(struct request *rq, const char *msgid)
{
    return str_of(tr(rq->c->locale, msgid));
}

struct str request_query(struct request *rq, const char *name)
{
    struct str value = exchange_query(rq->x, name);
    return str_or_empty(value);
}

static void set_security_headers(struct request *rq)
{
    exchange_set_header(rq->x, "Content-Security-Policy", STR(PAGE_CONTENT_SECURITY_POLICY));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    exchange_set_header(rq->x, "Referrer-Policy", STR("same-origin"));
    exchange_set_header(rq->x, "Cross-Origin-Opener-Policy", STR("same-origin"));
    exchange_set_header(rq->x, "Cache-Control", STR("no-store"));
    if (rq->web->secure_cookies) exchange_set_header(rq->x, "Strict-Transport-Security", STR("max-age=31536000"));
}

static struct str path_with_query(struct request *rq)
{
    struct str query = exchange_query_string(rq->x);
    if (str_is_empty(query)) return exchange_path(rq->x);
    return arena_join(rq->c->arena, exchange_path(rq->x), STR("?"), query);
}

static struct str percent_encoded(struct request *rq, struct str text)
{
    struct buf encoded = buf_new(3 * text.len + 1);
    http_percent_encode(&encoded, text);
    struct str kept = arena_copy(rq->c->arena, buf_str(&encoded));
    buf_free(&encoded);
    return kept;
}

/* "Cán bộ tiếp nhận, Phường Phúc Xá" */
static struct str place_of(struct request *rq)
{
    const struct unit *unit = rq->actor.kind == ACTOR_OFFICIAL ? city_unit(rq->web->city, rq->actor.unit_id) : NULL;
    if (!unit) return (struct str){NULL, 0};
    return arena_join(rq->c->arena, rq->actor.position, STR(", "), unit->name);
}

struct page *request_page(struct request *rq, enum page_room room, struct str title, const char *active)
{
    static const enum page_user users[] = {
        [ACTOR_NOBODY] = PAGE_USER_NONE,   [ACTOR_CITIZEN] = PAGE_USER_CITIZEN, [ACTOR_OFFICIAL] = PAGE_USER_OFFICIAL,
        [ACTOR_MACHINE] = PAGE_USER_NONE, [ACTOR_SYSTEM] = PAGE_USER_NONE,
    };
    bool is_get = exchange_method(rq->x) == HTTP_GET;
    rq->page = (struct page){
        .room = room,
        .locale = rq->c->locale,
        .title = title,
        .path = is_get ? path_with_query(rq) : STR("/"),
        .city = rq->web->city_name,
        .dataset = rq->web->dataset_label[rq->c->locale],
        .simulated = rq->web->is_simulated,
        .active = active,
        .user = users[rq->actor.kind],
        .user_name = rq->actor.name,
        .user_place = place_of(rq),
        .csrf = browser_csrf(rq),
        .flash = {.tone = TONE_LEAF, .text = browser_take_flash(rq)},
    };
    return &rq->page;
}

struct html request_html(struct request *rq)
{
    return (struct html){.out = exchange_out(rq->x), .arena = rq->c->arena, .locale = rq->c->locale, .translate = tr};
}

void request_send(struct request *rq, int status, const char *content_type)
{
    set_security_headers(rq);
    exchange_reply(rq->x, status, content_type);
}

void request_send_html(struct request *rq, int status)
{
    request_send(rq, status, "text/html; charset=utf-8");
}

void request_redirect(struct request *rq, struct str location)
{
    set_security_headers(rq);
    exchange_redirect(rq->x, 303, location);
}

void request_flash(struct request *rq, const char *msgid)
{
    browser_set_flash(rq, msgid);
}

bool request_is_api(const struct request *rq)
{
    return str_starts_with(exchange_path(rq->x), STR("/api/"));
}

/* RFC 9457. */
static void send_problem(struct request *rq, int status, const struct fault *fault)
{
    struct json_writer w = json_writer_new(exchange_out(rq->x));
    const char *slug = message_info(fault->message)->slug;
    json_begin_object(&w);
    json_put_string(&w, "type", arena_printf(rq->c->arena, "/problems/%s", slug));
    json_put_string(&w, "title", fault_text(rq->c->arena, rq->c->locale, fault));
    json_put_int(&w, "status", status);
    json_put_string(&w, "code", str_of(slug));
    if (!str_is_empty(fault->field)) json_put_string(&w, "field", fault->field);
    json_end_object(&w);
    exchange_set_header(rq->x, "Cache-Control", STR("no-store"));
    exchange_reply(rq->x, status, "application/problem+json");
}

static bool must_sign_in(const struct request *rq)
{
    return rq->c->fault.message == sign_in_first && exchange_method(rq->x) == HTTP_GET;
}

static void send_error_page(struct request *rq, int status, const struct fault *fault)
{
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, status == 404 ? N_("Page not found") : N_("This did not work")), NULL);
    struct str text = fault_text(rq->c->arena, rq->c->locale, fault);
    tmpl_error_page(&h, p, text, fault->message == sign_in_first || fault->message == csrf_failed);
    request_send_html(rq, status);
}

static int status_of_fault(const struct fault *fault, err_t e)
{
    const struct {
        enum message message;
        int status;
    } special[] = {
        {method_not_allowed, 405}, {body_too_large, 413},     {file_too_large, 413}, {bad_request, 400},        {token_invalid, 401},
        {sign_in_first, 401},      {too_many_requests, 429},  {service_busy, 503},
        {body_too_large, 413},     {media_type_unsupported, 415},
    };
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if (special[i].message == fault->message) return special[i].status;
    return http_status_of(e);
}

void request_fail(struct request *rq, err_t e)
{
    struct fault fault = rq->c->fault;
    if (fault.message == MESSAGE_NONE) {
        enum message message = e == ERR_NOT_FOUND ? page_not_found : e == ERR_DB ? storage_unavailable : internal_error;
        fault = (struct fault){.kind = e, .message = message, .field = STR(""), .argument = STR("")};
    }
    int status = status_of_fault(&fault, e);
    buf_reset(exchange_out(rq->x));
    if (request_is_api(rq)) {
        if (status == 401) exchange_set_header(rq->x, "WWW-Authenticate", STR("Bearer"));
        send_problem(rq, status, &fault);
    } else if (must_sign_in(rq)) {
        struct str back = percent_encoded(rq, path_with_query(rq));
        request_redirect(rq, arena_join(rq->c->arena, STR(PAGE_SIGN_IN_PATH "?back="), back, STR("")));
    } else {
        send_error_page(rq, status, &fault);
    }
}

void request_fail_with(struct request *rq, enum message message)
{
    fault_clear(rq->c);
    err_t e = fail(rq->c, message);
    request_fail(rq, e);
}

/* Where files are taken, of one file: what stands around them is no person's doing. */
static uint64_t request_limit(const struct request *rq)
{
    if (!rq->route) return ROUTE_UPLOAD;
    return rq->route->upload_limit ? rq->route->upload_limit : rq->route->body_limit;
}

void request_refuse(struct request *rq, int status)
{
    static const struct {
        int status;
        enum message message;
    } refusals[] = {{400, bad_request}, {405, method_not_allowed}, {413, body_too_large}, {503, service_busy}, {500, internal_error}};
    enum message message = bad_request;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        if (refusals[i].status == status) message = refusals[i].message;
    fault_clear(rq->c);
    struct str limit = format_size(rq->c->arena, rq->c->locale, request_limit(rq));
    err_t e = fault_set(rq->c, message, STR(""), message == body_too_large ? limit : STR(""));
    request_fail(rq, e);
}
