/* apply_start: the beginning of an application: what you need, a draft, and its list of tasks. */
#include "i18n/i18n.h"
#include "store/draft_store.h"
#include "templates/tmpl_apply.h"
#include "web/address.h"
#include "web/apply.h"
#include "web/apply_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define DRAFTS_LOOKED_AT 50

static const struct procedure *find_procedure(struct request *rq)
{
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_capture(rq, 0));
    enum message obstacle = !p ? procedure_not_found : !p->is_live ? procedure_not_live : procedure_not_online;
    if (p && procedure_can_apply_online(p)) return p;
    request_fail_with(rq, obstacle);
    return NULL;
}

static struct str draft_address(struct request *rq, struct uuid id)
{
    const struct apply apply = {.draft = {.id = id}};
    return apply_href(rq, &apply, "");
}

/* A draft of this procedure that the citizen has begun already. */
static err_t find_draft(struct request *rq, const struct procedure *p, struct apply_start_view *view)
{
    static const struct uuid from_start;
    struct draft_item *drafts;
    size_t count;
    struct db_ro *ro;
    view->draft_href = STR("");
    err_t e = request_reader(rq, &ro);
    if (!e) e = draft_store_list(ro, rq->c, rq->actor.id, from_start, DRAFTS_LOOKED_AT, &drafts, &count);
    for (size_t i = 0; !e && i < count; i++) {
        if (!uuid_eq(drafts[i].procedure_id, p->id)) continue;
        view->draft_href = draft_address(rq, drafts[i].id);
        view->draft_saved = format_moment(rq->c->arena, rq->c->locale, drafts[i].updated_at);
        break;
    }
    return e;
}

void apply_before(struct request *rq)
{
    struct arena *a = rq->c->arena;
    struct apply_start_view view = {0};
    const struct procedure *p = find_procedure(rq);
    if (!p) return;
    err_t e = find_draft(rq, p, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.action = exchange_path(rq->x);
    view.limit = procedure_words_limit(a, rq->c->locale, procedure_limit_of(p, PROCEDURE_ONLINE));
    view.fees = procedure_words_fees(a, rq->c->locale, p);
    view.papers = procedure_words_papers(a, rq->c->locale, p);
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, procedure_words_name(rq->c->locale, p), "procedures");
    page->back_href = address_of(a, "/procedures/", p->code);
    tmpl_apply_start(&h, page, &view);
    request_send_html(rq, 200);
}

static void started(struct request *rq)
{
    const struct draft_start *start = rq->state;
    if (rq->result)
        request_fail(rq, rq->result);
    else
        request_redirect(rq, draft_address(rq, start->out.id));
}

/* Where only one office is competent it is chosen from the beginning. */
void apply_begin(struct request *rq)
{
    size_t count;
    struct draft_start *start = ARENA_NEW(rq->c->arena, struct draft_start);
    const struct procedure *p = find_procedure(rq);
    if (!p) return;
    const struct unit *const *units = city_competent(rq->web->city, p, &count);
    *start = (struct draft_start){.city = rq->web->city, .procedure_code = p->code};
    if (count == 1) start->unit_id = some_uuid(units[0]->id);
    rq->state = start;
    request_write(rq, "draft_start", draft_start_run, start, started);
}

/* ---- the list of tasks ---- */

static struct str task_hint(struct request *rq, const struct apply *apply, enum apply_task task)
{
    struct arena *a = rq->c->arena;
    if (task == APPLY_OFFICE && apply->unit) return apply->unit->name;
    if (task == APPLY_APPLICANT) return apply->block.applicant.name;
    if (task == APPLY_PAPERS && apply->paper_count)
        return tr_with(a, rq->c->locale, N_("%s files"), format_number(a, rq->c->locale, (int64_t)apply->paper_count));
    return STR("");
}

void apply_tasks(struct request *rq)
{
    static const char *const titles[APPLY_TASK_COUNT] = {
        [APPLY_OFFICE] = N_("Choose the office"),      [APPLY_APPLICANT] = N_("Who applies"),
        [APPLY_FORM] = N_("Fill in the form"),         [APPLY_PAPERS] = N_("Add the papers"),
        [APPLY_RESULT] = N_("How you get the result"), [APPLY_CHECK] = N_("Check and send"),
    };
    const struct apply *apply = apply_open(rq);
    if (!apply) return;
    struct task_view *tasks = ARENA_ARRAY(rq->c->arena, APPLY_TASK_COUNT, struct task_view);
    for (enum apply_task task = 0; task < APPLY_TASK_COUNT; task++) {
        tasks[task] = (struct task_view){
            .title = request_tr(rq, titles[task]),
            .hint = task_hint(rq, apply, task),
            .href = apply_href(rq, apply, apply_page(task)),
            .state = apply_task_state(rq, apply, task),
        };
    }
    const struct apply_tasks_view view = {
        .procedure = procedure_words_name(rq->c->locale, apply->procedure),
        .tasks = tasks,
        .task_count = APPLY_TASK_COUNT,
        .delete_href = apply_href(rq, apply, "/delete"),
    };
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Your application")), "my");
    page->back_href = STR("/my");
    tmpl_apply_tasks(&h, page, &view);
    request_send_html(rq, 200);
}

static void deleted(struct request *rq)
{
    if (rq->result && rq->result != ERR_NOT_FOUND) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("The draft was deleted."));
    request_redirect(rq, STR("/my"));
}

void apply_delete(struct request *rq)
{
    struct uuid *id = ARENA_NEW(rq->c->arena, struct uuid);
    if (!uuid_parse(request_capture(rq, 0), id)) {
        request_fail_with(rq, draft_not_found);
        return;
    }
    request_write(rq, "draft_delete", draft_delete_run, id, deleted);
}
