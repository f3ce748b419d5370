/* calendar_view: what the pages of working days show. All texts are ready to be read. */
#ifndef WEB_CALENDAR_VIEW_H
#define WEB_CALENDAR_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct calendar_view {
    struct str unit;
    struct summary_row *week; /* hours of each weekday */
    size_t week_count;
    struct table_view days; /* of the year */
    struct pager_view years;
    struct str file_href;
    /* office */
    struct str action; /* absent: may not change it */
    struct str shared; /* other offices have the same calendar; empty: it is its own */
    struct input *input;
    struct date_view date;
    struct choices_view kind;
    struct field_view name, document, hours;
    struct link_view *notices;
    size_t notice_count;
};

/* A file of days: asked for, then what it would change. */
struct calendar_import_view {
    struct str unit, shared;
    struct input *input;
    struct str action; /* of the file's form */
    struct field_view file;
    struct str outcome;       /* in a sentence; empty: no file was read */
    struct table_view refused; /* entries of the file */
    struct table_view changes;
    struct str notes[3]; /* what was left out, of the past, or is too long to be shown; empty: nothing */
    struct str store_action; /* absent: nothing can be stored */
    struct str days, mark;   /* what the decision is about */
    struct field_view document;
};

struct notice_view {
    struct summary_row *rows;
    size_t row_count;
    struct str count_text;
    struct table_view table;
    struct pager_view pager;
    struct link_view *decisions;
    size_t decision_count;
    struct str action; /* absent: may not decide */
    struct input *input;
    struct choices_view what, chosen;
    struct field_view reason, document;
};

struct decision_view {
    struct summary_row *rows;
    size_t row_count;
    struct str progress;     /* in words */
    struct str refresh_href; /* absent: nothing goes on */
    struct table_view left;  /* what was left as it was */
    struct str action;       /* undo; absent: not now, or not by who looks */
    struct input *input;
    struct field_view reason;
};

#endif
