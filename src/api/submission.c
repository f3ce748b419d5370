/* submission: POST /dossiers. All channels make a dossier in state 1 with a reference; reception follows. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/words.h"
#include "app/package_form.h"
#include "app/submit.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/identity.h"
#include "i18n/i18n.h"
#include "package/form_write.h"
#include "package/value_json.h"
#include "store/form_store.h"

#define FORM_MAX ((size_t)128 << 10)

/* ---- the applicant ---- */

typedef bool (*normalise_fn)(struct arena *a, struct str typed, struct str *ret);

/* Absent or empty stays empty. */
static err_t normalise(struct ctx *c, struct str sent, normalise_fn shape, enum message message, const char *field, struct str *ret)
{
    *ret = STR("");
    if (str_is_empty(sent) || shape(c->arena, sent, ret)) return OK;
    return fault_set(c, message, str_of(field), sent);
}

static err_t read_applicant(struct ctx *c, const struct api_applicant *sent, struct applicant *ret)
{
    struct str tax_code;
    struct applicant applicant = {.name = sent->name, .address = str_or_empty(sent->address)};
    err_t e = normalise(c, sent->id_number, identity_any, field_bad_identity, "applicant.id_number", &applicant.identity);
    if (!e) e = normalise(c, sent->phone, identity_phone, field_bad_phone, "applicant.phone", &applicant.phone);
    if (!e) e = normalise(c, sent->email, identity_email, field_bad_email, "applicant.email", &applicant.email);
    if (e) return e;
    bool is_enterprise = identity_tax_code(c->arena, sent->id_number, &tax_code);
    applicant.kind = applicant_of_word(sent->kind, is_enterprise ? APPLICANT_ENTERPRISE : APPLICANT_CITIZEN);
    *ret = applicant;
    return OK;
}

/* ---- the form ---- */

static err_t canonical(struct ctx *c, const struct json_value *value, struct str *ret_json)
{
    struct buf out = buf_new(FORM_MAX);
    err_t e = json_write_canonical(c, &out, value);
    if (!e && out.overflowed) e = fault_set(c, json_member_text, STR("form"), STR(""));
    if (!e) *ret_json = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}

static bool has_field(const struct form *form, struct str key)
{
    for (size_t i = 0; i < form->field_count; i++)
        if (str_eq(form->fields[i].key, key)) return true;
    return false;
}

static err_t form_fault(struct ctx *c, struct str key, enum message message, struct str argument)
{
    return fault_set(c, message, arena_join(c->arena, STR("form."), key, STR("")), argument);
}

/* The same rules as on the web: domain/form. */
static err_t check_answers(struct ctx *c, const struct form *form, const struct form_codelists *lists, const struct json_value *sent,
                           struct str *ret_json)
{
    struct form_answers answers;
    struct str json;
    for (size_t i = 0; i < sent->count; i++)
        if (!has_field(form, sent->members[i].key)) return form_fault(c, sent->members[i].key, json_member_unknown, form->id);
    err_t e = canonical(c, sent, &json);
    if (!e) e = form_store_read_answers(c, form, json, &answers);
    if (e) return e;
    struct form_check check = form_check(c->arena, form, lists, &answers, false);
    if (check.fault_count) return form_fault(c, check.faults[0].key, check.faults[0].message, check.faults[0].argument);
    struct buf out = buf_new(FORM_MAX);
    form_store_write_answers(&out, form, &check.clean);
    e = out.overflowed ? fault_set(c, json_member_text, STR("form"), STR("")) : OK;
    if (!e) *ret_json = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}

static err_t eform_fault_of(struct ctx *c, const struct eform_fault *fault)
{
    struct str at = eform_place_path(c->arena, fault->place);
    bool is_rule = !str_is_absent(fault->text); /* the author's own words */
    return form_fault(c, at, is_rule ? form_rule_broken : fault->message, is_rule ? fault->text : fault->argument);
}

