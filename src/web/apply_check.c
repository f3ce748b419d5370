/* apply_check: everything once more, sending it once, and the confirmation. The draft's id is the dossier's: a double click,
 * a retry and a second window make one dossier. */
#include "app/submit.h"
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "templates/tmpl_apply_check.h"
#include "web/address.h"
#include "web/apply.h"
#include "web/apply_check_view.h"
#include "web/apply_eform.h"
#include "web/course_form.h"
#include "web/own.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

/* ---- the check ---- */

static struct summary_row row(struct request *rq, const struct apply *apply, const char *key, struct str value, enum apply_task task)
{
    return (struct summary_row){
        .key = request_tr(rq, key),
        .value = str_is_empty(value) ? STR("–") : value,
        .change_href = apply_href(rq, apply, apply_page(task)),
    };
}

static struct str word_name(struct request *rq, const struct applicant_word *word)
{
    return word ? request_tr(rq, word->msgid) : STR("");
}

static void show_applicant(struct request *rq, const struct apply *apply, struct apply_check_view *view)
{
    const struct applicant *a = &apply->block.applicant;
    const struct applicant_word *kind = applicant_word_of(applicant_kinds, applicant_kind_count, (int)a->kind);
    const struct applicant_word *way = applicant_word_of(applicant_return_ways, applicant_return_way_count, (int)apply->block.return_way);
    view->office[0] = row(rq, apply, N_("Office"), apply->unit ? apply->unit->full_name : STR(""), APPLY_OFFICE);
    view->applicant[0] = row(rq, apply, N_("You apply as"), word_name(rq, kind), APPLY_APPLICANT);
    view->applicant[1] = row(rq, apply, N_("Full name"), a->name, APPLY_APPLICANT);
    view->applicant[2] = row(rq, apply, N_("Identity number or tax code"), a->identity, APPLY_APPLICANT);
    view->applicant[3] = row(rq, apply, N_("Phone"), a->phone, APPLY_APPLICANT);
    view->applicant[4] = row(rq, apply, N_("E-mail"), a->email, APPLY_APPLICANT);
    view->applicant[5] = row(rq, apply, N_("Address"), a->address, APPLY_APPLICANT);
    view->applicant_count = 6;
    view->result[0] = row(rq, apply, N_("How you get the result"), word_name(rq, way), APPLY_RESULT);
    view->result[1] = row(rq, apply, N_("Address for the post"), apply->block.return_address, APPLY_RESULT);
    view->result_count = apply->block.return_way == RETURN_POST ? 2 : 1;
}

static struct str files_of(struct request *rq, const struct apply *apply, int64_t component)
{
    struct str all = STR("");
    for (size_t i = 0; i < apply->paper_count; i++) {
        if (apply->papers[i].component != component) continue;
        all = str_is_empty(all) ? apply->papers[i].file_name : arena_join(rq->c->arena, all, STR("\n"), apply->papers[i].file_name);
    }
    return all;
}

static void show_paper(struct request *rq, const struct apply *apply, int64_t number, struct str name, bool is_shown, struct apply_check_view *view)
{
    struct str files = files_of(rq, apply, number);
    if (str_is_empty(files) && !is_shown) view->missing++;
    if (str_is_empty(files)) files = request_tr(rq, is_shown ? N_("only shown") : N_("no file"));
    view->papers[view->paper_count++] =
        (struct summary_row){.key = name, .value = files, .change_href = apply_href(rq, apply, apply_page(APPLY_PAPERS))};
}

static void show_papers(struct request *rq, const struct apply *apply, struct apply_check_view *view)
{
    const struct procedure *p = apply->procedure;
    struct str photo = apply_photo_label(apply);
    view->papers = ARENA_ARRAY(rq->c->arena, p->component_count + 1, struct summary_row);
    if (!str_is_absent(photo)) show_paper(rq, apply, 0, photo, false, view);
    for (size_t i = 0; i < p->component_count; i++)
        show_paper(rq, apply, p->components[i].number, p->components[i].name, p->components[i].is_shown, view);
}

/* The answers, and what is to be paid by them. */
static err_t show_form(struct request *rq, const struct apply *apply, struct apply_check_view *view)
{
    struct str href = apply_href(rq, apply, "/form");
    if (!apply->package) {
        answers_rows(rq, &apply->form, &apply->answers, href, &view->answers, &view->answer_count);
        return OK;
    }
    eform_view_rows(rq, &apply->package->filled, apply->package->known->pages, href, &view->answers, &view->answer_count);
    return course_form_fees(rq, apply->package, &view->fees, &view->fee_count);
}

