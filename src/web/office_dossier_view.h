/* office_dossier_view: one dossier as its page in the office shows it: what to decide, then what is known. */
#ifndef WEB_OFFICE_DOSSIER_VIEW_H
#define WEB_OFFICE_DOSSIER_VIEW_H

#include "app/clock_words.h"
#include "web/branch_rows.h"
#include "web/components.h"

enum office_widget { OFFICE_TEXT, OFFICE_AREA, OFFICE_SELECT, OFFICE_RADIOS, OFFICE_CHECKBOXES, OFFICE_DATE };

struct office_field {
    enum office_widget widget;
    struct field_view text;      /* OFFICE_TEXT, OFFICE_AREA */
    struct choices_view choices; /* OFFICE_SELECT, OFFICE_RADIOS, OFFICE_CHECKBOXES */
    struct date_view date;       /* OFFICE_DATE */
};

/* One action that this official may do now: a form of its own. */
struct office_decision {
    struct str address; /* of its POST */
    struct str title;
    struct str intro; /* what is decided upon; empty: none */
    struct button_view button;
    bool is_main; /* open; the others are folded away until they are wanted */
    bool is_open;
    bool is_note; /* changes nothing: is no decision */
    const struct office_field *fields;
    size_t field_count;
};

struct office_document {
    struct str name;
    struct str href; /* the PDF */
    struct str page_href; /* the same as a page */
    struct str note; /* number, when, by whom */
    struct str body;
};

struct office_dossier_view {
    const struct error_view *errors;
    size_t error_count;
    struct str code;
    struct str procedure;
    struct tag_view state;
    struct tag_view timing; /* msgid NULL: nothing is promised and nothing is to be answered */
    struct str due;
    bool needs_apology;      /* the limit is near, none is under way, and this official may draft it */
    struct str apology_href; /* opens its form with a proposed date */
    const struct summary_row *warnings; /* what was said before the limit, and to whom */
    size_t warning_count;
    const struct office_decision *decisions;
    size_t decision_count;
    struct str nothing_to_decide; /* why there is no form; empty if there is one */
    struct str obstacle;          /* what keeps this very person from it; empty: nothing */
    const struct summary_row *facts;
    size_t fact_count;
    const struct clock_words *clock; /* how the promise came about */
    size_t clock_count;
    struct str clock_differs; /* the calendar has changed since, and gives another moment */
    const struct summary_row *applicant;
    size_t applicant_count;
    const struct summary_row *answers;
    size_t answer_count;
    struct branch_view branches; /* no rows: it was not divided */
    struct table_view course;  /* steps of the package; no rows: it has none */
    struct str course_version; /* of the package, as officials are told it */
    struct table_view papers;
    struct table_view control_sheet;
    struct str control_sheet_href; /* as PDF */
    struct str payment_href; /* what is demanded and paid */
    struct table_view promises;
    const struct office_document *documents;
    size_t document_count;
    const struct summary_row *notices; /* what the applicant was told, by which carrier, and whether it arrived */
    size_t notice_count;
    struct str not_told; /* why nothing is sent; empty: it is */
    bool has_trouble; /* something does not reach the applicant */
    const struct timeline_item *timeline;
    size_t timeline_count;
};

#endif
