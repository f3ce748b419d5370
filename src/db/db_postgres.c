/* db_postgres: in the making. */
#include "db/db_engine.h"

err_t db_postgres_open(struct ctx *c, const struct db_options *options, struct db **ret_db)
{
    (void)options;
    (void)ret_db;
    return fail(c, storage_unavailable);
}
