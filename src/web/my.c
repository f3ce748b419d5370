/* my: the signed-in citizen's drafts and dossiers; one dossier with its answers, papers and letters. */
#include "base/parse.h"
#include "domain/automaton.h"
#include "domain/form.h"
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "store/draft_store.h"
#include "store/form_store.h"
#include "templates/tmpl_my.h"
#include "web/address.h"
#include "web/answers.h"
#include "web/course_form.h"
#include "web/documents.h"
#include "web/my_view.h"
#include "web/own.h"
#include "web/paper_intake.h"
#include "web/procedure_words.h"
#include "web/progress.h"
#include "web/routes.h"
#include "web/web.h"

#define PAGE_SIZE    20
#define DRAFTS_SHOWN 50

/* ---- the list ---- */

static struct str procedure_name(struct request *rq, struct uuid id)
{
    const struct procedure *p = city_procedure(rq->web->city, id);
    return p ? procedure_words_name(rq->c->locale, p) : STR("");
}

static struct str dotted(struct request *rq, struct str first, struct str second)
{
    return str_is_empty(second) ? first : arena_join(rq->c->arena, first, STR(" · "), second);
}

static struct my_item item_of(struct request *rq, const struct own_dossier *d)
{
    struct arena *a = rq->c->arena;
    struct str due = STR("");
    const struct unit *unit = city_unit(rq->web->city, d->unit_id);
    if (d->due_at.has) due = tr_with(a, rq->c->locale, N_("promised for %s"), format_moment(a, rq->c->locale, d->due_at.value));
    return (struct my_item){
        .name = procedure_name(rq, d->procedure_id),
        .href = address_of(a, "/my/", d->reference),
        .facts = dotted(rq, dotted(rq, str_is_empty(d->code) ? d->reference : d->code, unit ? unit->name : STR("")), due),
        .tag = tag_of_state(d->state),
    };
}

static struct str id_text(struct arena *a, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(a, str_of(text));
}

static err_t list_drafts(struct request *rq, struct db_ro *ro, struct my_view *view)
{
    static const struct uuid from_start;
    struct draft_item *drafts;
    struct arena *a = rq->c->arena;
    err_t e = draft_store_list(ro, rq->c, rq->actor.id, from_start, DRAFTS_SHOWN, &drafts, &view->draft_count);
    if (e) return e;
    view->drafts = ARENA_ARRAY(a, view->draft_count, struct my_draft);
    for (size_t i = 0; i < view->draft_count; i++) {
        struct str href = arena_join(a, STR("/drafts/"), id_text(a, drafts[i].id), STR(""));
        struct str saved = format_moment(a, rq->c->locale, drafts[i].updated_at);
        view->drafts[i] = (struct my_draft){
            .name = procedure_name(rq, drafts[i].procedure_id),
            .href = href,
            .facts = tr_with(a, rq->c->locale, N_("saved %s"), saved),
            .delete_href = arena_join(a, href, STR("/delete"), STR("")),
        };
    }
    return OK;
}

static err_t list_dossiers(struct request *rq, struct db_ro *ro, struct uuid before, struct my_view *view)
{
    struct own_dossier *dossiers;
    size_t count;
    err_t e = dossier_store_of_account(ro, rq->c, rq->actor.id, before, PAGE_SIZE + 1, &dossiers, &count);
    if (e) return e;
    view->count = count > PAGE_SIZE ? PAGE_SIZE : count;
    view->items = ARENA_ARRAY(rq->c->arena, view->count, struct my_item);
    for (size_t i = 0; i < view->count; i++)
        view->items[i] = item_of(rq, &dossiers[i]);
    if (count > PAGE_SIZE)
        view->pager.next_href = arena_join(rq->c->arena, STR("/my?before="), id_text(rq->c->arena, dossiers[PAGE_SIZE - 1].id), STR(""));
    if (!uuid_is_zero(before)) view->pager.first_href = STR("/my");
    return OK;
}

void my_list(struct request *rq)
{
    struct my_view view = {0};
    struct uuid before = {0};
    struct db_ro *ro;
    bool is_page = uuid_parse(request_query(rq, "before"), &before);
    err_t e = request_reader(rq, &ro);
    if (!e && !is_page) e = list_drafts(rq, ro, &view);
    if (!e) e = list_dossiers(rq, ro, before, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_my_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("My dossiers")), "my"), &view);
    request_send_html(rq, 200);
}

