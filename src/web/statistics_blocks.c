/* statistics_blocks: online filing and settlement, for the city and by field, source and level of office. */
#include "web/statistics_blocks.h"

#include "i18n/i18n.h"
#include "web/address.h"
#include "web/procedure_words.h"

#define BARS_SHOWN  8
#define LINES_SHOWN 12

const char *const statistics_by_words[STATISTICS_BY_COUNT] = {
    [STATISTICS_BY_FIELD] = "field", [STATISTICS_BY_SOURCE] = "source", [STATISTICS_BY_OFFICE] = "office"};

/* ---- parts ---- */

struct str statistics_number(struct request *rq, int64_t number)
{
    return format_number(rq->c->arena, rq->c->locale, number);
}

struct str statistics_share(struct request *rq, int64_t part, int64_t whole)
{
    return format_percent(rq->c->arena, rq->c->locale, part, whole);
}

struct table_view *statistics_table(struct request *rq, const char *id, struct str caption, const struct str *columns, size_t column_count,
                                    size_t rows)
{
    struct arena *a = rq->c->arena;
    struct table_column *heads = ARENA_ARRAY(a, column_count, struct table_column);
    struct table_row *lines = ARENA_ARRAY(a, rows, struct table_row);
    for (size_t i = 0; i < column_count; i++)
        heads[i] = (struct table_column){.label = columns[i], .is_number = i > 0, .is_head = i == 0};
    for (size_t i = 0; i < rows; i++)
        lines[i] = (struct table_row){.cells = ARENA_ARRAY(a, column_count, struct table_cell)};
    struct table_view *table = ARENA_NEW(a, struct table_view);
    *table = (struct table_view){
        .id = id, .caption = caption, .columns = heads, .column_count = column_count, .rows = lines, .row_count = rows};
    return table;
}

void statistics_cell(const struct table_view *table, size_t row, size_t column, struct str text)
{
    ASSERT(row < table->row_count && column < table->column_count);
    struct table_cell *cell = (struct table_cell *)(uintptr_t)&table->rows[row].cells[column]; /* made by statistics_table */
    *cell = (struct table_cell){.text = text};
}

struct statistics_block *statistics_new_block(struct statistics_view *view, const char *id, struct str title, struct str text)
{
    ASSERT(view->block_count < STATISTICS_BLOCKS_MAX);
    struct statistics_block *block = &view->blocks[view->block_count++];
    *block = (struct statistics_block){.id = id, .title = title, .text = text};
    return block;
}

struct stat_view statistics_stat(struct request *rq, struct str number, const char *label, struct str note)
{
    return (struct stat_view){.number = number, .label = request_tr(rq, label), .note = note};
}

struct str statistics_line_name(struct request *rq, enum statistics_by by, const struct statistics_line *line)
{
    switch (by) {
    case STATISTICS_BY_FIELD:
        return line->field_name;
    case STATISTICS_BY_SOURCE:
        return request_tr(rq, procedure_words_source((enum procedure_source)line->number));
    case STATISTICS_BY_OFFICE:
        return request_tr(rq, procedure_words_kinds((enum unit_kind)line->number));
    case STATISTICS_BY_COUNT:
        break;
    }
    return STR("");
}

/* ---- the city ---- */

struct str statistics_definition(struct request *rq)
{
    return request_tr(rq, N_("Out of all dossiers of services of level 3 and 4 filed in the year, through every channel. Online means: filed by "
                             "the applicants themselves. What was filed with help at a desk stands beside it and is not counted as online."));
}

/* "8.401 / 8.909" */
static struct str out_of(struct request *rq, int64_t part, int64_t whole)
{
    return arena_join(rq->c->arena, statistics_number(rq, part), STR(" / "), statistics_number(rq, whole));
}

