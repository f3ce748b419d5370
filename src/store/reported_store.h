/* reported_store: figures that other people reported. They stand beside the city's own, never among them. */
#ifndef STORE_REPORTED_STORE_H
#define STORE_REPORTED_STORE_H

#include "db/db.h"
#include "store/change.h"

struct reported_figure {
    int64_t number;
    struct str field;      /* as the source names it */
    struct str group_code; /* empty for the whole city */
    struct str indicator;  /* online_share, portal_visits, ... */
    int64_t value;
    struct str unit;       /* percent, services, accounts, visits, units */
    struct str comparison; /* ">" more than, "=", "~" about */
    struct opt_int out_of;
    struct str as_of; /* "2017-12" */
    struct str source;
};

/* All, in the order of their source: one short file. */
MUST_CHECK err_t reported_store_all(struct db_ro *ro, struct ctx *c, struct reported_figure **ret_figures,
                                    size_t *ret_count);
MUST_CHECK err_t reported_store_put(struct db_rw *rw, struct ctx *c, const struct reported_figure *figure,
                                    enum store_change *ret_change);

#endif
