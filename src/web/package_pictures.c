/* package_pictures: pictures as far as they can be drawn, and the table of all steps. */
#include "web/package_pictures.h"

#include "i18n/i18n.h"
#include "web/package_picture.h"

enum column { COLUMN_STEP, COLUMN_WORK, COLUMN_WHO, COLUMN_TIME, COLUMN_BEGIN, COLUMN_END, COLUMN_NEXT, COLUMN_COUNT };

static struct table_row row_of(struct ctx *c, const struct package_picture_row *row)
{
    struct table_cell *cells = ARENA_ARRAY(c->arena, COLUMN_COUNT, struct table_cell);
    cells[COLUMN_STEP].text = row->step;
    cells[COLUMN_STEP].note = row->is_critical ? str_of(tr(c->locale, N_("on the longest way"))) : STR("");
    cells[COLUMN_WORK] = (struct table_cell){.text = row->content, .note = row->notes};
    cells[COLUMN_WHO].text = row->who;
    cells[COLUMN_TIME].text = row->time;
    cells[COLUMN_BEGIN].text = row->begin.len ? row->begin : str_of(tr(c->locale, N_("Not on this way")));
    cells[COLUMN_END].text = row->end;
    cells[COLUMN_NEXT].text = row->next;
    return (struct table_row){.cells = cells};
}

static err_t fill_table(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                        struct table_view *ret)
{
    static const struct {
        const char *label;
        bool is_number;
    } labels[COLUMN_COUNT] = {{N_("Step"), false},      {N_("What is done"), false}, {N_("Who does it"), false},
                              {N_("Time"), true},       {N_("Begins after"), true},  {N_("Ends after"), true},
                              {N_("Comes next"), false}};
    struct package_picture_row *rows;
    size_t count;
    struct table_column *columns = ARENA_ARRAY(c->arena, COLUMN_COUNT, struct table_column);
    err_t e = package_picture_rows(c, plan, channel, kase, &rows, &count);
    if (e) return e;
    struct table_row *list = ARENA_ARRAY(c->arena, count, struct table_row);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        columns[i] = (struct table_column){.label = str_of(tr(c->locale, labels[i].label)),
                                           .is_number = labels[i].is_number,
                                           .is_head = i == COLUMN_STEP};
    for (size_t i = 0; i < count; i++)
        list[i] = row_of(c, &rows[i]);
    *ret = (struct table_view){.id = "package-steps",
                               .caption = str_of(tr(c->locale, N_("All steps"))),
                               .columns = columns,
                               .column_count = COLUMN_COUNT,
                               .rows = list,
                               .row_count = count};
    return OK;
}

/* More steps than can be drawn are no fault of the page. */
static err_t forgive(struct ctx *c, err_t e)
{
    if (e != ERR_LIMIT || c->fault.message != package_too_large) return e;
    fault_clear(c);
    return OK;
}

err_t package_pictures_of(struct ctx *c, const struct package_plan *plan, struct str channel, struct str kase,
                          struct package_pictures_view *ret)
{
    *ret = (struct package_pictures_view){.flow = {STR("")}, .times = {STR("")}};
    err_t e = forgive(c, package_picture_flow(c, plan, "package-flow", &ret->flow));
    if (!e) e = forgive(c, package_picture_times(c, plan, "package-times", channel, kase, &ret->times));
    return e ? e : fill_table(c, plan, channel, kase, &ret->table);
}
