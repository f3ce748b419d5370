/* office_action: one address for every action: read the form, run the use case, come back. Decides nothing itself. */
#include "i18n/i18n.h"
#include "web/office_decision.h"
#include "web/office_dossier.h"
#include "web/office_frame.h"
#include "web/routes.h"

struct action_state {
    struct input input;
    struct str key; /* of the dossier, as in the address */
    const char *slug;
    struct str reference;
    struct act_task task;
    struct str correction; /* reference of the case that was opened; absent: none was */
};

static const char *flash_of(enum action action)
{
    static const char *const messages[ACTION_COUNT] = {
        [ACTION_RECEIVE] = N_("The dossier was received."),
        [ACTION_ASK_COMPLETION] = N_("The request to complete the dossier was sent."),
        [ACTION_REFUSE] = N_("The dossier was refused."),
        [ACTION_RETURN] = N_("The result was handed over."),
        [ACTION_NOTE] = N_("Saved."),
        [ACTION_CORRECT] = N_("The correction was opened and received."),
    };
    return messages[action] ? messages[action] : N_("Done. The dossier has moved to the next step.");
}

/* Back to the dossier, or to the return desk if the form came from there; a dossier that has left the unit is not shown. */
static struct str next_page(struct request *rq, const struct action_state *state)
{
    if (!str_is_absent(state->correction)) return arena_join(rq->c->arena, STR("/counter/received/"), state->correction, STR(""));
    if (str_eq(exchange_field(rq->x, "from"), STR("return"))) return arena_join(rq->c->arena, STR("/office/return?done="), state->reference, STR(""));
    if (!access_may_see(&rq->actor, &state->task.out)) return STR("/office");
    return office_address(rq, state->reference, "");
}

/* The page as it is now, with what was typed and what is wrong. */
static void send_again(struct request *rq, struct action_state *state, int status)
{
    struct office_dossier o;
    err_t e = office_dossier_load(rq, state->key, &o);
    if (e)
        request_fail(rq, e);
    else
        office_dossier_send(rq, &o, &state->input, status);
}

/* A fault of the use case names the field without the form: "note" of "propose-note". */
static void take_fault(struct request *rq, struct action_state *state)
{
    struct fault *fault = &rq->c->fault;
    bool is_of_form = !str_is_empty(fault->field) && !str_eq(fault->field, STR("action"));
    fault->field = is_of_form ? office_field_name(rq->c->arena, state->slug, fault->field) : STR("");
    if (fault->message == action_not_now) fault->argument = request_tr(rq, arena_cstring(rq->c->arena, fault->argument));
    input_fault(&state->input);
}

/* The case that a correction has opened: its receipt is printed next. */
static err_t find_correction(struct request *rq, struct action_state *state)
{
    struct db_ro *ro;
    struct dossier opened;
    if (state->task.in.action != ACTION_CORRECT) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_find(ro, rq->c, state->task.out.corrected_by_id.value, &opened);
    if (!e) state->correction = opened.reference;
    return e;
}

static void acted(struct request *rq)
{
    struct action_state *state = rq->state;
    err_t e = rq->result;
    if (!e) e = find_correction(rq, state);
    if (!e) {
        request_flash(rq, flash_of(state->task.in.action));
        request_redirect(rq, next_page(rq, state));
        return;
    }
    if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED) {
        take_fault(rq, state);
        send_again(rq, state, http_status_of(e));
        return;
    }
    request_fail(rq, e);
}

void office_action(struct request *rq)
{
    struct action_state *state = ARENA_NEW(rq->c->arena, struct action_state);
    struct dossier dossier;
    enum action action = action_of_slug(request_capture(rq, 1));
    if (action == ACTION_COUNT) {
        request_fail_with(rq, action_unknown);
        return;
    }
    *state = (struct action_state){.input = input_of(rq), .key = request_capture(rq, 0)};
    state->slug = arena_cstring(rq->c->arena, request_capture(rq, 1));
    rq->state = state;
    err_t e = office_find(rq, state->key, &dossier);
    if (e) {
        request_fail(rq, e);
        return;
    }
    state->reference = dossier.reference;
    office_decision_read(rq, &state->input, &dossier, action, &state->task.in);
    if (input_is_right(&state->input))
        request_write(rq, "act", act_task_run, &state->task, acted);
    else
        send_again(rq, state, 422);
}
