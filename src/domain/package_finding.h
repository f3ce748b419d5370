/* package_finding: what is wrong with a package, each with its place, so that an author is led to the cell. The words
 * are those of the registry of messages, in both languages. */
#ifndef DOMAIN_PACKAGE_FINDING_H
#define DOMAIN_PACKAGE_FINDING_H

#include "base/ctx.h"

enum package_part {
    PACKAGE_PROCEDURE,
    PACKAGE_ROLES,
    PACKAGE_STEPS,
    PACKAGE_DOCUMENTS,
    PACKAGE_TABLES,
    PACKAGE_FORMS,
    PACKAGE_PARAMS,
    PACKAGE_TEXTS,
    PACKAGE_TESTS,
    PACKAGE_PART_COUNT
};

#define PACKAGE_NO_PLACE SIZE_MAX

/* "steps[3].if", "procedure.limits[0]", "tables[1].rules[2][0]". */
struct package_place {
    enum package_part part;
    size_t row;         /* of the part's list, counted from 0; PACKAGE_NO_PLACE: the whole part */
    const char *column; /* the key; NULL: the whole row */
    size_t item;        /* of a list under the key; PACKAGE_NO_PLACE: none */
    size_t cell;        /* of a rule; PACKAGE_NO_PLACE: none */
};

struct package_place package_at(enum package_part part, size_t row, const char *column);
struct package_place package_at_item(enum package_part part, size_t row, const char *column, size_t item);
struct package_place package_at_cell(size_t table, size_t rule, size_t cell);

/* The key of the part: "steps". */
const char *package_part_key(enum package_part part);
struct str package_place_text(struct arena *a, const struct package_place *place);

struct package_finding {
    bool is_warning; /* said, but the package may be published */
    enum message message;
    struct package_place place;
    struct str argument;
    struct str address; /* in a workbook: "Quy trình!D14"; absent: not read from one */
};

#define PACKAGE_FINDINGS_MAX 200

struct package_findings {
    struct package_finding list[PACKAGE_FINDINGS_MAX]; /* the first so many */
    size_t count;
    size_t errors; /* all, also those no longer listed */
    size_t warnings;
};

/* The text of the message may have "%s" for the argument. Whether it is a warning stands in a table. */
void package_find(struct package_findings *findings, enum message message, struct package_place place,
                  struct str argument);

/* The fault that c holds becomes a finding and is cleared; the argument says which. */
void package_find_fault(struct ctx *c, struct package_findings *findings, struct package_place place);

#endif
