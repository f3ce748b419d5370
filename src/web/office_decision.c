/* office_decision: the forms of the actions, drawn by the rows of their table. */
#include "web/office_decision.h"

#include "app/warning.h"
#include "i18n/i18n.h"
#include "web/office_course.h"
#include "web/office_decision_rows.h"
#include "web/office_frame.h"
#include "web/web.h"

#define FIELDS_MAX 6

struct str office_field_name(struct arena *a, const char *slug, struct str field)
{
    return arena_join(a, str_of(slug), STR("-"), field);
}

/* ---- drawing ---- */

static struct date_view date_of(struct request *rq, const struct input *in, struct date_view view)
{
    struct arena *a = rq->c->arena;
    struct date today = civil_date_of(civil_day_at(rq->c->now));
    bool is_wrong = !str_is_absent(view.error);
    view.wrong_day = view.wrong_month = view.wrong_year = is_wrong;
    if (!in && view.optional) return view; /* only a date that must be there is filled in */
    view.day = in ? decision_typed(rq, arena_join(a, view.name, STR("-day"), STR(""))) : arena_printf(a, "%d", today.day);
    view.month = in ? decision_typed(rq, arena_join(a, view.name, STR("-month"), STR(""))) : arena_printf(a, "%d", today.month);
    view.year = in ? decision_typed(rq, arena_join(a, view.name, STR("-year"), STR(""))) : arena_printf(a, "%d", today.year);
    return view;
}

static err_t field_of(struct request *rq, const struct dossier *d, const struct decision_field *row, const char *slug, const struct input *in,
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
        choices.items[i].selected = input_was_sent(rq, name, choices.items[i].value);
    *ret = (struct office_field){
        .widget = row->widget,
        .text = {.name = name, .label = label, .hint = hint, .error = error, .value = decision_typed(rq, name), .optional = row->optional, .spellcheck = row->widget == OFFICE_AREA,
                 .width = row->widget == OFFICE_TEXT ? row->size : 0, .rows = row->widget == OFFICE_AREA ? row->size : 0},
        .choices = {.name = name, .label = label, .hint = hint, .error = error, .items = choices.items, .count = choices.count, .optional = row->optional, .in_line = row->widget == OFFICE_RADIOS},
        .date = {.name = name, .label = label, .hint = hint, .error = error, .optional = row->optional},
    };
    if (row->widget == OFFICE_DATE) ret->date = date_of(rq, in, ret->date);
    return OK;
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

/* The apology's form with a date to agree to or to change; the reason stays empty: a person writes it. */
static err_t propose_date(struct request *rq, const struct dossier *d, struct office_field *fields, size_t count)
{
    struct instant proposed;
    struct arena *a = rq->c->arena;
    if (!d->due_at.has || d->finished_at.has) return OK;
    err_t e = warning_propose(rq->c, rq->web->city, d, &proposed);
    if (e) return e;
    struct local at = civil_local(proposed);
    struct date date = civil_date_of(civil_local_day(at));
    for (size_t i = 0; i < count; i++) {
        if (fields[i].widget == OFFICE_DATE) {
            fields[i].date.day = arena_printf(a, "%d", date.day);
            fields[i].date.month = arena_printf(a, "%d", date.month);
            fields[i].date.year = arena_printf(a, "%d", date.year);
        } else if (fields[i].widget == OFFICE_TEXT) {
            fields[i].text.value = arena_printf(a, "%02d:%02d", civil_local_minute(at) / 60, civil_local_minute(at) % 60);
        }
    }
    return OK;
}

static err_t decision_of(struct request *rq, const struct dossier *d, size_t place, const struct input *in, struct office_decision *ret)
{
    enum action action = decision_places[place].action;
    const struct action_rule *rule = automaton_rule(action, d->state, d->step);
    struct office_field *fields = ARENA_ARRAY(rq->c->arena, FIELDS_MAX, struct office_field);
    size_t count = 0;
    const struct input *mine = in && has_error(in, rule->slug) ? in : NULL;
    for (size_t i = 0; i < decision_field_count; i++) {
        if (decision_fields[i].action != action) continue;
        ASSERT(count < FIELDS_MAX);
        err_t failed = field_of(rq, d, &decision_fields[i], rule->slug, mine, &fields[count]);
        if (failed) return failed;
        if (decision_fields[i].widget != OFFICE_CHECKBOXES || fields[count].choices.count > 0) count++;
    }
    struct str title = request_tr(rq, rule->name);
    struct str intro;
    bool is_asked_for = !in && str_eq(request_query(rq, "open"), str_of(rule->slug));
    err_t e = decision_intro(rq, d, action, &intro);
    if (!e && is_asked_for && action == ACTION_DRAFT_APOLOGY) e = propose_date(rq, d, fields, count);
    if (e) return e;
    *ret = (struct office_decision){
        .address = office_address(rq, d->reference, arena_cstring(rq->c->arena, arena_join(rq->c->arena, STR("/"), str_of(rule->slug), STR("")))),
        .title = title,
        .intro = intro,
        .button = {.text = title, .kind = decision_places[place].button, .key = arena_copy(rq->c->arena, (struct str){&decision_places[place].key, 1})},
        .is_main = decision_places[place].is_main,
        .is_open = mine != NULL || is_asked_for,
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
    struct office_decisions decisions = {.items = ARENA_ARRAY(rq->c->arena, decision_place_count, struct office_decision), .obstacle = STR("")};
    enum action hidden;
    err_t e = office_course_hidden(rq, dossier, &hidden);
    if (e) return e;
    for (size_t i = 0; i < decision_place_count; i++) {
        if (decision_places[i].action == hidden) continue;
        if (automaton_may(&rq->actor, dossier, decision_places[i].action)) {
            e = decision_of(rq, dossier, i, in, &decisions.items[decisions.count]);
            if (e) return e;
            decisions.count++;
        } else if (decision_places[i].is_main && str_is_empty(decisions.obstacle)) {
            decisions.obstacle = obstacle_to(rq, dossier, decision_places[i].action);
        }
    }
    *ret_decisions = decisions;
    return OK;
}

err_t office_decision_of(struct request *rq, const struct dossier *dossier, enum action action, const struct input *in,
                         struct office_decisions *ret_decisions)
{
    struct office_decisions decisions = {.items = ARENA_NEW(rq->c->arena, struct office_decision), .obstacle = STR("")};
    for (size_t i = 0; i < decision_place_count; i++) {
        if (decision_places[i].action != action || !automaton_may(&rq->actor, dossier, action)) continue;
        err_t e = decision_of(rq, dossier, i, in, &decisions.items[0]);
        if (e) return e;
        decisions.count = 1;
    }
    *ret_decisions = decisions;
    return OK;
}