/* The form of the procedure's package, by the same rules as on the web. What the office writes itself may be left out. */
static err_t check_package(struct request *rq, struct db_ro *ro, struct filled_form *pf, const struct submission *in, const struct json_value *sent, struct str *ret_json)
{
    const struct package_form_input input = {.answers = value_of_json(rq->c->arena, sent, VALUE_JSON_PLAIN), .channel = in->channel, .day = civil_day_at(rq->c->now)};
    struct str stranger = package_form_stranger(pf, &input.answers);
    if (!str_is_absent(stranger)) return form_fault(rq->c, stranger, json_member_unknown, pf->known->package->forms[0].id);
    err_t e = package_form_fill(pf, ro, &input);
    if (e) return e;
    const struct eform_fault *fault = package_form_fault(pf);
    return fault ? eform_fault_of(rq->c, fault) : package_form_json(pf, FORM_MAX, ret_json);
}

/* *ret NULL: the procedure has no package in force, or that one no form. */
static err_t open_package(struct request *rq, struct db_ro *ro, const struct procedure *procedure, const struct unit *unit, struct filled_form **ret)
{
    struct filled_form *pf;
    struct str hash;
    *ret = NULL;
    err_t e = packages_in_force(rq->c, ro, procedure->id, &hash);
    if (e || str_is_empty(hash)) return e;
    e = package_form_open(rq->c, ro, rq->web->city, hash, unit, &pf);
    if (!e && pf->known->form) *ret = pf;
    return e;
}

/* A machine may leave the form empty: it comes on paper then, and the record says {}. */
static err_t read_form(struct request *rq, const struct procedure *procedure, const struct submission *in, const struct json_value *sent, struct str *ret_json)
{
    struct db_ro *ro;
    struct filled_form *pf;
    struct form form;
    struct form_codelists lists;
    *ret_json = STR("{}");
    if (!sent || sent->count == 0) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = open_package(rq, ro, procedure, city_unit(rq->web->city, in->unit_id), &pf);
    if (e) return e;
    if (pf) return check_package(rq, ro, pf, in, sent, ret_json);
    if (str_is_absent(procedure->form_id)) return canonical(rq->c, sent, ret_json);
    e = form_store_find(ro, rq->c, procedure->form_id, &form);
    if (!e) e = form_store_codelists(ro, rq->c, &lists);
    if (e) return e;
    return check_answers(rq->c, &form, &lists, sent, ret_json);
}

/* ---- filing ---- */

static void write_submitted(struct ctx *c, const void *argument, struct buf *out)
{
    const struct submitted *done = &((const struct submit_task *)argument)->out;
    struct json_writer w = json_writer_new(out);
    const struct api_submitted view = {
        .reference = done->reference,
        .state = (int64_t)done->state,
        .state_name = str_of(tr(c->locale, dossier_state_name(done->state))),
        .id = answer_uuid(c->arena, done->id),
        .submitted_at = some_instant(done->submitted_at),
        .answer_by = some_instant(done->answer_by),
    };
    api_schema_write(&w, c, &api_submitted_schema, &view);
}

static err_t read_submission(struct request *rq, struct submission *ret)
{
    struct api_submission sent;
    const struct unit *unit;
    err_t e = answer_read_body(rq, &api_submission_schema, &sent);
    if (e) return e;
    const struct procedure *procedure = city_procedure_by_code(rq->web->city, sent.procedure);
    if (!procedure) return fault_set(rq->c, procedure_not_found, STR("procedure"), STR(""));
    struct submission in = {
        .city = rq->web->city,
        .id = uuid_new(rq->c->now),
        .procedure_code = procedure->code,
        .channel = channel_of_word(sent.channel),
        .return_way = return_way_of_word(sent.return_way, RETURN_DESK),
        .return_address = str_or_empty(sent.return_address),
        .is_simulated = rq->web->is_simulated,
    };
    e = answer_find_unit(rq, sent.unit, "unit", &unit);
    if (!e) e = read_applicant(rq->c, sent.applicant, &in.applicant);
    if (!e) in.unit_id = unit->id;
    if (!e) e = read_form(rq, procedure, &in, sent.form, &in.form);
    if (e) return e;
    *ret = in;
    return OK;
}

void api_submit(struct request *rq)
{
    struct submit_task *task = ARENA_NEW(rq->c->arena, struct submit_task);
    err_t e = read_submission(rq, &task->in);
    if (e)
        request_fail(rq, e);
    else
        answer_act(rq, submit_task_run, task, 201, write_submitted);
}
