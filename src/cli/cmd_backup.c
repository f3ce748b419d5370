/* backup: a copy of the whole city while it works. */
#include <stdio.h>

#include "app/backup.h"
#include "cli/city_command.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "to", .value = "DIR", .help = "a folder that does not exist yet, or is empty", .is_required = true},
    {.name = NULL},
};

static err_t backup(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct backup_report report;
    struct str url;
    struct str to = str_of(options_value(o, "to"));
    err_t e = open_url(c, o, &url);
    if (!e) e = backup_make(c, db, str_of(options_value(o, "data")), url, to, &report);
    if (e) return e;
    (void)printf("%lld stored files, %lld bytes in %.*s\n", (long long)report.files, (long long)report.bytes, STR_ARG(to));
    if (report.damaged == 0) return OK;
    (void)fprintf(stderr, "%lld stored files are missing or damaged: motcua check names them. Everything else is in the backup.\n",
                  (long long)report.damaged);
    *ret_code = EXIT_CODE_FAILED;
    return OK;
}

static int run(int argc, char **argv)
{
    return city_command_run(&cmd_backup, specs,
                            "The server may go on working. The folder can be checked with: cd DIR && sha256sum -c SHA256SUMS", argc, argv,
                            backup);
}

const struct command cmd_backup = {"backup", "Copies the whole city into a folder.", "backup --data DIR --to DIR", run};
