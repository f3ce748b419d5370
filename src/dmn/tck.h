/* tck: test cases of the DMN Technology Compatibility Kit (testCases.xsd). */
#ifndef DMN_TCK_H
#define DMN_TCK_H

#include "dmn/model.h"

struct tck_result {
    struct str name; /* of the decision */
    struct feel_value expected;
    bool is_error;
};

struct tck_case {
    struct str id;
    struct feel_value inputs; /* a context */
    const struct tck_result *results;
    size_t count;
};

struct tck_file {
    struct str model; /* file name */
    const struct tck_case *cases;
    size_t count;
};

/* Fault dmn_invalid: no XML, or no test cases. */
MUST_CHECK err_t tck_read(struct ctx *c, struct str xml, struct tck_file *ret);

/* Is it what was expected? Numbers may differ by 10^-8, as in the runners of the kit. */
bool tck_is(const struct feel_value *got, const struct feel_value *expected);

#endif
