/* package_catalogue: `motcua package generate`: packages out of the records of a city's catalogue. Only within cli/. */
#ifndef CLI_PACKAGE_CATALOGUE_H
#define CLI_PACKAGE_CATALOGUE_H

#include "cli/city_command.h"

/* argv[0] is the verb. Prints the package of one procedure, or generates and checks those of all live services. */
int package_catalogue_run(const struct command *command, int argc, char **argv);

#endif
