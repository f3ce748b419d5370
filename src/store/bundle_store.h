/* bundle_store: handover lists and what stands on them. The rows of single dossiers are written with their events (dossier_store). */
#ifndef STORE_BUNDLE_STORE_H
#define STORE_BUNDLE_STORE_H

#include "db/db.h"
#include "domain/dossier.h"

struct bundle {
    struct uuid id;
    struct uuid unit_id; /* who gives */
    int64_t year, number;
    struct uuid to_unit_id;
    bool is_result; /* results back to the desk */
    struct opt_uuid given_by;
    struct str giver_name;
    struct instant given_at;
    int64_t dossiers;
    int64_t waiting, refused; /* of them, now */
};
MUST_CHECK err_t bundle_store_insert(struct db_rw *rw, struct ctx *c, const struct bundle *bundle);
/* ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t bundle_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct bundle *ret_bundle);
/* What a unit gave, or what came to it from others: the newest first; before: id of the last row of the page before, all ones to begin. */
MUST_CHECK err_t bundle_store_of_unit(struct db_ro *ro, struct ctx *c, struct uuid unit_id, bool given, struct uuid before, int limit,
                                      struct bundle **ret_bundles, size_t *ret_count);

struct bundle_dossier {
    struct uuid dossier_id;
    struct str reference, code;
    struct uuid procedure_id;
    struct str applicant_name;
    struct opt_instant due_at;
    int64_t papers;
    struct bundle_item item; /* answer, answerer_name, answered_at and reason only */
};
MUST_CHECK err_t bundle_store_dossiers(struct db_ro *ro, struct ctx *c, struct uuid id, struct bundle_dossier **ret_dossiers, size_t *ret_count);

/* All lists in order, for motcua check; items: rows that name the list. after: zero to begin. */
struct checked_bundle {
    struct uuid id, unit_id;
    int64_t year, number, dossiers, items;
};
MUST_CHECK err_t bundle_store_page(struct db_ro *ro, struct ctx *c, struct uuid after, int limit, struct checked_bundle **ret_bundles, size_t *ret_count);

#endif
