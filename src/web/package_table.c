/* package_table: decision tables of a version: all of them with what was found in each, and one as a grid. The analysis runs off the thread
 * that reads. */
#include "i18n/i18n.h"
#include "templates/tmpl_package_table.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/package_table_view.h"
#include "web/routes.h"
#include "web/rule_words.h"
#include "web/web.h"

struct table_page {
    struct shown_version version;
    struct feel_host host;
    struct package_bench bench;
    bool is_one;
    size_t first, end; /* of package.tables */
    struct rule_grid *grids;
    err_t result;
};

static const struct package *package_of(const struct table_page *k)
{
    return k->version.known->package;
}

/* ---- words ---- */

static const char *mark_words(enum package_mark mark)
{
    static const char *const words[PACKAGE_MARK_COUNT] = {
        [PACKAGE_MARK_NONE] = "",
        [PACKAGE_MARK_VERIFIED] = N_("checked against its source"),
        [PACKAGE_MARK_MEASURED] = N_("measured in published records"),
        [PACKAGE_MARK_DECIDED] = N_("decided by the author"),
        [PACKAGE_MARK_UNVERIFIED] = N_("not checked against its source yet"),
        [PACKAGE_MARK_EXAMPLE] = N_("an example"),
    };
    return words[mark];
}

static struct str number(struct request *rq, size_t n)
{
    return format_number(rq->c->arena, rq->c->locale, (int64_t)n);
}

static struct table_view table(struct request *rq, const char *id, const char *caption, const char *const *labels, size_t columns, struct table_row *rows, size_t count)
{
    return (struct table_view){.id = id, .caption = request_tr(rq, caption), .columns = table_columns(rq->c->arena, rq->c->locale, labels, columns, 0), .column_count = columns, .rows = rows, .row_count = count};
}

/* ---- the list ---- */

enum { LIST_ID, LIST_POLICY, LIST_RULES, LIST_FOUND, LIST_COLUMNS };

static struct table_row list_row(struct request *rq, const struct table_page *k, const struct rule_grid *grid)
{
    static const struct tag_view wrong = {N_("To be mended"), TONE_BRICK, SHAPE_STRUCK}, unproved = {N_("Not all is proved"), TONE_AMBER, SHAPE_HALF}, good = {N_("Nothing found"), TONE_LEAF, SHAPE_FILLED};
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, LIST_COLUMNS, struct table_cell);
    const char *rest = arena_cstring(rq->c->arena, address_of(rq->c->arena, "/tables/", grid->table->id));
    cells[LIST_ID] = (struct table_cell){.text = grid->table->id, .href = shown_version_address(rq, k->version.version.hash, rest)};
    cells[LIST_POLICY] = (struct table_cell){.text = package_table_policy(rq->c->arena, grid->table), .note = request_tr(rq, rule_policy_words(grid->table->policy, grid->table->aggregation))};
    cells[LIST_RULES].text = number(rq, grid->table->rule_count);
    cells[LIST_FOUND].tag = grid->errors ? wrong : grid->count ? unproved : good;
    return (struct table_row){.cells = cells, .is_late = grid->errors > 0};
}

static void show_list(struct request *rq, const struct table_page *k, struct package_table_view *view)
{
    static const char *const labels[LIST_COLUMNS] = {N_("Table"), N_("Which rules count"), N_("Rules"), N_("Analysis")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, k->end - k->first, struct table_row);
    for (size_t i = k->first; i < k->end; i++)
        rows[i - k->first] = list_row(rq, k, &k->grids[i - k->first]);
    view->list = table(rq, "tables", N_("Decision tables"), labels, LIST_COLUMNS, rows, k->end - k->first);
}

/* ---- one ---- */

enum { FOUND_WHERE, FOUND_WHAT, FOUND_COLUMNS };

