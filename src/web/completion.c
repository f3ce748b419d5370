/* completion: the citizen sends what the office asked for, before accepting the dossier or after: files, one for each paper of
 * the office's list, and words. The act is the automaton's "send the completion" or "send the papers". */
#include "app/act.h"
#include "app/course_rule.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "paper/paper.h"
#include "store/dossier_store.h"
#include "templates/tmpl_completion.h"
#include "web/completion_view.h"
#include "web/documents.h"
#include "web/own.h"
#include "web/paper_intake.h"
#include "web/routes.h"
#include "web/web.h"

#define FIELD_PREFIX "file-"
#define NOTE_MAX     2000
#define FILES_MAX    30

struct completion {
    struct dossier dossier;
    enum action action;         /* before acceptance or after */
    struct paper_list list; /* what was asked for */
    struct input input;
    struct str note;
    struct paper papers[FILES_MAX];
    size_t paper_count;
    err_t taken;
    struct act_task task;
};

/* The list of the last request; and the dossier, if this can be done now. */
static err_t open_completion(struct request *rq, struct completion *completion)
{
    struct letter *letters;
    size_t count;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = own_dossier(rq, ro, &completion->dossier);
    if (!e) e = dossier_store_letters(ro, rq->c, completion->dossier.id, &letters, &count);
    if (e) return e;
    completion->list.reason = STR("");
    completion->action = completion->dossier.received_at.has ? ACTION_SEND_SUPPLEMENT : ACTION_SEND_COMPLETION;
    for (size_t i = 0; i < count; i++)
        if (letters[i].form == LETTER_SUPPLEMENT && letter_is_out(&letters[i])) completion->list = paper_list_read(rq->c->arena, letters[i].body);
    return OK;
}

static struct field_view file_field(struct request *rq, const struct completion *completion, size_t index, struct str label)
{
    struct str name = arena_printf(rq->c->arena, FIELD_PREFIX "%zu", index);
    return (struct field_view){
        .name = name,
        .label = label,
        .error = input_error_of(&completion->input, name),
        .accept = ".pdf,.jpg,.jpeg,.png,.doc,.docx,.xls,.xlsx",
        .optional = true,
    };
}

static void send_page(struct request *rq, int status)
{
    const struct completion *completion = rq->state;
    struct completion_view view = {
        .action = own_address(rq, completion->dossier.reference, "/completion"),
        .note = completion->note,
        .reason = completion->list.reason,
        .files = ARENA_ARRAY(rq->c->arena, completion->list.count + 1, struct field_view),
        .input = &completion->input,
    };
    for (size_t i = 0; i < completion->list.count && i + 1 < FILES_MAX; i++)
        view.files[view.file_count++] = file_field(rq, completion, i, completion->list.papers[i]);
    view.files[view.file_count] = file_field(rq, completion, view.file_count, request_tr(rq, N_("Another paper")));
    view.file_count++;
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Complete your dossier")), "my");
    page->back_href = own_address(rq, completion->dossier.reference, "");
    page->has_errors = completion->input.error_count > 0;
    tmpl_completion_page(&h, page, &view);
    request_send_html(rq, status);
}

static struct completion *start(struct request *rq)
{
    struct completion *completion = ARENA_NEW(rq->c->arena, struct completion);
    completion->input = input_of(rq);
    completion->note = STR("");
    rq->state = completion;
    err_t e = open_completion(rq, completion);
    if (e)
        request_fail(rq, e);
    else if (!automaton_may(&rq->actor, &completion->dossier, completion->action))
        request_redirect(rq, own_address(rq, completion->dossier.reference, "")); /* sent already, or not asked for: the page says how it stands */
    else
        return completion;
    return NULL;
}

void completion_form(struct request *rq)
{
    if (start(rq)) send_page(rq, 200);
}

/* ---- sending ---- */

/* The paper's place in the published list by its name; 0 where it has none. */
static int64_t component_of(struct request *rq, const struct completion *completion, struct str name)
{
    const struct procedure *p;
    struct db_ro *ro;
    if (request_reader(rq, &ro) || course_procedure(rq->c, ro, rq->web->city, &completion->dossier, &p)) return 0;
    for (size_t i = 0; i < p->component_count; i++)
        if (str_eq(p->components[i].name, name)) return p->components[i].number;
    return 0;
}

static struct str asked_name(struct request *rq, const struct completion *completion, struct str field)
{
    int64_t index;
    bool is_listed = str_starts_with(field, STR(FIELD_PREFIX)) &&
                     parse_int(str_slice(field, sizeof FIELD_PREFIX - 1, field.len), 0, FILES_MAX, &index) &&
                     (uint64_t)index < completion->list.count;
    return is_listed ? completion->list.papers[index] : request_tr(rq, N_("Another paper"));
}

static err_t take_one(struct request *rq, struct completion *completion, const struct http_upload *upload)
{
    struct draft_paper file = {0};
    err_t e = paper_intake(rq, upload, &file);
    if (e) {
        rq->c->fault.field = upload->field;
        return e;
    }
    struct str name = asked_name(rq, completion, upload->field);
    completion->papers[completion->paper_count++] = (struct paper){
        .component = component_of(rq, completion, name),
        .name = name,
        .copies = 1,
        .file_name = file.file_name,
        .media_type = file.media_type,
        .size = file.size,
        .sha256 = file.sha256,
    };
    return OK;
}

static void take(struct request *rq)
{
    struct completion *completion = rq->state;
    for (size_t i = 0; i < exchange_upload_count(rq->x) && i < FILES_MAX; i++) {
        completion->taken = take_one(rq, completion, exchange_upload_at(rq->x, i));
        if (completion->taken) return;
    }
}

static void sent(struct request *rq)
{
    const struct completion *completion = rq->state;
    if (rq->result && rq->c->fault.message != action_not_now) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("Your completion was sent."));
    request_redirect(rq, own_address(rq, completion->dossier.reference, ""));
}

static void taken(struct request *rq)
{
    struct completion *completion = rq->state;
    if (completion->taken == ERR_LIMIT || completion->taken == ERR_INVALID) {
        input_fault(&completion->input);
        send_page(rq, 422);
        return;
    }
    if (completion->taken) {
        request_fail(rq, completion->taken);
        return;
    }
    completion->task.in = (struct act){
        .city = rq->web->city,
        .dossier_id = completion->dossier.id,
        .action = completion->action,
        .note = completion->note,
        .papers = completion->papers,
        .paper_count = completion->paper_count,
    };
    request_write(rq, "completion", act_task_run, &completion->task, sent);
}

void completion_send(struct request *rq)
{
    struct completion *completion = start(rq);
    if (!completion) return;
    completion->note = input_text(&completion->input, "note", request_tr(rq, N_("Note to the office")), NOTE_MAX, false);
    if (exchange_upload_count(rq->x) == 0 && str_is_empty(completion->note))
        input_error(&completion->input, STR(FIELD_PREFIX "0"), field_choice_required, request_tr(rq, N_("a file")));
    if (input_is_right(&completion->input))
        request_slow(rq, take, taken);
    else
        send_page(rq, 422);
}
