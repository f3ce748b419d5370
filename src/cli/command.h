/* command: what the table of main.c knows of each command. A command prints its result on standard output, faults on
 * standard error, and answers with an exit code. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

enum exit_code {
    EXIT_CODE_OK = 0,
    EXIT_CODE_FAILED = 1, /* it was asked rightly and did not work */
    EXIT_CODE_USAGE = 2   /* wrong input: the message says what to do */
};

struct command {
    const char *name;
    const char *summary; /* one line for `motcua --help` */
    const char *usage;   /* "due --from T --limit L [--json]" */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
};

/* One line for each file cmd_<name>.c. */
extern const struct command cmd_backup;
extern const struct command cmd_calendar;
extern const struct command cmd_check;
extern const struct command cmd_delivery;
extern const struct command cmd_due;
extern const struct command cmd_feel;
extern const struct command cmd_form;
extern const struct command cmd_init;
extern const struct command cmd_package;
extern const struct command cmd_serve;
extern const struct command cmd_restore;
extern const struct command cmd_token;
extern const struct command cmd_user;
extern const struct command cmd_simulate;
extern const struct command cmd_version;
extern const struct command cmd_work;

#endif
