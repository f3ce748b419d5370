/* apply_eform: opening the form with the draft's answers, its pages, and saving them. */
#include "web/apply_eform.h"

#include "app/package_person.h"
#include "base/civil.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "store/account_store.h"
#include "templates/tmpl_apply_eform.h"
#include "web/eform_post.h"
#include "web/course_form.h"
#include "web/web.h"

#define NO_PAGE UINT32_MAX

/* ---- the draft's answers ---- */

/* {"answers": {...}, "form": "to_khai", "package": "hash"}; a draft from before the procedure had a package is its answers. */
static err_t read_answers(struct request *rq, struct db_ro *ro, struct apply *apply)
{
    struct json_value json;
    struct filled_form *older = NULL;
    err_t e = json_read(rq->c, apply->draft.form_data, &json);
    if (e) return e;
    struct str hash = json_get_string(&json, "package");
    const struct json_value *answers = str_is_empty(hash) ? &json : json_get(&json, "answers");
    apply->package_answers = answers ? value_of_json(rq->c->arena, answers, VALUE_JSON_PLAIN) : feel_null();
    bool is_begun = answers && answers->count > 0;
    apply->is_other_version = is_begun && !str_eq(str_or_empty(hash), apply->package->known->hash);
    if (!apply->is_other_version || str_is_empty(hash)) return OK;
    e = course_form_open(rq, ro, hash, NULL, NULL, &older);
    if (e == OK && older) apply->changes = eform_changes(rq->c->arena, older->known->form, apply->package->known->form, &apply->change_count);
    if (e == ERR_NOT_FOUND) fault_clear(rq->c); /* never published: there is nothing to compare with */
    return e == ERR_NOT_FOUND ? OK : e;
}

