/* middleware: what stands before every handler, driven by the route's columns: language, session or token, rate, form
 * token, access. Ends by calling the route's handler, or by answering itself. */
#ifndef WEB_MIDDLEWARE_H
#define WEB_MIDDLEWARE_H

#include "web/request.h"

/* Before the body comes: answers what needs no body to be refused: no such address; files from nobody, or too many at once. */
void middleware_before_body(struct request *rq);

void middleware_run(struct request *rq);

#endif
