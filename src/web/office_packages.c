/* office_packages: the city's packages: what waits for publication, what is in force and to come, one's own drafts; and a new draft, for
 * a procedure that is looked up in the catalogue. */
#include "app/packages.h"
#include "base/civil.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/procedure_store.h"
#include "templates/tmpl_packages.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/office_package.h"
#include "web/package_version.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define PATH         "/office/packages"
#define PAGE_SIZE    50
#define WAITING_MAX  100
#define HISTORY_MAX  100
#define FOUND_MAX    10
#define QUERY_MAX    200

enum { VERSION_PROCEDURE, VERSION_STATE, VERSION_DAYS, VERSION_WHO, VERSION_COLUMNS };

/* ---- versions ---- */

static struct str who_text(struct request *rq, const struct package_version *v)
{
    struct arena *a = rq->c->arena;
    struct str proposed = tr_with(a, rq->c->locale, N_("proposed by %s"), v->proposer_name);
    if (str_is_empty(v->decider_name)) return proposed;
    struct str decided = tr_with(a, rq->c->locale, v->status == PACKAGE_WITHDRAWN ? N_("withdrawn by %s") : N_("published by %s"), v->decider_name);
    return arena_join(a, proposed, STR("; "), decided);
}

static struct str days_text(struct request *rq, const struct package_version *v)
{
    struct arena *a = rq->c->arena;
    if (v->status != PACKAGE_PUBLISHED) return STR("–");
    struct str from = office_package_day(rq, v->effective_from);
    return v->effective_to.has ? arena_join(a, from, STR(" – "), office_package_day(rq, v->effective_to)) : tr_with(a, rq->c->locale, N_("from %s"), from);
}

