/* clock_told: the case of the ledger, explained and put into words. */
#include "app/clock_told.h"

#include "app/working_time.h"

/* What the days of today would make of it, where they are others than those of the promise. */
static err_t count_today(struct ctx *c, const struct city *city, const struct dossier *dossier, struct clock_told *told)
{
    struct clock_case asked = told->asked;
    struct clock_due due;
    err_t e = city_calendar(city, c, city_unit(city, dossier->unit_id), &asked.counting);
    if (e) return e;
    told->today = asked.counting;
    e = clock_due(c, &asked, &due);
    if (e) return e;
    told->due_today = due.due;
    return OK;
}

err_t clock_told_of(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *dossier, const struct clock_interval *rows,
                    size_t count, struct clock_told *ret_told)
{
    struct clock_told told = {0};
    err_t e = working_time_case(c, ro, city, dossier, rows, count, &told.asked, &told.is_standing);
    if (!e) e = clock_explain(c, &told.asked, &told.explanation);
    if (!e) e = count_today(c, city, dossier, &told);
    if (e) return e;
    struct instant counted = told.explanation.due.due;
    bool is_promised = !told.is_standing && dossier->due_at.has;
    told.is_other = is_promised && counted.us != dossier->due_at.value.us;
    told.is_changed = told.is_other || told.due_today.us != counted.us;
    told.words = ARENA_ARRAY(c->arena, told.explanation.count, struct clock_words);
    for (size_t i = 0; i < told.explanation.count; i++)
        told.words[i] = clock_words_line(c->arena, c->locale, &told.explanation.lines[i]);
    *ret_told = told;
    return OK;
}
