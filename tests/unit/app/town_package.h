/* town_package: packages put in force in the town (town.h), and what its dossiers did by them. */
#ifndef TESTS_APP_TOWN_PACKAGE_H
#define TESTS_APP_TOWN_PACKAGE_H

#include "unit/app/town.h"

#include "app/package_publish.h"
#include "domain/dossier.h"

extern const struct actor town_controller; /* proposes */
extern const struct actor town_publisher;  /* signs */

/* The text of packages/NAME. */
struct str town_package(struct ctx *c, const char *name);
/* With the first `from` written as `to`; it must be there. */
struct str town_changed(struct ctx *c, struct str text, const char *from, const char *to);

/* Values of the parameters that the birth package names; a db_work_fn. */
err_t town_put_values(struct ctx *c, struct db_rw *rw, void *argument);

struct package_examined town_examine(struct town *t, struct str text);
err_t town_write_as(struct town *t, const struct actor *actor, db_work_fn run, void *task);
int64_t town_day(const struct town *t);

/* Proposed and published from that day on; nothing may stand in the way. Its hash. */
struct str town_publish(struct town *t, struct str text, int64_t day);

/* motcua check finds nothing. */
void town_is_whole(struct town *t);

/* What motcua check finds first. */
void town_check_says(struct town *t, const char *rule);

/* The birth package with three working days in place of the same day. */
struct str town_slow_package(struct ctx *c);

struct course_step *town_steps(struct town *t, struct uuid id, size_t *count);
/* "B1 B2 B4..." as begun, with "?" behind what is open, "-" behind what was sent back and "." behind what was stopped. */
struct str town_way(struct town *t, struct uuid id);

#endif
