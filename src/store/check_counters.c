/* check_counters: the counters' tables, each to its end, a page at a time in an arena of its own. */
#include "store/check_store.h"

#include "q_check.h"
#include "q_dossier.h"

#define PAGE 500

/* A table that is being read: its pages live one after another in an arena beside the caller's. */
struct reading {
    struct ctx inner;
    struct arena *keys; /* of the cursor: its texts must outlive the page */
    size_t count;       /* rows of the last page */
};

static struct reading reading_begin(const struct ctx *c)
{
    return (struct reading){.inner = {.arena = arena_new(1U << 18), .now = c->now}, .keys = arena_new(1U << 12), .count = PAGE};
}

static struct str reading_keep(struct reading *reading, struct str text)
{
    arena_reset(reading->keys);
    return arena_copy(reading->keys, text);
}

static err_t reading_end(struct reading *reading, struct ctx *c, err_t e)
{
    const struct fault *fault = &reading->inner.fault;
    if (e && fault->message) e = fault_set(c, fault->message, fault->field, fault->argument);
    arena_free(reading->inner.arena);
    arena_free(reading->keys);
    return e;
}

err_t check_store_cells(struct db_ro *ro, struct ctx *c, check_cell_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_cells_row *rows = NULL;
    struct q_check_cells_in from = {.field_code = STR(""), .limit = PAGE};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_cells(ro, &r.inner, &from, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++) {
            const struct q_check_cells_row *x = &rows[i];
            const struct cell_row cell = {
                x->year, x->field_code, x->source, x->service_level, x->office_kind, x->channel, x->is_simulated,
                {x->submitted, x->received, x->refused, x->settled_early, x->settled_on_time, x->settled_late, x->returned, x->stopped, x->late_first,
                 x->settled_refused, x->asked_at_end, x->asked_again}};
            row(user, &cell);
        }
        const struct q_check_cells_row *last = &rows[r.count - 1];
        from = (struct q_check_cells_in){last->year, reading_keep(&r, last->field_code), last->source, last->service_level,
                                         last->office_kind, last->channel, last->is_simulated, last->shard, PAGE};
    }
    return reading_end(&r, c, e);
}

err_t check_store_unit_figures(struct db_ro *ro, struct ctx *c, check_unit_figure_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_unit_figures_row *rows = NULL;
    struct q_check_unit_figures_in from = {.limit = PAGE};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_unit_figures(ro, &r.inner, &from, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++) {
            const struct q_check_unit_figures_row *x = &rows[i];
            const struct unit_figure_row figure = {
                x->unit_id, x->year, x->is_simulated, x->online,
                {x->submitted, x->received, x->refused, x->settled_early, x->settled_on_time, x->settled_late, x->returned, x->stopped, x->late_first,
                 x->settled_refused, x->asked_at_end, x->asked_again}};
            row(user, &figure);
        }
        const struct q_check_unit_figures_row *last = &rows[r.count - 1];
        from = (struct q_check_unit_figures_in){last->unit_id, last->year, last->is_simulated, last->shard, PAGE};
    }
    return reading_end(&r, c, e);
}

err_t check_store_queues(struct db_ro *ro, struct ctx *c, check_queue_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_queues_row *rows = NULL;
    struct q_check_queues_row from = {.step = -1};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_queues(ro, &r.inner, from.unit_id, from.step, from.shard, PAGE, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++)
            row(user, &(struct queue_row){rows[i].unit_id, rows[i].step, rows[i].dossiers});
        from = rows[r.count - 1];
    }
    return reading_end(&r, c, e);
}

err_t check_store_code_counters(struct db_ro *ro, struct ctx *c, check_code_counter_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_code_counters_after_row *rows = NULL;
    struct str prefix = STR("");
    int64_t day = 0;
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_code_counters_after(ro, &r.inner, prefix, day, PAGE, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++)
            row(user, &(struct code_counter_row){rows[i].prefix, rows[i].day, rows[i].last});
        const struct q_code_counters_after_row *last = &rows[r.count - 1];
        prefix = reading_keep(&r, last->prefix);
        day = last->day;
    }
    return reading_end(&r, c, e);
}

err_t check_store_result_counters(struct db_ro *ro, struct ctx *c, check_result_counter_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_result_counters_row *rows = NULL;
    struct q_check_result_counters_row from = {.year = -1};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_result_counters(ro, &r.inner, from.unit_id, from.year, PAGE, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++)
            row(user, &(struct result_counter_row){rows[i].unit_id, rows[i].year, rows[i].last});
        from = rows[r.count - 1];
    }
    return reading_end(&r, c, e);
}

err_t check_store_letter_counters(struct db_ro *ro, struct ctx *c, check_letter_counter_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_letter_counters_row *rows = NULL;
    struct q_check_letter_counters_row from = {.year = -1};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_letter_counters(ro, &r.inner, from.unit_id, from.year, from.form, PAGE, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++)
            row(user, &(struct letter_counter_row){rows[i].unit_id, rows[i].year, rows[i].form, rows[i].last});
        from = rows[r.count - 1];
    }
    return reading_end(&r, c, e);
}

err_t check_store_book(struct db_ro *ro, struct ctx *c, check_book_fn row, void *user)
{
    struct reading r = reading_begin(c);
    struct q_check_book_row *rows = NULL;
    struct q_check_book_row from = {.year = -1, .number = STR("")};
    err_t e = OK;
    while (!e && r.count == PAGE) {
        arena_reset(r.inner.arena);
        e = q_check_book(ro, &r.inner, from.unit_id, from.year, from.number, PAGE, &rows, &r.count);
        if (e || r.count == 0) break;
        for (size_t i = 0; i < r.count; i++)
            row(user, &(struct book_row){rows[i].unit_id, rows[i].year, rows[i].number, rows[i].dossier_id});
        from = rows[r.count - 1];
        from.number = reading_keep(&r, from.number);
    }
    return reading_end(&r, c, e);
}

err_t check_store_totals(struct db_ro *ro, struct ctx *c, struct total_row **ret_rows, size_t *ret_count)
{
    struct q_check_totals_row *rows;
    err_t e = q_check_totals(ro, c, &rows, ret_count);
    if (e) return e;
    *ret_rows = ARENA_ARRAY(c->arena, *ret_count, struct total_row);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_rows)[i] = (struct total_row){rows[i].name, rows[i].value};
    return OK;
}

err_t check_store_accounts(struct db_ro *ro, struct ctx *c, struct total_row **ret_rows, size_t *ret_count)
{
    const struct str names[] = {STR(""), STR("accounts.citizen"), STR("accounts.official")};
    struct q_check_accounts_row *rows;
    err_t e = q_check_accounts(ro, c, &rows, ret_count);
    if (e) return e;
    *ret_rows = ARENA_ARRAY(c->arena, *ret_count, struct total_row);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_rows)[i] = (struct total_row){rows[i].kind > 0 && rows[i].kind < 3 ? names[rows[i].kind] : names[0], rows[i].accounts};
    return OK;
}

err_t check_store_foreign_keys(struct db_ro *ro, struct ctx *c, int limit, struct foreign_key_row **ret_rows, size_t *ret_count)
{
    struct q_check_foreign_keys_row *rows;
    err_t e = q_check_foreign_keys(ro, c, limit, &rows, ret_count);
    if (e) return e;
    *ret_rows = ARENA_ARRAY(c->arena, *ret_count, struct foreign_key_row);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_rows)[i] = (struct foreign_key_row){rows[i].table_name, rows[i].parent};
    return OK;
}
