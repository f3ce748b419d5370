/* identity: see the header. Every check works on the bytes that remain when the ornaments are out. */
#include "domain/identity.h"

#include "base/parse.h"

#define TYPED_MAX 64

static bool is_ornament(char c)
{
    return c == ' ' || c == '.' || c == '-' || c == '\t';
}

/* The digits of what was typed (with its leading '+', if any); absent if it is too long to be a number. */
static struct str without_ornaments(struct arena *a, struct str typed)
{
    if (typed.len == 0 || typed.len > TYPED_MAX) return (struct str){NULL, 0};
    char *out = arena_alloc(a, typed.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < typed.len; i++) {
        if (!is_ornament(typed.ptr[i])) out[len++] = typed.ptr[i];
    }
    return (struct str){out, len};
}

static bool digits_of_length(struct str s, size_t len)
{
    return s.len == len && parse_is_digits(s);
}

bool identity_number(struct arena *a, struct str typed, struct str *ret_number)
{
    struct str number = without_ornaments(a, typed);
    if (!digits_of_length(number, 9) && !digits_of_length(number, 12)) return false;
    *ret_number = number;
    return true;
}

bool identity_tax_code(struct arena *a, struct str typed, struct str *ret_code)
{
    struct str code = without_ornaments(a, typed);
    if (!digits_of_length(code, 10) && !digits_of_length(code, 13)) return false;
    *ret_code = code.len == 10 ? code : arena_join(a, str_slice(code, 0, 10), STR("-"), str_slice(code, 10, 13));
    return true;
}

bool identity_any(struct arena *a, struct str typed, struct str *ret_number)
{
    return identity_number(a, typed, ret_number) || identity_tax_code(a, typed, ret_number);
}

bool identity_phone(struct arena *a, struct str typed, struct str *ret_phone)
{
    struct str phone = without_ornaments(a, typed);
    if (str_starts_with(phone, STR("+"))) phone = str_slice(phone, 1, phone.len);
    if (digits_of_length(phone, 11) && str_starts_with(phone, STR("84"))) {
        phone = arena_join(a, STR("0"), str_slice(phone, 2, phone.len), STR(""));
    }
    if (!digits_of_length(phone, 10) || phone.ptr[0] != '0') return false;
    *ret_phone = phone;
    return true;
}

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Parts between dots, none empty, of letters, digits and the other characters given. */
static bool is_dotted(struct str s, const char *others, size_t min_parts)
{
    size_t parts = 0;
    while (!str_is_absent(s)) {
        struct str part = str_split_next(&s, '.');
        if (part.len == 0) return false;
        for (size_t i = 0; i < part.len; i++) {
            if (!is_letter_or_digit(part.ptr[i]) && (part.ptr[i] == '\0' || !strchr(others, part.ptr[i]))) return false;
        }
        parts++;
    }
    return parts >= min_parts;
}

static char lower_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool identity_email(struct arena *a, struct str typed, struct str *ret_email)
{
    struct str email = str_trim(typed);
    size_t at = str_find(email, '@');
    if (at == SIZE_MAX || at == 0 || at > 64 || email.len > IDENTITY_EMAIL_MAX) return false;
    if (!is_dotted(str_slice(email, 0, at), "!#$%&'*+/=?^_`{|}~-", 1)) return false;
    if (!is_dotted(str_slice(email, at + 1, email.len), "-", 2)) return false;
    char *out = arena_alloc(a, email.len + 1);
    for (size_t i = 0; i < email.len; i++)
        out[i] = i > at ? lower_ascii(email.ptr[i]) : email.ptr[i];
    *ret_email = (struct str){out, email.len};
    return true;
}
