/* walk_model: one short function for each family of acts. */
#include "unit/app/walk_model.h"

static void to(struct model *m, enum dossier_state state, enum step step)
{
    m->state = state;
    m->step = step;
}

struct model model_filed(bool is_online, bool has_email)
{
    return (struct model){.state = STATE_NEW, .step = STEP_RECEPTION, .is_online = is_online, .has_email = has_email};
}

struct model model_corrects(const struct model *closed)
{
    struct model m = model_filed(closed->is_online, closed->has_email);
    to(&m, STATE_RECEIVED, STEP_HANDOVER);
    m.letters = 1;
    return m;
}

/* ---- before acceptance, and the result's way to the citizen ---- */

static bool act_of_desk(struct model *m, enum action action, const struct act *how)
{
    if (action == ACTION_RECEIVE)
        to(m, STATE_RECEIVED, STEP_HANDOVER);
    else if (action == ACTION_ASK_COMPLETION)
        to(m, STATE_SUPPLEMENT, STEP_COMPLETION);
    else if (action == ACTION_SEND_COMPLETION)
        to(m, STATE_NEW, STEP_RECEPTION);
    else if (action == ACTION_REFUSE)
        to(m, STATE_NOT_RECEIVED, STEP_CLOSED);
    else if (action == ACTION_CONFIRM)
        to(m, STATE_FINISHED, STEP_RETURN);
    else if (action == ACTION_RETURN)
        to(m, STATE_RETURNED, STEP_CLOSED);
    else
        return false;
    m->letters += action == ACTION_RECEIVE || action == ACTION_ASK_COMPLETION || action == ACTION_REFUSE;
    if (action == ACTION_CONFIRM) m->bundled = false;
    m->unproved += action == ACTION_RETURN && m->declines && !str_is_empty(how->post_number);
    return true;
}

/* ---- the office's work ---- */

static void step_back(struct model *m)
{
    if (m->step == STEP_PROCESS) m->has_handler = false;
    if (m->step == STEP_APPROVE) m->declines = false;
    m->step = m->step == STEP_ISSUE ? STEP_APPROVE : m->step == STEP_APPROVE ? STEP_PROCESS : STEP_ASSIGN;
}

static bool act_of_office(struct model *m, enum action action, const struct act *how)
{
    if (action == ACTION_TAKE_OVER) m->bundled = false;
    if (action == ACTION_TAKE_OVER)
        to(m, STATE_PROCESSING, STEP_ASSIGN);
    else if (action == ACTION_ASSIGN || action == ACTION_REASSIGN)
        to(m, STATE_PROCESSING, STEP_PROCESS);
    else if (action == ACTION_PROPOSE)
        to(m, STATE_PROCESSING, STEP_APPROVE);
    else if (action == ACTION_APPROVE)
        to(m, STATE_PROCESSING, STEP_ISSUE);
    else if (action == ACTION_ISSUE)
        to(m, STATE_FINISHED, STEP_CONFIRM);
    else if (action == ACTION_TRANSFER)
        to(m, STATE_PROCESSING, STEP_HANDOVER);
    else if (action == ACTION_STEP_BACK)
        step_back(m);
    else
        return action == ACTION_NOTE;
    if (action == ACTION_ASSIGN || action == ACTION_REASSIGN) m->has_handler = true;
    if (action == ACTION_ISSUE) m->holder = NEAR;
    if (action == ACTION_PROPOSE) m->declines = how->result_kind == RESULT_REFUSED;
    m->letters += action == ACTION_PROPOSE && m->declines;
    if (action == ACTION_TRANSFER) {
        m->holder = m->processor = m->holder == NEAR ? FAR : NEAR;
        m->has_handler = false;
    }
    return true;
}

/* ---- handover lists ---- */

static bool act_of_bundle(struct model *m, enum action action, enum side to)
{
    if (action != ACTION_BUNDLE && action != ACTION_REFUSE_HANDOVER) return false;
    bool is_result = m->state == STATE_FINISHED;
    m->bundled = action == ACTION_BUNDLE;
    if (!is_result) m->holder = m->processor = m->bundled ? to : NEAR;
    return true;
}

/* ---- letters ---- */

static void draft(struct model *m, enum letter_form form, bool pauses, enum side side)
{
    m->form = form;
    m->status = LETTER_DRAFTED;
    m->letter_pauses = pauses;
    m->letter_side = side;
    m->letters++;
}

static void no_letter(struct model *m)
{
    m->form = LETTER_NONE;
    m->status = (enum letter_status)0;
    m->letter_pauses = false;
    m->letter_side = NEAR;
}

