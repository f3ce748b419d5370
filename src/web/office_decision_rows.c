/* office_decision_rows: the tables of fields and places, what can be chosen, and the sentences above the forms. */
#include "web/office_decision_rows.h"

#include "app/clock_words.h"
#include "app/course_rule.h"
#include "app/working_time.h"
#include "domain/lateness.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "store/dossier_store.h"
#include "store/unit_store.h"
#include "web/office_course.h"
#include "web/web.h"

/* ---- what can be chosen ---- */

static struct str id_text(struct arena *a, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(a, str_of(text));
}

static err_t handler_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    struct db_ro *ro;
    struct official_entry *officials;
    size_t count;
    struct arena *a = rq->c->arena;
    int64_t today = civil_day_at(rq->c->now);
    enum role power = ROLE_PROCESSING;
    err_t e = request_reader(rq, &ro);
    if (!e) e = office_course_power(rq, d, &power);
    if (!e) e = account_store_in_role(ro, rq->c, d->holder_unit_id, power, today, &officials, &count);
    if (e) return e;
    ret->items = ARENA_ARRAY(a, count + 1, struct choice_view);
    ret->items[ret->count++] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("Choose"))};
    for (size_t i = 0; i < count; i++)
        ret->items[ret->count++] = (struct choice_view){
            .value = id_text(a, officials[i].account_id),
            .label = arena_join(a, officials[i].name, STR(" · "), officials[i].position),
        };
    return OK;
}

static err_t result_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    (void)d;
    ret->items = ARENA_ARRAY(rq->c->arena, 2, struct choice_view);
    ret->items[ret->count++] = (struct choice_view){.value = STR("granted"), .label = request_tr(rq, N_("Granted"))};
    ret->items[ret->count++] = (struct choice_view){.value = STR("refused"), .label = request_tr(rq, N_("Refused"))};
    return OK;
}

static err_t duty_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    static const struct str words[DUTY_COUNT] = {[DUTY_FEE] = STR_INIT("fee"), [DUTY_TAX] = STR_INIT("tax")};
    (void)d;
    ret->items = ARENA_ARRAY(rq->c->arena, DUTY_COUNT, struct choice_view);
    for (enum duty duty = DUTY_FEE; duty < DUTY_COUNT; duty++)
        ret->items[ret->count++] = (struct choice_view){.value = words[duty], .label = request_tr(rq, duty_name(duty))};
    return OK;
}

static err_t correction_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    static const struct str words[CORRECTION_COUNT] = {[CORRECTION_OFFICE] = STR_INIT("office"), [CORRECTION_APPLICANT] = STR_INIT("applicant")};
    (void)d;
    ret->items = ARENA_ARRAY(rq->c->arena, CORRECTION_COUNT, struct choice_view);
    for (enum correction cause = CORRECTION_OFFICE; cause < CORRECTION_COUNT; cause++)
        ret->items[ret->count++] = (struct choice_view){.value = words[cause], .label = request_tr(rq, correction_name(cause))};
    return OK;
}

static void add_units(struct request *rq, const struct dossier *d, const struct unit_list *list, struct field_choices *choices)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct unit *unit = &list->items[i];
        if (uuid_eq(unit->id, d->holder_unit_id)) continue;
        choices->items[choices->count++] = (struct choice_view){.value = id_text(rq->c->arena, unit->id), .label = unit->name};
    }
}

/* The departments, the districts, and what is below the unit and beside it: where dossiers go in practice. */
static err_t unit_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    struct db_ro *ro;
    struct unit_list departments, districts, below, beside = {0};
    struct ctx *c = rq->c;
    int64_t day = city_day(rq->web->city);
    const struct unit *own = city_unit(rq->web->city, d->holder_unit_id);
    bool is_commune = own && own->kind == UNIT_COMMUNE && own->parent_id.has;
    err_t e = request_reader(rq, &ro);
    if (!e) e = unit_store_list(ro, c, UNIT_DEPARTMENT, day, STR(""), 100, &departments);
    if (!e) e = unit_store_list(ro, c, UNIT_DISTRICT, day, STR(""), 100, &districts);
    if (!e) e = unit_store_children(ro, c, d->holder_unit_id, day, 200, &below);
    if (!e && is_commune) e = unit_store_children(ro, c, own->parent_id.value, day, 200, &beside);
    if (e) return e;
    ret->items = ARENA_ARRAY(c->arena, departments.count + districts.count + below.count + beside.count + 1, struct choice_view);
    ret->items[ret->count++] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("Choose"))};
    add_units(rq, d, &departments, ret);
    add_units(rq, d, &districts, ret);
    add_units(rq, d, &below, ret);
    add_units(rq, d, &beside, ret);
    return OK;
}

