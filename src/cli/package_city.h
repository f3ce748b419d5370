/* package_city: `motcua package publish` and `param`: what puts packages in force in a city, by the same use cases as the pages. Only
 * within cli/. */
#ifndef CLI_PACKAGE_CITY_H
#define CLI_PACKAGE_CITY_H

#include "cli/city_command.h"

/* argv[0] is the verb. Proposes a package in the name of one official and publishes it in that of another; what is found is printed,
 * and an error keeps it out. */
int package_city_publish(const struct command *command, int argc, char **argv);

/* argv[0] is the verb. Sets the value of a parameter from a day on. */
int package_city_param(const struct command *command, int argc, char **argv);

#endif
