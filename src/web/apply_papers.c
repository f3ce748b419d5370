/* apply_papers: the papers of an application: uploaded one by one to their place in the published list, and taken away
 * again. A file input is named after its component: "file-3". */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_apply_papers.h"
#include "web/apply.h"
#include "web/apply_papers_view.h"
#include "web/paper_intake.h"
#include "web/routes.h"
#include "web/web.h"

#define FIELD_PREFIX        "file-"
#define PAPER_COMPONENT_MAX 10000 /* the use case knows which exist */

static struct str count_words(struct request *rq, int64_t n, const char *msgid)
{
    return n ? tr_with(rq->c->arena, rq->c->locale, msgid, format_number(rq->c->arena, rq->c->locale, n)) : STR("");
}

static struct str need_of(struct request *rq, const struct procedure_component *k)
{
    struct arena *a = rq->c->arena;
    struct str originals = count_words(rq, k->originals, N_("originals: %s"));
    struct str copies = count_words(rq, k->copies, N_("copies: %s"));
    struct str need = str_is_empty(originals) || str_is_empty(copies) ? arena_join(a, originals, copies, STR(""))
                                                                      : arena_join(a, originals, STR(", "), copies);
    if (!k->is_shown) return need;
    struct str shown = request_tr(rq, N_("only shown at the desk; no file is needed"));
    return str_is_empty(need) ? shown : arena_join(a, need, STR("; "), shown);
}

static void add_files(struct request *rq, const struct apply *apply, int64_t number, struct apply_component *component)
{
    component->files = ARENA_ARRAY(rq->c->arena, apply->paper_count, struct apply_file);
    for (size_t i = 0; i < apply->paper_count; i++) {
        const struct draft_paper *paper = &apply->papers[i];
        if (paper->component != number) continue;
        component->files[component->file_count++] = (struct apply_file){
            .name = paper->file_name,
            .note = format_size(rq->c->arena, rq->c->locale, (uint64_t)paper->size),
            .href = arena_printf(rq->c->arena, "%.*s/%lld", STR_ARG(apply_href(rq, apply, "/papers")), (long long)paper->number),
            .number = paper->number,
        };
    }
}

static void add_component(struct request *rq, const struct apply *apply, int64_t number, struct str name, struct str need,
                          struct apply_papers_view *view)
{
    struct apply_component *component = &view->components[view->count++];
    *component = (struct apply_component){.name = name, .need = need, .field = arena_printf(rq->c->arena, FIELD_PREFIX "%lld", (long long)number)};
    component->error = input_error_of(&apply->input, component->field);
    add_files(rq, apply, number, component);
}

static void send_page(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    const struct procedure *p = apply->procedure;
    struct str photo = apply_photo_label(apply);
    struct apply_papers_view view = {
        .step = {apply_href(rq, apply, "/papers"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .remove_action = apply_href(rq, apply, "/papers/remove"),
        .components = ARENA_ARRAY(rq->c->arena, p->component_count + 1, struct apply_component),
    };
    if (!str_is_absent(photo)) add_component(rq, apply, 0, photo, STR(""), &view);
    for (size_t i = 0; i < p->component_count; i++)
        add_component(rq, apply, p->components[i].number, p->components[i].name, need_of(rq, &p->components[i]), &view);
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Add the papers")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_papers_page(&h, page, &view);
    request_send_html(rq, status);
}

void apply_papers(struct request *rq)
{
    if (apply_open(rq)) send_page(rq, 200);
}

/* ---- adding ---- */

struct adding {
    struct apply apply; /* first: rq->state is also the page's */
    const struct http_upload *upload;
    struct draft_paper_add task;
    err_t taken;
};

static void show_refusal(struct request *rq)
{
    struct adding *adding = rq->state;
    rq->c->fault.field = adding->upload->field;
    input_fault(&adding->apply.input);
    send_page(rq, 422);
}

static void added(struct request *rq)
{
    struct adding *adding = rq->state;
    if (rq->result == ERR_LIMIT) {
        show_refusal(rq);
    } else if (rq->result) {
        request_fail(rq, rq->result);
    } else {
        request_flash(rq, N_("The file was added."));
        request_redirect(rq, arena_join(rq->c->arena, adding->apply.next, STR("#"), adding->upload->field));
    }
}

static void take(struct request *rq)
{
    struct adding *adding = rq->state;
    adding->taken = paper_intake(rq, adding->upload, &adding->task.paper);
}

static void taken(struct request *rq)
{
    struct adding *adding = rq->state;
    if (adding->taken == ERR_LIMIT || adding->taken == ERR_INVALID)
        show_refusal(rq);
    else if (adding->taken)
        request_fail(rq, adding->taken);
    else
        request_write(rq, "draft_paper_add", draft_paper_add_run, &adding->task, added);
}

static bool component_of(struct str field, int64_t *ret_number)
{
    if (!str_starts_with(field, STR(FIELD_PREFIX))) return false;
    return parse_int(str_slice(field, sizeof FIELD_PREFIX - 1, field.len), 0, PAPER_COMPONENT_MAX, ret_number);
}

/* No file came: the error stands at the form that was sent. */
static void ask_for_file(struct request *rq, struct apply *apply)
{
    struct str place = exchange_field(rq->x, "place");
    input_error(&apply->input, str_or_empty(place), field_choice_required, request_tr(rq, N_("a file")));
    send_page(rq, 422);
}

void apply_papers_add(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    struct adding *adding = ARENA_NEW(rq->c->arena, struct adding);
    if (!apply) return;
    if (exchange_upload_count(rq->x) == 0) {
        ask_for_file(rq, apply);
        return;
    }
    adding->apply = *apply;
    adding->apply.next = apply_href(rq, apply, "/papers");
    adding->upload = exchange_upload_at(rq->x, 0);
    adding->task = (struct draft_paper_add){.city = rq->web->city, .id = apply->draft.id};
    rq->state = adding;
    if (component_of(adding->upload->field, &adding->task.paper.component))
        request_slow(rq, take, taken);
    else
        request_fail_with(rq, bad_request);
}

/* ---- taking away, and looking at one's own ---- */

static void removed(struct request *rq)
{
    const struct apply *apply = rq->state;
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("The file was removed."));
    request_redirect(rq, apply_href(rq, apply, "/papers"));
}

void apply_papers_remove(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    struct draft_paper_remove *task = ARENA_NEW(rq->c->arena, struct draft_paper_remove);
    if (!apply) return;
    struct str number = exchange_field(rq->x, "number");
    task->id = apply->draft.id;
    if (str_is_absent(number) || !parse_int(number, 0, INT64_MAX, &task->number))
        request_fail_with(rq, bad_request);
    else
        request_write(rq, "draft_paper_remove", draft_paper_remove_run, task, removed);
}

void apply_papers_file(struct request *rq)
{
    int64_t number;
    const struct apply *apply = apply_open(rq);
    if (!apply) return;
    bool is_number = parse_int(request_capture(rq, 1), 0, INT64_MAX, &number);
    for (size_t i = 0; is_number && i < apply->paper_count; i++) {
        const struct draft_paper *paper = &apply->papers[i];
        if (paper->number != number) continue;
        paper_send(rq, paper->sha256, paper->file_name, paper->media_type);
        return;
    }
    request_fail_with(rq, page_not_found);
}
