/* office_package_version: one version of a package with everything in it; published or withdrawn here, by another person than who proposed
 * it. What else can be done with a version is a table of links. */
#include "app/packages.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_version.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/office_package.h"
#include "web/office_package_content.h"
#include "web/package_version.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define DATE_MAX     10
#define DOCUMENT_MAX 200

struct decided_version {
    struct input input;
    struct package_version version;
    const struct known_package *known;
    struct str body;
    struct str day, document; /* as typed */
    struct package_examined examined;
    struct package_decision task;
};

static err_t load(struct request *rq, struct decided_version *k)
{
    struct db_ro *ro;
    struct str hash = request_capture(rq, 0);
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_store_find(ro, rq->c, hash, &k->version);
    if (e == ERR_NOT_FOUND) return fail(rq->c, package_unknown);
    if (!e) e = packages_of(rq->c, ro, rq->web->city, hash, &k->known);
    return e ? e : package_store_body(ro, rq->c, hash, &k->body);
}

/* NULL: not for this official, or there is no such version; he has been told. */
static struct decided_version *start(struct request *rq)
{
    struct decided_version *k = ARENA_NEW(rq->c->arena, struct decided_version);
    *k = (struct decided_version){.input = input_of(rq), .day = format_date(rq->c->arena, rq->c->now), .document = STR("")};
    rq->state = k;
    if (!office_package_may_see(rq)) return NULL;
    err_t e = load(rq, k);
    if (!e) return k;
    request_fail(rq, e);
    return NULL;
}

/* ---- the view ---- */

static struct str days_text(struct request *rq, const struct package_version *v)
{
    struct str from = office_package_day(rq, v->effective_from);
    if (!v->effective_from.has) return from;
    return v->effective_to.has ? arena_join(rq->c->arena, from, STR(" – "), office_package_day(rq, v->effective_to)) : tr_with(rq->c->arena, rq->c->locale, N_("from %s"), from);
}

static void fill_facts(struct request *rq, const struct decided_version *k, struct package_version_view *view)
{
    const struct package_version *v = &k->version;
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, 6, struct summary_row);
    size_t count = 0;
    rows[count++] = (struct summary_row){.key = request_tr(rq, N_("State")), .tag = view->tag};
    rows[count++] = (struct summary_row){.key = request_tr(rq, N_("In force")), .value = days_text(rq, v)};
    rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Proposed by")), .value = v->proposer_name, .note = format_moment(rq->c->arena, rq->c->locale, v->proposed_at)};
    if (v->decided_at.has)
        rows[count++] = (struct summary_row){.key = request_tr(rq, v->status == PACKAGE_WITHDRAWN ? N_("Withdrawn by") : N_("Put in force by")), .value = v->decider_name, .note = format_moment(rq->c->arena, rq->c->locale, v->decided_at.value)};
    if (!str_is_empty(v->document)) rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Document")), .value = v->document};
    rows[count++] = (struct summary_row){.key = request_tr(rq, N_("Version")), .value = v->hash};
    view->facts = rows;
    view->fact_count = count;
}

/* Its other pages, and its procedure's other versions. */
static void fill_links(struct request *rq, const struct decided_version *k, struct package_version_view *view)
{
    size_t count;
    const struct procedure *p = city_procedure(rq->web->city, k->version.procedure_id);
    const struct link_view *pages = shown_version_links(rq, k->version.hash, VERSION_PAGE_COUNT, &count);
    struct link_view *links = ARENA_ARRAY(rq->c->arena, count + 1, struct link_view);
    memcpy(links, pages, count * sizeof *links);
    if (p) links[count++] = (struct link_view){.text = request_tr(rq, N_("All versions of this procedure")), .href = address_with(rq->c->arena, STR("/office/packages"), &(struct address_parameter){"code", p->code}, 1)};
    view->links = links;
    view->link_count = count;
}

static bool can_withdraw(const struct request *rq, const struct package_version *v)
{
    return v->status == PACKAGE_PROPOSED || (v->status == PACKAGE_PUBLISHED && v->effective_from.value > civil_day_at(rq->c->now));
}