err_t decision_bundle_units(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    struct field_choices others = {0};
    const struct unit *own = city_unit(rq->web->city, d->unit_id);
    if (!own) return fail(rq->c, unit_not_found);
    err_t e = d->state == STATE_FINISHED ? OK : unit_choices(rq, d, &others);
    if (e) return e;
    ret->items = ARENA_ARRAY(rq->c->arena, others.count + 1, struct choice_view);
    ret->items[ret->count++] = (struct choice_view){.value = id_text(rq->c->arena, own->id), .label = own->name};
    for (size_t i = 1; i < others.count; i++) /* the first one says "choose" */
        ret->items[ret->count++] = others.items[i];
    return OK;
}

static err_t component_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    const struct procedure *procedure;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = course_procedure(rq->c, ro, rq->web->city, d, &procedure);
    if (e) return e;
    size_t count = procedure->component_count;
    ret->items = ARENA_ARRAY(rq->c->arena, count, struct choice_view);
    for (size_t i = 0; i < count; i++)
        ret->items[ret->count++] = (struct choice_view){
            .value = arena_printf(rq->c->arena, "%lld", (long long)procedure->components[i].number),
            .label = procedure->components[i].name,
        };
    return OK;
}

/* The ways that this applicant can be reached; "on the portal" needs his account. */
static err_t way_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    ret->items = ARENA_ARRAY(rq->c->arena, SEND_WAY_COUNT, struct choice_view);
    for (enum send_way way = SEND_DESK; way < SEND_WAY_COUNT; way++) {
        if (way == SEND_EMAIL && str_is_empty(d->applicant.email)) continue;
        if (way == SEND_PORTAL && !d->account_id.has) continue;
        ret->items[ret->count++] = (struct choice_view){.value = str_of(send_way_slug(way)), .label = request_tr(rq, send_way_name(way))};
    }
    return OK;
}

/* ---- the tables ---- */

