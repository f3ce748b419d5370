/* office_dossier: loading one dossier with all that stands beside it, and its page; for office_dossier.c, its rows and the
 * actions. */
#ifndef WEB_OFFICE_DOSSIER_H
#define WEB_OFFICE_DOSSIER_H

#include "store/delivery_store.h"
#include "store/dossier_store.h"
#include "store/event_store.h"
#include "web/input.h"
#include "web/office_dossier_view.h"

struct office_dossier {
    struct dossier d;
    struct dossier_parts parts;
    struct event_data *data; /* of each event */
    struct stored_event *events;
    size_t event_count;
    const struct procedure *procedure;
    const struct unit *unit;
    struct str handler; /* name; empty: nobody */
    struct delivery *deliveries; /* letters and notices that went out by a carrier */
    size_t delivery_count;
    const struct dossier *corrects, *corrected_by; /* NULL: none */
    const struct dossier *parent;                  /* the linked case of which it is a branch; NULL: it is none */
    struct branch_view branches;
};

/* By reference or code; not_yours as office_find. */
MUST_CHECK err_t office_dossier_load(struct request *rq, struct str key, struct office_dossier *ret);

/* Answers with the dossier's page. in: a refused form, or NULL. */
void office_dossier_send(struct request *rq, const struct office_dossier *o, const struct input *in, int status);

/* ---- office_dossier_rows.c: what is known, in rows ---- */
void office_rows_facts(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);
void office_rows_papers(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);
void office_rows_sheets(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);

/* ---- office_dossier_way.c: letters and what happened ---- */
void office_rows_documents(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);
void office_rows_notices(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);
void office_rows_timeline(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view);

/* ---- small texts that both need ---- */
struct str office_moment_text(struct request *rq, struct instant t);
struct str office_day_text(struct request *rq, int64_t day);
struct str office_beside(struct request *rq, struct str first, struct str second); /* "first · second"; either may be empty */
/* Whoever acted on this dossier stands in its record by name. */
struct str office_actor_name(const struct office_dossier *o, struct opt_uuid id);
struct str office_returned_to(struct request *rq, const struct office_dossier *o);

#endif
