/* package_diff: two packages compared, a line for each difference. Only within cli/. */
#ifndef CLI_PACKAGE_DIFF_H
#define CLI_PACKAGE_DIFF_H

#include "cli/command.h"

/* `motcua package diff A B`: EXIT_CODE_FAILED if they differ, or if one of them is no package. */
int package_diff_run(const struct command *command, int argc, char **argv);

#endif
