/* eform_reads: which of a form's data a formula reads, told from its tree without evaluating it. It may say more than
 * is read, never less. For eform_order and for who reads a form. */
#ifndef DOMAIN_EFORM_READS_H
#define DOMAIN_EFORM_READS_H

#include "domain/eform.h"

/* A path from the top, row numbers left out: "thuaDat.dienTich" for all rows. */
struct eform_read {
    const struct str *path;
    size_t count;
    bool is_shallow; /* how many rows there are, not what stands in them */
    bool is_row;     /* by way of a row, in which hidden values are still seen */
};

struct eform_reads {
    struct eform_read *items;
    size_t count;
    size_t room;
};

/* Is it this field or list, or a part of it, or something around it? */
bool eform_read_meets(const struct eform_read *read, const struct eform_component *component);

struct eform_reads eform_reads_of(struct arena *a, const struct eform *form, const struct eform_component *component,
                                  const struct feel_node *tree);

#endif
