/* http: the server, and one request with its response (an exchange). Over libmicrohttpd. Knows nothing of pages,
 * sessions or the database: who answers is given by a handler.
 *
 *   server.h    listens, and calls the owner for each request
 *   exchange.h  one request and its response
 *   router.h    which route answers a method and a path
 *   percent.h   percent coding
 *   pool.h      threads for slow work */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "http/exchange.h"
#include "http/percent.h"
#include "http/pool.h"
#include "http/router.h"
#include "http/server.h"

#endif
