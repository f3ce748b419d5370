/* package_form: the form of a procedure's package, filled in: what it says of the answers, which papers go with them, and what is to be
 * paid. For all that file an application or read one: the citizen's pages, the counter, the API, the demand of a fee. */
#ifndef APP_PACKAGE_FORM_H
#define APP_PACKAGE_FORM_H

#include "app/packages.h"
#include "domain/dossier.h"
#include "domain/formula.h"

struct filled_form {
    struct ctx *c;
    const struct known_package *known; /* ->form NULL: the package has no form; it still has papers and amounts */
    const struct unit *unit;           /* where it is filed; NULL: not chosen yet */
    struct formula_world world;
    struct feel_host host;
    struct eform_filled filled;
    struct feel_value data; /* what the package's own formulas read */
};

/* unit NULL: questions of working time are null. Faults: package_unknown, record_broken. */
MUST_CHECK err_t package_form_open(struct ctx *c, struct db_ro *ro, const struct city *city, struct str hash, const struct unit *unit,
                                   struct filled_form **ret);

/* The same over a package that is not published, as a preview has it: `known` lives as long as the request. Faults: those of city_calendar. */
MUST_CHECK err_t package_form_over(struct ctx *c, const struct city *city, const struct known_package *known, const struct unit *unit, struct filled_form **ret);

/* What is known of whoever applies, under the names that an author may write in vn:prefill (docs/eforms.md). The first that has text counts. */
struct package_known {
    struct str name;  /* "account.name" */
    struct str value; /* a date as 1990-03-05 */
};

/* What was answered in that field, which stands in no list; NULL: nothing. */
const struct feel_value *package_answer_at(const struct feel_value *answers, const struct eform_component *field);

struct package_form_input {
    struct feel_value answers;          /* null: nothing was answered yet */
    const struct package_known *person; /* what is prefilled; NULL: nothing but the office */
    size_t person_count;
    enum channel channel;
    int64_t day;  /* of filing: its amounts count */
    bool is_kept; /* the answers were filed: what could not be typed stands as it was then */
    const struct eform_file *files;
    size_t file_count;
};

/* Fills it in: conditions, computed fields, checks, and the package's rules over several fields (table form_check). */
MUST_CHECK err_t package_form_fill(struct filled_form *pf, struct db_ro *ro, const struct package_form_input *in);

/* What is wrong with the answers but for papers, which are handed in elsewhere; NULL: nothing. */
const struct eform_fault *package_form_fault(const struct filled_form *pf);

/* The clean answers as canonical JSON: what is filed. Fault: field_too_long (more than `maximum` bytes). */
MUST_CHECK err_t package_form_json(const struct filled_form *pf, size_t maximum, struct str *ret_json);

/* Where something was sent under a name that the form does not have ("con.hoten", "thanh_vien[2].hoten", rows from 0); absent: all of it
 * is known. */
struct str package_form_stranger(const struct filled_form *pf, const struct feel_value *answers);

/* Which papers these answers need: of each row of the package's list. Of a group the others go once one was handed in; `has` says which
 * numbers (rows from 1) were, NULL: none. Whoever handed a paper in keeps it, whatever the answers say by now. Papers that the office
 * makes itself are not asked for. `ret`: document_count of them. */
MUST_CHECK err_t package_form_papers(struct filled_form *pf, bool (*has)(const void *self, int64_t number), const void *self, bool *ret);

/* A row of the table `fees` that holds. */
struct package_fee {
    struct str kind; /* "phi", "le_phi" */
    struct str name;
    bool is_set; /* false: the amount depends on a value that nobody has set */
    int64_t amount;
    struct str exempt_by; /* the ground by which nothing is to be paid of it (output "exempt"); empty: none */
};
/* Has the package a table of fees at all? */
bool package_form_has_fees(const struct filled_form *pf);
MUST_CHECK err_t package_form_fees(struct filled_form *pf, struct package_fee **ret, size_t *ret_count);

#endif
