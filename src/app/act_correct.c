/* act_correct: what is wrong with a closed dossier is put right in a new case that is linked to it, with its own code, clock and receipt
 * (domain.md §5, §15.10). The desk opens and receives it in one act, with what the closed one holds. */
#include "app/act_parts.h"
#include "app/submit_record.h"
#include "crypto/crypto.h"
#include "store/dossier_store.h"

static struct submission submission_of(const struct act *in, const struct dossier *d, const struct procedure *procedure, struct uuid id)
{
    return (struct submission){
        .city = in->city,
        .id = id,
        .procedure_code = procedure->code,
        .unit_id = d->unit_id,
        .channel = CHANNEL_COUNTER,
        .applicant = d->applicant,
        .account_id = d->account_id,
        .form = d->form_data,
        .return_way = d->return_way,
        .return_address = d->return_address,
        .is_simulated = d->is_simulated,
        .corrects_id = some_uuid(d->id),
        .correction = in->correction,
        .correction_note = str_trim(in->note),
    };
}

/* The new case, received. The papers of the closed one go with it: nobody brings twice what the office has (domain.md §5, reused). */
static err_t open_case(struct ctx *c, struct db_rw *rw, const struct act *in, const struct dossier *closed, struct uuid id)
{
    const struct procedure *procedure = city_procedure(in->city, closed->procedure_id);
    const struct act reception = {.city = in->city, .dossier_id = id, .action = ACTION_RECEIVE};
    struct paper *papers;
    struct record record;
    if (!procedure) return fail(c, record_broken);
    struct submission submission = submission_of(in, closed, procedure, id);
    err_t e = record_is_invented(db_rw_reader(rw), c, closed, &submission.is_invented);
    if (!e) e = dossier_store_papers(db_rw_reader(rw), c, closed->id, &papers, &submission.paper_count);
    if (e) return e;
    submission.papers = papers;
    e = submit_open(c, rw, &submission, &record);
    return e ? e : act_perform_open(c, rw, &reception, &record);
}

/* An error of the office asks for an apology (domain.md §6.7): what the desk writes is its draft, which a leader approves. Nothing was
 * promised on a dossier that was never received: form 04 has nothing to say about it. */
static bool owes_apology(const struct act *in, const struct dossier *closed)
{
    return in->correction == CORRECTION_OFFICE && closed->received_at.has && closed->open_letter.number == 0;
}

err_t act_correct(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
{
    struct uuid id = uuid_new(c->now);
    const struct event_data opened = {.corrected_by_id = id, .correction = (int64_t)in->correction, .note = str_trim(in->note)};
    const struct event_data apology = {.letter_form = LETTER_APOLOGY, .note = str_trim(in->note)};
    (void)rule;
    if (in->correction <= CORRECTION_NONE || in->correction >= CORRECTION_COUNT)
        return fault_set(c, field_choice_required, STR("correction"), STR(N_("Why it is corrected")));
    err_t e = open_case(c, rw, in, &record->dossier, id);
    if (!e) e = record_add(c, rw, record, EVENT_CORRECTION_OPENED, &opened);
    if (e || !owes_apology(in, &record->dossier)) return e;
    return record_add(c, rw, record, EVENT_LETTER_DRAFTED, &apology);
}
