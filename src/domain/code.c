/* code: writing and reading dossier codes and submission references. Pure. */
#include "domain/code.h"

#include "base/civil.h"
#include "base/parse.h"

#define REFERENCE_LENGTH 10
#define REFERENCE_BITS 5
#define CODE_MAX 60

static const char reference_alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's base 32 */

struct str code_format(struct arena *a, struct str prefix, int64_t day, int64_t sequence)
{
    struct date date = civil_date_of(day);
    return arena_printf(a, "%.*s-%02d%02d%02d-%04lld", STR_ARG(prefix), (int)(date.year % 100), date.month, date.day,
                        (long long)sequence);
}

bool code_parse(struct str code, struct str *ret_prefix, int *ret_yymmdd, int64_t *ret_sequence)
{
    size_t second = code.len;
    while (second > 0 && code.ptr[second - 1] != '-')
        second--;
    if (second < 8) return false;
    struct str sequence = str_slice(code, second, code.len);
    struct str head = str_slice(code, 0, second - 1);
    if (head.len < 8 || head.ptr[head.len - 7] != '-') return false;
    int64_t yymmdd;
    int64_t number;
    if (!parse_is_digits(str_slice(head, head.len - 6, head.len))) return false;
    if (!parse_int(str_slice(head, head.len - 6, head.len), 0, 999999, &yymmdd)) return false;
    if (sequence.len < 4 || !parse_int(sequence, 1, 999999999, &number)) return false;
    *ret_prefix = str_slice(head, 0, head.len - 7);
    *ret_yymmdd = (int)yymmdd;
    *ret_sequence = number;
    return true;
}

struct str code_reference(struct arena *a, uint64_t random_bits)
{
    char text[REFERENCE_LENGTH + 3];
    size_t at = 0;
    for (int i = 0; i < REFERENCE_LENGTH; i++) {
        if (i == 4 || i == 8) text[at++] = '-';
        text[at++] = reference_alphabet[random_bits >> (i * REFERENCE_BITS) & 0x1F];
    }
    return arena_copy(a, (struct str){text, at});
}

/* O is read as 0, I and L as 1. */
static char unmistakable(char c)
{
    if (c == 'O') return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

struct str code_normalise(struct arena *a, struct str typed)
{
    struct str trimmed = str_trim(typed);
    if (trimmed.len == 0 || trimmed.len > CODE_MAX) return (struct str){NULL, 0};
    char text[CODE_MAX];
    size_t len = 0;
    size_t solid = 0;
    for (size_t i = 0; i < trimmed.len; i++) {
        char ch = trimmed.ptr[i];
        if (ch == ' ') continue;
        if (ch >= 'a' && ch <= 'z') ch = (char)(ch - 'a' + 'A');
        bool known = (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '.' || ch == '-';
        if (!known) return (struct str){NULL, 0};
        text[len++] = ch;
        if (ch != '-') solid++;
    }
    bool bare_reference = solid == REFERENCE_LENGTH && str_find((struct str){text, len}, '.') == SIZE_MAX;
    if (!bare_reference) return arena_copy(a, (struct str){text, len});
    char reference[REFERENCE_LENGTH + 2];
    size_t at = 0;
    for (size_t i = 0, seen = 0; i < len; i++) {
        if (text[i] == '-') continue;
        if (seen == 4 || seen == 8) reference[at++] = '-';
        reference[at++] = unmistakable(text[i]);
        seen++;
    }
    return arena_copy(a, (struct str){reference, at});
}

struct str code_masked(struct arena *a, struct str code)
{
    struct str prefix;
    int yymmdd;
    int64_t sequence;
    if (str_is_absent(code) || !code_parse(code, &prefix, &yymmdd, &sequence)) return STR("***");
    return arena_printf(a, "%.*s-******-**%02d", STR_ARG(prefix), (int)(sequence % 100));
}
