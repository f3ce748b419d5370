/* components: the arguments of the building blocks of every page (templates/components). A page fills a struct and
 * calls the block; absent strs and zeros mean "none", so that designated initialisers say only what matters. All texts
 * are in the page's language already, unless they are msgids (const char *, said so). Ids are the fields' names.
 *
 * templates/components/layout.html
 *     page_begin(const struct page *p)                       head, header, navigation, flash; opens <main>
 *     page_end(const struct page *p)                         closes <main>; footer
 *     page_title(const struct page *p)                       the h1
 *     back_link(struct str href)
 *     breadcrumbs(const struct page_crumb *crumbs, size_t count)
 * templates/components/form.html
 *     form_begin(const struct page *p, struct str action)    method post, with the CSRF token
 *     form_begin_upload(const struct page *p, struct str action)    the same, with files
 *     form_end(void)
 *     hidden(const char *name, struct str value)
 *     error_summary(const struct error_view *errors, size_t count)     nothing when count is 0; first in <main>
 *     text_input(const struct field_view *f)
 *     textarea(const struct field_view *f)
 *     file_upload(const struct field_view *f)
 *     password_input(const struct field_view *f)
 *     select(const struct choices_view *v)
 *     radios(const struct choices_view *v)
 *     checkboxes(const struct choices_view *v)
 *     date_input(const struct date_view *v)
 *     fieldset_begin(struct str legend, struct str hint, bool is_heading)
 *     fieldset_end(void)
 *     button(const struct button_view *b)                    submits its form
 *     button_link(const struct button_view *b)               goes to b->href
 *     button_group_begin(void), button_group_end(void)
 *     search_field(const struct search_view *v)              a whole GET form
 * templates/components/content.html
 *     tag(struct tag_view t)                                 word + shape + colour
 *     banner(enum tone tone, struct str title, struct str text)
 *     confirmation(const struct confirmation_view *v)        "received", with the reference in large type
 *     summary_list(const struct summary_row *rows, size_t count)
 *     task_list(const struct task_view *tasks, size_t count)
 *     answer(const struct answer_view *v)                    the answer first: facts of a procedure in one strip
 *     stat_numbers(const struct stat_view *stats, size_t count)
 *     section_links(const struct link_view *links, size_t count)       "tabs" without script: links to sections of the
 * page link_list(const struct link_view *links, size_t count) details_begin(struct str summary), details_end(void) "vì
 * sao?" inset_begin(enum tone tone), inset_end(void) empty_state(const struct empty_view *v) pagination(const struct
 * pager_view *v)                 by cursor: earlier and later timeline(const struct timeline_item *items, size_t count)
 * templates/components/table.html
 *     table(const struct table_view *v)                      rows become cards on a narrow screen
 *     table_begin(const char *id, struct str caption), table_end(void)  around <thead>/<tbody> written by the page;
 * scrolls sideways templates/components/sheet.html sheet_begin(const struct sheet_view *v), sheet_end(const struct
 * sheet_view *v)   an A4 posting sheet (niêm yết); the page is printed as it stands
 */
#ifndef WEB_COMPONENTS_H
#define WEB_COMPONENTS_H

#include "domain/dossier.h"
#include "domain/lateness.h"
#include "domain/warning.h"
#include "web/page.h"

struct link_view {
    struct str text;
    struct str href;
    struct str note; /* small text behind or below it */
    bool current;
    struct str page_href; /* the same paper as a page; absent: there is none */
};

/* ---- state: never by colour alone ---- */

enum shape { SHAPE_FILLED, SHAPE_HALF, SHAPE_HOLLOW, SHAPE_STRUCK };

struct tag_view {
    const char *msgid; /* the word; NULL: no tag */
    enum tone tone;
    enum shape shape;
};

struct tag_view tag_of_state(enum dossier_state state);
/* Once finished: early, on time, late. */
struct tag_view tag_of_lateness(enum lateness lateness);
/* While it is pending: in time, due soon (the page says what soon is), overdue, paused. */
struct tag_view tag_of_pending(enum lateness_pending pending, bool is_soon);
/* How far its time has gone; WARNING_NONE: no tag. */
struct tag_view tag_of_warning(enum warning_level level);

/* ---- forms ---- */

struct error_view {
    struct str field; /* the id it leads to; empty: no link */
    struct str text;
};

