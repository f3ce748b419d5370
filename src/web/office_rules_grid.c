/* office_rules_grid: a decision table of a draft as a form: its columns, those that ask and those that give, and its rules, each a row of
 * fields; beside each what is found in it. Fields of rules are named by their address ("C4"), those of columns by what they say ("type-3"). */
#include "base/parse.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "web/office_rules.h"
#include "web/rule_words.h"

#define FIELDS_MAX   470 /* of http's HTTP_FORM_FIELDS, some are the form's own */
#define ROWS_MAX     60  /* on one page */
#define ERRORS_SHOWN 20

enum { PART_TEXT, PART_TYPE, PART_VALUES, PART_DEFAULT, PART_COUNT };

static const struct {
    const char *name, *key;
    const char *head, *head_of_output; /* msgids */
} parts[PART_COUNT] = {
    [PART_TEXT] = {"text", "if", N_("What is asked: a name or a formula"), N_("Name of what is given")},
    [PART_TYPE] = {"type", "type", N_("Kind of value"), N_("Kind of value")},
    [PART_VALUES] = {"values", "result", N_("Allowed values"), N_("Allowed values")},
    [PART_DEFAULT] = {"default", "result", NULL, N_("If no rule holds")},
};

static struct str *part_of(struct package_column *column, size_t part)
{
    struct str *of[PART_COUNT] = {&column->text, &column->type, &column->values, &column->standard};
    return of[part];
}

