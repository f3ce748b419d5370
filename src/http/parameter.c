/* parameter: splitting a header value into its parameters. */
#include "http/parameter.h"

struct str parameter_first(struct str *rest)
{
    return str_trim(str_split_next(rest, ';'));
}

/* Position of the quotation mark that ends the text that begins at 1, or SIZE_MAX. */
static size_t closing_quote(struct str s)
{
    for (size_t i = 1; i < s.len; i++) {
        bool escape = s.ptr[i] == '\\' && i + 1 < s.len && (s.ptr[i + 1] == '"' || s.ptr[i + 1] == '\\');
        if (escape)
            i++;
        else if (s.ptr[i] == '"')
            return i;
    }
    return SIZE_MAX;
}

static struct str unescape(struct arena *a, struct str s)
{
    if (str_find(s, '\\') == SIZE_MAX && str_find(s, '%') == SIZE_MAX) return s;
    char *out = arena_alloc(a, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        struct str here = str_slice(s, i, s.len);
        if (str_starts_with(here, STR("%22"))) {
            out[len++] = '"';
            i += 2;
            continue;
        }
        if (str_starts_with(here, STR("\\\"")) || str_starts_with(here, STR("\\\\"))) i++;
        out[len++] = s.ptr[i];
    }
    return (struct str){out, len};
}

/* Takes the value off *rest, which begins with it. False if its quotation mark does not end. */
static bool take_value(struct arena *a, struct str *rest, struct str *ret_value)
{
    struct str s = *rest;
    if (s.len == 0 || s.ptr[0] != '"') {
        *ret_value = str_trim(str_split_next(rest, ';'));
        return true;
    }
    size_t end = closing_quote(s);
    if (end == SIZE_MAX) return false;
    *ret_value = unescape(a, str_slice(s, 1, end));
    *rest = str_slice(s, end + 1, s.len);
    return str_trim(str_split_next(rest, ';')).len == 0;
}

int parameter_next(struct arena *a, struct str *rest, struct str *ret_name, struct str *ret_value)
{
    while (!str_is_absent(*rest)) {
        struct str s = str_trim(*rest);
        if (s.len == 0) return 0;
        if (s.ptr[0] == ';') { /* an empty parameter */
            *rest = str_slice(s, 1, s.len);
            continue;
        }
        size_t equals = str_find(s, '=');
        if (equals == SIZE_MAX || equals == 0 || str_find(s, ';') < equals) return -1;
        struct str after = str_slice(s, equals + 1, s.len);
        struct str value;
        if (!take_value(a, &after, &value)) return -1;
        *ret_name = str_trim(str_slice(s, 0, equals));
        *ret_value = value;
        *rest = after;
        return 1;
    }
    return 0;
}