static void send(struct model *m, enum send_way way)
{
    if (m->form == LETTER_SUPPLEMENT) to(m, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    if (m->form == LETTER_DUTY) to(m, STATE_FINANCIAL_DUTY, STEP_DUTY);
    if (m->form == LETTER_STOP) to(m, STATE_STOPPED, STEP_CLOSED);
    if (m->form != LETTER_APOLOGY) m->holder = NEAR;
    m->supplements += m->form == LETTER_SUPPLEMENT;
    m->unproved += way != SEND_DESK;
    m->is_paused = m->letter_pauses;
    no_letter(m);
}

static bool act_of_letter(struct model *m, const struct walk_rule *rule, enum action action, enum side side,
                          enum send_way way)
{
    bool asks_pause = rule->effect == CLOCK_EFFECT_PAUSE || rule->effect == CLOCK_EFFECT_RESTART;
    if (action == ACTION_DRAFT_SUPPLEMENT)
        draft(m, LETTER_SUPPLEMENT, asks_pause, side);
    else if (action == ACTION_DRAFT_DUTY)
        draft(m, LETTER_DUTY, rule->duty_pauses, side);
    else if (action == ACTION_DRAFT_STOP)
        draft(m, LETTER_STOP, false, side);
    else if (action == ACTION_DRAFT_APOLOGY)
        draft(m, LETTER_APOLOGY, false, side);
    else if (action == ACTION_APPROVE_LETTER)
        m->status = LETTER_APPROVED;
    else if (action == ACTION_NUMBER_LETTER)
        m->status = LETTER_NUMBERED;
    else if (action == ACTION_SEND_LETTER)
        send(m, way);
    else if (action == ACTION_DROP_LETTER)
        no_letter(m);
    else if (action == ACTION_PROVE_LETTER)
        m->unproved--;
    else
        return false;
    if (action == ACTION_NUMBER_LETTER) m->letter_side = NEAR;
    return true;
}

/* ---- the citizen ---- */

static void back_to_work(struct model *m)
{
    to(m, STATE_PROCESSING, m->has_handler ? STEP_PROCESS : STEP_ASSIGN);
    m->holder = m->processor;
    m->is_paused = false;
}

static void ask_withdrawal(struct model *m)
{
    m->state_before = m->state;
    m->step_before = m->step;
    m->holder = m->processor;
    to(m, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL);
}

static void end_withdrawal(struct model *m, bool agreed)
{
    if (agreed)
        to(m, STATE_STOPPED, STEP_CLOSED);
    else
        to(m, m->state_before, m->step_before);
    if (agreed || m->state == STATE_SUPPLEMENT || m->state == STATE_FINANCIAL_DUTY) m->holder = NEAR;
    m->state_before = STATE_NONE;
    m->step_before = STEP_CLOSED;
    if (!agreed) return;
    m->is_paused = m->declines = m->bundled = false;
    no_letter(m);
}

static bool act_of_citizen(struct model *m, enum action action)
{
    if (action == ACTION_SEND_SUPPLEMENT)
        to(m, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK);
    else if (action == ACTION_FIND_INCOMPLETE)
        to(m, STATE_SUPPLEMENT, STEP_SUPPLEMENT);
    else if (action == ACTION_FIND_COMPLETE || action == ACTION_PAY)
        back_to_work(m);
    else if (action == ACTION_ASK_WITHDRAWAL)
        ask_withdrawal(m);
    else if (action == ACTION_CANCEL_WITHDRAWAL || action == ACTION_DECLINE_WITHDRAWAL)
        end_withdrawal(m, false);
    else if (action == ACTION_AGREE_WITHDRAWAL)
        end_withdrawal(m, true);
    else
        return false;
    return true;
}

void model_act(struct model *m, const struct walk_rule *rule, enum action action, enum side side, const struct act *how)
{
    bool is_known = action == ACTION_CORRECT || act_of_desk(m, action, how) || act_of_office(m, action, how) || act_of_letter(m, rule, action, side, how->send_way) ||
                    act_of_citizen(m, action) || act_of_bundle(m, action, uuid_is_zero(how->to_unit_id) ? NEAR : FAR);
    ASSERT(is_known);
}

/* ---- comparing, counting ---- */

/* The clock runs from acceptance to the result or the stop. */
static bool clock_is_open(const struct model *m)
{
    bool before_acceptance = m->state == STATE_NEW || m->step == STEP_COMPLETION || m->state == STATE_NOT_RECEIVED;
    return !before_acceptance && m->state < STATE_STOPPED;
}

const char *model_difference(const struct model *m, const struct dossier *d, struct uuid near)
{
    bool accepted = clock_is_open(m) || m->state >= STATE_STOPPED;
    if (d->state != m->state || d->step != m->step) return "state or step";
    if (uuid_eq(d->holder_unit_id, near) != (m->holder == NEAR)) return "holder";
    if ((d->open_letter.number != 0) != (m->form != LETTER_NONE)) return "letter under way";
    if (d->open_letter.form != m->form || d->open_letter.status != m->status) return "letter's form or status";
    if (m->form && uuid_eq(d->open_letter.unit_id.value, near) != (m->letter_side == NEAR))
        return "whose turn it is with the letter";
    if (d->is_paused != m->is_paused) return "pause";
    if ((d->open_interval != 0) != clock_is_open(m)) return "open interval";
    if (d->supplements != m->supplements) return "requests";
    if (d->unproved_letters != m->unproved) return "unproved letters";
    if (d->letters != m->letters) return "letters";
    if ((d->result_letter != 0) != m->declines) return "refusal to settle";
    if (d->bundle_id.has != m->bundled) return "handover list";
    if (d->before_withdrawal != m->state_before || d->step_before_withdrawal != m->step_before)
        return "before the withdrawal";
    if (d->handler_id.has != m->has_handler) return "handler";
    if (d->answered_at.has && m->step != STEP_SUPPLEMENT_CHECK && m->step_before != STEP_SUPPLEMENT_CHECK)
        return "answer";
    if (str_is_absent(d->code) == accepted || d->received_at.has != accepted || d->due_at.has != accepted)
        return "acceptance";
    if (d->finished_at.has != (m->state >= STATE_FINISHED)) return "finished";
    if ((d->lateness != 0) != d->finished_at.has || (d->first_lateness != 0) != d->finished_at.has) return "lateness";
    return NULL;
}

void model_count(struct walk_figures *f, const struct model *before, const struct model *after)
{
    if (before->state == after->state) return;
    f->submitted += before->state == STATE_NONE;
    f->received += after->state == STATE_RECEIVED && before->state == STATE_NEW;
    f->refused += after->state == STATE_NOT_RECEIVED;
    f->settled += after->state == STATE_FINISHED;
    f->returned += after->state == STATE_RETURNED;
    f->stopped += after->state == STATE_STOPPED;
}
