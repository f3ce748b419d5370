/* web: starting and stopping the server with all it needs. */
#include "web/web.h"

#include "crypto/crypto.h"
#include "pdf/pdf.h"
#include "sys/data_folder.h"
#include "sys/media_type.h"
#include "web/dispatch.h"
#include "web/rate.h"
#include "web/route.h"
#include "web/visit.h"

#define SLOW_THREADS 2 /* argon2 takes 19 MiB each: bounded, so that the server stays small */
#define SLOW_QUEUE   256
#define DB_THREADS   16
#define DB_QUEUE     4096
#define CONNECTIONS  10000
#define TIMEOUT_SECONDS 60

struct started {
    struct web web;
    struct arena *arena;
    struct http_owner owner;
};

static void fill_labels(struct web *web)
{
    static const struct {
        const char *key;
        size_t offset;
    } texts[] = {
        {"dataset.label_vi", offsetof(struct web, dataset_label[LOCALE_VI])},
        {"dataset.label_en", offsetof(struct web, dataset_label[LOCALE_EN])},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str value = city_setting(web->city, texts[i].key);
        struct str *target = (struct str *)(void *)((char *)web + texts[i].offset);
        *target = str_or_empty(value);
    }
    const struct unit *city = city_itself(web->city);
    web->city_name = city ? city->name : STR("");
}

/* One table of all: the router names a route by its place in it. */
static void join_routes(struct started *started, const struct web_options *options)
{
    size_t count = web_routes.count;
    for (size_t i = 0; i < options->more_route_count; i++)
        count += options->more_routes[i].count;
    struct route *routes = ARENA_ARRAY(started->arena, count, struct route);
    memcpy(routes, web_routes.routes, web_routes.count * sizeof *routes);
    size_t at = web_routes.count;
    for (size_t i = 0; i < options->more_route_count; i++) {
        memcpy(routes + at, options->more_routes[i].routes, options->more_routes[i].count * sizeof *routes);
        at += options->more_routes[i].count;
    }
    started->web.routes = routes;
    started->web.route_count = count;
}

static err_t open_pools(struct ctx *c, struct web *web)
{
    web->slow_pool = http_pool_new(SLOW_THREADS, SLOW_QUEUE, pdf_warm_up);
    if (!db_reads_inline(web->db)) web->db_pool = http_pool_new(DB_THREADS, DB_QUEUE, NULL);
    web->rate = rate_new();
    web->visits = visit_new();
    return http_router_new(c, web->routes, web->route_count, sizeof web->routes[0], &web->router);
}

static err_t listen_now(struct ctx *c, struct started *started, const struct web_options *options)
{
    const struct http_options http = {
        .address = options->address,
        .port = options->port,
        .threads = options->threads,
        .connection_limit = CONNECTIONS,
        .timeout_seconds = TIMEOUT_SECONDS,
        .temporary_folder = arena_cstring(started->arena, data_folder_path(started->arena, options->data_folder, "tmp")),
        .trust_forwarded_for = options->trust_forwarded_for,
    };
    started->owner = dispatch_owner_functions;
    started->owner.user = &started->web;
    return http_server_start(c, &http, &started->owner, &started->web.server);
}

err_t web_start(struct ctx *c, struct db *db, const struct city *city, const struct web_options *options, struct web **ret_web)
{
    struct arena *arena = arena_new(4096);
    struct started *started = ARENA_NEW(arena, struct started);
    started->arena = arena;
    started->web = (struct web){
        .db = db,
        .city = city,
        .data_folder = arena_copy(arena, options->data_folder),
        .public_url = arena_copy(arena, options->public_url),
        .secure_cookies = str_starts_with(options->public_url, STR("https:")),
        .is_simulated = city_is_simulated(city),
        .rate_limits_off = options->rate_limits_off,
    };
    fill_labels(&started->web);
    join_routes(started, options);
    err_t e = data_folder_secret(c, arena, options->data_folder, &started->web.secret);
    if (!e) e = media_detector_new(c, &started->web.media);
    if (!e) e = open_pools(c, &started->web);
    if (!e) e = listen_now(c, started, options);
    if (e) {
        web_stop(&started->web);
        return e;
    }
    *ret_web = &started->web;
    return OK;
}

void web_stop(struct web *web)
{
    struct started *started = (struct started *)(void *)web; /* the first member */
    if (web->server) http_server_stop(web->server, 10);
    if (web->slow_pool) http_pool_free(web->slow_pool);
    if (web->db_pool) http_pool_free(web->db_pool);
    if (web->router) http_router_free(web->router);
    media_detector_free(web->media);
    rate_free(web->rate);
    visit_free(web->visits);
    arena_free(started->arena);
}

uint16_t web_port(const struct web *web)
{
    return http_server_port(web->server);
}
