/* form_reader: what the files that read a form share. Only within package/form_*. */
#ifndef PACKAGE_FORM_READER_H
#define PACKAGE_FORM_READER_H

#include "package/form_read.h"
#include "package/value_json.h"

struct form_reader {
    struct ctx *c;
    const struct form_surroundings *around;
    struct eform_component *components[EFORM_COMPONENTS_MAX];
    size_t count;
    struct form_findings found;
    unsigned depth;
    bool has_button;
};

/* The component that is read, with what is only needed meanwhile. */
struct form_draft {
    struct form_reader *r;
    struct eform_component *k;
    struct str key; /* of a field, or path of a container; absent: none */
    const struct json_value *children;
    bool has_moment;
    bool is_24h;
    bool has_local_time;
};

/* property may be NULL: the component itself. */
void form_complain(struct form_reader *r, const struct eform_component *k, const char *property, enum message message,
                   struct str argument);

/* Readers of values (form_member.c); each finds fault and leaves *ret as it is if the value is none of the kind. */
bool form_text(struct form_draft *d, const char *property, const struct json_value *v, size_t maximum, struct str *ret);
bool form_flag(struct form_draft *d, const char *property, const struct json_value *v, bool *ret);
bool form_whole(struct form_draft *d, const char *property, const struct json_value *v, int64_t min, int64_t max,
                int64_t *ret);
bool form_number(struct form_draft *d, const char *property, const struct json_value *v, struct decimal *ret);

/* "=..." to a formula that is parsed later. */
bool form_formula(struct form_draft *d, const char *property, const struct json_value *v, struct eform_formula *ret);

/* All properties of the component (form_property.c). */
void form_properties(struct form_draft *d, const struct json_value *component);

/* The parts with members of their own. */
void form_validate(struct form_draft *d, const char *property, const struct json_value *v);
void form_values(struct form_draft *d, const char *property, const struct json_value *v);

/* What can only be told of the whole component (form_whole.c): its path, and what must not be missing. */
void form_component_finish(struct form_draft *d);

/* What can only be told of the whole form: ids and paths that stand twice, formulas, their order (form_formulas.c). */
void form_finish(struct form_reader *r, struct eform *form);

/* "a.b_c" to its parts; false: it is written otherwise. */
bool form_path(struct arena *a, struct str text, const struct str **ret_parts, size_t *ret_count);

#endif
