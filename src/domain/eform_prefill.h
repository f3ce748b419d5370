/* eform_prefill: the names that an author may write in vn:prefill: what is known of whoever applies, and of the office (docs/eforms.md,
 * decision of ours). app/package_person.h and app/package_form.h say where the values come from. Pure. */
#ifndef DOMAIN_EFORM_PREFILL_H
#define DOMAIN_EFORM_PREFILL_H

#include "base/str.h"

/* "account.name" ... "office.name". */
extern const struct str eform_prefill_names[];
extern const size_t eform_prefill_count;

/* Answers are known again under any name of the author's behind this. */
#define EFORM_PREFILL_PERSON "person."

/* One of the names, or "person." and letters, digits and _. */
bool eform_prefill_is_known(struct str name);

#endif
