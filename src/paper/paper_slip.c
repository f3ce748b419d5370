/* paper_slip: what the desk prints about an act, from the event that records it: nothing of it can change afterwards. */
#include "paper/document.h"
#include "pdf/fee_receipt.h"
#include "pdf/result_handover.h"
#include "pdf/supplement_receipt.h"
#include "pdf/tax_transfer.h"
#include "pdf/withdrawal_answer.h"
#include "store/event_store.h"

struct slip {
    struct document document;
    struct stored_event *events; /* up to and with the one that is printed, their data read */
    size_t event_count;
    const struct stored_event *stored; /* the last of them */
    const struct event *event;
};

typedef err_t (*slip_render_fn)(struct ctx *c, const struct slip *slip, const struct pdf_out *out);

/* ---- what the events say ---- */

/* The last event of that kind before the one printed; NULL: none. */
static const struct event *before_it(const struct slip *slip, enum event_kind kind)
{
    const struct event *found = NULL;
    for (size_t i = 0; i + 1 < slip->event_count; i++)
        if (slip->events[i].event.kind == kind) found = &slip->events[i].event;
    return found;
}

/* What was promised just before that moment; none before acceptance. */
static struct opt_instant promise_before(const struct slip *slip, struct instant at)
{
    const struct dossier_parts *parts = &slip->document.parts;
    struct opt_instant due = {0};
    for (size_t i = 0; i < parts->promise_count; i++)
        if (parts->promises[i].made_at.us < at.us) due = some_instant(parts->promises[i].due_at);
    return due;
}

static struct str code_of(const struct slip *slip)
{
    const struct dossier *d = slip->document.dossier;
    return str_is_absent(d->code) || !before_it(slip, EVENT_RECEIVED) ? d->reference : d->code;
}

static struct letter_head slip_head(struct ctx *c, const struct slip *slip, struct str number, const char *suffix)
{
    struct letter_head head = document_head(c, &slip->document, number);
    head.unnumbered = str_is_empty(number);
    head.suffix = str_of(suffix);
    return head;
}

/* The desk's own people sign for what came; what the citizen sent online nobody has taken into his hands. */
static struct str official_name(const struct event *event)
{
    return event->actor_kind == ACTOR_OFFICIAL ? event->actor_name : STR("");
}

/* ---- papers that came ---- */

/* Those of one act, or of all acts since the request: what the desk finds complete. */
static struct letter_component *brought(struct ctx *c, const struct slip *slip, struct instant from, size_t *ret_count)
{
    const struct dossier_parts *parts = &slip->document.parts;
    struct letter_component *components = ARENA_ARRAY(c->arena, parts->paper_count, struct letter_component);
    size_t count = 0;
    for (size_t i = 0; i < parts->paper_count; i++) {
        const struct paper *paper = &parts->papers[i];
        if (paper->added_at.us < from.us || paper->added_at.us > slip->event->at.us) continue;
        int photocopies = (int)paper->copies + (!str_is_empty(paper->sha256) && paper->originals + paper->copies == 0);
        components[count++] = (struct letter_component){.name = paper->name, .originals = (int)paper->originals, .photocopies = photocopies};
    }
    *ret_count = count;
    return components;
}

static err_t render_supplement_receipt(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    const struct event *event = slip->event;
    bool is_complete = event->kind == EVENT_SUPPLEMENT_COMPLETE;
    const struct event *asked = is_complete ? before_it(slip, EVENT_LETTER_SENT) : NULL;
    const struct event *sent = is_complete ? before_it(slip, EVENT_SUPPLEMENT_SENT) : event;
    struct supplement_receipt_view view = {
        .simulated = document_is_simulated(&slip->document),
        .printed = event->at,
        .head = slip_head(c, slip, STR(""), ""),
        .code = code_of(slip),
        .applicant = document_applicant(&slip->document),
        .received_at = sent ? sent->at : event->at,
        .old_promise = promise_before(slip, event->at),
        .new_promise = {is_complete && event->data.due_at != 0, {event->data.due_at}},
        .receiver = official_name(event),
        .track_url = paper_slip_url(c, slip),
    };
    view.components = brought(c, slip, asked ? asked->at : event->at, &view.component_count);
    return supplement_receipt_render(c, &view, out);
}

