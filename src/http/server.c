/* server: the daemon of libmicrohttpd and its callbacks; the exchanges that are not in use; the counters. */
#include "http/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "http/body.h"
#include "http/exchange_state.h"
#include "http/guard.h"
#include "sys/clock.h"

#define CONNECTION_MEMORY ((size_t)32 << 10) /* head of the request, head of the response, and what is read at once */
#define CONNECTION_LIMIT 1000
#define TIMEOUT_SECONDS 30
#define KEPT_EXCHANGES 128 /* not in use; more are freed, so that a rush does not stay in memory */

struct http_server {
    struct http_options options;
    struct http_owner owner;
    struct MHD_Daemon *daemon;
    uint16_t port;
    pthread_mutex_t mutex; /* of `free` and `free_count` */
    struct exchange *free;
    unsigned free_count;
    atomic_uint active;   /* exchanges in use */
    atomic_uint working;  /* exchanges that are with the handler, or suspended */
    atomic_uint resuming; /* threads that are just resuming one */
    atomic_bool stopping; /* replies close their connection */
    atomic_bool closing;  /* the handler is not called any more */
    atomic_uint_fast64_t requests;
    atomic_uint_fast64_t by_class[6];
    atomic_uint_fast64_t refused_by_guard;
};

/* ---- exchanges in use and not ---- */

static struct exchange *take_exchange(struct http_server *server)
{
    (void)pthread_mutex_lock(&server->mutex);
    struct exchange *x = server->free;
    if (x) {
        server->free = x->next_free;
        server->free_count--;
    }
    (void)pthread_mutex_unlock(&server->mutex);
    atomic_fetch_add(&server->active, 1);
    return x ? x : exchange_new(server);
}

static void give_back(struct http_server *server, struct exchange *x)
{
    exchange_reset(x);
    (void)pthread_mutex_lock(&server->mutex);
    bool keep = server->free_count < KEPT_EXCHANGES;
    if (keep) {
        x->next_free = server->free;
        server->free = x;
        server->free_count++;
    }
    (void)pthread_mutex_unlock(&server->mutex);
    if (!keep) exchange_free(x);
    atomic_fetch_sub(&server->active, 1);
}

static void stop_working(struct http_server *server, struct exchange *x)
{
    if (!x->working) return;
    x->working = false;
    atomic_fetch_sub(&server->working, 1);
}

void server_resume_begins(struct http_server *server)
{
    atomic_fetch_add(&server->resuming, 1);
}

void server_resume_ends(struct http_server *server)
{
    atomic_fetch_sub(&server->resuming, 1);
}

/* ---- answering ---- */

/* Refuses the request in the words of the owner, or in one line. */
static void refuse(struct http_server *server, struct exchange *x, int status)
{
    exchange_drop_reply(x);
    if (server->owner.refuse) server->owner.refuse(server->owner.user, x, status);
    if (exchange_is_replied(x)) return;
    exchange_drop_reply(x);
    buf_printf(exchange_out(x), "%d %s\n", status, MHD_get_reason_phrase_for((unsigned)status));
    exchange_reply(x, status, "text/plain; charset=utf-8");
}

static enum MHD_Result answer(struct http_server *server, struct exchange *x)
{
    if (!exchange_is_replied(x) || x->out.overflowed) refuse(server, x, 500);
    if (atomic_load_explicit(&server->stopping, memory_order_relaxed)) x->must_close = true;
    bool sent = exchange_send(x);
    stop_working(server, x);
    return sent ? MHD_YES : MHD_NO;
}

/* The answer is known before the body is read: read the body away first if that is little and the client does not wait
 * for our word (Expect: 100-continue); otherwise answer and close. */
static enum MHD_Result answer_early(struct http_server *server, struct exchange *x)
{
    if (!body_is_hopeless(x) && str_is_absent(exchange_header(x, MHD_HTTP_HEADER_EXPECT))) return MHD_YES;
    x->must_close = true;
    return answer(server, x);
}

/* ---- the three moments of a request ---- */

static bool set_method(struct exchange *x, const char *method)
{
    static const char *const names[HTTP_METHOD_COUNT] = {
        [HTTP_GET] = "GET", [HTTP_POST] = "POST", [HTTP_PUT] = "PUT", [HTTP_DELETE] = "DELETE"};
    x->is_head = strcmp(method, "HEAD") == 0;
    if (x->is_head) return true; /* as GET, which is 0 */
    for (unsigned i = 0; i < HTTP_METHOD_COUNT; i++) {
        if (strcmp(method, names[i]) != 0) continue;
        x->method = (enum http_method)i;
        return true;
    }
    return false;
}

