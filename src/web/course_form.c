/* course_form: words around what app/package_form.h says. */
#include "web/course_form.h"

#include "app/course_rule.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "web/eform_view.h"
#include "web/web.h"

err_t course_form_open(struct request *rq, struct db_ro *ro, struct str hash, const struct unit *unit, const struct procedure **procedure, struct filled_form **ret)
{
    struct filled_form *pf;
    *ret = NULL;
    err_t e = package_form_open(rq->c, ro, rq->web->city, hash, unit, &pf);
    if (e) return e;
    if (pf->known->form)
        *ret = pf;
    else if (procedure)
        *procedure = course_papers(rq->c->arena, *procedure, pf->known->package);
    return OK;
}

/* ---- papers ---- */

/* Until one of its group was handed in a paper says that it need not be this one. */
static struct str paper_name(struct request *rq, const struct package *p, size_t at, bool is_there)
{
    const struct package_document *d = &p->documents[at];
    size_t alike = 0;
    for (size_t i = 0; i < p->document_count && d->group.len; i++)
        alike += str_eq(p->documents[i].group, d->group);
    if (is_there || alike < 2) return d->name;
    return tr_with(rq->c->arena, rq->c->locale, N_("%s (one of several: one is enough)"), d->name);
}

err_t course_form_procedure(struct request *rq, struct filled_form *pf, const struct procedure *base,
                            bool (*has)(const void *self, int64_t number), const void *self, const struct procedure **ret)
{
    struct arena *a = rq->c->arena;
    const struct package *p = pf->known->package;
    struct procedure *out = ARENA_NEW(a, struct procedure);
    struct procedure_component *parts = ARENA_ARRAY(a, p->document_count + 1, struct procedure_component);
    bool *asked = ARENA_ARRAY(a, p->document_count + 1, bool);
    size_t count = 0;
    err_t e = package_form_papers(pf, has, self, asked);
    if (e) return e;
    for (size_t i = 0; i < p->document_count; i++) {
        if (!asked[i]) continue;
        parts[count] = course_component(p, i);
        parts[count].name = paper_name(rq, p, i, has && has(self, (int64_t)i + 1));
        count++;
    }
    *out = *base;
    out->components = parts;
    out->component_count = count;
    *ret = out;
    return OK;
}

/* ---- money ---- */

static struct summary_row fee_row(struct request *rq, const struct package_fee *fee, bool is_known, int64_t amount)
{
    struct str name = fee && !str_is_empty(fee->name) ? fee->name : request_tr(rq, fee ? N_("Fee and charge") : N_("Together"));
    struct str value = is_known ? format_money(rq->c->arena, (struct money){amount}) : request_tr(rq, N_("not yet known"));
    if (fee && !str_is_empty(fee->exempt_by)) value = tr_with(rq->c->arena, rq->c->locale, N_("nothing: %s"), fee->exempt_by);
    return (struct summary_row){.key = name, .value = value};
}

err_t course_form_fees(struct request *rq, struct filled_form *pf, struct summary_row **ret, size_t *ret_count)
{
    struct package_fee *fees;
    size_t count;
    int64_t sum = 0;
    bool is_whole = true;
    *ret_count = 0;
    err_t e = package_form_fees(pf, &fees, &count);
    if (e || count == 0) return e;
    *ret = ARENA_ARRAY(rq->c->arena, count + 1, struct summary_row);
    for (size_t i = 0; i < count; i++) {
        bool is_free = !str_is_empty(fees[i].exempt_by);
        bool is_known = is_free || (fees[i].is_set && fees[i].amount <= INT64_MAX - sum);
        (*ret)[i] = fee_row(rq, &fees[i], is_known, fees[i].amount);
        sum += is_known && !is_free ? fees[i].amount : 0;
        is_whole = is_whole && is_known;
    }
    (*ret)[count] = fee_row(rq, NULL, is_whole, sum);
    *ret_count = count + (count > 1);
    return OK;
}

/* ---- afterwards ---- */

err_t course_form_answers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct summary_row **ret, size_t *ret_count)
{
    struct filled_form *pf;
    struct json_value json;
    *ret_count = 0;
    err_t e = course_form_open(rq, ro, d->course.package_hash, city_unit(rq->web->city, d->unit_id), NULL, &pf);
    if (e || !pf) return e;
    e = json_read(rq->c, d->form_data, &json);
    if (e) return e;
    const struct package_form_input in = {.answers = value_of_json(rq->c->arena, &json, VALUE_JSON_PLAIN),
                                          .channel = d->channel,
                                          .day = civil_day_at(d->submitted_at),
                                          .is_kept = true};
    e = package_form_fill(pf, ro, &in);
    if (!e) eform_view_rows(rq, &pf->filled, pf->known->pages, STR(""), ret, ret_count);
    return e;
}
