/* eform_work: what the files that fill in a form share. Only within domain/eform*. */
#ifndef DOMAIN_EFORM_WORK_H
#define DOMAIN_EFORM_WORK_H

#include "domain/eform.h"
#include "domain/eform_tree.h"

/* Where paths and `this` begin: the form's data, or a row of a list. */
struct eform_scope {
    struct eform_scope *outer; /* NULL: the form's data */
    struct eform_node *item;
    const struct eform_place *list; /* of a row */
    size_t index;                   /* of the row, from 0 */
    unsigned depth;                 /* how many lists are around */
    unsigned version;               /* of the data for which context was made; 0: not yet */
    struct feel_value self;         /* what `this` is */
    struct feel_value parent;
    const struct feel_context *context; /* all that a formula reads here */
    struct eform_node *kept;            /* the same row of the data that is kept; NULL: not made yet */
};

/* A place and what it is worked on with. */
struct eform_slot {
    struct eform_place *place;
    struct eform_scope *scope;
    struct eform_node *node; /* of a field or a list; NULL: it holds nothing */
};

struct eform_work {
    struct ctx *c;
    const struct feel_host *host;
    const struct eform *form;
    const struct eform_input *input;
    struct eform_scope top;
    unsigned version; /* of the data; grows when something is hidden or computed */
    struct eform_slot **slots;
    size_t count;
    size_t room;
    uint32_t steps; /* of all formulas together */
    size_t memory;  /* of the arena when it began */
    struct eform_fault *faults;
    size_t fault_count;
    size_t fault_room;
};

/* All formulas of one form together. */
#define EFORM_STEPS_MAX 2000000U

/* Places and start values (eform_place.c). Fault: eform_too_large. */
MUST_CHECK err_t eform_place_all(struct eform_work *w);

/* Formulas (eform_formula.c). A formula without a tree is null, a condition without one false. */
MUST_CHECK err_t eform_evaluate(struct eform_work *w, const struct eform_formula *formula, struct eform_scope *scope,
                                struct feel_value *ret);
MUST_CHECK err_t eform_is_hidden(struct eform_work *w, const struct eform_formula *hide, struct eform_scope *scope,
                                 bool *ret);

/* Checks of a place that is shown and not disabled (eform_check.c). */
MUST_CHECK err_t eform_check_place(struct eform_work *w, struct eform_slot *slot);
void eform_fault_add(struct eform_work *w, const struct eform_place *place, enum eform_check check,
                     enum message message, struct str argument);

/* Checks of a file field. */
void eform_check_files(struct eform_work *w, struct eform_slot *slot);

#endif
