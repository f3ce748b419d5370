/* mail_address: strict on purpose: what is refused here can neither break out of a header nor out of a command of SMTP.
 */
#include "delivery/mail_address.h"

#include "base/err.h"

#define LABEL_MAX 63

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* atext of RFC 5322 §3.2.3 */
static bool is_atom_char(char c)
{
    return is_letter_or_digit(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool is_dot_atom(struct str text)
{
    if (text.len == 0 || text.len > MAIL_LOCAL_PART_MAX) return false;
    for (size_t i = 0; i < text.len; i++) {
        bool dot_between = text.ptr[i] == '.' && i > 0 && i + 1 < text.len && text.ptr[i - 1] != '.';
        if (!dot_between && !is_atom_char(text.ptr[i])) return false;
    }
    return true;
}

static bool is_label(struct str label)
{
    if (label.len == 0 || label.len > LABEL_MAX) return false;
    for (size_t i = 0; i < label.len; i++)
        if (!is_letter_or_digit(label.ptr[i]) && (label.ptr[i] != '-' || i == 0 || i + 1 == label.len)) return false;
    return true;
}

bool mail_domain_is_valid(struct str domain)
{
    struct str rest = domain;
    if (domain.len == 0 || domain.len > MAIL_DOMAIN_MAX) return false;
    while (!str_is_absent(rest))
        if (!is_label(str_split_next(&rest, '.'))) return false;
    return true;
}

bool mail_address_is_valid(struct str address)
{
    size_t at = str_find(address, '@');
    if (at == SIZE_MAX || address.len > MAIL_ADDRESS_MAX) return false;
    struct str domain = str_slice(address, at + 1, address.len);
    return is_dot_atom(str_slice(address, 0, at)) && mail_domain_is_valid(domain) && str_find(domain, '.') != SIZE_MAX;
}

struct str mail_address_domain(struct str address)
{
    size_t at = str_find(address, '@');
    ASSERT(at != SIZE_MAX);
    return str_slice(address, at + 1, address.len);
}

struct str mail_message_id(struct arena *a, struct uuid delivery, struct str domain)
{
    char id[37];
    uuid_format(delivery, id);
    return arena_printf(a, "<%s@%.*s>", id, STR_ARG(domain));
}

bool mail_message_id_read(struct str text, struct str domain, struct uuid *ret_delivery)
{
    text = str_trim(text);
    if (str_starts_with(text, STR("<")) && str_ends_with(text, STR(">"))) text = str_slice(text, 1, text.len - 1);
    size_t at = str_find(text, '@');
    if (at == SIZE_MAX || !str_eq_nocase_ascii(str_slice(text, at + 1, text.len), domain)) return false;
    return uuid_parse(str_slice(text, 0, at), ret_delivery);
}

struct str mail_verp_make(struct arena *a, struct str bounce, struct uuid delivery)
{
    static const char digits[] = "0123456789abcdef";
    char hex[2 * sizeof delivery.bytes];
    size_t at = str_find(bounce, '@');
    ASSERT(at <= MAIL_VERP_LOCAL_MAX);
    for (size_t i = 0; i < sizeof delivery.bytes; i++) {
        hex[2 * i] = digits[delivery.bytes[i] >> 4];
        hex[2 * i + 1] = digits[delivery.bytes[i] & 15];
    }
    struct str local = str_slice(bounce, 0, at);
    return arena_printf(a, "%.*s+%.*s%.*s", STR_ARG(local), (int)sizeof hex, hex,
                        STR_ARG(str_slice(bounce, at, bounce.len)));
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool mail_verp_read(struct str bounce, struct str address, struct uuid *ret_delivery)
{
    struct uuid id;
    size_t at = str_find(bounce, '@'), digits = 2 * sizeof id.bytes;
    if (at == SIZE_MAX || address.len != bounce.len + 1 + digits) return false;
    struct str hex = str_slice(address, at + 1, at + 1 + digits);
    if (!str_eq_nocase_ascii(str_slice(address, 0, at), str_slice(bounce, 0, at)) || address.ptr[at] != '+')
        return false;
    if (!str_eq_nocase_ascii(str_slice(address, at + 1 + digits, address.len), str_slice(bounce, at, bounce.len)))
        return false;
    for (size_t i = 0; i < sizeof id.bytes; i++) {
        int high = hex_value(hex.ptr[2 * i]), low = hex_value(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        id.bytes[i] = (uint8_t)(high << 4 | low);
    }
    *ret_delivery = id;
    return true;
}
