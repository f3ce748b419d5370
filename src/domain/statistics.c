/* statistics: cells into lines. */
#include "domain/statistics.h"

#include <stdlib.h>

static void add_counts(struct figure_counts *to, const struct figure_counts *from)
{
    to->submitted += from->submitted;
    to->received += from->received;
    to->refused += from->refused;
    to->settled_early += from->settled_early;
    to->settled_on_time += from->settled_on_time;
    to->settled_late += from->settled_late;
    to->returned += from->returned;
    to->stopped += from->stopped;
    to->late_first += from->late_first;
    to->settled_refused += from->settled_refused;
    to->asked_at_end += from->asked_at_end;
    to->asked_again += from->asked_again;
}

static void add_cell(struct statistics_line *line, const struct figure_cell *cell)
{
    add_counts(&line->counts, &cell->counts);
    line->carried += cell->carried;
    if (cell->service_level < 3) return;
    struct statistics_online *online = &line->online[cell->service_level == 3 ? STATISTICS_LEVEL_3 : STATISTICS_LEVEL_4];
    online->filed += cell->counts.submitted;
    if (figures_channel_is_online(cell->channel)) online->online += cell->counts.submitted;
    if (cell->channel == CHANNEL_ASSISTED) online->assisted += cell->counts.submitted;
}

static struct statistics_line line_of(const struct figure_cell *cell, enum statistics_by by)
{
    const int numbers[STATISTICS_BY_COUNT] = {
        [STATISTICS_BY_FIELD] = 0, [STATISTICS_BY_SOURCE] = cell->source, [STATISTICS_BY_OFFICE] = cell->office_kind};
    struct str field = by == STATISTICS_BY_FIELD ? cell->field_code : (struct str){NULL, 0};
    return (struct statistics_line){.field_code = field, .number = numbers[by]};
}

static int compare_keys(const struct statistics_line *a, const struct statistics_line *b)
{
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (str_is_absent(a->field_code) || str_is_absent(b->field_code)) return 0;
    return str_compare(a->field_code, b->field_code);
}

/* Cells come in the order of their fields: from the last line on. */
static struct statistics_line *find_line(struct statistics_line *lines, size_t count, const struct statistics_line *like)
{
    for (size_t i = count; i > 0; i--)
        if (compare_keys(&lines[i - 1], like) == 0) return &lines[i - 1];
    return NULL;
}

static int compare_lines(const void *a, const void *b)
{
    const struct statistics_line *first = a;
    const struct statistics_line *second = b;
    if (first->counts.submitted != second->counts.submitted) return first->counts.submitted > second->counts.submitted ? -1 : 1;
    return compare_keys(first, second);
}

void statistics_lines(struct arena *a, const struct figure_cell *cells, size_t count, enum statistics_by by,
                      struct statistics_line **ret_lines, size_t *ret_count)
{
    struct statistics_line *lines = ARENA_ARRAY(a, count, struct statistics_line);
    size_t lines_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct statistics_line like = line_of(&cells[i], by);
        struct statistics_line *line = find_line(lines, lines_count, &like);
        if (!line) {
            line = &lines[lines_count++];
            *line = like;
        }
        add_cell(line, &cells[i]);
    }
    if (lines_count) qsort(lines, lines_count, sizeof *lines, compare_lines);
    *ret_lines = lines;
    *ret_count = lines_count;
}

struct statistics_line statistics_total(const struct figure_cell *cells, size_t count)
{
    struct statistics_line total = {.field_code = {NULL, 0}};
    for (size_t i = 0; i < count; i++)
        add_cell(&total, &cells[i]);
    return total;
}

struct statistics_line statistics_sum(const struct statistics_line *lines, size_t count)
{
    struct statistics_line sum = {.field_code = {NULL, 0}};
    for (size_t i = 0; i < count; i++) {
        add_counts(&sum.counts, &lines[i].counts);
        sum.carried += lines[i].carried;
        for (int level = 0; level < STATISTICS_LEVELS; level++) {
            sum.online[level].filed += lines[i].online[level].filed;
            sum.online[level].online += lines[i].online[level].online;
            sum.online[level].assisted += lines[i].online[level].assisted;
        }
    }
    return sum;
}

int64_t statistics_settled(const struct statistics_line *line)
{
    return line->counts.settled_early + line->counts.settled_on_time + line->counts.settled_late;
}

int64_t statistics_pending(const struct statistics_line *line)
{
    return line->carried + line->counts.received - statistics_settled(line) - line->counts.stopped;
}

struct statistics_online statistics_both_levels(const struct statistics_line *line)
{
    const struct statistics_online *three = &line->online[STATISTICS_LEVEL_3];
    const struct statistics_online *four = &line->online[STATISTICS_LEVEL_4];
    return (struct statistics_online){three->filed + four->filed, three->online + four->online, three->assisted + four->assisted};
}
