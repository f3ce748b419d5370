/* office_form_field: one field of a draft's form: its questions, answered and kept as they were typed, with what was found at each; and
 * taken out, which is asked first. */
#include "i18n/i18n.h"
#include "templates/tmpl_package_form.h"
#include "web/office_form.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

/* ---- shown ---- */

/* What was found at the field, each at its question. */
static size_t tell_findings(struct request *rq, const struct package_draft_form *form, const struct form_spot *spot, struct input *in)
{
    size_t count = 0;
    for (size_t i = 0; i < form->findings.count; i++) {
        enum form_ask ask;
        if (!office_form_finding_is_at(form, &form->findings.items[i], spot, &ask)) continue;
        if (in) input_error_text(in, ask == FORM_ASK_COUNT ? STR("") : str_of(form_ask_name(ask)), office_form_finding_text(rq, form, &form->findings.items[i]));
        count++;
    }
    return count;
}

static const struct link_view *links_of(struct request *rq, const struct form_page *k, size_t *ret_count)
{
    struct link_view *links = ARENA_ARRAY(rq->c->arena, 3, struct link_view);
    links[0] = (struct link_view){.text = request_tr(rq, N_("All fields of the form")), .href = office_form_row_address(rq, k, &k->spot)};
    links[1] = (struct link_view){.text = request_tr(rq, N_("Add a field beside it")), .href = office_form_field_address(rq, k, &k->spot, "/add")};
    links[2] = (struct link_view){.text = request_tr(rq, N_("Take it out")), .href = office_form_field_address(rq, k, &k->spot, "/remove")};
    *ret_count = 3;
    return links;
}

/* Somebody took the field out meanwhile: what was typed for it, to be copied. */
static void fill_typed(struct request *rq, struct package_field_view *view)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, FORM_ASK_COUNT, struct summary_row);
    for (int ask = 0; ask < FORM_ASK_COUNT; ask++) {
        struct input ignored = {.rq = rq};
        struct str typed = office_form_answer(rq, &ignored, (enum form_ask)ask);
        if (!str_is_empty(typed)) rows[view->typed_count++] = (struct summary_row){.key = office_form_question_label(rq, (enum form_ask)ask), .value = typed};
    }
    view->typed = rows;
}

static void fill_field(struct request *rq, struct form_page *k, bool sent, struct package_field_view *view)
{
    enum eform_kind kind = office_form_kind_of(k->component);
    const char *hint = office_form_kind_hint(kind);
    view->address = office_form_field_address(rq, k, &k->spot, "");
    view->id = str_or_empty(json_get_string(k->component, "id"));
    view->kind = request_tr(rq, office_form_kind_word(kind));
    view->kind_hint = hint ? request_tr(rq, hint) : STR("");
    view->blocks = office_form_questions(rq, k, &k->draft->input, k->component, sent, &view->block_count);
    view->beyond = form_ask_beyond(rq->c->arena, k->component);
    view->keys = office_form_keys(rq, k, &view->key_count);
    view->links = links_of(rq, k, &view->link_count);
}

