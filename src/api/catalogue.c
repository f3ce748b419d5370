/* catalogue: procedures: searching, listing, one with all that is published of it. */
#include "api/answer.h"
#include "api/handlers.h"
#include "app/course_rule.h"
#include "app/packages.h"
#include "i18n/i18n.h"
#include "store/package_store.h"
#include "store/procedure_store.h"

#define QUERY_MAX 200

static struct api_procedure head_view(struct request *rq, const struct procedure *p)
{
    return (struct api_procedure){
        .code = p->code,
        .name = p->name,
        .name_en = p->name_en,
        .field = answer_named(rq->c->arena, p->field_code, p->field_name),
        .publisher = p->publisher,
        .source = str_of(procedure_source_word(p->source)),
        .level = p->service_level,
        .is_live = p->is_live,
        .is_online = p->is_live && procedure_can_apply_online(p),
        .limit = answer_time_limit(rq->c->arena, p->legal_limit),
        .form = p->form_id,
    };
}

/* ---- one ---- */

static struct api_list parts_of(struct arena *a, struct str text, char separator)
{
    struct str *parts = ARENA_ARRAY(a, text.len + 1, struct str);
    size_t count = 0;
    while (!str_is_absent(text)) {
        struct str part = str_split_next(&text, separator);
        if (!str_is_empty(part)) parts[count++] = part;
    }
    return (struct api_list){parts, count};
}

static struct api_list limits_view(struct arena *a, const struct procedure *p)
{
    struct api_channel_limit *views = ARENA_ARRAY(a, p->limit_count + 1, struct api_channel_limit);
    for (size_t i = 0; i < p->limit_count; i++)
        views[i] = (struct api_channel_limit){str_of(procedure_channel_word(p->limits[i].channel)), answer_time_limit(a, p->limits[i].limit)};
    return (struct api_list){views, p->limit_count};
}

static struct str channel_of_fee(const struct procedure *p, const struct procedure_fee *fee)
{
    for (size_t i = 0; i < p->limit_count; i++)
        if (p->limits[i].number == fee->limit_number) return str_of(procedure_channel_word(p->limits[i].channel));
    return (struct str){NULL, 0};
}

static struct api_list fees_view(struct arena *a, const struct procedure *p)
{
    struct api_fee *views = ARENA_ARRAY(a, p->fee_count + 1, struct api_fee);
    for (size_t i = 0; i < p->fee_count; i++) {
        const struct procedure_fee *fee = &p->fees[i];
        views[i] = (struct api_fee){fee->kind == PROCEDURE_FEE_SERVICE ? STR("service") : STR("charge"), channel_of_fee(p, fee),
                                    fee->amount, fee->currency, fee->per};
    }
    return (struct api_list){views, p->fee_count};
}

static struct api_list components_view(struct arena *a, const struct procedure *p)
{
    struct api_component *views = ARENA_ARRAY(a, p->component_count + 1, struct api_component);
    for (size_t i = 0; i < p->component_count; i++) {
        const struct procedure_component *part = &p->components[i];
        views[i] = (struct api_component){part->number, part->name, part->originals, part->copies, part->is_shown};
    }
    return (struct api_list){views, p->component_count};
}

/* A list that is empty is not absent. */
static struct api_list texts_view(const struct str *texts, size_t count)
{
    static const struct str none = STR_INIT("");
    return (struct api_list){count ? texts : &none, count};
}

/* ---- its package ---- */

static err_t form_schema_of(struct request *rq, struct db_ro *ro, struct str hash, struct str *ret_json)
{
    struct json_value package;
    struct str body;
    err_t e = package_store_body(ro, rq->c, hash, &body);
    if (!e) e = json_read(rq->c, body, &package);
    if (e) return e;
    const struct json_value *forms = json_get(&package, "forms");
    if (!forms || forms->count == 0) return OK;
    struct buf out = buf_new(PACKAGE_BYTES_MAX); /* it is a part of the body */
    e = json_write_canonical(rq->c, &out, &forms->members[0].value);
    if (!e && out.overflowed) e = fail(rq->c, record_broken);
    if (!e) *ret_json = arena_copy(rq->c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}

/* Of what is in force its papers, its version and its form stand in place of the catalogue's. */
static err_t take_package(struct request *rq, const struct procedure **p, struct api_procedure *view)
{
    const struct known_package *known;
    struct str hash;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = packages_in_force(rq->c, ro, (*p)->id, &hash);
    if (e || str_is_empty(hash)) return e;
    e = packages_of(rq->c, ro, rq->web->city, hash, &known);
    if (!e) e = form_schema_of(rq, ro, hash, &view->form_schema);
    if (e) return e;
    view->package = hash;
    *p = course_papers(rq->c->arena, *p, known->package);
    return OK;
}

void api_procedure(struct request *rq)
{
    struct arena *a = rq->c->arena;
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_capture(rq, 0));
    if (!p) {
        request_fail_with(rq, procedure_not_found);
        return;
    }
    struct api_procedure view = head_view(rq, p);
    err_t e = take_package(rq, &p, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.version = p->version;
    view.subjects = parts_of(a, p->subjects, ' ');
    view.competence = parts_of(a, p->competence, '+');
    view.limits = limits_view(a, p);
    view.fees = fees_view(a, p);
    view.components = components_view(a, p);
    view.results = texts_view(p->results, p->result_count);
    view.legal_bases = texts_view(p->bases, p->basis_count);
    answer_send(rq, &api_procedure_schema, &view);
}

/* ---- pages ---- */

static err_t read_query(struct request *rq, struct str *ret_folded)
{
    bool too_long;
    struct str sent = request_query(rq, "q");
    *ret_folded = STR("");
    if (str_is_empty(sent)) return OK;
    if (!text_accept(rq->c->arena, sent, QUERY_MAX, &sent, &too_long)) return fault_set(rq->c, json_member_text, STR("q"), STR(""));
    *ret_folded = text_fold(rq->c->arena, sent);
    return OK;
}

static err_t read_filter(struct request *rq, struct procedure_filter *ret_filter)
{
    struct str unit = request_query(rq, "unit");
    struct procedure_filter filter = {0};
    if (!str_is_empty(request_query(rq, "field"))) filter.field_code = request_query(rq, "field");
    err_t e = str_is_empty(unit) ? OK : answer_find_unit(rq, unit, "unit", &filter.unit);
    if (!e) *ret_filter = filter;
    return e;
}

static err_t find_page(struct request *rq, struct procedure_page *ret_page)
{
    struct db_ro *ro;
    struct str query;
    struct str cursor;
    struct procedure_filter filter;
    int64_t limit;
    err_t e = read_query(rq, &query);
    if (!e) e = read_filter(rq, &filter);
    if (!e) e = answer_limit(rq, &limit);
    if (!e) e = answer_read_cursor(rq, &cursor);
    if (!e) e = request_reader(rq, &ro);
    if (e) return e;
    return procedure_store_search(ro, rq->c, query, &filter, city_day(rq->web->city), str_or_empty(cursor), limit, ret_page);
}

void api_procedures(struct request *rq)
{
    struct procedure_page found;
    err_t e = find_page(rq, &found);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct api_procedure *views = ARENA_ARRAY(rq->c->arena, found.count + 1, struct api_procedure);
    for (size_t i = 0; i < found.count; i++)
        views[i] = head_view(rq, &found.items[i]);
    const struct api_page page = {{views, found.count}, str_is_absent(found.next) ? found.next : answer_cursor(rq, found.next)};
    answer_send(rq, &api_procedure_page_schema, &page);
}
