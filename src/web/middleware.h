/* middleware: what stands before every handler, driven by the route's columns: language, session or token, rate, form
 * token, access. Ends by calling the route's handler, or by answering itself. */
#ifndef WEB_MIDDLEWARE_H
#define WEB_MIDDLEWARE_H

#include "web/request.h"

void middleware_run(struct request *rq);

#endif