void statistics_add_online(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    const struct statistics_online *three = &s->total.online[STATISTICS_LEVEL_3];
    const struct statistics_online *four = &s->total.online[STATISTICS_LEVEL_4];
    struct statistics_block *block =
        statistics_new_block(view, "online", request_tr(rq, N_("Filed online")),
                             statistics_definition(rq));
    block->is_simulated = s->is_simulated;
    block->stats = ARENA_ARRAY(rq->c->arena, 3, struct stat_view);
    block->stats[0] = statistics_stat(rq, statistics_share(rq, three->online, three->filed), N_("online, services of level 3"),
                                      out_of(rq, three->online, three->filed));
    block->stats[1] = statistics_stat(rq, statistics_share(rq, four->online, four->filed), N_("online, services of level 4"),
                                      out_of(rq, four->online, four->filed));
    block->stats[2] = statistics_stat(rq, statistics_number(rq, three->assisted + four->assisted), N_("filed with help, not counted as online"),
                                      STR(""));
    block->stat_count = 3;
}

static struct chart_value slice(struct request *rq, const char *label, int64_t value, enum chart_tone tone)
{
    int64_t drawn = value > 0 ? value : 0;
    return (struct chart_value){request_tr(rq, label), drawn, statistics_number(rq, value), tone};
}

static void add_settled_stats(struct request *rq, const struct statistics *s, struct statistics_block *block)
{
    const struct figure_counts *counts = &s->total.counts;
    int64_t settled = statistics_settled(&s->total);
    const struct stat_view stats[] = {
        statistics_stat(rq, statistics_number(rq, counts->submitted), N_("dossiers filed, services of every level"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->received), N_("received in the year"), STR("")),
        statistics_stat(rq, statistics_share(rq, settled - counts->settled_late, settled), N_("settled early or on time"),
                        out_of(rq, settled - counts->settled_late, settled)),
        statistics_stat(rq, statistics_number(rq, statistics_pending(&s->total)), N_("in progress"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->refused), N_("refused at reception"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->returned), N_("results handed over"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->late_first), N_("later than what was promised first, whatever was promised since"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->stopped), N_("stopped or withdrawn after acceptance"), STR("")),
        statistics_stat(rq, statistics_number(rq, counts->settled_refused), N_("results that are refusals, of those settled"), STR("")),
    };
    block->is_simulated = s->is_simulated;
    block->stat_count = sizeof stats / sizeof stats[0];
    block->stats = ARENA_ARRAY(rq->c->arena, block->stat_count, struct stat_view);
    memcpy(block->stats, stats, sizeof stats);
}

void statistics_add_settled(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    const struct figure_counts *counts = &s->total.counts;
    const struct chart_value values[] = {
        slice(rq, N_("Early"), counts->settled_early, CHART_LAKE),
        slice(rq, N_("On time"), counts->settled_on_time, CHART_LEAF),
        slice(rq, N_("Late"), counts->settled_late, CHART_BRICK),
        slice(rq, N_("In progress"), statistics_pending(&s->total), CHART_SLATE),
    };
    struct statistics_block *block =
        statistics_new_block(view, "settled", request_tr(rq, N_("Settled")),
                             request_tr(rq, N_("What is compared with the promise is the day on which the result was signed and numbered, "
                                               "not the day on which it was collected.")));
    int64_t settled = statistics_settled(&s->total);
    const struct chart_view chart = {
        .id = "chart-settled",
        .title = request_tr(rq, N_("How dossiers were settled")),
        .description = tr_with(rq->c->arena, rq->c->locale, N_("Early or on time: %s of what was settled."),
                               statistics_share(rq, settled - counts->settled_late, settled)),
        .values = values,
        .count = sizeof values / sizeof values[0],
    };
    block->chart = chart_stack(rq->c->arena, &chart);
    add_settled_stats(rq, s, block);
}

/* ---- by field, source and office ---- */

enum online_column { ONLINE_NAME, ONLINE_FILED_3, ONLINE_ONLINE_3, ONLINE_SHARE_3, ONLINE_FILED_4, ONLINE_ONLINE_4, ONLINE_SHARE_4, ONLINE_ASSISTED, ONLINE_COLUMNS };

