/* statistics: chooses year and kind, reads the counters, counts what the city has in memory. */
#include "app/statistics.h"

#include "base/civil.h"
#include "store/visit_store.h"

static int64_t year_of(struct instant t)
{
    return civil_date_of(civil_day_at(t)).year;
}

static bool has_kind(const struct statistics *s, bool is_simulated)
{
    for (size_t i = 0; i < s->year_count; i++)
        if (s->years[i].is_simulated == is_simulated) return true;
    return false;
}

static void choose(struct statistics *s, const struct city *city, const struct statistics_choice *choice, struct instant now)
{
    bool usual = city_is_simulated(city);
    s->is_simulated = choice->is_simulated.has ? choice->is_simulated.value != 0 : usual;
    if (!choice->is_simulated.has && !has_kind(s, usual) && has_kind(s, !usual)) s->is_simulated = !usual;
    s->year = year_of(now);
    for (size_t i = s->year_count; i > 0; i--)
        if (s->years[i - 1].is_simulated == s->is_simulated) s->year = s->years[i - 1].year;
    if (choice->year.has) s->year = choice->year.value;
}

static err_t read_cells(struct db_ro *ro, struct ctx *c, struct statistics *s)
{
    struct figure_cell *cells;
    struct figure_cell *carried;
    size_t count;
    size_t carried_count;
    err_t e = figure_store_cells(ro, c, s->year, s->is_simulated, &cells, &count);
    if (!e) e = figure_store_carried(ro, c, s->year, s->is_simulated, &carried, &carried_count);
    if (e) return e;
    struct figure_cell *all = ARENA_ARRAY(c->arena, count + carried_count, struct figure_cell);
    if (count) memcpy(all, cells, count * sizeof *all);
    if (carried_count) memcpy(all + count, carried, carried_count * sizeof *all);
    s->total = statistics_total(all, count + carried_count);
    for (enum statistics_by by = 0; by < STATISTICS_BY_COUNT; by++)
        statistics_lines(c->arena, all, count + carried_count, by, &s->by[by].lines, &s->by[by].count);
    return OK;
}

static err_t read_accounts(struct db_ro *ro, struct ctx *c, struct statistics *s)
{
    struct city_total *totals;
    size_t count;
    err_t e = figure_store_totals(ro, c, &totals, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++) {
        if (str_eq(totals[i].name, STR("accounts.citizen"))) s->citizens = totals[i].value;
        if (str_eq(totals[i].name, STR("accounts.official"))) s->officials = totals[i].value;
    }
    return OK;
}

static err_t read_visits(struct db_ro *ro, struct ctx *c, struct statistics *s)
{
    int64_t first = civil_day_of((struct date){(int32_t)s->year, 1, 1});
    int64_t last = civil_day_of((struct date){(int32_t)s->year, 12, 31});
    return visit_store_sum(ro, c, first, last, s->visits, s->page_views);
}

static void count_city(const struct city *city, struct statistics *s)
{
    size_t count;
    const struct unit *units = city_units(city, &count);
    for (size_t i = 0; i < count; i++) {
        if (!unit_is_valid_on(&units[i], city_day(city))) continue;
        s->units[units[i].kind]++;
        s->one_stops[units[i].kind] += units[i].has_one_stop;
    }
    const struct procedure *procedures = city_procedures(city, &count);
    for (size_t i = 0; i < count; i++)
        s->services[procedures[i].source][procedures[i].service_level][procedures[i].is_live]++;
}

static const struct procedure *procedure_of_field(const struct procedure *procedures, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(procedures[i].field_code, code)) return &procedures[i];
    return NULL;
}

/* Names as published; the code where no procedure has the field any more. */
static void name_fields(const struct city *city, const struct statistics_group *fields)
{
    size_t count;
    const struct procedure *procedures = city_procedures(city, &count);
    for (size_t i = 0; i < fields->count; i++) {
        struct statistics_line *line = &fields->lines[i];
        const struct procedure *procedure = procedure_of_field(procedures, count, line->field_code);
        line->field_name = procedure ? procedure->field_name : line->field_code;
        line->group_code = procedure ? procedure->group_code : STR("");
    }
}

err_t statistics_read(struct db_ro *ro, struct ctx *c, const struct city *city, const struct statistics_choice *choice, struct statistics *ret)
{
    struct statistics s = {.as_of = c->now};
    err_t e = figure_store_years(ro, c, &s.years, &s.year_count);
    if (e) return e;
    choose(&s, city, choice, c->now);
    e = read_cells(ro, c, &s);
    if (!e) e = read_accounts(ro, c, &s);
    if (!e) e = read_visits(ro, c, &s);
    if (!e) e = reported_store_all(ro, c, &s.reported, &s.reported_count);
    if (e) return e;
    count_city(city, &s);
    name_fields(city, &s.by[STATISTICS_BY_FIELD]);
    *ret = s;
    return OK;
}

int64_t statistics_services(const struct statistics *s, bool is_live)
{
    int64_t sum = 0;
    for (int source = PROCEDURE_MINISTRY; source < PROCEDURE_SOURCE_END; source++)
        for (int level = 1; level <= 4; level++)
            sum += s->services[source][level][is_live];
    return sum;
}

struct statistics_online statistics_of_group(const struct statistics *s, struct str group_code)
{
    const struct statistics_group *fields = &s->by[STATISTICS_BY_FIELD];
    struct statistics_online sum = {0};
    for (size_t i = 0; i < fields->count; i++) {
        struct statistics_online both = statistics_both_levels(&fields->lines[i]);
        if (!str_eq(fields->lines[i].group_code, group_code)) continue;
        sum.filed += both.filed;
        sum.online += both.online;
        sum.assisted += both.assisted;
    }
    return sum;
}
