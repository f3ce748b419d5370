/* exchange: its life, and the request. */
#include "http/exchange.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "http/cookie.h"
#include "http/exchange_state.h"
#include "sys/clock.h"

#define ARENA_BLOCK ((size_t)64 << 10)
#define TARGET_MAXIMUM ((size_t)64 << 10) /* libmicrohttpd's memory for a connection is smaller */
#define OUT_MAXIMUM ((size_t)64 << 20)

struct exchange *exchange_new(struct http_server *server)
{
    struct exchange *x = calloc(1, sizeof *x);
    ASSERT(x != NULL);
    x->server = server;
    x->ctx.arena = arena_new(ARENA_BLOCK);
    x->target = buf_new(TARGET_MAXIMUM);
    x->body = buf_new(0);
    x->out = buf_new(OUT_MAXIMUM);
    x->file = -1;
    uploads_start(&x->uploads, "", 0);
    return x;
}

void exchange_free(struct exchange *x)
{
    if (!x) return;
    arena_free(x->ctx.arena);
    buf_free(&x->target);
    buf_free(&x->body);
    buf_free(&x->out);
    free(x);
}

void exchange_start(struct exchange *x, struct MHD_Connection *connection, const char *target)
{
    x->connection = connection;
    x->ctx.now = clock_now();
    x->wire_target = target;
    buf_add(&x->target, str_of(target));
    struct str rest = buf_str(&x->target);
    x->raw_path = str_split_next(&rest, '?');
    x->query = str_or_empty(rest);
    x->path = STR("");
    x->client_address = STR("");
}

static void reuse_buffer(struct buf *b)
{
    if (b->capacity > EXCHANGE_KEPT_BUFFER)
        buf_free(b);
    else
        buf_reset(b);
}

void exchange_reset(struct exchange *x)
{
    exchange_drop_reply(x);
    uploads_discard(&x->uploads);
    arena_reset(x->ctx.arena);
    x->ctx = (struct ctx){.arena = x->ctx.arena};
    reuse_buffer(&x->target);
    reuse_buffer(&x->body);
    reuse_buffer(&x->out);
    x->form = (struct form){0};
    x->connection = NULL;
    x->user = NULL;
    x->next = NULL;
    x->stage = EXCHANGE_HEAD;
    x->begun = x->working = x->suspended = x->must_close = x->is_head = false;
    x->method = HTTP_GET;
    x->received = 0;
}

struct ctx *exchange_ctx(struct exchange *x)
{
    return &x->ctx;
}

void *exchange_user(struct exchange *x)
{
    return x->user;
}

void exchange_set_user(struct exchange *x, void *user)
{
    x->user = user;
}

enum http_method exchange_method(const struct exchange *x)
{
    return x->method;
}

bool exchange_is_head(const struct exchange *x)
{
    return x->is_head;
}

struct str exchange_path(const struct exchange *x)
{
    return x->path;
}

struct str exchange_query_string(const struct exchange *x)
{
    return x->query;
}

struct str exchange_header(struct exchange *x, const char *name)
{
    const char *value = NULL;
    size_t len = 0;
    if (!MHD_lookup_connection_value_n(x->connection, MHD_HEADER_KIND, name, strlen(name), &value, &len) || !value)
        return (struct str){NULL, 0};
    return str_trim((struct str){value, len});
}

struct str exchange_cookie(struct exchange *x, const char *name)
{
    return cookie_find(exchange_header(x, "Cookie"), str_of(name));
}

struct str exchange_query(struct exchange *x, const char *name)
{
    return form_lookup(x->ctx.arena, x->query, str_of(name));
}

struct str exchange_client_address(const struct exchange *x)
{
    return x->client_address;
}

struct str exchange_body(const struct exchange *x)
{
    return x->body_kind == BODY_MULTIPART ? STR("") : buf_str(&x->body);
}

struct str exchange_field(struct exchange *x, const char *name)
{
    return form_find(&x->form, str_of(name));
}

size_t exchange_field_count(const struct exchange *x)
{
    return x->form.count;
}

void exchange_field_at(const struct exchange *x, size_t index, struct str *ret_name, struct str *ret_value)
{
    ASSERT(index < x->form.count);
    *ret_name = x->form.fields[index].name;
    *ret_value = x->form.fields[index].value;
}

size_t exchange_upload_count(const struct exchange *x)
{
    return x->uploads.count;
}

const struct http_upload *exchange_upload_at(const struct exchange *x, size_t index)
{
    ASSERT(index < x->uploads.count);
    return &x->uploads.items[index];
}

/* The address as text; an IPv4 address that came over an IPv6 socket as IPv4. False if it is none. */
static bool format_address(const struct sockaddr *socket_address, char *ret_text, socklen_t size)
{
    if (socket_address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)socket_address;
        return inet_ntop(AF_INET, &v4->sin_addr, ret_text, size) != NULL;
    }
    if (socket_address->sa_family != AF_INET6) return false;
    const struct sockaddr_in6 *v6 = (const void *)socket_address;
    if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
        return inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], ret_text, size) != NULL;
    return inet_ntop(AF_INET6, &v6->sin6_addr, ret_text, size) != NULL;
}

/* The last address of X-Forwarded-For: the one that our own proxy wrote. False if there is none, or it is no address. */
static bool forwarded_address(struct exchange *x)
{
    struct str rest = exchange_header(x, "X-Forwarded-For");
    struct str last = rest;
    while (!str_is_absent(rest))
        last = str_trim(str_split_next(&rest, ','));
    if (last.len == 0 || last.len >= sizeof x->address) return false;
    unsigned char binary[sizeof(struct in6_addr)];
    const char *text = arena_cstring(x->ctx.arena, last);
    if (inet_pton(AF_INET, text, binary) != 1 && inet_pton(AF_INET6, text, binary) != 1) return false;
    x->client_address = (struct str){text, last.len};
    return true;
}

void exchange_read_address(struct exchange *x, bool trust_forwarded_for)
{
    if (trust_forwarded_for && forwarded_address(x)) return;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info && info->client_addr && format_address(info->client_addr, x->address, sizeof x->address))
        x->client_address = str_of(x->address);
}

void exchange_suspend(struct exchange *x)
{
    ASSERT(x->stage == EXCHANGE_HANDLING && !x->suspended);
    x->suspended = true;
    MHD_suspend_connection(x->connection);
}

void exchange_resume(struct exchange *x, void (*next)(struct exchange *x))
{
    struct http_server *server = x->server;
    ASSERT(next != NULL);
    x->next = next;
    server_resume_begins(server);
    MHD_resume_connection(x->connection); /* from here on x may be answered and gone */
    server_resume_ends(server);
}
