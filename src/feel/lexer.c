/* lexer: reads at a place of the text and moves on only over what it takes. */
#include "feel/lexer.h"

#include "base/utf8.h"
#include "feel/characters.h"

/* Behind "//" to the line's end, behind the opening of a long comment to its closing (or the end). */
static bool skip_comment(struct feel_lexer *l)
{
    struct str rest = str_slice(l->s, l->at, l->s.len);
    bool line = str_starts_with(rest, STR("//"));
    if (!line && !str_starts_with(rest, STR("/*"))) return false;
    size_t end = line ? str_find(rest, '\n') : str_find_str(str_slice(rest, 2, rest.len), STR("*/"));
    if (end == SIZE_MAX)
        l->at = l->s.len;
    else
        l->at += line ? end + 1 : end + 4;
    return true;
}

bool lexer_more(struct feel_lexer *l)
{
    for (;;) {
        size_t next;
        while (l->at < l->s.len && feel_is_blank(feel_code_point(l->s, l->at, &next)))
            l->at = next;
        if (!skip_comment(l)) return l->at < l->s.len;
    }
}

bool lexer_sees_sign(struct feel_lexer *l, const char *sign)
{
    size_t len = strlen(sign);
    if (!lexer_more(l) || !str_starts_with(str_slice(l->s, l->at, l->s.len), str_of(sign))) return false;
    char behind = l->at + len < l->s.len ? l->s.ptr[l->at + len] : '\0';
    if (len > 1) return true;
    if (*sign == '<' || *sign == '>') return behind != '=';
    return *sign == '*' || *sign == '.' ? behind != *sign : true;
}

bool lexer_sign(struct feel_lexer *l, const char *sign)
{
    if (!lexer_sees_sign(l, sign)) return false;
    l->at += strlen(sign);
    return true;
}

struct str lexer_peek_word(struct feel_lexer *l)
{
    size_t next;
    if (!lexer_more(l) || !feel_is_name_start(feel_code_point(l->s, l->at, &next))) return STR("");
    size_t end = next;
    if (l->s.ptr[l->at] == '?') return str_slice(l->s, l->at, end);
    while (end < l->s.len && feel_is_name_part(feel_code_point(l->s, end, &next)) && l->s.ptr[end] != '?')
        end = next;
    return str_slice(l->s, l->at, end);
}

bool lexer_sees_word(struct feel_lexer *l, const char *word)
{
    return str_eq(lexer_peek_word(l), str_of(word));
}

bool lexer_word(struct feel_lexer *l, const char *word)
{
    const struct str wanted = str_of(word);
    if (!str_eq(lexer_peek_word(l), wanted)) return false;
    l->at += wanted.len;
    return true;
}

