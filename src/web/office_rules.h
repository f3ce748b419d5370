/* office_rules: a decision table of a draft in a request: opened, taken from what was sent, shown with what is found in it, kept. The
 * version of the draft that was on the page goes with every change; if another is there by now nothing is kept, and what was typed is
 * shown again over it. */
#ifndef WEB_OFFICE_RULES_H
#define WEB_OFFICE_RULES_H

#include "app/package_draft_table.h"
#include "web/office_package_draft.h"
#include "web/office_rules_view.h"

#define RULES_NAME_MAX 60

struct rules_page {
    struct package_draft_page *draft;
    struct feel_host host;
    struct package_bench bench;
    struct str id;           /* that the address names; empty: none */
    size_t at;               /* of the draft's tables; SIZE_MAX: it is gone */
    struct rule_table table; /* as it stands, or as it was typed */
    struct str name;         /* as it was typed */
    struct str paste;
    bool is_typed; /* what is shown is not what is kept */
    size_t row; /* which is looked at */
    struct rule_grid grid;
    int status;
    err_t result;
    /* ---- of a change ---- */
    void (*show)(struct request *rq, int status);
    struct json_value base;
    struct str back;
    const char *flash;
};

/* The draft examined, and the table that the address names if it names one; one that is gone is at SIZE_MAX. NULL: the official has been
 * told. */
struct rules_page *office_rules_open(struct request *rq);
/* The same; of one that is gone that is told. */
struct rules_page *office_rules_open_there(struct request *rq);

/* The page of the table, as k->table is; the analysis runs off the thread that reads. */
void office_rules_send(struct request *rq, int status);

/* Nothing was kept: told with k->show. */
void office_rules_tell_changed(struct request *rq, struct rules_page *k);

/* Keeps the table under that name (NULL: takes it out), then goes to k->back. */
void office_rules_keep(struct request *rq, struct str id, const struct rule_table *table);

/* ---- addresses ---- */
/* ".../tables/fees" + rest */
struct str office_rules_address(struct request *rq, const struct rules_page *k, struct str id, const char *rest);

/* ---- which rules count ---- */
struct choices_view office_rules_policies(struct request *rq, const struct input *in, enum feel_hit_policy policy, enum feel_aggregation aggregation);
/* False: what was sent is none of them. */
bool office_rules_policy_of(struct arena *a, struct str sent, enum feel_hit_policy *policy, enum feel_aggregation *aggregation);

/* The name as it is kept: short, without marks. Tells what is wrong with it. */
struct str office_rules_name(struct request *rq, struct rules_page *k, struct str typed);

/* ---- the table as a form (office_rules_grid.c) ---- */
void office_rules_view(struct request *rq, struct rules_page *k, struct rules_view *ret);
/* Cells of the table and of its columns that were sent go into k->table, which first gets as many as were on the page. */
void office_rules_take(struct request *rq, struct rules_page *k);

#endif