static enum MHD_Result on_head(struct http_server *server, struct exchange *x, const char *method, const char *version)
{
    size_t upload_limit = 0;
    if (!guard_accepts(x, method, version)) {
        x->must_close = true;
        refuse(server, x, 400);
        return answer(server, x);
    }
    x->stage = EXCHANGE_BODY;
    exchange_read_address(x, server->options.trust_forwarded_for);
    x->body_limit = 0;
    bool is_known = set_method(x, method);
    if (is_known) {
        x->begun = true;
        server->owner.begin(server->owner.user, x, &x->body_limit, &upload_limit);
    }
    int refusal = body_start(x, server->options.temporary_folder, upload_limit);
    if (!is_known) {
        refuse(server, x, 405);
        exchange_set_header(x, MHD_HTTP_HEADER_ALLOW, STR("GET, HEAD, POST, PUT, DELETE"));
    } else if (refusal && !exchange_is_replied(x)) {
        refuse(server, x, refusal);
    }
    return exchange_is_replied(x) ? answer_early(server, x) : MHD_YES;
}

static enum MHD_Result on_body(struct http_server *server, struct exchange *x, const char *bytes, size_t *len)
{
    size_t got = *len;
    *len = 0;
    x->received += got;
    if (exchange_is_replied(x)) return x->received > x->drain_limit ? MHD_NO : MHD_YES;
    int refusal = body_add(x, bytes, got);
    if (refusal) {
        uploads_discard(&x->uploads);
        refuse(server, x, refusal);
    }
    return MHD_YES;
}

/* Hands the exchange to its owner, unless the server is closing. */
static void handle(struct http_server *server, struct exchange *x)
{
    x->stage = EXCHANGE_HANDLING;
    x->ctx.now = clock_now(); /* not when its first line came: who sends slowly does not act in the past */
    x->working = true;
    atomic_fetch_add(&server->working, 1);
    if (atomic_load(&server->closing))
        refuse(server, x, 503);
    else
        server->owner.handle(server->owner.user, x);
}

static enum MHD_Result on_whole(struct http_server *server, struct exchange *x)
{
    if (x->suspended) { /* resumed */
        void (*next)(struct exchange *) = x->next;
        ASSERT(next != NULL);
        x->suspended = false;
        x->next = NULL;
        next(x);
    } else if (!exchange_is_replied(x)) {
        int refusal = body_finish(x);
        if (refusal)
            refuse(server, x, refusal);
        else
            handle(server, x);
    }
    return x->suspended ? MHD_YES : answer(server, x);
}

/* ---- callbacks of libmicrohttpd ---- */

/* First of all for a request, when its first line is there. */
static void *on_target(void *user, const char *target, struct MHD_Connection *connection)
{
    struct exchange *x = take_exchange(user);
    exchange_start(x, connection, target);
    /* libmicrohttpd would now make a record for each query argument; some hundred of them fill the memory of the
     * connection, and 0.9.75 then leaves it hanging. We read the query from our copy, so it is cut off here, in the
     * buffer of the connection (which is not constant, whatever the signature says). */
    char *query = strchr((char *)(uintptr_t)target, '?');
    if (query) query[1] = '\0';
    return x;
}

static size_t keep_escapes(void *user, struct MHD_Connection *connection, char *text)
{
    (void)user;
    (void)connection;
    return strlen(text);
}

static enum MHD_Result on_access(void *user, struct MHD_Connection *connection, const char *url, const char *method,
                                 const char *version, const char *upload_data, size_t *upload_size, void **exchange)
{
    (void)connection;
    (void)url;
    struct http_server *server = user;
    struct exchange *x = *exchange;
    ASSERT(x != NULL);
    if (x->stage == EXCHANGE_HEAD) return on_head(server, x, method, version);
    if (*upload_size > 0) return on_body(server, x, upload_data, upload_size);
    return on_whole(server, x);
}

static void count(struct http_server *server, const struct exchange *x)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_HTTP_STATUS);
    atomic_fetch_add_explicit(&server->requests, 1, memory_order_relaxed);
    if (!info) return; /* the client left before an answer */
    unsigned class = info->http_status / 100;
    if (class < 6) atomic_fetch_add_explicit(&server->by_class[class], 1, memory_order_relaxed);
    if (x->stage == EXCHANGE_HEAD && class == 4)
        atomic_fetch_add_explicit(&server->refused_by_guard, 1, memory_order_relaxed);
}

