/* office_decision_read: what was typed into an action's form, by the rows of its table. */
#include "app/course_rule.h"
#include "base/parse.h"
#include "domain/calendar.h"
#include "i18n/i18n.h"
#include "paper/paper.h"
#include "web/documents.h"
#include "web/office_decision_rows.h"
#include "web/web.h"

#define NOTE_MAX 4000

/* Was this value among those sent under the name? Checkboxes send one for each. */
struct str decision_typed(struct request *rq, struct str name)
{
    struct str value = exchange_field(rq->x, arena_cstring(rq->c->arena, name));
    return str_or_empty(value);
}

static const struct decision_field *row_of(enum action action, const char *name)
{
    for (size_t i = 0; i < decision_field_count; i++)
        if (decision_fields[i].action == action && strcmp(decision_fields[i].name, name) == 0) return &decision_fields[i];
    return NULL;
}

/* Whether something must be written is the automaton's business; here only that it can be read. */
static struct str read_text(struct request *rq, struct input *in, enum action action, const char *slug, const char *name, size_t max)
{
    const struct decision_field *row = row_of(action, name);
    struct str field = office_field_name(rq->c->arena, slug, str_of(name));
    if (!row) return STR("");
    return input_text(in, arena_cstring(rq->c->arena, field), request_tr(rq, row->label), max, false);
}

static struct uuid read_id(struct request *rq, struct input *in, enum action action, const char *slug, const char *name)
{
    struct uuid id = {{0}};
    const struct decision_field *row = row_of(action, name);
    struct str text = read_text(rq, in, action, slug, name, 40);
    if (row && !uuid_parse(text, &id))
        input_error(in, office_field_name(rq->c->arena, slug, str_of(name)), field_choice_required, request_tr(rq, row->label));
    return id;
}

/* Which of the two words was chosen: 1 or 2; 0 if the action has no such field, or none was. */
static int read_one_of_two(struct request *rq, struct input *in, enum action action, const char *slug, const char *field, const struct str words[2])
{
    const struct decision_field *row = row_of(action, field);
    struct str name = office_field_name(rq->c->arena, slug, str_of(field));
    if (!row) return 0;
    struct str word = input_choice(in, arena_cstring(rq->c->arena, name), request_tr(rq, row->label), words, 2, true);
    if (str_is_empty(word)) return 0;
    return str_eq(word, words[0]) ? 1 : 2;
}

static enum result_kind read_result(struct request *rq, struct input *in, enum action action, const char *slug)
{
    static const struct str words[] = {STR_INIT("granted"), STR_INIT("refused")};
    return (enum result_kind)read_one_of_two(rq, in, action, slug, "result", words);
}

static enum correction read_correction(struct request *rq, struct input *in, enum action action, const char *slug)
{
    static const struct str words[] = {STR_INIT("office"), STR_INIT("applicant")};
    return (enum correction)read_one_of_two(rq, in, action, slug, "correction", words);
}

static enum duty read_duty(struct request *rq, struct input *in, enum action action, const char *slug)
{
    static const struct str words[] = {STR_INIT("fee"), STR_INIT("tax")};
    return (enum duty)read_one_of_two(rq, in, action, slug, "duty", words);
}

/* Empty: none. */
static struct opt_int read_date(struct request *rq, struct input *in, enum action action, const char *slug, const char *field)
{
    struct arena *a = rq->c->arena;
    const struct decision_field *row = row_of(action, field);
    struct str name = office_field_name(a, slug, str_of(field));
    struct date date;
    if (!row) return (struct opt_int){0};
    struct str parts[3];
    static const char *const ends[] = {"-day", "-month", "-year"};
    for (size_t i = 0; i < 3; i++)
        parts[i] = str_trim(decision_typed(rq, arena_join(a, name, str_of(ends[i]), STR(""))));
    if (str_is_empty(parts[0]) && str_is_empty(parts[1]) && str_is_empty(parts[2])) return (struct opt_int){0};
    struct str day = arena_join(a, parts[0], STR("/"), parts[1]);
    if (civil_parse_date(arena_join(a, day, STR("/"), parts[2]), &date)) return some_int(civil_day_of(date));
    input_error(in, name, field_bad_date, request_tr(rq, row->label));
    return (struct opt_int){0};
}

