/* office_package: small things in words. */
#include "web/office_package.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/web.h"

bool office_package_may_see(struct request *rq)
{
    if (package_may_publish(&rq->actor)) return true;
    request_fail_with(rq, action_not_your_role);
    return false;
}

struct str office_package_draft_address(struct request *rq, struct uuid id, const char *rest)
{
    char text[37];
    uuid_format(id, text);
    return arena_printf(rq->c->arena, "/office/packages/drafts/%s%s", text, rest);
}

struct str office_package_day(struct request *rq, struct opt_int day)
{
    return day.has ? format_date(rq->c->arena, civil_instant(civil_local_at(day.value, 0))) : STR("–");
}

struct tag_view office_package_tag(const struct request *rq, const struct package_version *v)
{
    static const struct tag_view waiting = {N_("waits for publication"), TONE_AMBER, SHAPE_HALF}, now = {N_("in force"), TONE_LEAF, SHAPE_FILLED},
                                 later = {N_("to come"), TONE_LAKE, SHAPE_HOLLOW}, over = {N_("no longer in force"), TONE_SLATE, SHAPE_STRUCK}, withdrawn = {N_("withdrawn"), TONE_SLATE, SHAPE_STRUCK};
    int64_t today = civil_day_at(rq->c->now);
    if (v->status == PACKAGE_PROPOSED) return waiting;
    if (v->status == PACKAGE_WITHDRAWN) return withdrawn;
    if (v->effective_to.has && v->effective_to.value < today) return over;
    return v->effective_from.has && v->effective_from.value > today ? later : now;
}

/* ---- findings ---- */

struct str office_package_finding_text(struct request *rq, const struct package_finding *found)
{
    const struct fault fault = {ERR_INVALID, found->message, STR(""), found->argument};
    return fault_text(rq->c->arena, rq->c->locale, &fault);
}

static struct str counted(struct request *rq, const char *one, const char *many, size_t count)
{
    return count == 1 ? request_tr(rq, one) : tr_with(rq->c->arena, rq->c->locale, many, format_number(rq->c->arena, rq->c->locale, (int64_t)count));
}

struct str office_package_outcome(struct request *rq, const struct package_findings *findings)
{
    struct str errors = counted(rq, N_("1 error"), N_("%s errors"), findings->errors);
    struct str warnings = counted(rq, N_("1 warning"), N_("%s warnings"), findings->warnings);
    return arena_join(rq->c->arena, errors, STR(", "), warnings);
}

/* "Sample dossiers, row 2: fee". */
static struct str place_text(struct request *rq, const struct package_finding *found)
{
    static const char *const parts[PACKAGE_PART_COUNT] = {
        [PACKAGE_PROCEDURE] = N_("Procedure"), [PACKAGE_ROLES] = N_("Roles"), [PACKAGE_STEPS] = N_("Steps"), [PACKAGE_DOCUMENTS] = N_("Papers"), [PACKAGE_TABLES] = N_("Decision tables"),
        [PACKAGE_FORMS] = N_("Forms"), [PACKAGE_PARAMS] = N_("Values"), [PACKAGE_TEXTS] = N_("Texts"), [PACKAGE_TESTS] = N_("Sample dossiers")};
    const struct package_place *place = &found->place;
    struct arena *a = rq->c->arena;
    if (!str_is_empty(found->address)) return found->address;
    struct str text = place->part < PACKAGE_PART_COUNT ? request_tr(rq, parts[place->part]) : STR("–");
    if (place->row != PACKAGE_NO_PLACE) text = arena_join(a, text, STR(", "), tr_with(a, rq->c->locale, N_("row %s"), format_number(a, rq->c->locale, (int64_t)place->row + 1)));
    if (place->column) text = arena_printf(a, "%.*s: %s", STR_ARG(text), place->column);
    if (place->item != PACKAGE_NO_PLACE) text = arena_printf(a, "%.*s [%zu]", STR_ARG(text), place->item + 1);
    return text;
}

