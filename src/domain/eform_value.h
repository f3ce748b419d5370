/* eform_value: one field's value: what was sent or prefilled in the written form that the rules use. For
 * domain/eform* and for who reads a form. */
#ifndef DOMAIN_EFORM_VALUE_H
#define DOMAIN_EFORM_VALUE_H

#include "domain/eform.h"

/* The value of a field that nobody filled in: "" for text, false for a checkbox, [] for several choices, else null. */
struct feel_value eform_empty(enum eform_kind kind);

/* What was sent, in the field's own kind where it can be read as that ("12.50" as a number, null as ""); else as it is,
 * for the checks to refuse. */
struct feel_value eform_take(struct arena *a, const struct eform_component *component, struct feel_value sent);

/* A prefilled value: as eform_take, and what the field cannot hold becomes empty. `options` counts only if has_options.
 */
struct feel_value eform_clean(struct arena *a, const struct eform_component *component, struct feel_value known,
                              const struct eform_option *options, size_t count, bool has_options);

/* Is it of the field's kind? Null and empty are. */
bool eform_is_of_kind(const struct eform_component *component, const struct feel_value *v);

/* "12.50", "-3": a sign, digits, a point and digits; nothing else, not even blanks. */
bool eform_plain_decimal(struct str text, struct decimal *ret);

/* The number that a number field holds, also as text. */
bool eform_number_of(const struct feel_value *v, struct decimal *ret);

/* A real date, time of day, or both, exactly as the field writes it: "2019-03-05", "08:30", "2019-03-05T08:30". */
bool eform_moment_is_real(enum eform_moment moment, struct str text, struct feel_moment *ret);

/* Options out of a list of {label, value}, of texts or of numbers; what is neither is left out. */
const struct eform_option *eform_options_of(struct arena *a, const struct feel_value *list, size_t *ret_count);

bool eform_is_option(const struct eform_option *options, size_t count, const struct feel_value *v);

bool eform_is_phone(struct str s);
bool eform_is_email(struct str s);

#endif
