/* feel_tck: runs folders of the DMN Technology Compatibility Kit. */
#ifndef CLI_FEEL_TCK_H
#define CLI_FEEL_TCK_H

#include "cli/feel_cases.h"

/* Every "*-test-*.xml" below the folder, each with the model beside it that it names. A case is refused if the list
 * names it
 * ("folder/case" or the whole "folder"); failures are told on standard error, counts of each folder of the first level
 * on standard output. Faults: file_unreadable, dmn_invalid. */
MUST_CHECK err_t feel_tck_run(struct ctx *c, const char *folder, const struct feel_refusals *refusals,
                              struct feel_counts *counts);

#endif
