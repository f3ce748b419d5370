/* money_view: what came in, what has no place, and what is done with it; accounts and cuts. All texts are ready to be read. */
#ifndef WEB_MONEY_VIEW_H
#define WEB_MONEY_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct money_view {
    bool sees_money; /* a cashier looks: single payments are shown */
    bool is_later;   /* not the first page of them */
    struct table_view open;
    struct pager_view open_pager;
    struct table_view part, unconfirmed, totals;
    struct str month; /* "03/2018" */
    struct pager_view months;
    struct str csv_href; /* empty: not for who looks */
};

struct money_one_view {
    const struct summary_row *facts;
    size_t fact_count;
    struct table_view moves;
    bool is_open; /* part of it has no place */
    struct str assign_action, refund_action, same_action;
    struct field_view reference, assign_note, amount, document, refund_note, same_note;
    const struct release_view {
        struct str action, reference, text;
    } * releases; /* demands on which it lies and from which it can be taken off */
    size_t release_count;
    struct field_view release_note;
    const struct input *input;
};

struct account_view {
    bool may_edit, may_cut;
    struct table_view accounts, cuts;
    struct choices_view bank;
    struct field_view account, holder, from_day, document;
    struct field_view cut_procedure, cut_share, cut_from, cut_to, cut_document, cut_source;
    struct choices_view cut_kind, cut_online;
    const struct cut_end_view {
        struct str action, text;
    } * ends; /* cuts that can be ended */
    size_t end_count;
    const struct input *input;
};

#endif
