/* statistics: the city's figures for machines. */
#include "api/answer.h"
#include "api/handlers.h"
#include "app/statistics.h"
#include "base/parse.h"
#include "web/statistics_blocks.h"

/* "94.3": tenths of a percent, rounded as on the page. */
static struct str share_of(struct arena *a, int64_t part, int64_t whole)
{
    if (whole == 0) return (struct str){NULL, 0};
    int64_t tenths = (part * 2000 / whole + 1) / 2;
    return arena_printf(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

static struct api_list online_views(struct arena *a, const struct statistics_line *line)
{
    struct api_online *views = ARENA_ARRAY(a, STATISTICS_LEVELS, struct api_online);
    for (int level = 0; level < STATISTICS_LEVELS; level++) {
        const struct statistics_online *o = &line->online[level];
        views[level] = (struct api_online){level + 3, o->filed, o->online, o->assisted, share_of(a, o->online, o->filed)};
    }
    return (struct api_list){views, STATISTICS_LEVELS};
}

static struct api_figures figures_view(struct arena *a, struct str key, struct str name, const struct statistics_line *line)
{
    struct api_settled *settled = ARENA_NEW(a, struct api_settled);
    *settled = (struct api_settled){
        .carried_over = line->carried,
        .received = line->counts.received,
        .early = line->counts.settled_early,
        .on_time = line->counts.settled_on_time,
        .late = line->counts.settled_late,
        .in_progress = statistics_pending(line),
        .refused = line->counts.refused,
        .handed_over = line->counts.returned,
        .stopped = line->counts.stopped,
        .late_against_first = line->counts.late_first,
        .results_refused = line->counts.settled_refused,
        .asked_at_end = line->counts.asked_at_end,
        .asked_again = line->counts.asked_again,
    };
    return (struct api_figures){.key = key, .name = name, .online = online_views(a, line), .settled = settled};
}

static struct str key_of(enum statistics_by by, const struct statistics_line *line)
{
    if (by == STATISTICS_BY_FIELD) return line->field_code;
    if (by == STATISTICS_BY_SOURCE) return str_of(procedure_source_word((enum procedure_source)line->number));
    return str_of(unit_kind_word((enum unit_kind)line->number));
}

static struct api_list group_views(struct request *rq, const struct statistics *s, enum statistics_by by)
{
    const struct statistics_group *group = &s->by[by];
    struct api_figures *views = ARENA_ARRAY(rq->c->arena, group->count + 1, struct api_figures);
    for (size_t i = 0; i < group->count; i++)
        views[i] = figures_view(rq->c->arena, key_of(by, &group->lines[i]), statistics_line_name(rq, by, &group->lines[i]), &group->lines[i]);
    return (struct api_list){views, group->count};
}

static err_t read_choice(struct request *rq, struct statistics_choice *choice)
{
    int64_t number;
    struct str year = request_query(rq, "year");
    struct str simulated = request_query(rq, "simulated");
    if (!str_is_empty(year)) {
        if (!parse_int(year, 1990, 2200, &number)) return fault_set(rq->c, field_bad_number, STR("year"), STR("year"));
        choice->year = some_int(number);
    }
    if (!str_is_empty(simulated)) {
        if (!parse_int(simulated, 0, 1, &number)) return fault_set(rq->c, json_member_word, STR("simulated"), STR("0, 1"));
        choice->is_simulated = some_int(number);
    }
    return OK;
}

void api_statistics(struct request *rq)
{
    struct statistics_choice choice = {0};
    struct statistics s;
    struct db_ro *ro;
    err_t e = read_choice(rq, &choice);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = statistics_read(ro, rq->c, rq->web->city, &choice, &s);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct statistics_online both = statistics_both_levels(&s.total);
    const struct str none = {NULL, 0};
    const struct api_figures city = figures_view(rq->c->arena, none, none, &s.total);
    const struct api_statistics view = {
        .year = s.year,
        .is_simulated = s.is_simulated,
        .as_of = some_instant(s.as_of),
        .definition = statistics_definition(rq),
        .dossiers = both.filed,
        .online = both.online,
        .assisted = both.assisted,
        .share = share_of(rq->c->arena, both.online, both.filed),
        .city = &city,
        .by_field = group_views(rq, &s, STATISTICS_BY_FIELD),
        .by_source = group_views(rq, &s, STATISTICS_BY_SOURCE),
        .by_office = group_views(rq, &s, STATISTICS_BY_OFFICE),
    };
    answer_send(rq, &api_statistics_schema, &view);
}
