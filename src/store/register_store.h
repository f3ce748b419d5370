/* register_store: the lines of a unit's register, in the order of reception. */
#ifndef STORE_REGISTER_STORE_H
#define STORE_REGISTER_STORE_H

#include "db/db.h"
#include "domain/dossier.h"

struct register_line {
    struct uuid id;
    struct str reference, code;
    struct uuid procedure_id;
    struct str applicant_name, applicant_address, applicant_phone;
    struct opt_uuid processor_unit_id;
    enum dossier_state state;
    enum return_way return_way;
    struct opt_instant received_at, due_at, sent_at, back_at, handed_at;
    enum result_kind result_kind;
    bool is_correction; /* of an earlier dossier */
};

/* [from, to); after: the last line of the page before, NULL for the first page; limit 1-1000. */
MUST_CHECK err_t register_store_lines(struct db_ro *ro, struct ctx *c, struct uuid unit_id, struct instant from, struct instant to,
                                      const struct register_line *after, int limit, struct register_line **ret_lines, size_t *ret_count);

#endif
