/* forced_change: dossiers that a law makes go on by another version of their package at once, though what lies behind them has changed
 * (packages.md section 9, "forced by law"). Each step of the old version is said to be a step of the new one; a dossier that stands at
 * the one goes on at the other. What was promised stays promised. Pure. [D] throughout. */
#ifndef DOMAIN_FORCED_CHANGE_H
#define DOMAIN_FORCED_CHANGE_H

#include "domain/course.h"
#include "domain/forced_step.h"

/* English msgid. */
const char *forced_status_name(enum forced_status status);

/* May who stands at the one go on at the other? At a step of the same kind; or back where the case is worked on, for what was examined by
 * the old law and is not yet numbered. Nobody is brought further than he has come: nothing is signed that nobody proposed. Nobody waits for a branch:
 * divided cases keep their version. */
bool forced_step_fits(enum course_kind from, enum course_kind to);

/* The step of the same code if it fits; else the first that does. PACKAGE_NONE: none does. */
size_t forced_step_likely(const struct package_plan *from, size_t node, const struct package_plan *to);

/* MESSAGE_NONE: every step of the old version is said once, and fits. Else forced_step_missing, forced_step_twice, forced_step_unknown,
 * forced_step_misfits, with the code of the step of the old version. */
enum message forced_map_check(const struct package_plan *from, const struct package_plan *to, const struct forced_step *steps, size_t count, struct str *ret_step);

/* Where it goes on; absent: the map does not say. */
struct str forced_map_find(const struct forced_step *steps, size_t count, struct str from);

/* May it be moved as it stands now? Only before its first step, or while the office or the applicant has it at its open step: not while papers,
 * money or a withdrawal are waited for (it is moved when that is over), never behind the stop, and never if it is linked. */
bool forced_is_time(const struct dossier *d);

#endif
