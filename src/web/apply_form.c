/* apply_form: the procedure's form, filled in on one page. Three buttons: go on (everything is checked), add a row to a
 * table, and save for later (nothing is required); what was typed is kept in any case. */
#include "i18n/i18n.h"
#include "templates/tmpl_apply_form.h"
#include "web/apply.h"
#include "web/apply_eform.h"
#include "web/apply_form_view.h"
#include "web/routes.h"
#include "web/web.h"

#define NO_ROW SIZE_MAX

/* Which table gets one more row, as the pressed button says. */
static size_t row_wanted(struct request *rq, const struct apply *apply)
{
    struct str key = exchange_field(rq->x, "add_row");
    for (size_t i = 0; !str_is_empty(key) && i < apply->form.field_count; i++)
        if (str_eq(apply->form.fields[i].key, key)) return i;
    return NO_ROW;
}

static void send_page(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    struct apply_form_view view = {
        .step = {apply_href(rq, apply, "/form"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .title = apply->form.title,
        .legal_basis = apply->form.legal_basis,
    };
    controls_of(rq, apply, &apply->answers, row_wanted(rq, apply), &view.controls, &view.count);
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Fill in the form")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_form_page(&h, page, &view);
    request_send_html(rq, status);
}

void apply_form(struct request *rq)
{
    const struct apply *apply = apply_open(rq);
    if (!apply) return;
    if (apply->package)
        apply_eform_show(rq);
    else
        send_page(rq, 200);
}

static void show_again(struct request *rq)
{
    send_page(rq, 409);
}

static void take_faults(struct apply *apply, const struct form_check *check)
{
    for (size_t i = 0; i < check->fault_count; i++)
        input_error(&apply->input, check->faults[i].key, check->faults[i].message, check->faults[i].argument);
}

void apply_form_save(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    if (apply->package) {
        apply_eform_save(rq, apply);
        return;
    }
    bool is_later = str_eq(exchange_field(rq->x, "act"), STR("later"));
    bool is_row = row_wanted(rq, apply) != NO_ROW;
    apply->answers = controls_read(rq, apply);
    apply_fill_own_answers(rq, apply);
    if (is_row) {
        send_page(rq, 200);
        return;
    }
    struct form_check check = apply_check_answers(rq, apply, &apply->answers, is_later);
    take_faults(apply, &check);
    if (!input_is_right(&apply->input)) {
        send_page(rq, 422);
        return;
    }
    apply->draft.form_data = apply_answers_text(rq, apply, &check.clean);
    apply->flash = is_later ? N_("Saved.") : NULL;
    apply_save(rq, apply, apply_href(rq, apply, is_later ? "/form" : ""), show_again);
}
