/* office_decision: a table of the fields of each action, drawn and read by the same rows. */
#include "web/office_decision.h"

#include "app/clock_words.h"
#include "app/working_time.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "store/unit_store.h"
#include "web/documents.h"
#include "web/office_frame.h"
#include "web/web.h"

#define NOTE_MAX   4000
#define FIELDS_MAX 6

struct field_choices {
    struct choice_view *items;
    size_t count;
};
typedef err_t (*choices_fn)(struct request *rq, const struct dossier *d, struct field_choices *ret);

static err_t handler_choices(struct request *rq, const struct dossier *d, struct field_choices *ret);
static err_t result_choices(struct request *rq, const struct dossier *d, struct field_choices *ret);
static err_t unit_choices(struct request *rq, const struct dossier *d, struct field_choices *ret);
static err_t component_choices(struct request *rq, const struct dossier *d, struct field_choices *ret);

/* Label and hint are English msgids. */
static const struct field_row {
    enum action action;
    const char *name;
    const char *label;
    const char *hint;
    enum office_widget widget;
    bool optional;
    int size; /* rows of an area, width of a box */
    choices_fn choices;
} rows[] = {
    {ACTION_ASK_COMPLETION, "papers", N_("Papers to be brought or mended"), N_("Only papers of the published list may be asked for."), OFFICE_CHECKBOXES, true, 0, component_choices},
    {ACTION_ASK_COMPLETION, "note", N_("Reason, and what exactly to mend"), N_("Everything at once: it is asked for only once."), OFFICE_AREA, false, 4, NULL},
    {ACTION_SEND_COMPLETION, "note", N_("What the applicant has brought"), NULL, OFFICE_AREA, true, 3, NULL},
    {ACTION_REFUSE, "note", N_("Reason for the refusal"), N_("In plain words; it is printed on form 03 and shown to the applicant."), OFFICE_AREA, false, 4, NULL},
    {ACTION_ASSIGN, "handler", N_("Processing officer"), NULL, OFFICE_SELECT, false, 0, handler_choices},
    {ACTION_ASSIGN, "note", N_("Note for the officer"), NULL, OFFICE_AREA, true, 2, NULL},
    {ACTION_REASSIGN, "handler", N_("Processing officer"), NULL, OFFICE_SELECT, false, 0, handler_choices},
    {ACTION_REASSIGN, "note", N_("Reason"), NULL, OFFICE_AREA, false, 2, NULL},
    {ACTION_PROPOSE, "result", N_("Proposed result"), NULL, OFFICE_RADIOS, false, 0, result_choices},
    {ACTION_PROPOSE, "note", N_("Proposal and its grounds"), NULL, OFFICE_AREA, false, 5, NULL},
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
    {ACTION_NOTE, "note", N_("Note"), N_("Seen by officials only."), OFFICE_AREA, false, 3, NULL},
};

/* How an action stands on the page; in this order. */
static const struct {
    enum action action;
    bool is_main;
    enum button_kind button;
    char key;
} places[] = {
    {ACTION_RECEIVE, true, BUTTON_PRIMARY, 'r'},      {ACTION_TAKE_OVER, true, BUTTON_PRIMARY, 't'},
    {ACTION_ASSIGN, true, BUTTON_PRIMARY, 'a'},       {ACTION_PROPOSE, true, BUTTON_PRIMARY, 'p'},
    {ACTION_APPROVE, true, BUTTON_PRIMARY, 'a'},      {ACTION_ISSUE, true, BUTTON_PRIMARY, 'i'},
    {ACTION_CONFIRM, true, BUTTON_PRIMARY, 'c'},      {ACTION_RETURN, true, BUTTON_PRIMARY, 'r'},
    {ACTION_SEND_COMPLETION, true, BUTTON_PRIMARY, 's'}, {ACTION_ASK_COMPLETION, false, BUTTON_PRIMARY, 'c'},
    {ACTION_REFUSE, false, BUTTON_DESTRUCTIVE, 'x'},  {ACTION_REASSIGN, false, BUTTON_SECONDARY, 'a'},
    {ACTION_STEP_BACK, false, BUTTON_SECONDARY, 'b'}, {ACTION_TRANSFER, false, BUTTON_SECONDARY, 'h'},
    {ACTION_NOTE, false, BUTTON_SECONDARY, 'n'},
};
#define PLACE_COUNT (sizeof places / sizeof places[0])

