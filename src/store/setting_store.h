/* setting_store: the city's settings, each with its source. */
#ifndef STORE_SETTING_STORE_H
#define STORE_SETTING_STORE_H

#include "db/db.h"
#include "store/change.h"

struct setting {
    struct str key;
    struct str value;
    struct str source;
};

/* ERR_NOT_FOUND without a fault text if it is not set. */
MUST_CHECK err_t setting_store_find(struct db_ro *ro, struct ctx *c, struct str key, struct setting *ret_setting);

/* The value, or `otherwise` if it is not set. */
MUST_CHECK err_t setting_store_value(struct db_ro *ro, struct ctx *c, struct str key, struct str otherwise,
                                     struct str *ret_value);

/* Settings named "<family>.…", by key; at most 200. */
MUST_CHECK err_t setting_store_family(struct db_ro *ro, struct ctx *c, struct str family, struct setting **ret_settings,
                                      size_t *ret_count);

/* The day on which the organisation is looked at: setting organisation.as_of, a date or "today" (the local day of
 * c->now). A city of 2017 shown today has the districts of 2017. "today" if not set. */
MUST_CHECK err_t setting_store_organisation_day(struct db_ro *ro, struct ctx *c, int64_t *ret_day);

/* Adds the setting or brings it up to this. */
MUST_CHECK err_t setting_store_put(struct db_rw *rw, struct ctx *c, const struct setting *setting,
                                   enum store_change *ret_change);

#endif
