/* dmn_needs: which input data the tables of a package need. Only within dmn_*. */
#ifndef PACKAGE_DMN_NEEDS_H
#define PACKAGE_DMN_NEEDS_H

#include "domain/package_plan.h"

/* "con" of con.ho_ten */
struct dmn_input {
    struct str name;
    const struct feel_type *type; /* NULL: any, or a structure */
    bool is_structure;
};

struct dmn_needs {
    struct dmn_input *inputs;
    size_t count;
    bool *needs; /* [table * count + input] */
};

struct dmn_needs dmn_needs_of(struct ctx *c, const struct package_plan *plan);

/* "number", "list<string>"; absent: any, or none that has a name. */
struct str dmn_type_name(struct ctx *c, const struct feel_type *type);

/* The next part of a path below `prefix` ("con" of "con.cha.ho_ten" -> "cha"); false: it is not below it. */
bool dmn_part_below(struct str path, struct str prefix, struct str *ret);

#endif
