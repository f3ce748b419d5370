/* check: is this paper genuine, and does it still say what holds? Whoever has it in his hands may ask: the address stands in its QR code.
 * Nothing about a person is told. */
#include "i18n/i18n.h"
#include "templates/tmpl_check.h"
#include "web/check_view.h"
#include "web/documents.h"
#include "web/routes.h"
#include "web/web.h"

static const struct {
    const char *title, *text;
    enum tone tone;
} standings[] = {
    [PAPER_CURRENT] = {N_("This paper is genuine"), N_("The city has given it out, and it says what holds today."), TONE_LEAF},
    [PAPER_OVERTAKEN] = {N_("This paper is genuine, and no longer the newest"),
                         N_("The city has given it out. What it says has been done since, or something newer holds: follow the dossier to see it."), TONE_AMBER},
    [PAPER_NOT_SENT] = {N_("This paper has not been given out yet"), N_("It has its number, but the office has not sent it. It holds from the day on which it is sent."), TONE_AMBER},
    [PAPER_GIVEN_UP] = {N_("This paper does not hold"), N_("The office has given it up before it was sent; its number is void."), TONE_BRICK},
};

static void add(struct request *rq, struct check_view *view, const char *key, struct str value)
{
    if (str_is_empty(value)) return;
    view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static void fill(struct request *rq, const struct paper_checked *checked, struct check_view *view)
{
    const struct dossier *d = &checked->dossier;
    const struct unit *unit = city_unit(rq->web->city, d->unit_id);
    struct str code = str_is_absent(d->code) ? d->reference : d->code;
    view->title = request_tr(rq, standings[checked->standing].title);
    view->text = request_tr(rq, standings[checked->standing].text);
    view->tone = standings[checked->standing].tone;
    add(rq, view, N_("Paper"), request_tr(rq, checked->name));
    add(rq, view, N_("Number on the paper"), checked->number);
    add(rq, view, N_("Date"), format_moment(rq->c->arena, rq->c->locale, checked->at));
    add(rq, view, N_("Dossier code"), code);
    add(rq, view, N_("Answers for it"), unit ? unit->full_name : STR(""));
    add(rq, view, N_("State of the dossier"), request_tr(rq, dossier_state_name(d->state)));
    view->track_href = arena_join(rq->c->arena, STR("/track?code="), code, STR(""));
}

static void send(struct request *rq, const struct check_view *view, int status)
{
    struct html h = request_html(rq);
    tmpl_check_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Check of a paper")), "track"), view);
    request_send_html(rq, status);
}

void check_page(struct request *rq)
{
    struct paper_checked checked;
    struct db_ro *ro;
    struct check_view view = {.track_href = STR("")};
    err_t e = request_reader(rq, &ro);
    if (!e) e = paper_check(rq->c, ro, documents_place(rq), request_capture(rq, 0), request_capture(rq, 1), request_capture(rq, 2), &checked);
    if (e && rq->c->fault.message != paper_unknown) {
        request_fail(rq, e);
        return;
    }
    if (e) {
        view.title = request_tr(rq, N_("This paper is not known"));
        view.text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
        view.tone = TONE_BRICK;
    } else {
        fill(rq, &checked, &view);
    }
    send(rq, &view, e ? 404 : 200);
}
