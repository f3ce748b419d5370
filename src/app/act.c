/* act: the actions of the automaton as use cases: a table from action to what its event carries. */
#include "app/act.h"

#include "app/act_parts.h"
#include "app/branch.h"
#include "app/session.h"
#include "app/submit_record.h"
#include "app/working_time.h"
#include "domain/code.h"
#include "domain/lateness.h"
#include "store/account_store.h"
#include "store/dossier_store.h"

static struct limit limit_of_dossier(const struct dossier *d)
{
    return limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves);
}

/* Reception: legal code, promise, receipt, and the handover to those who process it. */
err_t act_receive(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct unit *unit = city_unit(in->city, record->dossier.unit_id);
    struct instant due;
    int64_t sequence;
    int64_t day = civil_day_at(c->now);
    (void)rule;
    if (!unit) return fail(c, unit_not_found);
    err_t e = submit_add_papers(c, rw, record, in->papers, in->paper_count);
    if (!e) e = working_time_due(c, in->city, unit, limit_of_dossier(&record->dossier), &due);
    if (!e) e = dossier_store_next_code(rw, c, unit->dossier_prefix, day, &sequence);
    if (e) return e;
    const struct event_data received = {
        .code = code_format(c->arena, unit->dossier_prefix, day, sequence),
        .due_at = due.us,
        .limit_unit = record->dossier.limit_unit,
        .limit_halves = record->dossier.limit_halves,
    };
    const struct event_data handover = {.to_unit_id = unit->id};
    e = record_add(c, rw, record, EVENT_RECEIVED, &received);
    if (!e) e = record_add(c, rw, record, EVENT_HANDED_OVER, &handover);
    return e;
}

/* Forms 02 and 03 before acceptance carry the reference: there is no legal code yet. "<code>/HDHS" is form 02's number. */
static err_t ask_completion(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    const struct event_data data = {.note = str_trim(in->note),
                                    .letter_number = arena_join(c->arena, record->dossier.reference, STR("/HDHS"), STR(""))};
    return record_add(c, rw, record, EVENT_COMPLETION_ASKED, &data);
}

static err_t refuse(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    const struct event_data data = {.note = str_trim(in->note), .letter_number = record->dossier.reference};
    return record_add(c, rw, record, EVENT_NOT_RECEIVED, &data);
}

static err_t send_completion(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct unit *unit = city_unit(in->city, record->dossier.unit_id);
    struct instant answer_by;
    (void)rule;
    if (!unit) return fail(c, unit_not_found);
    err_t e = submit_add_papers(c, rw, record, in->papers, in->paper_count);
    if (!e) e = working_time_after(c, in->city, unit, SUBMIT_ANSWER_MINUTES, &answer_by);
    if (e) return e;
    const struct event_data data = {.note = str_trim(in->note), .form = in->form, .answer_by = answer_by.us};
    return record_add(c, rw, record, EVENT_COMPLETION_SENT, &data);
}

static err_t take_over(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_TAKEN_OVER, in->note);
}

/* The handler must be an official of the unit that holds the dossier, in use, in his position today, who may process. */
static err_t check_handler(struct ctx *c, struct db_rw *rw, const struct dossier *d, struct uuid handler_id, enum role power)
{
    struct actor handler;
    err_t e = session_actor_of_account(db_rw_reader(rw), c, handler_id, &handler);
    if (e && e != ERR_NOT_FOUND) return e;
    bool fits = !e && handler.kind == ACTOR_OFFICIAL && uuid_eq(handler.unit_id, d->holder_unit_id) &&
                actor_has_role(&handler, power);
    return fits ? OK : fault_set(c, official_not_found, STR("handler"), STR(""));
}

static err_t assign(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    err_t e = check_handler(c, rw, &record->dossier, in->handler_id, in->handler_power ? in->handler_power : ROLE_PROCESSING);
    if (e) return e;
    const struct event_data data = {.handler_id = in->handler_id, .note = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_ASSIGNED, &data);
}

static err_t propose(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    if (in->result_kind == RESULT_NONE) return fault_set(c, field_choice_required, STR("result"), STR(N_("Result")));
    const struct event_data data = {
        .result_kind = (int64_t)in->result_kind,
        .letter_form = in->result_kind == RESULT_REFUSED ? LETTER_DECLINE : LETTER_NONE, /* the ground is its text */
        .note = str_trim(in->note),
    };
    return record_add(c, rw, record, EVENT_PROPOSED, &data);
}