/* ---- the leader's answer to a withdrawal ---- */

static err_t render_withdrawal_answer(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    const struct dossier *d = slip->document.dossier;
    const struct event *event = slip->event, *asked = before_it(slip, EVENT_WITHDRAWAL_ASKED);
    const struct withdrawal_answer_view view = {
        .simulated = document_is_simulated(&slip->document),
        .printed = event->at,
        .head = slip_head(c, slip, d->code, "TLRHS"),
        .addressee = d->applicant.name,
        .code = d->code,
        .applicant = document_applicant(&slip->document),
        .asked_at = asked ? asked->at : event->at,
        .ground = event->data.note,
        .body = STR(""),
        .promised_at = promise_before(slip, event->at),
        .signature = document_signature(event->data.title, event->actor_name),
        .check_url = paper_slip_url(c, slip),
    };
    return withdrawal_answer_render(c, &view, out);
}

/* ---- the result in the citizen's hands ---- */

static struct str taker_is(const struct slip *slip)
{
    const struct event_data *data = &slip->event->data;
    if (!str_is_empty(data->post_number)) return STR("Dịch vụ bưu chính công ích");
    bool is_owner = str_eq(data->taker_identity, slip->document.dossier->applicant.identity);
    return is_owner ? STR("Chủ hồ sơ") : STR("Người được ủy quyền");
}

static err_t render_result_handover(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    const struct event *event = slip->event;
    const struct event_data *data = &event->data;
    const struct dossier *d = slip->document.dossier;
    bool by_post = !str_is_empty(data->post_number);
    struct str granted = arena_join(c->arena, STR("Kết quả giải quyết: "), slip->document.procedure->name, STR(""));
    const struct result_handover_paper paper = {
        .name = d->result_kind == RESULT_REFUSED ? STR("Thông báo từ chối giải quyết hồ sơ") : granted,
        .number = d->result_number,
        .dated = {d->result_on.has, civil_instant(civil_local_at(d->result_on.value, 0))},
        .copies = 1,
    };
    const struct result_handover_view view = {
        .simulated = document_is_simulated(&slip->document),
        .printed = event->at,
        .head = slip_head(c, slip, STR(""), ""),
        .code = d->code,
        .applicant = document_applicant(&slip->document),
        .papers = &paper,
        .paper_count = 1,
        .taker = by_post ? STR("Bưu điện") : data->taker_name,
        .taker_is = taker_is(slip),
        .identity = by_post ? arena_join(c->arena, STR("Số hiệu bưu gửi "), data->post_number, STR("")) : data->taker_identity,
        .returned_at = event->at,
        .officer = official_name(event),
        .check_url = paper_slip_url(c, slip),
    };
    return result_handover_render(c, &view, out);
}

/* ---- money ---- */

/* The notice that was paid: the last one sent. */
static const struct letter *notice_before(const struct slip *slip)
{
    const struct dossier_parts *parts = &slip->document.parts;
    const struct letter *notice = NULL;
    for (size_t i = 0; i < parts->letter_count; i++) {
        const struct letter *letter = &parts->letters[i];
        if (letter->form == LETTER_DUTY && letter->sent_at.has && letter->sent_at.value.us <= slip->event->at.us) notice = letter;
    }
    return notice;
}