struct str office_field_name(struct arena *a, const char *slug, struct str field)
{
    return arena_join(a, str_of(slug), STR("-"), field);
}

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
    int64_t today = civil_local_day(civil_local(rq->c->now));
    err_t e = request_reader(rq, &ro);
    if (!e) e = account_store_in_role(ro, rq->c, d->holder_unit_id, ROLE_PROCESSING, today, &officials, &count);
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

static err_t component_choices(struct request *rq, const struct dossier *d, struct field_choices *ret)
{
    const struct procedure *procedure = city_procedure(rq->web->city, d->procedure_id);
    size_t count = procedure ? procedure->component_count : 0;
    ret->items = ARENA_ARRAY(rq->c->arena, count, struct choice_view);
    for (size_t i = 0; i < count; i++)
        ret->items[ret->count++] = (struct choice_view){
            .value = arena_printf(rq->c->arena, "%lld", (long long)procedure->components[i].number),
            .label = procedure->components[i].name,
        };
    return OK;
}

/* ---- drawing ---- */

/* Was this value among those sent under the name? Checkboxes send one for each. */
static bool was_sent(struct request *rq, struct str name, struct str value)
{
    for (size_t i = 0; i < exchange_field_count(rq->x); i++) {
        struct str sent_name, sent_value;
        exchange_field_at(rq->x, i, &sent_name, &sent_value);
        if (str_eq(sent_name, name) && str_eq(sent_value, value)) return true;
    }
    return false;
}

static struct str typed(struct request *rq, struct str name)
{
    struct str value = exchange_field(rq->x, arena_cstring(rq->c->arena, name));
    return str_is_absent(value) ? STR("") : value;
}

static struct date_view date_of(struct request *rq, const struct input *in, struct date_view view)
{
    struct arena *a = rq->c->arena;
    struct date today = civil_date_of(civil_local_day(civil_local(rq->c->now)));
    bool is_wrong = !str_is_absent(view.error);
    view.wrong_day = view.wrong_month = view.wrong_year = is_wrong;
    view.day = in ? typed(rq, arena_join(a, view.name, STR("-day"), STR(""))) : arena_printf(a, "%d", today.day);
    view.month = in ? typed(rq, arena_join(a, view.name, STR("-month"), STR(""))) : arena_printf(a, "%d", today.month);
    view.year = in ? typed(rq, arena_join(a, view.name, STR("-year"), STR(""))) : arena_printf(a, "%d", today.year);
    return view;
}

static err_t field_of(struct request *rq, const struct dossier *d, const struct field_row *row, const char *slug, const struct input *in,
                      struct office_field *ret)
{
    struct str name = office_field_name(rq->c->arena, slug, str_of(row->name));
    struct str label = request_tr(rq, row->label);
    struct str hint = row->hint ? request_tr(rq, row->hint) : STR("");
    struct str error = in ? input_error_of(in, name) : (struct str){NULL, 0};
    struct field_choices choices = {0};
    err_t e = row->choices ? row->choices(rq, d, &choices) : OK;
    if (e) return e;
    for (size_t i = 0; i < choices.count; i++)
        choices.items[i].selected = was_sent(rq, name, choices.items[i].value);
    *ret = (struct office_field){
        .widget = row->widget,
        .text = {.name = name, .label = label, .hint = hint, .error = error, .value = typed(rq, name), .optional = row->optional, .spellcheck = row->widget == OFFICE_AREA,
                 .width = row->widget == OFFICE_TEXT ? row->size : 0, .rows = row->widget == OFFICE_AREA ? row->size : 0},
        .choices = {.name = name, .label = label, .hint = hint, .error = error, .items = choices.items, .count = choices.count, .optional = row->optional, .in_line = row->widget == OFFICE_RADIOS},
        .date = {.name = name, .label = label, .hint = hint, .error = error, .optional = row->optional},
    };
    if (row->widget == OFFICE_DATE) ret->date = date_of(rq, in, ret->date);
    return OK;
}

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

static struct str intro_of(struct request *rq, const struct dossier *d, enum action action)
{
    static struct str (*const intros[ACTION_COUNT])(struct request *, const struct dossier *) = {
        [ACTION_RECEIVE] = intro_of_reception,
        [ACTION_APPROVE] = intro_of_proposal,
        [ACTION_ISSUE] = intro_of_proposal,
        [ACTION_RETURN] = intro_of_return,
    };
    return intros[action] ? intros[action](rq, d) : STR("");
}