static struct table_row version_row(struct request *rq, const struct package_version *v)
{
    struct arena *a = rq->c->arena;
    const struct procedure *p = city_procedure(rq->web->city, v->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(a, VERSION_COLUMNS, struct table_cell);
    struct str name = p ? procedure_words_name(rq->c->locale, p) : STR("");
    cells[VERSION_PROCEDURE] = (struct table_cell){.text = p ? p->code : str_slice(v->hash, 0, 12), .href = shown_version_address(rq, v->hash, ""), .note = name};
    cells[VERSION_STATE] = (struct table_cell){.tag = office_package_tag(rq, v)};
    cells[VERSION_DAYS] = (struct table_cell){.text = days_text(rq, v), .note = v->document};
    cells[VERSION_WHO] = (struct table_cell){.text = who_text(rq, v), .note = format_moment(a, rq->c->locale, v->decided_at.has ? v->decided_at.value : v->proposed_at)};
    return (struct table_row){.cells = cells};
}

static struct table_view versions_table(struct request *rq, const char *id, const char *caption, const struct package_version *versions, size_t count)
{
    static const char *const labels[VERSION_COLUMNS] = {N_("Procedure"), N_("State"), N_("In force"), N_("Who proposed, who published")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = version_row(rq, &versions[i]);
    return (struct table_view){.id = id, .caption = request_tr(rq, caption), .columns = table_columns(rq->c->arena, rq->c->locale, labels, VERSION_COLUMNS, VERSION_PROCEDURE),
                               .column_count = VERSION_COLUMNS, .rows = rows, .row_count = count};
}

/* ---- one's own drafts ---- */

enum { DRAFT_PROCEDURE, DRAFT_BEGUN, DRAFT_CHANGED, DRAFT_COLUMNS };

static err_t drafts_of(struct request *rq, struct db_ro *ro, struct table_view *ret)
{
    static const char *const labels[DRAFT_COLUMNS] = {N_("Procedure"), N_("Begun"), N_("Last changed")};
    struct package_draft_item *items;
    size_t count;
    err_t e = package_draft_store_list(ro, rq->c, rq->actor.id, PACKAGE_DRAFTS_MAX, &items, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        const struct procedure *p = city_procedure(rq->web->city, items[i].procedure_id);
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, DRAFT_COLUMNS, struct table_cell);
        cells[DRAFT_PROCEDURE] = (struct table_cell){.text = p ? p->code : STR("–"), .href = office_package_draft_address(rq, items[i].id, ""), .note = p ? procedure_words_name(rq->c->locale, p) : STR("")};
        cells[DRAFT_BEGUN].text = format_moment(rq->c->arena, rq->c->locale, items[i].made_at);
        cells[DRAFT_CHANGED].text = format_moment(rq->c->arena, rq->c->locale, items[i].updated_at);
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "drafts", .caption = request_tr(rq, N_("My drafts")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, DRAFT_COLUMNS, DRAFT_PROCEDURE),
                               .column_count = DRAFT_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

/* ---- the list ---- */

/* "?after=CODE~DAY". */
static void read_cursor(struct request *rq, struct str *ret_code, int64_t *ret_day)
{
    struct str rest = request_query(rq, "after");
    struct str code = str_split_next(&rest, '~');
    bool good = !str_is_absent(rest) && parse_int(rest, 0, INT32_MAX, ret_day);
    *ret_code = good ? code : STR("");
    if (!good) *ret_day = 0;
}

static err_t fill_current(struct request *rq, struct db_ro *ro, struct packages_view *view)
{
    struct package_version *versions;
    struct str code;
    int64_t day;
    size_t count;
    read_cursor(rq, &code, &day);
    err_t e = package_store_current(ro, rq->c, civil_day_at(rq->c->now), code, day, PAGE_SIZE + 1, &versions, &count);
    if (e) return e;
    if (!str_is_empty(code)) view->pager.first_href = STR(PATH);
    if (count > PAGE_SIZE) {
        count = PAGE_SIZE;
        const struct package_version *last = &versions[count - 1];
        const struct procedure *p = city_procedure(rq->web->city, last->procedure_id);
        struct str cursor = arena_printf(rq->c->arena, "%.*s~%lld", p ? (int)p->code.len : 0, p ? p->code.ptr : "", (long long)last->effective_from.value);
        view->pager.next_href = address_with(rq->c->arena, STR(PATH), &(struct address_parameter){"after", cursor}, 1);
    }
    view->current = versions_table(rq, "current", N_("In force and to come"), versions, count);
    return OK;
}

static err_t fill_history(struct request *rq, struct db_ro *ro, const struct procedure *p, struct packages_view *view)
{
    struct package_version *versions;
    size_t count;
    err_t e = package_store_of_procedure(ro, rq->c, p->id, HISTORY_MAX, &versions, &count);
    view->of_procedure = arena_join(rq->c->arena, p->code, STR(" "), procedure_words_name(rq->c->locale, p));
    if (!e) view->current = versions_table(rq, "current", N_("All versions, the newest first"), versions, count);
    return e;
}

static err_t fill_list(struct request *rq, struct packages_view *view)
{
    struct package_version *waiting;
    struct db_ro *ro;
    size_t count;
    err_t e = request_reader(rq, &ro);
    if (!e) e = fill_current(rq, ro, view);
    if (!e) e = package_store_waiting(ro, rq->c, WAITING_MAX, &waiting, &count);
    if (!e) view->waiting = versions_table(rq, "waiting", N_("Waiting for publication"), waiting, count);
    return e || !view->may_propose ? e : drafts_of(rq, ro, &view->drafts);
}

void office_packages(struct request *rq)
{
    const struct procedure *p = city_procedure_by_code(rq->web->city, request_query(rq, "code"));
    struct packages_view view = {.may_propose = package_may_propose(&rq->actor)};
    struct page *page;
    struct db_ro *ro;
    if (!office_package_may_see(rq)) return;
    err_t e = request_reader(rq, &ro);
    if (!e) e = p ? fill_history(rq, ro, p, &view) : fill_list(rq, &view);
    if (!e) e = office_page(rq, request_tr(rq, p ? N_("Versions of a procedure") : N_("Procedure packages")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    if (p) page->back_href = STR(PATH);
    tmpl_packages_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- a new draft ---- */

struct new_draft {
    struct input input;
    struct str query, code;
    struct package_draft_start task;
};

static struct new_draft *start(struct request *rq)
{
    struct new_draft *k = ARENA_NEW(rq->c->arena, struct new_draft);
    *k = (struct new_draft){.input = input_of(rq), .query = STR(""), .code = STR("")};
    rq->state = k;
    return k;
}

enum { FOUND_CODE, FOUND_NAME, FOUND_FIELD, FOUND_COLUMNS };

static err_t fill_found(struct request *rq, const struct new_draft *k, struct package_new_view *view)
{
    static const char *const labels[FOUND_COLUMNS] = {N_("Code"), N_("Procedure"), N_("Field")};
    struct procedure_page found;
    struct db_ro *ro;
    struct str cursor = request_query(rq, "after");
    err_t e = request_reader(rq, &ro);
    if (!e) e = procedure_store_search(ro, rq->c, text_fold(rq->c->arena, k->query), NULL, city_day(rq->web->city), cursor, FOUND_MAX, &found);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, found.count, struct table_row);
    for (size_t i = 0; i < found.count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, FOUND_COLUMNS, struct table_cell);
        cells[FOUND_CODE] = (struct table_cell){.text = found.items[i].code, .href = address_with(rq->c->arena, STR(PATH "/new"), &(struct address_parameter){"code", found.items[i].code}, 1)};
        cells[FOUND_NAME].text = procedure_words_name(rq->c->locale, &found.items[i]);
        cells[FOUND_FIELD].text = found.items[i].field_name;
        rows[i] = (struct table_row){.cells = cells};
    }
    view->found = (struct table_view){.id = "found", .caption = request_tr(rq, N_("Choose the procedure")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, FOUND_COLUMNS, FOUND_CODE),
                                      .column_count = FOUND_COLUMNS, .rows = rows, .row_count = found.count};
    if (!str_is_empty(cursor)) view->pager.first_href = address_with(rq->c->arena, STR(PATH "/new"), &(struct address_parameter){"q", k->query}, 1);
    if (!str_is_absent(found.next)) {
        const struct address_parameter next[] = {{"q", k->query}, {"after", found.next}};
        view->pager.next_href = address_with(rq->c->arena, STR(PATH "/new"), next, 2);
    }
    return OK;
}

/* What a draft can begin with: the record, and the version in force if there is one. */
static err_t fill_begin(struct request *rq, const struct procedure *p, struct package_new_view *view)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, 2, struct choice_view);
    struct str hash;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = packages_in_force(rq->c, ro, p->id, &hash);
    if (e) return e;
    bool has = !str_is_absent(hash);
    items[0] = (struct choice_view){.value = STR("record"), .label = request_tr(rq, N_("With the published record")), .selected = !has,
                                    .hint = request_tr(rq, N_("Papers, limits and fees as published, and the usual steps; you paste your own table over them."))};
    if (has) items[1] = (struct choice_view){.value = hash, .label = request_tr(rq, N_("With the version in force")), .selected = true, .hint = request_tr(rq, N_("Everything as it is now; you change what shall be another."))};
    view->code = p->code;
    view->procedure = procedure_words_name(rq->c->locale, p);
    view->begin = (struct choices_view){.name = STR("from"), .label = request_tr(rq, N_("With what does the draft begin?")), .items = items, .count = has ? 2 : 1};
    return OK;
}

static void send_new(struct request *rq, int status)
{
    const struct new_draft *k = rq->state;
    const struct procedure *p = city_procedure_by_code(rq->web->city, k->code);
    struct package_new_view view = {.input = &k->input};
    struct page *page;
    view.search = (struct search_view){.action = STR(PATH "/new"), .name = STR("q"), .label = request_tr(rq, N_("Code or words of the procedure")), .value = k->query, .button = request_tr(rq, N_("Search"))};
    err_t e = p ? fill_begin(rq, p, &view) : fill_found(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("New draft of a package")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR(PATH);
    page->has_errors = k->input.error_count > 0;
    tmpl_package_new_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_new(struct request *rq)
{
    struct new_draft *k = start(rq);
    struct str typed = request_query(rq, "q");
    bool too_long;
    if (!package_may_propose(&rq->actor)) {
        request_fail_with(rq, action_not_your_role);
        return;
    }
    if (!str_is_empty(typed) && !text_accept(rq->c->arena, typed, QUERY_MAX, &k->query, &too_long)) k->query = STR("");
    k->code = request_query(rq, "code");
    if (str_is_empty(k->code) && city_procedure_by_code(rq->web->city, k->query)) k->code = k->query; /* the very code was typed */
    send_new(rq, 200);
}

static void made(struct request *rq)
{
    struct new_draft *k = rq->state;
    if (rq->result == ERR_LIMIT) {
        input_fault(&k->input);
        send_new(rq, http_status_of(ERR_LIMIT));
    } else if (rq->result)
        request_fail(rq, rq->result);
    else
        request_redirect(rq, office_package_draft_address(rq, k->task.out_id, ""));
}

void office_package_make(struct request *rq)
{
    struct new_draft *k = start(rq);
    struct str from = str_or_empty(exchange_field(rq->x, "from"));
    k->code = str_or_empty(exchange_field(rq->x, "code"));
    k->task = (struct package_draft_start){.city = rq->web->city, .procedure_code = k->code, .hash = str_eq(from, STR("record")) ? STR("") : from};
    request_write(rq, "package_draft_start", package_draft_start_run, &k->task, made);
}
