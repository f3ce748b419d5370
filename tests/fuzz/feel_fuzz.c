/* feel_fuzz: whatever is written as a formula, a test, a type or a table's cell is read or refused, never more; what is read can
 * be evaluated within its limits, gives the same value again, and its text says what it is. The first byte chooses what the rest
 * is taken for. */
#include "base/err.h"
#include "base/utf8.h"
#include "feel/feel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct feel_context *variables(struct arena *a)
{
    static const struct str names[] = {STR_INIT("a"), STR_INIT("số bản sao"), STR_INIT("con"), STR_INIT("?")};
    struct feel_value *items = ARENA_ARRAY(a, 3, struct feel_value);
    struct feel_entry *inner = ARENA_ARRAY(a, 2, struct feel_entry);
    struct feel_entry *entries = ARENA_ARRAY(a, 4, struct feel_entry);
    for (size_t i = 0; i < 3; i++)
        items[i] = feel_integer((int64_t)i);
    inner[0] = (struct feel_entry){STR("ngày sinh"), feel_moment(a, FEEL_DATE, (struct feel_moment){.date = {2019, 3, 5}})};
    inner[1] = (struct feel_entry){STR("tên"), feel_string(STR("Nguyễn"))};
    for (size_t i = 0; i < 4; i++)
        entries[i].name = names[i];
    entries[0].value = feel_list(a, items, 3);
    entries[1].value = feel_integer(3);
    entries[2].value = feel_context(a, inner, 2);
    entries[3].value = feel_integer(5);
    return feel_context(a, entries, 4).context;
}

static void check_fault(const struct ctx *c, err_t e)
{
    ASSERT(e == OK || e == c->fault.kind);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
}

static void evaluate(struct ctx *c, const struct feel_node *n, const struct feel_context *v)
{
    struct feel_value first, second;
    struct feel_run run = feel_run_new(c, NULL);
    err_t e = feel_evaluate(&run, n, v, &first);
    check_fault(c, e);
    ASSERT(run.steps <= FEEL_STEPS_MAX + 1);
    if (e) return;
    ASSERT(feel_depth(&first) <= FEEL_DEPTH_MAX);
    struct feel_run again = feel_run_new(c, NULL);
    ASSERT(feel_evaluate(&again, n, v, &second) == OK);
    ASSERT(run.steps == again.steps);
    struct str text = feel_text(c->arena, &first);
    ASSERT(str_eq(text, feel_text(c->arena, &second)));
    if (first.kind == FEEL_NUMBER) {
        struct decimal d;
        ASSERT(decimal_parse(text, &d) && decimal_compare(d, first.number) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || !utf8_is_valid((struct str){(const char *)data + 1, size - 1})) return 0;
    struct ctx c = {.arena = arena_new(4096)};
    struct str source = {(const char *)data + 1, size - 1};
    const struct feel_context *v = variables(c.arena);
    struct feel_scope scope = {.dialect = data[0] & 1U ? FEEL_SUBSET : FEEL_WHOLE};
    const struct feel_node *n;
    const struct feel_type *type;
    feel_collect_names(c.arena, v, &scope.names, &scope.count);
    if (data[0] % 3 == 0) {
        err_t e = feel_parse(&c, &scope, source, &n);
        check_fault(&c, e);
        if (!e) evaluate(&c, n, v);
    } else if (data[0] % 3 == 1) {
        enum feel_ternary holds;
        err_t e = feel_parse_tests(&c, &scope, source, &n);
        struct feel_run run = feel_run_new(&c, NULL);
        if (!e) e = feel_test(&run, n, v, data[0] & 2U ? feel_context_get(v, STR("?")) : &feel_no_input, &holds);
        check_fault(&c, e);
    } else {
        check_fault(&c, feel_parse_type(&c, &scope, source, &type));
    }
    arena_free(c.arena);
    return 0;
}