static err_t render_fee_receipt(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    const struct event *event = slip->event;
    const struct event_data *data = &event->data;
    const struct dossier *d = slip->document.dossier;
    const struct letter *notice = notice_before(slip);
    if (!notice) return fail(c, record_broken);
    struct str what = arena_join(c->arena, STR("Theo thông báo số "), notice->letter_number, STR(""));
    const struct amount_line line = {.kind = notice->duty == DUTY_TAX ? STR("Thuế") : STR("Phí, lệ phí"), .name = what, .amount = {notice->amount}};
    struct str number = str_is_empty(data->receipt_number) ? data->payment_number : data->receipt_number; /* before receipts were numbered */
    struct str transfer = arena_join(c->arena, STR("Chuyển khoản, chứng từ số "), data->payment_number, STR(""));
    bool is_cash = str_is_empty(data->payment_number) || str_is_empty(data->receipt_number);
    const struct fee_receipt_view view = {
        .simulated = document_is_simulated(&slip->document),
        .printed = event->at,
        .head = slip_head(c, slip, str_slice(number, 0, str_find(number, '/')), "BL"),
        .code = d->code,
        .payer = d->applicant.name,
        .address = d->applicant.address,
        .request = slip->document.procedure->name,
        .lines = &line,
        .line_count = 1,
        .method = is_cash ? STR("Tiền mặt") : transfer,
        .paid_at = {data->paid_at ? data->paid_at : event->at.us}, /* a bank had it before we knew */
        .cashier = official_name(event),
        .check_url = paper_slip_url(c, slip),
    };
    return fee_receipt_render(c, &view, out);
}

/* To the tax office with the notice of a tax, once it is numbered. */
static err_t render_tax_transfer(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    const struct dossier *d = slip->document.dossier;
    const struct dossier_parts *parts = &slip->document.parts;
    const struct letter *notice = document_letter_of(parts, slip->event->data.letter);
    if (!notice || notice->duty != DUTY_TAX) return fail(c, page_not_found);
    const struct tax_transfer_fact facts[] = {{STR("Thủ tục hành chính"), slip->document.procedure->name},
                                              {STR("Nghĩa vụ tài chính"), notice->body},
                                              {STR("Thông báo số"), slip->event->data.letter_number}};
    struct str *enclosed = ARENA_ARRAY(c->arena, parts->paper_count, struct str);
    size_t count = 0;
    for (size_t i = 0; i < parts->paper_count; i++)
        if (!parts->papers[i].is_shown && parts->papers[i].added_at.us <= slip->event->at.us) enclosed[count++] = parts->papers[i].name;
    const struct tax_transfer_view view = {
        .simulated = document_is_simulated(&slip->document),
        .printed = slip->event->at,
        .head = slip_head(c, slip, str_slice(slip->event->data.letter_number, 0, str_find(slip->event->data.letter_number, '/')), ""),
        .tax_office = STR("Cơ quan thuế quản lý địa bàn"),
        .code = d->code,
        .applicant = document_applicant(&slip->document),
        .received_at = d->received_at.value,
        .facts = facts,
        .fact_count = sizeof facts / sizeof facts[0],
        .enclosed = enclosed,
        .enclosed_count = count,
        .body = STR(""),
        .signature = document_signature(notice->approver_title, notice->approver_name),
        .check_url = paper_slip_url(c, slip),
    };
    return tax_transfer_render(c, &view, out);
}

/* ---- which acts are printed ---- */

static const struct {
    const char *name; /* English msgid */
    const char *file;
    bool is_for_office; /* not the citizen's */
    slip_render_fn render;
} slips[EVENT_KIND_COUNT] = {
    [EVENT_COMPLETION_SENT] = {N_("Receipt for further papers"), "papers-receipt.pdf", false, render_supplement_receipt},
    [EVENT_SUPPLEMENT_SENT] = {N_("Receipt for further papers"), "papers-receipt.pdf", false, render_supplement_receipt},
    [EVENT_SUPPLEMENT_COMPLETE] = {N_("Receipt for complete papers"), "papers-complete.pdf", false, render_supplement_receipt},
    [EVENT_WITHDRAWAL_DECLINED] = {N_("Answer to the withdrawal"), "withdrawal-answer.pdf", false, render_withdrawal_answer},
    [EVENT_RETURNED] = {N_("Slip of the result handed over"), "result-slip.pdf", false, render_result_handover},
    [EVENT_DUTY_PAID] = {N_("Receipt of the payment"), "payment-receipt.pdf", false, render_fee_receipt},
    [EVENT_LETTER_NUMBERED] = {N_("Slip to the tax office"), "tax-slip.pdf", true, render_tax_transfer},
};

