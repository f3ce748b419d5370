/* package_take: what an author sends as a file, for his draft: the table of steps as it stands in it, and the rest of the package if the
 * file has one. */
#ifndef PACKAGE_PACKAGE_TAKE_H
#define PACKAGE_PACKAGE_TAKE_H

#include "package/package_grid.h"

enum { PACKAGE_TAKE_BYTES_MAX = 6 << 20 }; /* of a file; what is in it has limits of its own */

struct package_taken {
    struct workbook_sheet grid;
    bool has_base; /* JSON, a ZIP of ours, or a workbook: its own parts, else those of the draft */
    struct json_value base;
    struct package_findings findings; /* in sheets other than that of the steps: nothing is taken while there is an error */
};

/* `base`: the draft's. Told by content, as package_source.h does. Faults: those of reading the format, of package_grid_of_sheet, and
 * package_other_procedure: the package is of another one than `base`. */
MUST_CHECK err_t package_take(struct ctx *c, struct str bytes, const struct json_value *base, struct package_taken *ret);

#endif
