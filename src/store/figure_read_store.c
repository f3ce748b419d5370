/* figure_read_store: the counters read, over all shards. */
#include "q_figure.h"
#include "store/figure_store.h"

err_t figure_store_cells(struct db_ro *ro, struct ctx *c, int64_t year, bool is_simulated, struct figure_cell **ret_cells, size_t *ret_count)
{
    struct q_figure_cells_row *rows;
    err_t e = q_figure_cells(ro, c, year, is_simulated, &rows, ret_count);
    if (e) return e;
    struct figure_cell *cells = ARENA_ARRAY(c->arena, *ret_count, struct figure_cell);
    for (size_t i = 0; i < *ret_count; i++)
        cells[i] = (struct figure_cell){
            .field_code = rows[i].field_code,
            .source = (int)rows[i].source,
            .service_level = (int)rows[i].service_level,
            .office_kind = (int)rows[i].office_kind,
            .channel = (enum channel)rows[i].channel,
            .counts = {rows[i].submitted, rows[i].received, rows[i].refused, rows[i].settled_early, rows[i].settled_on_time,
                       rows[i].settled_late, rows[i].returned, rows[i].stopped, rows[i].late_first,
                       rows[i].settled_refused, rows[i].asked_at_end, rows[i].asked_again},
        };
    *ret_cells = cells;
    return OK;
}

err_t figure_store_carried(struct db_ro *ro, struct ctx *c, int64_t year, bool is_simulated, struct figure_cell **ret_cells, size_t *ret_count)
{
    struct q_figure_carried_row *rows;
    err_t e = q_figure_carried(ro, c, year, is_simulated, &rows, ret_count);
    if (e) return e;
    struct figure_cell *cells = ARENA_ARRAY(c->arena, *ret_count, struct figure_cell);
    for (size_t i = 0; i < *ret_count; i++)
        cells[i] = (struct figure_cell){
            .field_code = rows[i].field_code,
            .source = (int)rows[i].source,
            .office_kind = (int)rows[i].office_kind,
            .carried = rows[i].carried,
        };
    *ret_cells = cells;
    return OK;
}

err_t figure_store_years(struct db_ro *ro, struct ctx *c, struct figure_year **ret_years, size_t *ret_count)
{
    struct q_figure_years_row *rows;
    err_t e = q_figure_years(ro, c, &rows, ret_count);
    if (e) return e;
    struct figure_year *years = ARENA_ARRAY(c->arena, *ret_count, struct figure_year);
    for (size_t i = 0; i < *ret_count; i++)
        years[i] = (struct figure_year){rows[i].year, rows[i].is_simulated};
    *ret_years = years;
    return OK;
}

err_t figure_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct unit_figure **ret_figures, size_t *ret_count)
{
    struct q_unit_figures_row *rows;
    err_t e = q_unit_figures(ro, c, unit_id, &rows, ret_count);
    if (e) return e;
    struct unit_figure *figures = ARENA_ARRAY(c->arena, *ret_count, struct unit_figure);
    for (size_t i = 0; i < *ret_count; i++)
        figures[i] = (struct unit_figure){
            .year = rows[i].year,
            .is_simulated = rows[i].is_simulated,
            .online = rows[i].online,
            .counts = {rows[i].submitted, rows[i].received, rows[i].refused, rows[i].settled_early, rows[i].settled_on_time,
                       rows[i].settled_late, rows[i].returned, rows[i].stopped, rows[i].late_first,
                       rows[i].settled_refused, rows[i].asked_at_end, rows[i].asked_again},
        };
    *ret_figures = figures;
    return OK;
}

err_t figure_store_totals(struct db_ro *ro, struct ctx *c, struct city_total **ret_totals, size_t *ret_count)
{
    struct q_city_totals_row *rows;
    err_t e = q_city_totals(ro, c, &rows, ret_count);
    if (e) return e;
    struct city_total *totals = ARENA_ARRAY(c->arena, *ret_count, struct city_total);
    for (size_t i = 0; i < *ret_count; i++)
        totals[i] = (struct city_total){rows[i].name, rows[i].value};
    *ret_totals = totals;
    return OK;
}
