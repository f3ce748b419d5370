/* statistics_city: coverage, services, use of the portal, and what others reported, which is never ours. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/procedure_words.h"
#include "web/statistics_blocks.h"
#include "web/visit.h"
#include "web/web.h"

void statistics_add_coverage(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    static const enum unit_kind kinds[] = {UNIT_DEPARTMENT, UNIT_DISTRICT, UNIT_COMMUNE};
    const struct str columns[] = {request_tr(rq, N_("Level of office")), request_tr(rq, N_("Offices")),
                                  request_tr(rq, N_("With a one-stop section")), request_tr(rq, N_("Share"))};
    size_t rows = sizeof kinds / sizeof kinds[0];
    struct str day = format_date(rq->c->arena, civil_instant(civil_local_at(city_day(rq->web->city), 0)));
    struct statistics_block *block = statistics_new_block(
        view, "coverage", request_tr(rq, N_("One-stop sections")),
        tr_with(rq->c->arena, rq->c->locale, N_("Offices in force on %s, and those of them that have a working one-stop section."), day));
    struct table_view *table = statistics_table(rq, "table-coverage", request_tr(rq, N_("One-stop sections")), columns, 4, rows);
    for (size_t i = 0; i < rows; i++) {
        statistics_cell(table, i, 0, request_tr(rq, procedure_words_kinds(kinds[i])));
        statistics_cell(table, i, 1, statistics_number(rq, s->units[kinds[i]]));
        statistics_cell(table, i, 2, statistics_number(rq, s->one_stops[kinds[i]]));
        statistics_cell(table, i, 3, statistics_share(rq, s->one_stops[kinds[i]], s->units[kinds[i]]));
    }
    block->tables[0].view = table;
    table->hide_caption = true;
    block->table_count = 1;
}

/* [is live] of one source and a range of levels. */
static int64_t services_of(const struct statistics *s, int source, int from_level, int to_level, bool is_live)
{
    int64_t sum = 0;
    for (int level = from_level; level <= to_level; level++)
        sum += s->services[source][level][is_live];
    return sum;
}

void statistics_add_services(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    const struct str columns[] = {request_tr(rq, N_("Source")),          request_tr(rq, N_("Live, level 3")),
                                  request_tr(rq, N_("Live, level 4")),   request_tr(rq, N_("Live, below level 3")),
                                  request_tr(rq, N_("Live together")),   request_tr(rq, N_("Being built"))};
    struct statistics_block *block =
        statistics_new_block(view, "services", request_tr(rq, N_("Services")), request_tr(rq, N_("Public services that can be used, and those being built.")));
    struct table_view *table = statistics_table(rq, "table-services", request_tr(rq, N_("Services")), columns, 6, PROCEDURE_SOURCE_END - 1);
    for (int source = PROCEDURE_MINISTRY; source < PROCEDURE_SOURCE_END; source++) {
        size_t row = (size_t)source - 1;
        statistics_cell(table, row, 0, request_tr(rq, procedure_words_source((enum procedure_source)source)));
        statistics_cell(table, row, 1, statistics_number(rq, services_of(s, source, 3, 3, true)));
        statistics_cell(table, row, 2, statistics_number(rq, services_of(s, source, 4, 4, true)));
        statistics_cell(table, row, 3, statistics_number(rq, services_of(s, source, 1, 2, true)));
        statistics_cell(table, row, 4, statistics_number(rq, services_of(s, source, 1, 4, true)));
        statistics_cell(table, row, 5, statistics_number(rq, services_of(s, source, 1, 4, false)));
    }
    block->tables[0].view = table;
    table->hide_caption = true;
    block->table_count = 1;
}

int64_t statistics_visits_not_written(struct request *rq, int64_t year)
{
    struct visit_day days[2];
    int64_t visits = 0;
    size_t count = visit_pending(rq->web->visits, days);
    for (size_t i = 0; i < count; i++)
        if (civil_date_of(days[i].day).year == year) visits += days[i].visits;
    return visits;
}

void statistics_add_use(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    struct statistics_block *block =
        statistics_new_block(view, "use", request_tr(rq, N_("Visits and accounts")),
                             request_tr(rq, N_("Visits are counted without cookies: an address counts once a day and is then forgotten.")));
    struct str made_up = s->visits[1] ? tr_with(rq->c->arena, rq->c->locale, N_("besides %s simulated"), statistics_number(rq, s->visits[1])) : STR("");
    block->stats = ARENA_ARRAY(rq->c->arena, 3, struct stat_view);
    block->is_simulated = rq->web->is_simulated;
    block->stats[block->stat_count++] =
        statistics_stat(rq, statistics_number(rq, s->visits[0] + statistics_visits_not_written(rq, s->year)), N_("visits in the year"), made_up);
    block->stats[block->stat_count++] = statistics_stat(rq, statistics_number(rq, s->citizens), N_("accounts of citizens"), STR(""));
    block->stats[block->stat_count++] = statistics_stat(rq, statistics_number(rq, s->officials), N_("accounts of officials"), STR(""));
}

/* ---- reported ---- */

/* Ours beside what was reported, as text. */
typedef struct str (*ours_fn)(struct request *rq, const struct statistics *s, const struct reported_figure *figure);

