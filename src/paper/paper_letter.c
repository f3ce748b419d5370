/* paper_letter: letters after acceptance (apology, stop, payment) from the record to their views. Signed by the leader who
 * approved them; while one is under way its number is left to be written. */
#include "app/payment_rule.h"
#include "base/civil.h"
#include "domain/vietqr.h"
#include "paper/document.h"
#include "pdf/apology.h"
#include "pdf/duty_notice.h"
#include "pdf/result_refusal.h"
#include "pdf/stop.h"

/* "Phó Chủ tịch" signs for the "Chủ tịch"; any other title is the head's own (domain.md §1, signing for). */
struct official_signature document_signature(struct str position, struct str name)
{
    static const struct str recipients[] = {STR_INIT("Như trên"), STR_INIT("Lưu: VT, hồ sơ")};
    const struct str deputy = STR("Phó ");
    struct str title = str_is_empty(position) ? STR("Thủ trưởng cơ quan") : position;
    bool is_deputy = str_starts_with(title, deputy);
    return (struct official_signature){
        .head_title = is_deputy ? str_slice(title, deputy.len, title.len) : title,
        .deputy_title = is_deputy ? title : STR(""),
        .name = name,
        .recipients = recipients,
        .recipient_count = sizeof recipients / sizeof recipients[0],
    };
}

/* Before its "/": the suffix is printed by the form itself. */
static struct str number_of(const struct letter *letter)
{
    return str_slice(letter->letter_number, 0, str_find(letter->letter_number, '/'));
}

static struct letter_head official_head(struct ctx *c, const struct document *document)
{
    struct letter_head head = document_head(c, document, number_of(document->letter));
    size_t slash = str_find(document->letter->letter_number, '/');
    if (slash != SIZE_MAX) head.suffix = str_slice(document->letter->letter_number, slash + 1, document->letter->letter_number.len);
    return head;
}

/* What was promised when the letter was written: the last promise before it. */
static struct instant promised_before(const struct document *document)
{
    const struct dossier_parts *parts = &document->parts;
    struct instant due = document->dossier->first_due_at.value;
    for (size_t i = 0; i < parts->promise_count; i++)
        if (parts->promises[i].made_at.us <= document->letter->drafted_at.us) due = parts->promises[i].due_at;
    return due;
}

/* Where a new date became pointless before it was sent, the letter is still for the lateness: while the work went on nobody drafts one
 * for anything else. What was drafted after the work had ended is for an error. */
static enum apology_cause cause_of(const struct document *document)
{
    const struct dossier_parts *parts = &document->parts;
    bool is_working = true;
    for (size_t i = 0; i < parts->ledger_count; i++) {
        const struct clock_interval *interval = &parts->ledger[i].interval;
        if (interval->kind == CLOCK_EXTRA || interval->kind == CLOCK_EXTENDED) continue; /* a moment */
        is_working = !interval->to.has || document->letter->drafted_at.us < interval->to.value.us;
    }
    return document->letter->new_due.has || is_working ? APOLOGY_FOR_LATENESS : APOLOGY_FOR_AN_ERROR;
}

err_t document_render_apology(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct dossier *d = document->dossier;
    const struct letter *letter = document->letter;
    const struct apology_view view = {
        .form_set = d->form_set,
        .simulated = document_is_simulated(document),
        .printed = letter->issued_at,
        .head = official_head(c, document),
        .addressee = d->applicant.name,
        .address = d->applicant.address,
        .code = d->code,
        .request = document->procedure->name,
        .received_at = d->received_at.value,
        .agency = document_agency(c->arena, document->unit),
        .field = document->procedure->field_name,
        .promised_at = promised_before(document),
        .cause = cause_of(document),
        .reason = letter->body,
        .remedy = STR(""),
        .new_date = letter->new_due,
        .signature = document_signature(letter->approver_title, letter->approver_name),
        .check_url = paper_letter_url(c->arena, document),
    };
    return apology_render(c, &view, out);
}

err_t document_render_stop(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct dossier *d = document->dossier;
    const struct letter *letter = document->letter;
    const struct stop_view view = {
        .simulated = document_is_simulated(document),
        .printed = letter->issued_at,
        .head = official_head(c, document),
        .addressee = d->applicant.name,
        .code = d->code,
        .applicant = document_applicant(document),
        .stopped_at = letter->sent_at.has ? letter->sent_at.value : letter->issued_at,
        .occasion = letter->body,
        .body = STR(""), /* its wording by law is unknown (domain.md §16): nothing is invented */
        .signature = document_signature(letter->approver_title, letter->approver_name),
        .check_url = paper_letter_url(c->arena, document),
    };
    return stop_render(c, &view, out);
}

/* Into the account that counted when the notice went out: printed again it says the same. */
static void show_transfer(struct ctx *c, const struct payment_demand *demand, struct duty_notice_view *view)
{
    view->pay_qr = view->pay_words = STR("");
    if (!demand || str_is_empty(demand->account.bank_bin)) return;
    const struct payment_account *to = &demand->account;
    const struct vietqr code = {to->bank_bin, to->account, demand->amount, demand->reference};
    struct str text = vietqr_write(c->arena, &code);
    if (str_is_absent(text)) return;
    view->pay_qr = text;
    view->pay_words = arena_printf(c->arena, "Ngân hàng: %.*s\nSố tài khoản: %.*s\nChủ tài khoản: %.*s\nNội dung (ghi đúng dãy này): %.*s", STR_ARG(payment_bank_name(c, to->bank_bin)),
                                   STR_ARG(to->account), STR_ARG(to->holder), STR_ARG(demand->reference));
}

err_t document_render_duty(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct dossier *d = document->dossier;
    const struct letter *letter = document->letter;
    const struct amount_line line = {.kind = letter->duty == DUTY_TAX ? STR("Thuế") : letter->duty == DUTY_FEE ? STR("Phí, lệ phí") : STR("Nghĩa vụ tài chính"), .name = document->procedure->name, .amount = {letter->amount}};
    struct duty_notice_view view = {
        .simulated = document_is_simulated(document),
        .printed = letter->issued_at,
        .head = official_head(c, document),
        .addressee = d->applicant.name,
        .address = d->applicant.address,
        .code = d->code,
        .request = document->procedure->name,
        .ground = letter->body,
        .lines = &line,
        .line_count = 1,
        .pay_at = document_desk(c->arena, document),
        .pay_how = STR(""),
        .signature = document_signature(letter->approver_title, letter->approver_name),
        .check_url = paper_letter_url(c->arena, document),
    };
    show_transfer(c, document->demand, &view);
    return duty_notice_render(c, &view, out);
}

/* The result itself: its number and date are the clerk's, its signature the leader's who approved it. */
err_t document_render_decline(struct ctx *c, const struct document *document, const struct pdf_out *out)
{
    const struct dossier *d = document->dossier;
    const struct letter *letter = document->letter;
    struct letter_head head = official_head(c, document);
    if (str_is_empty(head.suffix)) head.suffix = STR("TCGQ");
    if (d->result_on.has && d->result_letter == letter->number) head.date = civil_instant(civil_local_at(d->result_on.value, 0));
    const struct result_refusal_view view = {
        .simulated = document_is_simulated(document),
        .printed = letter->issued_at,
        .head = head,
        .addressee = d->applicant.name,
        .code = d->code,
        .applicant = document_applicant(document),
        .received_at = d->received_at.value,
        .ground = letter->body,
        .signature = document_signature(letter->approver_title, letter->approver_name),
        .check_url = paper_letter_url(c->arena, document),
    };
    return result_refusal_render(c, &view, out);
}