/* ---- the forms ---- */

/* Does a mistake belong to this action's form? */
static bool has_error(const struct input *in, const char *slug)
{
    struct arena *a = in->rq->c->arena;
    struct str prefix = arena_join(a, str_of(slug), STR("-"), STR(""));
    for (size_t i = 0; i < in->error_count; i++)
        if (str_starts_with(in->errors[i].field, prefix)) return true;
    return false;
}

static err_t decision_of(struct request *rq, const struct dossier *d, size_t place, const struct input *in, struct office_decision *ret)
{
    enum action action = places[place].action;
    const struct action_rule *rule = automaton_rule(action, d->state, d->step);
    struct office_field *fields = ARENA_ARRAY(rq->c->arena, FIELDS_MAX, struct office_field);
    size_t count = 0;
    const struct input *mine = in && has_error(in, rule->slug) ? in : NULL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].action != action) continue;
        ASSERT(count < FIELDS_MAX);
        err_t e = field_of(rq, d, &rows[i], rule->slug, mine, &fields[count]);
        if (e) return e;
        if (rows[i].widget != OFFICE_CHECKBOXES || fields[count].choices.count > 0) count++;
    }
    struct str title = request_tr(rq, rule->name);
    *ret = (struct office_decision){
        .address = office_address(rq, d->reference, arena_cstring(rq->c->arena, arena_join(rq->c->arena, STR("/"), str_of(rule->slug), STR("")))),
        .title = title,
        .intro = intro_of(rq, d, action),
        .button = {.text = title, .kind = places[place].button, .key = arena_copy(rq->c->arena, (struct str){&places[place].key, 1})},
        .is_main = places[place].is_main,
        .is_open = mine != NULL,
        .is_note = action == ACTION_NOTE,
        .fields = fields,
        .field_count = count,
    };
    return OK;
}

/* Where role and unit fit but the powers must be apart: say so instead of showing nothing. */
static struct str obstacle_to(struct request *rq, const struct dossier *d, enum action action)
{
    const struct action_rule *rule = automaton_rule(action, d->state, d->step);
    struct ctx scratch = {.arena = rq->c->arena, .now = rq->c->now, .locale = rq->c->locale};
    if (!rule || !(rule->roles & rq->actor.roles)) return STR("");
    err_t e = automaton_check(&scratch, &rq->actor, d, action, STR("-"), &rule);
    enum message message = e ? scratch.fault.message : MESSAGE_NONE;
    bool is_separation = message == action_needs_other_person || message == action_needs_handler;
    return is_separation ? fault_text(rq->c->arena, rq->c->locale, &scratch.fault) : STR("");
}

err_t office_decisions_of(struct request *rq, const struct dossier *dossier, const struct input *in, struct office_decisions *ret_decisions)
{
    struct office_decisions decisions = {.items = ARENA_ARRAY(rq->c->arena, PLACE_COUNT, struct office_decision), .obstacle = STR("")};
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        if (automaton_may(&rq->actor, dossier, places[i].action)) {
            err_t e = decision_of(rq, dossier, i, in, &decisions.items[decisions.count]);
            if (e) return e;
            decisions.count++;
        } else if (places[i].is_main && str_is_empty(decisions.obstacle)) {
            decisions.obstacle = obstacle_to(rq, dossier, places[i].action);
        }
    }
    *ret_decisions = decisions;
    return OK;
}

err_t office_decision_of(struct request *rq, const struct dossier *dossier, enum action action, const struct input *in,
                         struct office_decisions *ret_decisions)
{
    struct office_decisions decisions = {.items = ARENA_NEW(rq->c->arena, struct office_decision), .obstacle = STR("")};
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        if (places[i].action != action || !automaton_may(&rq->actor, dossier, action)) continue;
        err_t e = decision_of(rq, dossier, i, in, &decisions.items[0]);
        if (e) return e;
        decisions.count = 1;
    }
    *ret_decisions = decisions;
    return OK;
}

/* ---- reading ---- */

static const struct field_row *row_of(enum action action, const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].action == action && strcmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}

/* Whether something must be written is the automaton's business; here only that it can be read. */
static struct str read_text(struct request *rq, struct input *in, enum action action, const char *slug, const char *name, size_t max)
{
    const struct field_row *row = row_of(action, name);
    struct str field = office_field_name(rq->c->arena, slug, str_of(name));
    if (!row) return STR("");
    return input_text(in, arena_cstring(rq->c->arena, field), request_tr(rq, row->label), max, false);
}

