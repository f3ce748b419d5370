/* answer: see the header. */
#include "api/answer.h"

#include "api/words.h"
#include "base/parse.h"
#include "crypto/crypto.h"
#include "domain/code.h"
#include "domain/identity.h"

#define KEY_MAX 255

void answer_send_json(struct request *rq, int status, struct str json)
{
    buf_add(exchange_out(rq->x), json);
    exchange_set_header(rq->x, "Cache-Control", STR("no-store"));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    exchange_set_header(rq->x, "Content-Language", str_of(rq->c->locale == LOCALE_EN ? "en" : "vi"));
    exchange_reply(rq->x, status, "application/json");
}

void answer_send(struct request *rq, const struct api_schema *schema, const void *view)
{
    struct json_writer w = json_writer_new(exchange_out(rq->x));
    api_schema_write(&w, rq->c, schema, view);
    answer_send_json(rq, 200, STR(""));
}

static bool is_json(struct request *rq)
{
    struct str type = exchange_header(rq->x, "Content-Type");
    if (str_is_absent(type)) return false;
    struct str media = str_trim(str_split_next(&type, ';'));
    return str_eq_nocase_ascii(media, STR("application/json"));
}

err_t answer_read_body(struct request *rq, const struct api_schema *schema, void *ret_view)
{
    struct json_value value = {.type = JSON_OBJECT};
    struct str body = exchange_body(rq->x);
    bool left_out = str_is_empty(body) && rq->route->api->optional_body;
    if (!left_out && !is_json(rq)) return fail(rq->c, media_type_unsupported);
    err_t e = left_out ? OK : json_read(rq->c, body, &value);
    if (e) return e;
    return api_schema_read(rq->c, schema, &value, ret_view);
}

err_t answer_limit(struct request *rq, int64_t *ret_limit)
{
    struct str sent = request_query(rq, "limit");
    *ret_limit = API_LIMIT;
    if (str_is_empty(sent) || parse_int(sent, 1, API_LIMIT_MAX, ret_limit)) return OK;
    return fault_set(rq->c, field_bad_number, STR("limit"), STR("1-100"));
}

struct str answer_cursor(struct request *rq, struct str bytes)
{
    return base64url(rq->c->arena, bytes);
}

err_t answer_read_cursor(struct request *rq, struct str *ret_bytes)
{
    struct str sent = request_query(rq, "cursor");
    *ret_bytes = (struct str){NULL, 0};
    if (str_is_empty(sent)) return OK;
    if (base64url_decode(rq->c->arena, sent, ret_bytes) && !str_is_empty(*ret_bytes)) return OK;
    return fault_set(rq->c, cursor_invalid, STR("cursor"), STR(""));
}

bool answer_has_token(const struct request *rq)
{
    return rq->actor.kind == ACTOR_MACHINE;
}

err_t answer_find_dossier(struct request *rq, struct dossier *ret_dossier)
{
    struct db_ro *ro;
    struct str key = code_normalise(rq->c->arena, request_capture(rq, 0));
    err_t e = str_is_absent(key) ? ERR_NOT_FOUND : request_reader(rq, &ro);
    if (!e) e = dossier_store_find_by_key(ro, rq->c, key, ret_dossier);
    return e == ERR_NOT_FOUND ? fail(rq->c, not_yours) : e;
}

err_t answer_find_unit(struct request *rq, struct str code, const char *field, const struct unit **ret_unit)
{
    const struct unit *unit = city_unit_by_code(rq->web->city, code);
    if (!unit) return fault_set(rq->c, unit_not_found, str_of(field), STR(""));
    *ret_unit = unit;
    return OK;
}

struct api_named *answer_named(struct arena *a, struct str code, struct str name)
{
    struct api_named *named = ARENA_NEW(a, struct api_named);
    *named = (struct api_named){code, name};
    return named;
}

const struct api_named *answer_unit(struct request *rq, struct uuid id)
{
    const struct unit *unit = city_unit(rq->web->city, id);
    return unit ? answer_named(rq->c->arena, unit->code, unit->name) : answer_named(rq->c->arena, STR(""), STR(""));
}

const struct api_named *answer_procedure(struct request *rq, struct uuid id)
{
    const struct procedure *p = city_procedure(rq->web->city, id);
    if (!p) return answer_named(rq->c->arena, STR(""), STR(""));
    bool english = rq->c->locale == LOCALE_EN && !str_is_absent(p->name_en);
    return answer_named(rq->c->arena, p->code, english ? p->name_en : p->name);
}

