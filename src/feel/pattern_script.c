/* pattern_script: regular expressions as browsers have them (ECMAScript without flags, as form-js uses it) in PCRE2's
 * notation. What the two would read differently is written out or refused: PCRE2 must never give a pattern a meaning
 * that its author did not see in the browser. */
#include "feel/pattern.h"

struct script {
    struct buf *out;
    struct str s;
    size_t at;
    bool may_repeat; /* something stands before that a repetition can be put to */
};

/* What ECMAScript counts as white space beyond ASCII. */
#define MORE_BLANKS "\\x0B\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}"

static char peek(const struct script *t, size_t ahead)
{
    return t->at + ahead < t->s.len ? t->s.ptr[t->at + ahead] : '\0';
}

static void copy(struct script *t, size_t count)
{
    buf_add(t->out, str_slice(t->s, t->at, t->at + count));
    t->at += count;
}

static bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* \x41, \u0110 */
static enum message code_point(struct script *t, size_t digits)
{
    for (size_t i = 0; i < digits; i++)
        if (!is_hexadecimal(peek(t, 2 + i))) return feel_pattern_unknown;
    struct str hexadecimal = str_slice(t->s, t->at + 2, t->at + 2 + digits);
    if (digits == 4 && (hexadecimal.ptr[0] == 'd' || hexadecimal.ptr[0] == 'D') && hexadecimal.ptr[1] >= '8')
        return feel_pattern_unknown; /* half of a pair */
    buf_printf(t->out, "\\x{%.*s}", STR_ARG(hexadecimal));
    t->at += 2 + digits;
    return MESSAGE_NONE;
}

/* \s and \S outside of a class, and \s within. */
static void blanks(struct script *t, bool negative, bool in_class)
{
    buf_printf(t->out, "%s\\s" MORE_BLANKS "%s", in_class ? "" : negative ? "[^" : "[", in_class ? "" : "]");
    t->at += 2;
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static enum message escaped(struct script *t, bool in_class)
{
    char c = peek(t, 1);
    if (c == 'k' || (c >= '1' && c <= '9')) return feel_pattern_reference;
    if (c == 'x') return code_point(t, 2);
    if (c == 'u') return code_point(t, 4);
    if (c == 's' || (c == 'S' && !in_class)) {
        blanks(t, c == 'S', in_class);
        return MESSAGE_NONE;
    }
    if (c == 'v' || (c == '0' && !(peek(t, 2) >= '0' && peek(t, 2) <= '9'))) {
        buf_add(t->out, c == 'v' ? STR("\\x0B") : STR("\\x00"));
        t->at += 2;
        return MESSAGE_NONE;
    }
    if (c == '\0' || (is_letter_or_digit(c) && !strchr("dDwWSnrtf", c) && (in_class || !strchr("bB", c))))
        return feel_pattern_unknown;
    if ((unsigned char)c >= 0x80) t->at++; /* an escaped letter beyond ASCII is that letter */
    copy(t, (unsigned char)c >= 0x80 ? 1 : 2);
    return MESSAGE_NONE;
}

static enum message character_class(struct script *t)
{
    copy(t, 1);
    if (peek(t, 0) == '^') copy(t, 1);
    if (peek(t, 0) == ']') return feel_pattern_unknown; /* empty: nothing, or anything; PCRE2 has no such class */
    while (t->at < t->s.len && peek(t, 0) != ']') {
        enum message problem = MESSAGE_NONE;
        if (peek(t, 0) == '\\')
            problem = escaped(t, true);
        else if (peek(t, 0) == '[')
            buf_add_char(t->out, '\\'), copy(t, 1);
        else
            copy(t, 1);
        if (problem != MESSAGE_NONE) return problem;
    }
    if (t->at >= t->s.len) return feel_pattern_unknown;
    copy(t, 1);
    t->may_repeat = true;
    return MESSAGE_NONE;
}

static enum message group(struct script *t)
{
    t->may_repeat = false;
    if (peek(t, 1) == '*') return feel_pattern_unknown;
    if (peek(t, 1) != '?') {
        copy(t, 1);
        return MESSAGE_NONE;
    }
    char kind = peek(t, 2);
    if (kind == '<') return peek(t, 3) == '=' || peek(t, 3) == '!' ? feel_pattern_look_behind : feel_pattern_unknown;
    if (kind != ':' && kind != '=' && kind != '!') return feel_pattern_unknown;
    copy(t, 3);
    return MESSAGE_NONE;
}

/* Length of "{2}", "{2,}", "{2,5}" at this place; 0: it is no repetition. */
static size_t counted(const struct script *t)
{
    size_t i = 1;
    size_t first = i;
    while (peek(t, i) >= '0' && peek(t, i) <= '9')
        i++;
    if (i == first) return 0;
    if (peek(t, i) == ',') i++;
    while (peek(t, i) >= '0' && peek(t, i) <= '9')
        i++;
    return peek(t, i) == '}' ? i + 1 : 0;
}

/* A repetition with the "?" behind it that makes it short. A second one behind ("a++", which PCRE2 takes for
 * possessive) has nothing to repeat. */
static enum message repetition(struct script *t, size_t length)
{
    if (!t->may_repeat) return feel_pattern_unknown;
    copy(t, length);
    if (peek(t, 0) == '?') copy(t, 1);
    t->may_repeat = false;
    return MESSAGE_NONE;
}

static enum message next(struct script *t)
{
    char c = peek(t, 0);
    size_t braces = c == '{' ? counted(t) : 0;
    if (c == '[') return character_class(t);
    if (c == '(') return group(t);
    if (c == '*' || c == '+' || c == '?') return repetition(t, 1);
    if (braces > 0) return repetition(t, braces);
    t->may_repeat = c != '|' && c != '^' && c != '$';
    if (c == '\\') return escaped(t, false);
    if (c == '{' || c == '}' || c == ']') buf_add_char(t->out, '\\');
    copy(t, 1);
    return MESSAGE_NONE;
}

enum message pattern_script_translate(struct buf *out, struct str text)
{
    struct script t = {.out = out, .s = text};
    enum message problem = MESSAGE_NONE;
    buf_add(out, STR("(*ANYCRLF)"));
    while (t.at < text.len && problem == MESSAGE_NONE)
        problem = next(&t);
    return problem;
}
