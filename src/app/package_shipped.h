/* package_shipped: the procedures whose packages come with the program: which ones says data/hanoi-2017/packages.csv; the packages themselves
 * are made of the city's own record when they are put in force (package/package_generate.h), so that nothing generated is kept. */
#ifndef APP_PACKAGE_SHIPPED_H
#define APP_PACKAGE_SHIPPED_H

#include "app/package_publish.h"

/* The codes, in the order of the file. */
MUST_CHECK err_t package_shipped_codes(struct ctx *c, struct str **ret_codes, size_t *ret_count);

/* What publication finds in the package of that procedure, as it is made of the record now. Fault: procedure_not_found. */
MUST_CHECK err_t package_shipped_examine(struct ctx *c, struct db_ro *ro, const struct city *city, struct str code, int64_t day, struct package_examined *ret);

#endif
