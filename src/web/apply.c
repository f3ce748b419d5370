/* apply: reading a draft whole, and saving it. */
#include "web/apply.h"

#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "web/address.h"
#include "web/apply_eform.h"
#include "web/web.h"

static const char *const pages[APPLY_TASK_COUNT] = {"/office", "/applicant", "/form", "/papers", "/result", "/check"};

const char *apply_page(enum apply_task task)
{
    return pages[task];
}

struct str apply_href(struct request *rq, const struct apply *apply, const char *page)
{
    char id[37];
    uuid_format(apply->draft.id, id);
    return arena_printf(rq->c->arena, "/drafts/%s%s", id, page);
}

struct str apply_version(struct request *rq, const struct apply *apply)
{
    return arena_printf(rq->c->arena, "%lld", (long long)apply->draft.updated_at.us);
}

/* ---- opening ---- */

static size_t place_of(const struct form_answers *answers, struct str key)
{
    size_t i = 0;
    while (i < answers->count && !str_eq(answers->items[i].key, key))
        i++;
    return i;
}

void apply_fill_own_answers(struct request *rq, struct apply *apply)
{
    struct form_answers *old = &apply->answers;
    struct form_answers all = {.items = ARENA_ARRAY(rq->c->arena, old->count + apply->form.field_count, struct form_answer), .count = old->count};
    for (size_t i = 0; i < old->count; i++)
        all.items[i] = old->items[i];
    for (size_t i = 0; i < apply->form.field_count && apply->unit; i++) {
        const struct form_field *field = &apply->form.fields[i];
        if (field->type != FORM_AGENCY) continue;
        size_t at = place_of(&all, field->key);
        if (at == all.count) all.count++;
        all.items[at] = (struct form_answer){.key = field->key, .texts = ARENA_NEW(rq->c->arena, struct str), .count = 1};
        all.items[at].texts[0] = apply->unit->full_name;
    }
    apply->answers = all;
}

static err_t read_form(struct request *rq, struct db_ro *ro, struct apply *apply)
{
    err_t e = answers_form(rq, ro, apply->procedure, &apply->form);
    if (!e) e = form_store_codelists(ro, rq->c, &apply->codelists);
    if (!e) e = form_store_read_answers(rq->c, &apply->form, apply->draft.form_data, &apply->answers);
    return e;
}