static void put_online(struct request *rq, const struct table_view *table, size_t row, struct str name, const struct statistics_line *line)
{
    statistics_cell(table, row, ONLINE_NAME, name);
    for (int level = 0; level < STATISTICS_LEVELS; level++) {
        const struct statistics_online *o = &line->online[level];
        size_t first = level == STATISTICS_LEVEL_3 ? ONLINE_FILED_3 : ONLINE_FILED_4;
        statistics_cell(table, row, first, statistics_number(rq, o->filed));
        statistics_cell(table, row, first + 1, statistics_number(rq, o->online));
        statistics_cell(table, row, first + 2, statistics_share(rq, o->online, o->filed));
    }
    statistics_cell(table, row, ONLINE_ASSISTED, statistics_number(rq, statistics_both_levels(line).assisted));
}

enum settled_column { SETTLED_NAME, SETTLED_CARRIED, SETTLED_RECEIVED, SETTLED_EARLY, SETTLED_ON_TIME, SETTLED_LATE, SETTLED_PENDING, SETTLED_STOPPED, SETTLED_REFUSED, SETTLED_DECLINED, SETTLED_COLUMNS };

static void put_settled(struct request *rq, const struct table_view *table, size_t row, struct str name, const struct statistics_line *line)
{
    const int64_t numbers[SETTLED_COLUMNS] = {
        [SETTLED_CARRIED] = line->carried,
        [SETTLED_RECEIVED] = line->counts.received,
        [SETTLED_EARLY] = line->counts.settled_early,
        [SETTLED_ON_TIME] = line->counts.settled_on_time,
        [SETTLED_LATE] = line->counts.settled_late,
        [SETTLED_PENDING] = statistics_pending(line),
        [SETTLED_STOPPED] = line->counts.stopped,
        [SETTLED_REFUSED] = line->counts.refused,
        [SETTLED_DECLINED] = line->counts.settled_refused,
    };
    statistics_cell(table, row, SETTLED_NAME, name);
    for (size_t column = SETTLED_CARRIED; column < SETTLED_COLUMNS; column++)
        statistics_cell(table, row, column, statistics_number(rq, numbers[column]));
}

typedef void (*put_fn)(struct request *rq, const struct table_view *table, size_t row, struct str name, const struct statistics_line *line);

/* One grouping as it is shown. */
struct shown {
    const struct statistics *s;
    enum statistics_by by;
    size_t lines; /* of the group; the others are summed in one more row */
    size_t rows;  /* with the others and the total */
};

static struct shown shown_of(const struct statistics *s, enum statistics_by by, bool shows_all)
{
    size_t count = s->by[by].count;
    if (shows_all || count <= LINES_SHOWN + 1) return (struct shown){s, by, count, count + 1};
    return (struct shown){s, by, LINES_SHOWN, LINES_SHOWN + 2};
}

/* The largest lines, the sum of the others, and the sum of all. */
static void fill_table(struct request *rq, const struct shown *shown, const struct table_view *table, put_fn put)
{
    const struct statistics_group *group = &shown->s->by[shown->by];
    for (size_t i = 0; i < shown->lines; i++)
        put(rq, table, i, statistics_line_name(rq, shown->by, &group->lines[i]), &group->lines[i]);
    if (shown->lines < group->count) {
        const struct statistics_line others = statistics_sum(group->lines + shown->lines, group->count - shown->lines);
        put(rq, table, shown->lines, request_tr(rq, N_("All others")), &others);
    }
    put(rq, table, shown->rows - 1, request_tr(rq, N_("Together")), &shown->s->total);
}

/* Titles and ids of the three groupings. */
static const struct grouping {
    const char *id, *online_id, *settled_id, *chart_id;
    const char *title, *head, *online, *settled;
} groupings[STATISTICS_BY_COUNT] = {
    [STATISTICS_BY_FIELD] = {"field", "field-online", "field-settled", "chart-field", N_("Figures by field"), N_("Field"),
                             N_("Filed online, by field"), N_("Settled, by field")},
    [STATISTICS_BY_SOURCE] = {"source", "source-online", "source-settled", "chart-source", N_("Figures by source of the service"), N_("Source"),
                              N_("Filed online, by source"), N_("Settled, by source")},
    [STATISTICS_BY_OFFICE] = {"office", "office-online", "office-settled", "chart-office", N_("Figures by level of office"), N_("Level of office"),
                              N_("Filed online, by level of office"), N_("Settled, by level of office")},
};