static void send_page(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    struct apply_check_view view = {
        .step = {apply_href(rq, apply, "/send"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .procedure = procedure_words_name(rq->c->locale, apply->procedure),
        .is_ready = apply_task_state(rq, apply, APPLY_CHECK) != TASK_BLOCKED,
    };
    show_applicant(rq, apply, &view);
    show_papers(rq, apply, &view);
    err_t e = show_form(rq, apply, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Check and send")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_check_page(&h, page, &view);
    request_send_html(rq, status);
}

void apply_check(struct request *rq)
{
    if (apply_open(rq)) send_page(rq, 200);
}

/* ---- sending ---- */

struct sending {
    struct apply apply; /* first: rq->state is also the page's */
    struct submit_task task;
};

static struct str component_name(const struct apply *apply, int64_t number)
{
    for (size_t i = 0; i < apply->procedure->component_count; i++)
        if (apply->procedure->components[i].number == number) return apply->procedure->components[i].name;
    struct str photo = apply_photo_label(apply);
    return str_is_absent(photo) ? apply->form.title : photo;
}

/* What comes as a file is one copy of the paper: the original stays with its owner until the desk asks for it. */
static struct paper *papers_of(struct request *rq, const struct apply *apply)
{
    struct paper *papers = ARENA_ARRAY(rq->c->arena, apply->paper_count, struct paper);
    for (size_t i = 0; i < apply->paper_count; i++) {
        const struct draft_paper *from = &apply->papers[i];
        papers[i] = (struct paper){
            .component = from->component,
            .name = component_name(apply, from->component),
            .copies = 1,
            .file_name = from->file_name,
            .media_type = from->media_type,
            .size = from->size,
            .sha256 = from->sha256,
        };
    }
    return papers;
}

static void sent(struct request *rq)
{
    struct sending *sending = rq->state;
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    struct str page = address_of(rq->c->arena, "/my/", sending->task.out.reference);
    request_redirect(rq, arena_join(rq->c->arena, page, STR("/sent"), STR("")));
}

/* The answers as they are kept; how many faults stand in the way. */
static err_t form_of(struct request *rq, const struct apply *apply, struct str *ret_json, size_t *ret_faults)
{
    *ret_faults = 0;
    if (apply->package) return apply_eform_data(rq, apply, ret_json); /* its faults: apply_task_state */
    struct form_check check = apply_check_answers(rq, apply, &apply->answers, false);
    *ret_json = apply_answers_text(rq, apply, &check.clean);
    *ret_faults = check.fault_count;
    return OK;
}

static void fill_submission(struct request *rq, const struct apply *apply, struct str form, struct submission *in)
{
    *in = (struct submission){
        .city = rq->web->city,
        .id = apply->draft.id,
        .procedure_code = apply->procedure->code,
        .unit_id = apply->unit->id,
        .channel = CHANNEL_ONLINE,
        .applicant = apply->block.applicant,
        .account_id = some_uuid(rq->actor.id),
        .form = form,
        .return_way = apply->block.return_way,
        .return_address = apply->block.return_address,
        .papers = papers_of(rq, apply),
        .paper_count = apply->paper_count,
        .is_simulated = rq->web->is_simulated,
        .draft_id = some_uuid(apply->draft.id),
    };
}

void apply_send(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    struct sending *sending = ARENA_NEW(rq->c->arena, struct sending);
    if (!apply) return;
    struct str form;
    size_t faults;
    err_t e = form_of(rq, apply, &form, &faults);
    if (e) {
        request_fail(rq, e);
        return;
    }
    bool is_as_shown = str_eq(input_text(&apply->input, "version", STR(""), 30, false), apply_version(rq, apply));
    if (!is_as_shown) input_error(&apply->input, STR(""), draft_changed, STR(""));
    if (!is_as_shown || faults || apply_task_state(rq, apply, APPLY_CHECK) == TASK_BLOCKED) {
        send_page(rq, is_as_shown ? 422 : 409);
        return;
    }
    sending->apply = *apply;
    fill_submission(rq, apply, form, &sending->task.in);
    rq->state = sending;
    request_write(rq, "submit", submit_task_run, &sending->task, sent);
}

/* ---- the confirmation ---- */

void apply_sent(struct request *rq)
{
    struct dossier dossier;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &dossier);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const struct unit *unit = city_unit(rq->web->city, dossier.unit_id);
    const struct address_parameter code = {"code", dossier.reference};
    const struct apply_sent_view view = {
        .reference = dossier.reference,
        .unit = unit ? unit->full_name : STR(""),
        .dossier_href = address_of(rq->c->arena, "/my/", dossier.reference),
        .track_href = address_with(rq->c->arena, STR("/track"), &code, 1),
    };
    struct html h = request_html(rq);
    tmpl_apply_sent_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Your application was sent")), "my"), &view);
    request_send_html(rq, 200);
}
