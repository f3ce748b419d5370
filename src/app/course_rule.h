/* course_rule: what a dossier goes by that its package says, and without one its procedure: the limit that is promised, and what
 * asking for papers or money does to the clock. */
#ifndef APP_COURSE_RULE_H
#define APP_COURSE_RULE_H

#include "app/city.h"
#include "domain/dossier.h"

/* The limit to promise for a dossier filed now in this way. `package_hash` absent: the procedure's own. Where the package states
 * none for the channel, or several cases would do, the procedure's holds: a case is never guessed. */
MUST_CHECK err_t course_limit(struct ctx *c, struct db_ro *ro, const struct city *city, const struct procedure *procedure, struct str package_hash,
                              enum channel channel, struct limit *ret_limit);

/* Faults: record_broken, those of packages_of. */
MUST_CHECK err_t course_supplement_rule(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d,
                                        struct supplement_rule *ret_rule);

/* The procedure of a dossier as it goes by it: with the papers of its package in place of the catalogue's, numbered by their rows;
 * those that the office makes itself are not among them. Without a package, or where it names no papers, the catalogue's own.
 * Faults: record_broken, those of packages_of. */
MUST_CHECK err_t course_procedure(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, const struct procedure **ret);

/* As packages name it: "counter", "online", ... */
struct str course_channel(enum channel channel);

#endif