const struct decision_field decision_fields[] = {
    {ACTION_ASK_COMPLETION, "papers", N_("Papers to be brought or mended"), N_("Only papers of the published list may be asked for."), OFFICE_CHECKBOXES, true, 0, component_choices},
    {ACTION_ASK_COMPLETION, "note", N_("Reason, and what exactly to mend"), N_("Everything at once: it is asked for only once."), OFFICE_AREA, false, 4, NULL},
    {ACTION_SEND_COMPLETION, "note", N_("What the applicant has brought"), NULL, OFFICE_AREA, true, 3, NULL},
    {ACTION_REFUSE, "note", N_("Reason for the refusal"), N_("In plain words; it is printed on form 03 and shown to the applicant."), OFFICE_AREA, false, 4, NULL},
    {ACTION_ASSIGN, "handler", N_("Processing officer"), NULL, OFFICE_SELECT, false, 0, handler_choices},
    {ACTION_ASSIGN, "note", N_("Note for the officer"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_REASSIGN, "handler", N_("Processing officer"), NULL, OFFICE_SELECT, false, 0, handler_choices},
    {ACTION_REASSIGN, "note", N_("Reason"), NULL, OFFICE_AREA, false, 2, NULL},
    {ACTION_PROPOSE, "result", N_("Proposed result"), NULL, OFFICE_RADIOS, false, 0, result_choices},
    {ACTION_PROPOSE, "note", N_("Proposal and its grounds"), N_("If it is refused, the ground is printed on the letter to the applicant."), OFFICE_AREA, false, 5, NULL},
    {ACTION_STEP_BACK, "note", N_("Reason"), NULL, OFFICE_AREA, false, 3, NULL},
    {ACTION_APPROVE, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_ISSUE, "result_number", N_("Number of the result"), N_("Left empty, it gets the next number of this year's book."), OFFICE_TEXT, true, 20, NULL},
    {ACTION_ISSUE, "result_on", N_("Date of the result"), NULL, OFFICE_DATE, false, 0, NULL},
    {ACTION_RETURN, "taker_name", N_("Who takes the result"), N_("The name on the card that was shown."), OFFICE_TEXT, false, 30, NULL},
    {ACTION_RETURN, "taker_identity", N_("Identity number of who takes it"), NULL, OFFICE_TEXT, false, 20, NULL},
    {ACTION_RETURN, "post_number", N_("Postal number, if it was sent by post"), N_("Then nobody's name is needed."), OFFICE_TEXT, true, 20, NULL},
    {ACTION_RETURN, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_TRANSFER, "to_unit", N_("Unit that takes it over"), NULL, OFFICE_SELECT, false, 0, unit_choices},
    {ACTION_TRANSFER, "note", N_("Reason"), NULL, OFFICE_AREA, false, 3, NULL},
    {ACTION_DRAFT_SUPPLEMENT, "papers", N_("Papers to be brought or mended"), N_("Only papers of the published list may be asked for."), OFFICE_CHECKBOXES, true, 0, component_choices},
    {ACTION_DRAFT_SUPPLEMENT, "note", N_("Reason, and what exactly to mend"), N_("A leader approves it, the clerk numbers it, the desk sends it. The clock moves when it is sent."), OFFICE_AREA, false, 4, NULL},
    {ACTION_DRAFT_DUTY, "duty", N_("What is to be paid"), N_("For a tax there is a slip to the tax office as well."), OFFICE_RADIOS, false, 0, duty_choices},
    {ACTION_DRAFT_DUTY, "amount", N_("Amount in đồng"), NULL, OFFICE_TEXT, false, 20, NULL},
    {ACTION_DRAFT_DUTY, "note", N_("What it is for, and its ground"), N_("It is printed on the notice."), OFFICE_AREA, false, 4, NULL},
    {ACTION_DRAFT_STOP, "note", N_("Ground for stopping the work"), N_("In plain words; it is printed on the notice and shown to the applicant."), OFFICE_AREA, false, 4, NULL},
    {ACTION_DRAFT_APOLOGY, "note", N_("Reason"), N_("In plain words; it is printed on form 04 and shown to the applicant."), OFFICE_AREA, false, 4, NULL},
    {ACTION_DRAFT_APOLOGY, "new_due", N_("New date"), N_("One new date, after the promised one. Once the result exists none is needed: the apology is then for an error."), OFFICE_DATE, true, 0, NULL},
    {ACTION_DRAFT_APOLOGY, "new_time", N_("New time"), N_("For example 16:30; left empty, the end of the working day."), OFFICE_TEXT, true, 8, NULL},
    {ACTION_APPROVE_LETTER, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_SEND_LETTER, "way", N_("How it is sent"), NULL, OFFICE_RADIOS, false, 0, way_choices},
    {ACTION_SEND_LETTER, "note", N_("Who took it, or its postal number"), NULL, OFFICE_TEXT, true, 40, NULL},
    {ACTION_DROP_LETTER, "note", N_("Reason"), N_("Seen by officials only."), OFFICE_AREA, false, 2, NULL},
    {ACTION_PROVE_LETTER, "note", N_("How it is known that the letter arrived"), N_("For example the signature on the postal slip."), OFFICE_TEXT, false, 40, NULL},
    {ACTION_SEND_SUPPLEMENT, "note", N_("What the applicant has brought"), NULL, OFFICE_AREA, true, 3, NULL},
    {ACTION_FIND_INCOMPLETE, "note", N_("What is still missing"), N_("Only of what was asked for; the applicant sees it."), OFFICE_AREA, false, 3, NULL},
    {ACTION_FIND_COMPLETE, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_PAY, "payment_number", N_("Number of the transfer, from the bank or the State Treasury"), N_("Left empty, it was paid in cash. The office's own receipt gets the next number of this year's book."), OFFICE_TEXT, true, 20, NULL},
    {ACTION_PAY, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_ASK_WITHDRAWAL, "note", N_("Why the applicant wants the dossier back"), NULL, OFFICE_AREA, false, 3, NULL},
    {ACTION_CANCEL_WITHDRAWAL, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_DECLINE_WITHDRAWAL, "note", N_("Ground for declining"), N_("The applicant sees it."), OFFICE_AREA, false, 3, NULL},
    {ACTION_AGREE_WITHDRAWAL, "note", N_("What is given back, and which fees"), NULL, OFFICE_AREA, true, 3, NULL},
    {ACTION_CORRECT, "correction", N_("Why it is corrected"), N_("For an error of the office no fee is taken, and the text below becomes the draft of an apology."), OFFICE_RADIOS, false, 0, correction_choices},
    {ACTION_CORRECT, "note", N_("What is wrong, and what is to be put right"), N_("The applicant sees it."), OFFICE_AREA, false, 4, NULL},
    {ACTION_BUNDLE, "to_unit", N_("Who takes it over"), NULL, OFFICE_SELECT, false, 0, decision_bundle_units},
    {ACTION_REFUSE_HANDOVER, "note", N_("Why it is not taken over"), N_("What is missing or wrong; the other side sees it."), OFFICE_AREA, false, 3, NULL},
    {ACTION_FINISH_STEP, "note", N_("What was found or done"), NULL, OFFICE_AREA, true, 4, NULL},
    {ACTION_REVIEW, "note", N_("Note"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_AGREE_DRAFT, "note", N_("How the applicant confirmed it"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_OBJECT, "note", N_("What is wrong"), N_("It goes back to who worked on it."), OFFICE_AREA, false, 3, NULL},
    {ACTION_NOTE, "note", N_("Note"), N_("Seen by officials only."), OFFICE_AREA, false, 3, NULL},
};
const size_t decision_field_count = sizeof decision_fields / sizeof decision_fields[0];

const struct decision_place decision_places[] = {
    {ACTION_RECEIVE, true, BUTTON_PRIMARY, 'r'},      {ACTION_TAKE_OVER, true, BUTTON_PRIMARY, 't'},
    {ACTION_ASSIGN, true, BUTTON_PRIMARY, 'a'},       {ACTION_PROPOSE, true, BUTTON_PRIMARY, 'p'},
    {ACTION_APPROVE, true, BUTTON_PRIMARY, 'a'},      {ACTION_ISSUE, true, BUTTON_PRIMARY, 'i'},
    {ACTION_CONFIRM, true, BUTTON_PRIMARY, 'c'},      {ACTION_RETURN, true, BUTTON_PRIMARY, 'r'},
    {ACTION_SEND_COMPLETION, true, BUTTON_PRIMARY, 's'}, {ACTION_ASK_COMPLETION, false, BUTTON_PRIMARY, 'c'},
    {ACTION_REFUSE, false, BUTTON_DESTRUCTIVE, 'x'},  {ACTION_REASSIGN, false, BUTTON_SECONDARY, 'a'},
    {ACTION_STEP_BACK, false, BUTTON_SECONDARY, 'b'}, {ACTION_TRANSFER, false, BUTTON_SECONDARY, 'h'},
    {ACTION_FIND_COMPLETE, true, BUTTON_PRIMARY, 'f'},  {ACTION_PAY, true, BUTTON_PRIMARY, 'p'},
    {ACTION_AGREE_WITHDRAWAL, true, BUTTON_PRIMARY, 'g'}, {ACTION_APPROVE_LETTER, true, BUTTON_PRIMARY, 'l'},
    {ACTION_NUMBER_LETTER, true, BUTTON_PRIMARY, 'l'},  {ACTION_SEND_LETTER, true, BUTTON_PRIMARY, 'l'},
    {ACTION_SEND_SUPPLEMENT, true, BUTTON_PRIMARY, 's'}, {ACTION_FIND_INCOMPLETE, false, BUTTON_SECONDARY, 'm'},
    {ACTION_DECLINE_WITHDRAWAL, false, BUTTON_DESTRUCTIVE, 'd'}, {ACTION_DRAFT_SUPPLEMENT, false, BUTTON_PRIMARY, 'e'},
    {ACTION_DRAFT_DUTY, false, BUTTON_PRIMARY, 'u'},    {ACTION_DRAFT_APOLOGY, false, BUTTON_PRIMARY, 'o'},
    {ACTION_DRAFT_STOP, false, BUTTON_DESTRUCTIVE, 'k'}, {ACTION_DROP_LETTER, false, BUTTON_SECONDARY, 'v'},
    {ACTION_PROVE_LETTER, false, BUTTON_SECONDARY, 'w'}, {ACTION_ASK_WITHDRAWAL, false, BUTTON_SECONDARY, 'y'},
    {ACTION_CANCEL_WITHDRAWAL, false, BUTTON_SECONDARY, 'z'},
    {ACTION_BUNDLE, false, BUTTON_SECONDARY, 'j'},     {ACTION_REFUSE_HANDOVER, false, BUTTON_DESTRUCTIVE, 'x'},
    {ACTION_CORRECT, false, BUTTON_SECONDARY, 'q'},
    {ACTION_FINISH_STEP, true, BUTTON_PRIMARY, 'f'},   {ACTION_REVIEW, true, BUTTON_PRIMARY, 'g'},
    {ACTION_AGREE_DRAFT, true, BUTTON_PRIMARY, 'g'},   {ACTION_OBJECT, false, BUTTON_SECONDARY, 'm'},
    {ACTION_SPLIT, true, BUTTON_PRIMARY, 'd'},
    {ACTION_NOTE, false, BUTTON_SECONDARY, 'n'},
};
const size_t decision_place_count = sizeof decision_places / sizeof decision_places[0];

/* ---- what is decided upon, in a sentence ---- */

static struct str intro_of_proposal(struct request *rq, const struct dossier *d)
{
    struct str result = request_tr(rq, d->result_kind == RESULT_REFUSED ? N_("Refused") : N_("Granted"));
    struct str kind = tr_with(rq->c->arena, rq->c->locale, N_("Proposed: %s"), result);
    return arena_join(rq->c->arena, kind, STR("\n"), d->result_note);
}

/* What the office promises if it receives the dossier now. */
static struct str intro_of_reception(struct request *rq, const struct dossier *d)
{
    struct instant due;
    struct ctx scratch = {.arena = rq->c->arena, .now = rq->c->now, .locale = rq->c->locale};
    const struct unit *unit = city_unit(rq->web->city, d->unit_id);
    struct limit limit = limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves);
    if (!unit) return STR("");
    err_t e = working_time_due(&scratch, rq->web->city, unit, limit, &due);
    if (e) return fault_text(rq->c->arena, rq->c->locale, &scratch.fault);
    struct str when = tr_with(rq->c->arena, rq->c->locale, N_("Received now, the result is promised for %s."), format_moment(rq->c->arena, rq->c->locale, due));
    struct str how_long = tr_with(rq->c->arena, rq->c->locale, N_("Limit: %s"), clock_words_limit(rq->c->arena, rq->c->locale, limit));
    return arena_join(rq->c->arena, when, STR(" "), how_long);
}

static struct str intro_of_return(struct request *rq, const struct dossier *d)
{
    if (d->return_way == RETURN_POST) return tr_with(rq->c->arena, rq->c->locale, N_("The applicant asked for it by post, to: %s"), d->return_address);
    if (d->return_way == RETURN_PORTAL) return request_tr(rq, N_("The applicant asked for it through the portal."));
    return request_tr(rq, N_("The applicant takes it at the desk. Look at the identity card before you hand it over."));
}

/* What asking does to the clock, if it is sent now. */
static struct str effect_words(struct request *rq, const struct dossier *d, enum clock_effect effect)
{
    bool is_late = d->due_at.has && !d->is_paused && lateness_has_passed((enum limit_unit)d->limit_unit, d->due_at.value, rq->c->now);
    return request_tr(rq, is_late && effect != CLOCK_EFFECT_NONE ? N_("The promise has passed: asking now leaves the clock running, and the dossier late")
                                                                 : clock_effect_name(effect));
}

/* The letter under way, as it will be printed: what it says and what it does. */
static err_t intro_of_letter(struct request *rq, const struct dossier *d, struct str *ret_intro)
{
    struct db_ro *ro;
    struct letter letter;
    struct arena *a = rq->c->arena;
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_letter(ro, rq->c, d->id, d->open_letter.number, &letter);
    if (e == ERR_NOT_FOUND) return fail(rq->c, record_broken);
    if (e) return e;
    struct str head = arena_join(a, request_tr(rq, letter_form_name(letter.form)), STR(" · "), letter.drafter_name);
    if (!str_is_empty(letter.letter_number)) head = arena_join(a, head, STR(" · "), letter.letter_number);
    if (letter.new_due.has)
        head = arena_join(a, head, STR("\n"), tr_with(a, rq->c->locale, N_("New date: %s"), format_moment(a, rq->c->locale, letter.new_due.value)));
    if (letter.amount) head = arena_join(a, head, STR("\n"), format_money(a, (struct money){letter.amount}));
    if (letter.duty) head = arena_join(a, head, STR(" · "), request_tr(rq, duty_name(letter.duty)));
    if (letter.effect != CLOCK_EFFECT_NONE) head = arena_join(a, head, STR("\n"), effect_words(rq, d, letter.effect));
    *ret_intro = arena_join(a, head, STR("\n"), letter.body);
    return OK;
}

static struct str intro_of_apology(struct request *rq, const struct dossier *d)
{
    if (!d->due_at.has) return STR("");
    return tr_with(rq->c->arena, rq->c->locale, N_("Promised until now: %s. Only a new date given before that moment keeps the dossier on time."),
                   format_moment(rq->c->arena, rq->c->locale, d->due_at.value));
}

/* How often papers were asked for already, and what asking again does to the clock. */
static struct str intro_of_supplement(struct request *rq, const struct dossier *d)
{
    const struct procedure *procedure = city_procedure(rq->web->city, d->procedure_id);
    struct arena *a = rq->c->arena;
    if (!procedure) return STR("");
    struct str effect = effect_words(rq, d, procedure->supplement.effect);
    if (d->supplements == 0) return effect;
    struct str asked = tr_with(a, rq->c->locale, N_("Papers were asked for before: %s"), format_number(a, rq->c->locale, d->supplements));
    return arena_join(a, asked, STR("\n"), effect);
}

static struct str intro_of_correction(struct request *rq, const struct dossier *d)
{
    (void)d;
    return request_tr(rq, N_("This dossier stays closed. A new case is opened and received at once, with its own code, clock and receipt; what the applicant has brought goes with it."));
}

err_t decision_intro(struct request *rq, const struct dossier *d, enum action action, struct str *ret_intro)
{
    static struct str (*const intros[ACTION_COUNT])(struct request *, const struct dossier *) = {
        [ACTION_DRAFT_SUPPLEMENT] = intro_of_supplement,
        [ACTION_DRAFT_APOLOGY] = intro_of_apology,
        [ACTION_RECEIVE] = intro_of_reception,
        [ACTION_APPROVE] = intro_of_proposal,
        [ACTION_ISSUE] = intro_of_proposal,
        [ACTION_RETURN] = intro_of_return,
        [ACTION_CORRECT] = intro_of_correction,
    };
    bool is_of_letter = action == ACTION_APPROVE_LETTER || action == ACTION_NUMBER_LETTER || action == ACTION_SEND_LETTER;
    if (is_of_letter) return intro_of_letter(rq, d, ret_intro);
    *ret_intro = intros[action] ? intros[action](rq, d) : STR("");
    return OK;
}
