/* exchange: one request and its response; used by one thread at a time. What the functions return lives until the
 * exchange ends. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "base/buf.h"
#include "base/ctx.h"

enum http_method { HTTP_GET = 0, HTTP_POST, HTTP_PUT, HTTP_DELETE, HTTP_METHOD_COUNT }; /* HEAD is served as GET */

#define HTTP_FORM_FIELDS 512           /* more fields in a form are refused */
#define HTTP_FORM_UPLOADS 64           /* more files in a form are refused */
#define HTTP_FORM_TEXT_LIMIT (1 << 20) /* bytes of all text fields of a multipart form */

struct exchange;

/* ---- the request ---- */
struct ctx *exchange_ctx(struct exchange *x); /* arena, now, locale, fault: reset for each request */
void *exchange_user(struct exchange *x);
void exchange_set_user(struct exchange *x, void *user);
enum http_method exchange_method(const struct exchange *x);
bool exchange_is_head(const struct exchange *x);
struct str exchange_path(const struct exchange *x);               /* decoded; valid UTF-8 in it */
struct str exchange_query_string(const struct exchange *x);       /* raw, without '?' */
struct str exchange_header(struct exchange *x, const char *name); /* absent if not sent */
struct str exchange_cookie(struct exchange *x, const char *name); /* absent if not sent */
struct str exchange_query(struct exchange *x, const char *name);  /* first value, decoded; absent if not sent or broken */
struct str exchange_client_address(const struct exchange *x);     /* numeric; an IPv4 address in IPv6 is shown as IPv4 */
struct str exchange_body(const struct exchange *x);               /* raw body (not for multipart) */

/* Form fields of application/x-www-form-urlencoded and of multipart/form-data. Text is checked to be UTF-8 and brought
 * to NFC by the caller (web/form). absent if not sent. */
struct str exchange_field(struct exchange *x, const char *name);
size_t exchange_field_count(const struct exchange *x);
void exchange_field_at(const struct exchange *x, size_t index, struct str *ret_name, struct str *ret_value);

struct http_upload {
    struct str field;     /* name of the form field */
    struct str file_name; /* as the client sent it, path parts cut off, UTF-8 checked */
    const char *path;     /* temporary file; removed at the end of the exchange unless renamed away; "" if too large */
    uint64_t size;
    uint8_t sha256[32];
    bool too_large; /* the limit was passed: nothing is kept, size says how much came */
};
/* A file input that was left empty is no upload. */
size_t exchange_upload_count(const struct exchange *x);
const struct http_upload *exchange_upload_at(const struct exchange *x, size_t index);

/* ---- the response: write into the body, set the headers, then reply once ---- */
struct buf *exchange_out(struct exchange *x);
/* Replaces an earlier value of the same name. The name must stay (a literal); the value is copied, control characters in
 * it become blanks; an empty value takes the header away. At most 32. */
void exchange_set_header(struct exchange *x, const char *name, struct str value);
struct http_cookie {
    const char *name;
    struct str value; /* of cookie characters (RFC 6265 4.1.1): a token, not text */
    int64_t max_age;  /* seconds; -1: until the browser closes; 0: delete */
    bool http_only;
    bool secure;
};
void exchange_set_cookie(struct exchange *x, const struct http_cookie *cookie); /* Path=/; SameSite=Lax */

/* The body is what stands in exchange_out. */
void exchange_reply(struct exchange *x, int status, const char *content_type);
void exchange_redirect(struct exchange *x, int status, struct str location);
/* Bytes that live as long as the program (assets): not copied. */
void exchange_reply_static(struct exchange *x, int status, const char *content_type, struct str bytes);
/* A file of the store; the descriptor is closed by the server. */
void exchange_reply_file(struct exchange *x, int status, const char *content_type, int fd, uint64_t size);
bool exchange_is_replied(const struct exchange *x);
int exchange_status(const struct exchange *x); /* 0: not replied yet */

/* Leaves the I/O thread free while another thread works on x; only from `handle` or a `next`. After exchange_resume (from
 * any thread, once), `next` is called on an I/O thread: it replies, or suspends again. Between the two calls x belongs to
 * the other thread, which may also reply. */
void exchange_suspend(struct exchange *x);
void exchange_resume(struct exchange *x, void (*next)(struct exchange *x));

/* Status that answers a fault of this kind: 404, 422, 403, 409, 503, 429, 500. */
int http_status_of(err_t kind);

#endif