static void show_findings(struct request *rq, const struct rule_grid *grid, struct package_table_view *view)
{
    static const char *const labels[FOUND_COLUMNS] = {N_("Where"), N_("What was found")};
    static const struct tag_view wrong = {N_("To be mended"), TONE_BRICK, SHAPE_STRUCK}, note = {N_("Not proved"), TONE_AMBER, SHAPE_HALF};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, grid->count, struct table_row);
    for (size_t i = 0; i < grid->count; i++) {
        const struct rule_grid_finding *f = &grid->findings[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, FOUND_COLUMNS, struct table_cell);
        cells[FOUND_WHERE].text = rule_where_words(rq, f);
        cells[FOUND_WHAT] = (struct table_cell){.text = rule_finding_words(rq, f), .tag = f->is_note ? note : wrong};
        rows[i] = (struct table_row){.cells = cells, .is_late = !f->is_note};
    }
    view->findings = table(rq, "findings", N_("What was found"), labels, FOUND_COLUMNS, rows, grid->count);
}

static const struct rule_grid_finding *finding_at(const struct rule_grid *grid, size_t row, size_t column)
{
    for (size_t i = 0; i < grid->count; i++)
        if ((grid->findings[i].row == row || grid->findings[i].other == row) && grid->findings[i].column == column) return &grid->findings[i];
    return NULL;
}

static struct table_row grid_row(struct request *rq, const struct rule_grid *grid, size_t row, size_t width)
{
    const struct package_table *t = grid->table;
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, width + 1, struct table_cell);
    const struct rule_grid_finding *whole = finding_at(grid, row, PACKAGE_NO_PLACE);
    cells[0] = (struct table_cell){.text = arena_printf(rq->c->arena, "%zu", row + 1), .note = rule_samples_words(rq, grid, row)};
    for (size_t i = 0; i < width; i++)
        cells[i + 1] = (struct table_cell){.text = t->rules[row][i], .note = finding_at(grid, row, i) ? request_tr(rq, N_("not proved")) : STR("")};
    return (struct table_row){.cells = cells, .is_late = whole && !whole->is_note};
}

/* "A: kenh", "C → amount" */
static struct str column_label(struct arena *a, const struct package_table *t, size_t column)
{
    struct str letters = rule_grid_column(a, column);
    bool is_input = column < t->input_count;
    struct str text = is_input ? t->inputs[column].text : t->outputs[column - t->input_count].text;
    return arena_join(a, letters, is_input ? STR(": ") : STR(" → "), text);
}

static void show_grid(struct request *rq, const struct rule_grid *grid, struct package_table_view *view)
{
    const struct package_table *t = grid->table;
    size_t width = t->input_count + t->output_count;
    struct table_column *columns = ARENA_ARRAY(rq->c->arena, width + 1, struct table_column);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, t->rule_count, struct table_row);
    columns[0] = (struct table_column){.label = request_tr(rq, N_("Rule")), .is_head = true};
    for (size_t i = 0; i < width; i++)
        columns[i + 1] = (struct table_column){.label = column_label(rq->c->arena, t, i)};
    for (size_t i = 0; i < t->rule_count; i++)
        rows[i] = grid_row(rq, grid, i, width);
    view->grid = (struct table_view){.id = "grid", .caption = request_tr(rq, N_("Rules")), .columns = columns, .column_count = width + 1, .rows = rows, .row_count = t->rule_count};
}

enum { COLUMN_LETTER, COLUMN_SIDE, COLUMN_TEXT, COLUMN_TYPE, COLUMN_VALUES, COLUMN_DEFAULT, COLUMN_COLUMNS };

static void show_columns(struct request *rq, const struct package_table *t, struct package_table_view *view)
{
    static const char *const labels[COLUMN_COLUMNS] = {N_("Column"), N_("Side"), N_("What it is"), N_("Kind"), N_("Allowed values"), N_("If no rule holds")};
    size_t width = t->input_count + t->output_count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, width, struct table_row);
    for (size_t i = 0; i < width; i++) {
        bool is_input = i < t->input_count;
        const struct package_column *column = is_input ? &t->inputs[i] : &t->outputs[i - t->input_count];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, COLUMN_COLUMNS, struct table_cell);
        cells[COLUMN_LETTER].text = rule_grid_column(rq->c->arena, i);
        cells[COLUMN_SIDE].text = request_tr(rq, is_input ? N_("asked") : N_("given"));
        cells[COLUMN_TEXT].text = column->text;
        cells[COLUMN_TYPE].text = str_is_empty(column->type) ? STR("–") : column->type;
        cells[COLUMN_VALUES].text = str_is_empty(column->values) ? STR("–") : column->values;
        cells[COLUMN_DEFAULT].text = str_is_empty(column->standard) ? STR("–") : column->standard;
        rows[i].cells = cells;
    }
    view->columns = table(rq, "columns", N_("Columns"), labels, COLUMN_COLUMNS, rows, width);
}

