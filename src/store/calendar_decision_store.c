/* calendar_decision_store: see the header. */
#include "store/calendar_decision_store.h"

#include "domain/calendar_text.h"
#include "q_calendar_decision.h"
#include "store/calendar_store.h"

/* ---- changes ---- */

err_t calendar_notice_put(struct db_rw *rw, struct ctx *c, const struct calendar_notice *n)
{
    const struct q_calendar_notice_insert_in in = {n->id, n->calendar_id, n->unit_id, n->made_at, n->document, n->actor};
    return q_calendar_notice_insert(rw, c, &in);
}

err_t calendar_notice_put_day(struct db_rw *rw, struct ctx *c, struct uuid notice_id, int64_t day, const struct calendar_day *before)
{
    static const struct calendar_day none = {.name = STR_INIT(""), .document = STR_INIT(""), .source = STR_INIT(""), .status = STR_INIT("")};
    const struct calendar_day *d = before ? before : &none;
    const struct q_calendar_notice_day_insert_in in = {notice_id, day, (int64_t)d->kind, d->name, d->document, d->status, d->source, calendar_store_hours_text(c, d->hours)};
    return q_calendar_notice_day_insert(rw, c, &in);
}

static struct calendar_notice notice_of(const struct notice_row *row)
{
    return (struct calendar_notice){row->id, row->calendar_id, row->unit_id, row->made_at, row->document, row->actor};
}

err_t calendar_notice_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_notice *ret_notice)
{
    struct notice_row row;
    err_t e = q_calendar_notice_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_notice = notice_of(&row);
    return OK;
}

static struct calendar_notice *notices_of(struct ctx *c, const struct notice_row *rows, size_t count)
{
    struct calendar_notice *notices = ARENA_ARRAY(c->arena, count, struct calendar_notice);
    for (size_t i = 0; i < count; i++)
        notices[i] = notice_of(&rows[i]);
    return notices;
}

err_t calendar_notice_last(struct db_ro *ro, struct ctx *c, struct str calendar_id, int limit, struct calendar_notice **ret_notices, size_t *ret_count)
{
    struct notice_row *rows;
    err_t e = q_calendar_notice_list(ro, c, calendar_id, limit, &rows, ret_count);
    if (!e) *ret_notices = notices_of(c, rows, *ret_count);
    return e;
}

err_t calendar_notice_undecided(struct db_ro *ro, struct ctx *c, struct str calendar_id, struct instant after, struct uuid dossier_id, int limit,
                                struct calendar_notice **ret_notices, size_t *ret_count)
{
    struct notice_row *rows;
    err_t e = q_calendar_notice_undecided(ro, c, calendar_id, after, dossier_id, limit, &rows, ret_count);
    if (!e) *ret_notices = notices_of(c, rows, *ret_count);
    return e;
}

err_t calendar_notice_days(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_notice_day **ret_days, size_t *ret_count)
{
    struct q_calendar_notice_days_row *rows;
    err_t e = q_calendar_notice_days(ro, c, id, CALENDAR_DAYS_MAX, &rows, ret_count);
    if (e) return e;
    struct calendar_notice_day *days = ARENA_ARRAY(c->arena, *ret_count, struct calendar_notice_day);
    for (size_t i = 0; i < *ret_count; i++) {
        struct calendar_day *of = &days[i].of;
        days[i].day = rows[i].day;
        days[i].was_set = rows[i].kind != 0;
        *of = (struct calendar_day){.date = civil_date_of(rows[i].day), .kind = (enum calendar_day_kind)rows[i].kind, .name = rows[i].name,
                                    .document = rows[i].document, .source = rows[i].source, .status = rows[i].status};
        e = calendar_text_hours(c, rows[i].hours, &of->hours);
        if (e) return e;
    }
    *ret_days = days;
    return OK;
}

err_t calendar_dossiers(struct db_ro *ro, struct ctx *c, struct uuid holder_unit_id, enum step last, struct instant due_from,
                        const struct calendar_dossier *after, int limit, struct calendar_dossier **ret_dossiers, size_t *ret_count)
{
    struct q_calendar_dossiers_row *rows;
    const struct q_calendar_dossiers_in in = {holder_unit_id, (int64_t)last, due_from, (int64_t)after->step, after->work_due_at, after->id, limit};
    err_t e = q_calendar_dossiers(ro, c, &in, &rows, ret_count);
    if (e) return e;
    struct calendar_dossier *dossiers = ARENA_ARRAY(c->arena, *ret_count, struct calendar_dossier);
    for (size_t i = 0; i < *ret_count; i++)
        dossiers[i] = (struct calendar_dossier){
            .id = rows[i].id, .reference = rows[i].reference, .code = rows[i].code, .unit_id = rows[i].unit_id, .step = (enum step)rows[i].step,
            .work_due_at = rows[i].work_due_at, .received_at = rows[i].received_at.value, .due_at = rows[i].due_at.value,
            .limit = limit_of((enum limit_unit)rows[i].limit_unit, (int32_t)rows[i].limit_halves), .is_paused = rows[i].is_paused,
            .intervals = rows[i].intervals, .last_seq = rows[i].last_seq,
        };
    *ret_dossiers = dossiers;
    return OK;
}

