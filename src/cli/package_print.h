/* package_print: what `motcua package` prints of a package. Only within cli/. */
#ifndef CLI_PACKAGE_PRINT_H
#define CLI_PACKAGE_PRINT_H

#include <stdio.h>

#include "domain/package_check.h"

/* A line for each finding: file, place and cell, error or warning, words in the language of c; then how many there are.
 */
void package_print_findings(struct ctx *c, const char *path, const struct package_findings *findings);
/* The same elsewhere than on standard output. */
void package_print_findings_to(struct ctx *c, FILE *out, const char *path, const struct package_findings *findings);

/* The procedure, its steps with the hours at which they run, the longest way for each limit, the time saved. Faults:
 * those of evaluating guards. */
MUST_CHECK err_t package_print(struct ctx *c, const struct package *p);

/* A line for each of the package's tests: passed or failed, the way, the fee, the due moment. *ret_code:
 * EXIT_CODE_FAILED if one fails, or if the steps cannot be walked. Faults: those of evaluating. */
MUST_CHECK err_t package_print_tests(struct ctx *c, const struct package *p, const struct package_bench *bench,
                                     int *ret_code);

#endif
