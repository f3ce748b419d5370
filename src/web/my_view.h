/* my_view: a citizen's own dossiers and drafts, and one of them. */
#ifndef WEB_MY_VIEW_H
#define WEB_MY_VIEW_H

#include "web/progress_view.h"

struct my_item {
    struct str name, href, facts;
    struct tag_view tag;
};

struct my_draft {
    struct str name, href, facts, delete_href;
};

struct my_view {
    struct my_item *items;
    size_t count;
    struct my_draft *drafts;
    size_t draft_count;
    struct pager_view pager;
};

struct my_paper {
    struct str name;
    struct str href; /* empty: on paper only */
    struct str note;
};

struct my_dossier_view {
    struct progress_view progress;
    struct link_view *documents;
    size_t document_count;
    struct str withdrawal_href; /* to ask for it back, or to take that back; empty: not now */
    struct str withdrawal_text;
    struct str confirmation_href; /* to say whether what the office prepared is right; empty: nothing is asked */
    struct summary_row applicant[6];
    size_t applicant_count;
    struct summary_row *answers;
    size_t answer_count;
    struct my_paper *papers;
    size_t paper_count;
};

#endif
