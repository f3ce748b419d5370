/* dossier: one dossier and its record. Without a token only with the identity number, and then no more than its applicant
 * needs; with a token that may read, all of it. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/words.h"
#include "crypto/crypto.h"
#include "i18n/i18n.h"
#include "store/event_store.h"

/* ---- one dossier ---- */

static struct api_list papers_of(struct request *rq, const struct paper *papers, size_t count)
{
    struct api_paper *views = ARENA_ARRAY(rq->c->arena, count + 1, struct api_paper);
    for (size_t i = 0; i < count; i++)
        views[i] = (struct api_paper){
            .name = papers[i].name,
            .originals = papers[i].originals,
            .copies = papers[i].copies,
            .is_shown = papers[i].is_shown,
            .file_name = papers[i].file_name,
            .media_type = papers[i].media_type,
            .size = {!str_is_absent(papers[i].file_name), papers[i].size},
            .sha256 = papers[i].sha256,
        };
    return (struct api_list){views, count};
}

static struct api_dossier public_view(struct request *rq, const struct dossier *d)
{
    return (struct api_dossier){
        .reference = d->reference,
        .code = d->code,
        .state = (int64_t)d->state,
        .state_name = request_tr(rq, dossier_state_name(d->state)),
        .state_text = request_tr(rq, dossier_state_plain(d->state)),
        .step = step_word(d->step),
        .step_name = request_tr(rq, step_name(d->step)),
        .procedure = answer_procedure(rq, d->procedure_id),
        .unit = answer_unit(rq, d->unit_id),
        .holder = answer_unit(rq, d->holder_unit_id),
        .channel = channel_word(d->channel),
        .applicant_name = text_mask_name(rq->c->arena, d->applicant.name),
        .submitted_at = some_instant(d->submitted_at),
        .received_at = d->received_at,
        .due_at = d->due_at,
        .first_due_at = d->first_due_at,
        .finished_at = d->finished_at,
        .handed_over_at = d->handed_at,
        .lateness = lateness_word(d->lateness),
        .is_simulated = d->is_simulated,
    };
}

static void add_private(struct request *rq, const struct dossier *d, struct api_dossier *view)
{
    struct api_applicant *applicant = ARENA_NEW(rq->c->arena, struct api_applicant);
    *applicant = (struct api_applicant){
        .name = d->applicant.name,
        .kind = applicant_word(d->applicant.kind),
        .id_number = d->applicant.identity,
        .phone = str_if_any(d->applicant.phone),
        .email = str_if_any(d->applicant.email),
        .address = str_if_any(d->applicant.address),
    };
    view->applicant_name = d->applicant.name;
    view->id = answer_uuid(rq->c->arena, d->id);
    view->applicant = applicant;
    view->form = d->form_data;
    view->result = result_word(d->result_kind);
    view->result_note = str_if_any(d->result_note);
    view->result_number = d->result_number;
    view->result_on = d->result_on;
}

static err_t add_parts(struct request *rq, const struct dossier *d, struct api_dossier *view)
{
    struct db_ro *ro;
    struct promise *promises;
    struct paper *papers;
    size_t count;
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_promises(ro, rq->c, d->id, &promises, &count);
    if (e) return e;
    view->promises = answer_promises(rq->c->arena, promises, count);
    if (!answer_has_token(rq)) return OK;
    e = dossier_store_papers(ro, rq->c, d->id, &papers, &count);
    if (!e) view->papers = papers_of(rq, papers, count);
    return e;
}

void api_dossier(struct request *rq)
{
    struct dossier dossier;
    struct api_dossier view;
    err_t e = answer_find_for_reader(rq, &dossier);
    if (!e) {
        view = public_view(rq, &dossier);
        if (answer_has_token(rq)) add_private(rq, &dossier, &view);
        e = add_parts(rq, &dossier, &view);
    }
    if (e)
        request_fail(rq, e);
    else
        answer_send(rq, &api_dossier_schema, &view);
}

/* ---- its record ---- */

static struct str hex_of(struct arena *a, struct str hash)
{
    struct digest digest;
    ASSERT(hash.len == sizeof digest.bytes);
    memcpy(digest.bytes, hash.ptr, sizeof digest.bytes);
    return digest_hex(a, digest);
}

static struct api_event event_view(struct request *rq, const struct stored_event *stored)
{
    const struct event *event = &stored->event;
    return (struct api_event){
        .seq = event->seq,
        .kind = event_word((int)event->kind),
        .name = request_tr(rq, event_kind_name(event->kind)),
        .at = some_instant(event->at),
        .entered_at = some_instant(event->entered_at),
        .actor = event->actor_name,
        .actor_kind = actor_word((int)event->actor_kind),
        .unit = event->actor_unit_id.has ? answer_unit(rq, event->actor_unit_id.value) : NULL,
        .data = stored->payload,
        .hash = hex_of(rq->c->arena, stored->hash),
    };
}

void api_events(struct request *rq)
{
    struct db_ro *ro;
    struct dossier dossier;
    struct stored_event *events;
    size_t count;
    err_t e = answer_find_dossier(rq, &dossier);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = event_store_read(ro, rq->c, dossier.id, &events, &count);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct api_event *views = ARENA_ARRAY(rq->c->arena, count + 1, struct api_event);
    for (size_t i = 0; i < count; i++)
        views[i] = event_view(rq, &events[i]);
    const struct api_events view = {{views, count}};
    answer_send(rq, &api_events_schema, &view);
}
