/* eform: an electronic form as an author writes it (packages.md section 4): components of form-js within each other,
 * and what the server makes of what somebody filled in. Today's statutory forms (domain/form.h) are another thing: they
 * are checked by the program's own rules; an eform brings its own. Pure: what is prefilled and what was sent come in,
 * places, faults and clean data go out.
 *
 * Two words: a *component* stands in the form once; a *place* is where it stands on the page, once or once for each row
 * of the lists around it.
 *
 * Recorded behaviour of form-js is kept but for the decisions of packages.md section 4 (docs/eforms.md lists them). */
#ifndef DOMAIN_EFORM_H
#define DOMAIN_EFORM_H

#include "feel/feel.h"

#define EFORM_COMPONENTS_MAX 300
#define EFORM_DEPTH_MAX 8 /* containers within each other */
#define EFORM_LISTS_MAX 3 /* repeating lists within each other */
#define EFORM_ROWS_MAX 100
#define EFORM_PLACES_MAX 5000
#define EFORM_MEMORY_MAX (32U << 20) /* bytes that working out one form may take */
#define EFORM_OPTIONS_MAX 500
#define EFORM_PATTERN_MAX 500
#define EFORM_RANK_MAX 32 /* components that wait for each other in a row */

enum eform_kind {
    EFORM_TEXTFIELD = 1,
    EFORM_TEXTAREA,
    EFORM_NUMBER,
    EFORM_DATETIME,
    EFORM_CHECKBOX,
    EFORM_RADIO,
    EFORM_SELECT,
    EFORM_CHECKLIST,
    EFORM_TAGLIST,
    EFORM_FILEPICKER,
    EFORM_EXPRESSION, /* computed; the client's value is never taken */
    EFORM_GROUP,
    EFORM_DYNAMICLIST,
    EFORM_TEXT, /* shown only, from here on */
    EFORM_SEPARATOR,
    EFORM_SPACER,
    EFORM_TABLE,
    EFORM_DOCUMENT_PREVIEW,
    EFORM_BUTTON, /* the one that submits */
    EFORM_KIND_END
};

const char *eform_kind_word(enum eform_kind kind); /* as form-js has it: "textfield" */
bool eform_kind_parse(struct str word, enum eform_kind *ret);
bool eform_kind_is_keyed(enum eform_kind kind); /* it holds a value */

/* "=a + b". No source: there is none. No tree: it cannot be read, and counts as null (a condition: as false). */
struct eform_formula {
    struct str source;
    const struct feel_node *tree;
};

/* A limit: a value, or a formula whose value counts. A formula that gives null sets no limit. */
struct eform_bound {
    bool is_set;
    struct feel_value value;
    struct eform_formula formula;
};

enum eform_bound_kind { EFORM_MIN, EFORM_MAX, EFORM_MIN_LENGTH, EFORM_MAX_LENGTH, EFORM_BOUND_COUNT };
enum eform_format { EFORM_FORMAT_NONE, EFORM_FORMAT_EMAIL, EFORM_FORMAT_PHONE };
enum eform_moment { EFORM_DATE, EFORM_TIME, EFORM_DATE_AND_TIME };

struct eform_option {
    struct str label;
    struct feel_value value;
};

/* What may be chosen: written in the form, or a variable, or computed. */
struct eform_choice {
    const struct eform_option *options;
    size_t count;
    const struct str *variable; /* parts of its path; NULL: none */
    size_t variable_count;
    struct eform_formula formula;
};

struct eform_component {
    enum eform_kind kind;
    struct str id;
    struct str at; /* where it stands in the schema: "components[2].components[0]" */
    struct str label;
    struct str description;
    struct str before, behind;   /* what stands at the edges of its box: "đ", "m²" */
    struct str text;             /* EFORM_TEXT: Markdown */
    struct eform_formula source; /* EFORM_TEXT, EFORM_TABLE, EFORM_DOCUMENT_PREVIEW: what is shown; or none */
    struct str prefill;          /* where the prefilled value comes from ("vn:prefill"); absent: nowhere */
    const struct str
        *path; /* of its value, from the row around it or from the top; containers without: their children's */
    size_t path_count;
    const struct str *whole_path; /* of its value from the top, row numbers left out */
    size_t whole_count;
    const struct eform_component *parent; /* NULL: at the top */
    const struct eform_component *list;   /* the repeating list around it, itself not; NULL: none */
    struct eform_component **children;
    size_t child_count;
    size_t number; /* in the order of the schema */
    unsigned rank; /* evaluated after all of lower rank */

    bool is_disabled;
    bool is_readonly;              /* the value is the prefilled one, whatever was sent */
    struct eform_formula readonly; /* only for the page: what is sent counts */
    bool has_standard;
    struct feel_value standard;
    struct eform_formula hide;
    struct eform_formula value; /* EFORM_EXPRESSION */

    bool is_required;
    struct str pattern; /* absent: none */
    struct str pattern_message;
    enum eform_format format;
    struct eform_bound bounds[EFORM_BOUND_COUNT];

    struct opt_int decimal_digits;
    bool has_increment;
    struct decimal increment;
    bool is_number_as_text;

