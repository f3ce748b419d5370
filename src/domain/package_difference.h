/* package_difference: what one version of a package has otherwise than another, by the stable codes that authors give: steps, papers,
 * tables, fields of forms by their key, tests by their name. Whoever examines a version, and whoever is to publish it, reads the
 * change and not two packages (packages.md section 9). Says whether a limit got worse for the applicant. Pure. */
#ifndef DOMAIN_PACKAGE_DIFFERENCE_H
#define DOMAIN_PACKAGE_DIFFERENCE_H

#include "domain/eform.h"
#include "domain/package.h"

/* One of the two that are compared. */
struct package_side {
    const struct package *package;
    const struct eform *forms; /* as package->forms (package/package_forms.h) */
};

/* In the order in which they are told. */
enum package_difference_kind {
    PACKAGE_DIFFERS_PROCEDURE,
    PACKAGE_DIFFERS_LIMITS, /* in effect: what is promised for a channel and a case, whichever row says so */
    PACKAGE_DIFFERS_BASES,
    PACKAGE_DIFFERS_ROLES,
    PACKAGE_DIFFERS_STEPS,
    PACKAGE_DIFFERS_DOCUMENTS,
    PACKAGE_DIFFERS_TABLES,
    PACKAGE_DIFFERS_RULES,
    PACKAGE_DIFFERS_FORMS,
    PACKAGE_DIFFERS_PARAMS,
    PACKAGE_DIFFERS_TEXTS,
    PACKAGE_DIFFERS_TESTS,
    PACKAGE_DIFFERS_COUNT
};

const char *package_difference_name(enum package_difference_kind kind); /* English msgid: "Steps" */
const char *package_difference_word(enum package_difference_kind kind); /* "steps" */

enum package_change {
    PACKAGE_ADDED,
    PACKAGE_REMOVED,
    PACKAGE_CHANGED,
    PACKAGE_REORDERED /* the same rows in another order, where the order counts */
};

const char *package_change_word(enum package_change change); /* "added" */

/* What stands in a place: its text as the package has it, and how it is better shown to people. */
struct package_cell {
    struct str text; /* empty: nothing */
    enum package_shown { PACKAGE_SHOWN_TEXT, PACKAGE_SHOWN_MINUTES, PACKAGE_SHOWN_LIMIT, PACKAGE_SHOWN_YES, PACKAGE_SHOWN_MOMENT } shown;
    int64_t minutes; /* of work; PACKAGE_SHOWN_MOMENT: local */
    struct limit limit;
};

struct package_difference {
    enum package_difference_kind kind;
    enum package_change change;
    struct str name;     /* "B3", a second row of it "B3 (2)"; of a limit "online/1", "*" being all; of a field "to_khai: con.ho_ten" */
    const char *column;  /* the key; NULL: the whole row */
    const char *label;   /* of the column, English msgid */
    struct package_cell before, after; /* of a whole row: what it is about */
    bool is_worse; /* a limit that somewhere ends later than it did, or is no longer stated */
};

#define PACKAGE_DIFFERENCES_MAX 1000

struct package_differences {
    struct package_difference *list; /* the first so many */
    size_t count;
    size_t total;
    size_t worse; /* limits that got worse for the applicant */
};

/* From `before` to `after`. Faults: those of clock_due. */
MUST_CHECK err_t package_differences_of(struct ctx *c, const struct package_side *before, const struct package_side *after, struct package_differences *ret);

/* Is there a moment of filing from which the second limit ends later than the first, or is none stated any more? Asked of a year by the
 * default week, every half hour of the working day. Faults: those of clock_due. */
MUST_CHECK err_t package_limit_is_worse(struct ctx *c, const struct limit *before, const struct limit *after, bool *ret_worse);

#endif
