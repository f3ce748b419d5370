/* act_letter: letters to the citizen after acceptance: drafting, approving, numbering, sending, proving (domain.md §15.6). What a
 * letter does to the clock is settled when it is sent; the rule comes from the procedure when it is drafted. */
#include "app/act_parts.h"
#include "app/course_rule.h"
#include "app/deliver.h"
#include "app/payment.h"
#include "base/civil.h"
#include "domain/flag.h"
#include "domain/lateness.h"
#include "store/dossier_store.h"

#define AMOUNT_MAX 1000000000000 /* đồng: more is a typing error */

static err_t add_draft(struct ctx *c, struct db_rw *rw, const struct act *in, struct record *record, struct event_data data)
{
    data.letter_form = (int64_t)automaton_drafts(in->action);
    data.note = str_trim(in->note);
    return record_add(c, rw, record, EVENT_LETTER_DRAFTED, &data);
}

err_t act_draft_supplement(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct supplement_rule clock;
    (void)rule;
    err_t e = course_supplement_rule(c, db_rw_reader(rw), in->city, &record->dossier, &clock);
    if (e) return e;
    if (clock.max.has && record->dossier.supplements >= clock.max.value)
        return fault_set(c, supplement_too_many, STR("note"), arena_printf(c->arena, "%lld", (long long)clock.max.value));
    struct event_data data = {.effect = (int64_t)clock.effect};
    if (clock.effect == CLOCK_EFFECT_EXTRA) {
        data.extra_unit = (int64_t)clock.extra.unit;
        data.extra_halves = clock.extra.halves;
    }
    return add_draft(c, rw, in, record, data);
}

err_t act_draft_duty(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct supplement_rule clock;
    (void)rule;
    if (in->amount <= 0 || in->amount > AMOUNT_MAX) return fault_set(c, amount_bad, STR("amount"), STR(""));
    err_t e = course_supplement_rule(c, db_rw_reader(rw), in->city, &record->dossier, &clock);
    if (e) return e;
    return add_draft(c, rw, in, record,
                     (struct event_data){.effect = clock.duty_pauses ? CLOCK_EFFECT_PAUSE : CLOCK_EFFECT_NONE, .amount = in->amount,
                                         .duty = in->duty == DUTY_NONE ? DUTY_FEE : in->duty});
}

err_t act_draft_stop(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    (void)rule;
    return add_draft(c, rw, in, record, (struct event_data){0});
}

/* A new date must help: later than what is promised, and still to come. */
static bool is_later(const struct ctx *c, const struct dossier *d, struct instant new_due)
{
    return new_due.us > c->now.us && new_due.us > d->due_at.value.us;
}

/* For lateness it names one new date; once the result exists, or the work has ended, it can only be for an error. */
err_t act_draft_apology(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct dossier *d = &record->dossier;
    bool is_working = d->state == STATE_RECEIVED || d->state == STATE_PROCESSING;
    (void)rule;
    if (!is_working) return add_draft(c, rw, in, record, (struct event_data){0});
    if (!in->new_due.has) return fault_set(c, apology_date_missing, STR("new_due"), STR(""));
    if (!is_later(c, d, in->new_due.value)) return fault_set(c, apology_date_earlier, STR("new_due"), STR(""));
    return add_draft(c, rw, in, record, (struct event_data){.new_due_at = in->new_due.value.us});
}

err_t act_approve_letter(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct event_data data = {.letter = record->dossier.open_letter.number,
                                    .title = act_title(c),
                                    .note = str_trim(in->note)};
    (void)rule;
    return record_add(c, rw, record, EVENT_LETTER_APPROVED, &data);
}

/* Which request for papers this is: one that was numbered and given up keeps its number, which is void. */
static err_t request_of(struct ctx *c, struct db_rw *rw, const struct dossier *d, int64_t *ret_request)
{
    struct letter *letters;
    size_t count;
    int64_t request = 1;
    err_t e = dossier_store_letters(db_rw_reader(rw), c, d->id, &letters, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++)
        request += letters[i].form == LETTER_SUPPLEMENT && str_starts_with(letters[i].letter_number, d->code);
    *ret_request = request;
    return OK;
}

err_t act_number_letter(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct dossier *d = &record->dossier;
    int64_t year = civil_date_of(civil_day_at(c->now)).year;
    int64_t number = 0, request = 0;
    (void)rule;
    err_t e = letter_takes_book_number(d->open_letter.form)
                  ? dossier_store_next_letter(rw, c, d->open_letter.unit_id.value, year, d->open_letter.form, &number)
                  : request_of(c, rw, d, &request);
    if (e) return e;
    struct str book = arena_printf(c->arena, "%lld", (long long)number);
    const struct event_data data = {
        .letter = d->open_letter.number,
        .letter_number = letter_number_of(c->arena, d->open_letter.form, d->code, request, book),
        .note = str_trim(in->note),
    };
    return record_add(c, rw, record, EVENT_LETTER_NUMBERED, &data);
}

/* ---- sending ---- */

static err_t check_way(struct ctx *c, const struct act *in, const struct dossier *d)
{
    bool is_way = in->send_way > SEND_NOT_YET && in->send_way < SEND_WAY_COUNT;
    bool has_address = in->send_way != SEND_EMAIL || !str_is_empty(d->applicant.email);
    bool has_account = in->send_way != SEND_PORTAL || d->account_id.has;
    return is_way && has_address && has_account ? OK : fault_set(c, send_way_bad, STR("way"), STR(""));
}

/* By what was promised, not by what the limit would come to today: a holiday announced since then moves no promise (domain.md §8). */
static bool has_passed(const struct ctx *c, const struct dossier *d)
{
    return lateness_has_passed((enum limit_unit)d->limit_unit, d->due_at.value, c->now);
}

