/* package_rule_grid: what was typed into a table becomes a table of the package; what is wrong is told by the address of its cell. */
#include "package_unit.h"

#include "domain/package_rule_grid.h"

#define BIRTH "1.001193.json"

static const struct package *birth(struct ctx *c)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    assert_int_equal(package_source_read(c, package_unit_file(c, BIRTH), NULL, &findings, &source), OK);
    return source.package;
}

static const struct package_column inputs[] = {{.text = {"so_ban_sao", 10}, .type = {"number", 6}}, {.text = {"kenh", 4}}};
static const struct package_column outputs[] = {{.text = {"nhom", 4}}};

static struct rule_grid_typed typed_of(enum feel_hit_policy policy, const struct str *cells, size_t count)
{
    return (struct rule_grid_typed){.id = STR("nhom_phi"), .policy = policy, .inputs = inputs, .input_count = 2, .outputs = outputs, .output_count = 1, .cells = cells, .row_count = count};
}

static void read(struct ctx *c, const struct rule_grid_typed *typed, const struct package **ret, struct rule_grid *grid)
{
    struct package_bench bench = package_unit_bench(c);
    assert_int_equal(rule_grid_read(c, birth(c), &bench, typed, ret, grid), OK);
}

static void is_found(struct ctx *c, const struct rule_grid *grid, enum message message, const char *address)
{
    for (size_t i = 0; i < grid->count; i++)
        if (grid->findings[i].message == message && str_eq(grid->findings[i].address, str_of(address))) return;
    for (size_t i = 0; i < grid->count; i++)
        print_error("  %.*s %s: %.*s\n", STR_ARG(grid->findings[i].address), message_info(grid->findings[i].message)->slug, STR_ARG(grid->findings[i].argument));
    fail_msg("not found: %s at %s", message_info(message)->slug, address);
    (void)c;
}

static void a_right_table_is_added_and_finds_nothing(void **state)
{
    static const struct str cells[] = {STR_INIT(" <= 5 "), STR_INIT(""), STR_INIT("\"ít\""), STR_INIT(""), STR_INIT(" "), STR_INIT(""), STR_INIT("> 5"), STR_INIT("-"), STR_INIT("\"nhiều\"")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_FIRST, cells, 3);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    assert_int_equal(grid.table->rule_count, 2);
    assert_text(c->arena, grid.table->rules[0][0], "<= 5");
    assert_text(c->arena, grid.table->rules[0][1], "-");
    const struct package_table *found = package_table_find(p, STR("nhom_phi"));
    assert_non_null(found);
    assert_int_equal(p->table_count, birth(c)->table_count + 1);
    assert_int_equal(grid.count, 0);
}

static void what_is_left_out_is_told_of_the_whole_table(void **state)
{
    static const struct str cells[] = {STR_INIT("< 5"), STR_INIT("-"), STR_INIT("1"), STR_INIT("> 5"), STR_INIT("-"), STR_INIT("2")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_UNIQUE, cells, 2);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    assert_int_equal(grid.errors, 1);
    is_found(c, &grid, package_rules_gap, "");
}

static void samples_are_counted_by_rule(void **state)
{
    static const struct str cells[] = {STR_INIT("0"), STR_INIT("-"), STR_INIT("\"không\""), STR_INIT("[1..5]"), STR_INIT("-"), STR_INIT("\"ít\""), STR_INIT("> 5"), STR_INIT("-"), STR_INIT("\"nhiều\"")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_COLLECT, cells, 3);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    assert_int_equal(grid.errors, 0);
    assert_int_equal(grid.fired[0], 2);
    assert_int_equal(grid.fired[1], 1);
    assert_int_equal(grid.fired[2], 0);
}

/* Addresses are those of the rows as typed: the blank row counts. */
static void each_wrong_cell_has_its_address(void **state)
{
    static const struct str cells[] = {STR_INIT("<= 5"), STR_INIT("online"), STR_INIT("\"ít\""), STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT("> "), STR_INIT("-"), STR_INIT("")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_UNIQUE, cells, 3);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    is_found(c, &grid, feel_name_unknown, "B1");
    is_found(c, &grid, package_cell_empty, "C3");
    bool syntax = false;
    for (size_t i = 0; i < grid.count; i++)
        syntax = syntax || str_eq(grid.findings[i].address, STR("A3"));
    assert_true(syntax);
    assert_true(grid.errors >= 3);
}

