/* city_command: what every command does that works on an existing city: read its options, open the database, act as the
 * program itself, print the fault, close. */
#ifndef CLI_CITY_COMMAND_H
#define CLI_CITY_COMMAND_H

#include "cli/open.h"

/* *ret_code is EXIT_CODE_OK unless it sets another; with an error it does not count. */
typedef err_t (*city_command_fn)(struct ctx *c, const struct options *o, struct db *db, int *ret_code);

/* specs must have OPEN_DATA_OPTION and OPEN_DB_OPTION. */
int city_command_run(const struct command *command, const struct option_spec *specs, const char *more, int argc, char **argv,
                     city_command_fn work);

/* A command of several verbs ("token add"): argv[1] is the verb; *ret_verb its place in `verbs` (which ends with NULL), and
 * argc and argv move behind it. EXIT_CODE_OK: go on; else an exit code, and what to do was printed (also for --help). */
int city_command_verb(const struct command *command, const char *const *verbs, int *argc, char ***argv, int *ret_verb);

#endif
