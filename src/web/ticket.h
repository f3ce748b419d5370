/* ticket: leave to look at one dossier for a day, for somebody who has shown its code and the identity number. It stands in
 * an address, so it is worth nothing later, says nothing about the dossier, and cannot be made without the server's secret. */
#ifndef WEB_TICKET_H
#define WEB_TICKET_H

#include "base/arena.h"
#include "base/types.h"

#define TICKET_SECONDS (24 * 3600)

struct str ticket_new(struct arena *a, struct str secret, struct uuid dossier_id, struct instant now);

/* False, ret untouched: not ours, or it has ended. */
bool ticket_read(struct arena *a, struct str secret, struct str ticket, struct instant now, struct uuid *ret_dossier_id);

#endif
