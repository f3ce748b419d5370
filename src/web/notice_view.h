/* notice_view: the city's notices as administrators see them, one text of them, what did not arrive, and a citizen's own wish. */
#ifndef WEB_NOTICE_VIEW_H
#define WEB_NOTICE_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct notices_view {
    const struct input *input;
    const struct link_view *languages;
    size_t language_count;
    struct table_view texts;
    struct str not_set_up;      /* carriers in use that this server cannot reach; empty: none */
    const struct summary_row *rule;
    size_t rule_count;
    struct str action; /* of the rule's form; absent: may not change it */
    struct choices_view carriers;
    struct field_view quiet_from, quiet_to;
    const struct summary_row *history; /* of the rule */
    size_t history_count;
};

struct notice_text_view {
    const struct input *input;
    struct str event, about; /* what it is for; where the text that counts comes from */
    const struct summary_row *words; /* placeholders */
    size_t word_count;
    struct str action;
    bool may_edit, is_email, is_messenger;
    bool can_go_back; /* to what the program brings */
    struct field_view subject, body, template, dossier;
    struct str shown_title; /* of the preview: for which dossier; empty: none */
    struct str shown_subject, shown_body, shown_size;
    const struct summary_row *history;
    size_t history_count;
};

struct undelivered_item {
    struct str code, href;  /* of the dossier */
    struct str what, when;  /* which letter or notice by which carrier; how often and when it was tried */
    struct str why, advice;
    struct str person, phone;
    struct str seen_action;
};

struct undelivered_view {
    const struct undelivered_item *items;
    size_t count;
    struct pager_view pager;
};

struct notice_wish_view {
    struct str action;
    struct choices_view carriers, language;
    const struct summary_row *reached; /* where the account is reached */
    size_t reached_count;
    struct str not_used; /* carriers that the city does not use now; empty: none */
    struct str quiet;    /* when no phone rings; empty: never quiet */
};

#endif
