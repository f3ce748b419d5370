/* procedure_store: the catalogue: finding, searching and listing procedures, and storing them. */
#ifndef STORE_PROCEDURE_STORE_H
#define STORE_PROCEDURE_STORE_H

#include "db/db.h"
#include "domain/procedure.h"
#include "domain/search.h"
#include "store/change.h"
#include "store/unit_store.h"

#define PROCEDURE_PAGE_MAX 100
/* Children of one procedure: a record with more is refused when it is loaded. */
#define PROCEDURE_ROWS_MAX 200

/* The whole record with its limits, fees, papers, results and bases. ERR_NOT_FOUND without a fault text if there is
 * none. */
MUST_CHECK err_t procedure_store_find(struct db_ro *ro, struct ctx *c, struct str code,
                                      struct procedure *ret_procedure);
MUST_CHECK err_t procedure_store_find_id(struct db_ro *ro, struct ctx *c, struct uuid id,
                                         struct procedure *ret_procedure);

struct procedure_page {
    struct procedure *items; /* without limits, fees, papers, results and bases */
    size_t count;
    struct str next; /* cursor of the next page: the code of the last item; absent: there is no more */
};

/* Best first for a query; by code for an empty one. query_folded is text_fold of what was typed. filter NULL: all.
 * `day` is the day the organisation is looked at (setting_store_organisation_day), for filters by office.
 * cursor: `next` of the page before, empty for the first. limit 1-100. */
MUST_CHECK err_t procedure_store_search(struct db_ro *ro, struct ctx *c, struct str query_folded,
                                        const struct procedure_filter *filter, int64_t day, struct str cursor,
                                        int64_t limit, struct procedure_page *ret_page);

struct procedure_count {
    struct str code;       /* of the field, the unit or the subject */
    struct str name;       /* of the field or the unit; empty for levels and subjects */
    struct str group_code; /* fields only */
    enum unit_kind kind;   /* offices: UNIT_DISTRICT and UNIT_COMMUNE stand for all units of that level */
    int64_t live;
    int64_t planned;
};

/* By field, by code of the field. */
MUST_CHECK err_t procedure_store_fields(struct db_ro *ro, struct ctx *c, struct procedure_count **ret_counts,
                                        size_t *ret_count);

/* By receiving office: levels first, then bodies in force on the day, by code. One pass over the catalogue (some
 * hundred rows). */
MUST_CHECK err_t procedure_store_offices(struct db_ro *ro, struct ctx *c, int64_t day,
                                         struct procedure_count **ret_counts, size_t *ret_count);

/* By subject ("citizen", "business", ...), most procedures first. */
MUST_CHECK err_t procedure_store_subjects(struct db_ro *ro, struct ctx *c, struct procedure_count **ret_counts,
                                          size_t *ret_count);

struct procedure_totals {
    int64_t live;
    int64_t planned;
    int64_t by_source[PROCEDURE_SOURCE_END][2]; /* [source][is live] */
    int64_t by_level[5][2];                     /* [service level][is live] */
};
MUST_CHECK err_t procedure_store_totals(struct db_ro *ro, struct ctx *c, struct procedure_totals *ret_totals);

struct field {
    struct str code;
    struct str name;
    struct str group_code;
    struct str name_folded;
};
/* Adds the field or brings it up to this. */
MUST_CHECK err_t procedure_store_put_field(struct db_rw *rw, struct ctx *c, const struct field *field,
                                           enum store_change *ret_change);

/* Stores the record and its search terms. A record whose version is stored already is left alone; another version
 * replaces the children. */
MUST_CHECK err_t procedure_store_put(struct db_rw *rw, struct ctx *c, const struct procedure *p,
                                     const struct search_terms *terms, enum store_change *ret_change);

#endif
