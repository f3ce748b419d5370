/* city_command: the frame around a command's own work. */
#include "cli/city_command.h"

#include "crypto/crypto.h"
#include "delivery/delivery.h"
#include "domain/access.h"
#include "sys/clock.h"

static const struct actor program = {.kind = ACTOR_SYSTEM, .name = STR_INIT("motcua"), .position = STR_INIT("")};

static err_t open_and_work(struct ctx *c, const struct options *o, city_command_fn work, int *ret_code)
{
    struct db *db;
    err_t e = crypto_start();
    if (!e) e = delivery_start();
    if (!e) e = open_checked(c, o, &db);
    if (e) return e;
    e = work(c, o, db, ret_code);
    db_close(db);
    return e;
}

int city_command_run(const struct command *command, const struct option_spec *specs, const char *more, int argc, char **argv,
                     city_command_fn work)
{
    struct arena *a = arena_new(1U << 16);
    struct ctx c = {.arena = a, .now = clock_now(), .actor = &program};
    struct options o;
    int code = EXIT_CODE_OK;
    struct options_outcome outcome = options_read(a, command, specs, more, argc, argv, &o);
    if (!outcome.go_on) code = outcome.exit_code;
    else if (open_and_work(&c, &o, work, &code)) code = options_fault(command, &c);
    arena_free(a);
    return code;
}

int city_command_verb(const struct command *command, const char *const *verbs, int *argc, char ***argv, int *ret_verb)
{
    const char *verb = *argc > 1 ? (*argv)[1] : "";
    for (int i = 0; verbs[i]; i++) {
        if (strcmp(verb, verbs[i]) != 0) continue;
        *ret_verb = i;
        (*argc)--;
        (*argv)++;
        return EXIT_CODE_OK;
    }
    if (strcmp(verb, "--help") == 0) {
        *ret_verb = 0; /* options_read shows the options of all verbs */
        return EXIT_CODE_OK;
    }
    (void)fprintf(stderr, "motcua %s: say what to do:", command->name);
    for (int i = 0; verbs[i]; i++)
        (void)fprintf(stderr, " %s", verbs[i]);
    (void)fprintf(stderr, "\nusage: motcua %s\n", command->usage);
    return EXIT_CODE_USAGE;
}
