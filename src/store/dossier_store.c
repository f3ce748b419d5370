/* dossier_store: rows of dossier, paper, handover, clock_interval, promise and letter to structs and back. */
#include "store/dossier_store.h"

#include "q_dossier.h"

static struct dossier from_row(const struct dossier_row *row)
{
    return (struct dossier){
        .id = row->id,
        .reference = row->reference,
        .code = row->code,
        .procedure_id = row->procedure_id,
        .procedure_version = row->procedure_version,
        .unit_id = row->unit_id,
        .holder_unit_id = row->holder_unit_id,
        .channel = (enum channel)row->channel,
        .source = (int)row->source,
        .service_level = (int)row->service_level,
        .field_code = row->field_code,
        .office_kind = (int)row->office_kind,
        .form_set = (int)row->form_set,
        .state = (enum dossier_state)row->state,
        .step = (enum step)row->step,
        .account_id = row->account_id,
        .assisted_by = row->assisted_by,
        .form_data = row->form_data,
        .return_way = (enum return_way)row->return_way,
        .return_address = row->return_address,
        .is_simulated = row->is_simulated,
        .submitted_at = row->submitted_at,
        .answer_by = row->answer_by,
        .received_at = row->received_at,
        .limit_unit = (int)row->limit_unit,
        .limit_halves = row->limit_halves,
        .due_at = row->due_at,
        .first_due_at = row->first_due_at,
        .finished_at = row->finished_at,
        .handed_at = row->handed_at,
        .lateness = (int)row->lateness,
        .handler_id = row->handler_id,
        .proposer_id = row->proposer_id,
        .approver_id = row->approver_id,
        .result_kind = (enum result_kind)row->result_kind,
        .result_note = row->result_note,
        .result_number = row->result_number,
        .result_on = row->result_on,
        .work_due_at = row->work_due_at,
        .papers = row->papers,
        .handovers = row->handovers,
        .intervals = row->intervals,
        .promises = row->promises,
        .letters = row->letters,
        .processor_unit_id = row->processor_unit_id,
        .first_lateness = (int)row->first_lateness,
        .is_paused = row->is_paused,
        .open_interval = row->open_interval,
        .supplements = row->supplements,
        .asked_at_end = row->asked_at_end,
        .answered_at = row->answered_at,
        .before_withdrawal = (enum dossier_state)row->before_withdrawal,
        .step_before_withdrawal = (enum step)row->step_before_withdrawal,
        .open_letter = {.number = row->open_letter, .form = (enum letter_form)row->letter_form, .status = (enum letter_status)row->letter_status, .unit_id = row->letter_unit_id, .drafter_id = row->letter_drafter_id, .approver_id = row->letter_approver_id},
        .unproved_letters = row->unproved_letters,
        .corrects_id = row->corrects_id,
        .correction = (enum correction)row->correction,
        .corrected_by_id = row->corrected_by_id,
        .result_letter = row->result_letter,
        .bundle_id = row->bundle_id,
        .bundles = row->bundles,
        .course = {.package_hash = row->package_hash, .step = row->course_step, .kind = (enum course_kind)row->course_kind, .steps = row->course_steps, .pauses = row->course_pauses, .first = row->course_first},
        .parent_id = row->parent_id,
        .branch = row->branch,
        .branches = row->branches,
        .last_seq = row->last_seq,
        .last_hash = row->last_hash,
        .applicant = {.kind = (enum applicant_kind)row->applicant_kind, .name = row->applicant_name, .identity = row->applicant_identity, .phone = row->applicant_phone, .email = row->applicant_email, .address = row->applicant_address},
    };
}

err_t dossier_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct dossier *ret_dossier)
{
    struct dossier_row row;
    err_t e = q_dossier_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_dossier = from_row(&row);
    return OK;
}

static struct dossier *from_rows(struct arena *a, const struct dossier_row *rows, size_t count)
{
    struct dossier *dossiers = ARENA_ARRAY(a, count, struct dossier);
    for (size_t i = 0; i < count; i++)
        dossiers[i] = from_row(&rows[i]);
    return dossiers;
}

