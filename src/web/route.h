/* route: one row for each address: what it is, who may use it, and how. The server, the tests and the OpenAPI description
 * all read this table (routes.c); an address that is not in it does not exist. */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "http/http.h"

struct request;
typedef void (*request_fn)(struct request *rq);

enum route_access {
    ACCESS_PUBLIC,   /* anybody */
    ACCESS_CITIZEN,  /* a signed-in citizen */
    ACCESS_OFFICIAL, /* a signed-in official; what he may do is decided by domain/automaton */
    ACCESS_TOKEN,    /* a machine with a bearer token of the route's scope */
    ACCESS_ANY_READER /* public, but a bearer token is read if there is one */
};

/* How often one client may come (rate.c). */
enum rate_class {
    RATE_FREE,  /* pages */
    RATE_GUESS, /* sign-in and tracking: what could be guessed by trying */
    RATE_FILE,  /* uploads, sign-ups */
    RATE_CLASS_COUNT
};

/* Documentation of an API route; NULL for pages. */
struct api_doc {
    const char *summary;
    const char *const *parameters; /* "q query string Search words", ... NULL-terminated; path parameters are found in the pattern */
    const char *request_schema;    /* name of a schema in api/openapi; NULL: no body */
    const char *response_schema;
    int status; /* of success */
};

struct route {
    struct http_route http; /* first: the router reads it */
    request_fn handle;
    const char *name; /* stable: metrics, logs, operationId */
    enum route_access access;
    unsigned scope;      /* ACCESS_TOKEN: enum scope bit */
    size_t body_limit;   /* bytes; 0: no body */
    size_t upload_limit; /* bytes of one file; 0: no files */
    enum rate_class rate;
    bool no_csrf; /* POST without a form token: the API only */
    const struct api_doc *api;
};

#define ROUTE_BODY_FORM (256 * 1024)
#define ROUTE_UPLOAD    (50ULL * 1024 * 1024)

extern const struct route routes[];
extern const size_t route_count;

#endif
