/* simulate_letters: papers asked for after acceptance, payments, apologies, stops and withdrawals of a simulated case: from hand to hand, and
 * what the citizen does about them. */
#include "app/simulate_parts.h"
#include "base/civil.h"

#define HAND_MEAN     45  /* working minutes that a letter lies with each hand */
#define HAND_MAX      240
#define ANSWER_MEAN   1200
#define CHECK_MEAN    120
#define DECISION_MEAN 240
#define BEFORE_DUE    600 /* an apology is begun so many working minutes before the promise */
#define DAY_OF_WORK   480

/* ---- what will come between ---- */

void simulate_draw_wishes(struct simulate_case *k)
{
    if (k->has_wishes) return;
    k->has_wishes = true;
    if (k->service > k->budget && simulation_happens(&k->chance, ODDS_APOLOGY)) k->wishes |= SIMULATE_WISH_APOLOGY;
    if (simulation_happens(&k->chance, ODDS_WITHDRAWAL)) k->wishes |= SIMULATE_WISH_WITHDRAWAL;
    if (simulation_happens(&k->chance, ODDS_STOP)) k->wishes |= SIMULATE_WISH_STOP;
    if (simulation_happens(&k->chance, ODDS_DUTY)) k->wishes |= SIMULATE_WISH_DUTY;
    if (!simulation_happens(&k->chance, ODDS_SUPPLEMENT)) return;
    k->wishes |= SIMULATE_WISH_SUPPLEMENT;
    if (simulation_happens(&k->chance, ODDS_SUPPLEMENT_AGAIN)) k->wishes |= SIMULATE_WISH_AGAIN;
}

void simulate_queue_process(struct simulation *s, struct simulate_case *k, struct instant now)
{
    const struct simulate_office *office = simulate_holder_of(s, k);
    bool apologises = (k->wishes & SIMULATE_WISH_APOLOGY) && k->budget > BEFORE_DUE;
    int64_t spent = calendar_working_minutes(office->calendar, civil_local((struct instant){k->received}), civil_local(now));
    if (apologises && spent < k->budget - BEFORE_DUE)
        simulate_queue_after(s, k, office, now, k->budget - BEFORE_DUE - spent);
    else
        simulate_queue_step(s, k, now);
}

/* ---- from hand to hand ---- */

static void lay_with(struct simulation *s, struct simulate_case *k, const struct simulate_office *office, struct instant now)
{
    int64_t minutes = chance_wait(&k->chance, HAND_MEAN);
    simulate_queue_after(s, k, office, now, minutes < HAND_MAX ? minutes : HAND_MAX);
}

static void draft(struct simulation *s, struct simulate_case *k, struct simulate_act *act, enum action action, enum simulation_note note)
{
    act->action = action;
    act->official = k->handler;
    act->note = simulation_note(&k->chance, note);
    k->letter_form = (uint8_t)automaton_drafts(action);
    k->letter_status = LETTER_DRAFTED;
    lay_with(s, k, simulate_holder_of(s, k), act->at);
}

/* Two working days after it will be done, and a week from now at least: it may lie two days with four hands. */
static struct opt_instant new_date(const struct simulation *s, const struct simulate_case *k, struct instant now)
{
    const struct calendar *calendar = simulate_holder_of(s, k)->calendar;
    struct local done = calendar_advance(calendar, civil_local((struct instant){k->received}), k->service + 2 * DAY_OF_WORK, CALENDAR_LATE);
    struct local week = calendar_advance(calendar, civil_local(now), 5 * DAY_OF_WORK, CALENDAR_LATE);
    return some_instant(civil_instant(done.minute > week.minute ? done : week));
}

static bool may_ask(const struct simulation *s, const struct simulate_case *k)
{
    const struct supplement_rule *rule = &s->procedures[k->procedure]->supplement;
    return !rule->max.has || k->supplements < rule->max.value;
}

