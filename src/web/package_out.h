/* package_out: a package as pictures and in the formats of others. For files and for downloads. */
#ifndef WEB_PACKAGE_OUT_H
#define WEB_PACKAGE_OUT_H

#include "domain/package.h"
#include "domain/package_finding.h"

struct json_value;

struct package_out_wish {
    const char *format;  /* "svg", "gantt", "bpmn", "dmn" */
    const char *channel; /* of gantt; NULL: not said */
    const char *kase;
    const struct json_value *tree; /* the package itself, for its id */
};

bool package_out_knows(const char *format);

/* *ret_good false: the steps are no graph, findings say why. Faults: those of the format. */
MUST_CHECK err_t package_out(struct ctx *c, const struct package *p, const struct package_out_wish *wish,
                             struct package_findings *findings, bool *ret_good, struct str *ret_bytes);

#endif
