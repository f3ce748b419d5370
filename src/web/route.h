/* route: one row for each address: what it is, who may use it, and how. The pages' table is in routes.c, that of the API in
 * api/routes.c; web_start joins them into one, which the router, dispatch and the OpenAPI description read. An address that
 * is in no table does not exist. */
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

struct api_schema;    /* api/schema.h */
struct api_parameter; /* api/document.h */

/* Documentation of an API route; NULL for pages. */
struct api_doc {
    const char *tag;     /* the group it is listed under */
    const char *summary; /* one line */
    const char *description;
    const struct api_parameter *parameters; /* ends with an entry without a name; path parameters are among them */
    const struct api_schema *request;       /* NULL: no body */
    const struct api_schema *response;      /* NULL: any JSON object */
    int status;                             /* of success */
    bool is_idempotent;                     /* takes an Idempotency-Key */
    bool optional_body;
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
    bool is_machine; /* no page: nobody has visited the portal by asking for it */
    bool no_csrf; /* POST without a form token: the API only */
    const struct api_doc *api;
};

#define ROUTE_BODY_FORM (256 * 1024)
#define ROUTE_BODY_JSON (256 * 1024)
#define ROUTE_BODY_REPORT (16 * 1024) /* delivery/delivery_report.h takes half of it */
#define ROUTE_UPLOAD    (50ULL * 1024 * 1024)

struct route_table {
    const struct route *routes;
    size_t count;
};

/* The pages, and what monitoring asks for. */
extern const struct route_table web_routes;

#endif
