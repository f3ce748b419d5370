/* office_dossier_way: the letters and notices of a dossier and all that happened to it, in rows for its page. Reads nothing: all is in
 * struct office_dossier. */
#include "i18n/i18n.h"
#include "web/delivery_words.h"
#include "web/documents.h"
#include "web/notice_words.h"
#include "web/office_dossier.h"
#include "web/office_frame.h"

/* ---- letters ---- */

/* How far a letter or a notice has come by its carrier. */
static struct str delivery_text(struct request *rq, const struct delivery *d)
{
    struct str text = office_beside(rq, delivery_words_state(rq, d), delivery_words_when(rq, d));
    text = office_beside(rq, text, str_is_empty(d->reason) ? d->carrier_id : delivery_words_why(rq, d));
    if (d->trouble == TROUBLE_SEEN) text = office_beside(rq, text, tr_with(rq->c->arena, rq->c->locale, N_("seen to by %s"), d->seen_by));
    return text;
}

static struct str deliveries_text(struct request *rq, const struct office_dossier *o, int64_t letter)
{
    struct str text = STR("");
    for (size_t i = 0; i < o->delivery_count; i++)
        if (o->deliveries[i].notice == NOTICE_NONE && o->deliveries[i].letter == letter) text = office_beside(rq, text, delivery_text(rq, &o->deliveries[i]));
    return text;
}

/* What is written about a letter under its name: its number, who wrote it and when, how far it has come. */
static struct str letter_note(struct request *rq, const struct office_dossier *o, const struct letter *letter)
{
    struct arena *a = rq->c->arena;
    struct str note = office_beside(rq, letter->letter_number, request_tr(rq, letter_status_name(letter->status)));
    struct str when = office_moment_text(rq, letter->sent_at.has ? letter->sent_at.value : letter->drafted_at);
    note = office_beside(rq, note, office_beside(rq, when, letter->drafter_name));
    if (letter->approved_by.has) note = office_beside(rq, note, tr_with(a, rq->c->locale, N_("approved by %s"), letter->approver_name));
    if (letter->new_due.has) note = office_beside(rq, note, tr_with(a, rq->c->locale, N_("new date %s"), office_moment_text(rq, letter->new_due.value)));
    if (letter->amount) note = office_beside(rq, note, format_money(a, (struct money){letter->amount}));
    return office_beside(rq, office_beside(rq, note, letter->proof), deliveries_text(rq, o, letter->number));
}

/* Only a notice of a tax goes to the tax office as well. */
static bool is_tax_notice(const struct office_dossier *o, size_t at)
{
    for (size_t i = 0; i < o->parts.letter_count; i++)
        if (o->parts.letters[i].number == o->data[at].letter) return o->parts.letters[i].duty == DUTY_TAX;
    return false;
}

/* What is printed about acts: receipts, slips, answers. Returns how many. */
static size_t add_slips(struct request *rq, const struct office_dossier *o, struct office_document *documents)
{
    struct arena *a = rq->c->arena;
    size_t count = 0;
    for (size_t i = 0; i < o->event_count; i++) {
        const struct event *event = &o->events[i].event;
        const char *name = paper_slip_name(event->kind, true);
        if (!name || (event->kind == EVENT_LETTER_NUMBERED && !is_tax_notice(o, i))) continue;
        documents[count++] = (struct office_document){
            .name = request_tr(rq, name),
            .href = office_address(rq, o->d.reference, arena_cstring(a, documents_slip_address(a, event->seq))),
            .note = office_beside(rq, o->data[i].receipt_number, office_beside(rq, office_moment_text(rq, event->at), event->actor_name)),
            .body = STR(""),
        };
        documents[count - 1].page_href = arena_join(a, documents[count - 1].href, STR("/page"), STR(""));
    }
    return count;
}

