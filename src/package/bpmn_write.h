/* bpmn_write: a package as BPMN 2.0.2, with the places of everything (DI), for editors and engines of others. One way:
 * nothing is read back. What BPMN has no word for (times, pauses, states, what ends the legal time) stands as
 * attributes in a namespace of our own, BPMN_OURS, which other programs keep or ignore.
 *
 * A step is a user task; of the applicant too; a receive task where it waits for another branch; a call activity where
 * it begins a dossier of its own; a service task where nobody is named. Tables that are asked at filing are business
 * rule tasks before the first step. A choice is an exclusive gateway whose last row is the default (publication has
 * proved that the rows leave nothing out), forks and joins are parallel ones; a longest wait is a timer at the edge of
 * the step, which interrupts where work simply goes on, and else ends in an escalation beside it. */
#ifndef PACKAGE_BPMN_WRITE_H
#define PACKAGE_BPMN_WRITE_H

#include "domain/package_plan.h"

#define BPMN_OURS "urn:motcua:bpmn:1"

/* The plan must be whole. `id`: of the version, written down as where it comes from; absent: not known. Fault:
 * package_too_large. */
MUST_CHECK err_t package_bpmn_write(struct ctx *c, const struct package_plan *plan, struct str id, struct str *ret_xml);

#endif
