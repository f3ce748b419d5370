/* web: the program's face: everything that lives as long as the server: database, reference data, pools, secrets. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include <stdatomic.h>

#include "app/city.h"
#include "db/db.h"
#include "http/http.h"

struct media_detector; /* sys/media_type.h */
struct rate_limiter;   /* rate.h */
struct route;          /* route.h */
struct route_table;

struct web {
    struct db *db;
    const struct city *city;
    struct http_server *server;
    const struct route *routes; /* all tables joined */
    size_t route_count;
    struct http_router *router;
    struct http_pool *slow_pool; /* password hashing, rendering, files */
    struct http_pool *db_pool;   /* PostgreSQL: every request; NULL on SQLite */
    struct rate_limiter *rate;
    struct visit_counter *visits;
    struct media_detector *media; /* what an uploaded file is */
    atomic_uint uploads;    /* requests that are sending files to our disk */
    struct str secret;      /* 32 bytes: CSRF tokens and tickets */
    struct str data_folder;
    struct str public_url;  /* "http://localhost:8080": for QR codes and cookies; no slash at the end */
    bool secure_cookies;    /* public_url is https */
    bool is_simulated;      /* the data set is a demonstration */
    bool rate_limits_off;   /* for soak and bench on loopback only */
    struct str city_name;
    struct str dataset_label[LOCALE_COUNT];
};

struct web_options {
    struct str data_folder;
    struct str public_url;
    const char *address;
    uint16_t port;
    int threads;
    bool trust_forwarded_for;
    bool rate_limits_off;
    const struct route_table *more_routes; /* tables besides web_routes: the API's */
    size_t more_route_count;
};

/* Opens the pools and starts to listen. city must outlive it. */
MUST_CHECK err_t web_start(struct ctx *c, struct db *db, const struct city *city, const struct web_options *options, struct web **ret_web);

/* Lets what runs finish, then closes. */
void web_stop(struct web *web);

uint16_t web_port(const struct web *web);

#endif
