/* package_rate: how many packages a second publication checks, how often a second a decision table of 20 rows and 3
 * columns is evaluated, how often the first package's form is filled and checked, and how many of its steps dossiers take in
 * memory, on one core, in processor time.
 * usage: package_rate SECONDS PACKAGE.JSON... Prints "checks N steps N forms N tables N". */
#include <stdio.h>
#include <time.h>

#include "base/parse.h"
#include "domain/course.h"
#include "domain/eform.h"
#include "domain/event.h"
#include "domain/package_check.h"
#include "i18n/i18n.h"
#include "package/form_read.h"
#include "package/package_source.h"
#include "package/value_json.h"

enum { FILE_MAX_BYTES = 1 << 20, ROWS = 20, INPUTS = 2, BATCH = 1000, PACKAGES_MAX = 64 };

static double seconds_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str read_file(struct ctx *c, const char *path)
{
    static char bytes[FILE_MAX_BYTES];
    FILE *file = fopen(path, "rb");
    ASSERT(file != NULL);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, file)};
    (void)fclose(file);
    return arena_copy(c->arena, text);
}

/* ---- publication ---- */

static const struct package *read_package(struct ctx *c, const char *path, struct json_value *ret_tree)
{
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct package_source source;
    err_t e = package_source_read(c, read_file(c, path), NULL, findings, &source);
    ASSERT(!e && findings->errors == 0);
    *ret_tree = source.tree;
    return source.package;
}

static void measure_checks(struct ctx *c, const struct package *const *packages, size_t count, double seconds)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    const struct calendar_plan plan = calendar_default_plan();
    struct package_bench bench = {.host = &host};
    struct ctx scratch = {.arena = arena_new(1 << 20)};
    int64_t done = 0;
    err_t e = calendar_build(c, &plan, &bench.counting);
    ASSERT(!e);
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), done++) {
        struct package_findings *findings = ARENA_NEW(scratch.arena, struct package_findings);
        e = package_check(&scratch, packages[(size_t)done % count], &bench, findings, NULL);
        ASSERT(!e && findings->errors == 0);
        arena_reset(scratch.arena);
    }
    (void)printf("checks %.0f ", (double)done / (end - start));
    arena_free(scratch.arena);
}

/* ---- a table: two inputs cut into pieces, one output, one row for each pair ---- */

static const struct feel_node *parse(struct ctx *c, struct str text, bool tests)
{
    static const struct str names[] = {STR_INIT("so_ngay"), STR_INIT("kenh")};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .names = names, .count = 2};
    const struct feel_node *n;
    err_t e = tests ? feel_parse_tests(c, &scope, text, &n) : feel_parse(c, &scope, text, &n);
    ASSERT(!e);
    return n;
}

static const struct feel_table *make_table(struct ctx *c)
{
    struct feel_table *t = ARENA_NEW(c->arena, struct feel_table);
    struct feel_table_input *inputs = ARENA_ARRAY(c->arena, INPUTS, struct feel_table_input);
    struct feel_table_output *output = ARENA_NEW(c->arena, struct feel_table_output);
    struct feel_table_row *rows = ARENA_ARRAY(c->arena, ROWS, struct feel_table_row);
    inputs[0].expression = parse(c, STR("so_ngay"), false);
    inputs[1].expression = parse(c, STR("kenh"), false);
    output->name = STR("amount");
    for (int i = 0; i < ROWS; i++) {
        const struct feel_node **tests = ARENA_ARRAY(c->arena, INPUTS, const struct feel_node *);
        const struct feel_node **outputs = ARENA_ARRAY(c->arena, 1, const struct feel_node *);
        tests[0] = parse(c, arena_printf(c->arena, "[%d..%d)", i / 2 * 10, i / 2 * 10 + 10), true);
        tests[1] = parse(c, i % 2 ? STR("\"online\"") : STR("not(\"online\")"), true);
        outputs[0] = parse(c, arena_printf(c->arena, "%d", 1000 * (i + 1)), false);
        rows[i] = (struct feel_table_row){tests, outputs};
    }
    *t = (struct feel_table){
        .inputs = inputs, .input_count = INPUTS, .outputs = output, .output_count = 1, .rows = rows, .row_count = ROWS};
    return t;
}

/* Every row is hit in turn; each answer is looked at. */
static void evaluate_batch(struct ctx *c, const struct feel_table *table)
{
    for (int i = 0; i < BATCH; i++) {
        int row = i % ROWS;
        struct feel_entry entries[INPUTS] = {{STR("so_ngay"), feel_integer(row / 2 * 10 + 3)},
                                             {STR("kenh"), feel_string(row % 2 ? STR("online") : STR("post"))}};
        struct feel_value data = feel_context(c->arena, entries, INPUTS), v;
        struct feel_run run = feel_run_new(c, NULL);
        int64_t amount = 0;
        err_t e = feel_table_evaluate(&run, table, data.context, &v, NULL);
        ASSERT(!e && v.kind == FEEL_NUMBER && decimal_to_int(v.number, &amount) && amount == 1000 * (row + 1));
    }
    arena_reset(c->arena);
}

