/* branch_rows: the branches of a linked case as a table, for its office and for its citizen, and the time that linking saved. */
#ifndef WEB_BRANCH_ROWS_H
#define WEB_BRANCH_ROWS_H

#include "domain/dossier.h"
#include "web/components.h"
#include "web/request.h"

enum branch_reader { BRANCH_OFFICE, BRANCH_OWNER, BRANCH_TRACKER };

struct branch_view {
    struct table_view table; /* no rows: it was not divided */
    struct str saved;        /* once all have ended; empty: not yet */
};

/* Reads nothing for a dossier that was not divided. */
MUST_CHECK err_t branch_rows(struct request *rq, struct db_ro *ro, const struct dossier *d, enum branch_reader reader, struct branch_view *ret);

#endif