/* Asking the citizen for something once the promise has passed does not touch the clock: neither a pause nor more time nor a count
 * anew makes on time what is late (domain.md §14 "moving the promise"). Decision of ours [D]; it is settled when the letter is
 * sent, as the rest. */
static void forget_effect_if_late(const struct ctx *c, const struct dossier *d, struct letter *letter)
{
    if (letter->effect == CLOCK_EFFECT_NONE || !has_passed(c, d)) return;
    letter->effect = CLOCK_EFFECT_NONE;
    letter->extra_unit = letter->extra_halves = 0;
}

/* Told apart from the promise: how much of the time was over is a question of the days as they are, and of the moment of sending. */
static err_t is_at_end(struct ctx *c, const struct act *in, const struct dossier *d, const struct letter *letter, int64_t *ret_is_at_end)
{
    struct warning_case k = {.received = d->received_at.value, .due = d->due_at.value, .unit = (enum limit_unit)d->limit_unit};
    const struct unit *unit = city_unit(in->city, d->unit_id);
    *ret_is_at_end = 0;
    if (!d->received_at.has || (letter->form != LETTER_SUPPLEMENT && letter->form != LETTER_DUTY)) return OK;
    if (!unit) return fail(c, unit_not_found);
    err_t e = city_calendar(in->city, c, unit, &k.counting);
    if (!e) *ret_is_at_end = flag_is_at_end(&k, c->now);
    return e;
}

/* What will be promised once the letter is out; data->due_at stays 0 where it moves nothing. */
static err_t promise_of(struct ctx *c, struct db_rw *rw, const struct act *in, const struct dossier *d, const struct letter *letter,
                        struct event_data *data)
{
    struct ledger_changes changes = {.adds = true, .added = {.kind = CLOCK_EXTRA, .from = c->now, .to = some_instant(c->now)}};
    struct instant due;
    if (letter->form == LETTER_APOLOGY && letter->new_due.has) {
        if (d->is_paused) return fail(c, letter_clock_stands);
        if (!is_later(c, d, letter->new_due.value)) return fault_set(c, apology_date_earlier, STR("new_due"), STR("")); /* it lay too long */
        if (has_passed(c, d)) {
            data->due_at = d->due_at.value.us;
            return OK;
        }
        changes.added.kind = CLOCK_EXTENDED;
        changes.added.new_due = letter->new_due;
    } else if (letter->effect == CLOCK_EFFECT_EXTRA) {
        changes.added.extra_unit = letter->extra_unit;
        changes.added.extra_halves = letter->extra_halves;
    } else {
        return OK;
    }
    err_t e = act_due(c, rw, in, d, &changes, &due);
    if (e) return e;
    data->due_at = due.us;
    return OK;
}

/* A result that came meanwhile makes the new date pointless: the apology is then for the lateness alone. While a withdrawal is
 * being decided the clock runs on, and the date that the citizen is told counts. */
static int64_t new_due_of(const struct dossier *d, const struct letter *letter)
{
    bool is_over = d->finished_at.has || d->state == STATE_STOPPED;
    return letter->new_due.has && !is_over ? letter->new_due.value.us : 0;
}

err_t act_send_letter(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct dossier *d = &record->dossier;
    struct letter letter;
    (void)rule;
    err_t e = check_way(c, in, d);
    if (!e) e = dossier_store_letter(db_rw_reader(rw), c, d->id, d->open_letter.number, &letter);
    if (e == ERR_NOT_FOUND) return fail(c, record_broken);
    if (e) return e;
    forget_effect_if_late(c, d, &letter);
    struct event_data data = {
        .letter = letter.number,
        .letter_number = letter.letter_number,
        .send_way = (int64_t)in->send_way,
        .proof = str_trim(in->note),
        .effect = (int64_t)letter.effect,
        .extra_unit = letter.extra_unit,
        .extra_halves = letter.extra_halves,
        .new_due_at = new_due_of(d, &letter),
        .amount = letter.amount,
    };
    if (!data.new_due_at) letter.new_due = (struct opt_instant){0};
    e = promise_of(c, rw, in, d, &letter, &data);
    if (!e) e = is_at_end(c, in, d, &letter, &data.is_at_end);
    if (!e) e = record_add(c, rw, record, EVENT_LETTER_SENT, &data);
    if (!e && letter.form == LETTER_DUTY) e = payment_demand_duty(c, rw, d, &letter);
    if (e || in->send_way != SEND_EMAIL) return e;
    return deliver_enqueue(c, rw, d, letter.number, in->send_way);
}

err_t act_drop_letter(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    const struct event_data data = {.letter = record->dossier.open_letter.number, .note = str_trim(in->note)};
    (void)rule;
    return record_add(c, rw, record, EVENT_LETTER_DROPPED, &data);
}

/* ---- delivery ---- */

/* What was handed over at the desk has nothing to prove: also the forms before acceptance, which stay "sent". */
static bool waits_for_proof(const struct letter *letter, int64_t wanted)
{
    bool is_on_its_way = letter->status == LETTER_SENT && letter->send_way != SEND_DESK;
    return is_on_its_way && (wanted == 0 || letter->number == wanted);
}

err_t act_prove_letter(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct letter *letters;
    size_t count;
    (void)rule;
    err_t e = dossier_store_letters(db_rw_reader(rw), c, record->dossier.id, &letters, &count);
    if (e) return e;
    while (count > 0 && !waits_for_proof(&letters[count - 1], in->letter))
        count--;
    if (count == 0) return fault_set(c, letter_unknown, STR("letter"), STR(""));
    const struct event_data data = {.letter = letters[count - 1].number, .proof = str_trim(in->note)};
    return record_add(c, rw, record, EVENT_LETTER_DELIVERED, &data);
}
