/* check: whether the city's data hold together. Nothing is changed; the server may go on working. */
#include <stdio.h>

#include "app/check.h"
#include "cli/city_command.h"
#include "json/json.h"
#include "sys/clock.h"

#define VIOLATIONS_SHOWN 1000 /* the rest is only counted */

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "json", .help = "the result as one line of JSON"},
    {.name = "no-files", .help = "look at the database only"},
    {.name = NULL},
};

struct showing {
    int64_t shown;
    bool is_json;
};

static void show_violation(void *user, const struct check_violation *violation)
{
    struct showing *showing = user;
    if (showing->shown++ >= VIOLATIONS_SHOWN) return;
    (void)fprintf(showing->is_json ? stderr : stdout, "VIOLATION %s %.*s %.*s\n", violation->rule, STR_ARG(violation->where),
                  STR_ARG(violation->detail));
}

static void print_result(const struct check_result *result, int64_t milliseconds)
{
    struct buf out = buf_new(4096);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_put_bool(&w, "ok", result->violations == 0);
    json_put_int(&w, "violations", result->violations);
    for (enum check_subject subject = CHECK_DOSSIERS; subject < CHECK_SUBJECT_COUNT; subject++)
        json_put_int(&w, check_subject_name(subject), result->checked[subject]);
    json_put_int(&w, "milliseconds", milliseconds);
    json_end_object(&w);
    (void)printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void print_table(const struct check_result *result)
{
    for (enum check_subject subject = CHECK_DOSSIERS; subject < CHECK_SUBJECT_COUNT; subject++)
        (void)printf("%-10s %lld\n", check_subject_name(subject), (long long)result->checked[subject]);
    (void)printf("%s\n", result->violations == 0 ? "Everything holds." : "Something does not hold: see above.");
}

static err_t check(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    const struct file_store files = {str_of(options_value(o, "data"))};
    struct showing showing = {.is_json = options_has(o, "json")};
    const struct check_options options = {.skip_files = options_has(o, "no-files"), .violation = show_violation, .user = &showing};
    struct check_result result;
    int64_t start = clock_monotonic_us();
    err_t e = check_city(db, c, &files, &options, &result);
    if (e) return e;
    if (!showing.is_json) print_table(&result);
    print_result(&result, (clock_monotonic_us() - start) / 1000);
    *ret_code = result.violations == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
    return OK;
}

static int run(int argc, char **argv)
{
    return city_command_run(&cmd_check, specs,
                            "Every dossier is rebuilt from its events and compared; codes, numbers and figures are counted again;\n"
                            "every stored file is read. Exit code 1 if anything does not hold. The last line is JSON.",
                            argc, argv, check);
}

const struct command cmd_check = {"check", "Verifies that the city's data hold together.", "check --data DIR [--json]", run};
