/* action: what is done with a dossier: reception and the other actions of the automaton. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/words.h"
#include "app/act.h"
#include "app/session.h"
#include "domain/identity.h"
#include "i18n/i18n.h"

/* ---- who acts ---- */

static err_t find_account(struct request *rq, struct str login, const char *field, struct uuid *ret_id)
{
    struct db_ro *ro;
    struct account account;
    err_t e = request_reader(rq, &ro);
    if (!e) e = account_store_find_login(ro, rq->c, login, &account);
    if (!e && account.kind != ACCOUNT_OFFICIAL) e = ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND) return fault_set(rq->c, official_not_found, str_of(field), STR(""));
    if (e) return e;
    *ret_id = account.id;
    return OK;
}

/* In an official's name: his unit and roles count, and the record says which machine spoke for him. */
static err_t act_as(struct request *rq, struct str login)
{
    struct db_ro *ro;
    struct uuid id;
    struct actor *official = ARENA_NEW(rq->c->arena, struct actor);
    err_t e = find_account(rq, login, "official", &id);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = session_actor_of_account(ro, rq->c, id, official);
    if (e == ERR_NOT_FOUND) return fault_set(rq->c, official_not_found, STR("official"), STR(""));
    if (e) return e;
    official->name = arena_printf(rq->c->arena, "%.*s (API: %.*s)", STR_ARG(official->name), STR_ARG(rq->actor.name));
    rq->c->actor = official;
    return OK;
}

/* ---- the act ---- */

static err_t read_taker(struct ctx *c, const struct api_taker *taker, struct act *act)
{
    if (!taker) return OK;
    act->taker_name = taker->name;
    if (identity_any(c->arena, taker->id_number, &act->taker_identity)) return OK;
    return fault_set(c, field_bad_identity, STR("taker.id_number"), taker->id_number);
}

static err_t read_act(struct request *rq, const struct api_act *sent, struct act *act)
{
    const struct unit *to_unit;
    err_t e = read_taker(rq->c, sent->taker, act);
    if (!e && !str_is_absent(sent->handler)) e = find_account(rq, sent->handler, "handler", &act->handler_id);
    if (!e && !str_is_absent(sent->to_unit)) {
        e = answer_find_unit(rq, sent->to_unit, "to_unit", &to_unit);
        if (!e) act->to_unit_id = to_unit->id;
    }
    if (!e && !str_is_absent(sent->official)) e = act_as(rq, sent->official);
    if (e) return e;
    act->note = str_or_empty(sent->note);
    act->result_kind = result_of_word(sent->result);
    act->result_number = sent->number;
    act->result_on = sent->date;
    act->post_number = sent->post_number;
    act->new_due = sent->new_due;
    act->amount = sent->amount.value;
    act->letter = sent->letter.value;
    act->payment_number = sent->payment_number;
    act->duty = duty_of_word(sent->duty);
    act->correction = correction_of_word(sent->correction);
    if (!str_is_absent(sent->way) && !send_way_of(sent->way, &act->send_way)) return fail(rq->c, send_way_bad);
    return OK;
}

static void write_acted(struct ctx *c, const void *argument, struct buf *out)
{
    const struct dossier *d = &((const struct act_task *)argument)->out;
    struct json_writer w = json_writer_new(out);
    const struct api_acted view = {
        .id = answer_uuid(c->arena, d->id),
        .reference = d->reference,
        .code = d->code,
        .state = (int64_t)d->state,
        .state_name = str_of(tr(c->locale, dossier_state_name(d->state))),
        .step = step_word(d->step),
        .step_name = str_of(tr(c->locale, step_name(d->step))),
        .received_at = d->received_at,
        .due_at = d->due_at,
        .finished_at = d->finished_at,
        .handed_over_at = d->handed_at,
        .lateness = lateness_word(d->lateness),
        .result = result_word(d->result_kind),
        .result_number = d->result_number,
        .corrected_by = d->corrected_by_id.has ? answer_uuid(c->arena, d->corrected_by_id.value) : (struct str){NULL, 0},
    };
    api_schema_write(&w, c, &api_acted_schema, &view);
}

static void perform(struct request *rq, enum action action)
{
    struct dossier dossier;
    struct api_act sent;
    struct act_task *task = ARENA_NEW(rq->c->arena, struct act_task);
    *task = (struct act_task){.in = {.city = rq->web->city, .action = action}};
    err_t e = answer_read_body(rq, &api_act_schema, &sent);
    if (!e) e = answer_find_dossier(rq, &dossier);
    if (!e) e = read_act(rq, &sent, &task->in);
    if (e) {
        request_fail(rq, e);
        return;
    }
    task->in.dossier_id = dossier.id;
    answer_act(rq, act_task_run, task, 200, write_acted);
}

void api_accept(struct request *rq)
{
    perform(rq, ACTION_RECEIVE);
}

void api_act(struct request *rq)
{
    enum action action = action_of_slug(request_capture(rq, 1));
    if (action == ACTION_COUNT)
        request_fail_with(rq, action_unknown);
    else
        perform(rq, action);
}
