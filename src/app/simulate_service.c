/* simulate_service: what happens to a dossier at each step, and when the next thing happens. Mirrors the automaton's steps;
 * the automaton itself judges each act when it is carried out, so a plan that breaks the law stops the simulation. */
#include "app/simulate_parts.h"
#include "app/working_time.h"
#include "base/civil.h"
#include "crypto/crypto.h"

#define DETOURS_MAX     3
#define GIVES_UP_AFTER  (30 * 480) /* working minutes after which the desk closes what was not completed */
#define DESK_ROLES      SIMULATE_DESK_ROLES
#define RETURN_ROLES    SIMULATE_RETURN_ROLES
#define HANDLING_ROLES  (ROLE_BIT(ROLE_DIVISION_HEAD) | ROLE_BIT(ROLE_PROCESSING))

typedef err_t (*plan_fn)(struct simulation *s, struct simulate_case *k, struct simulate_act *act);

struct simulate_office *simulate_office_of(const struct simulation *s, const struct simulate_case *k)
{
    return &s->offices[k->office];
}

struct simulate_office *simulate_holder_of(const struct simulation *s, const struct simulate_case *k)
{
    return &s->offices[k->holder];
}

/* ---- when ---- */

static void queue_at(struct simulation *s, struct simulate_case *k, struct local t)
{
    int64_t at = civil_instant(t).us + chance_between(&k->chance, 0, 59999999);
    simulate_queue_push(s, at, (uint32_t)(k - s->cases));
}

void simulate_queue_after(struct simulation *s, struct simulate_case *k, const struct simulate_office *office, struct instant now, int64_t minutes)
{
    queue_at(s, k, calendar_advance(office->calendar, civil_local(now), minutes + 1, CALENDAR_LATE));
}

static void queue_wait(struct simulation *s, struct simulate_case *k, const struct simulate_office *office, struct instant now, enum step step)
{
    simulate_queue_after(s, k, office, now, chance_wait(&k->chance, simulation_mean_wait(step)));
}

void simulate_queue_step(struct simulation *s, struct simulate_case *k, struct instant now)
{
    const struct simulate_office *office = simulate_holder_of(s, k);
    enum step step = (enum step)k->step;
    int64_t part = k->service * simulation_step_part(step) / 1000;
    struct local t = calendar_advance(office->calendar, civil_local((struct instant){k->received}), part, CALENDAR_LATE);
    int64_t mean = simulation_mean_wait(step);
    if (mean > k->service / 10) mean = k->service / 10 + 1;
    if (t.minute > civil_local(now).minute)
        queue_at(s, k, t);
    else
        simulate_queue_after(s, k, office, now, chance_wait(&k->chance, mean));
}

/* ---- filing ---- */

static enum return_way draw_return_way(struct simulate_case *k, const struct procedure *procedure)
{
    static const int at_counter[] = {[RETURN_DESK] = 920, [RETURN_POST] = 80, [RETURN_PORTAL] = 0};
    static const int level_3[] = {[RETURN_DESK] = 750, [RETURN_POST] = 250, [RETURN_PORTAL] = 0};
    static const int level_4[] = {[RETURN_DESK] = 420, [RETURN_POST] = 250, [RETURN_PORTAL] = 330};
    const int *weights = k->channel != CHANNEL_ONLINE ? at_counter : procedure->service_level == 4 ? level_4 : level_3;
    return (enum return_way)chance_weighted(&k->chance, weights, RETURN_PORTAL + 1);
}

/* Somebody new, or somebody who has an account already. */
static void draw_citizen(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    bool is_new = s->citizen_count == 0 || simulation_happens(&k->chance, ODDS_NEW_CITIZEN);
    act->signs_up = is_new;
    k->citizen = is_new ? (uint32_t)s->citizen_count++ : (uint32_t)chance_below(&k->chance, s->citizen_count);
}

/* Legal acceptance: the promise tells how long the office has. */
static err_t start_service(struct simulation *s, struct simulate_case *k, struct instant at)
{
    const struct simulate_office *office = simulate_office_of(s, k);
    const struct procedure *procedure = s->procedures[k->procedure];
    struct ctx *c = &s->act;
    struct instant due;
    c->now = at;
    struct limit limit = procedure_limit_of(procedure, working_time_channel((enum channel)k->channel));
    err_t e = working_time_due(c, s->city, office->unit, limit, &due);
    if (e) return e;
    int64_t budget = calendar_working_minutes(office->calendar, civil_local(at), civil_local(due));
    k->received = at.us;
    k->budget = budget;
    k->service = simulation_service_minutes(&k->chance, budget, office->slowness);
    k->step = STEP_HANDOVER;
    simulate_queue_step(s, k, at);
    return OK;
}