void office_rows_documents(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct arena *a = rq->c->arena;
    struct office_document *documents = ARENA_ARRAY(a, o->parts.letter_count + o->event_count, struct office_document);
    for (size_t i = 0; i < o->parts.letter_count; i++) {
        const struct letter *letter = &o->parts.letters[i];
        documents[i] = (struct office_document){
            .name = request_tr(rq, letter_form_name(letter->form)),
            .href = office_address(rq, o->d.reference, arena_cstring(a, documents_address(a, letter->number))),
            .note = letter_note(rq, o, letter),
            .body = letter->body,
        };
        documents[i].page_href = arena_join(a, documents[i].href, STR("/page"), STR(""));
    }
    view->documents = documents;
    view->document_count = o->parts.letter_count + add_slips(rq, o, documents + o->parts.letter_count);
}

/* ---- notices ---- */

void office_rows_notices(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, o->delivery_count, struct summary_row);
    for (size_t i = 0; i < o->delivery_count; i++) {
        const struct delivery *d = &o->deliveries[i];
        view->has_trouble |= d->trouble == TROUBLE_OPEN;
        if (d->notice == NOTICE_NONE) continue;
        rows[view->notice_count++] = (struct summary_row){.key = notice_words_what(rq, d->notice, d->carrier), .value = delivery_text(rq, d), .note = d->address};
    }
    view->notices = rows;
    if (o->event_count && o->events[0].event.data.is_simulated == EVENT_INVENTED)
        view->not_told = request_tr(rq, N_("Nothing is sent: this dossier and its people are invented."));
}

/* ---- timeline ---- */

static struct str promised_text(struct request *rq, const struct event_data *data)
{
    if (!data->due_at) return STR("");
    return tr_with(rq->c->arena, rq->c->locale, N_("Promised for %s"), office_moment_text(rq, (struct instant){data->due_at}));
}

static struct str drafted_text(struct request *rq, const struct event_data *data)
{
    struct str name = request_tr(rq, letter_form_name((enum letter_form)data->letter_form));
    if (data->new_due_at)
        name = office_beside(rq, name, tr_with(rq->c->arena, rq->c->locale, N_("new date %s"), office_moment_text(rq, (struct instant){data->new_due_at})));
    if (data->amount) name = office_beside(rq, name, format_money(rq->c->arena, (struct money){data->amount}));
    name = office_beside(rq, name, request_tr(rq, duty_name((enum duty)data->duty)));
    return name;
}

static struct str sent_text(struct request *rq, const struct event_data *data)
{
    struct str way = request_tr(rq, send_way_name((enum send_way)data->send_way));
    struct str what = office_beside(rq, data->letter_number, way);
    if (data->new_due_at)
        what = office_beside(rq, what, tr_with(rq->c->arena, rq->c->locale, N_("new date %s"), office_moment_text(rq, (struct instant){data->new_due_at})));
    return office_beside(rq, what, data->proof);
}

