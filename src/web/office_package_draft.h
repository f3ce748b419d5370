/* office_package_draft: a draft in a request: opened, shown with what was found, changed. */
#ifndef WEB_OFFICE_PACKAGE_DRAFT_H
#define WEB_OFFICE_PACKAGE_DRAFT_H

#include "web/office_package.h"

struct package_draft_page {
    struct input input;
    struct package_draft_read read;
    struct str paste;       /* as sent */
    size_t row;             /* of the table, which page of it is shown */
    bool is_typed;          /* cells of that page were sent: what is shown again keeps them */
    struct str back;        /* where to go when it was saved */
    const char *flash;      /* said there; NULL: nothing */
    struct package_taken *taken;
    err_t result;
    struct package_draft_save save;
    struct package_draft_proposal proposal;
};

/* NULL: not this official's, who has been told. Findings are not made yet. */
struct package_draft_page *office_package_draft_open(struct request *rq);

/* The draft with its findings, as it stands in the page now. */
void office_package_draft_send(struct request *rq, int status);

/* The version of the draft, as it goes with every form of it, and the one that came with what was sent; zero: none. */
struct str office_package_draft_version(struct request *rq, const struct package_draft_page *k);
struct instant office_package_draft_sent(const struct request *rq);
bool office_package_draft_is_current(const struct request *rq, const struct package_draft_page *k);

/* Writes the draft with this base (NULL: as it is) over the version `before`, then `done` looks at rq->result. */
void office_package_draft_write(struct request *rq, struct package_draft_page *k, struct instant before, const struct json_value *base, void (*done)(struct request *));

/* Keeps grid (and base, NULL: as it is) as they stand in the page, then goes to k->back. */
void office_package_draft_keep(struct request *rq, const struct json_value *base);

#endif
