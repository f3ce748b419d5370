/* sms_text: the GSM 7-bit default alphabet as two strings of what it has beside ASCII's letters and digits. */
#include "delivery/sms_text.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "i18n/i18n.h"

#define PHONE_DIGITS 10

/* 3GPP TS 23.038 §6.2.1; letters and digits are added in is_basic. The extension (§6.2.1.1) takes two septets each. */
static const char basic[] = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
static const char extension[] = "\f^{}\\[~]|€";

static bool holds(struct str set, uint32_t c)
{
    for (size_t at = 0; at < set.len;)
        if (utf8_next(set, &at) == c) return true;
    return false;
}

/* 1 or 2 septets; 0: not in the alphabet. */
static size_t septets_of(uint32_t c)
{
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_plain || holds(STR(basic), c)) return 1;
    return holds(STR(extension), c) ? 2 : 0;
}

static bool fits_gsm(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (septets_of(utf8_next(text, &at)) == 0) return false;
    return true;
}

/* Characters of two units are not cut apart: what is left of a segment stays empty. */
struct sms_size sms_size_of(struct str text)
{
    struct sms_size size = {.is_ucs2 = !fits_gsm(text)};
    size_t alone = size.is_ucs2 ? 70 : 160, together = size.is_ucs2 ? 67 : 153, used = together;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        size_t units = size.is_ucs2 ? (c > 0xFFFF ? 2U : 1U) : septets_of(c);
        if (used + units > together) {
            size.segments++;
            used = 0;
        }
        used += units;
        size.units += units;
    }
    if (size.units > 0 && size.units <= alone) size.segments = 1;
    return size;
}

static void add_plain(struct buf *out, uint32_t c)
{
    static const struct {
        uint32_t from;
        const char *to;
    } plain[] = {{0x2018, "'"}, {0x2019, "'"}, {0x201C, "\""},  {0x201D, "\""},
                 {0x2013, "-"}, {0x2014, "-"}, {0x2026, "..."}, {0xA0, " "}};
    char bytes[4];
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (plain[i].from != c) continue;
        buf_add(out, str_of(plain[i].to));
        return;
    }
    buf_add_bytes(out, bytes, utf8_encode(c, bytes));
}

struct str sms_without_marks(struct arena *a, struct str text)
{
    struct str bare = text_without_marks(a, text);
    struct buf out = buf_new(2 * bare.len + 8);
    for (size_t at = 0; at < bare.len;)
        add_plain(&out, utf8_next(bare, &at));
    struct str plain = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return plain;
}

/* The digits, without what people put between them. Absent if there is anything else, or too much. */
static struct str digits_of(struct arena *a, struct str typed)
{
    char *digits = arena_alloc(a, typed.len + 1);
    size_t count = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.ptr[i];
        if (c == ' ' || c == '.' || c == '-') continue;
        if (c < '0' || c > '9') return (struct str){NULL, 0};
        digits[count++] = c;
    }
    return (struct str){digits, count};
}

bool sms_phone(struct arena *a, struct str typed, struct str *ret_phone)
{
    typed = str_trim(typed);
    bool has_plus = str_starts_with(typed, STR("+"));
    struct str digits = digits_of(a, str_slice(typed, has_plus ? 1 : 0, typed.len));
    bool is_abroad = has_plus || digits.len == PHONE_DIGITS + 1;
    if (is_abroad && !str_starts_with(digits, STR("84"))) return false;
    struct str national = is_abroad ? str_slice(digits, 2, digits.len) : str_slice(digits, 1, digits.len);
    if (!is_abroad && !str_starts_with(digits, STR("0"))) return false;
    if (national.len != PHONE_DIGITS - 1 || !strchr("35789", national.ptr[0])) return false;
    *ret_phone = arena_printf(a, "+84%.*s", STR_ARG(national));
    return true;
}
