/* dossier_parts_store: the rows beside a dossier: what one event adds to them, and reading them back. */
#include "store/dossier_store.h"

#include "q_bundle.h"
#include "q_dossier.h"
#include "store/course_rows.h"
#include "store/letter_rows.h"

static err_t save_paper(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct paper *p = &effects->paper;
    const struct q_paper_insert_in in = {
        .dossier_id = dossier_id,
        .number = p->number,
        .component = p->component,
        .name = p->name,
        .originals = p->originals,
        .copies = p->copies,
        .is_shown = p->is_shown,
        .file_name = p->file_name,
        .media_type = p->media_type,
        .size = {!str_is_absent(p->sha256), p->size},
        .sha256 = p->sha256,
        .added_at = p->added_at,
    };
    return q_paper_insert(rw, c, &in);
}

static err_t save_handover(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct handover *h = &effects->handover;
    const struct q_handover_insert_in in = {
        .dossier_id = dossier_id,
        .number = h->number,
        .from_unit_id = h->from_unit_id,
        .to_unit_id = h->to_unit_id,
        .given_by = h->given_by,
        .given_at = h->given_at,
        .note = h->note,
    };
    return q_handover_insert(rw, c, &in);
}

static err_t save_taking(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct handover *h = &effects->handover;
    return q_handover_take(rw, c, dossier_id, h->number, h->taken_by, h->taken_at.value);
}

static err_t save_giving(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct handover *h = &effects->handover;
    const struct q_handover_give_in in = {dossier_id, h->number, h->to_unit_id, h->given_by, h->given_at, h->note};
    return q_handover_give(rw, c, &in);
}

static err_t save_bundle_item(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    return q_bundle_item_insert(rw, c, dossier_id, effects->bundle_item.number, effects->bundle_item.bundle_id);
}

static err_t save_answer(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct bundle_item *item = &effects->bundle_item;
    const struct q_bundle_item_answer_in in = {dossier_id, item->number, (int64_t)item->answer, item->answered_by,
                                               item->answerer_name, item->answered_at, item->reason};
    return q_bundle_item_answer(rw, c, &in);
}

static err_t save_interval(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct clock_interval *interval = &effects->entry.interval;
    const struct q_interval_insert_in in = {
        .dossier_id = dossier_id,
        .number = effects->entry.number,
        .kind = (int64_t)interval->kind,
        .from_at = interval->from,
        .to_at = interval->to,
        .ground = interval->ground,
        .form_number = interval->form_number,
        .approved_by = interval->approved_by,
        .extra_unit = interval->extra_unit,
        .extra_halves = interval->extra_halves,
        .new_due = interval->new_due,
    };
    return q_interval_insert(rw, c, &in);
}

static err_t save_closing(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    return q_interval_close(rw, c, dossier_id, effects->closing.number, effects->closing.interval.to.value);
}

static err_t save_promise(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct promise *p = &effects->promise;
    const struct q_promise_insert_in in = {
        .dossier_id = dossier_id,
        .number = p->number,
        .due_at = p->due_at,
        .made_at = p->made_at,
        .cause = (int64_t)p->cause,
        .note = p->note,
    };
    return q_promise_insert(rw, c, &in);
}

err_t dossier_store_effects(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct {
        bool applies;
        err_t (*save)(struct db_rw *, struct ctx *, struct uuid, const struct event_effects *);
    } kinds[] = {
        {effects->adds_paper, save_paper},       {effects->adds_handover, save_handover},
        {effects->takes_handover, save_taking},  {effects->closes_interval, save_closing},
        {effects->adds_interval, save_interval}, {effects->adds_promise, save_promise},
        {effects->adds_letter, letter_rows_insert},     {effects->changes_letter, letter_rows_change},
        {effects->drops_result_letter, letter_rows_drop_result}, {effects->gives_handover, save_giving},
        {effects->adds_bundle_item, save_bundle_item},  {effects->answers_bundle_item, save_answer},
        {effects->begins_step, course_rows_begin},      {effects->ends_step, course_rows_end},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        err_t e = kinds[i].applies ? kinds[i].save(rw, c, dossier_id, effects) : OK;
        if (e) return e;
    }
    return OK;
}

