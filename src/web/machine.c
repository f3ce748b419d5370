/* machine: what monitoring and browsers fetch: health, metrics, assets. */
#include "html/asset.h"
#include "store/setting_store.h"
#include "web/routes.h"
#include "web/web.h"

static void send_text(struct request *rq, int status, struct str text)
{
    buf_add(exchange_out(rq->x), text);
    exchange_reply(rq->x, status, "text/plain; charset=utf-8");
}

void machine_healthz(struct request *rq)
{
    send_text(rq, 200, STR("ok\n"));
}

void machine_readyz(struct request *rq)
{
    struct db_ro *ro;
    struct str name;
    err_t e = request_reader(rq, &ro);
    if (!e) e = setting_store_value(ro, rq->c, STR("dataset.name"), STR(""), &name); /* a real question to the database */
    send_text(rq, e ? 503 : 200, e ? STR("database unavailable\n") : STR("ready\n"));
}

/* Prometheus text format. */
void machine_metrics(struct request *rq)
{
    struct buf *out = exchange_out(rq->x);
    struct http_counts http;
    struct db_counts db;
    http_counts_read(rq->web->server, &http);
    db_counts_read(rq->web->db, &db);
    const struct {
        const char *name;
        const char *type;
        const char *help;
        uint64_t value;
    } metrics[] = {
        {"motcua_http_requests_total", "counter", "Requests answered", http.requests},
        {"motcua_http_refused_total", "counter", "Malformed requests refused", http.refused_by_guard},
        {"motcua_http_connections", "gauge", "Open connections", http.open_connections},
        {"motcua_db_commits_total", "counter", "Durable commits", db.commits},
        {"motcua_db_transactions_total", "counter", "Write transactions that succeeded", db.transactions},
        {"motcua_db_rolled_back_total", "counter", "Write transactions rolled back", db.rolled_back},
        {"motcua_db_retries_total", "counter", "Write transactions tried again", db.retries},
        {"motcua_db_queue", "gauge", "Write transactions waiting", db.queue_length},
    };
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++)
        buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n%s %llu\n", metrics[i].name, metrics[i].help, metrics[i].name, metrics[i].type,
                   metrics[i].name, (unsigned long long)metrics[i].value);
    buf_printf(out, "# HELP motcua_http_responses_total Responses by class\n# TYPE motcua_http_responses_total counter\n");
    for (int class = 1; class < 6; class++)
        buf_printf(out, "motcua_http_responses_total{class=\"%dxx\"} %llu\n", class, (unsigned long long)http.by_class[class]);
    exchange_reply(rq->x, 200, "text/plain; version=0.0.4");
}

void machine_asset(struct request *rq)
{
    struct str path = exchange_path(rq->x);
    const struct embedded_file *file = asset_find(path);
    if (!file) {
        request_fail_with(rq, page_not_found);
        return;
    }
    struct str accepts = exchange_header(rq->x, "Accept-Encoding");
    bool gzip = file->gzip && str_find_str(accepts, STR("gzip")) != SIZE_MAX;
    struct str bytes = gzip ? (struct str){(const char *)file->gzip, file->gzip_size} : embedded_text(file);
    exchange_set_header(rq->x, "Cache-Control", asset_is_current(path) ? STR("public, max-age=31536000, immutable") : STR("no-cache"));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    exchange_set_header(rq->x, "Vary", STR("Accept-Encoding"));
    if (gzip) exchange_set_header(rq->x, "Content-Encoding", STR("gzip"));
    exchange_reply_static(rq->x, 200, file->content_type, bytes);
}
