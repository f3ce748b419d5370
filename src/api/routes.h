/* routes: the addresses of the API. Whoever starts the server joins this table to the pages' (web.h). */
#ifndef API_ROUTES_H
#define API_ROUTES_H

#include "web/route.h"

extern const struct route_table api_routes;

#endif
