/* letter_rows: what the other stores leave to letter_store; nobody else includes this. */
#ifndef STORE_LETTER_ROWS_H
#define STORE_LETTER_ROWS_H

#include "q_dossier.h"
#include "store/dossier_store.h"

struct letter letter_rows_read(const struct letter_row *row);
/* The letter that the event adds. */
MUST_CHECK err_t letter_rows_insert(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);
/* What the event changes of a letter. record_broken if there is none of that number. */
MUST_CHECK err_t letter_rows_change(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);
/* The refusal to settle that the event gives up with the case. */
MUST_CHECK err_t letter_rows_drop_result(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event_effects *effects);

#endif