/* The close of the dossier's office on that day, or on the next one worked. */
static struct local close_on(struct request *rq, const struct dossier *d, int64_t day)
{
    const struct unit *unit = city_unit(rq->web->city, d->unit_id);
    const struct calendar *calendar;
    struct ctx scratch = {.arena = rq->c->arena, .now = rq->c->now};
    err_t e = unit ? city_calendar(rq->web->city, &scratch, unit, &calendar) : ERR_NOT_FOUND;
    return e ? civil_local_at(day, 17 * 60) : calendar_close_of(calendar, calendar_working_day_from(calendar, day));
}

/* A day and, where one is typed, a time of that day. */
static struct opt_instant read_new_due(struct request *rq, struct input *in, const struct dossier *d, enum action action, const char *slug)
{
    struct opt_int day = read_date(rq, in, action, slug, "new_due");
    struct str text = read_text(rq, in, action, slug, "new_time", 8);
    int minute;
    if (!day.has) return (struct opt_instant){0};
    if (str_is_empty(text)) return some_instant(civil_instant(close_on(rq, d, day.value)));
    if (civil_parse_time(text, &minute)) return some_instant(civil_instant(civil_local_at(day.value, minute)));
    input_error(in, office_field_name(rq->c->arena, slug, STR("new_time")), field_bad_clock, request_tr(rq, N_("New time")));
    return (struct opt_instant){0};
}

/* "150000", "150.000", "150 000". Anything else is 0, which the act refuses. */
static int64_t read_amount(struct request *rq, struct input *in, enum action action, const char *slug)
{
    struct str text = read_text(rq, in, action, slug, "amount", 20);
    struct buf digits = buf_new(32);
    int64_t amount = 0;
    bool is_number = true;
    for (size_t i = 0; i < text.len; i++) {
        bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        is_number = is_number && (is_digit || text.ptr[i] == '.' || text.ptr[i] == ' ');
        if (is_digit) buf_add_char(&digits, text.ptr[i]);
    }
    if (!is_number || !parse_int(buf_str(&digits), 1, INT64_MAX, &amount)) amount = 0;
    buf_free(&digits);
    return amount;
}

static enum send_way read_way(struct request *rq, struct input *in, enum action action, const char *slug)
{
    struct str words[SEND_WAY_COUNT];
    size_t count = 0;
    enum send_way way = SEND_NOT_YET;
    const struct decision_field *row = row_of(action, "way");
    struct str name = office_field_name(rq->c->arena, slug, STR("way"));
    if (!row) return SEND_NOT_YET;
    for (; send_way_slugs[count]; count++)
        words[count] = str_of(send_way_slugs[count]);
    struct str word = input_choice(in, arena_cstring(rq->c->arena, name), request_tr(rq, row->label), words, count, true);
    return send_way_of(word, &way) ? way : SEND_NOT_YET;
}

/* The papers ticked, then the reason, as paper_list has them. Without a reason nothing is asked for. */
static struct str list_with_reason(struct request *rq, const struct dossier *d, const char *slug, struct str reason)
{
    const struct procedure *procedure;
    struct db_ro *ro;
    struct str name = office_field_name(rq->c->arena, slug, STR("papers"));
    if (str_is_empty(str_trim(reason)) || request_reader(rq, &ro) || course_procedure(rq->c, ro, rq->web->city, d, &procedure)) return reason;
    struct paper_list list = {.papers = ARENA_ARRAY(rq->c->arena, procedure->component_count, struct str), .reason = reason};
    for (size_t i = 0; i < procedure->component_count; i++) {
        struct str number = arena_printf(rq->c->arena, "%lld", (long long)procedure->components[i].number);
        if (input_was_sent(rq, name, number)) list.papers[list.count++] = procedure->components[i].name;
    }
    return paper_list_write(rq->c->arena, &list);
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
    ret_act->result_on = read_date(rq, in, action, slug, "result_on");
    ret_act->taker_name = read_text(rq, in, action, slug, "taker_name", 100);
    ret_act->taker_identity = read_text(rq, in, action, slug, "taker_identity", 20);
    ret_act->post_number = read_text(rq, in, action, slug, "post_number", 50);
    ret_act->new_due = read_new_due(rq, in, dossier, action, slug);
    ret_act->duty = read_duty(rq, in, action, slug);
    ret_act->amount = read_amount(rq, in, action, slug);
    ret_act->send_way = read_way(rq, in, action, slug);
    ret_act->correction = read_correction(rq, in, action, slug);
    ret_act->payment_number = read_text(rq, in, action, slug, "payment_number", 50);
    if (action == ACTION_ASK_COMPLETION || action == ACTION_DRAFT_SUPPLEMENT) ret_act->note = list_with_reason(rq, dossier, slug, ret_act->note);
}
