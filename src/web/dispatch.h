/* dispatch: takes a request from the server through middleware and handler to its answer, on the right threads:
 * reads inline on SQLite, on a pool on PostgreSQL; writes on the writer; slow work on the bounded pool (design §4). */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "web/request.h"

extern const struct http_owner dispatch_owner_functions; /* user is to be set to the struct web */

/* Borrowed by tests of the table: the row for this request, or NULL. */
const struct route *dispatch_find(const struct web *web, enum http_method method, struct str path, struct str ret_captures[HTTP_CAPTURES],
                                  unsigned *ret_allowed);

#endif