static struct str our_share(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    struct statistics_online online =
        str_is_empty(figure->group_code) ? statistics_both_levels(&s->total) : statistics_of_group(s, figure->group_code);
    return statistics_share(rq, online.online, online.filed);
}

static struct str our_live(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return statistics_number(rq, statistics_services(s, true));
}

static struct str our_planned(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return statistics_number(rq, statistics_services(s, false));
}

static struct str our_officials(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return statistics_number(rq, s->officials);
}

static struct str our_visits(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return statistics_number(rq, s->is_simulated ? s->visits[1] : s->visits[0] + statistics_visits_not_written(rq, s->year));
}

static struct str covered(struct request *rq, const struct statistics *s, enum unit_kind kind)
{
    return arena_join(rq->c->arena, statistics_number(rq, s->one_stops[kind]), STR(" / "), statistics_number(rq, s->units[kind]));
}

static struct str our_departments(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return covered(rq, s, UNIT_DEPARTMENT);
}

static struct str our_districts(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return covered(rq, s, UNIT_DISTRICT);
}

static struct str our_communes(struct request *rq, const struct statistics *s, const struct reported_figure *figure)
{
    (void)figure;
    return covered(rq, s, UNIT_COMMUNE);
}

/* The indicators that data/…/field-shares.csv knows; NULL: nothing of ours can stand beside it. */
static const struct indicator {
    const char *word;
    const char *name;
    ours_fn ours;
} indicators[] = {
    {"online_share", N_("Dossiers filed online: %s"), our_share},
    {"dossiers_online_share", N_("Dossiers filed online, the whole city"), our_share},
    {"online_services_live", N_("Services live"), our_live},
    {"online_services_being_built", N_("Services being built"), our_planned},
    {"official_accounts", N_("Accounts of officials"), our_officials},
    {"portal_visits", N_("Visits of the portal"), our_visits},
    {"departments_covered", N_("Departments covered"), our_departments},
    {"districts_covered", N_("Districts covered"), our_districts},
    {"communes_covered", N_("Communes covered"), our_communes},
    {"processing_time_cut", N_("Processing time cut by"), NULL},
};

static const struct indicator *find_indicator(struct str word)
{
    for (size_t i = 0; i < sizeof indicators / sizeof indicators[0]; i++)
        if (str_eq(word, str_of(indicators[i].word))) return &indicators[i];
    return NULL;
}

static struct str reported_name(struct request *rq, const struct indicator *indicator, const struct reported_figure *figure)
{
    const char *group = procedure_words_group(figure->group_code);
    struct str field = *group ? request_tr(rq, group) : figure->field;
    return indicator ? tr_with(rq->c->arena, rq->c->locale, indicator->name, field) : figure->indicator;
}

/* "> 94 %", "~ 5.200.000", "21 / 21" */
static struct str reported_value(struct request *rq, const struct reported_figure *figure)
{
    struct arena *a = rq->c->arena;
    bool is_exact = str_eq(figure->comparison, STR("="));
    struct str number = statistics_number(rq, figure->value);
    if (str_eq(figure->unit, STR("percent"))) number = arena_join(a, number, STR(" %"), STR(""));
    if (figure->out_of.has) number = arena_join(a, number, STR(" / "), statistics_number(rq, figure->out_of.value));
    return is_exact ? number : arena_join(a, figure->comparison, STR(" "), number);
}

/* "2017-12" -> "12/2017" */
static struct str month_of(struct request *rq, struct str as_of)
{
    return as_of.len == 7 ? arena_join(rq->c->arena, str_slice(as_of, 5, 7), STR("/"), str_slice(as_of, 0, 4)) : as_of;
}

void statistics_add_reported(struct request *rq, const struct statistics *s, struct statistics_view *view)
{
    const struct str columns[] = {request_tr(rq, N_("What")), request_tr(rq, N_("Reported")), request_tr(rq, N_("Reported for")),
                                  request_tr(rq, N_("Counted here")), request_tr(rq, N_("Source of the report"))};
    if (s->reported_count == 0) return;
    struct statistics_block *block = statistics_new_block(
        view, "reported", request_tr(rq, N_("What was reported")),
        request_tr(rq, N_("Others reported these figures. They were not counted here and are part of none of the figures above.")));
    struct table_view *table = statistics_table(rq, "table-reported", request_tr(rq, N_("What was reported")), columns, 5, s->reported_count);
    for (size_t i = 0; i < s->reported_count; i++) {
        const struct reported_figure *figure = &s->reported[i];
        const struct indicator *indicator = find_indicator(figure->indicator);
        statistics_cell(table, i, 0, reported_name(rq, indicator, figure));
        statistics_cell(table, i, 1, reported_value(rq, figure));
        statistics_cell(table, i, 2, month_of(rq, figure->as_of));
        statistics_cell(table, i, 3, indicator && indicator->ours ? indicator->ours(rq, s, figure) : STR("–"));
        statistics_cell(table, i, 4, str_eq(figure->source, STR("the 2018 newspaper article")) ? request_tr(rq, N_("the 2018 newspaper article")) : figure->source);
    }
    block->tables[0].view = table;
    table->hide_caption = true;
    block->table_count = 1;
}
