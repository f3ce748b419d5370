/* clock: the clock of one dossier, so that anybody whom it concerns can check it: ledger, promises, and the count line by line. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/words.h"
#include "app/clock_told.h"

static struct opt_instant moment_of(struct local t)
{
    return some_instant(civil_instant(t));
}

/* ---- the ledger ---- */

static struct api_list intervals_of(struct arena *a, const struct clock_interval *rows, size_t count)
{
    struct api_interval *views = ARENA_ARRAY(a, count + 1, struct api_interval);
    for (size_t i = 0; i < count; i++)
        views[i] = (struct api_interval){
            .kind = interval_word(rows[i].kind),
            .from = some_instant(rows[i].from),
            .to = rows[i].to,
            .ground = str_if_any(rows[i].ground),
            .form_number = str_if_any(rows[i].form_number),
            .extra = answer_time_limit(a, limit_of((enum limit_unit)rows[i].extra_unit, (int32_t)rows[i].extra_halves)),
            .new_due_at = rows[i].new_due,
        };
    return (struct api_list){views, count};
}

/* ---- the count ---- */

static struct api_list days_of(struct arena *a, const struct clock_line *line)
{
    struct api_calendar_day *views = ARENA_ARRAY(a, line->exception_count + 1, struct api_calendar_day);
    for (size_t i = 0; i < line->exception_count; i++) {
        const struct calendar_day *d = &line->exceptions[i];
        views[i] = (struct api_calendar_day){
            .date = some_int(civil_day_of(d->date)),
            .kind = str_of(calendar_day_kind_slug(d->kind)),
            .name = d->name,
            .document = d->document,
            .status = d->status,
            .source = d->source,
        };
    }
    return (struct api_list){views, line->exception_count};
}

static bool has_span(enum clock_line_kind kind)
{
    return kind == CLOCK_LINE_PAUSE || kind == CLOCK_LINE_IGNORED || kind == CLOCK_LINE_EXTENSION || kind == CLOCK_LINE_LATE_EXTENSION;
}

static struct api_list lines_of(struct arena *a, const struct clock_told *told)
{
    size_t count = told->explanation.count;
    struct api_clock_line *views = ARENA_ARRAY(a, count + 1, struct api_clock_line);
    for (size_t i = 0; i < count; i++) {
        const struct clock_line *line = &told->explanation.lines[i];
        views[i] = (struct api_clock_line){
            .kind = str_of(clock_line_slug(line->kind)),
            .is_part = clock_line_is_part(line->kind),
            .from = moment_of(line->from),
            .to = moment_of(line->to),
            .working_minutes = line->minutes,
            .days = line->days,
            .label = told->words[i].label,
            .value = told->words[i].value,
            .note = told->words[i].note,
            .calendar_days = days_of(a, line),
        };
        if (!has_span(line->kind)) continue;
        views[i].span_from = moment_of(line->span_from);
        views[i].span_to = moment_of(line->span_to);
    }
    return (struct api_list){views, count};
}

/* ---- the answer ---- */

static err_t add_count(struct request *rq, const struct dossier *d, struct db_ro *ro, struct api_clock *view)
{
    struct ledger_entry *entries;
    struct clock_told told;
    size_t count;
    err_t e = dossier_store_ledger(ro, rq->c, d->id, &entries, &count);
    if (e) return e;
    const struct clock_interval *rows = dossier_intervals(rq->c->arena, entries, count);
    e = clock_told_of(rq->c, ro, rq->web->city, d, rows, count, &told);
    if (e) return e;
    view->start_at = some_instant(told.explanation.due.start);
    view->counted_due_at = some_instant(told.explanation.due.due);
    view->is_standing = told.is_standing;
    view->is_calendar_changed = told.is_changed;
    view->intervals = intervals_of(rq->c->arena, rows, count);
    view->lines = lines_of(rq->c->arena, &told);
    if (d->due_at.has && !d->finished_at.has) view->latest_apology_at = some_instant(clock_latest_apology(told.today, d->due_at.value));
    return OK;
}

static err_t read_clock(struct request *rq, const struct dossier *d, struct api_clock *view)
{
    struct db_ro *ro;
    struct promise *promises;
    size_t count;
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_promises(ro, rq->c, d->id, &promises, &count);
    if (e) return e;
    view->promises = answer_promises(rq->c->arena, promises, count);
    return d->received_at.has && d->limit_unit ? add_count(rq, d, ro, view) : OK;
}

void api_clock(struct request *rq)
{
    static const struct clock_told nothing_yet;
    struct dossier d;
    err_t e = answer_find_for_reader(rq, &d);
    const struct unit *unit = e ? NULL : city_unit(rq->web->city, d.unit_id);
    if (!e && !unit) e = fail(rq->c, record_broken);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct api_clock view = {
        .reference = d.reference,
        .code = d.code,
        .unit = answer_unit(rq, d.unit_id),
        .limit = answer_time_limit(rq->c->arena, limit_of((enum limit_unit)d.limit_unit, (int32_t)d.limit_halves)),
        .style = str_of(promise_style_slug(unit->promise_style)),
        .time_zone = STR("Asia/Ho_Chi_Minh"),
        .received_at = d.received_at,
        .first_due_at = d.first_due_at,
        .due_at = d.due_at,
        .finished_at = d.finished_at,
        .lateness = lateness_word(d.lateness),
        .intervals = intervals_of(rq->c->arena, NULL, 0),
        .lines = lines_of(rq->c->arena, &nothing_yet),
    };
    e = read_clock(rq, &d, &view);
    if (e)
        request_fail(rq, e);
    else
        answer_send(rq, &api_clock_schema, &view);
}