/* ---- one ---- */

static void add_row(struct request *rq, struct my_dossier_view *view, const char *key, struct str value)
{
    if (str_is_empty(value)) return;
    view->applicant[view->applicant_count++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static void show_applicant(struct request *rq, const struct dossier *d, struct my_dossier_view *view)
{
    add_row(rq, view, N_("Full name"), d->applicant.name);
    add_row(rq, view, N_("Identity number"), d->applicant.identity);
    add_row(rq, view, N_("Phone"), d->applicant.phone);
    add_row(rq, view, N_("E-mail"), d->applicant.email);
    add_row(rq, view, N_("Address"), d->applicant.address);
    add_row(rq, view, N_("Address for the result"), d->return_address);
}

static err_t show_answers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct my_dossier_view *view)
{
    const struct procedure *p = city_procedure(rq->web->city, d->procedure_id);
    struct form form;
    struct form_answers answers;
    if (dossier_has_course(d)) {
        err_t e = course_form_answers(rq, ro, d, &view->answers, &view->answer_count);
        if (e || view->answer_count) return e;
    }
    if (!p) return OK;
    err_t e = answers_form(rq, ro, p, &form);
    if (!e) e = form_store_read_answers(rq->c, &form, d->form_data, &answers);
    if (!e) answers_rows(rq, &form, &answers, STR(""), &view->answers, &view->answer_count);
    return e;
}

static err_t show_papers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct my_dossier_view *view)
{
    struct paper *papers;
    struct arena *a = rq->c->arena;
    err_t e = dossier_store_papers(ro, rq->c, d->id, &papers, &view->paper_count);
    if (e) return e;
    view->papers = ARENA_ARRAY(a, view->paper_count, struct my_paper);
    for (size_t i = 0; i < view->paper_count; i++) {
        bool has_file = !str_is_empty(papers[i].file_name);
        struct str size = has_file ? format_size(a, rq->c->locale, (uint64_t)papers[i].size) : STR("");
        view->papers[i] = (struct my_paper){
            .name = papers[i].name,
            .href = has_file ? arena_printf(a, "/my/%.*s/papers/%lld", STR_ARG(d->reference), (long long)papers[i].number) : STR(""),
            .note = has_file ? dotted(rq, papers[i].file_name, size) : request_tr(rq, N_("on paper")),
        };
    }
    return OK;
}

static void as_page(struct arena *a, struct link_view *link)
{
    link->page_href = arena_join(a, link->href, STR("/page"), STR(""));
}

/* What the desk printed, or would have: receipts and slips. */
static void add_slips(struct request *rq, const struct progress *progress, struct my_dossier_view *view)
{
    struct arena *a = rq->c->arena;
    for (size_t i = 0; i < progress->entry_count; i++) {
        const struct timeline_entry *entry = &progress->entries[i];
        const char *name = paper_slip_name(entry->kind, false);
        if (!name) continue;
        view->documents[view->document_count++] = (struct link_view){
            .text = request_tr(rq, name),
            .href = arena_join(a, address_of(a, "/my/", progress->dossier.reference), documents_slip_address(a, entry->seq), STR("")),
            .note = dotted(rq, format_date(a, entry->at), STR("PDF")),
        };
        as_page(a, &view->documents[view->document_count - 1]);
    }
}

/* Every letter that was sent to the citizen. */
static err_t show_documents(struct request *rq, struct db_ro *ro, const struct progress *progress, struct my_dossier_view *view)
{
    const struct dossier *d = &progress->dossier;
    struct letter *letters = NULL;
    size_t count = 0;
    err_t e = d->letters ? dossier_store_letters(ro, rq->c, d->id, &letters, &count) : OK;
    if (e) return e;
    view->documents = ARENA_ARRAY(rq->c->arena, count + progress->entry_count, struct link_view);
    for (size_t i = 0; i < count; i++) {
        if (!letter_is_out(&letters[i])) continue;
        struct str when = format_date(rq->c->arena, letters[i].sent_at.has ? letters[i].sent_at.value : letters[i].issued_at);
        view->documents[view->document_count++] = (struct link_view){
            .text = request_tr(rq, letter_form_name(letters[i].form)),
            .href = arena_printf(rq->c->arena, "/my/%.*s/letters/%lld", STR_ARG(d->reference), (long long)letters[i].number),
            .note = dotted(rq, when, STR("PDF")),
        };
        as_page(rq->c->arena, &view->documents[view->document_count - 1]);
    }
    add_slips(rq, progress, view);
    return OK;
}

