/* form: a real form as data (data/forms/): its fields, and the check of what somebody filled in, on the server,
 * whatever the browser did. Pure. What comes out is clean: trimmed, in one written form, without answers to hidden
 * fields or to fields that the form does not have. */
#ifndef DOMAIN_FORM_H
#define DOMAIN_FORM_H

#include "base/arena.h"
#include "base/err.h"
#include "base/types.h"

#define FORM_ROWS_MAX 100 /* of a table */
#define FORM_COLUMNS_MAX 12
#define FORM_FIELDS_MAX 200
#define FORM_PATTERN_MAX 100

enum form_type {
    FORM_TEXT = 1,
    FORM_TEXTAREA,
    FORM_DATE,         /* "05/03/2019" or ISO in; ISO out */
    FORM_DATETIME,     /* "08:30 05/03/2019" in; "2019-03-05T08:30" out */
    FORM_YEAR_OR_DATE, /* "1985" or a date */
    FORM_INTEGER,      /* from min (0 if not stated) */
    FORM_NUMBER,       /* "75,5" or "75.5"; a dot before exactly three digits groups thousands; "75.5" out */
    FORM_MONEY,        /* đồng: "1.200.000 đ"; digits out */
    FORM_PHONE,
    FORM_EMAIL,
    FORM_SELECT,      /* one of the options, or of the code list; free text where the list is not supplied */
    FORM_MULTISELECT, /* several of the options */
    FORM_BOOLEAN,     /* "true" or "false" out */
    FORM_ADDRESS,
    FORM_AGENCY,       /* name of the office: the page fills it in */
    FORM_ID_DOCUMENT,  /* kind, number, date and place of issue in one line */
    FORM_PHOTO,        /* handed in as a paper, never asked for as an answer: any answer is dropped */
    FORM_TABLE,        /* texts in rows and columns; empty rows are dropped */
    FORM_UNIT,         /* name of a commune, district or city */
    FORM_DERIVED_TEXT, /* made by the program, any answer is dropped */
    FORM_TYPE_END
};

const char *form_type_word(enum form_type type);
bool form_type_parse(struct str word, enum form_type *ret_type);

struct form_field {
    struct str key;
    struct str label; /* Vietnamese, as printed */
    enum form_type type;
    bool is_required;
    struct str *options;
    size_t option_count;
    struct str codelist; /* dan_toc, quoc_gia, quan_he; absent: none */
    struct str pattern;  /* regular expression of the data file; absent: none */
    struct opt_int min;
    struct str *columns; /* FORM_TABLE */
    size_t column_count;
    struct str show_if_key;    /* shown only if that field's clean answer ... */
    struct str show_if_equals; /* ... is this; absent key: always shown */
    struct str source;         /* quote or recalled: was the label read in the real form */
};

struct form {
    struct str id;
    struct str title;
    struct str legal_basis;
    struct str grounding;
    struct str source;
    struct str applicant; /* how keys begin that are about whoever fills it in ("nguoi_yeu_cau_", or empty); absent: not known */
    const struct form_field *fields;
    size_t field_count;
};

/* A pattern that the check can use: an extended regular expression (POSIX), in which \d is a digit. Who stores a form
 * asks this first. */
bool form_pattern_is_valid(struct arena *a, struct str pattern);

/* The names that a code list allows. */
struct form_codelist {
    struct str name;
    const struct str *values;
    size_t count;
};
struct form_codelists {
    const struct form_codelist *items;
    size_t count;
};

/* NULL if the list is not supplied. */
const struct form_codelist *form_codelist_find(const struct form_codelists *lists, struct str name);

/* What was answered to one field: one text; for FORM_MULTISELECT one for each choice; for FORM_TABLE row after row,
 * with as many texts in a row as the field has columns. */
struct form_answer {
    struct str key;
    struct str *texts;
    size_t count;
};
struct form_answers {
    struct form_answer *items;
    size_t count;
};

/* NULL if there is no answer. */
const struct form_answer *form_answer_find(const struct form_answers *answers, struct str key);
/* The first text; empty if there is none. */
struct str form_answer_text(const struct form_answers *answers, struct str key);

/* One thing to mend. `argument` fills the message: the field's label. */
struct form_fault {
    struct str key;
    enum message message;
    struct str argument;
};

struct form_check {
    struct form_answers clean; /* in the order of the fields; only what was answered, and every boolean shown */
    struct form_fault *faults; /* at most one a field, in the order of the fields */
    size_t fault_count;
};

/* A field whose condition is met by the clean answers so far. Conditions look only at fields before their own. */
bool form_field_is_shown(const struct form_field *field, const struct form_answers *clean);

/* Checks all answers. With is_draft nothing is required (drafts are saved half filled in). Never fails: faults are
 * data. */
struct form_check form_check(struct arena *a, const struct form *form, const struct form_codelists *lists,
                             const struct form_answers *answers, bool is_draft);

#endif