err_t dossier_store_papers(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct paper **ret_papers, size_t *ret_count)
{
    struct q_paper_of_dossier_row *rows;
    size_t count;
    err_t e = q_paper_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct paper *papers = ARENA_ARRAY(c->arena, count, struct paper);
    for (size_t i = 0; i < count; i++)
        papers[i] = (struct paper){
            .number = rows[i].number,
            .component = rows[i].component,
            .name = rows[i].name,
            .originals = rows[i].originals,
            .copies = rows[i].copies,
            .is_shown = rows[i].is_shown,
            .file_name = rows[i].file_name,
            .media_type = rows[i].media_type,
            .size = rows[i].size.value,
            .sha256 = rows[i].sha256,
            .added_at = rows[i].added_at,
        };
    *ret_papers = papers;
    *ret_count = count;
    return OK;
}

static err_t read_handovers(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct dossier_parts *parts)
{
    struct q_handover_of_dossier_row *rows;
    err_t e = q_handover_of_dossier(ro, c, dossier_id, &rows, &parts->handover_count);
    if (e) return e;
    parts->handovers = ARENA_ARRAY(c->arena, parts->handover_count, struct handover);
    for (size_t i = 0; i < parts->handover_count; i++)
        parts->handovers[i] = (struct handover){
            .number = rows[i].number,
            .from_unit_id = rows[i].from_unit_id,
            .to_unit_id = rows[i].to_unit_id,
            .given_by = rows[i].given_by,
            .given_at = rows[i].given_at,
            .taken_by = rows[i].taken_by,
            .taken_at = rows[i].taken_at,
            .note = rows[i].note,
        };
    return OK;
}

err_t dossier_store_ledger(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct ledger_entry **ret_entries, size_t *ret_count)
{
    struct q_interval_of_dossier_row *rows;
    size_t count;
    err_t e = q_interval_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct ledger_entry *entries = ARENA_ARRAY(c->arena, count, struct ledger_entry);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct ledger_entry){
            .number = rows[i].number,
            .interval =
                {
                    .kind = (enum clock_interval_kind)rows[i].kind,
                    .from = rows[i].from_at,
                    .to = rows[i].to_at,
                    .ground = rows[i].ground,
                    .form_number = rows[i].form_number,
                    .approved_by = rows[i].approved_by,
                    .extra_unit = rows[i].extra_unit,
                    .extra_halves = rows[i].extra_halves,
                    .new_due = rows[i].new_due,
                },
        };
    *ret_entries = entries;
    *ret_count = count;
    return OK;
}

err_t dossier_store_promises(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct promise **ret_promises, size_t *ret_count)
{
    struct q_promise_of_dossier_row *rows;
    size_t count;
    err_t e = q_promise_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct promise *promises = ARENA_ARRAY(c->arena, count, struct promise);
    for (size_t i = 0; i < count; i++)
        promises[i] = (struct promise){
            .number = rows[i].number,
            .due_at = rows[i].due_at,
            .made_at = rows[i].made_at,
            .cause = (enum promise_cause)rows[i].cause,
            .note = rows[i].note,
        };
    *ret_promises = promises;
    *ret_count = count;
    return OK;
}

err_t dossier_store_parts(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct dossier_parts *ret_parts)
{
    struct dossier_parts parts = {0};
    err_t e = dossier_store_papers(ro, c, dossier_id, &parts.papers, &parts.paper_count);
    if (!e) e = read_handovers(ro, c, dossier_id, &parts);
    if (!e) e = dossier_store_ledger(ro, c, dossier_id, &parts.ledger, &parts.ledger_count);
    if (!e) e = dossier_store_promises(ro, c, dossier_id, &parts.promises, &parts.promise_count);
    if (!e) e = dossier_store_letters(ro, c, dossier_id, &parts.letters, &parts.letter_count);
    if (e) return e;
    *ret_parts = parts;
    return OK;
}
