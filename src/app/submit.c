/* submit: the use case of filing. Checks that the procedure is live, may be filed in this way, and that the office is
 * competent; freezes on the dossier what later changes of the catalogue may not move. */
#include "app/submit.h"

#include "app/course_rule.h"
#include "app/packages.h"
#include "app/payment.h"
#include "app/submit_record.h"
#include "app/working_time.h"
#include "crypto/crypto.h"
#include "domain/code.h"
#include "domain/procedure.h"
#include "store/draft_store.h"
#include "store/dossier_store.h"

static bool is_filed_online(enum channel channel)
{
    return channel == CHANNEL_ONLINE || channel == CHANNEL_ASSISTED;
}

static err_t check_procedure(struct ctx *c, const struct procedure *procedure, enum channel channel)
{
    if (!procedure->is_live && is_filed_online(channel)) return fail(c, procedure_not_live);
    if (is_filed_online(channel) && !procedure_can_apply_online(procedure)) return fail(c, procedure_not_online);
    return OK;
}
static struct event_data submitted_data(struct ctx *c, const struct submission *in, const struct procedure *procedure, const struct unit *unit,
                                        struct instant answer_by, struct str package_hash, struct limit limit)
{
    uint64_t random_bits;
    random_of_act(c, &random_bits, sizeof random_bits);
    const struct actor *actor = c->actor;
    bool is_assisted = in->channel == CHANNEL_ASSISTED && actor && actor->kind == ACTOR_OFFICIAL;
    return (struct event_data){
        .reference = code_reference(c->arena, random_bits),
        .procedure_id = procedure->id,
        .procedure_version = procedure->version,
        .package_hash = package_hash,
        .field_code = procedure->field_code,
        .source = (int64_t)procedure->source,
        .service_level = procedure->service_level,
        .unit_id = unit->id,
        .office_kind = (int64_t)unit->kind,
        .channel = (int64_t)in->channel,
        .form_set = dossier_form_set_on(civil_day_at(c->now)),
        .account_id = in->account_id.has ? in->account_id.value : (struct uuid){{0}},
        .assisted_by = is_assisted ? actor->id : (struct uuid){0},
        .form = str_is_absent(in->form) ? STR("{}") : in->form,
        .return_way = (int64_t)in->return_way,
        .return_address = in->return_address,
        .is_simulated = in->is_invented ? EVENT_INVENTED : in->is_simulated ? EVENT_SIMULATED : EVENT_FILED,
        .applicant_kind = (int64_t)in->applicant.kind,
        .applicant_name = in->applicant.name,
        .applicant_identity = in->applicant.identity,
        .applicant_phone = in->applicant.phone,
        .applicant_email = in->applicant.email,
        .applicant_address = in->applicant.address,
        .answer_by = answer_by.us,
        .corrects_id = in->corrects_id.has ? in->corrects_id.value : (struct uuid){{0}},
        .correction = (int64_t)in->correction,
        .note = in->correction_note,
        .limit_unit = (int64_t)limit.unit,
        .limit_halves = limit.halves,
        .parent_id = in->branch ? in->branch->parent_id : (struct uuid){{0}},
        .branch = in->branch ? in->branch->name : (struct str){NULL, 0},
        .course_first = in->branch ? in->branch->first : (struct str){NULL, 0},
    };
}

err_t submit_add_papers(struct ctx *c, struct db_rw *rw, struct record *record, const struct paper *papers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct paper *p = &papers[i];
        const struct event_data data = {
            .component = p->component,
            .name = p->name,
            .originals = p->originals,
            .copies = p->copies,
            .is_shown = p->is_shown,
            .file_name = p->file_name,
            .media_type = p->media_type,
            .size = p->size,
            .sha256 = p->sha256,
        };
        err_t e = record_add(c, rw, record, EVENT_PAPER_ADDED, &data);
        if (e) return e;
    }
    return OK;
}