static struct str answers_text(struct request *rq, const struct apply *apply)
{
    struct buf out = buf_new(DRAFT_ANSWERS_MAX + 1);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_key(&w, "answers");
    value_write_json(&w, rq->c->arena, &apply->package_answers, VALUE_JSON_PLAIN);
    json_put_string(&w, "form", apply->package->known->package->forms[0].id);
    json_put_string(&w, "package", apply->package->known->hash);
    json_end_object(&w);
    struct str text = arena_copy(rq->c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

err_t apply_eform_data(struct request *rq, const struct apply *apply, struct str *ret_json)
{
    (void)rq;
    return package_form_json(apply->package, DRAFT_ANSWERS_MAX, ret_json);
}

/* ---- filling in ---- */

/* What a file is called in answers. */
static struct str paper_id(struct arena *a, const struct draft_paper *paper)
{
    return arena_printf(a, "%lld", (long long)paper->number);
}

static const struct eform_file *files_of(struct request *rq, const struct apply *apply)
{
    const struct package *p = apply->package->known->package;
    struct eform_file *files = ARENA_ARRAY(rq->c->arena, apply->paper_count + 1, struct eform_file);
    for (size_t i = 0; i < apply->paper_count; i++) {
        const struct draft_paper *paper = &apply->papers[i];
        bool is_listed = paper->component >= 1 && (uint64_t)paper->component <= p->document_count;
        files[i] = (struct eform_file){
            .id = paper_id(rq->c->arena, paper),
            .document = is_listed ? p->documents[paper->component - 1].code : STR(""),
            .media_type = paper->media_type,
            .name = paper->file_name,
            .bytes = paper->size,
        };
    }
    return files;
}

static err_t fill(struct request *rq, struct db_ro *ro, struct apply *apply)
{
    struct account account;
    struct package_known *person;
    size_t person_count;
    err_t e = account_store_find(ro, rq->c, rq->actor.id, &account);
    if (!e) e = package_person_of_account(rq->c, ro, rq->web->city, &account, &person, &person_count);
    if (e) return e;
    const struct package_form_input in = {
        .answers = apply->package_answers,
        .person = person,
        .person_count = person_count,
        .channel = CHANNEL_ONLINE,
        .day = civil_day_at(rq->c->now),
        .files = files_of(rq, apply),
        .file_count = apply->paper_count,
    };
    return package_form_fill(apply->package, ro, &in);
}

static bool has_paper(const void *self, int64_t number)
{
    const struct apply *apply = self;
    for (size_t i = 0; i < apply->paper_count; i++)
        if (apply->papers[i].component == number) return true;
    return false;
}

err_t apply_eform_open(struct request *rq, struct db_ro *ro, struct apply *apply)
{
    struct str hash;
    err_t e = packages_in_force(rq->c, ro, apply->procedure->id, &hash);
    if (e || str_is_empty(hash)) return e;
    e = course_form_open(rq, ro, hash, apply->unit, &apply->procedure, &apply->package);
    if (e || !apply->package) return e;
    e = read_answers(rq, ro, apply);
    if (!e) e = fill(rq, ro, apply);
    if (!e) e = course_form_procedure(rq, apply->package, apply->procedure, has_paper, apply, &apply->procedure);
    return e;
}

enum task_state apply_eform_state(const struct apply *apply)
{
    const struct eform_filled *filled = &apply->package->filled;
    bool is_begun = apply->package_answers.kind == FEEL_CONTEXT && apply->package_answers.context->count > 0;
    if (!is_begun) return TASK_TODO;
    if (apply->is_other_version) return TASK_STARTED;
    for (size_t i = 0; i < filled->fault_count; i++)
        if (filled->faults[i].place->component->kind != EFORM_FILEPICKER) return TASK_STARTED;
    return TASK_DONE;
}

/* ---- pages ---- */

static bool shows_something(const struct apply *apply, unsigned page)
{
    const struct filled_form *pf = apply->package;
    for (size_t i = 0; i < pf->filled.place_count; i++) {
        const struct eform_place *place = pf->filled.places[i];
        bool is_field = eform_kind_is_keyed(place->component->kind) || place->component->is_repeating;
        if (is_field && place->is_shown && pf->known->pages[place->component->number] == page) return true;
    }
    return false;
}

static unsigned page_behind(const struct apply *apply, unsigned page)
{
    for (unsigned i = page + 1; i < apply->package->known->page_count; i++)
        if (shows_something(apply, i)) return i;
    return NO_PAGE;
}

static unsigned page_before(const struct apply *apply, unsigned page)
{
    for (unsigned i = page; i-- > 0;)
        if (shows_something(apply, i)) return i;
    return NO_PAGE;
}

static unsigned page_named(const struct apply *apply, struct str text)
{
    int64_t n = 1;
    if (str_is_empty(text) || !parse_int(text, 1, (int64_t)apply->package->known->page_count, &n)) return 0;
    return (unsigned)n - 1;
}

static struct link_view paper_link(const struct eform_viewing *v, const struct draft_paper *paper)
{
    struct request *rq = v->rq;
    return (struct link_view){
        .text = paper->file_name,
        .href = arena_printf(rq->c->arena, "%.*s/%lld", STR_ARG(v->papers_href), (long long)paper->number),
        .note = format_size(rq->c->arena, rq->c->locale, (uint64_t)paper->size),
    };
}

static bool link_of(const struct eform_viewing *v, struct str id, struct link_view *ret)
{
    const struct apply *apply = v->self;
    for (size_t i = 0; i < apply->paper_count; i++) {
        if (!str_eq(paper_id(v->rq->c->arena, &apply->papers[i]), id)) continue;
        *ret = paper_link(v, &apply->papers[i]);
        return true;
    }
    return false;
}

static void links_of(const struct eform_viewing *v, struct str document, struct link_view **ret, size_t *ret_count)
{
    const struct apply *apply = v->self;
    const struct package *p = apply->package->known->package;
    *ret = ARENA_ARRAY(v->rq->c->arena, apply->paper_count + 1, struct link_view);
    for (size_t i = 0; i < apply->paper_count; i++) {
        const struct draft_paper *paper = &apply->papers[i];
        bool is_listed = paper->component >= 1 && (uint64_t)paper->component <= p->document_count;
        if (!is_listed || !str_eq(p->documents[paper->component - 1].code, document)) continue;
        (*ret)[(*ret_count)++] = paper_link(v, paper);
    }
}

static struct eform_viewing viewing_of(struct request *rq, const struct apply *apply, unsigned page)
{
    return (struct eform_viewing){
        .rq = rq,
        .form = apply->package->known->form,
        .filled = &apply->package->filled,
        .input = &apply->input,
        .pages = apply->package->known->pages,
        .page = page,
        .host = &apply->package->host,
        .papers_href = apply_href(rq, apply, "/papers"),
        .files_of = links_of,
        .file_of = link_of,
        .self = apply,
    };
}

static void tell_changes(struct request *rq, const struct apply *apply, struct apply_eform_view *view)
{
    static const char *const words[EFORM_CHANGE_COUNT] = {
        [EFORM_ADDED] = N_("New: %s"), [EFORM_REMOVED] = N_("Not asked any more: %s"), [EFORM_CHANGED] = N_("Asked in another way: %s")};
    view->is_other_version = apply->is_other_version;
    view->changes = ARENA_ARRAY(rq->c->arena, apply->change_count + 1, struct str);
    for (size_t i = 0; i < apply->change_count; i++)
        view->changes[view->change_count++] =
            tr_with(rq->c->arena, rq->c->locale, words[apply->changes[i].kind], str_or_empty(apply->changes[i].component->label));
}

static struct str progress_of(struct request *rq, const struct apply *apply, unsigned page)
{
    struct arena *a = rq->c->arena;
    int64_t here = 0, all = 0;
    for (unsigned i = 0; i < apply->package->known->page_count; i++) {
        bool shows = shows_something(apply, i);
        all += shows;
        here += shows && i <= page;
    }
    if (all < 2) return STR("");
    struct str number = arena_printf(a, "%lld / %lld", (long long)here, (long long)all);
    return tr_with(a, rq->c->locale, N_("Page %s"), number);
}

static bool has_rows(const struct apply *apply, unsigned page)
{
    const struct eform *form = apply->package->known->form;
    for (size_t i = 0; i < form->count; i++)
        if (form->components[i]->is_repeating && apply->package->known->pages[i] == page) return true;
    return false;
}

/* Does the page ask for something that stands on a citizen card? */
static bool has_person(const struct apply *apply, unsigned page)
{
    static const struct id_card any = {.number = STR_INIT("0"), .name = STR_INIT("A B"), .address = STR_INIT("A")};
    const struct filled_form *pf = apply->package;
    size_t count;
    const struct package_known *known = package_person_of_card(pf->c->arena, &any, &count);
    for (size_t i = 0; i < pf->filled.place_count; i++) {
        const struct eform_component *k = pf->filled.places[i]->component;
        if (str_is_empty(k->prefill) || !pf->filled.places[i]->is_shown || pf->known->pages[k->number] != page) continue;
        for (size_t n = 0; n < count; n++)
            if (str_eq(known[n].name, k->prefill)) return true;
    }
    return false;
}

static struct field_view card_field(struct request *rq, const struct apply *apply)
{
    return (struct field_view){
        .name = STR("card"),
        .label = request_tr(rq, N_("Text of the QR code on the citizen card")),
        .hint = request_tr(rq, N_("Scan it into this box. It saves typing and proves nothing; what is typed already stays.")),
        .value = STR(""),
        .error = input_error_of(&apply->input, STR("card")),
        .autocomplete = "off",
        .optional = true,
    };
}

static void send_page(struct request *rq, unsigned page, int status)
{
    const struct apply *apply = rq->state;
    const struct eform_viewing v = viewing_of(rq, apply, page);
    struct apply_eform_view view = {
        .step = {apply_href(rq, apply, "/form"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .title = apply->package->known->package->procedure.name,
        .page = arena_printf(rq->c->arena, "%u", page + 1),
        .progress = progress_of(rq, apply, page),
        .has_back = page_before(apply, page) != NO_PAGE,
        .has_rows = has_rows(apply, page),
        .has_person = has_person(apply, page),
        .card = card_field(rq, apply),
        .differing = apply->differing,
        .differing_count = apply->differing_count,
    };
    err_t e = eform_view(&v, &view.blocks, &view.count);
    if (e) {
        request_fail(rq, e);
        return;
    }
    tell_changes(rq, apply, &view);
    struct html h = request_html(rq);
    struct page *frame = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Fill in the form")), "my");
    frame->back_href = view.step.back;
    frame->has_errors = apply->input.error_count > 0;
    tmpl_apply_eform_page(&h, frame, &view);
    request_send_html(rq, status);
}

/* "?check=1": with what is still to be mended, as the last page leads back to. */
void apply_eform_show(struct request *rq)
{
    struct apply *apply = rq->state;
    unsigned page = page_named(apply, request_query(rq, "page"));
    if (!shows_something(apply, page)) page = page_behind(apply, page) == NO_PAGE ? 0 : page_behind(apply, page);
    const struct eform_viewing v = viewing_of(rq, apply, page);
    if (!str_is_empty(request_query(rq, "check"))) (void)eform_view_faults(&v, &apply->input, EFORM_FAULTS_RULES);
    send_page(rq, page, 200);
}

/* ---- saving ---- */

static void show_again(struct request *rq)
{
    send_page(rq, page_named(rq->state, exchange_field(rq->x, "page")), 409);
}

static struct str page_href(struct request *rq, const struct apply *apply, unsigned page, bool is_check)
{
    return arena_printf(rq->c->arena, "%.*s?page=%u%s", STR_ARG(apply_href(rq, apply, "/form")), page + 1, is_check ? "&check=1" : "");
}

/* Behind the last page: to the first with something to mend, else back to the list of tasks. */
static struct str end_of_form(struct request *rq, const struct apply *apply)
{
    for (unsigned page = 0; page < apply->package->known->page_count; page++) {
        const struct eform_viewing v = viewing_of(rq, apply, page);
        if (eform_view_faults(&v, NULL, EFORM_FAULTS_RULES)) return page_href(rq, apply, page, true);
    }
    return apply_href(rq, apply, "");
}

static struct str next_of(struct request *rq, const struct apply *apply, unsigned page, struct str act)
{
    unsigned before = page_before(apply, page);
    unsigned behind = page_behind(apply, page);
    if (str_eq(act, STR("later"))) return page_href(rq, apply, page, false);
    if (str_eq(act, STR("back"))) return page_href(rq, apply, before == NO_PAGE ? 0 : before, false);
    return behind == NO_PAGE ? end_of_form(rq, apply) : page_href(rq, apply, behind, false);
}

static err_t take(struct request *rq, struct apply *apply, unsigned page, struct eform_posted *posted)
{
    struct db_ro *ro;
    const struct eform_sent sent = eform_sent_fields(rq);
    *posted = eform_post(rq->c->arena, apply->package->known->form, apply->package->known->pages, page, apply->package_answers, &sent);
    apply->package_answers = posted->answers;
    for (size_t i = 0; i < posted->unreadable_count; i++)
        input_error(&apply->input, posted->unreadable[i], field_bad_text, STR(""));
    err_t e = request_reader(rq, &ro);
    return e ? e : fill(rq, ro, apply);
}

/* The card's text goes into empty fields that name the person; what is typed stays, and the difference is said. */
static err_t take_card(struct request *rq, struct apply *apply)
{
    struct db_ro *ro;
    struct id_card card;
    size_t count;
    struct str text = input_text(&apply->input, "card", request_tr(rq, N_("Text of the QR code on the citizen card")), 500, true);
    if (!id_card_read(text, &card)) {
        if (input_is_right(&apply->input)) input_error(&apply->input, STR("card"), field_bad_card, STR(""));
        return OK;
    }
    const struct package_known *person = package_person_of_card(rq->c->arena, &card, &count);
    apply->package_answers = package_person_fill(rq->c->arena, apply->package->known->form, apply->package_answers, person, count, &apply->differing, &apply->differing_count);
    err_t e = request_reader(rq, &ro);
    return e ? e : fill(rq, ro, apply);
}

static void show_card(struct request *rq)
{
    send_page(rq, page_named(rq->state, exchange_field(rq->x, "page")), 200);
}

/* Kept with what the card said, wrong answers too, and shown again. */
static void save_card(struct request *rq, struct apply *apply, unsigned page)
{
    err_t e = take_card(rq, apply);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (!input_is_right(&apply->input)) {
        send_page(rq, page, 422);
        return;
    }
    apply->draft.form_data = answers_text(rq, apply);
    apply->show_saved = show_card;
    apply_save(rq, apply, page_href(rq, apply, page, false), show_again);
}

void apply_eform_save(struct request *rq, struct apply *apply)
{
    struct eform_posted posted;
    unsigned page = page_named(apply, exchange_field(rq->x, "page"));
    struct str act = str_or_empty(exchange_field(rq->x, "act"));
    bool is_kept = str_eq(act, STR("later")) || str_eq(act, STR("back"));
    err_t e = take(rq, apply, page, &posted);
    if (e) {
        request_fail(rq, e);
        return;
    }
    bool has_card = !str_is_empty(str_trim(str_or_empty(exchange_field(rq->x, "card"))));
    if (str_eq(act, STR("card")) || (has_card && !is_kept)) { /* a scanner presses Enter behind the text */
        save_card(rq, apply, page);
        return;
    }
    const struct eform_viewing v = viewing_of(rq, apply, page);
    bool is_last = page_behind(apply, page) == NO_PAGE;
    if (!is_kept && !posted.is_rows) (void)eform_view_faults(&v, &apply->input, is_last ? EFORM_FAULTS_RULES : 0);
    if (posted.is_rows || !input_is_right(&apply->input)) {
        send_page(rq, page, posted.is_rows ? 200 : 422);
        return;
    }
    apply->draft.form_data = answers_text(rq, apply);
    apply->flash = str_eq(act, STR("later")) ? N_("Saved.") : NULL;
    apply_save(rq, apply, next_of(rq, apply, page, act), show_again);
}