static err_t plan_filing(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *office = simulate_office_of(s, k);
    struct chance chance = chance_of(act->stream, 0);
    struct ctx c = {.now = act->at, .chance = &chance};
    k->id = uuid_of_act(&c);
    k->return_way = (uint8_t)draw_return_way(k, s->procedures[k->procedure]);
    s->summary.filed[k->channel]++;
    if (k->channel == CHANNEL_ONLINE) {
        draw_citizen(s, k, act);
        s->online_by_day[civil_day_at(act->at) - s->request->from_day]++;
    } else {
        act->official = simulate_pick(s, office, &k->chance, DESK_ROLES, SIMULATE_NONE, SIMULATE_NONE);
    }
    if (k->channel == CHANNEL_COUNTER || k->channel == CHANNEL_POST) return start_service(s, k, act->at);
    k->step = STEP_RECEPTION;
    queue_wait(s, k, office, act->at, STEP_RECEPTION);
    return OK;
}

/* ---- the desk ---- */

static void close_case(struct simulate_case *k)
{
    k->step = STEP_CLOSED;
}

static err_t refuse(struct simulate_case *k, struct simulate_act *act)
{
    act->action = ACTION_REFUSE;
    act->note = simulation_note(&k->chance, NOTE_REFUSAL);
    close_case(k);
    return OK;
}

static err_t plan_reception(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *office = simulate_office_of(s, k);
    act->official = simulate_pick(s, office, &k->chance, DESK_ROLES, SIMULATE_NONE, SIMULATE_NONE);
    if (!k->was_asked && simulation_happens(&k->chance, ODDS_ASK_COMPLETION)) {
        act->action = ACTION_ASK_COMPLETION;
        act->note = simulation_note(&k->chance, NOTE_COMPLETION);
        k->was_asked = true;
        k->gives_up = simulation_happens(&k->chance, ODDS_NEVER_COMPLETED);
        k->step = STEP_COMPLETION;
        if (k->gives_up)
            simulate_queue_after(s, k, office, act->at, GIVES_UP_AFTER);
        else
            queue_wait(s, k, office, act->at, STEP_COMPLETION);
        return OK;
    }
    if (simulation_happens(&k->chance, ODDS_REFUSE)) return refuse(k, act);
    act->action = ACTION_RECEIVE;
    return start_service(s, k, act->at);
}

static err_t plan_completion(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *office = simulate_office_of(s, k);
    if (k->gives_up || k->citizen == SIMULATE_NONE) act->official = simulate_pick(s, office, &k->chance, DESK_ROLES, SIMULATE_NONE, SIMULATE_NONE);
    if (k->gives_up) return refuse(k, act);
    act->action = ACTION_SEND_COMPLETION;
    k->step = STEP_RECEPTION;
    queue_wait(s, k, office, act->at, STEP_RECEPTION);
    return OK;
}

/* ---- the office ---- */

static void act_by(struct simulation *s, struct simulate_case *k, struct simulate_act *act, enum action action, unsigned roles)
{
    act->action = action;
    act->official = simulate_pick(s, simulate_holder_of(s, k), &k->chance, roles, SIMULATE_NONE, SIMULATE_NONE);
}

static err_t go_on(struct simulation *s, struct simulate_case *k, const struct simulate_act *act, enum step step)
{
    k->step = (uint8_t)step;
    simulate_queue_step(s, k, act->at);
    return OK;
}

/* Something out of the ordinary, but not for ever. */
static bool takes_detour(struct simulate_case *k, enum simulation_odds odds)
{
    bool takes = k->detours < DETOURS_MAX && simulation_happens(&k->chance, odds);
    k->detours = (uint8_t)(k->detours + takes);
    return takes;
}

static err_t plan_handover(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act_by(s, k, act, ACTION_TAKE_OVER, HANDLING_ROLES);
    return go_on(s, k, act, STEP_ASSIGN);
}

/* Another office of the same kind; the same one if there is no other. */
static uint16_t other_office(struct simulation *s, struct simulate_case *k)
{
    size_t start = (size_t)chance_below(&k->chance, s->office_count);
    for (size_t i = 0; i < s->office_count; i++) {
        size_t at = (start + i) % s->office_count;
        if (at != k->holder && s->offices[at].unit->kind == simulate_holder_of(s, k)->unit->kind) return (uint16_t)at;
    }
    return k->holder;
}

static err_t plan_assign(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    uint16_t other = k->holder;
    if (!k->was_transferred && takes_detour(k, ODDS_TRANSFER)) other = other_office(s, k);
    if (other != k->holder) {
        act_by(s, k, act, ACTION_TRANSFER, ROLE_BIT(ROLE_DIVISION_HEAD));
        act->note = simulation_note(&k->chance, NOTE_TRANSFER);
        act->to_office = k->holder = other;
        k->was_transferred = true;
        return go_on(s, k, act, STEP_HANDOVER);
    }
    act_by(s, k, act, ACTION_ASSIGN, ROLE_BIT(ROLE_DIVISION_HEAD));
    act->handler = k->handler = simulate_pick(s, simulate_holder_of(s, k), &k->chance, ROLE_BIT(ROLE_PROCESSING), act->official, SIMULATE_NONE);
    simulate_draw_wishes(k);
    k->step = STEP_PROCESS;
    simulate_queue_process(s, k, act->at);
    return OK;
}

