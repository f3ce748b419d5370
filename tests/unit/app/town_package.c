/* town_package: packages put in force in the town, and what its dossiers did by them. */
#include "unit/app/town_package.h"

#include <stdio.h>

#include "app/check.h"
#include "base/civil.h"
#include "store/course_store.h"

const struct actor town_controller = {.kind = ACTOR_OFFICIAL, .id = {{201}}, .name = {"Lý Thị Mai", 12}, .roles = ROLE_BIT(ROLE_CONTROLLER)};
const struct actor town_publisher = {.kind = ACTOR_OFFICIAL, .id = {{202}}, .name = {"Tô Văn Nam", 11}, .roles = ROLE_BIT(ROLE_SIGNER)};

struct str town_package(struct ctx *c, const char *name)
{
    static char bytes[1 << 16];
    FILE *in = fopen(arena_cstring(c->arena, arena_printf(c->arena, "%s/packages/%s", TEST_SOURCE_ROOT, name)), "rb");
    assert_non_null(in);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, in)};
    (void)fclose(in);
    return arena_copy(c->arena, text);
}

struct str town_changed(struct ctx *c, struct str text, const char *from, const char *to)
{
    size_t at = str_find_str(text, str_of(from));
    assert_true(at != SIZE_MAX);
    return arena_join(c->arena, str_slice(text, 0, at), str_of(to), str_slice(text, at + strlen(from), text.len));
}

err_t town_put_values(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_value values[] = {{STR("khai_sinh.qua_han"), STR("7000"), STR("1/NQ"), 0}, {STR("khai_sinh.ban_sao"), STR("2000"), STR("1/NQ"), 0}};
    err_t e = OK;
    (void)argument;
    for (size_t i = 0; i < 2 && !e; i++)
        e = package_store_set_value(rw, c, &values[i], STR("test"));
    return e;
}

struct package_examined town_examine(struct town *t, struct str text)
{
    struct package_examined examined;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_examine(t->c, ro, t->city, text, civil_day_at(t->c->now), &examined), OK);
    db_read_end(t->db, ro);
    return examined;
}

err_t town_write_as(struct town *t, const struct actor *actor, db_work_fn run, void *task)
{
    t->c->actor = actor;
    fault_clear(t->c);
    return db_write(t->db, t->c, "package", run, task);
}

int64_t town_day(const struct town *t)
{
    return civil_day_at(t->c->now);
}

struct str town_publish(struct town *t, struct str text, int64_t day)
{
    assert_int_equal(db_write(t->db, t->c, "values", town_put_values, NULL), OK);
    struct package_examined examined = town_examine(t, text);
    struct package_proposal proposal = {&examined};
    struct package_decision decision = {&examined, day, STR("12/QĐ-UBND")};
    for (size_t i = 0; i < examined.findings.count; i++)
        if (!examined.findings.list[i].is_warning)
            print_error("%s %.*s\n", message_info(examined.findings.list[i].message)->slug, STR_ARG(examined.findings.list[i].argument));
    assert_int_equal(examined.findings.errors, 0);
    assert_int_equal(town_write_as(t, &town_controller, package_propose_run, &proposal), OK);
    assert_int_equal(town_write_as(t, &town_publisher, package_publish_run, &decision), OK);
    return examined.hash;
}

static void show(void *user, const struct check_violation *v)
{
    (void)user;
    print_error("%s %.*s %.*s\n", v->rule, STR_ARG(v->where), STR_ARG(v->detail));
}

void town_is_whole(struct town *t)
{
    const struct check_options options = {.violation = show};
    struct check_result result;
    assert_int_equal(check_city(t->db, t->c, &t->files, &options, &result), OK);
    assert_int_equal(result.violations, 0);
}

static void note_first(void *user, const struct check_violation *v)
{
    const char **first = user;
    if (!*first) *first = v->rule;
}

void town_check_says(struct town *t, const char *rule)
{
    const char *first = NULL;
    const struct check_options options = {.violation = note_first, .user = (void *)&first};
    struct check_result result;
    fault_clear(t->c);
    assert_int_equal(check_city(t->db, t->c, &t->files, &options, &result), OK);
    assert_non_null(first);
    assert_string_equal(first, rule);
}

struct str town_slow_package(struct ctx *c)
{
    struct str text = town_changed(c, town_package(c, "1.001193.json"), "\"unit\": \"same_day\", \"cutoff\": \"15:00\"", "\"unit\": \"working_day\", \"value\": 3");
    return town_changed(c, town_changed(c, text, "2019-03-05T17:00", "2019-03-08T14:20"), "2019-03-06T17:00", "2019-03-08T15:01");
}

struct course_step *town_steps(struct town *t, struct uuid id, size_t *count)
{
    struct course_step *steps;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(course_store_steps(ro, t->c, id, &steps, count), OK);
    db_read_end(t->db, ro);
    return steps;
}

/* "B1 B2 B4..." as begun, with "-" behind what was sent back and "." behind what was stopped. */
struct str town_way(struct town *t, struct uuid id)
{
    static const char *const marks[COURSE_OUTCOME_COUNT] = {"?", "", "-", "."};
    size_t count;
    struct course_step *steps = town_steps(t, id, &count);
    struct str way = STR("");
    for (size_t i = 0; i < count; i++)
        way = arena_join(t->c->arena, way, i ? STR(" ") : STR(""), arena_join(t->c->arena, steps[i].step, str_of(marks[steps[i].outcome]), STR("")));
    return way;
}
