/* eform_view: an electronic form (domain/eform.h) as blocks of a page, any page: made from what eform_fill gave. Names and ids of
 * the inputs are the places of the answers ("con.ho_ten", "thanh_vien[2].ho_ten"); web/eform_post.h reads them back. What is
 * hidden, and what is on another page, is not there. What cannot be changed is text, not a box that does nothing. */
#ifndef WEB_EFORM_VIEW_H
#define WEB_EFORM_VIEW_H

#include "domain/eform_pages.h"
#include "web/components.h"
#include "web/input.h"
#include "web/prose.h"

enum eform_look {
    EFORM_LOOK_BOX,
    EFORM_LOOK_AREA,
    EFORM_LOOK_DATE,
    EFORM_LOOK_DATE_TIME,
    EFORM_LOOK_SELECT,
    EFORM_LOOK_RADIOS,
    EFORM_LOOK_CHECKBOXES,
    EFORM_LOOK_TICK, /* one box to tick; its label says what */
    EFORM_LOOK_OUTPUT, /* computed, or not to be changed */
    EFORM_LOOK_GROUP,
    EFORM_LOOK_LIST,
    EFORM_LOOK_ROW,
    EFORM_LOOK_PROSE,
    EFORM_LOOK_LINE,
    EFORM_LOOK_TABLE,
    EFORM_LOOK_FILES, /* links, and where files are handed in */
    EFORM_LOOK_COUNT
};

struct eform_block {
    enum eform_look look;
    struct field_view field;     /* of all but prose and lines: name, label, hint, error; value where it is one text */
    struct choices_view choices; /* SELECT, RADIOS, CHECKBOXES; TICK: count 1 is ticked */
    struct date_view date;       /* DATE, DATE_TIME; the time is `field` with "-time" */
    struct eform_block *children; /* GROUP, LIST (its rows), ROW */
    size_t child_count;
    struct str rows_name, rows_value; /* LIST: how many rows were shown */
    bool has_add, has_remove;         /* LIST; ROW, field.name then says which */
    struct prose prose;
    struct table_view table;
    struct link_view *links; /* FILES */
    size_t link_count;
    struct link_view hand_in; /* FILES: where they are handed in; no text: nowhere */
};

struct eform_viewing {
    struct request *rq;
    const struct eform *form;
    const struct eform_filled *filled;
    const struct input *input;   /* errors by the names of the inputs */
    const unsigned *pages;       /* eform_pages */
    unsigned page;               /* which is shown */
    const struct feel_host *host;
    struct str papers_href;      /* where files are handed in; empty: nowhere */
    /* Files that there are for a paper, as links. NULL: none. */
    void (*files_of)(const struct eform_viewing *v, struct str document, struct link_view **ret, size_t *ret_count);
    /* The file of that id, as a link. False: there is none. NULL: there are none. */
    bool (*file_of)(const struct eform_viewing *v, struct str id, struct link_view *ret);
    const void *self;
};

/* The blocks of the page. Faults: those of feel_evaluate (texts and tables that are computed). */
MUST_CHECK err_t eform_view(const struct eform_viewing *v, struct eform_block **ret, size_t *ret_count);

enum { EFORM_FAULTS_FILES = 1, EFORM_FAULTS_RULES = 2 };

/* The faults of the page as errors of its inputs (NULL: only counted); of files and of rules over several fields if they are
 * named in `with`. How many there are. */
size_t eform_view_faults(const struct eform_viewing *v, struct input *in, unsigned with);

/* What was answered as rows to read: "Thành viên 2 · Họ tên"; "–" for what was left empty. change_href: of the form, its pages
 * behind "?page="; absent: none. */
void eform_view_rows(struct request *rq, const struct eform_filled *filled, const unsigned *pages, struct str change_href,
                     struct summary_row **ret, size_t *ret_count);

/* The value as people read it: labels of choices, dates as 05/03/2019. */
struct str eform_view_text(struct request *rq, const struct eform_place *place);

/* What an option is called in the form that is sent. */
struct str eform_option_name(struct arena *a, const struct eform_option *option);

#endif
