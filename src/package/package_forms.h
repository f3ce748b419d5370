/* package_forms: all forms of a package as they are filled in, read from its JSON; the model itself only knows what their fields are called. */
#ifndef PACKAGE_PACKAGE_FORMS_H
#define PACKAGE_PACKAGE_FORMS_H

#include "domain/package.h"
#include "package/form_read.h"

/* What formulas of the package's forms may name, and for which papers files may be handed in. */
struct form_surroundings package_form_surroundings(struct arena *a, const struct package *p);

/* As p->forms; `tree` is what p was read from. *ret_good false: one of them has a finding, which package_read has told. */
struct eform *package_forms(struct ctx *c, const struct json_value *tree, const struct package *p, bool *ret_good);

#endif
