/* pattern_translate: XPath's regular expressions in PCRE2's notation. What XPath does not have (look-around, possessive
 * repetition, named groups, classes by POSIX names) is refused; what PCRE2 does not have (\i, \c, subtraction of
 * classes) is written out. */
#include "feel/pattern.h"

struct translation {
    struct buf *out;
    struct str s;
    size_t at;
    bool all;
    unsigned depth;
};

#define NAME_START "\\p{L}_:"
#define NAME_PART "\\p{L}\\p{N}\\p{M}._:\\-\\x{B7}"

static char peek(const struct translation *t, size_t ahead)
{
    return t->at + ahead < t->s.len ? t->s.ptr[t->at + ahead] : '\0';
}

static void copy(struct translation *t, size_t count)
{
    buf_add(t->out, str_slice(t->s, t->at, t->at + count));
    t->at += count;
}

/* \p{Lu}, \P{Nd}, \p{IsBasicLatin} */
static bool property(struct translation *t)
{
    struct str rest = str_slice(t->s, t->at, t->s.len);
    size_t end = str_find(rest, '}');
    if (peek(t, 2) != '{' || end == SIZE_MAX || end < 4) return false;
    if (str_eq(str_slice(rest, 3, end), STR("IsBasicLatin"))) {
        buf_add(t->out, peek(t, 1) == 'p' ? STR("\\x00-\\x7F") : STR("\\x80-\\x{10FFFF}"));
        t->at += end + 1;
        return true;
    }
    if (str_starts_with(str_slice(rest, 3, end), STR("Is"))) return false;
    copy(t, end + 1);
    return true;
}

/* A backslash and what it makes of the next sign, within a class or outside. */
static bool escaped(struct translation *t, bool in_class)
{
    static const char same[] = "nrt\\|.?*+(){}$-[]^sSdDwW";
    char c = peek(t, 1);
    if (c == '\0') return false;
    if (c == 'p' || c == 'P') {
        bool block = str_starts_with(str_slice(t->s, t->at + 2, t->s.len), STR("{IsBasicLatin}"));
        if (block && !in_class) buf_add_char(t->out, '[');
        bool good = property(t);
        if (block && !in_class) buf_add_char(t->out, ']');
        return good;
    }
    if (c == 'i' || c == 'c' || c == 'I' || c == 'C') {
        bool negative = c == 'I' || c == 'C';
        if (negative && in_class) return false;
        buf_printf(t->out, "%s%s%s",
                   in_class   ? ""
                   : negative ? "[^"
                              : "[",
                   c == 'i' || c == 'I' ? NAME_START : NAME_PART, in_class ? "" : "]");
        t->at += 2;
        return true;
    }
    bool reference = !in_class && c >= '1' && c <= '9';
    if (!reference && !strchr(same, c)) return false;
    copy(t, 2);
    return true;
}

/* A class from "[" on; "[a-z-[aeiou]]" becomes "(?:(?![aeiou])[a-z])". */
static bool character_class(struct translation *t)
{
    struct buf body = buf_new((size_t)8 * PATTERN_MAX);
    struct buf removed = buf_new((size_t)8 * PATTERN_MAX);
    struct buf *outside = t->out;
    bool good = ++t->depth <= 8;
    bool first = true;
    // cppcheck-suppress autoVariables ; put back to `outside` before the end
    t->out = &body;
    t->at++;
    if (peek(t, 0) == '^') copy(t, 1);
    while (good && peek(t, 0) != ']') {
        if (peek(t, 0) == '-' && peek(t, 1) == '[') {
            t->out = &removed;
            t->at++;
            good = !first && character_class(t) && peek(t, 0) == ']';
            // cppcheck-suppress autoVariables ; put back to `outside` before the end
            t->out = &body;
            break;
        }
        first = false;
        if (t->at >= t->s.len || peek(t, 0) == '[')
            good = false;
        else if (peek(t, 0) == '\\')
            good = escaped(t, true);
        else
            copy(t, 1);
    }
    t->out = outside;
    t->at++;
    t->depth--;
    if (first) good = false;
    if (removed.len)
        buf_printf(outside, "(?:(?!%.*s)[%.*s])", STR_ARG(buf_str(&removed)), STR_ARG(buf_str(&body)));
    else
        buf_printf(outside, "[%.*s]", STR_ARG(buf_str(&body)));
    buf_free(&body);
    buf_free(&removed);
    return good;
}

/* "*", "+", "?", "{2,5}" and a "?" behind it; another sign of repetition behind that is none of XPath. */
static bool repetition(struct translation *t)
{
    if (peek(t, 0) == '{') {
        size_t end = t->at + 1;
        size_t commas = 0;
        while (end < t->s.len && t->s.ptr[end] != '}') {
            char c = t->s.ptr[end++];
            commas += c == ',';
            if ((c < '0' || c > '9') && c != ',') return false;
        }
        if (end >= t->s.len || commas > 1 || end == t->at + 1 || t->s.ptr[t->at + 1] == ',') return false;
        copy(t, end - t->at + 1);
    } else {
        copy(t, 1);
    }
    if (peek(t, 0) == '?') copy(t, 1);
    return peek(t, 0) == '\0' || !strchr("*+?{", peek(t, 0));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool one(struct translation *t)
{
    char c = peek(t, 0);
    if (c == '\\') return escaped(t, false);
    if (c == '[') return character_class(t);
    if (c == '(' && peek(t, 1) == '?' && peek(t, 2) != ':') return false;
    if (c == '(' && peek(t, 1) == '*') return false; /* a verb of PCRE2 */
    if (c == '(' && peek(t, 1) == '?') {
        copy(t, 3);
        return true;
    }
    if (c == '*' || c == '+' || c == '?' || c == '{') return t->at > 0 && repetition(t);
    if (c == ']' || c == '}' || c == '\0') return false;
    if (c == '.') {
        buf_add(t->out, t->all ? STR("[\\s\\S]") : STR("[^\\n\\r]"));
        t->at++;
        return true;
    }
    copy(t, 1);
    return true;
}

/* Blanks outside of classes are no part of the pattern (flag "x"). */
static void without_blanks(struct buf *out, struct str text)
{
    unsigned depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool escaped_sign = i > 0 && text.ptr[i - 1] == '\\';
        if (c == '[' && !escaped_sign) depth++;
        if (c == ']' && !escaped_sign && depth > 0) depth--;
        if (depth > 0 || !is_blank(c)) buf_add_char(out, c);
    }
}

bool pattern_translate(struct buf *out, struct str text, struct pattern_flags flags)
{
    struct buf plain = buf_new((size_t)8 * PATTERN_MAX);
    if (flags.skip_blanks)
        without_blanks(&plain, text);
    else
        buf_add(&plain, text);
    struct translation t = {.out = out, .s = buf_str(&plain), .all = flags.all};
    bool good = !plain.overflowed;
    while (good && t.at < t.s.len)
        good = one(&t);
    buf_free(&plain);
    return good;
}
