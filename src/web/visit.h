/* visit: counts visits and page views without cookies or identities: a daily-salted hash of the client's address is
 * remembered in memory for the day, then the salt and the hashes are destroyed. Counts are flushed to visit_day. */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "base/types.h"

struct visit_counter;
struct visit_counter *visit_new(void);
void visit_free(struct visit_counter *counter);

void visit_count(struct visit_counter *counter, struct str client_address, struct instant now);

struct visit_day {
    int64_t day; /* local day number */
    int64_t visits;
    int64_t page_views;
};
/* Takes what has been counted since the last call: at most two days (around midnight). Returns how many. */
size_t visit_take(struct visit_counter *counter, struct visit_day ret_days[2]);

/* The same without taking: what is counted and not yet written down. */
size_t visit_pending(struct visit_counter *counter, struct visit_day ret_days[2]);

#endif
