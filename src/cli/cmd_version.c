/* version: what is running. */
#include <stdio.h>

#include "cli/options.h"

static const struct option_spec specs[] = {{.name = NULL}};

static int run(int argc, char **argv)
{
    struct arena *a = arena_new(1024);
    struct options o;
    struct options_outcome outcome = options_read(a, &cmd_version, specs, NULL, argc, argv, &o);
    arena_free(a);
    if (!outcome.go_on) return outcome.exit_code;
    (void)puts("motcua " MOTCUA_VERSION);
    return EXIT_CODE_OK;
}

const struct command cmd_version = {"version", "Prints the version.", "version", run};