static void on_completed(void *user, struct MHD_Connection *connection, void **exchange,
                         enum MHD_RequestTerminationCode how)
{
    (void)connection;
    (void)how;
    struct http_server *server = user;
    struct exchange *x = *exchange;
    if (!x) return;
    *exchange = NULL;
    count(server, x);
    if (x->begun) server->owner.end(server->owner.user, x);
    stop_working(server, x);
    give_back(server, x);
}

/* ---- starting and stopping ---- */

/* The socket address of the options; 0 bytes if it is none. */
static socklen_t socket_address(const struct http_options *options, struct sockaddr_storage *ret_address)
{
    struct sockaddr_storage storage = {0};
    struct sockaddr_in *v4 = (void *)&storage;
    struct sockaddr_in6 *v6 = (void *)&storage;
    socklen_t size = 0;
    if (inet_pton(AF_INET, options->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(options->port);
        size = sizeof *v4;
    } else if (inet_pton(AF_INET6, options->address, &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(options->port);
        size = sizeof *v6;
    }
    *ret_address = storage;
    return size;
}

static unsigned thread_count(const struct http_options *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (options->threads > 0) return (unsigned)options->threads;
    return processors > 0 ? (unsigned)processors : 1;
}

static struct MHD_Daemon *start_daemon(struct http_server *server, const struct sockaddr_storage *address)
{
    const struct http_options *o = &server->options;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (address->ss_family == AF_INET6) flags |= MHD_USE_DUAL_STACK;
    unsigned threads = thread_count(o);
    unsigned connections = o->connection_limit > 0 ? (unsigned)o->connection_limit : CONNECTION_LIMIT;
    unsigned timeout = o->timeout_seconds > 0 ? (unsigned)o->timeout_seconds : TIMEOUT_SECONDS;
    /* Strictness 0: what strict would refuse (a blank in the target, no Host) it refuses without an answer or twice over;
     * the guard does it. */
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_SOCK_ADDR, 0, (void *)(uintptr_t)address},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)CONNECTION_MEMORY, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, connections < threads ? threads : connections, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, timeout, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, 0, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)on_completed, server},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)on_target, server},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)keep_escapes, NULL},
        {threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, threads, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(flags, o->port, NULL, NULL, on_access, server, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static void free_server(struct http_server *server)
{
    while (server->free) {
        struct exchange *x = server->free;
        server->free = x->next_free;
        exchange_free(x);
    }
    (void)pthread_mutex_destroy(&server->mutex);
    free(server);
}

err_t http_server_start(struct ctx *c, const struct http_options *options, const struct http_owner *owner,
                        struct http_server **ret_server)
{
    struct sockaddr_storage address;
    struct http_server *server = calloc(1, sizeof *server);
    ASSERT(server != NULL && owner->begin && owner->handle && owner->end);
    server->options = *options;
    server->owner = *owner;
    ASSERT(pthread_mutex_init(&server->mutex, NULL) == 0);
    if (socket_address(options, &address) > 0) server->daemon = start_daemon(server, &address);
    if (!server->daemon) {
        free_server(server);
        return fault_set(c, server_address_unusable, STR("listen"),
                         arena_printf(c->arena, "%s:%u", options->address, options->port));
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->port = info ? info->port : options->port;
    *ret_server = server;
    return OK;
}

uint16_t http_server_port(const struct http_server *server)
{
    return server->port;
}

/* Waits until the counter is 0, or the moment (of the monotonic clock) has come. */
static void wait_for_none(const atomic_uint *counter, int64_t until_us)
{
    const struct timespec pause = {.tv_nsec = 2000000};
    while (atomic_load(counter) > 0 && clock_monotonic_us() < until_us)
        (void)nanosleep(&pause, NULL);
}

void http_server_stop(struct http_server *server, int seconds)
{
    if (!server) return;
    atomic_store(&server->stopping, true);
    MHD_socket listening = MHD_quiesce_daemon(server->daemon);
    if (listening != MHD_INVALID_SOCKET) (void)close(listening);
    wait_for_none(&server->active, clock_monotonic_us() + (int64_t)seconds * 1000000);
    atomic_store(&server->closing, true); /* libmicrohttpd may not be stopped while a connection is suspended */
    wait_for_none(&server->working, INT64_MAX);
    wait_for_none(&server->resuming, INT64_MAX);
    MHD_stop_daemon(server->daemon);
    free_server(server);
}

void http_counts_read(const struct http_server *server, struct http_counts *ret_counts)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    struct http_counts counts = {.requests = atomic_load(&server->requests),
                                 .refused_by_guard = atomic_load(&server->refused_by_guard),
                                 .open_connections = info ? info->num_connections : 0};
    for (size_t i = 0; i < 6; i++)
        counts.by_class[i] = atomic_load(&server->by_class[i]);
    *ret_counts = counts;
}
