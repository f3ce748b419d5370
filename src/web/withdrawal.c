/* withdrawal: the citizen asks for his dossier back, with the reason, or takes that back as long as nobody has decided. The
 * acts are the automaton's. */
#include "app/act.h"
#include "i18n/i18n.h"
#include "templates/tmpl_withdrawal.h"
#include "web/own.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"
#include "web/withdrawal_view.h"

#define NOTE_MAX 2000

struct withdrawal {
    struct dossier dossier;
    enum action action; /* what can be done now */
    struct input input;
    struct str note;
    struct act_task task;
};

static void send_page(struct request *rq, int status)
{
    const struct withdrawal *w = rq->state;
    const struct procedure *p = city_procedure(rq->web->city, w->dossier.procedure_id);
    bool is_asked = w->action == ACTION_CANCEL_WITHDRAWAL;
    struct str title = request_tr(rq, is_asked ? N_("Take the withdrawal back") : N_("Withdraw this dossier"));
    const struct withdrawal_view view = {
        .action = own_address(rq, w->dossier.reference, "/withdrawal"),
        .code = str_is_absent(w->dossier.code) ? w->dossier.reference : w->dossier.code,
        .procedure = p ? procedure_words_name(rq->c->locale, p) : STR(""),
        .is_asked = is_asked,
        .note = w->note,
        .button = {.text = title, .kind = is_asked ? BUTTON_PRIMARY : BUTTON_DESTRUCTIVE},
        .input = &w->input,
    };
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, title, "my");
    page->back_href = own_address(rq, w->dossier.reference, "");
    page->has_errors = w->input.error_count > 0;
    tmpl_withdrawal_page(&h, page, &view);
    request_send_html(rq, status);
}

static struct withdrawal *start(struct request *rq)
{
    struct withdrawal *w = ARENA_NEW(rq->c->arena, struct withdrawal);
    struct db_ro *ro;
    *w = (struct withdrawal){.input = input_of(rq), .note = STR("")};
    rq->state = w;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &w->dossier);
    if (e) {
        request_fail(rq, e);
        return NULL;
    }
    w->action = automaton_may(&rq->actor, &w->dossier, ACTION_CANCEL_WITHDRAWAL) ? ACTION_CANCEL_WITHDRAWAL : ACTION_ASK_WITHDRAWAL;
    if (automaton_may(&rq->actor, &w->dossier, w->action)) return w;
    request_redirect(rq, own_address(rq, w->dossier.reference, "")); /* decided meanwhile, or too early: the page says how it stands */
    return NULL;
}

void withdrawal_form(struct request *rq)
{
    if (start(rq)) send_page(rq, 200);
}

static void sent(struct request *rq)
{
    const struct withdrawal *w = rq->state;
    bool is_second_click = rq->result && rq->c->fault.message == action_not_now;
    if (rq->result && !is_second_click) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, w->action == ACTION_ASK_WITHDRAWAL ? N_("You have asked for the dossier back. The office will answer.") : N_("The withdrawal was taken back. The work goes on."));
    request_redirect(rq, own_address(rq, w->dossier.reference, ""));
}

void withdrawal_send(struct request *rq)
{
    struct withdrawal *w = start(rq);
    if (!w) return;
    if (w->action == ACTION_ASK_WITHDRAWAL) w->note = input_text(&w->input, "note", request_tr(rq, N_("Why do you want the dossier back?")), NOTE_MAX, true);
    if (!input_is_right(&w->input)) {
        send_page(rq, 422);
        return;
    }
    w->task.in = (struct act){.city = rq->web->city, .dossier_id = w->dossier.id, .action = w->action, .note = w->note};
    request_write(rq, "withdrawal", act_task_run, &w->task, sent);
}