    enum eform_moment moment;
    int time_interval; /* minutes; 0: any */
    bool is_past_refused;

    struct eform_choice choice;

    bool is_repeating;
    bool has_fixed_rows;
    int64_t standard_rows;
    struct opt_int min_items; /* rows of a list, or files */
    struct opt_int max_items;

    struct str document; /* EFORM_FILEPICKER: code of the paper it hands in */
    bool is_multiple;
    const struct str *accept; /* "application/pdf", "image/" + "*", ".pdf" */
    size_t accept_count;
    int64_t max_bytes; /* 0: as the site allows */
};

struct eform {
    struct str id;
    struct eform_component *const *components; /* all, in the order of the schema: a container before its children */
    size_t count;
    const struct str *variables; /* names that formulas may use besides the form's own */
    size_t variable_count;
    unsigned rank_max;
};

/* NULL: there is none. */
const struct eform_component *eform_find(const struct eform *form, struct str id);

/* A file that was handed in for the form. */
struct eform_file {
    struct str id;
    struct str document;   /* code of the paper it was uploaded for */
    struct str media_type; /* by its content */
    struct str name;
    int64_t bytes;
};

struct eform_input {
    const struct feel_context *known;   /* prefilled values, and the variables; NULL: none */
    const struct feel_context *answers; /* what was sent; NULL: nothing yet */
    const struct eform_file *files;
    size_t file_count;
};

/* Why an answer is not taken; names and order of form-js, then ours. */
enum eform_check {
    EFORM_CHECK_NUMBER = 1,
    EFORM_CHECK_DECIMAL_DIGITS,
    EFORM_CHECK_INCREMENT,
    EFORM_CHECK_PATTERN,
    EFORM_CHECK_REQUIRED,
    EFORM_CHECK_MIN_INVALID,
    EFORM_CHECK_MIN,
    EFORM_CHECK_MAX_INVALID,
    EFORM_CHECK_MAX,
    EFORM_CHECK_MIN_LENGTH,
    EFORM_CHECK_MAX_LENGTH,
    EFORM_CHECK_PHONE,
    EFORM_CHECK_EMAIL,
    EFORM_CHECK_TYPE,          /* a list where a text belongs */
    EFORM_CHECK_DATE,          /* no real date or time */
    EFORM_CHECK_PAST,          /* before today, or before now */
    EFORM_CHECK_TIME_INTERVAL, /* 09:07 where every quarter of an hour may be chosen */
    EFORM_CHECK_OPTION,        /* none of the choices */
    EFORM_CHECK_UNIQUE,        /* chosen twice */
    EFORM_CHECK_MIN_ITEMS,
    EFORM_CHECK_MAX_ITEMS,
    EFORM_CHECK_FILE_UNKNOWN, /* not handed in, or for another paper */
    EFORM_CHECK_FILE_TYPE,
    EFORM_CHECK_FILE_SIZE,
    EFORM_CHECK_RULE, /* of a table over several fields; the table brings the words */
    EFORM_CHECK_END
};

const char *eform_check_word(enum eform_check check); /* "decimalDigits" */

struct eform_place {
    const struct eform_component *component;
    const struct eform_place *within; /* the container's place; NULL: at the top */
    unsigned depth;                   /* of `rows`: how many lists are around it */
    int rows[EFORM_LISTS_MAX];        /* from 0, the outermost first */
    bool is_shown;
    struct feel_value value;            /* as it counts; of a list or a group null */
    size_t row_count;                   /* of a repeating list */
    const struct eform_option *options; /* of a choice that is shown, computed ones too */
    size_t option_count;
};

/* "F3[1][0]" */
struct str eform_place_name(struct arena *a, const struct eform_place *place);

struct eform_fault {
    const struct eform_place *place;
    enum eform_check check;
    enum message message;
    struct str argument; /* fills the message */
    struct str text;     /* the author's own words, in place of the message; absent: none */
};

struct eform_filled {
    const struct eform_place *const *places; /* in the order of the page: row by row */
    size_t place_count;
    const struct eform_fault *faults; /* all of them, in the order of the places and the checks */
    size_t fault_count;
    struct feel_value data;  /* what is kept: of places that are shown and not disabled */
    struct feel_value whole; /* what formulas read at the end: data, disabled fields and variables; nothing hidden */
};

/* Start values, conditions, computed fields, checks. Faults are data; what fails is: eform_too_large (more places than
 * EFORM_PLACES_MAX, rows than EFORM_ROWS_MAX, memory than EFORM_MEMORY_MAX), and what feel_evaluate gives for a formula
 * that passes its limits. */
MUST_CHECK err_t eform_fill(struct ctx *c, const struct feel_host *host, const struct eform *form,
                            const struct eform_input *input, struct eform_filled *ret);

/* Cross-field rules: a decision table over `whole` whose rows give {field, message}: one fault more for each row that
 * holds, at the shown places of that field. A field that the form does not have is ERR_INVALID (eform_rule_field). */
struct feel_table;
MUST_CHECK err_t eform_check_rules(struct ctx *c, const struct feel_host *host, const struct eform *form,
                                   const struct feel_table *rules, struct eform_filled *filled);

#endif
