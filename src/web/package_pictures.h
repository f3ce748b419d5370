/* package_pictures: the block of a page that shows a compiled package: who does what, when, and the table that says the
 * same. templates/components/package_pictures.html: package_pictures(const struct package_pictures_view *v). */
#ifndef WEB_PACKAGE_PICTURES_H
#define WEB_PACKAGE_PICTURES_H

#include "domain/package_plan.h"
#include "web/components.h"

struct package_pictures_view {
    struct html_safe flow, times; /* empty: more steps than can be drawn; the table has them all the same */
    struct table_view table;
};

/* Of one channel and case (absent: not said). The plan must be whole. Faults: those of evaluating guards. */
MUST_CHECK err_t package_pictures_of(struct ctx *c, const struct package_plan *plan, struct str channel,
                                     struct str kase, struct package_pictures_view *ret);

#endif
