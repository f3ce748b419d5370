/* check_store: the record and the rows beside it, by ranges of dossiers. */
#include "store/check_store.h"

#include "q_bundle.h"
#include "q_check.h"
#include "store/course_rows.h"
#include "store/letter_rows.h"

static err_t read_events(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_events_row *found;
    err_t e = q_check_events(ro, c, range->after, range->upto, &found, &rows->event_count);
    if (e) return e;
    rows->events = ARENA_ARRAY(c->arena, rows->event_count, struct owned_event);
    for (size_t i = 0; i < rows->event_count; i++)
        rows->events[i] = (struct owned_event){
            .dossier_id = found[i].dossier_id,
            .stored = {.event = {.kind = (enum event_kind)found[i].kind,
                                 .seq = found[i].seq,
                                 .at = found[i].at,
                                 .entered_at = found[i].entered_at,
                                 .actor_kind = (enum actor_kind)found[i].actor_kind,
                                 .actor_id = found[i].actor_id,
                                 .actor_name = found[i].actor_name,
                                 .actor_unit_id = found[i].unit_id},
                       .payload = found[i].payload,
                       .hash = found[i].hash},
        };
    return OK;
}

static err_t read_papers(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_papers_row *found;
    err_t e = q_check_papers(ro, c, range->after, range->upto, &found, &rows->paper_count);
    if (e) return e;
    rows->papers = ARENA_ARRAY(c->arena, rows->paper_count, struct owned_paper);
    for (size_t i = 0; i < rows->paper_count; i++)
        rows->papers[i] = (struct owned_paper){
            .dossier_id = found[i].dossier_id,
            .part = {.number = found[i].number,
                     .component = found[i].component,
                     .name = found[i].name,
                     .originals = found[i].originals,
                     .copies = found[i].copies,
                     .is_shown = found[i].is_shown,
                     .file_name = found[i].file_name,
                     .media_type = found[i].media_type,
                     .size = found[i].size.value,
                     .sha256 = found[i].sha256,
                     .added_at = found[i].added_at},
        };
    return OK;
}

static err_t read_handovers(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_handovers_row *found;
    err_t e = q_check_handovers(ro, c, range->after, range->upto, &found, &rows->handover_count);
    if (e) return e;
    rows->handovers = ARENA_ARRAY(c->arena, rows->handover_count, struct owned_handover);
    for (size_t i = 0; i < rows->handover_count; i++)
        rows->handovers[i] = (struct owned_handover){
            .dossier_id = found[i].dossier_id,
            .part = {.number = found[i].number,
                     .from_unit_id = found[i].from_unit_id,
                     .to_unit_id = found[i].to_unit_id,
                     .given_by = found[i].given_by,
                     .given_at = found[i].given_at,
                     .taken_by = found[i].taken_by,
                     .taken_at = found[i].taken_at,
                     .note = found[i].note},
        };
    return OK;
}

static err_t read_entries(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_intervals_row *found;
    err_t e = q_check_intervals(ro, c, range->after, range->upto, &found, &rows->entry_count);
    if (e) return e;
    rows->entries = ARENA_ARRAY(c->arena, rows->entry_count, struct owned_entry);
    for (size_t i = 0; i < rows->entry_count; i++)
        rows->entries[i] = (struct owned_entry){
            .dossier_id = found[i].dossier_id,
            .part = {.number = found[i].number,
                     .interval = {.kind = (enum clock_interval_kind)found[i].kind,
                                  .from = found[i].from_at,
                                  .to = found[i].to_at,
                                  .ground = found[i].ground,
                                  .form_number = found[i].form_number,
                                  .approved_by = found[i].approved_by,
                                  .extra_unit = found[i].extra_unit,
                                  .extra_halves = found[i].extra_halves,
                                  .new_due = found[i].new_due}},
        };
    return OK;
}

static err_t read_promises(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_promises_row *found;
    err_t e = q_check_promises(ro, c, range->after, range->upto, &found, &rows->promise_count);
    if (e) return e;
    rows->promises = ARENA_ARRAY(c->arena, rows->promise_count, struct owned_promise);
    for (size_t i = 0; i < rows->promise_count; i++)
        rows->promises[i] = (struct owned_promise){
            .dossier_id = found[i].dossier_id,
            .part = {found[i].number, found[i].due_at, found[i].made_at, (enum promise_cause)found[i].cause, found[i].note},
        };
    return OK;
}

static err_t read_letters(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct letter_row *found;
    err_t e = q_check_letters(ro, c, range->after, range->upto, &found, &rows->letter_count);
    if (e) return e;
    rows->letters = ARENA_ARRAY(c->arena, rows->letter_count, struct owned_letter);
    for (size_t i = 0; i < rows->letter_count; i++)
        rows->letters[i] = (struct owned_letter){found[i].dossier_id, letter_rows_read(&found[i])};
    return OK;
}

static err_t read_bundle_items(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct q_check_bundle_items_row *found;
    err_t e = q_check_bundle_items(ro, c, range->after, range->upto, &found, &rows->bundle_item_count);
    if (e) return e;
    rows->bundle_items = ARENA_ARRAY(c->arena, rows->bundle_item_count, struct owned_bundle_item);
    for (size_t i = 0; i < rows->bundle_item_count; i++)
        rows->bundle_items[i] = (struct owned_bundle_item){
            .dossier_id = found[i].dossier_id,
            .part = {.number = found[i].number,
                     .bundle_id = found[i].bundle_id,
                     .answer = (enum bundle_answer)found[i].answer,
                     .answered_by = found[i].answered_by,
                     .answerer_name = found[i].answerer_name,
                     .answered_at = found[i].answered_at,
                     .reason = found[i].reason},
        };
    return OK;
}

static err_t read_course_steps(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *rows)
{
    struct course_step_row *found;
    err_t e = q_check_course_steps(ro, c, range->after, range->upto, &found, &rows->course_step_count);
    if (e) return e;
    rows->course_steps = ARENA_ARRAY(c->arena, rows->course_step_count, struct owned_course_step);
    for (size_t i = 0; i < rows->course_step_count; i++)
        rows->course_steps[i] = (struct owned_course_step){found[i].dossier_id, course_rows_read(&found[i])};
    return OK;
}

err_t check_store_rows(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *ret_rows)
{
    struct owned_rows rows = {0};
    err_t e = read_events(ro, c, range, &rows);
    if (!e) e = read_papers(ro, c, range, &rows);
    if (!e) e = read_handovers(ro, c, range, &rows);
    if (!e) e = read_entries(ro, c, range, &rows);
    if (!e) e = read_promises(ro, c, range, &rows);
    if (!e) e = read_letters(ro, c, range, &rows);
    if (!e) e = read_bundle_items(ro, c, range, &rows);
    if (!e) e = read_course_steps(ro, c, range, &rows);
    if (e) return e;
    *ret_rows = rows;
    return OK;
}