static void show_one(struct request *rq, const struct table_page *k, struct package_table_view *view)
{
    const struct rule_grid *grid = &k->grids[0];
    enum feel_hit_policy policy = grid->table->policy;
    view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Which rules count")), .value = package_table_policy(rq->c->arena, grid->table), .note = request_tr(rq, rule_policy_words(grid->table->policy, grid->table->aggregation))};
    if (grid->table->mark) view->facts[view->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Mark")), .value = request_tr(rq, mark_words(grid->table->mark))};
    view->has_proof = policy == FEEL_HIT_UNIQUE || policy == FEEL_HIT_ANY || policy == FEEL_HIT_FIRST || policy == FEEL_HIT_PRIORITY;
    view->back_href = shown_version_address(rq, k->version.version.hash, "/tables");
    show_findings(rq, grid, view);
    show_grid(rq, grid, view);
    show_columns(rq, grid->table, view);
}

/* ---- the page ---- */

static void compute(struct request *rq)
{
    struct table_page *k = rq->state;
    size_t **fired = rule_grid_samples(rq->c, k->version.known->plan, &k->bench);
    k->grids = ARENA_ARRAY(rq->c->arena, k->end - k->first, struct rule_grid);
    for (size_t i = k->first; i < k->end && !k->result; i++)
        k->result = rule_grid_of(rq->c, k->version.known->plan, &k->bench, fired, i, &k->grids[i - k->first]);
}

static void computed(struct request *rq)
{
    struct table_page *k = rq->state;
    struct package_table_view view = {.has_proof = false};
    struct page *page;
    struct str title = k->is_one ? tr_with(rq->c->arena, rq->c->locale, N_("Decision table %s"), package_of(k)->tables[k->first].id) : request_tr(rq, N_("Decision tables"));
    err_t e = k->result;
    if (!e) e = office_page(rq, title, NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.pages = shown_version_links(rq, k->version.version.hash, VERSION_PAGE_TABLES, &view.page_count);
    shown_version_facts(rq, &k->version, view.facts);
    view.fact_count = VERSION_FACTS;
    struct html h = request_html(rq);
    if (k->is_one) {
        show_one(rq, k, &view);
        tmpl_package_table_page(&h, page, &view);
    } else {
        show_list(rq, k, &view);
        tmpl_package_tables_page(&h, page, &view);
    }
    request_send_html(rq, 200);
}

static err_t choose(struct request *rq, struct table_page *k)
{
    const struct package *p = package_of(k);
    struct str id = request_capture(rq, 1);
    k->end = p->table_count;
    if (!k->is_one) return OK;
    while (k->first < p->table_count && !str_eq(p->tables[k->first].id, id))
        k->first++;
    k->end = k->first + 1;
    return k->first < p->table_count ? OK : fail(rq->c, page_not_found);
}

static void begin(struct request *rq, bool is_one)
{
    struct table_page *k = ARENA_NEW(rq->c->arena, struct table_page);
    struct db_ro *ro;
    *k = (struct table_page){.host = {.upper = text_upper, .lower = text_lower}, .is_one = is_one};
    k->bench.host = &k->host;
    rq->state = k;
    err_t e = request_reader(rq, &ro);
    if (!e) e = shown_version_read(rq, ro, request_capture(rq, 0), &k->version);
    if (!e) e = choose(rq, k);
    if (!e) e = city_refresh(rq->web->city, rq->c, ro);
    if (!e) e = city_calendar(rq->web->city, rq->c, city_itself(rq->web->city), &k->bench.counting);
    if (e)
        request_fail(rq, e);
    else
        request_slow(rq, compute, computed);
}

void package_tables_page(struct request *rq)
{
    begin(rq, false);
}

void package_table_page(struct request *rq)
{
    begin(rq, true);
}
