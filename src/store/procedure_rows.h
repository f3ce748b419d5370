/* procedure_rows: what the files of procedure_store share. Nobody else includes it. */
#ifndef STORE_PROCEDURE_ROWS_H
#define STORE_PROCEDURE_ROWS_H

#include "domain/procedure.h"
#include "q_procedure.h"

struct procedure procedure_of_row(const struct procedure_row *row);

/* The whole catalogue, heads only, by code: for one pass over it. */
#define PROCEDURE_CATALOGUE_MAX 10000
MUST_CHECK err_t procedure_rows_all(struct db_ro *ro, struct ctx *c, struct procedure_row **ret_rows,
                                    size_t *ret_count);

#endif
