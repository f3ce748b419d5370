/* clock_told: the case of the ledger, explained and put into words. */
#include "app/clock_told.h"

#include "app/working_time.h"

err_t clock_told_of(struct ctx *c, const struct city *city, const struct dossier *dossier, const struct clock_interval *rows, size_t count,
                    struct clock_told *ret_told)
{
    struct clock_told told = {0};
    err_t e = working_time_case(c, city, dossier, rows, count, &told.asked, &told.is_standing);
    if (!e) e = clock_explain(c, &told.asked, &told.explanation);
    if (e) return e;
    told.is_other = !told.is_standing && dossier->due_at.has && told.explanation.due.due.us != dossier->due_at.value.us;
    told.words = ARENA_ARRAY(c->arena, told.explanation.count, struct clock_words);
    for (size_t i = 0; i < told.explanation.count; i++)
        told.words[i] = clock_words_line(c->arena, c->locale, &told.explanation.lines[i]);
    *ret_told = told;
    return OK;
}