/* What of the event's own data says more than its name. */
static struct str event_text(struct request *rq, const struct office_dossier *o, size_t at)
{
    const struct event_data *data = &o->data[at];
    struct str text = STR("");
    switch (o->events[at].event.kind) {
    case EVENT_RECEIVED: text = data->code; break;
    case EVENT_HANDED_OVER: text = office_unit_name(rq, data->to_unit_id); break;
    case EVENT_ASSIGNED: text = o->d.handler_id.has && uuid_eq(o->d.handler_id.value, data->handler_id) ? o->handler : office_actor_name(o, some_uuid(data->handler_id)); break;
    case EVENT_PROPOSED: text = request_tr(rq, data->result_kind == RESULT_REFUSED ? N_("Refused") : N_("Granted")); break;
    case EVENT_ISSUED: text = office_beside(rq, data->result_number, office_day_text(rq, data->result_on)); break;
    case EVENT_RETURNED: text = office_returned_to(rq, o); break;
    case EVENT_SUBMITTED: text = office_beside(rq, data->reference, request_tr(rq, correction_name((enum correction)data->correction))); break;
    case EVENT_BUNDLED: text = office_beside(rq, data->bundle_number, office_unit_name(rq, data->to_unit_id)); break;
    case EVENT_CORRECTION_OPENED: text = request_tr(rq, correction_name((enum correction)data->correction)); break;
    case EVENT_LETTER_DRAFTED: text = drafted_text(rq, data); break;
    case EVENT_LETTER_NUMBERED: text = data->letter_number; break;
    case EVENT_LETTER_SENT: text = sent_text(rq, data); break;
    case EVENT_LETTER_APPROVED: text = data->title; break;
    case EVENT_LETTER_DELIVERED: text = data->proof; break;
    case EVENT_SUPPLEMENT_COMPLETE:
    case EVENT_PROMISE_MOVED: text = promised_text(rq, data); break;
    case EVENT_DUTY_PAID: text = office_beside(rq, data->receipt_number, office_beside(rq, data->payment_number, promised_text(rq, data))); break;
    case EVENT_PACKAGE_FORCED:
    case EVENT_PACKAGE_MOVED: text = str_slice(data->package_hash, 0, 12); break;
    case EVENT_STEP_BEGUN:
    case EVENT_STEP_ENDED: text = data->course_step; break;
    case EVENT_JOINED: text = request_tr(rq, data->result_kind == RESULT_REFUSED ? N_("Refused") : N_("Granted")); break;
    case EVENT_SPLIT:
    case EVENT_PASSED_ON:
    case EVENT_LETTER_DROPPED:
    case EVENT_SUPPLEMENT_SENT:
    case EVENT_SUPPLEMENT_INCOMPLETE:
    case EVENT_WITHDRAWAL_ASKED:
    case EVENT_WITHDRAWAL_CANCELLED:
    case EVENT_WITHDRAWAL_DECLINED:
    case EVENT_WITHDRAWAL_AGREED:
    case EVENT_PAPER_ADDED:
    case EVENT_COMPLETION_ASKED:
    case EVENT_COMPLETION_SENT:
    case EVENT_NOT_RECEIVED:
    case EVENT_TAKEN_OVER:
    case EVENT_STEPPED_BACK:
    case EVENT_APPROVED:
    case EVENT_RESULT_AT_DESK:
    case EVENT_NOTED:
    case EVENT_BUNDLE_REFUSED:
    case EVENT_KIND_COUNT: break;
    }
    if (str_is_empty(data->note)) return text;
    return str_is_empty(text) ? data->note : arena_join(rq->c->arena, text, STR("\n"), data->note);
}

static struct str event_actor(struct request *rq, const struct event *event)
{
    struct str unit = event->actor_unit_id.has ? office_unit_name(rq, event->actor_unit_id.value) : STR("");
    return office_beside(rq, event->actor_name, unit);
}

/* How many papers came in one act, from this event on; 0 if it is no paper or belongs to the act of the one before. */
static size_t papers_at(const struct office_dossier *o, size_t at)
{
    const struct stored_event *first = &o->events[at];
    size_t count = 0;
    if (first->event.kind != EVENT_PAPER_ADDED) return 0;
    while (at + count < o->event_count && first[count].event.kind == EVENT_PAPER_ADDED && first[count].event.at.us == first->event.at.us)
        count++;
    return count;
}

/* One line for the papers of one act: they stand by name in the table of papers. */
static struct str papers_text(struct request *rq, const struct office_dossier *o, size_t at, size_t count)
{
    if (count == 1) return o->data[at].name;
    return tr_with(rq->c->arena, rq->c->locale, N_("%s papers"), format_number(rq->c->arena, rq->c->locale, (int64_t)count));
}

void office_rows_timeline(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct arena *a = rq->c->arena;
    struct timeline_item *items = ARENA_ARRAY(a, o->event_count + 1, struct timeline_item);
    size_t count = 0;
    for (size_t i = 0; i < o->event_count; i++) {
        const struct event *event = &o->events[i].event;
        size_t papers = papers_at(o, i);
        struct str text = papers > 0 ? papers_text(rq, o, i, papers) : event_text(rq, o, i);
        if (papers > 0) i += papers - 1;
        items[count++] = (struct timeline_item){
            .title = request_tr(rq, event_kind_name(event->kind)), .when = office_moment_text(rq, event->at), .who = event_actor(rq, event), .text = text};
    }
    if (dossier_is_open(&o->d))
        items[count++] = (struct timeline_item){.title = request_tr(rq, step_name(o->d.step)),
                                                .who = office_unit_name(rq, o->d.holder_unit_id),
                                                .place = TIMELINE_NOW};
    view->timeline = items;
    view->timeline_count = count;
}