struct str answer_uuid(struct arena *a, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(a, str_of(text));
}

/* ---- acts ---- */

static err_t read_key(struct request *rq, struct once *once)
{
    struct str key = exchange_header(rq->x, "Idempotency-Key");
    once->key = key;
    if (str_is_absent(key)) return OK;
    bool good = key.len > 0 && key.len <= KEY_MAX;
    for (size_t i = 0; i < key.len && good; i++)
        good = key.ptr[i] > ' ' && key.ptr[i] < 0x7F;
    return good ? OK : fault_set(rq->c, idempotency_key_bad, STR("Idempotency-Key"), STR(""));
}

/* Method (always POST here), path and body: what the key stands for. */
static struct str digest_of_request(struct request *rq)
{
    struct digest digest = digest_of(arena_join(rq->c->arena, exchange_path(rq->x), STR("\n"), exchange_body(rq->x)));
    return arena_copy(rq->c->arena, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
}

/* What was made has an address: that of its reference. */
static err_t set_location(struct request *rq, struct str body)
{
    struct json_value value;
    err_t e = json_read(rq->c, body, &value);
    if (e) return e;
    struct str reference = json_get_string(&value, "reference");
    exchange_set_header(rq->x, "Location", arena_join(rq->c->arena, STR(API_ROOT "/dossiers/"), reference, STR("")));
    return OK;
}

static void on_done(struct request *rq)
{
    const struct once *once = rq->state;
    err_t e = rq->result;
    if (!e && once->status == 201) e = set_location(rq, once->body);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (once->was_kept) exchange_set_header(rq->x, "Idempotent-Replayed", STR("true"));
    answer_send_json(rq, once->status, once->body);
}

void answer_act(struct request *rq, db_work_fn work, void *argument, int status,
                void (*write)(struct ctx *c, const void *argument, struct buf *out))
{
    struct once *once = ARENA_NEW(rq->c->arena, struct once);
    *once = (struct once){.token_id = rq->actor.id,
                          .request_digest = digest_of_request(rq),
                          .work = work,
                          .argument = argument,
                          .answer = write,
                          .status = status};
    err_t e = read_key(rq, once);
    if (e) {
        request_fail(rq, e);
        return;
    }
    rq->state = once;
    request_write(rq, rq->route->name, once_run, once, on_done);
}

/* ---- for readers with and without a token ---- */

/* The number typed is compared in one written form, in constant time. */
static bool is_identity_right(struct request *rq, const struct dossier *d)
{
    struct str number;
    if (!identity_any(rq->c->arena, request_query(rq, "id_number"), &number)) return false;
    return equal_in_constant_time(number, d->applicant.identity);
}

/* One answer for an unknown code and for a wrong number: nobody learns which codes exist. */
err_t answer_find_for_reader(struct request *rq, struct dossier *ret_dossier)
{
    bool has_number = !str_is_empty(request_query(rq, "id_number"));
    if (!has_number && !answer_has_token(rq)) return fault_set(rq->c, field_required, STR("id_number"), STR("id_number"));
    err_t e = answer_find_dossier(rq, ret_dossier);
    bool may_see = !e && (has_number ? is_identity_right(rq, ret_dossier) : access_may_see(&rq->actor, ret_dossier));
    if (may_see || (e && e != ERR_NOT_FOUND)) return e;
    fault_clear(rq->c);
    return fail(rq->c, dossier_not_found);
}

/* ---- what several answers show ---- */

struct api_limit *answer_time_limit(struct arena *a, struct limit limit)
{
    if (limit.unit == LIMIT_NONE) return NULL;
    struct api_limit *view = ARENA_NEW(a, struct api_limit);
    view->unit = str_of(limit_unit_slug(limit.unit));
    if (limit.unit == LIMIT_SAME_DAY)
        view->amount = (struct str){NULL, 0};
    else
        view->amount = arena_printf(a, "%d%s", (int)(limit.halves / 2), limit.halves % 2 ? ".5" : "");
    return view;
}

struct api_list answer_promises(struct arena *a, const struct promise *promises, size_t count)
{
    struct api_promise *views = ARENA_ARRAY(a, count + 1, struct api_promise);
    for (size_t i = 0; i < count; i++)
        views[i] = (struct api_promise){some_instant(promises[i].due_at), some_instant(promises[i].made_at), promise_word(promises[i].cause)};
    return (struct api_list){views, count};
}