err_t dossier_store_by_package(struct db_ro *ro, struct ctx *c, struct str hash, struct uuid after, int limit, struct dossier **ret, size_t *ret_count)
{
    struct dossier_row *rows;
    err_t e = q_dossier_by_package(ro, c, hash, after, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t dossier_store_moved(struct db_ro *ro, struct ctx *c, struct str hash, int limit, struct dossier **ret, size_t *ret_count)
{
    struct dossier_row *rows;
    err_t e = q_dossier_by_package_last(ro, c, hash, EVENT_PACKAGE_MOVED, limit, &rows, ret_count);
    if (!e) *ret = from_rows(c->arena, rows, *ret_count);
    return e;
}

err_t dossier_store_find_by_key(struct db_ro *ro, struct ctx *c, struct str code_or_reference, struct dossier *ret_dossier)
{
    struct q_dossier_id_by_code_row by_code;
    err_t e = q_dossier_id_by_code(ro, c, code_or_reference, &by_code);
    if (!e) return dossier_store_find(ro, c, by_code.id, ret_dossier);
    if (e != ERR_NOT_FOUND) return e;
    struct q_dossier_id_by_reference_row by_reference;
    e = q_dossier_id_by_reference(ro, c, code_or_reference, &by_reference);
    if (e) return e;
    return dossier_store_find(ro, c, by_reference.id, ret_dossier);
}

err_t dossier_store_lock(struct db_rw *rw, struct ctx *c, struct uuid id, struct dossier *ret_dossier)
{
    struct dossier_row row;
    err_t e = q_dossier_by_id_for_update(rw, c, id, &row);
    if (e) return e;
    *ret_dossier = from_row(&row);
    return OK;
}

err_t dossier_store_insert(struct db_rw *rw, struct ctx *c, const struct dossier *d)
{
    const struct q_dossier_insert_in in = {
        .id = d->id,
        .reference = d->reference,
        .code = d->code,
        .procedure_id = d->procedure_id,
        .procedure_version = d->procedure_version,
        .unit_id = d->unit_id,
        .holder_unit_id = d->holder_unit_id,
        .channel = d->channel,
        .source = d->source,
        .service_level = d->service_level,
        .field_code = d->field_code,
        .office_kind = d->office_kind,
        .form_set = d->form_set,
        .state = d->state,
        .step = d->step,
        .applicant_kind = d->applicant.kind,
        .applicant_name = d->applicant.name,
        .applicant_identity = d->applicant.identity,
        .applicant_phone = d->applicant.phone,
        .applicant_email = d->applicant.email,
        .applicant_address = d->applicant.address,
        .account_id = d->account_id,
        .assisted_by = d->assisted_by,
        .form_data = d->form_data,
        .return_way = d->return_way,
        .return_address = d->return_address,
        .is_simulated = d->is_simulated,
        .submitted_at = d->submitted_at,
        .answer_by = d->answer_by,
        .received_at = d->received_at,
        .limit_unit = d->limit_unit,
        .limit_halves = d->limit_halves,
        .due_at = d->due_at,
        .first_due_at = d->first_due_at,
        .finished_at = d->finished_at,
        .handed_at = d->handed_at,
        .lateness = d->lateness,
        .handler_id = d->handler_id,
        .proposer_id = d->proposer_id,
        .approver_id = d->approver_id,
        .result_kind = d->result_kind,
        .result_note = d->result_note,
        .result_number = d->result_number,
        .result_on = d->result_on,
        .work_due_at = d->work_due_at,
        .papers = d->papers,
        .handovers = d->handovers,
        .intervals = d->intervals,
        .promises = d->promises,
        .letters = d->letters,
        .processor_unit_id = d->processor_unit_id,
        .first_lateness = d->first_lateness,
        .is_paused = d->is_paused,
        .open_interval = d->open_interval,
        .supplements = d->supplements,
        .asked_at_end = d->asked_at_end,
        .answered_at = d->answered_at,
        .before_withdrawal = d->before_withdrawal,
        .step_before_withdrawal = d->step_before_withdrawal,
        .open_letter = d->open_letter.number,
        .letter_form = d->open_letter.form,
        .letter_status = d->open_letter.status,
        .letter_unit_id = d->open_letter.unit_id,
        .letter_drafter_id = d->open_letter.drafter_id,
        .letter_approver_id = d->open_letter.approver_id,
        .unproved_letters = d->unproved_letters,
        .corrects_id = d->corrects_id,
        .correction = d->correction,
        .corrected_by_id = d->corrected_by_id,
        .result_letter = d->result_letter,
        .bundle_id = d->bundle_id,
        .bundles = d->bundles,
        .package_hash = d->course.package_hash,
        .course_step = d->course.step,
        .course_kind = (int64_t)d->course.kind,
        .course_steps = d->course.steps,
        .course_pauses = d->course.pauses,
        .parent_id = d->parent_id,
        .branch = d->branch,
        .course_first = d->course.first,
        .branches = d->branches,
        .last_seq = d->last_seq,
        .last_hash = d->last_hash,
    };
    return q_dossier_insert(rw, c, &in);
}

/* Only reception sets these: see the statements. */
static bool is_received_now(const struct dossier *before, const struct dossier *after)
{
    return !str_eq(before->code, after->code) || before->received_at.has != after->received_at.has ||
           before->first_due_at.has != after->first_due_at.has || before->received_at.value.us != after->received_at.value.us ||
           before->first_due_at.value.us != after->first_due_at.value.us;
}

err_t dossier_store_update(struct db_rw *rw, struct ctx *c, const struct dossier *d, const struct dossier *before)
{
    const struct q_dossier_update_in in = {
        .id = d->id,
        .before_seq = before->last_seq,
        .holder_unit_id = d->holder_unit_id,
        .state = d->state,
        .step = d->step,
        .form_data = d->form_data,
        .answer_by = d->answer_by,
        .limit_unit = d->limit_unit,
        .limit_halves = d->limit_halves,
        .due_at = d->due_at,
        .finished_at = d->finished_at,
        .handed_at = d->handed_at,
        .lateness = d->lateness,
        .handler_id = d->handler_id,
        .proposer_id = d->proposer_id,
        .approver_id = d->approver_id,
        .result_kind = d->result_kind,
        .result_note = d->result_note,
        .result_number = d->result_number,
        .result_on = d->result_on,
        .work_due_at = d->work_due_at,
        .papers = d->papers,
        .handovers = d->handovers,
        .intervals = d->intervals,
        .promises = d->promises,
        .letters = d->letters,
        .processor_unit_id = d->processor_unit_id,
        .first_lateness = d->first_lateness,
        .is_paused = d->is_paused,
        .open_interval = d->open_interval,
        .supplements = d->supplements,
        .asked_at_end = d->asked_at_end,
        .answered_at = d->answered_at,
        .before_withdrawal = d->before_withdrawal,
        .step_before_withdrawal = d->step_before_withdrawal,
        .open_letter = d->open_letter.number,
        .letter_form = d->open_letter.form,
        .letter_status = d->open_letter.status,
        .letter_unit_id = d->open_letter.unit_id,
        .letter_drafter_id = d->open_letter.drafter_id,
        .letter_approver_id = d->open_letter.approver_id,
        .unproved_letters = d->unproved_letters,
        .corrected_by_id = d->corrected_by_id,
        .result_letter = d->result_letter,
        .bundle_id = d->bundle_id,
        .bundles = d->bundles,
        .course_step = d->course.step,
        .course_kind = (int64_t)d->course.kind,
        .course_steps = d->course.steps,
        .course_pauses = d->course.pauses,
        .branches = d->branches,
        .last_seq = d->last_seq,
        .last_hash = d->last_hash,
    };
    int64_t changed;
    err_t e = is_received_now(before, d) ? q_dossier_receive(rw, c, d->id, d->code, d->received_at, d->first_due_at) : OK;
    if (!e && !str_eq(before->course.package_hash, d->course.package_hash)) e = q_dossier_set_package(rw, c, d->id, d->course.package_hash);
    if (!e) e = q_dossier_update(rw, c, &in, &changed);
    if (e) return e;
    return changed == 1 ? OK : fault_set(c, action_not_now, STR("action"), str_of(dossier_state_name(d->state)));
}

err_t dossier_store_next_code(struct db_rw *rw, struct ctx *c, struct str prefix, int64_t day, int64_t *ret_sequence)
{
    struct q_code_counter_next_row row;
    err_t e = q_code_counter_next(rw, c, prefix, day, &row);
    if (e) return e;
    *ret_sequence = row.last;
    return OK;
}

err_t dossier_store_next_result(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, int64_t *ret_number)
{
    struct q_result_counter_next_row row;
    err_t e = q_result_counter_next(rw, c, unit_id, year, &row);
    if (e) return e;
    *ret_number = row.last;
    return OK;
}

err_t dossier_store_book_result(struct db_rw *rw, struct ctx *c, struct uuid unit_id, int64_t year, struct str number,
                                struct uuid dossier_id, bool *ret_is_new)
{
    int64_t changed;
    err_t e = q_result_book_insert(rw, c, unit_id, year, number, dossier_id, &changed);
    if (e) return e;
    *ret_is_new = changed == 1;
    return OK;
}

err_t dossier_store_page(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct dossier **ret_dossiers, size_t *ret_count)
{
    struct dossier_row *rows;
    err_t e = q_dossier_page(ro, c, after, limit, &rows, ret_count);
    if (e) return e;
    struct dossier *dossiers = ARENA_ARRAY(c->arena, *ret_count, struct dossier);
    for (size_t i = 0; i < *ret_count; i++)
        dossiers[i] = from_row(&rows[i]);
    *ret_dossiers = dossiers;
    return OK;
}
