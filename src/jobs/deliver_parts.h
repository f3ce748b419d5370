/* deliver_parts: handing one letter or one notice to its carrier, for job_deliver alone. Both block while the carrier is spoken
 * to, with no transaction open. Faults instead of an outcome: those of the settings and of the message (delivery/delivery.h). */
#ifndef JOBS_DELIVER_PARTS_H
#define JOBS_DELIVER_PARTS_H

#include "delivery/delivery.h"
#include "delivery/delivery_settings.h"
#include "jobs/kinds.h"
#include "store/delivery_store.h"

struct deliver_case {
    const struct job_room *room;
    struct delivery_settings settings;
    struct delivery delivery;
    struct dossier dossier;
};

/* By e-mail, with its PDF. */
MUST_CHECK err_t deliver_letter(struct ctx *c, const struct deliver_case *k, struct delivery_result *ret_result);

/* By its carrier, in the words that counted when it came about. */
MUST_CHECK err_t deliver_notice(struct ctx *c, const struct deliver_case *k, struct delivery_result *ret_result);

#endif