static void measure_tables(struct ctx *c, double seconds)
{
    const struct feel_table *table = make_table(c);
    struct ctx scratch = {.arena = arena_new(1 << 20)};
    int64_t done = 0;
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), done += BATCH)
        evaluate_batch(&scratch, table);
    (void)printf("tables %.0f\n", (double)done / (end - start));
    arena_free(scratch.arena);
}

/* ---- dossiers on their way ---- */

/* One step: begun, ended, and where it leads by the answers: what an act does beside the database. */
static size_t take_step(struct feel_run *run, const struct package_plan *plan, size_t at, const struct feel_context *data, struct dossier *d)
{
    const struct package_row *row = plan->nodes[at].row;
    enum course_kind kind = course_kind_of(plan, at);
    struct event_effects effects;
    struct course_way way;
    struct event begun = {.kind = EVENT_STEP_BEGUN, .seq = d->last_seq + 1};
    begun.data = (struct event_data){.course_step = row->step, .course_kind = (int64_t)kind, .who = row->who, .to_step = (int64_t)course_position(kind, true)};
    struct event ended = {.kind = EVENT_STEP_ENDED, .seq = d->last_seq + 2};
    ended.data = (struct event_data){.course_step = row->step, .outcome = COURSE_DONE, .used = 10};
    event_apply(d, &begun, &effects);
    err_t e = course_lead(run, plan, at, data, &way);
    ASSERT(!e);
    event_apply(d, &ended, &effects);
    return way.to;
}

/* The first package that does not fork, from its first step to its end, again and again. */
static void measure_steps(struct ctx *c, const struct package *p, double seconds)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    const struct package_plan *plan = package_plan_compile(c, p, findings);
    struct ctx scratch = {.arena = arena_new(1 << 20)};
    int64_t done = 0;
    ASSERT(plan->is_whole && plan->branch_count == 0);
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), arena_reset(scratch.arena)) {
        for (int i = 0; i < BATCH; i++) {
            struct dossier d = {.state = STATE_PROCESSING, .course = {.package_hash = STR("bench")}};
            struct feel_run run = feel_run_new(&scratch, &host);
            struct feel_value data = package_data_of(scratch.arena, p, NULL, some_int(17000));
            for (size_t at = 0; at != PACKAGE_END; done++)
                at = take_step(&run, plan, at, data.context, &d);
        }
    }
    (void)printf("steps %.0f ", (double)done / (end - start));
    arena_free(scratch.arena);
}

/* ---- a form, as it is sent ---- */

static const char answers_text[] = "{\"con\": {\"ho_ten\": \"Nguyễn Thị Ánh Dương\", \"ngay_sinh\": \"2018-03-05\", \"gioi_tinh\": \"nu\"},"
                                   " \"me\": {\"ho_ten\": \"Trần Thị Thược\", \"so_dinh_danh\": \"001192000001\"}, \"so_ban_sao\": 2}";

/* Values, conditions and checks of the whole form; it has no fault. */
static void measure_forms(struct ctx *c, const struct json_value *tree, double seconds)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    const struct form_surroundings around = {0};
    struct form_findings findings;
    struct json_value sent;
    struct eform form;
    struct ctx scratch = {.arena = arena_new(1 << 20)};
    int64_t done = 0;
    form_read(c, &json_get(tree, "forms")->members[0].value, &around, &form, &findings);
    err_t e = json_read(c, str_of(answers_text), &sent);
    ASSERT(!e && findings.count == 0);
    const struct feel_value answers = value_of_json(c->arena, &sent, VALUE_JSON_PLAIN);
    const struct eform_input input = {.answers = answers.context};
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), done += 100, arena_reset(scratch.arena)) {
        for (int i = 0; i < 100; i++) {
            struct eform_filled filled;
            e = eform_fill(&scratch, &host, &form, &input, &filled);
            ASSERT(!e && filled.fault_count == 0);
        }
    }
    (void)printf("forms %.0f ", (double)done / (end - start));
    arena_free(scratch.arena);
}

int main(int argc, char **argv)
{
    struct json_value trees[PACKAGES_MAX];
    const struct package *packages[PACKAGES_MAX];
    int64_t seconds;
    if (argc < 3 || argc > 2 + PACKAGES_MAX || !parse_int(str_of(argv[1]), 1, 60, &seconds)) {
        (void)fprintf(stderr, "usage: package_rate SECONDS PACKAGE.JSON...\n");
        return 2;
    }
    struct ctx c = {.arena = arena_new(1 << 20)};
    for (int i = 2; i < argc; i++)
        packages[i - 2] = read_package(&c, argv[i], &trees[i - 2]);
    measure_checks(&c, packages, (size_t)argc - 2, (double)seconds);
    measure_steps(&c, packages[0], (double)seconds);
    measure_forms(&c, &trees[0], (double)seconds);
    measure_tables(&c, (double)seconds);
    arena_free(c.arena);
    return 0;
}