static void send_field(struct request *rq, int status, bool sent)
{
    struct form_page *k = rq->state;
    struct package_field_view view = {.input = &k->draft->input, .version = office_package_draft_version(rq, k->draft)};
    struct str title = k->component ? office_form_label(rq, k->component) : request_tr(rq, N_("The field is gone"));
    struct page *page;
    if (k->component)
        fill_field(rq, k, sent, &view);
    else
        fill_typed(rq, &view);
    err_t e = office_page(rq, title, NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_form_address(rq, k, k->form->id, "");
    page->has_errors = view.input->error_count > 0;
    tmpl_package_field_page(&h, page, &view);
    request_send_html(rq, status);
}

static void show_sent(struct request *rq, int status)
{
    send_field(rq, status, true);
}

void office_package_field(struct request *rq)
{
    struct form_page *k = office_form_open_field(rq);
    if (!k) return;
    (void)tell_findings(rq, k->form, &k->spot, &k->draft->input);
    send_field(rq, 200, false);
}

/* ---- kept ---- */

/* A key of its own, where none was typed and the kind must have one. */
static void complete_key(struct request *rq, const struct form_page *k, struct json_value *component)
{
    const struct package *p = k->draft->read.package;
    enum eform_kind kind = office_form_kind_of(component);
    size_t count = package_system_variables(p);
    struct str *taken = ARENA_ARRAY(rq->c->arena, count, struct str);
    struct json_value others = *k->form->schema;
    bool needs = form_ask_is_of(FORM_ASK_KEY, kind) && kind != EFORM_GROUP && str_is_empty(form_ask_read(rq->c->arena, component, FORM_ASK_KEY));
    for (size_t i = 0; i < count; i++)
        taken[i] = p->variables[i].path;
    if (needs && form_tree_remove(rq->c->arena, &others, &k->spot))
        form_ask_write(rq->c->arena, component, FORM_ASK_KEY, form_tree_key(rq->c->arena, &others, form_ask_read(rq->c->arena, component, FORM_ASK_LABEL), taken, count));
}

static bool read_answers(struct request *rq, struct form_page *k, struct json_value *component)
{
    enum eform_kind kind = office_form_kind_of(component);
    struct input *in = &k->draft->input;
    for (int ask = 0; ask < FORM_ASK_COUNT; ask++)
        if (form_ask_is_of((enum form_ask)ask, kind)) form_ask_write(rq->c->arena, component, (enum form_ask)ask, office_form_answer(rq, in, (enum form_ask)ask));
    if (input_is_right(in)) complete_key(rq, k, component);
    return input_is_right(in);
}

void office_package_field_save(struct request *rq)
{
    struct form_page *k = office_form_open_field(rq);
    if (!k) return;
    k->show = show_sent;
    if (!office_form_is_current(rq, k)) return;
    struct json_value component = k->component ? *k->component : (struct json_value){.type = JSON_OBJECT};
    if (!k->component || !read_answers(rq, k, &component)) {
        send_field(rq, 422, true);
        return;
    }
    k->schema = *k->form->schema;
    if (!form_tree_replace(rq->c->arena, &k->schema, &k->spot, &component)) {
        request_fail_with(rq, package_form_gone);
        return;
    }
    const struct package_draft_form changed = package_draft_form_of(rq->c, &k->draft->read, k->form->id, &k->schema);
    bool is_wrong = tell_findings(rq, &changed, &k->spot, NULL) > 0;
    k->back = is_wrong ? office_form_field_address(rq, k, &k->spot, "") : office_form_row_address(rq, k, &k->spot);
    k->flash = N_("Saved.");
    office_form_keep(rq, k->form->id, &k->schema);
}

/* ---- taken out ---- */

static bool count_one(void *self, const struct form_spot *spot, const struct json_value *component)
{
    size_t *count = self;
    (void)spot;
    (void)component;
    ++*count;
    return true;
}

static struct str remove_text(struct request *rq, const struct form_page *k)
{
    size_t inner = 0;
    if (!k->component) return request_tr(rq, N_("The field is gone"));
    if (form_tree_is_container(k->component)) form_tree_walk(k->component, count_one, &inner);
    if (inner == 0) return request_tr(rq, N_("What was written for it goes with it. Formulas that name it are told as errors afterwards."));
    return tr_with(rq->c->arena, rq->c->locale, N_("What stands in it goes with it (%s). Formulas that name these fields are told as errors afterwards."), format_number(rq->c->arena, rq->c->locale, (int64_t)inner));
}

static void show_remove(struct request *rq, int status)
{
    const struct form_page *k = rq->state;
    struct page *page;
    struct str label = k->component ? office_form_label(rq, k->component) : STR("–");
    const struct package_remove_view view = {.input = &k->draft->input, .address = office_form_field_address(rq, k, &k->spot, "/remove"), .version = office_package_draft_version(rq, k->draft), .back_href = office_form_address(rq, k, k->form->id, ""),
                                             .is_used = !k->component, .id = k->component ? str_or_empty(json_get_string(k->component, "id")) : STR(""), .text = remove_text(rq, k), .button = request_tr(rq, N_("Take it out"))};
    err_t e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Take out: %s"), label), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = view.back_href;
    page->has_errors = view.input->error_count > 0;
    tmpl_package_remove_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_field_remove(struct request *rq)
{
    if (office_form_open_field(rq)) show_remove(rq, 200);
}

void office_package_field_remove_send(struct request *rq)
{
    struct form_page *k = office_form_open_field(rq);
    if (!k) return;
    k->show = show_remove;
    if (!office_form_is_current(rq, k)) return;
    k->schema = *k->form->schema;
    if (!k->component || !form_tree_remove(rq->c->arena, &k->schema, &k->spot)) {
        request_fail_with(rq, package_form_gone);
        return;
    }
    k->back = office_form_address(rq, k, k->form->id, "");
    k->flash = N_("The field was taken out.");
    office_form_keep(rq, k->form->id, &k->schema);
}
