/* letter_store: letters of a dossier, in and out of their table. */
#include "store/letter_rows.h"

struct letter letter_rows_read(const struct letter_row *row)
{
    return (struct letter){
        .number = row->number,
        .form = (enum letter_form)row->form,
        .letter_number = row->letter_number,
        .issued_at = row->issued_at,
        .issued_by = row->issued_by,
        .issuer_name = row->issuer_name,
        .body = row->body,
        .status = (enum letter_status)row->status,
        .effect = (enum clock_effect)row->effect,
        .extra_unit = row->extra_unit,
        .extra_halves = row->extra_halves,
        .amount = row->amount,
        .duty = (enum duty)row->duty,
        .drafter_name = row->drafter_name,
        .drafted_at = row->drafted_at,
        .approver_name = row->approver_name,
        .approver_title = row->approver_title,
        .send_way = (enum send_way)row->send_way,
        .proof = row->proof,
        .new_due = row->new_due,
        .drafted_by = row->drafted_by,
        .approved_by = row->approved_by,
        .approved_at = row->approved_at,
        .sent_by = row->sent_by,
        .sent_at = row->sent_at,
        .delivered_at = row->delivered_at,
    };
}

err_t letter_rows_insert(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    const struct letter *l = &effects->letter;
    const struct q_letter_insert_in in = {
        .dossier_id = dossier_id,
        .number = l->number,
        .form = (int64_t)l->form,
        .letter_number = l->letter_number,
        .issued_at = l->issued_at,
        .issued_by = l->issued_by,
        .issuer_name = l->issuer_name,
        .body = l->body,
        .status = (int64_t)l->status,
        .effect = (int64_t)l->effect,
        .extra_unit = l->extra_unit,
        .extra_halves = l->extra_halves,
        .amount = l->amount,
        .duty = (int64_t)l->duty,
        .drafter_name = l->drafter_name,
        .drafted_at = l->drafted_at,
        .approver_name = l->approver_name,
        .approver_title = l->approver_title,
        .send_way = (int64_t)l->send_way,
        .proof = l->proof,
        .new_due = l->new_due,
        .drafted_by = l->drafted_by,
        .approved_by = l->approved_by,
        .approved_at = l->approved_at,
        .sent_by = l->sent_by,
        .sent_at = l->sent_at,
        .delivered_at = l->delivered_at,
    };
    return q_letter_insert(rw, c, &in);
}

static err_t change(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct letter_change *letter_change)
{
    struct letter letter;
    err_t e = dossier_store_letter(db_rw_reader(rw), c, dossier_id, letter_change->number, &letter);
    if (e == ERR_NOT_FOUND) return fail(c, record_broken);
    if (e) return e;
    letter_apply(&letter, letter_change);
    const struct q_letter_update_in in = {
        .dossier_id = dossier_id,
        .number = letter.number,
        .status = (int64_t)letter.status,
        .letter_number = letter.letter_number,
        .issued_at = letter.issued_at,
        .issued_by = letter.issued_by,
        .issuer_name = letter.issuer_name,
        .approved_by = letter.approved_by,
        .approver_name = letter.approver_name,
        .approver_title = letter.approver_title,
        .approved_at = letter.approved_at,
        .sent_by = letter.sent_by,
        .sent_at = letter.sent_at,
        .send_way = (int64_t)letter.send_way,
        .delivered_at = letter.delivered_at,
        .proof = letter.proof,
        .new_due = letter.new_due,
    };
    return q_letter_update(rw, c, &in);
}

err_t letter_rows_change(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    return change(rw, c, dossier_id, &effects->letter_change);
}

err_t letter_rows_drop_result(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects)
{
    return change(rw, c, dossier_id, &effects->result_letter_change);
}

err_t dossier_store_letter(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t number, struct letter *ret_letter)
{
    struct letter_row row;
    err_t e = q_letter_by_number(ro, c, dossier_id, number, &row);
    if (e) return e;
    *ret_letter = letter_rows_read(&row);
    return OK;
}

err_t dossier_store_letters(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct letter **ret_letters, size_t *ret_count)
{
    struct letter_row *rows;
    size_t count;
    err_t e = q_letter_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct letter *letters = ARENA_ARRAY(c->arena, count, struct letter);
    for (size_t i = 0; i < count; i++)
        letters[i] = letter_rows_read(&rows[i]);
    *ret_letters = letters;
    *ret_count = count;
    return OK;
}

err_t dossier_store_next_letter(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, int64_t book, int64_t *ret_number)
{
    struct q_letter_counter_next_row row;
    err_t e = q_letter_counter_next(rw, c, unit_id, year, book, &row);
    if (e) return e;
    *ret_number = row.last;
    return OK;
}