static err_t step_back(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct event_data data = {.to_step = (int64_t)(in->to_step ? in->to_step : rule->to_step), .note = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_STEPPED_BACK, &data);
}

static err_t approve(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    const struct event_data data = {.title = act_title(c), .note = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_APPROVED, &data);
}

/* Numbering and dating ends the legal clock: lateness is kept here and never recomputed by a later pickup. */
static err_t issue(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct dossier *d = &record->dossier;
    int64_t day = in->result_on.has ? in->result_on.value : civil_day_at(c->now);
    struct str number;
    (void)rule;
    if (day > civil_day_at(c->now)) return fault_set(c, result_in_future, STR("result_on"), STR(""));
    err_t e = act_book_number(c, rw, d, civil_date_of(day).year, str_trim(in->result_number), &number);
    if (e) return e;
    struct lateness_verdict verdict = lateness_judge((enum limit_unit)d->limit_unit, d->first_due_at.value, d->due_at.value, c->now);
    const struct event_data data = {
        .result_number = number,
        .result_on = day,
        .lateness = (int64_t)verdict.against_promise,
        .first_lateness = (int64_t)verdict.against_first,
        .note = str_trim(in->note),
    };
    return record_add(c, rw, record, EVENT_ISSUED, &data);
}

static err_t confirm(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_RESULT_AT_DESK, in->note);
}

/* Who took it and by which identity, or under which postal number (domain.md §5: taker, identity, time, signature or
 * track number). */
static err_t hand_over_result(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    bool by_post = !str_is_empty(str_trim(in->post_number));
    if (!by_post && str_is_empty(str_trim(in->taker_name)))
        return fault_set(c, field_required, STR("taker_name"), STR(N_("Who takes the result")));
    if (!by_post && str_is_empty(str_trim(in->taker_identity)))
        return fault_set(c, field_required, STR("taker_identity"), STR(N_("Identity number of who takes it")));
    const struct event_data data = {
        .send_way = by_post ? SEND_POST : SEND_DESK,
        .proof = by_post ? str_trim(in->post_number) : str_trim(in->taker_name),
        .taker_name = str_trim(in->taker_name),
        .taker_identity = str_trim(in->taker_identity),
        .post_number = str_trim(in->post_number),
        .note = str_trim(in->note),
    };
    return record_add(c, rw, record, EVENT_RETURNED, &data);
}

static err_t transfer(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct unit *unit = city_unit(in->city, in->to_unit_id);
    (void)rule;
    bool fits = unit && unit_is_valid_on(unit, city_day(in->city)) && !uuid_eq(unit->id, record->dossier.holder_unit_id);
    if (!fits) return fault_set(c, unit_not_found, STR("to_unit"), STR(""));
    const struct event_data data = {.to_unit_id = in->to_unit_id, .note = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_HANDED_OVER, &data);
}

/* What the course adds is all of it (app/course.h). */
static err_t only_the_course(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)c, (void)rw, (void)in, (void)rule, (void)record;
    return OK;
}

static err_t add_note(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return act_add_with_note(c, rw, record, EVENT_NOTED, in->note);
}

