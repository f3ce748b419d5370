/* course_rule: what a dossier goes by that its package says, and without one its procedure: the limit that is promised, and what
 * asking for papers or money does to the clock. */
#ifndef APP_COURSE_RULE_H
#define APP_COURSE_RULE_H

#include "app/city.h"
#include "domain/dossier.h"
#include "domain/package.h"

/* The limit to promise for a dossier filed now in this way. `package_hash` absent: the procedure's own. Where the package states
 * none for the channel, or several cases would do, the procedure's holds: a case is never guessed. */
MUST_CHECK err_t course_limit(struct ctx *c, struct db_ro *ro, const struct city *city, const struct procedure *procedure, struct str package_hash,
                              enum channel channel, struct limit *ret_limit);

/* Faults: record_broken, those of packages_of. */
MUST_CHECK err_t course_supplement_rule(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d,
                                        struct supplement_rule *ret_rule);

/* What a name of the system means for a dossier filed in this way on that local day (packages.md section 14). Nothing says "the state
 * holds these data" here: such names are no. */
struct feel_value course_system_value(struct arena *a, struct str name, enum channel channel, int64_t day);

/* A paper of the package as one of a procedure's; its number is its row, from 1. */
struct procedure_component course_component(const struct package *p, size_t at);

/* The procedure with the papers of the package in place of the catalogue's, numbered by their rows; those that the office makes itself are not
 * among them. Where the package names no papers, the catalogue's own. */
const struct procedure *course_papers(struct arena *a, const struct procedure *base, const struct package *p);

/* The procedure of a dossier as it goes by it: course_papers; without a package the catalogue's own. Faults: record_broken, those of packages_of. */
MUST_CHECK err_t course_procedure(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, const struct procedure **ret);

#endif