static struct submitted submitted_of(const struct dossier *d, bool was_there)
{
    return (struct submitted){d->id, d->reference, d->state, was_there, d->submitted_at, d->answer_by};
}

static bool is_same_account(struct opt_uuid a, struct opt_uuid b)
{
    return a.has == b.has && (!a.has || uuid_eq(a.value, b.value));
}

err_t submit_find_earlier(struct ctx *c, struct db_rw *rw, const struct submission *in, struct dossier *ret_earlier)
{
    struct dossier earlier;
    err_t e = dossier_store_find(db_rw_reader(rw), c, in->id, &earlier);
    if (e) return e;
    bool is_same = is_same_account(earlier.account_id, in->account_id) && uuid_eq(earlier.unit_id, in->unit_id) &&
                   earlier.channel == in->channel && str_eq(earlier.applicant.identity, in->applicant.identity);
    if (!is_same) return fail(c, record_conflict);
    *ret_earlier = earlier;
    return OK;
}

/* The version it goes by and the limit it is promised: those in force; a branch's are given. */
static err_t rule_of(struct ctx *c, struct db_rw *rw, const struct submission *in, const struct procedure *procedure, struct str *ret_hash,
                     struct limit *ret_limit)
{
    if (in->branch) *ret_limit = in->branch->limit;
    if (in->branch && !str_is_empty(in->branch->first)) {
        *ret_hash = in->branch->package_hash;
        return OK;
    }
    err_t e = packages_in_force(c, db_rw_reader(rw), procedure->id, ret_hash);
    return e || in->branch ? e : course_limit(c, db_rw_reader(rw), in->city, procedure, *ret_hash, in->channel, ret_limit);
}

err_t submit_open(struct ctx *c, struct db_rw *rw, const struct submission *in, struct record *ret_record)
{
    const struct procedure *procedure = city_procedure_by_code(in->city, in->procedure_code);
    const struct unit *unit = city_unit(in->city, in->unit_id);
    struct instant answer_by;
    struct str package_hash;
    struct limit limit;
    if (!procedure) return fault_set(c, procedure_not_found, STR("procedure"), STR(""));
    if (!unit) return fault_set(c, unit_not_found, STR("unit"), STR(""));
    if (!city_is_competent(in->city, procedure, unit->id)) return fault_set(c, unit_not_competent, STR("unit"), STR(""));
    err_t e = in->branch ? OK : check_procedure(c, procedure, in->channel);
    if (!e) e = city_refresh(in->city, c, db_rw_reader(rw));
    if (!e) e = working_time_after(c, in->city, unit, SUBMIT_ANSWER_MINUTES, &answer_by);
    if (!e) e = rule_of(c, rw, in, procedure, &package_hash, &limit);
    if (e) return e;
    struct event_data data = submitted_data(c, in, procedure, unit, answer_by, package_hash, limit);
    *ret_record = record_begin(in->id);
    e = record_add(c, rw, ret_record, EVENT_SUBMITTED, &data);
    if (!e && !in->branch) e = payment_demand_application(c, rw, in->city, &ret_record->dossier);
    if (e) return e;
    return submit_add_papers(c, rw, ret_record, in->papers, in->paper_count);
}

err_t submit_dossier(struct ctx *c, struct db_rw *rw, const struct submission *in, struct submitted *ret)
{
    struct record record;
    struct dossier earlier;
    err_t e = submit_find_earlier(c, rw, in, &earlier);
    if (!e) *ret = submitted_of(&earlier, true);
    if (e != ERR_NOT_FOUND) return e;
    e = submit_open(c, rw, in, &record);
    if (!e && in->draft_id.has) e = draft_store_delete(rw, c, in->draft_id.value);
    if (!e) e = record_close(c, rw, &record);
    if (e) return e;
    *ret = submitted_of(&record.dossier, false);
    return OK;
}

err_t submit_task_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct submit_task *task = argument;
    return submit_dossier(c, rw, &task->in, &task->out);
}
