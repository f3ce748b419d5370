/* draft_shown: a step of the procedure's package asks the applicant whether what was prepared is right. Yes lets the work go
 * on, no sends it back with what is wrong; both are acts of the automaton. */
#include "app/course.h"
#include "i18n/i18n.h"
#include "store/event_store.h"
#include "templates/tmpl_draft_shown.h"
#include "web/draft_shown_view.h"
#include "web/own.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define NOTE_MAX 2000

struct draft_shown {
    struct dossier dossier;
    struct course course;
    struct str message;
    struct input input;
    struct str answer, note; /* as typed */
    struct act_task task;
};

/* "Without an answer by 16:30 on ... it counts as right." */
static struct str until_text(struct request *rq, const struct draft_shown *k)
{
    const struct course_step *open = &k->course.steps[k->course.step_count - 1];
    if (!open->wait_until.has) return STR("");
    struct str when = format_moment(rq->c->arena, rq->c->locale, open->wait_until.value);
    return tr_with(rq->c->arena, rq->c->locale, N_("Please answer by %s. Without an answer by then it counts as right."), when);
}

static void send_page(struct request *rq, int status)
{
    const struct draft_shown *k = rq->state;
    const struct procedure *p = city_procedure(rq->web->city, k->dossier.procedure_id);
    struct choice_view choices[] = {{.value = STR("yes"), .label = request_tr(rq, N_("Yes, it is right"))}, {.value = STR("no"), .label = request_tr(rq, N_("No, something is wrong"))}};
    for (size_t i = 0; i < 2; i++)
        choices[i].selected = str_eq(choices[i].value, k->answer);
    const struct draft_shown_view view = {
        .action = own_address(rq, k->dossier.reference, "/confirmation"),
        .code = str_is_absent(k->dossier.code) ? k->dossier.reference : k->dossier.code,
        .procedure = p ? procedure_words_name(rq->c->locale, p) : STR(""),
        .asked = k->course.known->plan->nodes[k->course.node].row->content,
        .message = k->message,
        .until = until_text(rq, k),
        .stands_still = k->dossier.is_paused,
        .answer = {.name = STR("answer"), .label = request_tr(rq, N_("Is it right?")), .error = input_error_of(&k->input, STR("answer")), .items = choices, .count = 2},
        .note = {.name = STR("note"), .label = request_tr(rq, N_("What is wrong, and how it should be")), .hint = request_tr(rq, N_("Only if something is wrong: which entry, and how it should be.")),
                 .value = k->note, .error = input_error_of(&k->input, STR("note")), .optional = true, .rows = 4, .maximum = NOTE_MAX},
        .button = {.text = request_tr(rq, N_("Send the answer")), .kind = BUTTON_PRIMARY},
        .input = &k->input,
    };
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Please confirm")), "my");
    page->back_href = own_address(rq, k->dossier.reference, "");
    page->has_errors = k->input.error_count > 0;
    tmpl_draft_shown_page(&h, page, &view);
    request_send_html(rq, status);
}

/* What was written when the step before ended: the draft, or where it can be seen. */
static err_t read_message(struct request *rq, struct db_ro *ro, struct draft_shown *k)
{
    struct stored_event *events;
    size_t count;
    k->message = STR("");
    err_t e = event_store_read(ro, rq->c, k->dossier.id, &events, &count);
    for (size_t i = 0; i < count && !e; i++) {
        struct event_data data;
        if (events[i].event.kind != EVENT_STEP_ENDED) continue;
        e = event_payload_read(rq->c, events[i].payload, &data);
        if (!e) k->message = str_or_empty(data.note);
    }
    return e;
}

static struct draft_shown *start(struct request *rq)
{
    struct draft_shown *k = ARENA_NEW(rq->c->arena, struct draft_shown);
    struct db_ro *ro;
    *k = (struct draft_shown){.input = input_of(rq), .answer = STR(""), .note = STR("")};
    rq->state = k;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &k->dossier);
    bool may = !e && automaton_may(&rq->actor, &k->dossier, ACTION_AGREE_DRAFT);
    if (!e && !may) {
        request_redirect(rq, own_address(rq, k->dossier.reference, "")); /* answered meanwhile: the page says how it stands */
        return NULL;
    }
    if (!e) e = course_read(rq->c, ro, rq->web->city, &k->dossier, &k->course);
    if (!e) e = read_message(rq, ro, k);
    if (!e) return k;
    request_fail(rq, e);
    return NULL;
}

void draft_shown_form(struct request *rq)
{
    if (start(rq)) send_page(rq, 200);
}

static void sent(struct request *rq)
{
    const struct draft_shown *k = rq->state;
    bool is_second_click = rq->result && rq->c->fault.message == action_not_now;
    if (rq->result && !is_second_click) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, k->task.in.action == ACTION_AGREE_DRAFT ? N_("Thank you. The work goes on.") : N_("Thank you. It goes back to who worked on it."));
    request_redirect(rq, own_address(rq, k->dossier.reference, ""));
}

void draft_shown_send(struct request *rq)
{
    struct draft_shown *k = start(rq);
    if (!k) return;
    static const struct str answers[] = {STR_INIT("yes"), STR_INIT("no")};
    k->answer = input_choice(&k->input, "answer", request_tr(rq, N_("Is it right?")), answers, 2, true);
    bool objects = str_eq(k->answer, STR("no"));
    k->note = input_text(&k->input, "note", request_tr(rq, N_("What is wrong, and how it should be")), NOTE_MAX, objects);
    if (!input_is_right(&k->input)) {
        send_page(rq, 422);
        return;
    }
    k->task.in = (struct act){.city = rq->web->city, .dossier_id = k->dossier.id, .action = objects ? ACTION_OBJECT : ACTION_AGREE_DRAFT, .note = k->note};
    request_write(rq, "draft_shown", act_task_run, &k->task, sent);
}
