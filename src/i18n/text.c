/* text: what happens to foreign text at the door (NFC, no controls), the folded form that search compares, Vietnamese
 * capitals, and masks. Order is in order.c. */
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "i18n/i18n.h"
#include "i18n/unicode.h"

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80) return false;
    return true;
}

struct str text_nfc(struct arena *a, struct str in)
{
    if (is_ascii(in)) return in; /* as NFC as can be */
    return utf16_to_str(a, utf16_normalise(a, utf16_of(a, in), unorm2_getNFCInstance));
}

/* Marks that turn the direction of what follows: they can make a name or a number look like another one. */
static bool is_direction_mark(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Without width: word processors and web pages leave them in what people paste. */
static bool is_invisible(uint32_t c)
{
    return c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/* A copy with CR LF and CR as LF and without invisible characters; absent if the text may not come in. */
static struct str clean(struct arena *a, struct str in)
{
    if (!utf8_is_plain_text(in)) return (struct str){NULL, 0};
    char *out = arena_alloc(a, in.len + 1);
    size_t length = 0;
    for (size_t at = 0; at < in.len;) {
        size_t start = at;
        uint32_t c = utf8_next(in, &at);
        if (is_direction_mark(c)) return (struct str){NULL, 0};
        if (is_invisible(c) || (c == '\r' && at < in.len && in.ptr[at] == '\n')) continue;
        if (c == '\r') {
            out[length++] = '\n';
            continue;
        }
        memcpy(out + length, in.ptr + start, at - start);
        length += at - start;
    }
    return (struct str){out, length};
}

/* Blanks of every kind (also the one that does not break) cut off both ends. */
static struct str trim(struct str s)
{
    size_t first = 0, last = 0;
    bool begun = false;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (c != UTF8_INVALID && u_isUWhiteSpace((UChar32)c)) continue;
        if (!begun) first = start;
        begun = true;
        last = at;
    }
    return begun ? str_slice(s, first, last) : STR("");
}

bool text_accept(struct arena *a, struct str in, size_t max_code_points, struct str *ret_out, bool *ret_too_long)
{
    *ret_too_long = false;
    struct str text = clean(a, in);
    if (str_is_absent(text)) return false;
    text = trim(text_nfc(a, text));
    if (utf8_length(text) > max_code_points) {
        *ret_too_long = true;
        return false;
    }
    *ret_out = text;
    return true;
}

/* What is left of a letter for search: 0 for a mark (dropped), a blank for anything but letters and digits. */
static uint32_t fold_code_point(uint32_t c)
{
    if (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) return 0;
    if (c == 0x0111) return 'd'; /* đ: a letter of its own to Unicode, without a mark to drop */
    return u_isalnum((UChar32)c) ? c : ' ';
}

struct str text_fold(struct arena *a, struct str in)
{
    struct utf16 folded = utf16_normalise(a, utf16_of(a, in), unorm2_getNFKCCasefoldInstance);
    struct str bare = utf16_to_str(a, utf16_normalise(a, folded, unorm2_getNFKDInstance));
    char *out = arena_alloc(a, bare.len + 1);
    size_t length = 0;
    bool blank_due = false;
    for (size_t at = 0; at < bare.len;) {
        uint32_t c = fold_code_point(utf8_next(bare, &at));
        if (c == ' ') blank_due = length > 0;
        if (c == 0 || c == ' ') continue;
        if (blank_due) out[length++] = ' ';
        blank_due = false;
        length += utf8_encode(c, out + length); /* never longer than what was read */
    }
    return (struct str){out, length};
}

struct str text_without_marks(struct arena *a, struct str in)
{
    struct str apart = utf16_to_str(a, utf16_normalise(a, utf16_of(a, in), unorm2_getNFDInstance));
    char *out = arena_alloc(a, apart.len + 1);
    size_t length = 0;
    for (size_t at = 0; at < apart.len;) {
        uint32_t c = utf8_next(apart, &at);
        if (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) continue;
        if (c == 0x0111) c = 'd'; /* đ and Đ: letters of their own to Unicode */
        if (c == 0x0110) c = 'D';
        length += utf8_encode(c, out + length);
    }
    return (struct str){out, length};
}

struct str text_upper(struct arena *a, struct str in)
{
    UErrorCode error = U_ZERO_ERROR;
    struct utf16 from = utf16_of(a, in);
    int32_t capacity = 3 * from.len + 1; /* no character grows to more than three units */
    struct utf16 out = {arena_array(a, (size_t)capacity, sizeof(UChar)), 0};
    out.len = u_strToUpper(out.ptr, capacity, from.ptr, from.len, "vi", &error);
    ASSERT(U_SUCCESS(error));
    return utf16_to_str(a, out);
}

struct str text_lower(struct arena *a, struct str in)
{
    UErrorCode error = U_ZERO_ERROR;
    struct utf16 from = utf16_of(a, in);
    int32_t capacity = 3 * from.len + 1;
    struct utf16 out = {arena_array(a, (size_t)capacity, sizeof(UChar)), 0};
    out.len = u_strToLower(out.ptr, capacity, from.ptr, from.len, "vi", &error);
    ASSERT(U_SUCCESS(error));
    return utf16_to_str(a, out);
}

/* How many letters of a word are shown and how many stars stand for the rest; the stars tell the length only roughly. */
static void mask_word(struct buf *out, struct str word)
{
    static const struct {
        size_t letters, shown, stars;
    } rules[] = {{5, 2, 3}, {3, 1, 2}, {2, 1, 1}, {0, 0, 1}};
    size_t rule = 0, letters = utf8_length(word);
    while (letters < rules[rule].letters)
        rule++;
    size_t at = 0;
    for (size_t i = 0; i < rules[rule].shown; i++)
        (void)utf8_next(word, &at);
    buf_add(out, str_slice(word, 0, at));
    for (size_t i = 0; i < rules[rule].stars; i++)
        buf_add_char(out, '*');
}

struct str text_mask_name(struct arena *a, struct str name)
{
    struct buf out = buf_new(4 * name.len + 4);
    struct str rest = text_nfc(a, name);
    while (!str_is_absent(rest)) {
        struct str word = str_split_next(&rest, ' ');
        if (word.len == 0) continue;
        if (out.len > 0) buf_add_char(&out, ' ');
        mask_word(&out, word);
    }
    struct str masked = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return masked;
}

struct str text_mask_number(struct arena *a, struct str number)
{
    size_t first = number.len >= 12 ? 4 : number.len >= 8 ? 2 : 0;
    size_t last = number.len >= 5 ? 2 : 0;
    char *out = arena_alloc(a, number.len + 1);
    for (size_t i = 0; i < number.len; i++)
        out[i] = i < first || i >= number.len - last ? number.ptr[i] : '*';
    return (struct str){out, number.len};
}
