/* package_rule_grid: findings of the compilation and of the analysis, each with the address of its cell. */
#include "domain/package_rule_grid.h"

#include "domain/package_trial.h"
#include "feel/table_check.h"

#define LETTERS 26

struct finding_places {
    struct ctx *c;
    struct rule_grid *grid;
    const size_t *rows; /* [rule]: the row it was typed in; NULL: the same */
};

struct str rule_grid_column(struct arena *a, size_t column)
{
    char letters[8];
    size_t at = sizeof letters;
    for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / LETTERS)
        letters[--at] = (char)('A' + (left - 1) % LETTERS);
    return arena_copy(a, (struct str){letters + at, sizeof letters - at});
}

static struct str address_of(const struct finding_places *k, size_t row, size_t column)
{
    struct arena *a = k->c->arena;
    struct str letters = column == PACKAGE_NO_PLACE ? STR("") : rule_grid_column(a, column);
    if (row == PACKAGE_NO_PLACE) return letters;
    return arena_printf(a, "%.*s%zu", STR_ARG(letters), (k->rows ? k->rows[row] : row) + 1);
}

static void add(struct finding_places *k, struct rule_grid_finding finding)
{
    if (!finding.is_note) k->grid->errors++;
    if (k->grid->count == RULE_GRID_FINDINGS_MAX) return;
    finding.address = address_of(k, finding.row, finding.column);
    k->grid->findings[k->grid->count++] = finding;
}

/* ---- what cannot be read ---- */

/* The column that an item of "inputs" or "outputs" is. */
static size_t column_of(const struct package_table *t, const struct package_place *place)
{
    if (!place->column || place->item == PACKAGE_NO_PLACE) return PACKAGE_NO_PLACE;
    if (strcmp(place->column, "inputs") == 0) return place->item;
    return strcmp(place->column, "outputs") == 0 ? t->input_count + place->item : PACKAGE_NO_PLACE;
}

static void add_unread(struct finding_places *k, const struct package_findings *found, size_t table)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct package_finding *f = &found->list[i];
        if (f->place.part != PACKAGE_TABLES || f->place.row != table) continue;
        bool is_rule = f->place.column && strcmp(f->place.column, "rules") == 0;
        add(k, (struct rule_grid_finding){.is_note = f->is_warning,
                                          .message = f->message,
                                          .argument = f->argument,
                                          .row = is_rule ? f->place.item : PACKAGE_NO_PLACE,
                                          .other = PACKAGE_NO_PLACE,
                                          .column = is_rule ? f->place.cell : column_of(k->grid->table, &f->place)});
    }
}

/* ---- the analysis ---- */

static struct str example_of(struct arena *a, const struct package_table *t, const struct feel_value *values)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->input_count; i++) {
        struct str value = values[i].kind == FEEL_NULL ? STR("null") : feel_text(a, &values[i]);
        text = arena_printf(a, "%.*s%s%.*s = %.*s", STR_ARG(text), i ? "; " : "", STR_ARG(t->inputs[i].text), STR_ARG(value));
    }
    return text;
}

static void add_analysed(struct finding_places *k, const struct feel_finding *found)
{
    static const enum message messages[] = {
        [FEEL_FOUND_OVERLAP] = package_rules_overlap,
        [FEEL_FOUND_GAP] = package_rules_gap,
        [FEEL_FOUND_NOT_PROVABLE] = package_cell_unproved,
        [FEEL_FOUND_TOO_LARGE] = package_rules_too_many,
    };
    bool overlaps = found->kind == FEEL_FOUND_OVERLAP, unproved = found->kind == FEEL_FOUND_NOT_PROVABLE;
    struct str example = found->example ? example_of(k->c->arena, k->grid->table, found->example) : STR("");
    if (overlaps) example = arena_join(k->c->arena, arena_join(k->c->arena, address_of(k, found->row, PACKAGE_NO_PLACE), STR(", "), address_of(k, found->other, PACKAGE_NO_PLACE)), STR(": "), example);
    if (found->kind == FEEL_FOUND_TOO_LARGE) example = k->grid->table->id;
    add(k, (struct rule_grid_finding){.is_note = unproved,
                                      .message = messages[found->kind],
                                      .argument = example,
                                      .row = overlaps || unproved ? found->row : PACKAGE_NO_PLACE,
                                      .other = overlaps ? found->other : PACKAGE_NO_PLACE,
                                      .column = unproved ? found->column : PACKAGE_NO_PLACE});
}

/* Of COLLECT and the orders rows may hold together or not at all: there is nothing to prove. */
static err_t analyse(struct finding_places *k, const struct package_bench *bench, const struct feel_table *table)
{
    bool collects = table->policy == FEEL_HIT_COLLECT || table->policy == FEEL_HIT_RULE_ORDER || table->policy == FEEL_HIT_OUTPUT_ORDER;
    struct feel_run run = feel_run_new(k->c, bench->host);
    struct feel_findings found = {.count = 0};
    err_t e = collects ? OK : feel_table_check(&run, table, &found);
    for (size_t i = 0; i < found.count && !e; i++)
        add_analysed(k, &found.list[i]);
    return e;
}

/* ---- samples ---- */