static void rules_that_hold_together_are_told_by_row(void **state)
{
    static const struct str cells[] = {STR_INIT("-"), STR_INIT("-"), STR_INIT("1"), STR_INIT("3"), STR_INIT("\"online\""), STR_INIT("2")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_UNIQUE, cells, 2);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    is_found(c, &grid, package_rules_overlap, "1");
    assert_int_equal(grid.findings[0].other, 1);
}

static void what_cannot_be_proved_is_a_note_at_its_cell(void **state)
{
    static const struct str cells[] = {STR_INIT("? > string length(me.ho_ten)"), STR_INIT("-"), STR_INIT("1"), STR_INIT("-"), STR_INIT("-"), STR_INIT("2")};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = typed_of(FEEL_HIT_FIRST, cells, 2);
    const struct package *p;
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    is_found(c, &grid, package_cell_unproved, "A1");
    assert_int_equal(grid.errors, 0);
}

static void a_table_of_the_same_id_takes_the_place_of_the_old_one(void **state)
{
    static const struct str cells[] = {STR_INIT("> 60"), STR_INIT("\"le_phi\""), STR_INIT("\"Quá hạn\""), STR_INIT("8000")};
    static const struct package_column days[] = {{.text = {"(ngay_nop - con.ngay_sinh).days", 31}}};
    static const struct package_column gives[] = {{.text = {"kind", 4}}, {.text = {"name", 4}}, {.text = {"amount", 6}}};
    struct ctx *c = *state;
    const struct rule_grid_typed typed = {.id = STR("fees"), .policy = FEEL_HIT_COLLECT, .inputs = days, .input_count = 1, .outputs = gives, .output_count = 3, .cells = cells, .row_count = 1};
    const struct package *p, *old = birth(c);
    struct rule_grid grid;
    read(c, &typed, &p, &grid);
    assert_int_equal(grid.errors, 0);
    assert_int_equal(p->table_count, old->table_count);
    assert_int_equal(package_table_find(p, STR("fees"))->rule_count, 1);
    assert_int_equal(package_table_find(old, STR("fees"))->rule_count, 2);
    assert_int_equal(grid.fired[0], 1);
}

static void a_shipped_table_is_shown_with_its_samples(void **state)
{
    struct ctx *c = *state;
    struct package_findings findings = {.count = 0};
    struct package_bench bench = package_unit_bench(c);
    struct rule_grid grid;
    const struct package_plan *plan = package_plan_compile(c, birth(c), &findings);
    assert_int_equal(rule_grid_of(c, plan, &bench, rule_grid_samples(c, plan, &bench), 0, &grid), OK);
    assert_text(c->arena, grid.table->id, "fees");
    assert_int_equal(grid.count, 0);
    assert_int_equal(grid.fired[0], 1);
    assert_int_equal(grid.fired[1], 1);
}

static void columns_are_counted_in_letters(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, rule_grid_column(c->arena, 0), "A");
    assert_text(c->arena, rule_grid_column(c->arena, 25), "Z");
    assert_text(c->arena, rule_grid_column(c->arena, 26), "AA");
    assert_text(c->arena, rule_grid_column(c->arena, 701), "ZZ");
}

static void more_rows_than_a_table_may_have_are_refused(void **state)
{
    struct ctx *c = *state;
    struct package_bench bench = package_unit_bench(c);
    struct rule_grid_typed typed = typed_of(FEEL_HIT_UNIQUE, NULL, FEEL_TABLE_ROWS_MAX + 1);
    const struct package *p;
    struct rule_grid grid;
    assert_int_equal(rule_grid_read(c, birth(c), &bench, &typed, &p, &grid), ERR_LIMIT);
    assert_int_equal(c->fault.message, feel_table_too_large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_right_table_is_added_and_finds_nothing),
        UNIT_TEST(what_is_left_out_is_told_of_the_whole_table),
        UNIT_TEST(samples_are_counted_by_rule),
        UNIT_TEST(each_wrong_cell_has_its_address),
        UNIT_TEST(rules_that_hold_together_are_told_by_row),
        UNIT_TEST(what_cannot_be_proved_is_a_note_at_its_cell),
        UNIT_TEST(a_table_of_the_same_id_takes_the_place_of_the_old_one),
        UNIT_TEST(a_shipped_table_is_shown_with_its_samples),
        UNIT_TEST(columns_are_counted_in_letters),
        UNIT_TEST(more_rows_than_a_table_may_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