static void show_withdrawal(struct request *rq, const struct dossier *d, struct my_dossier_view *view)
{
    bool may_ask = automaton_may(&rq->actor, d, ACTION_ASK_WITHDRAWAL);
    bool may_cancel = automaton_may(&rq->actor, d, ACTION_CANCEL_WITHDRAWAL);
    view->withdrawal_href = STR("");
    if (!may_ask && !may_cancel) return;
    view->withdrawal_text = request_tr(rq, may_ask ? N_("Withdraw this dossier") : N_("Take the withdrawal back"));
    view->withdrawal_href = own_address(rq, d->reference, "/withdrawal");
}

static void show_confirmation(struct request *rq, const struct dossier *d, struct my_dossier_view *view)
{
    bool may = automaton_may(&rq->actor, d, ACTION_AGREE_DRAFT);
    view->confirmation_href = may ? own_address(rq, d->reference, "/confirmation") : STR("");
}

void my_dossier(struct request *rq)
{
    struct progress progress = {0};
    struct my_dossier_view view = {0};
    struct db_ro *ro;
    const struct dossier *d = &progress.dossier;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &progress.dossier);
    if (!e) e = progress_read(rq, ro, &progress);
    if (!e) e = progress_show(rq, &progress, true, &view.progress);
    if (!e) e = show_answers(rq, ro, d, &view);
    if (!e) e = show_papers(rq, ro, d, &view);
    if (!e) e = show_documents(rq, ro, &progress, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    show_applicant(rq, d, &view);
    show_withdrawal(rq, d, &view);
    show_confirmation(rq, d, &view);
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, procedure_name(rq, d->procedure_id), "my");
    p->back_href = STR("/my");
    tmpl_my_dossier(&h, p, &view);
    request_send_html(rq, 200);
}

/* The owner's dossier that the address names; NULL: the answer says why not. */
static const struct dossier *found(struct request *rq)
{
    struct dossier *dossier = ARENA_NEW(rq->c->arena, struct dossier);
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, dossier);
    if (!e) return dossier;
    request_fail(rq, e);
    return NULL;
}

static void send_document(struct request *rq, enum letter_form form)
{
    const struct dossier *dossier = found(rq);
    if (dossier) documents_send(rq, dossier, form);
}

void my_receipt(struct request *rq)
{
    send_document(rq, LETTER_RECEIPT);
}

void my_supplement(struct request *rq)
{
    send_document(rq, LETTER_SUPPLEMENT);
}

void my_refusal(struct request *rq)
{
    send_document(rq, LETTER_REFUSAL);
}

/* A letter or slip by its number in the address; the citizen sees what was sent to him. */
static void answer_numbered(struct request *rq, documents_numbered_fn *answer)
{
    const struct dossier *dossier = found(rq);
    if (dossier) answer(rq, dossier, request_capture(rq, 1), false);
}

void my_letter(struct request *rq)
{
    answer_numbered(rq, documents_send_letter);
}

void my_slip(struct request *rq)
{
    answer_numbered(rq, documents_send_slip);
}

void my_letter_page(struct request *rq)
{
    answer_numbered(rq, documents_show_letter);
}

void my_slip_page(struct request *rq)
{
    answer_numbered(rq, documents_show_slip);
}

/* One of the owner's own files. */
void my_paper(struct request *rq)
{
    struct dossier dossier;
    struct paper *papers;
    size_t count = 0;
    int64_t number = 0;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &dossier);
    if (!e) e = dossier_store_papers(ro, rq->c, dossier.id, &papers, &count);
    if (!e && !parse_int(request_capture(rq, 1), 0, INT64_MAX, &number)) e = fail(rq->c, page_not_found);
    for (size_t i = 0; !e && i < count; i++) {
        if (papers[i].number != number || str_is_empty(papers[i].file_name)) continue;
        paper_send(rq, papers[i].sha256, papers[i].file_name, papers[i].media_type);
        return;
    }
    request_fail(rq, e ? e : fail(rq->c, page_not_found));
}
