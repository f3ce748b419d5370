/* cookie: finding one, writing one. */
#include "http/cookie.h"

#include <inttypes.h>

struct str cookie_find(struct str header, struct str name)
{
    while (!str_is_absent(header)) {
        struct str pair = str_trim(str_split_next(&header, ';'));
        size_t equals = str_find(pair, '=');
        if (equals == SIZE_MAX || !str_eq(str_slice(pair, 0, equals), name)) continue;
        struct str value = str_slice(pair, equals + 1, pair.len);
        bool quoted = value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"';
        return quoted ? str_slice(value, 1, value.len - 1) : value;
    }
    return (struct str){NULL, 0};
}

/* cookie-octet of RFC 6265 4.1.1. */
static bool is_octet(char c)
{
    return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

static bool is_octets(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_octet(s.ptr[i])) return false;
    return true;
}

struct str cookie_format(struct arena *a, const struct http_cookie *cookie)
{
    struct str name = str_of(cookie->name);
    ASSERT(name.len > 0 && is_octets(name) && str_find(name, '=') == SIZE_MAX && is_octets(cookie->value));
    struct str age = STR("");
    if (cookie->max_age >= 0) age = arena_printf(a, "; Max-Age=%" PRId64, cookie->max_age);
    return arena_printf(a, "%s=%.*s; Path=/; SameSite=Lax%s%s%s", cookie->name, STR_ARG(cookie->value), age.ptr,
                        cookie->http_only ? "; HttpOnly" : "", cookie->secure ? "; Secure" : "");
}