bool lexer_is_keyword(struct str word)
{
    static const char *const keywords[] = {"and",      "or",     "if",    "then",  "else",      "for",
                                           "in",       "return", "some",  "every", "satisfies", "between",
                                           "instance", "true",   "false", "null",  "function",  "external"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
        if (str_eq(word, str_of(keywords[i]))) return true;
    return false;
}

static size_t skip_blanks(struct str s, size_t i)
{
    size_t next;
    while (i < s.len && feel_is_blank(feel_code_point(s, i, &next)))
        i = next;
    return i;
}

/* How many bytes of s from `at` spell the name; 0: another text. Blanks count between words only. */
static size_t spelled(struct str s, size_t at, struct str name)
{
    size_t i = 0;
    size_t j = at;
    uint32_t before = 0;
    while (i < name.len) {
        size_t name_next, next;
        size_t i_word = skip_blanks(name, i);
        size_t j_word = i ? skip_blanks(s, j) : j;
        uint32_t here = feel_code_point(name, i_word, &name_next);
        bool between_words = before && feel_is_name_part(before) && feel_is_name_part(here);
        if (between_words && (i_word != i) != (j_word != j)) return 0;
        if (j_word >= s.len || feel_code_point(s, j_word, &next) != here) return 0;
        i = name_next;
        j = next;
        before = here;
    }
    size_t next;
    bool goes_on =
        j < s.len && feel_is_name_part(before) && feel_is_name_part(feel_code_point(s, j, &next)) && s.ptr[j] != '?';
    return goes_on ? 0 : j - at;
}

size_t lexer_known(struct feel_lexer *l, const struct feel_names *names, struct str *ret_name)
{
    size_t longest = 0;
    if (!lexer_more(l)) return 0;
    for (; names; names = names->outer)
        for (size_t i = 0; i < names->count; i++) {
            struct str name = names->names[i];
            if (name.len == 0 || name.ptr[0] != l->s.ptr[l->at]) continue;
            size_t len = spelled(l->s, l->at, name);
            if (len <= longest) continue;
            longest = len;
            *ret_name = name;
        }
    return longest;
}

static struct str normalised(struct feel_lexer *l, size_t from, size_t to)
{
    return feel_name_normalise(arena_alloc(l->arena, to - from + 1), str_slice(l->s, from, to));
}

struct str lexer_words(struct feel_lexer *l)
{
    if (!lexer_more(l)) return STR("");
    size_t from = l->at;
    size_t to = from;
    for (;;) {
        struct str word = lexer_peek_word(l);
        bool number =
            word.len == 0 && to > from && l->at < l->s.len && l->s.ptr[l->at] >= '0' && l->s.ptr[l->at] <= '9';
        if (number) {
            size_t end = l->at;
            size_t next;
            while (end < l->s.len && feel_is_name_part(feel_code_point(l->s, end, &next)))
                end = next;
            word = str_slice(l->s, l->at, end);
        }
        if (word.len == 0 || lexer_is_keyword(word)) break;
        l->at += word.len;
        to = l->at;
    }
    l->at = to;
    return normalised(l, from, to);
}

bool lexer_key(struct feel_lexer *l, char end, struct str *ret_name)
{
    static const char signs[] = "./-'+*";
    size_t next;
    if (!lexer_more(l)) return false;
    size_t at = l->at;
    if (!feel_is_name_start(feel_code_point(l->s, at, &next))) return false;
    for (; at < l->s.len && l->s.ptr[at] != end; at = next) {
        uint32_t here = feel_code_point(l->s, at, &next);
        bool sign = here < 0x80 && here != 0 && strchr(signs, (int)here) != NULL;
        if (!sign && !feel_is_name_part(here) && !feel_is_blank(here)) return false;
    }
    if (at >= l->s.len) return false;
    *ret_name = normalised(l, l->at, at);
    l->at = at;
    return true;
}

static size_t digits_from(struct str s, size_t i)
{
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        i++;
    return i;
}

bool lexer_number(struct feel_lexer *l, struct str *ret_text)
{
    if (!lexer_more(l)) return false;
    size_t end = digits_from(l->s, l->at);
    bool whole = end > l->at;
    if (end + 1 < l->s.len && l->s.ptr[end] == '.' && digits_from(l->s, end + 1) > end + 1) {
        end = digits_from(l->s, end + 1);
        whole = true;
    }
    if (!whole) return false;
    if (end < l->s.len && (l->s.ptr[end] == 'e' || l->s.ptr[end] == 'E')) {
        size_t sign = end + 1 < l->s.len && (l->s.ptr[end + 1] == '+' || l->s.ptr[end + 1] == '-');
        size_t last = digits_from(l->s, end + 1 + sign);
        if (last > end + 1 + sign) end = last;
    }
    *ret_text = str_slice(l->s, l->at, end);
    l->at = end;
    return true;
}

/* "\u00e9", "\U01F40E": digits hexadecimal digits behind the letter. */
static bool take_code(struct str s, size_t at, size_t digits, uint32_t *ret_code)
{
    uint32_t code = 0;
    if (at + digits > s.len) return false;
    for (size_t i = at; i < at + digits; i++) {
        char c = s.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : 16;
        if (digit == 16) return false;
        code = code * 16 + digit;
    }
    *ret_code = code;
    return true;
}

static bool is_high_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDBFF;
}

/* A code point behind a backslash at `at` ("u..." or "U..."); two surrogates make one. Returns the bytes read, or 0. */
static size_t code_escape(struct str s, size_t at, uint32_t *ret_code)
{
    uint32_t low;
    if (at >= s.len || (s.ptr[at] != 'u' && s.ptr[at] != 'U')) return 0;
    size_t digits = s.ptr[at] == 'u' ? 4 : 6;
    if (!take_code(s, at + 1, digits, ret_code)) return 0;
    if (is_high_surrogate(*ret_code) && str_starts_with(str_slice(s, at + 5, s.len), STR("\\u")) &&
        take_code(s, at + 7, 4, &low) && low >= 0xDC00 && low <= 0xDFFF) {
        *ret_code = 0x10000 + ((*ret_code - 0xD800) << 10) + (low - 0xDC00);
        return 11;
    }
    bool bad = (*ret_code >= 0xD800 && *ret_code <= 0xDFFF) || *ret_code > 0x10FFFF || *ret_code == 0;
    return bad ? 0 : digits + 1;
}

/* What the backslash at `at` stands for, written at out; returns the bytes read. An unknown escape is itself. */
static size_t escape(struct str s, size_t at, char *out, size_t *len)
{
    static const char letters[] = "nrt\"'\\";
    static const char meant[] = "\n\r\t\"'\\";
    uint32_t code = 0;
    const char *found = at + 1 < s.len && s.ptr[at + 1] ? strchr(letters, s.ptr[at + 1]) : NULL;
    if (found) {
        out[(*len)++] = meant[found - letters];
        return 2;
    }
    size_t read = code_escape(s, at + 1, &code);
    if (read)
        *len += utf8_encode(code, out + *len);
    else
        out[(*len)++] = '\\';
    return read + 1;
}

bool lexer_string(struct feel_lexer *l, struct str *ret_text, bool *ret_open)
{
    *ret_open = false;
    if (!lexer_more(l) || l->s.ptr[l->at] != '"') return false;
    char *out = arena_alloc(l->arena, l->s.len - l->at + 4);
    size_t len = 0;
    size_t i = l->at + 1;
    while (i < l->s.len && l->s.ptr[i] != '"') {
        if (l->s.ptr[i] == '\\')
            i += escape(l->s, i, out, &len);
        else
            out[len++] = l->s.ptr[i++];
    }
    *ret_open = i >= l->s.len;
    *ret_text = (struct str){out, len};
    l->at = *ret_open ? l->at : i + 1;
    return true;
}
