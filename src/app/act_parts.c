/* act_parts: numbers, notes and due moments that several acts need. */
#include "app/act_parts.h"

#include "app/working_time.h"
#include "store/dossier_store.h"

struct str act_title(const struct ctx *c)
{
    return c->actor ? str_or_empty(c->actor->position) : STR("");
}

err_t act_add_with_note(struct ctx *c, struct db_rw *rw, struct record *record, enum event_kind kind, struct str note)
{
    const struct event_data data = {.note = str_trim(note)};
    return record_add(c, rw, record, kind, &data);
}

/* The next number of the unit's book of that year, passing over those that the clerk has typed before. */
static err_t next_number(struct ctx *c, struct db_rw *rw, const struct dossier *d, int64_t year, struct str *ret_number)
{
    bool is_new = false;
    err_t e = OK;
    while (!e && !is_new) {
        int64_t next;
        e = dossier_store_next_result(rw, c, d->unit_id, year, &next);
        if (e) break;
        *ret_number = arena_printf(c->arena, "%lld", (long long)next);
        e = dossier_store_book_result(rw, c, d->unit_id, year, *ret_number, d->id, &is_new);
    }
    return e;
}

/* A number stands once in the book of a unit's year, whoever gave it. */
err_t act_book_number(struct ctx *c, struct db_rw *rw, const struct dossier *d, int64_t year, struct str typed, struct str *ret_number)
{
    bool is_new;
    if (str_is_empty(typed)) return next_number(c, rw, d, year, ret_number);
    err_t e = dossier_store_book_result(rw, c, d->unit_id, year, typed, d->id, &is_new);
    if (e) return e;
    if (!is_new) return fault_set(c, number_taken, STR("result_number"), STR(""));
    *ret_number = typed;
    return OK;
}

err_t act_due(struct ctx *c, struct db_rw *rw, const struct act *in, const struct dossier *d, const struct ledger_changes *changes,
              struct instant *ret_due)
{
    struct ledger_entry *entries;
    size_t count;
    err_t e = dossier_store_ledger(db_rw_reader(rw), c, d->id, &entries, &count);
    if (e) return e;
    struct clock_interval *rows = ARENA_ARRAY(c->arena, count + 1, struct clock_interval);
    for (size_t i = 0; i < count; i++) {
        rows[i] = entries[i].interval;
        if (entries[i].number == d->open_interval && changes->closes_at.has) rows[i].to = changes->closes_at;
    }
    if (changes->adds) rows[count++] = changes->added;
    return working_time_due_of(c, db_rw_reader(rw), in->city, d, rows, count, ret_due);
}
