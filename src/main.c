/* main: the table of commands. Everything else is in src/cli. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static const struct command *const commands[] = {
    &cmd_init,
    &cmd_serve,
    &cmd_work,
    &cmd_check,
    &cmd_backup,
    &cmd_restore,
    &cmd_user,
    &cmd_token,
    &cmd_delivery,
    &cmd_simulate,
    &cmd_due,
    &cmd_calendar,
    &cmd_feel,
    &cmd_form,
    &cmd_package,
    &cmd_version,
};

static void print_commands(FILE *to)
{
    (void)fputs("usage: motcua COMMAND [OPTION]...\n\n"
                "Public administrative services of a city, in one program.\n\ncommands:\n",
                to);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        (void)fprintf(to, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    (void)fputs("\nmotcua COMMAND --help tells how to use one.\n", to);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i]->run(argc - 1, argv + 1);
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) {
        print_commands(stdout);
        return EXIT_CODE_OK;
    }
    if (*name) (void)fprintf(stderr, "motcua: there is no command \"%s\"\n", name);
    print_commands(stderr);
    return EXIT_CODE_USAGE;
}