struct field_view {
    struct str name; /* also the id */
    struct str label;
    struct str hint;
    struct str value;
    struct str error;         /* absent: right */
    const char *type;         /* text_input: NULL is "text"; "email", "tel", "search", ... */
    const char *inputmode;    /* "numeric", "decimal" */
    const char *autocomplete; /* as HTML names it: "name", "tel", "email", "street-address" */
    struct str prefix;        /* what stands before the box: "+84" */
    struct str suffix;        /* a unit behind the box: "đ" */
    int width;                /* in characters: 2, 3, 4, 5, 10, 20, 30; 0: the full line */
    int rows;                 /* textarea; 0 is 5 */
    int maximum;              /* characters; with textarea a counter is shown. 0: none */
    const char *accept;       /* file_upload: ".pdf,.jpg" */
    bool multiple;            /* file_upload */
    bool optional;            /* says "(optional)" behind the label; all others must be filled */
    bool label_is_heading;    /* one question a page: the label is the h1 */
    bool spellcheck;
};

struct choice_view {
    struct str value;
    struct str label;
    struct str hint;
    bool selected;
};

struct choices_view {
    struct str name; /* the id of the first choice */
    struct str label;
    struct str hint;
    struct str error;
    const struct choice_view *items;
    size_t count;
    bool optional;
    bool label_is_heading;
    bool in_line; /* radios: two short answers beside each other */
};

/* Three boxes: names NAME-day, NAME-month, NAME-year; the error leads to NAME-day. */
struct date_view {
    struct str name;
    struct str label;
    struct str hint;
    struct str error;
    struct str day, month, year;
    bool wrong_day, wrong_month, wrong_year;
    bool optional;
    bool label_is_heading;
    bool birthday; /* autocomplete */
};

enum button_kind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_DESTRUCTIVE };

struct button_view {
    struct str text; /* a verb */
    enum button_kind kind;
    struct str name, value; /* button: which of several was pressed */
    struct str href;        /* button_link */
    struct str key;         /* office: the keyboard's letter for it */
};

struct search_view {
    struct str action;
    struct str name; /* also the id */
    struct str label;
    struct str hint;
    struct str value;
    struct str button;
    bool large; /* the home page's */
    bool hide_label;
};

/* ---- content ---- */

struct confirmation_view {
    struct str title;
    struct str label; /* "Mã hồ sơ của bạn" */
    struct str reference;
    struct str text; /* what happens next, in one sentence */
};

struct summary_row {
    struct str key;
    struct str value;
    struct str note;
    struct tag_view tag;    /* instead of value */
    struct str href;        /* the value is a link; absent: it is none */
    struct str change_href; /* absent: cannot be changed */
};

enum task_state { TASK_TODO, TASK_STARTED, TASK_DONE, TASK_BLOCKED, TASK_STATE_COUNT };
struct task_view {
    struct str title;
    struct str hint;
    struct str href; /* ignored while blocked */
    enum task_state state;
};
struct tag_view tag_of_task(enum task_state state);

struct answer_view {
    const struct answer_fact {
        struct str label;
        struct str value;
    } * facts;
    size_t count;
    struct str action_text; /* "Nộp trực tuyến" */
    struct str action_href; /* absent: cannot be applied for online */
};

struct stat_view {
    struct str number; /* formatted */
    struct str label;
    struct str note; /* its date or source */
    struct str href;
};

struct empty_view {
    struct str title;
    struct str text;
    struct str action_text, action_href;
};

struct pager_view {
    struct str first_href, previous_href, next_href; /* absent: there is none */
    struct str note;                                 /* "Hồ sơ 51-100" */
    struct str label;                                /* of which list, where a page has several; empty: its only one */
};

enum timeline_place { TIMELINE_DONE, TIMELINE_NOW, TIMELINE_AHEAD };
struct timeline_item {
    struct str title;
    struct str when;
    struct str who;
    struct str text;
    enum timeline_place place;
    struct tag_view tag;
};

/* ---- tables ---- */

struct table_column {
    struct str label;
    bool is_number; /* right-aligned, tabular figures */
    bool is_head;   /* the row's name */
};

struct table_cell {
    struct str text;
    struct str href;
    struct str note;     /* last line, small */
    struct tag_view tag; /* behind the text, or alone */
    struct str check_value; /* instead of all that: a checkbox of the form around the table, named "dossier"; absent: none ... */
    struct str check_label; /* ... and what it chooses, for who does not see the row */
};

struct table_view {
    const char *id;
    struct str caption;
    bool hide_caption; /* a heading says it already */
    const struct table_column *columns;
    size_t column_count;
    const struct table_row {
        const struct table_cell *cells; /* column_count of them */
        bool is_late;                   /* marked at its edge */
    } * rows;
    size_t row_count;
};

struct sheet_view {
    struct str agency; /* who posts it */
    struct str title;
    struct str code;   /* of the procedure */
    struct str source; /* the publishing decision and its date */
};

/* Columns of these labels (msgids); `head` is the one that names the row. For the caller to change one. */
struct table_column *table_columns(struct arena *a, enum locale locale, const char *const *labels, size_t count, size_t head);

/* Names of CSS classes; never NULL. */
const char *tone_class(enum tone tone);
const char *shape_class(enum shape shape);

#endif
