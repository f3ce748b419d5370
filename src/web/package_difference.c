/* package_difference: what a version has otherwise than another of its procedure, part by part; limits that got worse stand first. */
#include "domain/package_difference.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_difference.h"
#include "web/office_frame.h"
#include "web/package_difference_view.h"
#include "web/package_picture.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define CHOICES_MAX 100 /* versions of one procedure to choose from, the newest */

enum { COLUMN_NAME, COLUMN_WHAT, COLUMN_BEFORE, COLUMN_AFTER, COLUMN_COUNT };

struct comparing {
    struct request *rq;
    struct db_ro *ro;
    struct shown_version version, other;
    bool has_other;
    struct package_differences found;
};

/* ---- words ---- */

/* With the hour until which a dossier is settled the same day: that may be all that differs. */
static struct str limit_words(struct request *rq, struct limit limit)
{
    struct str text = procedure_words_limit(rq->c->arena, rq->c->locale, limit);
    if (limit.unit != LIMIT_SAME_DAY) return text;
    struct str hour = arena_printf(rq->c->arena, "%02d:%02d", limit.cutoff / 60, limit.cutoff % 60);
    return arena_join(rq->c->arena, text, STR(", "), tr_with(rq->c->arena, rq->c->locale, N_("if received by %s"), hour));
}

static struct str cell_words(struct request *rq, const struct package_cell *cell)
{
    if (str_is_empty(cell->text)) return STR("–");
    if (cell->shown == PACKAGE_SHOWN_MINUTES) return package_minutes_text(rq->c, cell->minutes);
    if (cell->shown == PACKAGE_SHOWN_LIMIT) return limit_words(rq, cell->limit);
    if (cell->shown == PACKAGE_SHOWN_MOMENT) return format_moment(rq->c->arena, rq->c->locale, civil_instant((struct local){cell->minutes}));
    return cell->shown == PACKAGE_SHOWN_YES ? request_tr(rq, N_("yes")) : cell->text;
}

/* "online/1" */
static struct str limit_name(struct request *rq, struct str name)
{
    struct str kase = name;
    struct str channel = shown_channel(rq, str_split_next(&kase, '/'));
    if (str_eq(kase, STR("*"))) return channel;
    return arena_join(rq->c->arena, channel, STR(", "), tr_with(rq->c->arena, rq->c->locale, N_("case %s"), kase));
}

static struct str name_words(struct request *rq, const struct package_difference *d)
{
    if (d->kind == PACKAGE_DIFFERS_LIMITS) return limit_name(rq, d->name);
    return str_is_empty(d->name) ? request_tr(rq, package_difference_name(d->kind)) : d->name;
}

static struct tag_view tag_of(const struct package_difference *d)
{
    static const struct tag_view tags[] = {
        [PACKAGE_ADDED] = {N_("New"), TONE_LEAF, SHAPE_FILLED},
        [PACKAGE_REMOVED] = {N_("Gone"), TONE_SLATE, SHAPE_STRUCK},
        [PACKAGE_CHANGED] = {N_("Changed"), TONE_LAKE, SHAPE_HALF},
        [PACKAGE_REORDERED] = {N_("Other order"), TONE_SLATE, SHAPE_HOLLOW},
    };
    static const struct tag_view worse = {N_("Worse for the applicant"), TONE_BRICK, SHAPE_STRUCK};
    return d->is_worse ? worse : tags[d->change];
}

/* ---- tables ---- */

static struct table_row row_of(struct request *rq, const struct package_difference *d)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, COLUMN_COUNT, struct table_cell);
    cells[COLUMN_NAME].text = name_words(rq, d);
    cells[COLUMN_WHAT] = (struct table_cell){.text = d->label ? request_tr(rq, d->label) : STR(""), .tag = tag_of(d)};
    cells[COLUMN_BEFORE].text = cell_words(rq, &d->before);
    cells[COLUMN_AFTER].text = cell_words(rq, &d->after);
    return (struct table_row){.cells = cells, .is_late = d->is_worse};
}