static struct uuid read_id(struct request *rq, struct input *in, enum action action, const char *slug, const char *name)
{
    struct uuid id = {{0}};
    const struct field_row *row = row_of(action, name);
    struct str text = read_text(rq, in, action, slug, name, 40);
    if (row && !uuid_parse(text, &id))
        input_error(in, office_field_name(rq->c->arena, slug, str_of(name)), field_choice_required, request_tr(rq, row->label));
    return id;
}

static enum result_kind read_result(struct request *rq, struct input *in, enum action action, const char *slug)
{
    static const struct str words[] = {STR_INIT("granted"), STR_INIT("refused")};
    const struct field_row *row = row_of(action, "result");
    struct str name = office_field_name(rq->c->arena, slug, STR("result"));
    if (!row) return RESULT_NONE;
    struct str word = input_choice(in, arena_cstring(rq->c->arena, name), request_tr(rq, row->label), words, 2, true);
    if (str_is_empty(word)) return RESULT_NONE;
    return str_eq(word, words[0]) ? RESULT_GRANTED : RESULT_REFUSED;
}

static struct opt_int read_date(struct request *rq, struct input *in, enum action action, const char *slug)
{
    struct arena *a = rq->c->arena;
    const struct field_row *row = row_of(action, "result_on");
    struct str name = office_field_name(a, slug, STR("result_on"));
    struct date date;
    if (!row) return (struct opt_int){0};
    struct str parts[3];
    static const char *const ends[] = {"-day", "-month", "-year"};
    for (size_t i = 0; i < 3; i++)
        parts[i] = str_trim(typed(rq, arena_join(a, name, str_of(ends[i]), STR(""))));
    if (str_is_empty(parts[0]) && str_is_empty(parts[1]) && str_is_empty(parts[2])) return (struct opt_int){0}; /* today */
    struct str day = arena_join(a, parts[0], STR("/"), parts[1]);
    if (civil_parse_date(arena_join(a, day, STR("/"), parts[2]), &date)) return some_int(civil_day_of(date));
    input_error(in, name, field_bad_date, request_tr(rq, row->label));
    return (struct opt_int){0};
}

/* The papers ticked, then the reason, as documents_list has them. Without a reason nothing is asked for. */
static struct str list_with_reason(struct request *rq, const struct dossier *d, const char *slug, struct str reason)
{
    const struct procedure *procedure = city_procedure(rq->web->city, d->procedure_id);
    struct str name = office_field_name(rq->c->arena, slug, STR("papers"));
    if (!procedure || str_is_empty(str_trim(reason))) return reason;
    struct documents_list list = {.papers = ARENA_ARRAY(rq->c->arena, procedure->component_count, struct str), .reason = reason};
    for (size_t i = 0; i < procedure->component_count; i++) {
        struct str number = arena_printf(rq->c->arena, "%lld", (long long)procedure->components[i].number);
        if (was_sent(rq, name, number)) list.papers[list.count++] = procedure->components[i].name;
    }
    return documents_list_write(rq->c->arena, &list);
}

void office_decision_read(struct request *rq, struct input *in, const struct dossier *dossier, enum action action, struct act *ret_act)
{
    const struct action_rule *rule = automaton_rule(action, dossier->state, dossier->step);
    *ret_act = (struct act){.city = rq->web->city, .dossier_id = dossier->id, .action = action, .note = STR("")};
    if (!rule) return; /* the use case will say what stands in the way */
    const char *slug = rule->slug;
    ret_act->note = read_text(rq, in, action, slug, "note", NOTE_MAX);
    ret_act->handler_id = read_id(rq, in, action, slug, "handler");
    ret_act->to_unit_id = read_id(rq, in, action, slug, "to_unit");
    ret_act->result_kind = read_result(rq, in, action, slug);
    ret_act->result_number = read_text(rq, in, action, slug, "result_number", 50);
    ret_act->result_on = read_date(rq, in, action, slug);
    ret_act->taker_name = read_text(rq, in, action, slug, "taker_name", 100);
    ret_act->taker_identity = read_text(rq, in, action, slug, "taker_identity", 20);
    ret_act->post_number = read_text(rq, in, action, slug, "post_number", 50);
    if (action == ACTION_ASK_COMPLETION) ret_act->note = list_with_reason(rq, dossier, slug, ret_act->note);
}