enum { FOUND_WHERE, FOUND_WHAT, FOUND_GRAVE, FOUND_COLUMNS };

static struct table_row finding_row(struct request *rq, const struct package_finding *found, bool is_draft)
{
    static const struct tag_view error = {N_("error"), TONE_BRICK, SHAPE_FILLED}, warning = {N_("warning"), TONE_AMBER, SHAPE_HALF};
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, FOUND_COLUMNS, struct table_cell);
    cells[FOUND_WHERE].text = place_text(rq, found);
    cells[FOUND_WHAT].text = office_package_finding_text(rq, found);
    cells[FOUND_GRAVE].tag = found->is_warning ? warning : error;
    if (found->message == package_param_no_value) cells[FOUND_WHERE].href = address_with(rq->c->arena, STR("/office/packages/values"), &(struct address_parameter){"name", found->argument}, 1);
    if (is_draft && found->place.part == PACKAGE_FORMS) cells[FOUND_WHERE].href = STR("#forms-heading"); /* where each is told at its field */
    return (struct table_row){.cells = cells, .is_late = !found->is_warning};
}

struct table_view office_package_findings(struct request *rq, const struct package_findings *findings, bool with_cells)
{
    static const char *const labels[FOUND_COLUMNS] = {N_("Where"), N_("What was found"), N_("How grave")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, findings->count, struct table_row);
    size_t count = 0;
    for (int warnings = 0; warnings < 2; warnings++) /* errors first */
        for (size_t i = 0; i < findings->count; i++)
            if (findings->list[i].is_warning == warnings && (with_cells || str_is_empty(findings->list[i].address))) rows[count++] = finding_row(rq, &findings->list[i], !with_cells);
    return (struct table_view){.id = "findings", .caption = request_tr(rq, with_cells ? N_("What was found") : N_("What was found outside of the table")),
                               .columns = table_columns(rq->c->arena, rq->c->locale, labels, FOUND_COLUMNS, FOUND_WHERE), .column_count = FOUND_COLUMNS, .rows = rows, .row_count = count};
}

/* ---- values ---- */

enum { VALUE_NAME, VALUE_NOW, VALUE_FROM, VALUE_DOCUMENT, VALUE_COLUMNS };

static struct table_row value_row(struct request *rq, struct str name, const struct package_value *known)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, VALUE_COLUMNS, struct table_cell);
    cells[VALUE_NAME] = (struct table_cell){.text = name, .href = address_with(rq->c->arena, STR("/office/packages/values"), &(struct address_parameter){"name", name}, 1)};
    cells[VALUE_NOW].text = known ? known->value : request_tr(rq, N_("no value"));
    cells[VALUE_FROM].text = known ? office_package_day(rq, some_int(known->valid_from)) : STR("–");
    cells[VALUE_DOCUMENT].text = known && !str_is_empty(known->document) ? known->document : STR("–");
    return (struct table_row){.cells = cells, .is_late = !known};
}

err_t office_package_values_table(struct request *rq, struct db_ro *ro, const struct package *p, int64_t day, struct table_view *ret)
{
    static const char *const labels[VALUE_COLUMNS] = {N_("Name of the value"), N_("Value"), N_("From"), N_("Document")};
    struct package_value *values;
    size_t known, count = p ? p->param_count : 0;
    err_t e = package_store_values(ro, rq->c, day, &values, &known);
    if (e) return e;
    if (!p) count = known;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct str name = p ? p->params[i] : values[i].name;
        const struct package_value *found = NULL;
        for (size_t k = 0; k < known && !found; k++)
            if (str_eq(values[k].name, name)) found = &values[k];
        rows[i] = value_row(rq, name, found);
    }
    *ret = (struct table_view){.id = "values", .caption = request_tr(rq, p ? N_("Values that it names") : N_("Values today")),
                               .columns = table_columns(rq->c->arena, rq->c->locale, labels, VALUE_COLUMNS, VALUE_NAME), .column_count = VALUE_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}
