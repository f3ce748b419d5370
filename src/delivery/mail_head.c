/* mail_head: one pass over the text for each question, never back: however the bytes are arranged, the work grows with
 * their number only. */
#include "delivery/mail_head.h"

/* Takes one line off *rest, without its line end. */
static struct str take_line(struct str *rest)
{
    struct str line = str_split_next(rest, '\n');
    return str_ends_with(line, STR("\r")) ? str_slice(line, 0, line.len - 1) : line;
}

struct str mail_head_take(struct str *rest)
{
    struct str all = *rest;
    const char *end = all.ptr;
    while (!str_is_absent(*rest)) {
        struct str line = take_line(rest);
        if (line.len == 0) break;
        end = line.ptr + line.len;
    }
    if (str_is_absent(*rest)) *rest = STR("");
    return str_is_absent(all) ? STR("") : str_slice(all, 0, (size_t)(end - all.ptr));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The value behind "Name:", if the line is such a one. */
static bool is_field(struct str line, struct str name, struct str *ret_value)
{
    if (line.len <= name.len || !str_eq_nocase_ascii(str_slice(line, 0, name.len), name)) return false;
    size_t at = name.len;
    while (at < line.len && is_blank(line.ptr[at]))
        at++;
    if (at >= line.len || line.ptr[at] != ':') return false;
    *ret_value = str_slice(line, at + 1, line.len);
    return true;
}

struct str mail_head_field(struct arena *a, struct str head, const char *name)
{
    struct str rest = head, value = {NULL, 0};
    while (!str_is_absent(rest) && str_is_absent(value))
        (void)is_field(take_line(&rest), str_of(name), &value);
    if (str_is_absent(value)) return value;
    value = str_slice(value, 0, MAIL_FIELD_MAX);
    while (!str_is_absent(rest) && rest.len > 0 && is_blank(rest.ptr[0]) && value.len < MAIL_FIELD_MAX)
        value = arena_join(a, value, STR(" "), str_slice(str_trim(take_line(&rest)), 0, MAIL_FIELD_MAX - value.len));
    return str_trim(value);
}

/* A parameter's value from behind the "=": quoted, or a token. */
static struct str parameter_value(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t length = 0, at = 0;
    bool quoted = text.len > 0 && text.ptr[0] == '"';
    for (at = quoted ? 1 : 0; at < text.len; at++) {
        char c = text.ptr[at];
        if (quoted ? c == '"' : (c == ';' || c == '(' || (unsigned char)c <= 0x20)) break;
        if (quoted && c == '\\' && at + 1 < text.len) c = text.ptr[++at];
        out[length++] = c;
    }
    return (struct str){out, length};
}

/* Behind the ";" that ends what stands at `at`; quoted text is skipped whole. */
static size_t next_parameter(struct str value, size_t at)
{
    bool in_quotes = false;
    for (; at < value.len; at++) {
        char c = value.ptr[at];
        if (in_quotes && c == '\\')
            at++;
        else if (c == '"')
            in_quotes = !in_quotes;
        else if (c == ';' && !in_quotes)
            return at + 1;
    }
    return value.len;
}

struct str mail_head_parameter(struct arena *a, struct str value, const char *name)
{
    struct str wanted = str_of(name);
    for (size_t at = next_parameter(value, 0); at < value.len; at = next_parameter(value, at)) {
        struct str rest = str_trim(str_slice(value, at, value.len));
        if (!str_eq_nocase_ascii(str_slice(rest, 0, wanted.len), wanted)) continue;
        rest = str_trim(str_slice(rest, wanted.len, rest.len));
        if (!str_starts_with(rest, STR("="))) continue;
        return parameter_value(a, str_trim(str_slice(rest, 1, rest.len)));
    }
    return (struct str){NULL, 0};
}

bool mail_head_is(struct str value, const char *word)
{
    size_t end = 0;
    value = str_trim(value);
    while (end < value.len && value.ptr[end] != ';' && (unsigned char)value.ptr[end] > 0x20)
        end++;
    return str_eq_nocase_ascii(str_slice(value, 0, end), str_of(word));
}

static bool is_delimiter(struct str line, struct str boundary, bool *ret_last)
{
    if (!str_starts_with(line, STR("--"))) return false;
    struct str tail = str_slice(line, 2, line.len);
    if (!str_starts_with(tail, boundary)) return false;
    tail = str_trim(str_slice(tail, boundary.len, tail.len));
    *ret_last = str_eq(tail, STR("--"));
    return tail.len == 0 || *ret_last;
}

/* *rest stands in the preamble, or behind the delimiter that the part before ended with. */
struct str mail_head_part(struct str *rest, struct str boundary)
{
    struct str part = *rest;
    bool is_last = false;
    while (!str_is_absent(*rest)) {
        struct str before = *rest;
        if (!is_delimiter(take_line(rest), boundary, &is_last)) continue;
        if (is_last) *rest = (struct str){NULL, 0};
        return str_slice(part, 0, (size_t)(before.ptr - part.ptr));
    }
    return part; /* cut off: what there is */
}
