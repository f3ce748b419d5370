/* unit_store: units and what became of them, out of the database and into it. All lists have a limit. */
#ifndef STORE_UNIT_STORE_H
#define STORE_UNIT_STORE_H

#include "db/db.h"
#include "domain/unit.h"
#include "store/change.h"

#define UNIT_LIST_MAX 2000 /* more than the units of one kind in any city */

struct unit_list {
    struct unit *items;
    size_t count;
};

/* ERR_NOT_FOUND without a fault text if there is none; so for all that find one. */
MUST_CHECK err_t unit_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit *ret_unit);

/* The unit that has this code on this day. */
MUST_CHECK err_t unit_store_find_code(struct db_ro *ro, struct ctx *c, struct str code, int64_t day,
                                      struct unit *ret_unit);

/* The last unit that had this code, whether it still exists or not. */
MUST_CHECK err_t unit_store_find_last(struct db_ro *ro, struct ctx *c, struct str code, struct unit *ret_unit);

/* Units of a kind in force on a day, by code, after the code `after` ("" for the first). */
MUST_CHECK err_t unit_store_list(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct str after,
                                 int64_t limit, struct unit_list *ret_list);

/* Units below another in force on a day, by kind and code. */
MUST_CHECK err_t unit_store_children(struct db_ro *ro, struct ctx *c, struct uuid parent, int64_t day, int64_t limit,
                                     struct unit_list *ret_list);

/* Every unit that ever was, by kind, code and validity. */
MUST_CHECK err_t unit_store_all(struct db_ro *ro, struct ctx *c, struct unit_list *ret_list);

struct unit_coverage {
    int64_t units[UNIT_KIND_END];
    int64_t with_one_stop[UNIT_KIND_END];
};
/* Of 21, 30 and 584: how many have a working one-stop section. */
MUST_CHECK err_t unit_store_coverage(struct db_ro *ro, struct ctx *c, int64_t day, struct unit_coverage *ret_coverage);

/* What became of a unit, and what it came from: direct links only, none is an empty list. */
MUST_CHECK err_t unit_store_successors(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit_link **ret_links,
                                       size_t *ret_count);
MUST_CHECK err_t unit_store_predecessors(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit_link **ret_links,
                                         size_t *ret_count);

/* ---- competence on a day ----
 * A body that ended is followed to its successors. Where the city has no districts (from 01/07/2025), what districts
 * received is received by the communes [D: the publication of that time does not say it per procedure]. */

/* The units that may receive a procedure with this rule (procedure.competence), by kind and code; at most
 * UNIT_LIST_MAX. */
MUST_CHECK err_t unit_store_competent(struct db_ro *ro, struct ctx *c, struct str rule, int64_t day,
                                      struct unit_list *ret_list);

/* The same question for one unit. */
MUST_CHECK err_t unit_store_is_competent(struct db_ro *ro, struct ctx *c, struct str rule, const struct unit *unit,
                                         int64_t day, bool *ret_is_competent);

/* The tokens of competence rules that mean this unit on this day: its code, its level, codes of those it followed. */
MUST_CHECK err_t unit_store_tokens(struct db_ro *ro, struct ctx *c, const struct unit *unit, int64_t day,
                                   struct str **ret_tokens, size_t *ret_count);

/* The same for all units of a kind. */
MUST_CHECK err_t unit_store_kind_tokens(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day,
                                        struct str **ret_tokens, size_t *ret_count);

/* ---- writing (data sets) ---- */
MUST_CHECK err_t unit_store_put(struct db_rw *rw, struct ctx *c, const struct unit *unit,
                                enum store_change *ret_change);
MUST_CHECK err_t unit_store_put_successor(struct db_rw *rw, struct ctx *c, struct uuid old_id, struct uuid new_id,
                                          struct str extent, struct str source, enum store_change *ret_change);

#endif