static size_t rows_on_page(const struct rule_table *t)
{
    size_t width = rule_table_width(t) ? rule_table_width(t) : 1, rows = (FIELDS_MAX - width * PART_COUNT) / width;
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

static struct str part_name(struct arena *a, size_t part, size_t column)
{
    return arena_printf(a, "%s-%zu", parts[part].name, column + 1);
}

static struct str cell_name(struct arena *a, size_t row, size_t column)
{
    return arena_printf(a, "%.*s%zu", STR_ARG(rule_grid_column(a, column)), row + 1);
}

/* ---- what was found ---- */

/* The row as it was typed that a finding speaks of: "C4", "4" -> 3; SIZE_MAX: none. */
static size_t row_of_address(struct str address)
{
    size_t at = 0;
    int64_t row;
    while (at < address.len && address.ptr[at] >= 'A')
        at++;
    return parse_int(str_slice(address, at, address.len), 1, FEEL_TABLE_ROWS_MAX, &row) ? (size_t)row - 1 : SIZE_MAX;
}

static struct str told_of(struct request *rq, const struct rule_grid_finding *f)
{
    return arena_join(rq->c->arena, rule_where_words(rq, f), STR(": "), rule_finding_words(rq, f));
}

/* The rule that stands in a row as it was typed: rows with nothing in them are none. */
static size_t rule_of_row(const struct rule_table *t, size_t row)
{
    size_t rule = 0;
    for (size_t i = 0; i < row; i++)
        rule += !rule_table_is_blank(t, i);
    return rule;
}

static struct tag_view tag_of(bool has_error, bool has_note)
{
    static const struct tag_view good = {N_("in order"), TONE_LEAF, SHAPE_HOLLOW}, note = {N_("Not proved"), TONE_AMBER, SHAPE_HALF}, error = {N_("error"), TONE_BRICK, SHAPE_FILLED};
    return has_error ? error : has_note ? note : good;
}

/* What is found in a row of the form: that of a rule, or of a column (row SIZE_MAX). `wrong`: which cells of a rule have an error. */
static void fill_told(struct request *rq, const struct rules_page *k, size_t row, size_t column, bool *wrong, struct package_row_view *ret)
{
    struct str *told = ARENA_ARRAY(rq->c->arena, k->grid.count, struct str);
    size_t rule = row == SIZE_MAX ? SIZE_MAX - 1 : rule_of_row(&k->table, row);
    bool has_error = false;
    for (size_t i = 0; i < k->grid.count; i++) {
        const struct rule_grid_finding *f = &k->grid.findings[i];
        bool of_column = row == SIZE_MAX && f->row == PACKAGE_NO_PLACE && f->column == column;
        bool of_rule = row != SIZE_MAX && f->row != PACKAGE_NO_PLACE && (row_of_address(f->address) == row || f->other == rule);
        if (!of_column && !of_rule) continue;
        told[ret->told_count++] = told_of(rq, f);
        if (!f->is_note && f->column < FEEL_TABLE_COLUMNS_MAX) wrong[f->column] = true;
        has_error = has_error || !f->is_note;
    }
    ret->told = told;
    ret->tag = tag_of(has_error, ret->told_count > 0);
}

/* ---- columns ---- */

static void name_buttons(struct request *rq, bool up, bool down, bool add, bool remove, const char *word, struct package_row_view *ret)
{
    struct arena *a = rq->c->arena;
    struct str number = str_slice(ret->id, str_find(ret->id, '-') + 1, ret->id.len);
    if (up) ret->up = arena_printf(a, "%sup-%.*s", word, STR_ARG(number));
    if (down) ret->down = arena_printf(a, "%sdown-%.*s", word, STR_ARG(number));
    if (add) ret->add = arena_printf(a, "%sadd-%.*s", word, STR_ARG(number));
    if (remove) ret->remove = arena_printf(a, "%sremove-%.*s", word, STR_ARG(number));
}

static void label_buttons(struct request *rq, const char *up, const char *down, const char *add, const char *remove, struct package_row_view *ret)
{
    struct arena *a = rq->c->arena;
    enum locale locale = rq->c->locale;
    ret->up_label = tr_with(a, locale, up, ret->number);
    ret->down_label = tr_with(a, locale, down, ret->number);
    ret->add_label = tr_with(a, locale, add, ret->number);
    ret->remove_label = tr_with(a, locale, remove, ret->number);
}

static struct package_row_view column_row(struct request *rq, struct rules_page *k, size_t column)
{
    struct arena *a = rq->c->arena;
    struct rule_table *t = &k->table;
    bool wrong[FEEL_TABLE_COLUMNS_MAX] = {false}, is_input = column < t->input_count;
    size_t first = is_input ? 0 : t->input_count, end = is_input ? t->input_count : rule_table_width(t), count = is_input ? PART_DEFAULT : PART_COUNT;
    struct package_row_view view = {.number = rule_grid_column(a, column), .id = arena_printf(a, "column-%zu", column + 1)};
    struct package_cell_view *cells = ARENA_ARRAY(a, PART_COUNT, struct package_cell_view);
    fill_told(rq, k, SIZE_MAX, column, wrong, &view);
    for (size_t part = 0; part < count; part++) {
        struct str head = request_tr(rq, is_input ? parts[part].head : parts[part].head_of_output), name = part_name(a, part, column);
        bool is_wrong = (wrong[column] && part == PART_TEXT) || !str_is_empty(input_error_of(&k->draft->input, name));
        cells[part] = (struct package_cell_view){.name = name, .label = arena_join(a, view.number, STR(" "), head), .column = head, .key = str_of(parts[part].key), .known = part == PART_TYPE ? STR("known-type") : STR(""),
                                                 .value = str_or_empty(*part_of(&t->columns[column], part)), .is_wrong = is_wrong};
    }
    view.cells = cells;
    name_buttons(rq, column > first, column + 1 < end, rule_table_width(t) < FEEL_TABLE_COLUMNS_MAX, end - first > 1, "column-", &view);
    label_buttons(rq, N_("Move column %s forward"), N_("Move column %s back"), N_("Add a column behind column %s"), N_("Take column %s out"), &view);
    return view;
}

static void fill_columns(struct request *rq, struct rules_page *k, bool of_inputs, struct rules_grid_view *ret)
{
    const struct rule_table *t = &k->table;
    size_t first = of_inputs ? 0 : t->input_count, end = of_inputs ? t->input_count : rule_table_width(t);
    struct package_grid_column_view *columns = ARENA_ARRAY(rq->c->arena, PART_COUNT, struct package_grid_column_view);
    struct package_row_view *rows = ARENA_ARRAY(rq->c->arena, FEEL_TABLE_COLUMNS_MAX, struct package_row_view);
    *ret = (struct rules_grid_view){.id = of_inputs ? "asked" : "given", .caption = request_tr(rq, of_inputs ? N_("Columns that ask") : N_("Columns that give")), .number_head = request_tr(rq, N_("Column"))};
    ret->grid.column_count = of_inputs ? PART_DEFAULT : PART_COUNT;
    for (size_t part = 0; part < ret->grid.column_count; part++)
        columns[part].header = request_tr(rq, of_inputs ? parts[part].head : parts[part].head_of_output);
    for (size_t i = first; i < end; i++)
        rows[ret->grid.row_count++] = column_row(rq, k, i);
    ret->grid.columns = columns;
    ret->grid.rows = rows;
}

/* ---- rules ---- */

static struct package_row_view rule_row(struct request *rq, const struct rules_page *k, size_t row)
{
    struct arena *a = rq->c->arena;
    const struct rule_table *t = &k->table;
    bool wrong[FEEL_TABLE_COLUMNS_MAX] = {false};
    size_t width = rule_table_width(t), rule = rule_of_row(t, row);
    struct package_row_view view = {.number = arena_printf(a, "%zu", row + 1), .id = arena_printf(a, "row-%zu", row + 1)};
    struct package_cell_view *cells = ARENA_ARRAY(a, width, struct package_cell_view);
    fill_told(rq, k, row, PACKAGE_NO_PLACE, wrong, &view);
    if (rule_table_is_blank(t, row))
        view.tag = (struct tag_view){N_("empty"), TONE_SLATE, SHAPE_HOLLOW};
    else if (rule < k->grid.table->rule_count)
        view.note = rule_samples_words(rq, &k->grid, rule);
    for (size_t i = 0; i < width; i++) {
        struct str name = cell_name(a, row, i), head = arena_join(a, rule_grid_column(a, i), i < t->input_count ? STR(": ") : STR(" → "), str_or_empty(t->columns[i].text)), value = str_or_empty(t->cells[row][i]);
        cells[i] = (struct package_cell_view){.name = name, .label = arena_join(a, name, STR(" "), str_or_empty(t->columns[i].text)), .column = head, .key = STR("rule"), .value = value, .is_long = value.len > 28, .is_wrong = wrong[i] || !str_is_empty(input_error_of(&k->draft->input, name))};
    }
    view.cells = cells;
    name_buttons(rq, row > 0, row + 1 < t->row_count, t->row_count < FEEL_TABLE_ROWS_MAX, true, "", &view);
    label_buttons(rq, N_("Move rule %s up"), N_("Move rule %s down"), N_("Add a rule below rule %s"), N_("Take rule %s out"), &view);
    return view;
}

static void fill_pager(struct request *rq, const struct rules_page *k, size_t first, size_t end, struct pager_view *ret)
{
    struct arena *a = rq->c->arena;
    size_t size = rows_on_page(&k->table);
    struct str address = office_rules_address(rq, k, k->id, "?row=");
    if (first == 0 && end >= k->table.row_count) return;
    if (first > 0) ret->previous_href = arena_printf(a, "%.*s%zu#rules", STR_ARG(address), first - size + 1);
    if (end < k->table.row_count) ret->next_href = arena_printf(a, "%.*s%zu#rules", STR_ARG(address), end + 1);
    ret->note = tr_with(a, rq->c->locale, N_("Rows %s"), arena_printf(a, "%zu – %zu / %zu", first + 1, end, k->table.row_count));
    ret->label = request_tr(rq, N_("Pages of the table"));
}

static void fill_rules(struct request *rq, const struct rules_page *k, struct rules_grid_view *ret)
{
    struct arena *a = rq->c->arena;
    const struct rule_table *t = &k->table;
    size_t size = rows_on_page(t), width = rule_table_width(t), first = k->row < t->row_count ? k->row / size * size : 0, end = first + size < t->row_count ? first + size : t->row_count;
    struct package_grid_column_view *columns = ARENA_ARRAY(a, width, struct package_grid_column_view);
    struct package_row_view *rows = ARENA_ARRAY(a, size, struct package_row_view);
    *ret = (struct rules_grid_view){.id = "rules", .caption = request_tr(rq, N_("Rules")), .number_head = request_tr(rq, N_("Rule"))};
    for (size_t i = 0; i < width; i++)
        columns[i] = (struct package_grid_column_view){.letter = arena_join(a, rule_grid_column(a, i), i < t->input_count ? STR(":") : STR(" →"), STR("")), .header = str_or_empty(t->columns[i].text)};
    for (size_t i = first; i < end; i++)
        rows[ret->grid.row_count++] = rule_row(rq, k, i);
    ret->grid.columns = columns;
    ret->grid.column_count = width;
    ret->grid.rows = rows;
    ret->grid.first_row = STR("add-0");
    fill_pager(rq, k, first, end, &ret->grid.pager);
}

/* ---- the whole ---- */

/* What the draft says of the table that the grid does not: what the program reads from it, names, rules without a sample. */
static bool is_told_by_grid(const struct rules_page *k, enum message message)
{
    for (size_t i = 0; i < k->grid.count; i++)
        if (k->grid.findings[i].message == message) return true;
    return false;
}

static size_t fill_whole(struct request *rq, const struct rules_page *k, struct rules_view *ret)
{
    const struct package_findings *all = &k->draft->read.findings;
    struct str *told = ARENA_ARRAY(rq->c->arena, k->grid.count + all->count, struct str);
    size_t errors = k->grid.errors;
    for (size_t i = 0; i < k->grid.count; i++)
        if (k->grid.findings[i].row == PACKAGE_NO_PLACE && k->grid.findings[i].column == PACKAGE_NO_PLACE) told[ret->told_count++] = told_of(rq, &k->grid.findings[i]);
    for (size_t i = 0; i < all->count && !k->is_typed; i++) {
        const struct package_finding *f = &all->list[i];
        bool is_own = f->place.part == PACKAGE_TABLES && f->place.row == k->at && f->place.cell == PACKAGE_NO_PLACE && !is_told_by_grid(k, f->message);
        if (!is_own) continue;
        told[ret->told_count++] = office_package_finding_text(rq, f);
        errors += !f->is_warning;
    }
    ret->told = told;
    return errors;
}

/* Errors of cells and columns above the page, those that are on it with a link. */
static void tell_errors(struct request *rq, struct rules_page *k)
{
    size_t size = rows_on_page(&k->table), first = k->row < k->table.row_count ? k->row / size * size : 0, told = 0;
    for (size_t i = 0; i < k->grid.count && told < ERRORS_SHOWN; i++) {
        const struct rule_grid_finding *f = &k->grid.findings[i];
        size_t row = row_of_address(f->address), column = f->column == PACKAGE_NO_PLACE ? 0 : f->column;
        struct str field = STR("");
        if (f->is_note) continue;
        if (f->row == PACKAGE_NO_PLACE && f->column != PACKAGE_NO_PLACE) field = part_name(rq->c->arena, PART_TEXT, column);
        if (row != SIZE_MAX && row >= first && row < first + size) field = cell_name(rq->c->arena, row, column);
        input_error_text(&k->draft->input, field, told_of(rq, f));
        told++;
    }
}

static struct str outcome_of(struct request *rq, const struct rules_page *k, size_t errors)
{
    struct str number = format_number(rq->c->arena, rq->c->locale, (int64_t)errors);
    if (errors) return errors == 1 ? request_tr(rq, N_("1 error")) : tr_with(rq->c->arena, rq->c->locale, N_("%s errors"), number);
    return request_tr(rq, k->grid.count ? N_("Not all is proved") : N_("Nothing found"));
}

static void fill_names(struct request *rq, const struct rules_page *k, struct rules_view *ret)
{
    const struct package *p = k->draft->read.package;
    ret->known = ARENA_ARRAY(rq->c->arena, p->variable_count, struct summary_row);
    for (size_t i = 0; i < p->variable_count; i++) {
        const struct feel_type *type = p->variables[i].type;
        const char *kind = !type ? "any" : type->kind == FEEL_TYPE_SIMPLE ? feel_kind_name(type->simple) : type->kind == FEEL_TYPE_LIST ? "list" : "context";
        ret->known[ret->known_count++] = (struct summary_row){.key = p->variables[i].path, .value = str_of(kind)};
    }
}

static void fill_fields(struct request *rq, const struct rules_page *k, struct rules_view *ret)
{
    static const char *const yes = "yes";
    const struct input *in = &k->draft->input;
    struct choice_view *item = ARENA_NEW(rq->c->arena, struct choice_view);
    *item = (struct choice_view){.value = str_of(yes), .label = request_tr(rq, N_("The first line names the columns")), .selected = !str_is_empty(exchange_field(rq->x, "names"))};
    ret->name = (struct field_view){.name = STR("name"), .label = request_tr(rq, N_("Name of the table")), .value = k->name, .error = input_error_of(in, STR("name")), .width = 30};
    ret->policy = office_rules_policies(rq, in, k->table.policy, k->table.aggregation);
    ret->paste = (struct field_view){.name = STR("paste"), .label = request_tr(rq, N_("Rules from a spreadsheet")), .rows = 6, .value = k->paste, .error = input_error_of(in, STR("paste")),
                                     .hint = request_tr(rq, N_("Select as many columns as the table has, copy them, and paste them here. They take the place of all its rules. A first line that says what the columns say is no rule."))};
    ret->names = (struct choices_view){.name = STR("names"), .label = request_tr(rq, N_("Headers")), .items = item, .count = 1, .optional = true};
}

void office_rules_view(struct request *rq, struct rules_page *k, struct rules_view *ret)
{
    struct arena *a = rq->c->arena;
    *ret = (struct rules_view){.input = &k->draft->input, .address = office_rules_address(rq, k, k->id, ""), .version = office_package_draft_version(rq, k->draft), .inputs = arena_printf(a, "%zu", k->table.input_count),
                               .outputs = arena_printf(a, "%zu", k->table.output_count), .rows = arena_printf(a, "%zu", k->table.row_count), .back_href = office_package_draft_address(rq, k->draft->read.draft.id, "/tables")};
    size_t errors = fill_whole(rq, k, ret);
    ret->tag = tag_of(errors > 0, k->grid.count > 0);
    ret->outcome = outcome_of(rq, k, errors);
    tell_errors(rq, k);
    fill_fields(rq, k, ret);
    fill_columns(rq, k, true, &ret->asked);
    fill_columns(rq, k, false, &ret->given);
    fill_rules(rq, k, &ret->rules);
    fill_names(rq, k, ret);
}

/* ---- what was sent ---- */

static size_t sent_count(struct request *rq, const char *name, size_t maximum, size_t otherwise)
{
    int64_t n;
    return parse_int(str_or_empty(exchange_field(rq->x, name)), 0, (int64_t)maximum, &n) ? (size_t)n : otherwise;
}

/* As many columns as were on the page, and no fewer rows: in another window some may have gone. */
static void resize(struct request *rq, struct rule_table *t)
{
    size_t inputs = sent_count(rq, "inputs", FEEL_TABLE_COLUMNS_MAX, t->input_count), outputs = sent_count(rq, "outputs", FEEL_TABLE_COLUMNS_MAX, t->output_count);
    size_t rows = sent_count(rq, "rows", FEEL_TABLE_ROWS_MAX, t->row_count);
    while (t->input_count > inputs && rule_table_remove_column(t, t->input_count - 1)) {}
    while (t->output_count > outputs && rule_table_remove_column(t, rule_table_width(t) - 1)) {}
    while (t->input_count < inputs && rule_table_add_column(t, t->input_count, true)) {}
    while (t->output_count < outputs && rule_table_add_column(t, rule_table_width(t), false)) {}
    while (t->row_count < rows && rule_table_add_row(t, t->row_count)) {}
}

static struct str accepted(struct input *in, struct str name, struct str value)
{
    struct str text = STR("");
    bool too_long = false;
    if (str_is_empty(value) || text_accept(in->rq->c->arena, value, RULE_TABLE_CELL_MAX, &text, &too_long)) return text;
    input_error(in, name, too_long ? field_too_long : field_bad_text, name);
    return utf8_is_valid(value) ? value : STR("");
}

/* "type-3": the third column's. */
static struct str *column_field(struct rule_table *t, struct str name)
{
    int64_t column;
    for (size_t part = 0; part < PART_COUNT; part++) {
        size_t length = strlen(parts[part].name);
        bool is_it = str_starts_with(name, str_of(parts[part].name)) && name.len > length && name.ptr[length] == '-';
        if (is_it && parse_int(str_slice(name, length + 1, name.len), 1, (int64_t)rule_table_width(t), &column)) return part_of(&t->columns[column - 1], part);
    }
    return NULL;
}

void office_rules_take(struct request *rq, struct rules_page *k)
{
    struct rule_table *t = &k->table;
    size_t first = SIZE_MAX;
    k->is_typed = true;
    resize(rq, t);
    for (size_t i = 0; i < exchange_field_count(rq->x); i++) {
        struct str name, value;
        size_t row, column;
        exchange_field_at(rq->x, i, &name, &value);
        struct str *place = column_field(t, name);
        if (!place && workbook_parse_address(name, &row, &column) && row < t->row_count && column < rule_table_width(t)) {
            place = &t->cells[row][column];
            if (row < first) first = row;
        }
        if (place) *place = accepted(&k->draft->input, name, value);
    }
    k->row = first == SIZE_MAX ? 0 : first;
}