static struct table_view table_of(struct request *rq, const struct package_difference *list, size_t count)
{
    static const char *const labels[COLUMN_COUNT] = {N_("Where"), N_("What changed"), N_("Before"), N_("In this version")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(rq, &list[i]);
    return (struct table_view){.id = package_difference_word(list[0].kind),
                               .caption = request_tr(rq, package_difference_name(list[0].kind)),
                               .columns = table_columns(rq->c->arena, rq->c->locale, labels, COLUMN_COUNT, COLUMN_NAME),
                               .column_count = COLUMN_COUNT,
                               .rows = rows,
                               .row_count = count};
}

/* One table for each part; those of a part stand together. */
static void fill_tables(struct request *rq, const struct package_differences *found, struct package_difference_view *view)
{
    struct table_view *tables = ARENA_ARRAY(rq->c->arena, PACKAGE_DIFFERS_COUNT, struct table_view);
    for (size_t from = 0, to; from < found->count; from = to) {
        for (to = from; to < found->count && found->list[to].kind == found->list[from].kind;)
            to++;
        tables[view->table_count++] = table_of(rq, &found->list[from], to - from);
    }
    view->tables = tables;
}

/* ---- which other ---- */

static err_t read_other(struct comparing *k, const struct package_version *published, size_t count)
{
    struct str hash = request_query(k->rq, "with");
    err_t e = OK;
    if (str_is_empty(hash)) e = packages_in_force(k->rq->c, k->ro, k->version.version.procedure_id, &hash);
    if (e) return e;
    /* What is in force itself is compared with what was before it. */
    bool itself = str_eq(hash, k->version.version.hash) && str_is_empty(request_query(k->rq, "with"));
    for (size_t i = 0; itself && i < count; i++)
        if (uuid_eq(published[i].procedure_id, k->version.version.procedure_id) && !str_eq(published[i].hash, hash) && published[i].effective_from.value < k->version.version.effective_from.value) k->other.version = published[i];
    if (itself) hash = k->other.version.hash;
    if (str_is_empty(hash)) return OK;
    k->has_other = true;
    return shown_version_read(k->rq, k->ro, hash, &k->other);
}

static void fill_choices(struct comparing *k, const struct package_version *published, size_t count, struct package_difference_view *view)
{
    struct request *rq = k->rq;
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, CHOICES_MAX, struct choice_view);
    size_t shown = 0;
    for (size_t i = count; i-- > 0 && shown < CHOICES_MAX;) {
        const struct package_version *v = &published[i];
        if (!uuid_eq(v->procedure_id, k->version.version.procedure_id) || str_eq(v->hash, k->version.version.hash)) continue;
        items[shown++] = (struct choice_view){.value = v->hash, .label = arena_join(rq->c->arena, shown_version_short(v->hash), STR(": "), shown_version_state(rq, v)), .selected = k->has_other && str_eq(v->hash, k->other.version.hash)};
    }
    view->choices = (struct choices_view){.name = STR("with"), .label = request_tr(rq, N_("Compare with")), .items = items, .count = shown};
    view->action = shown_version_address(rq, k->version.version.hash, "/difference");
}

/* ---- the page ---- */

static err_t compare(struct comparing *k)
{
    const struct package_side before = {k->other.known->package, k->other.known->forms}, after = {k->version.known->package, k->version.known->forms};
    return package_differences_of(k->rq->c, &before, &after, &k->found);
}

static void fill_words(struct comparing *k, struct package_difference_view *view)
{
    struct request *rq = k->rq;
    const struct package_differences *found = &k->found;
    view->nothing = view->worse = view->rest = STR("");
    if (!k->has_other) view->nothing = request_tr(rq, N_("No other version of this procedure is published yet, so there is nothing to compare with."));
    else if (str_eq(k->other.version.hash, k->version.version.hash)) view->nothing = request_tr(rq, N_("This is the very same version."));
    else if (found->total == 0) view->nothing = request_tr(rq, N_("Both say the same. They are only written differently."));
    if (found->worse) view->worse = request_tr(rq, N_("A limit gets worse for the applicant. It counts for who files from its first day on; what was promised before stays promised."));
    if (found->total > found->count) view->rest = tr_with(rq->c->arena, rq->c->locale, N_("%s more differences are not shown."), format_number(rq->c->arena, rq->c->locale, (int64_t)(found->total - found->count)));
}

static err_t fill(struct comparing *k, struct package_difference_view *view)
{
    struct package_version *published;
    size_t count;
    err_t e = shown_version_read(k->rq, k->ro, request_capture(k->rq, 0), &k->version);
    if (!e) e = package_store_published(k->ro, k->rq->c, &published, &count);
    if (!e) e = read_other(k, published, count);
    if (!e && k->has_other) e = compare(k);
    if (e) return e;
    view->pages = shown_version_links(k->rq, k->version.version.hash, VERSION_PAGE_DIFFERENCE, &view->page_count);
    shown_version_facts(k->rq, &k->version, view->facts);
    view->fact_count = VERSION_FACTS;
    if (k->has_other)
        view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(k->rq, N_("Compared with")), .value = shown_version_short(k->other.version.hash), .note = shown_version_state(k->rq, &k->other.version)};
    fill_choices(k, published, count, view);
    fill_words(k, view);
    fill_tables(k->rq, &k->found, view);
    return OK;
}

void package_difference_page(struct request *rq)
{
    struct comparing k = {.rq = rq};
    struct package_difference_view view = {0};
    struct page *page;
    err_t e = request_reader(rq, &k.ro);
    if (!e) e = fill(&k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("What is different")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    tmpl_package_difference_page(&h, page, &view);
    request_send_html(rq, 200);
}
