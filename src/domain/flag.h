/* flag: marks of a dossier whose time is asked about (domain.md §14 "supplement at the end, again": a request in the last 20 % of the
 * time; more than one round). They accuse nobody and change nothing: who leads the unit sees them and may ask. Pure. */
#ifndef DOMAIN_FLAG_H
#define DOMAIN_FLAG_H

#include "domain/dossier.h"
#include "domain/warning.h"

/* A set. */
enum flag { FLAG_ASKED_AT_END = 1, FLAG_ASKED_AGAIN = 2 };

/* Is the last fifth reached? Counted as the warning of 80 % (warning.h): working time between reception and the promise as it
 * stands, for limits in calendar days and months by dates. Where the limit has no such moment, only once the promise is there. */
bool flag_is_at_end(const struct warning_case *k, struct instant now);

/* Requests for papers before acceptance do not count: no time runs then. */
unsigned flags_of(int64_t asked_at_end, int64_t supplements);

const char *flag_name(enum flag flag); /* English msgid */

#endif