static err_t plan_process(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->official = k->handler;
    if (simulate_plan_wish(s, k, act)) return OK;
    if (takes_detour(k, ODDS_NOTE)) {
        act->action = ACTION_NOTE;
        act->note = simulation_note(&k->chance, NOTE_PLAIN);
        return go_on(s, k, act, STEP_PROCESS);
    }
    if (takes_detour(k, ODDS_HANDLER_RETURNS)) {
        act->action = ACTION_STEP_BACK;
        act->note = simulation_note(&k->chance, NOTE_RETURNED);
        return go_on(s, k, act, STEP_ASSIGN);
    }
    if (takes_detour(k, ODDS_REASSIGN)) {
        act_by(s, k, act, ACTION_REASSIGN, ROLE_BIT(ROLE_DIVISION_HEAD));
        act->note = simulation_note(&k->chance, NOTE_REASSIGN);
        act->handler = k->handler = simulate_pick(s, simulate_holder_of(s, k), &k->chance, ROLE_BIT(ROLE_PROCESSING), act->official, SIMULATE_NONE);
        return go_on(s, k, act, STEP_PROCESS);
    }
    bool is_refused = simulation_happens(&k->chance, ODDS_RESULT_REFUSED);
    act->action = ACTION_PROPOSE;
    act->result_kind = is_refused ? RESULT_REFUSED : RESULT_GRANTED;
    act->note = simulation_note(&k->chance, is_refused ? NOTE_REFUSED_RESULT : NOTE_PROPOSAL);
    return go_on(s, k, act, STEP_APPROVE);
}

static err_t plan_approve(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->official = simulate_pick(s, simulate_holder_of(s, k), &k->chance, ROLE_BIT(ROLE_SIGNER), k->handler, SIMULATE_NONE);
    if (takes_detour(k, ODDS_SIGNER_RETURNS)) {
        act->action = ACTION_STEP_BACK;
        act->note = simulation_note(&k->chance, NOTE_RETURNED);
        return go_on(s, k, act, STEP_PROCESS);
    }
    act->action = ACTION_APPROVE;
    k->approver = act->official;
    return go_on(s, k, act, STEP_ISSUE);
}

static err_t plan_issue(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->official = simulate_pick(s, simulate_holder_of(s, k), &k->chance, ROLE_BIT(ROLE_CLERK), k->approver, SIMULATE_NONE);
    if (takes_detour(k, ODDS_CLERK_RETURNS)) {
        act->action = ACTION_STEP_BACK;
        act->note = simulation_note(&k->chance, NOTE_RETURNED);
        return go_on(s, k, act, STEP_APPROVE);
    }
    act->action = ACTION_ISSUE;
    k->step = STEP_CONFIRM;
    queue_wait(s, k, simulate_office_of(s, k), act->at, STEP_CONFIRM);
    return OK;
}

static err_t plan_confirm(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *office = simulate_office_of(s, k);
    act->action = ACTION_CONFIRM;
    act->official = simulate_pick(s, office, &k->chance, RETURN_ROLES, SIMULATE_NONE, SIMULATE_NONE);
    k->step = STEP_RETURN;
    int64_t mean = k->return_way == RETURN_DESK ? simulation_mean_wait(STEP_RETURN) : simulation_mean_wait(STEP_CONFIRM);
    if (k->return_way == RETURN_DESK && simulation_happens(&k->chance, ODDS_COLLECTED_LATE)) mean *= 10;
    simulate_queue_after(s, k, office, act->at, chance_wait(&k->chance, mean));
    return OK;
}

static err_t plan_return(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->action = ACTION_RETURN;
    act->official = simulate_pick(s, simulate_office_of(s, k), &k->chance, RETURN_ROLES, SIMULATE_NONE, SIMULATE_NONE);
    close_case(k);
    return OK;
}

static const plan_fn plans[STEP_COUNT + 1] = {
    [STEP_RECEPTION] = plan_reception, [STEP_COMPLETION] = plan_completion, [STEP_HANDOVER] = plan_handover, [STEP_ASSIGN] = plan_assign,
    [STEP_PROCESS] = plan_process,     [STEP_APPROVE] = plan_approve,       [STEP_ISSUE] = plan_issue,       [STEP_CONFIRM] = plan_confirm,
    [STEP_RETURN] = plan_return,       [STEP_COUNT] = plan_filing,
    [STEP_SUPPLEMENT] = simulate_plan_supplement, [STEP_SUPPLEMENT_CHECK] = simulate_plan_supplement_check,
    [STEP_DUTY] = simulate_plan_duty,  [STEP_WITHDRAWAL] = simulate_plan_withdrawal,
};

err_t simulate_plan(struct simulation *s, struct simulate_event event, struct simulate_act *ret_act)
{
    struct simulate_case *k = &s->cases[event.dossier];
    struct simulate_act act = {.at = {event.at}, .dossier = k, .official = SIMULATE_NONE, .handler = SIMULATE_NONE, .stream = chance_next(&k->chance)};
    err_t e = (k->letter_status ? simulate_plan_letter : plans[k->step])(s, k, &act);
    if (e) return e;
    s->summary.acts[act.action]++;
    if (act.official != SIMULATE_NONE) s->officials[act.official].last_act = event.at;
    *ret_act = act;
    return OK;
}
