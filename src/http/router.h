/* router: which row of a constant table answers a method and a path. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "base/ctx.h"
#include "http/exchange.h"

struct http_route {
    enum http_method method;
    const char *pattern; /* "/track/{ticket}"; a part {name} takes one non-empty path segment */
};
#define HTTP_CAPTURES 4
struct http_match {
    size_t index; /* of the route */
    struct str captures[HTTP_CAPTURES]; /* in the order of the pattern; the others absent */
};
struct http_router;

/* routes[i] must stay; `stride` is the size of the caller's table row, whose first member is a struct http_route. A
 * literal segment beats a capture. Two routes that cannot be told apart, or a pattern that is not one, fail with ERR_BUG;
 * the fault's argument names it. */
MUST_CHECK err_t http_router_new(struct ctx *c, const void *routes, size_t count, size_t stride,
                                 struct http_router **ret_router);
void http_router_free(struct http_router *router);

/* ERR_NOT_FOUND: no such path; ERR_INVALID: path known, method not (*ret_allowed: bit set of methods, 1 << method). Sets no
 * fault: what to say is the caller's matter. The captures are parts of path. */
MUST_CHECK err_t http_router_find(const struct http_router *router, enum http_method method, struct str path,
                                  struct http_match *ret_match, unsigned *ret_allowed);

#endif
