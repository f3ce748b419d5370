/* eform_order: in which order a form's conditions and computed fields are worked out, and what stands in the way of an
 * order: circles, chains that are too long, names that nobody declared. Asked once, when a form is read. */
#ifndef DOMAIN_EFORM_ORDER_H
#define DOMAIN_EFORM_ORDER_H

#include "domain/eform.h"

/* One thing for the author to mend: eform_cycle, eform_chain_too_long, eform_name_unknown. */
struct eform_problem {
    const struct eform_component *component;
    const char *property; /* "conditional.hide" */
    enum message message;
    struct str argument;
};

struct eform_problems {
    struct eform_problem *items;
    size_t count;
    size_t room;
};

/* Sets the rank of each component and form->rank_max. A circle is cut where it is found, so that an order there is. */
void eform_order(struct arena *a, struct eform *form, struct eform_problems *problems);

#endif
