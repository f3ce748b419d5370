/* open: finding and opening a city's data folder and database, the same way for every command. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "cli/options.h"
#include "db/db.h"

/* Rows for a command's option table. */
#define OPEN_DATA_OPTION {.name = "data", .value = "DIR", .help = "the city's data folder", .is_required = true}
#define OPEN_DB_OPTION                                                                                                 \
    {.name = "db", .value = "URL", .help = "sqlite:PATH or postgresql://...; default: the one DIR was made with"}

/* The database of --data and --db. Where --db is not given: the URL kept in DIR/db.url, else sqlite:DIR/motcua.db. */
MUST_CHECK err_t open_url(struct ctx *c, const struct options *o, struct str *ret_url);

/* Keeps the URL in DIR/db.url, when it is not the default. */
MUST_CHECK err_t open_keep_url(struct ctx *c, struct str folder, struct str url);

/* Opens the database without looking at its schema (init, restore). */
MUST_CHECK err_t open_database(struct ctx *c, const struct options *o, bool unsafe_fast, struct db **ret_db);

/* Opens it and refuses a schema that is not the program's (schema_too_old, schema_too_new). */
MUST_CHECK err_t open_checked(struct ctx *c, const struct options *o, struct db **ret_db);

#endif
