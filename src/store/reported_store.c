/* reported_store: see the header. */
#include "store/reported_store.h"

#include "q_reported.h"

err_t reported_store_all(struct db_ro *ro, struct ctx *c, struct reported_figure **ret_figures, size_t *ret_count)
{
    struct q_reported_figures_row *rows;
    size_t count;
    err_t e = q_reported_figures(ro, c, &rows, &count);
    if (e) return e;
    struct reported_figure *figures = ARENA_ARRAY(c->arena, count, struct reported_figure);
    for (size_t i = 0; i < count; i++) {
        figures[i] = (struct reported_figure){rows[i].number,
                                              rows[i].field,
                                              rows[i].group_code,
                                              rows[i].indicator,
                                              rows[i].value,
                                              rows[i].unit,
                                              rows[i].operator,
                                              rows[i].out_of,
                                              rows[i].as_of,
                                              rows[i].source};
    }
    *ret_figures = figures;
    *ret_count = count;
    return OK;
}

err_t reported_store_put(struct db_rw *rw, struct ctx *c, const struct reported_figure *f,
                         enum store_change *ret_change)
{
    const struct q_reported_figure_insert_in new = {f->number, f->field,      f->group_code, f->indicator, f->value,
                                                    f->unit,   f->comparison, f->out_of,     f->as_of,     f->source};
    int64_t changed;
    err_t e = q_reported_figure_insert(rw, c, &new, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    const struct q_reported_figure_update_in in = {f->number, f->field,      f->group_code, f->indicator, f->value,
                                                   f->unit,   f->comparison, f->out_of,     f->as_of,     f->source};
    e = q_reported_figure_update(rw, c, &in, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}
