/* guard: checks of the head. libmicrohttpd gives names and values as C strings that lie in the bytes it received, with
 * NULs in place of line ends and colons. So the lines of a sound head follow each other without a gap, and a NUL, a bare
 * line feed or a folded line shows as a gap that is not 2 bytes. */
#include "http/guard.h"

#include "http/exchange_state.h"
#include "http/percent.h"

#define BLANKS_LIMIT 64 /* between the colon and the value */

struct walk {
    const char *end; /* of the last line; CRLF must follow */
    size_t count;
    size_t hosts;
    size_t lengths;
    size_t encodings;
    bool is_sound;
};

static bool is_token(struct str s)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alphanumeric && (c == '\0' || strchr(marks, c) == NULL)) return false;
    }
    return s.len > 0;
}

static bool is_value(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < ' ' && c != '\t') || c == 0x7F) return false;
    }
    return true;
}

/* uri-host [ ":" port ] by its characters (RFC 3986 3.2.2). */
static bool is_host(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alphanumeric && (c == '\0' || strchr("-._~%[]:", c) == NULL)) return false;
    }
    return s.len > 0;
}

/* Does this header line begin where the one before ended, and its value where its name ended? */
static bool follows(struct walk *w, struct str name, struct str value)
{
    uintptr_t gap = (uintptr_t)value.ptr - (uintptr_t)(name.ptr + name.len + 1);
    bool fits = name.ptr == w->end + 2 && gap <= BLANKS_LIMIT;
    w->end = value.ptr + value.len;
    return fits;
}

static bool check_header(struct walk *w, struct str name, struct str value)
{
    if (++w->count > GUARD_HEADER_LIMIT || !is_token(name) || !is_value(value)) return false;
    if (str_eq_nocase_ascii(name, STR("Host"))) return ++w->hosts == 1 && is_host(str_trim(value));
    if (str_eq_nocase_ascii(name, STR("Content-Length"))) return ++w->lengths == 1;
    if (str_eq_nocase_ascii(name, STR("Transfer-Encoding")))
        return ++w->encodings == 1 && str_eq_nocase_ascii(value, STR("chunked"));
    return true;
}

static enum MHD_Result visit(void *user, enum MHD_ValueKind kind, const char *name, size_t name_len, const char *value,
                             size_t value_len)
{
    (void)kind;
    struct walk *w = user;
    struct str name_text = {name, name_len};
    struct str value_text = {value ? value : "", value_len};
    w->is_sound = follows(w, name_text, value_text) && check_header(w, name_text, value_text);
    return w->is_sound ? MHD_YES : MHD_NO;
}

static bool headers_are_sound(struct exchange *x, const char *method, const char *version)
{
    struct walk w = {.end = version + strlen(version), .is_sound = true};
    (void)MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, visit, &w);
    if (!w.is_sound || w.hosts != 1 || w.lengths + w.encodings > 1) return false;
    if (w.encodings && !str_eq(str_of(version), STR("HTTP/1.1"))) return false;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info && w.end + 4 == method + info->header_size; /* the last line end, and the empty line */
}

static bool request_line_is_sound(const struct exchange *x, const char *method, const char *version)
{
    struct str target = buf_str(&x->target);
    bool is_tight = method + strlen(method) + 1 == x->wire_target && x->wire_target + target.len + 1 == version;
    if (!is_tight || target.len > GUARD_TARGET_LIMIT || !is_token(str_of(method))) return false;
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.ptr[i] <= ' ' || target.ptr[i] == 0x7F) return false;
    return str_starts_with(x->raw_path, STR("/"));
}

bool guard_accepts(struct exchange *x, const char *method, const char *version)
{
    struct str path;
    if (!request_line_is_sound(x, method, version) || !headers_are_sound(x, method, version)) return false;
    if (!http_percent_decode(x->ctx.arena, x->raw_path, false, &path)) return false;
    x->path = path;
    return true;
}