static const act_perform_fn performers[ACTION_COUNT] = {
    [ACTION_RECEIVE] = act_receive,
    [ACTION_ASK_COMPLETION] = ask_completion,
    [ACTION_SEND_COMPLETION] = send_completion,
    [ACTION_REFUSE] = refuse,
    [ACTION_TAKE_OVER] = take_over,
    [ACTION_ASSIGN] = assign,
    [ACTION_REASSIGN] = assign,
    [ACTION_PROPOSE] = propose,
    [ACTION_STEP_BACK] = step_back,
    [ACTION_APPROVE] = approve,
    [ACTION_ISSUE] = issue,
    [ACTION_CONFIRM] = confirm,
    [ACTION_RETURN] = hand_over_result,
    [ACTION_TRANSFER] = transfer,
    [ACTION_NOTE] = add_note,
    [ACTION_DRAFT_SUPPLEMENT] = act_draft_supplement,
    [ACTION_DRAFT_DUTY] = act_draft_duty,
    [ACTION_DRAFT_STOP] = act_draft_stop,
    [ACTION_DRAFT_APOLOGY] = act_draft_apology,
    [ACTION_APPROVE_LETTER] = act_approve_letter,
    [ACTION_NUMBER_LETTER] = act_number_letter,
    [ACTION_SEND_LETTER] = act_send_letter,
    [ACTION_DROP_LETTER] = act_drop_letter,
    [ACTION_PROVE_LETTER] = act_prove_letter,
    [ACTION_SEND_SUPPLEMENT] = act_send_supplement,
    [ACTION_FIND_INCOMPLETE] = act_find_incomplete,
    [ACTION_FIND_COMPLETE] = act_find_complete,
    [ACTION_PAY] = act_pay,
    [ACTION_ASK_WITHDRAWAL] = act_ask_withdrawal,
    [ACTION_CANCEL_WITHDRAWAL] = act_cancel_withdrawal,
    [ACTION_DECLINE_WITHDRAWAL] = act_decline_withdrawal,
    [ACTION_AGREE_WITHDRAWAL] = act_agree_withdrawal,
    [ACTION_CORRECT] = act_correct,
    [ACTION_BUNDLE] = act_bundle,
    [ACTION_REFUSE_HANDOVER] = act_refuse_handover,
    [ACTION_FINISH_STEP] = only_the_course,
    [ACTION_REVIEW] = only_the_course,
    [ACTION_AGREE_DRAFT] = only_the_course,
    [ACTION_OBJECT] = only_the_course,
    [ACTION_SPLIT] = only_the_course,
};

static err_t close_record(struct ctx *c, struct db_rw *rw, const struct act *in, struct record *record)
{
    err_t e = branch_follow(c, rw, in->city, record);
    return e ? e : record_close(c, rw, record);
}

/* The same for a dossier that runs by a package. */
static err_t perform_in_course(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct course course;
    struct act act = *in;
    err_t e = course_read(c, db_rw_reader(rw), in->city, &record->dossier, &course);
    if (!e) e = course_allows(c, db_rw_reader(rw), &course, &record->dossier, &act);
    if (!e) e = performers[in->action](c, rw, &act, rule, record);
    if (!e) e = course_follow(c, rw, &course, in, record);
    if (e) return e;
    ASSERT(automaton_reaches(record->dossier.state, record->dossier.step));
    return close_record(c, rw, in, record);
}

err_t act_perform_open(struct ctx *c, struct db_rw *rw, const struct act *in, struct record *record)
{
    const struct action_rule *rule;
    err_t e = automaton_check(c, c->actor, &record->dossier, in->action, in->note, &rule);
    if (e) return e;
    if (dossier_has_course(&record->dossier)) return perform_in_course(c, rw, in, rule, record);
    struct standing target = automaton_target(rule, &record->dossier);
    e = performers[in->action](c, rw, in, rule, record);
    if (e) return e;
    bool as_ruled = record->dossier.state == target.state && record->dossier.step == target.step;
    ASSERT(as_ruled);
    return close_record(c, rw, in, record);
}

err_t act_perform(struct ctx *c, struct db_rw *rw, const struct act *in, struct dossier *ret_dossier)
{
    struct record record;
    ASSERT(in->action > 0 && in->action < ACTION_COUNT);
    err_t e = city_refresh(in->city, c, db_rw_reader(rw));
    if (!e) e = record_open(c, rw, in->dossier_id, &record);
    if (!e) e = act_perform_open(c, rw, in, &record);
    if (e) return e;
    *ret_dossier = record.dossier;
    return OK;
}

err_t act_task_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct act_task *task = argument;
    return act_perform(c, rw, &task->in, &task->out);
}

err_t walk_in_task_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct walk_in_task *task = argument;
    const struct act reception = {.city = task->in->city, .dossier_id = task->in->id, .action = ACTION_RECEIVE};
    struct record record;
    struct dossier earlier;
    err_t e = submit_find_earlier(c, rw, task->in, &earlier);
    if (!e) {
        task->out = earlier; /* the second click */
        return OK;
    }
    if (e == ERR_NOT_FOUND) e = submit_open(c, rw, task->in, &record);
    if (!e) e = act_perform_open(c, rw, &reception, &record);
    if (e) return e;
    task->out = record.dossier;
    return OK;
}