static struct table_view *online_table(struct request *rq, const struct shown *shown)
{
    const struct grouping *grouping = &groupings[shown->by];
    const struct str columns[ONLINE_COLUMNS] = {
        request_tr(rq, grouping->head),       request_tr(rq, N_("Level 3: filed")), request_tr(rq, N_("Level 3: online")),
        request_tr(rq, N_("Level 3: share")), request_tr(rq, N_("Level 4: filed")), request_tr(rq, N_("Level 4: online")),
        request_tr(rq, N_("Level 4: share")), request_tr(rq, N_("Filed with help")),
    };
    struct table_view *table =
        statistics_table(rq, grouping->online_id, request_tr(rq, grouping->online), columns, ONLINE_COLUMNS, shown->rows);
    fill_table(rq, shown, table, put_online);
    return table;
}

static struct table_view *settled_table(struct request *rq, const struct shown *shown)
{
    const struct grouping *grouping = &groupings[shown->by];
    const struct str columns[SETTLED_COLUMNS] = {
        request_tr(rq, grouping->head),     request_tr(rq, N_("Carried over")), request_tr(rq, N_("Received")), request_tr(rq, N_("Early")),
        request_tr(rq, N_("On time")),      request_tr(rq, N_("Late")),         request_tr(rq, N_("In progress")),
        request_tr(rq, N_("Stopped or withdrawn")), request_tr(rq, N_("Refused at reception")), request_tr(rq, N_("Refused as a result")),
    };
    struct table_view *table =
        statistics_table(rq, grouping->settled_id, request_tr(rq, grouping->settled), columns, SETTLED_COLUMNS, shown->rows);
    fill_table(rq, shown, table, put_settled);
    return table;
}

/* The shares of the largest lines. */
static struct html_safe share_bars(struct request *rq, const struct statistics *s, enum statistics_by by)
{
    struct chart_value *values = ARENA_ARRAY(rq->c->arena, BARS_SHOWN, struct chart_value);
    size_t count = 0;
    for (size_t i = 0; i < s->by[by].count && count < BARS_SHOWN; i++) {
        struct statistics_online both = statistics_both_levels(&s->by[by].lines[i]);
        if (both.filed == 0) continue;
        values[count++] = (struct chart_value){statistics_line_name(rq, by, &s->by[by].lines[i]), both.online * 1000 / both.filed,
                                               statistics_share(rq, both.online, both.filed), CHART_LAKE};
    }
    if (count == 0) return (struct html_safe){STR("")};
    const struct chart_view chart = {
        .id = groupings[by].chart_id,
        .title = request_tr(rq, N_("Share filed online, services of level 3 and 4")),
        .description = request_tr(rq, N_("The lines with most dossiers; the numbers stand in the table.")),
        .values = values,
        .count = count,
    };
    return chart_bars(rq->c->arena, &chart);
}

/* The page or the file of the same figures, with one parameter more. */
static struct str address_of_figures(struct request *rq, const struct statistics *s, struct str path, const char *name, struct str value)
{
    const struct address_parameter parameters[] = {
        {name, value},
        {"year", arena_printf(rq->c->arena, "%lld", (long long)s->year)},
        {"simulated", s->is_simulated ? STR("1") : STR("0")},
    };
    return address_with(rq->c->arena, path, parameters, 3);
}

void statistics_add_groups(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    for (enum statistics_by by = 0; by < STATISTICS_BY_COUNT; by++) {
        const struct shown shown = shown_of(s, by, view->shows_all);
        struct statistics_block *block = statistics_new_block(view, groupings[by].id, request_tr(rq, groupings[by].title), STR(""));
        block->is_simulated = s->is_simulated;
        block->chart = share_bars(rq, s, by);
        block->tables[0].view = online_table(rq, &shown);
        block->tables[1].view = settled_table(rq, &shown);
        block->table_count = 2;
        block->csv_href = address_of_figures(rq, s, STR("/statistics.csv"), "table", str_of(statistics_by_words[by]));
        if (shown.lines < s->by[by].count) block->all_href = address_of_figures(rq, s, STR("/statistics"), "lines", STR("all"));
    }
}
