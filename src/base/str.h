/* str: a piece of text as pointer and length, passed by value. Owns nothing; UTF-8 in NFC once past the door. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *ptr; /* NULL only for "absent" (a NULL column); an empty text has ptr != NULL */
    size_t len;
};

/* STR("literal"): a str over a string literal; usable in constant initialisers as STR_INIT. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal) {(literal), sizeof(literal) - 1}

/* Marks an English literal as a msgid for the extractor (tools/poc); pages translate it. */
#define N_(literal) literal

static inline struct str str_of(const char *z)
{
    return z ? (struct str){z, strlen(z)} : (struct str){NULL, 0};
}

static inline bool str_is_absent(struct str s)
{
    return s.ptr == NULL;
}

static inline bool str_is_empty(struct str s)
{
    return s.len == 0;
}

/* Between "absent" and an empty text: nothing stored and nothing typed. */
static inline struct str str_or_empty(struct str s)
{
    return str_is_absent(s) ? STR("") : s;
}

static inline struct str str_if_any(struct str s)
{
    return str_is_empty(s) ? (struct str){NULL, 0} : s;
}

bool str_eq(struct str a, struct str b);
bool str_eq_nocase_ascii(struct str a, struct str b);

/* Bytewise order; shorter first when one is the other's beginning. Not for people's names (i18n sorts those). */
int str_compare(struct str a, struct str b);
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);

/* The part [from, to) of s; both are cut to s.len. */
struct str str_slice(struct str s, size_t from, size_t to);

/* White space (ASCII) cut off both ends. */
struct str str_trim(struct str s);

/* Position of the first c, or SIZE_MAX. */
size_t str_find(struct str s, char c);
size_t str_find_str(struct str s, struct str needle);

/* Takes the part before the next separator off *rest and returns it; *rest becomes absent after the last part.
 * while (!str_is_absent(rest)) part = str_split_next(&rest, ','); */
struct str str_split_next(struct str *rest, char separator);

uint64_t str_hash(struct str s);

#endif