size_t **rule_grid_samples(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench)
{
    const struct package *p = plan->package;
    if (!plan->is_whole || !plan->order) return NULL;
    size_t **fired = ARENA_ARRAY(c->arena, p->table_count + 1, size_t *);
    for (size_t table = 0; table < p->table_count; table++)
        fired[table] = ARENA_ARRAY(c->arena, p->tables[table].rule_count, size_t);
    for (size_t i = 0; i < p->test_count; i++) {
        struct package_trial trial;
        if (package_trial_run(c, plan, bench, &p->tests[i], &trial)) {
            fault_clear(c);
            continue;
        }
        for (size_t table = 0; table < p->table_count; table++)
            for (size_t j = 0; j < p->tables[table].rule_count; j++)
                fired[table][j] += trial.rules[table][j];
    }
    return fired;
}

static err_t examine(struct finding_places *k, const struct package_plan *plan, const struct package_bench *bench, size_t *const *fired, size_t table)
{
    k->grid->fired = fired ? fired[table] : NULL;
    return plan->tables[table] ? analyse(k, bench, plan->tables[table]) : OK;
}

static struct rule_grid grid_of(struct ctx *c, const struct package_table *table)
{
    return (struct rule_grid){.table = table, .findings = ARENA_ARRAY(c->arena, RULE_GRID_FINDINGS_MAX, struct rule_grid_finding)};
}

/* A published package was compiled without a finding, so that only the analysis has something to say. */
err_t rule_grid_of(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench, size_t *const *fired, size_t table, struct rule_grid *ret)
{
    *ret = grid_of(c, &plan->package->tables[table]);
    struct finding_places k = {.c = c, .grid = ret};
    return examine(&k, plan, bench, fired, table);
}

/* ---- as typed ---- */

static bool is_blank_row(const struct str *cells, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        if (str_trim(str_or_empty(cells[i])).len) return false;
    return true;
}

static const struct str *rule_of(struct finding_places *k, const struct rule_grid_typed *typed, size_t row, size_t rule)
{
    size_t columns = typed->input_count + typed->output_count;
    struct str *cells = ARENA_ARRAY(k->c->arena, columns, struct str);
    for (size_t i = 0; i < columns; i++) {
        struct str text = str_trim(str_or_empty(typed->cells[row * columns + i]));
        bool is_output = i >= typed->input_count;
        cells[i] = text.len ? text : is_output ? STR("null") : STR("-");
        if (text.len == 0 && is_output)
            add(k, (struct rule_grid_finding){.message = package_cell_empty, .argument = typed->outputs[i - typed->input_count].text, .row = rule, .other = PACKAGE_NO_PLACE, .column = i});
    }
    return cells;
}

static void read_rules(struct finding_places *k, const struct rule_grid_typed *typed, size_t *rows, struct package_table *table)
{
    const struct str **rules = ARENA_ARRAY(k->c->arena, typed->row_count, const struct str *);
    size_t columns = typed->input_count + typed->output_count;
    for (size_t i = 0; i < typed->row_count; i++) {
        if (is_blank_row(&typed->cells[i * columns], columns)) continue;
        rows[table->rule_count] = i;
        rules[table->rule_count] = rule_of(k, typed, i, table->rule_count);
        table->rule_count++;
    }
    table->rules = rules;
}

/* The package with the table in it; *ret_at: where. */
static const struct package *with_table(struct arena *a, const struct package *p, const struct package_table *table, size_t *ret_at)
{
    struct package_table *tables = ARENA_ARRAY(a, p->table_count + 1, struct package_table);
    struct package *with = ARENA_NEW(a, struct package);
    size_t at = p->table_count;
    if (p->table_count) memcpy(tables, p->tables, p->table_count * sizeof *tables);
    for (size_t i = p->table_count; i-- > 0;)
        if (str_eq(tables[i].id, table->id)) at = i;
    tables[at] = *table;
    *with = *p;
    with->tables = tables;
    with->table_count = at == p->table_count ? at + 1 : p->table_count;
    *ret_at = at;
    return with;
}

err_t rule_grid_read(struct ctx *c, const struct package *p, const struct package_bench *bench, const struct rule_grid_typed *typed, const struct package **ret_package,
                     struct rule_grid *ret_grid)
{
    struct package_findings *found = ARENA_NEW(c->arena, struct package_findings);
    struct package_table *table = ARENA_NEW(c->arena, struct package_table);
    size_t *rows = ARENA_ARRAY(c->arena, typed->row_count, size_t);
    size_t at;
    if (typed->row_count > FEEL_TABLE_ROWS_MAX || typed->input_count + typed->output_count > FEEL_TABLE_COLUMNS_MAX) return fault_set(c, feel_table_too_large, STR("rules"), STR("500 x 20"));
    *table = (struct package_table){.id = typed->id, .policy = typed->policy, .aggregation = typed->aggregation, .mark = typed->mark, .inputs = typed->inputs, .input_count = typed->input_count, .outputs = typed->outputs, .output_count = typed->output_count};
    *ret_grid = grid_of(c, table);
    struct finding_places k = {.c = c, .grid = ret_grid, .rows = rows};
    read_rules(&k, typed, rows, table);
    *ret_package = with_table(c->arena, p, table, &at);
    const struct package_plan *plan = package_plan_compile(c, *ret_package, found);
    add_unread(&k, found, at);
    return examine(&k, plan, bench, rule_grid_samples(c, plan, bench), at);
}