/* What the city finds in it, as long as it waits: on the day that was chosen, else today. */
static err_t fill_decision(struct request *rq, struct db_ro *ro, struct decided_version *k, struct package_version_view *view)
{
    bool waits = k->version.status == PACKAGE_PROPOSED;
    view->is_own = waits && uuid_eq(k->version.proposed_by, rq->actor.id);
    view->may_withdraw = can_withdraw(rq, &k->version);
    view->may_copy = package_may_propose(&rq->actor);
    view->day = (struct field_view){.name = STR("day"), .label = request_tr(rq, N_("In force from")), .hint = request_tr(rq, N_("Day/month/year; today or later")), .value = k->day, .width = 10,
                                    .error = input_error_of(&k->input, STR("day"))};
    view->document = (struct field_view){.name = STR("document"), .label = request_tr(rq, N_("Number of the decision")), .value = k->document, .width = 20, .error = input_error_of(&k->input, STR("document"))};
    if (!waits) return OK;
    int64_t today = civil_day_at(rq->c->now);
    err_t e = package_examine(rq->c, ro, rq->web->city, k->body, k->task.day > today ? k->task.day : today, &k->examined);
    if (e) return e;
    view->outcome = office_package_outcome(rq, &k->examined.findings);
    view->findings = office_package_findings(rq, &k->examined.findings, true);
    view->may_publish = !view->is_own && k->examined.findings.errors == 0;
    return OK;
}

static err_t fill(struct request *rq, struct decided_version *k, struct package_version_view *view)
{
    const struct procedure *p = city_procedure(rq->web->city, k->version.procedure_id);
    struct db_ro *ro;
    *view = (struct package_version_view){.input = &k->input, .address = shown_version_address(rq, k->version.hash, ""), .code = p ? p->code : STR(""), .procedure = p ? procedure_words_name(rq->c->locale, p) : STR(""),
                                          .hash = k->version.hash, .tag = office_package_tag(rq, &k->version)};
    fill_facts(rq, k, view);
    fill_links(rq, k, view);
    view->files = office_package_files(rq, view->address, &view->file_count);
    err_t e = request_reader(rq, &ro);
    if (!e) e = fill_decision(rq, ro, k, view);
    if (!e) e = office_package_values_table(rq, ro, k->known->package, civil_day_at(rq->c->now), &view->values);
    return e ? e : office_package_content(rq, k->known, view);
}

static void send_page(struct request *rq, int status)
{
    struct decided_version *k = rq->state;
    struct package_version_view view;
    struct page *page;
    err_t e = fill(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Version of a package")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR("/office/packages");
    page->path = view.address;
    page->has_errors = k->input.error_count > 0;
    tmpl_package_version_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_version(struct request *rq)
{
    if (start(rq)) send_page(rq, 200);
}

/* ---- deciding ---- */

static void decided(struct request *rq, const char *flash)
{
    struct decided_version *k = rq->state;
    if (rq->result == ERR_INVALID || rq->result == ERR_CONFLICT) {
        input_fault(&k->input);
        err_t e = load(rq, k);
        if (e)
            request_fail(rq, e);
        else
            send_page(rq, http_status_of(rq->result));
    } else if (rq->result)
        request_fail(rq, rq->result);
    else {
        request_flash(rq, flash);
        request_redirect(rq, shown_version_address(rq, k->version.hash, ""));
    }
}

static void published(struct request *rq)
{
    decided(rq, N_("The version was published."));
}

static void withdrawn(struct request *rq)
{
    decided(rq, N_("The version was withdrawn."));
}

static void read_day(struct request *rq, struct decided_version *k)
{
    struct str label = request_tr(rq, N_("In force from"));
    struct date date;
    k->day = input_text(&k->input, "day", label, DATE_MAX, true);
    if (str_is_empty(k->day)) return;
    if (civil_parse_date(k->day, &date))
        k->task.day = civil_day_of(date);
    else
        input_error(&k->input, STR("day"), field_bad_date, label);
    if (input_is_right(&k->input) && k->task.day < civil_day_at(rq->c->now)) input_error(&k->input, STR("day"), package_day_past, STR(""));
}

void office_package_publish(struct request *rq)
{
    struct decided_version *k = start(rq);
    struct db_ro *ro;
    if (!k) return;
    read_day(rq, k);
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the decision")), DOCUMENT_MAX, true);
    if (!input_is_right(&k->input)) {
        send_page(rq, 422);
        return;
    }
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_examine(rq->c, ro, rq->web->city, k->body, k->task.day, &k->examined);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->task.examined = &k->examined;
    k->task.document = k->document;
    request_write(rq, "package_publish", package_publish_run, &k->task, published);
}

void office_package_withdraw(struct request *rq)
{
    struct decided_version *k = start(rq);
    if (!k) return;
    k->examined.hash = k->version.hash;
    k->task.examined = &k->examined;
    request_write(rq, "package_withdraw", package_withdraw_run, &k->task, withdrawn);
}