static void ask_back(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *desk = simulate_office_of(s, k);
    act->action = ACTION_ASK_WITHDRAWAL;
    act->note = simulation_note(&k->chance, NOTE_WITHDRAWAL);
    act->official = k->citizen == SIMULATE_NONE ? simulate_pick(s, desk, &k->chance, SIMULATE_DESK_ROLES, SIMULATE_NONE, SIMULATE_NONE) : SIMULATE_NONE;
    k->step = STEP_WITHDRAWAL;
    simulate_queue_after(s, k, simulate_holder_of(s, k), act->at, chance_wait(&k->chance, DECISION_MEAN));
}

bool simulate_plan_wish(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    unsigned wish = k->wishes & (~(unsigned)k->wishes + 1U); /* the first of them */
    k->wishes = (uint8_t)(k->wishes & ~wish);
    bool asks = (wish == SIMULATE_WISH_SUPPLEMENT || wish == SIMULATE_WISH_AGAIN) && may_ask(s, k);
    if (wish == SIMULATE_WISH_APOLOGY) {
        draft(s, k, act, ACTION_DRAFT_APOLOGY, NOTE_APOLOGY);
        act->new_due = new_date(s, k, act->at);
    } else if (asks) {
        k->supplements++;
        draft(s, k, act, ACTION_DRAFT_SUPPLEMENT, NOTE_SUPPLEMENT);
    } else if (wish == SIMULATE_WISH_DUTY) {
        draft(s, k, act, ACTION_DRAFT_DUTY, NOTE_DUTY);
        act->amount = 10000 * chance_between(&k->chance, 2, 60);
    } else if (wish == SIMULATE_WISH_STOP) {
        draft(s, k, act, ACTION_DRAFT_STOP, NOTE_STOP);
    } else if (wish == SIMULATE_WISH_WITHDRAWAL) {
        ask_back(s, k, act);
    }
    return asks || (wish && wish != SIMULATE_WISH_SUPPLEMENT && wish != SIMULATE_WISH_AGAIN);
}

/* Where the case stands once the letter is out, and when something happens next. */
static void after_letter(struct simulation *s, struct simulate_case *k, struct instant now)
{
    static const enum step steps[LETTER_FORM_COUNT] = {[LETTER_SUPPLEMENT] = STEP_SUPPLEMENT, [LETTER_DUTY] = STEP_DUTY, [LETTER_APOLOGY] = STEP_PROCESS};
    bool answers = k->letter_form == LETTER_SUPPLEMENT || k->letter_form == LETTER_DUTY;
    k->step = (uint8_t)steps[k->letter_form];
    k->letter_status = 0;
    k->asked_at = now.us;
    if (k->letter_form == LETTER_APOLOGY) simulate_queue_step(s, k, now);
    if (!answers || simulation_happens(&k->chance, ODDS_UNANSWERED)) return;
    simulate_queue_after(s, k, simulate_office_of(s, k), now, chance_wait(&k->chance, ANSWER_MEAN));
}

static void send(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    bool on_portal = k->citizen != SIMULATE_NONE;
    act->action = ACTION_SEND_LETTER;
    act->send_way = on_portal ? SEND_PORTAL : SEND_DESK;
    if (on_portal) lay_with(s, k, simulate_office_of(s, k), act->at);
    else after_letter(s, k, act->at);
}

static void hand_on(struct simulation *s, struct simulate_case *k, struct simulate_act *act, enum action action, enum letter_status status)
{
    act->action = action;
    k->letter_status = (uint8_t)status;
    lay_with(s, k, status == LETTER_NUMBERED ? simulate_office_of(s, k) : simulate_holder_of(s, k), act->at);
}

