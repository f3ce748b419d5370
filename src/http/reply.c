/* reply: the response of an exchange. Writing it only notes what is to be sent, on any thread; sending is done on the
 * I/O thread once the handler has returned. */
#include <unistd.h>

#include "http/cookie.h"
#include "http/exchange_state.h"

struct buf *exchange_out(struct exchange *x)
{
    return &x->out;
}

/* A copy without control characters: a value can then never end its header line. */
static const char *header_value(struct arena *a, struct str value)
{
    char *copy = arena_alloc(a, value.len + 1);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];
        copy[i] = c < ' ' || c == 0x7F ? ' ' : value.ptr[i];
    }
    return copy;
}

static void add_header(struct exchange *x, const char *name, const char *value)
{
    ASSERT(x->header_count < EXCHANGE_HEADERS);
    x->headers[x->header_count++] = (struct response_header){name, value};
}

void exchange_set_header(struct exchange *x, const char *name, struct str value)
{
    const char *text = header_value(x->ctx.arena, value);
    for (size_t i = 0; i < x->header_count; i++) {
        if (str_eq_nocase_ascii(str_of(x->headers[i].name), str_of(name))) {
            x->headers[i].value = text;
            return;
        }
    }
    add_header(x, name, text);
}

void exchange_set_cookie(struct exchange *x, const struct http_cookie *cookie)
{
    add_header(x, MHD_HTTP_HEADER_SET_COOKIE, cookie_format(x->ctx.arena, cookie).ptr);
}

static void note_reply(struct exchange *x, enum reply_kind kind, int status, const char *content_type)
{
    ASSERT(x->reply_kind == REPLY_NONE && status >= 200 && status < 600);
    x->reply_kind = kind;
    x->status = status;
    x->content_type = content_type;
}

void exchange_reply(struct exchange *x, int status, const char *content_type)
{
    note_reply(x, REPLY_OUT, status, content_type);
}

void exchange_redirect(struct exchange *x, int status, struct str location)
{
    exchange_set_header(x, MHD_HTTP_HEADER_LOCATION, location);
    buf_reset(&x->out);
    note_reply(x, REPLY_OUT, status, NULL);
}

void exchange_reply_static(struct exchange *x, int status, const char *content_type, struct str bytes)
{
    x->static_bytes = bytes;
    note_reply(x, REPLY_STATIC, status, content_type);
}

void exchange_reply_file(struct exchange *x, int status, const char *content_type, int fd, uint64_t size)
{
    x->file = fd;
    x->file_size = size;
    note_reply(x, REPLY_FILE, status, content_type);
}

bool exchange_is_replied(const struct exchange *x)
{
    return x->reply_kind != REPLY_NONE;
}

int exchange_status(const struct exchange *x)
{
    return x->reply_kind == REPLY_NONE ? 0 : x->status;
}

void exchange_drop_reply(struct exchange *x)
{
    if (x->file >= 0) (void)close(x->file);
    x->file = -1;
    x->reply_kind = REPLY_NONE;
    x->status = 0;
    x->content_type = NULL;
    x->header_count = 0;
    buf_reset(&x->out);
}

/* The bytes stay where they are until the exchange ends, which is after they were sent. */
static struct MHD_Response *response_of_bytes(struct str bytes)
{
    return MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.ptr, MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *response_of(struct exchange *x)
{
    if (x->reply_kind == REPLY_STATIC) return response_of_bytes(x->static_bytes);
    if (x->reply_kind == REPLY_OUT) return response_of_bytes(buf_str(&x->out));
    if (x->file_size == 0) return response_of_bytes(STR(""));
    struct MHD_Response *response = MHD_create_response_from_fd64(x->file_size, x->file);
    if (response) x->file = -1; /* closed with the response */
    return response;
}

static bool add_headers(struct MHD_Response *response, const struct exchange *x)
{
    for (size_t i = 0; i < x->header_count; i++) {
        const struct response_header *h = &x->headers[i];
        if (h->value[0] != '\0' && !MHD_add_response_header(response, h->name, h->value)) return false;
    }
    if (x->content_type && !MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, x->content_type))
        return false;
    return !x->must_close || MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
}

bool exchange_send(struct exchange *x)
{
    ASSERT(x->reply_kind != REPLY_NONE);
    struct MHD_Response *response = response_of(x);
    if (!response) return false;
    bool sent = add_headers(response, x) && MHD_queue_response(x->connection, (unsigned)x->status, response);
    MHD_destroy_response(response);
    return sent;
}

int http_status_of(err_t kind)
{
    static const int status_of[] = {
        [OK] = 200,           [ERR_NOT_FOUND] = 404, [ERR_INVALID] = 422, [ERR_DENIED] = 403, [ERR_CONFLICT] = 409,
        [ERR_RETRY] = 503,    [ERR_LIMIT] = 429,     [ERR_IO] = 503,      [ERR_DB] = 503,     [ERR_BUG] = 500,
    };
    return (size_t)kind < sizeof status_of / sizeof status_of[0] ? status_of[kind] : 500;
}