static bool is_slip(enum event_kind kind)
{
    return kind >= EVENT_SUBMITTED && kind < EVENT_KIND_COUNT && slips[kind].render;
}

const char *paper_slip_name(enum event_kind kind, bool for_office)
{
    return is_slip(kind) && (for_office || !slips[kind].is_for_office) ? slips[kind].name : NULL;
}

struct str paper_slip_file_name(struct arena *a, const struct slip *slip)
{
    return arena_join(a, slip->document.dossier->reference, STR("-"), str_of(slips[slip->event->kind].file));
}

/* ---- loading and printing ---- */

/* The events up to this number; page_not_found if it is none that is printed. */
static err_t load_events(struct ctx *c, struct db_ro *ro, int64_t seq, struct slip *slip)
{
    size_t count;
    err_t e = event_store_read(ro, c, slip->document.dossier->id, &slip->events, &count);
    if (e) return e;
    if (seq < 1 || (uint64_t)seq > count) return fail(c, page_not_found);
    slip->event_count = (size_t)seq;
    for (size_t i = 0; i < slip->event_count && !e; i++)
        e = event_payload_read(c, slip->events[i].payload, &slip->events[i].event.data);
    slip->stored = &slip->events[seq - 1];
    slip->event = &slip->stored->event;
    return e;
}

err_t paper_load_slip(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier, int64_t seq, bool for_office,
                      struct slip **ret_slip)
{
    struct slip *slip = ARENA_NEW(c->arena, struct slip);
    struct letter *dated = ARENA_NEW(c->arena, struct letter);
    *dated = (struct letter){.letter_number = STR("")};
    *slip = (struct slip){.document = {.place = place, .dossier = dossier, .letter = dated}};
    err_t e = load_events(c, ro, seq, slip);
    if (!e && !paper_slip_name(slip->event->kind, for_office)) e = fail(c, page_not_found);
    if (!e) e = dossier_store_parts(ro, c, dossier->id, &slip->document.parts);
    if (e) return e;
    dated->issued_at = slip->event->at; /* what the letterhead says */
    slip->document.unit = city_unit(place->city, dossier->unit_id);
    slip->document.procedure = city_procedure(place->city, dossier->procedure_id);
    if (!slip->document.unit || !slip->document.procedure) return fail(c, record_broken);
    if (slip->event->kind == EVENT_LETTER_NUMBERED) { /* of other letters there is none */
        const struct letter *notice = document_letter_of(&slip->document.parts, slip->event->data.letter);
        if (!notice || notice->duty != DUTY_TAX) return fail(c, page_not_found);
    }
    *ret_slip = slip;
    return OK;
}

err_t paper_render_slip(struct ctx *c, const struct slip *slip, const struct pdf_out *out)
{
    return slips[slip->event->kind].render(c, slip, out);
}

struct str paper_slip_mark(struct arena *a, const struct slip *slip)
{
    return document_mark(a, arena_join(a, STR("slip "), slip->stored->hash, STR("")));
}

struct str paper_slip_url(struct ctx *c, const struct slip *slip)
{
    struct arena *a = c->arena;
    struct str what = arena_printf(a, "e%lld", (long long)slip->event->seq);
    return document_check_url(a, &slip->document, what, paper_slip_mark(a, slip));
}

const struct event *paper_slip_event(const struct slip *slip)
{
    return slip->event;
}
