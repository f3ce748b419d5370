/* package_record: what the city knows of a procedure, for the plain package that is made of it (package/package_generate.h). */
#ifndef APP_PACKAGE_RECORD_H
#define APP_PACKAGE_RECORD_H

#include "db/db.h"
#include "package/package_generate.h"

/* Its form, the code lists, who receives it. The procedure must be whole (procedure_store_find, city.h) and outlive the record. */
MUST_CHECK err_t package_record_read(struct ctx *c, struct db_ro *ro, const struct procedure *procedure, struct package_record *ret);

#endif
