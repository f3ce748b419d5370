/* package_sample: the data of a sample dossier as somebody types them: lines of name=value, each name a field of the package's forms or a
 * name of the system ("con.ngay_sinh=2019-02-20"). And the other way round, so that a package's own test can be tried and changed. Pure. */
#ifndef DOMAIN_PACKAGE_SAMPLE_H
#define DOMAIN_PACKAGE_SAMPLE_H

#include "domain/package.h"

#define PACKAGE_SAMPLE_LINES_MAX 500

struct package_sample_fault {
    size_t line;          /* from 1 */
    enum message message; /* package_sample_* or package_named_twice */
    struct str argument;  /* "so_ban_sao: number" */
};

struct package_sample {
    const struct feel_context *values; /* by dotted path, contexts within each other */
    struct package_sample_fault *faults;
    size_t fault_count;
};

/* Texts stand as they are; dates as 2019-02-20 or 20/02/2019; yes and no as true and false; a field without a simple type as a value of
 * FEEL (["a", "b"]). No value behind = is null, of a text the empty text. `kenh`, `truong_hop` and `ngay_nop` are not among them: whoever
 * tries says them by themselves. A value of FEEL is worked out without data and within FEEL's own limits. */
struct package_sample package_sample_read(struct ctx *c, const struct package *p, struct str text);

/* Likewise of the package's parameters: a number where it is one, else a text. */
struct package_sample package_sample_params(struct ctx *c, const struct package *p, struct str text);

/* The lines that give these values, in the order of the package's names. */
struct str package_sample_text(struct arena *a, const struct package *p, const struct feel_context *values);
struct str package_sample_params_text(struct arena *a, const struct feel_context *params);

/* "number", "date" ...; "any" for a field without a simple type. */
const char *package_sample_kind(const struct feel_variable *variable);

/* Does whoever tries say it by itself? */
bool package_sample_is_own(struct str path);

#endif
