/* restore: a city from its backup, into an empty folder. */
#include <stdio.h>

#include "app/backup.h"
#include "app/check.h"
#include "cli/open.h"
#include "crypto/crypto.h"
#include "sys/clock.h"

static const struct option_spec specs[] = {
    {.name = "from", .value = "DIR", .help = "the backup", .is_required = true},
    {.name = "data", .value = "DIR", .help = "the new data folder: must not exist, or be empty", .is_required = true},
    {.name = "db", .value = "URL", .help = "an empty PostgreSQL database, for a backup of one"},
    {.name = "no-check", .help = "do not look at what was restored"},
    {.name = NULL},
};

static void show_violation(void *user, const struct check_violation *violation)
{
    (void)user;
    (void)fprintf(stderr, "VIOLATION %s %.*s %.*s\n", violation->rule, STR_ARG(violation->where), STR_ARG(violation->detail));
}

static err_t check(struct ctx *c, const struct options *o, int *ret_code)
{
    const struct file_store files = {str_of(options_value(o, "data"))};
    const struct check_options options = {.violation = show_violation};
    struct check_result result;
    struct db *db;
    err_t e = open_checked(c, o, &db);
    if (e) return e;
    e = check_city(db, c, &files, &options, &result);
    db_close(db);
    if (e) return e;
    (void)printf("checked: %lld dossiers, %lld events, %lld violations\n", (long long)result.checked[CHECK_DOSSIERS],
                 (long long)result.checked[CHECK_EVENTS], (long long)result.violations);
    if (result.violations) *ret_code = EXIT_CODE_FAILED;
    return OK;
}

static err_t restore(struct ctx *c, const struct options *o, int *ret_code)
{
    struct backup_report report;
    struct str url;
    struct str data = str_of(options_value(o, "data"));
    err_t e = crypto_start();
    if (!e) e = open_url(c, o, &url);
    if (!e) e = backup_restore(c, str_of(options_value(o, "from")), data, url, &report);
    if (!e) e = open_keep_url(c, data, url);
    if (e) return e;
    (void)printf("%lld stored files, %lld bytes restored to %.*s\n", (long long)report.files, (long long)report.bytes, STR_ARG(data));
    return options_has(o, "no-check") ? OK : check(c, o, ret_code);
}

static int run(int argc, char **argv)
{
    struct arena *a = arena_new(1U << 16);
    struct ctx c = {.arena = a, .now = clock_now()};
    struct options o;
    int code = EXIT_CODE_OK;
    struct options_outcome outcome = options_read(a, &cmd_restore, specs, NULL, argc, argv, &o);
    if (!outcome.go_on) code = outcome.exit_code;
    else if (restore(&c, &o, &code)) code = options_fault(&cmd_restore, &c);
    arena_free(a);
    return code;
}

const struct command cmd_restore = {"restore", "Makes a city from its backup.", "restore --from DIR --data DIR [--no-check]", run};
