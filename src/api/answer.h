/* answer: what the handlers of the API share: reading a body, answering with a view, pages and cursors, finding dossiers. */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "api/views.h"
#include "app/once.h"
#include "store/dossier_store.h"
#include "web/request.h"
#include "web/web.h"

#define API_ROOT       "/api/v1"
#define API_LIMIT      20  /* of a page, unless asked otherwise */
#define API_LIMIT_MAX  100

/* Sends the view with status 200. */
void answer_send(struct request *rq, const struct api_schema *schema, const void *view);

/* Sends JSON that is written already. */
void answer_send_json(struct request *rq, int status, struct str json);

/* The body as the schema says. media_type_unsupported, or the faults of json_read and api_schema_read. An empty body is {}
 * where the route says that it may be left out. */
MUST_CHECK err_t answer_read_body(struct request *rq, const struct api_schema *schema, void *ret_view);

/* ?limit=: 1 to API_LIMIT_MAX. */
MUST_CHECK err_t answer_limit(struct request *rq, int64_t *ret_limit);

/* Opaque outside; cursor_invalid for what is none of ours. Absent bytes: the first page. */
struct str answer_cursor(struct request *rq, struct str bytes);
MUST_CHECK err_t answer_read_cursor(struct request *rq, struct str *ret_bytes);

/* Is a machine with a token asking? */
bool answer_has_token(const struct request *rq);

/* The dossier named by the first part of the address. not_yours if there is none. */
MUST_CHECK err_t answer_find_dossier(struct request *rq, struct dossier *ret_dossier);

/* The same for whoever may read it: a token of its unit, or the applicant's number as ?id_number=. field_required without
 * either; dossier_not_found for an unknown code and for a wrong number alike: nobody learns which codes exist. */
MUST_CHECK err_t answer_find_for_reader(struct request *rq, struct dossier *ret_dossier);

/* A unit by the code in a parameter or member; unit_not_found with that field. */
MUST_CHECK err_t answer_find_unit(struct request *rq, struct str code, const char *field, const struct unit **ret_unit);

struct api_named *answer_named(struct arena *a, struct str code, struct str name);
const struct api_named *answer_unit(struct request *rq, struct uuid id);
const struct api_named *answer_procedure(struct request *rq, struct uuid id);
struct api_limit *answer_time_limit(struct arena *a, struct limit limit); /* NULL for LIMIT_NONE */
struct api_list answer_promises(struct arena *a, const struct promise *promises, size_t count); /* of struct api_promise */
struct str answer_uuid(struct arena *a, struct uuid id);

/* An act in a write transaction, once for each Idempotency-Key; answered with `status` and what `write` writes from
 * `argument` after the act; 201 with the Location of the reference in it. */
void answer_act(struct request *rq, db_work_fn work, void *argument, int status,
                void (*write)(struct ctx *c, const void *argument, struct buf *out));

#endif
