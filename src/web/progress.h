/* progress: how far a dossier is, for its citizen: the same on the track page (masked, without an account) and on the
 * owner's own page. Reads three or four statements, never a count. */
#ifndef WEB_PROGRESS_H
#define WEB_PROGRESS_H

#include "store/dossier_store.h"
#include "store/event_store.h"
#include "web/progress_view.h"
#include "web/request.h"

struct progress {
    struct dossier dossier;
    struct promise *promises;
    size_t promise_count;
    struct timeline_entry *entries;
    size_t entry_count;
    struct letter *letters; /* read only where the page shows one */
    size_t letter_count;
    struct clock_interval *ledger; /* of a dossier that was received */
    size_t ledger_count;
    bool has_payment, owes; /* something is or was demanded; is still to be paid */
    const struct dossier *parent; /* of a branch; NULL: it is none */
    const struct dossier *corrects, *corrected_by; /* the linked ones; NULL: none */
};

/* What stands beside a dossier that has been found already. */
MUST_CHECK err_t progress_read(struct request *rq, struct db_ro *ro, struct progress *progress);

/* own: the signed-in owner looks; else the name is masked and what only he can do is described, not linked. */
MUST_CHECK err_t progress_show(struct request *rq, const struct progress *progress, bool own, struct progress_view *ret_view);

#endif