err_t simulate_plan_letter(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    struct simulate_office *holder = simulate_holder_of(s, k);
    struct simulate_office *desk = simulate_office_of(s, k);
    if (k->letter_status == LETTER_DRAFTED) {
        k->letter_approver = act->official = simulate_pick(s, holder, &k->chance, ROLE_BIT(ROLE_SIGNER), k->handler, SIMULATE_NONE);
        hand_on(s, k, act, ACTION_APPROVE_LETTER, LETTER_APPROVED);
    } else if (k->letter_status == LETTER_APPROVED) {
        act->official = simulate_pick(s, holder, &k->chance, ROLE_BIT(ROLE_CLERK), k->letter_approver, SIMULATE_NONE);
        hand_on(s, k, act, ACTION_NUMBER_LETTER, LETTER_NUMBERED);
    } else {
        act->official = simulate_pick(s, desk, &k->chance, SIMULATE_RETURN_ROLES, SIMULATE_NONE, SIMULATE_NONE);
        if (k->letter_status == LETTER_NUMBERED) {
            k->letter_status = LETTER_SENT;
            send(s, k, act);
        } else {
            act->action = ACTION_PROVE_LETTER;
            act->note = simulation_note(&k->chance, NOTE_ARRIVED);
            after_letter(s, k, act->at);
        }
    }
    return OK;
}

/* ---- what comes back ---- */

static uint32_t desk_official(struct simulation *s, struct simulate_case *k, unsigned roles)
{
    return simulate_pick(s, simulate_office_of(s, k), &k->chance, roles, SIMULATE_NONE, SIMULATE_NONE);
}

/* The service takes longer by what the citizen took. */
static err_t back_to_work(struct simulation *s, struct simulate_case *k, struct instant now)
{
    const struct calendar *calendar = simulate_holder_of(s, k)->calendar;
    k->service += calendar_working_minutes(calendar, civil_local((struct instant){k->asked_at}), civil_local(now));
    k->step = STEP_PROCESS;
    simulate_queue_step(s, k, now);
    return OK;
}

err_t simulate_plan_supplement(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->action = ACTION_SEND_SUPPLEMENT;
    if (k->citizen == SIMULATE_NONE) act->official = desk_official(s, k, SIMULATE_DESK_ROLES);
    k->step = STEP_SUPPLEMENT_CHECK;
    simulate_queue_after(s, k, simulate_office_of(s, k), act->at, chance_wait(&k->chance, CHECK_MEAN));
    return OK;
}

err_t simulate_plan_supplement_check(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->official = desk_official(s, k, SIMULATE_DESK_ROLES);
    if (simulation_happens(&k->chance, ODDS_INCOMPLETE)) {
        act->action = ACTION_FIND_INCOMPLETE;
        act->note = simulation_note(&k->chance, NOTE_INCOMPLETE);
        k->step = STEP_SUPPLEMENT;
        simulate_queue_after(s, k, simulate_office_of(s, k), act->at, chance_wait(&k->chance, ANSWER_MEAN));
        return OK;
    }
    act->action = ACTION_FIND_COMPLETE;
    return back_to_work(s, k, act->at);
}

err_t simulate_plan_duty(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->action = ACTION_PAY;
    act->official = desk_official(s, k, ROLE_BIT(ROLE_CASHIER));
    return back_to_work(s, k, act->at);
}

err_t simulate_plan_withdrawal(struct simulation *s, struct simulate_case *k, struct simulate_act *act)
{
    act->official = simulate_pick(s, simulate_holder_of(s, k), &k->chance, ROLE_BIT(ROLE_SIGNER), k->handler, SIMULATE_NONE);
    if (simulation_happens(&k->chance, ODDS_AGREED)) {
        act->action = ACTION_AGREE_WITHDRAWAL;
        k->step = STEP_CLOSED;
        return OK;
    }
    act->action = ACTION_DECLINE_WITHDRAWAL;
    act->note = simulation_note(&k->chance, NOTE_DECLINED);
    k->step = STEP_PROCESS;
    simulate_queue_step(s, k, act->at);
    return OK;
}
