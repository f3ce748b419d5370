/* undelivered: letters and notices of the unit's dossiers that do not reach the applicant: why, what to do about it, and ticking off
 * what was done. */
#include "app/deliver.h"
#include "i18n/i18n.h"
#include "templates/tmpl_notices.h"
#include "web/delivery_words.h"
#include "web/notice_view.h"
#include "web/notice_words.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define PAGE_SIZE 20

static struct str id_text(struct arena *a, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(a, str_of(text));
}

static struct undelivered_item item_of(struct request *rq, const struct undelivered *u)
{
    struct arena *a = rq->c->arena;
    const struct delivery *d = &u->delivery;
    struct str address = str_is_empty(d->address) ? STR("") : arena_join(a, STR(" · "), d->address, STR(""));
    return (struct undelivered_item){
        .code = str_is_absent(u->code) ? u->reference : u->code,
        .href = office_address(rq, u->reference, ""),
        .what = arena_join(a, notice_words_what(rq, d->notice, d->carrier), address, STR("")),
        .when = delivery_words_when(rq, d),
        .why = delivery_words_why(rq, d),
        .advice = delivery_words_advice(rq, d),
        .person = u->applicant_name,
        .phone = u->applicant_phone,
        .seen_action = arena_join(a, STR("/office/undelivered/"), id_text(a, d->id), STR("")),
    };
}

static err_t load(struct request *rq, struct undelivered_view *view)
{
    struct db_ro *ro;
    struct undelivered *items;
    size_t count;
    struct uuid before;
    bool is_later = uuid_parse(request_query(rq, "before"), &before);
    if (!is_later) memset(before.bytes, 0xFF, sizeof before.bytes);
    err_t e = request_reader(rq, &ro);
    if (!e) e = delivery_store_troubles(ro, rq->c, rq->actor.unit_id, before, PAGE_SIZE + 1, &items, &count);
    if (e) return e;
    view->count = count > PAGE_SIZE ? PAGE_SIZE : count;
    struct undelivered_item *shown = ARENA_ARRAY(rq->c->arena, view->count, struct undelivered_item);
    for (size_t i = 0; i < view->count; i++)
        shown[i] = item_of(rq, &items[i]);
    view->items = shown;
    if (is_later) view->pager.first_href = STR("/office/undelivered");
    if (count > PAGE_SIZE)
        view->pager.next_href = arena_join(rq->c->arena, STR("/office/undelivered?before="), id_text(rq->c->arena, items[PAGE_SIZE - 1].delivery.id), STR(""));
    return OK;
}

void undelivered_list(struct request *rq)
{
    struct undelivered_view view = {0};
    struct page *page;
    err_t e = load(rq, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Not delivered")), "work", "undelivered", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_undelivered_page(&h, page, &view);
    request_send_html(rq, 200);
}

static void seen(struct request *rq)
{
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("Saved."));
    request_redirect(rq, STR("/office/undelivered"));
}

void undelivered_seen(struct request *rq)
{
    struct uuid *id = ARENA_NEW(rq->c->arena, struct uuid);
    if (uuid_parse(request_capture(rq, 0), id))
        request_write(rq, "undelivered_seen", deliver_seen_run, id, seen);
    else
        request_fail_with(rq, page_not_found);
}