static err_t read_all(struct request *rq, struct apply *apply)
{
    struct db_ro *ro;
    struct uuid id;
    if (!uuid_parse(request_capture(rq, 0), &id)) return fail(rq->c, draft_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = draft_read(ro, rq->c, id, &apply->draft, &apply->papers, &apply->paper_count);
    if (e) return e;
    apply->procedure = city_procedure(rq->web->city, apply->draft.procedure_id);
    if (!apply->procedure) return fail(rq->c, procedure_not_found);
    if (apply->draft.unit_id.has) apply->unit = city_unit(rq->web->city, apply->draft.unit_id.value);
    e = apply_eform_open(rq, ro, apply);
    if (!e && !apply->package) e = read_form(rq, ro, apply);
    if (!e) e = applicant_block_read(rq->c, apply->draft.applicant_data, &apply->block);
    if (!e) apply_fill_own_answers(rq, apply);
    return e;
}

/* A draft that was sent is the dossier of the same id: a second click on "send" ends at the confirmation like the first. */
static bool lead_to_dossier(struct request *rq)
{
    struct db_ro *ro;
    struct uuid id;
    struct dossier dossier;
    if (rq->c->fault.message != draft_not_found || !uuid_parse(request_capture(rq, 0), &id)) return false;
    if (request_reader(rq, &ro) || dossier_store_find(ro, rq->c, id, &dossier)) return false;
    if (!dossier.account_id.has || !uuid_eq(dossier.account_id.value, rq->actor.id)) return false;
    bool is_second_click = exchange_method(rq->x) == HTTP_POST;
    struct str page = address_of(rq->c->arena, "/my/", dossier.reference);
    request_redirect(rq, is_second_click ? arena_join(rq->c->arena, page, STR("/sent"), STR("")) : page);
    return true;
}

struct apply *apply_open(struct request *rq)
{
    struct apply *apply = ARENA_NEW(rq->c->arena, struct apply);
    apply->input = input_of(rq);
    err_t e = read_all(rq, apply);
    rq->state = apply;
    if (!e) return apply;
    if (!lead_to_dossier(rq)) request_fail(rq, e);
    return NULL;
}

/* ---- saving ---- */

static void saved(struct request *rq)
{
    struct apply *apply = rq->state;
    if (rq->result == OK && apply->show_saved) {
        apply->draft.updated_at = apply->save.out_version;
        apply->show_saved(rq);
    } else if (rq->result == OK) {
        if (apply->flash) request_flash(rq, apply->flash);
        request_redirect(rq, apply->next);
    } else if (rq->c->fault.message == draft_changed) {
        rq->c->fault.field = STR("");
        input_fault(&apply->input);
        apply->show_again(rq);
    } else {
        request_fail(rq, rq->result);
    }
}

void apply_save(struct request *rq, struct apply *apply, struct str next, request_fn show_again)
{
    int64_t version = 0;
    struct str sent = exchange_field(rq->x, "version");
    if (!str_is_absent(sent) && !parse_int(sent, 0, INT64_MAX, &version)) version = 0;
    apply->next = next;
    apply->show_again = show_again;
    apply->save = (struct draft_save){
        .city = rq->web->city,
        .id = apply->draft.id,
        .before = {version},
        .unit_id = apply->draft.unit_id,
        .form_data = apply->draft.form_data,
        .applicant_data = apply->draft.applicant_data,
    };
    request_write(rq, "draft_save", draft_save_run, &apply->save, saved);
}

struct str apply_answers_text(struct request *rq, const struct apply *apply, const struct form_answers *answers)
{
    struct buf out = buf_new(DRAFT_ANSWERS_MAX);
    form_store_write_answers(&out, &apply->form, answers);
    struct str text = out.overflowed ? STR("{}") : arena_copy(rq->c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

struct form_check apply_check_answers(struct request *rq, const struct apply *apply, const struct form_answers *answers, bool is_draft)
{
    return form_check(rq->c->arena, &apply->form, &apply->codelists, answers, is_draft);
}

/* ---- which tasks are done ---- */

struct str apply_photo_label(const struct apply *apply)
{
    for (size_t i = 0; i < apply->form.field_count; i++)
        if (apply->form.fields[i].type == FORM_PHOTO) return apply->form.fields[i].label;
    return (struct str){NULL, 0};
}

static bool has_paper(const struct apply *apply, int64_t component)
{
    for (size_t i = 0; i < apply->paper_count; i++)
        if (apply->papers[i].component == component) return true;
    return false;
}

static enum task_state papers_state(const struct apply *apply)
{
    size_t missing = 0;
    for (size_t i = 0; i < apply->procedure->component_count; i++)
        missing += !apply->procedure->components[i].is_shown && !has_paper(apply, apply->procedure->components[i].number);
    if (!str_is_absent(apply_photo_label(apply))) missing += !has_paper(apply, 0);
    if (missing == 0) return TASK_DONE;
    return apply->paper_count ? TASK_STARTED : TASK_TODO;
}

static enum task_state form_state(struct request *rq, const struct apply *apply)
{
    if (apply->package) return apply_eform_state(apply);
    if (str_is_empty(apply->draft.form_data) || str_eq(apply->draft.form_data, STR("{}"))) return TASK_TODO;
    return apply_check_answers(rq, apply, &apply->answers, false).fault_count ? TASK_STARTED : TASK_DONE;
}

static enum task_state check_state(struct request *rq, const struct apply *apply)
{
    bool is_ready = apply_task_state(rq, apply, APPLY_OFFICE) == TASK_DONE &&
                    apply_task_state(rq, apply, APPLY_APPLICANT) == TASK_DONE &&
                    apply_task_state(rq, apply, APPLY_FORM) == TASK_DONE && apply_task_state(rq, apply, APPLY_RESULT) == TASK_DONE;
    return is_ready ? TASK_TODO : TASK_BLOCKED;
}

enum task_state apply_task_state(struct request *rq, const struct apply *apply, enum apply_task task)
{
    if (task == APPLY_CHECK) return check_state(rq, apply);
    if (task == APPLY_FORM) return form_state(rq, apply);
    if (task == APPLY_PAPERS) return papers_state(apply);
    bool is_done = task == APPLY_OFFICE      ? apply->unit != NULL
                   : task == APPLY_APPLICANT ? (int)apply->block.applicant.kind != 0
                                             : (int)apply->block.return_way != 0;
    return is_done ? TASK_DONE : TASK_TODO;
}