/* ---- decisions ---- */

static struct calendar_decision decision_of(const struct decision_row *r)
{
    return (struct calendar_decision){
        .id = r->id, .notice_id = r->notice_id, .unit_id = r->unit_id, .moves = r->moves, .state = (enum calendar_decision_state)r->state,
        .reason = r->reason, .document = r->document, .decided_at = r->decided_at, .decided_by = r->decided_by, .decider = r->decider,
        .undo_reason = r->undo_reason, .undone_at = r->undone_at, .undone_by = r->undone_by, .undoer = r->undoer,
    };
}

err_t calendar_decision_put(struct db_rw *rw, struct ctx *c, const struct calendar_decision *d)
{
    const struct q_calendar_decision_insert_in in = {d->id, d->notice_id, d->unit_id, d->moves, (int64_t)d->state, d->reason, d->document, d->decided_at, d->decided_by, d->decider};
    return q_calendar_decision_insert(rw, c, &in);
}

err_t calendar_decision_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct calendar_decision *ret_decision)
{
    struct decision_row row;
    err_t e = q_calendar_decision_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_decision = decision_of(&row);
    return OK;
}

err_t calendar_decision_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct calendar_decision *ret_decision)
{
    struct decision_row row;
    err_t e = q_calendar_decision_for_update(rw, c, id, &row);
    if (e) return e;
    *ret_decision = decision_of(&row);
    return OK;
}

err_t calendar_decision_of_notice(struct db_ro *ro, struct ctx *c, struct uuid notice_id, int limit, struct calendar_decision **ret_decisions,
                                  size_t *ret_count)
{
    struct decision_row *rows;
    err_t e = q_calendar_decision_list(ro, c, notice_id, limit, &rows, ret_count);
    if (e) return e;
    *ret_decisions = ARENA_ARRAY(c->arena, *ret_count, struct calendar_decision);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_decisions)[i] = decision_of(&rows[i]);
    return OK;
}

err_t calendar_decision_set_state(struct db_rw *rw, struct ctx *c, struct uuid id, enum calendar_decision_state state)
{
    return q_calendar_decision_state(rw, c, id, (int64_t)state);
}

err_t calendar_decision_set_undo(struct db_rw *rw, struct ctx *c, const struct calendar_decision *d)
{
    const struct q_calendar_decision_undo_in in = {
        .id = d->id, .state = (int64_t)d->state, .undo_reason = d->undo_reason, .undone_at = d->undone_at, .undone_by = d->undone_by, .undoer = d->undoer};
    return q_calendar_decision_undo(rw, c, &in);
}

/* ---- items ---- */

err_t calendar_item_put(struct db_rw *rw, struct ctx *c, struct uuid decision_id, const struct calendar_item *item, enum calendar_item_state state)
{
    const struct q_calendar_item_insert_in in = {item->dossier_id, decision_id, item->old_due, item->new_due, item->seq, (int64_t)state};
    return q_calendar_item_insert(rw, c, &in);
}

err_t calendar_item_set(struct db_rw *rw, struct ctx *c, struct uuid decision_id, struct uuid dossier_id, int64_t seq, enum calendar_item_state state)
{
    return q_calendar_item_update(rw, c, dossier_id, decision_id, seq, (int64_t)state);
}

err_t calendar_item_in_state(struct db_ro *ro, struct ctx *c, struct uuid decision_id, enum calendar_item_state state, int limit,
                             struct calendar_item **ret_items, size_t *ret_count)
{
    struct q_calendar_item_list_row *rows;
    err_t e = q_calendar_item_list(ro, c, decision_id, (int64_t)state, limit, &rows, ret_count);
    if (e) return e;
    *ret_items = ARENA_ARRAY(c->arena, *ret_count, struct calendar_item);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_items)[i] = (struct calendar_item){rows[i].dossier_id, rows[i].old_due, rows[i].new_due, rows[i].seq};
    return OK;
}

err_t calendar_item_counted(struct db_ro *ro, struct ctx *c, struct uuid decision_id, int64_t ret_counts[ITEM_STATE_COUNT])
{
    struct q_calendar_item_counts_row *rows;
    size_t count;
    memset(ret_counts, 0, ITEM_STATE_COUNT * sizeof ret_counts[0]);
    err_t e = q_calendar_item_counts(ro, c, decision_id, &rows, &count);
    for (size_t i = 0; !e && i < count; i++)
        if (rows[i].state > 0 && rows[i].state < ITEM_STATE_COUNT) ret_counts[rows[i].state] = rows[i].items;
    return e;
}

err_t calendar_item_names(struct db_ro *ro, struct ctx *c, struct uuid decision_id, enum calendar_item_state state, int limit,
                          struct calendar_item_named **ret_items, size_t *ret_count)
{
    struct q_calendar_item_named_row *rows;
    err_t e = q_calendar_item_named(ro, c, decision_id, (int64_t)state, limit, &rows, ret_count);
    if (e) return e;
    *ret_items = ARENA_ARRAY(c->arena, *ret_count, struct calendar_item_named);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret_items)[i] = (struct calendar_item_named){rows[i].reference, rows[i].code, rows[i].unit_id, rows[i].old_due, rows[i].new_due};
    return OK;
}
