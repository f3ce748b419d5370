/* mail_encode: every line that leaves here has at most 76 characters before its CR LF (RFC 2045 §6.7, §6.8; RFC 2047
 * §2), names of headers being ours and short. */
#include "delivery/mail_encode.h"

#include "base/utf8.h"

#define LINE_MAX 76
#define PLAIN_MAX 60 /* ASCII up to here stands in a header as it is */
#define WORD_OPEN "=?UTF-8?B?"
#define WORD_CLOSE "?="
#define WORD_BYTES_MAX 45 /* 60 letters of base64, 72 with the frame */
#define PARAMETER_PART_MAX 56

static const char base64_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char hex_digits[] = "0123456789ABCDEF";

static void add_base64(struct buf *out, struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t group = 0;
        size_t have = bytes.len - i < 3 ? bytes.len - i : 3;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < have ? (uint8_t)bytes.ptr[i + k] : 0U);
        for (size_t k = 0; k < 4; k++)
            buf_add_char(out, k <= have ? base64_letters[group >> (18 - 6 * k) & 63] : '=');
    }
}

void mail_encode_base64(struct buf *out, struct str bytes)
{
    for (size_t at = 0; at < bytes.len; at += LINE_MAX / 4 * 3) {
        add_base64(out, str_slice(bytes, at, at + LINE_MAX / 4 * 3));
        buf_add(out, STR("\r\n"));
    }
}

/* ---- quoted-printable ---- */

static bool is_quoted_plain(struct str text, size_t i)
{
    char c = text.ptr[i];
    bool ends_line = i + 1 == text.len || text.ptr[i + 1] == '\n';
    if (c == ' ' || c == '\t') return !ends_line; /* RFC 2045 §6.7 (3): blanks at the end get lost on the way */
    return c > 0x20 && c < 0x7F && c != '=';
}

void mail_encode_quoted(struct buf *out, struct str text)
{
    size_t column = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n') {
            buf_add(out, STR("\r\n"));
            column = 0;
            continue;
        }
        bool plain = is_quoted_plain(text, i);
        size_t width = plain ? 1 : 3;
        if (column + width > LINE_MAX - 1) {
            buf_add(out, STR("=\r\n"));
            column = 0;
        }
        if (plain)
            buf_add_char(out, (char)c);
        else {
            buf_add_char(out, '=');
            buf_add_char(out, hex_digits[c >> 4]);
            buf_add_char(out, hex_digits[c & 15]);
        }
        column += width;
    }
    if (column > 0) buf_add(out, STR("\r\n"));
}

bool mail_encode_prefers_base64(struct str text)
{
    size_t escaped = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\n' && !is_quoted_plain(text, i)) escaped++;
    return escaped > text.len / 6;
}

/* ---- headers ---- */

static bool is_plain_header(struct str text)
{
    if (text.len > PLAIN_MAX || str_find_str(text, STR("=?")) != SIZE_MAX) return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 0x20 || text.ptr[i] == 0x7F || (unsigned char)text.ptr[i] > 0x7F) return false;
    return text.len == 0 || (text.ptr[0] != ' ' && text.ptr[text.len - 1] != ' ');
}

/* Words of whole code points; `column` is where the line stands. Between two encoded words the fold is not part of the
 * text (RFC 2047 §6.2). */
static void add_words(struct buf *out, struct str text, size_t column)
{
    for (size_t at = 0; at < text.len;) {
        size_t frame = sizeof WORD_OPEN + sizeof WORD_CLOSE - 2;
        size_t room = (LINE_MAX - frame - column) / 4 * 3;
        struct str word = utf8_cut(str_slice(text, at, text.len), room < WORD_BYTES_MAX ? room : WORD_BYTES_MAX);
        if (at > 0) buf_add(out, STR("\r\n "));
        buf_add(out, STR(WORD_OPEN));
        add_base64(out, word);
        buf_add(out, STR(WORD_CLOSE));
        at += word.len;
        column = 1;
    }
}

void mail_encode_header(struct buf *out, const char *name, struct str text)
{
    buf_printf(out, "%s: ", name);
    if (is_plain_header(text))
        buf_add(out, text);
    else
        add_words(out, text, strlen(name) + 2);
    buf_add(out, STR("\r\n"));
}

static void add_quoted_string(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_add_char(out, '\\');
        buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '"');
}

void mail_encode_mailbox(struct buf *out, const char *name, struct str display, struct str address)
{
    buf_printf(out, "%s: ", name);
    if (!str_is_empty(display)) {
        if (is_plain_header(display))
            add_quoted_string(out, display);
        else
            add_words(out, display, strlen(name) + 2);
        buf_add(out, STR("\r\n "));
    }
    buf_printf(out, "<%.*s>\r\n", STR_ARG(address));
}

/* attribute-char of RFC 2231 §7 */
static bool is_attribute_char(unsigned char c)
{
    return c > 0x20 && c < 0x7F && !strchr("*'%()<>@,;:\\\"/[]?=", c);
}

static void add_percent(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (is_attribute_char(c))
            buf_add_char(out, (char)c);
        else {
            buf_add_char(out, '%');
            buf_add_char(out, hex_digits[c >> 4]);
            buf_add_char(out, hex_digits[c & 15]);
        }
    }
}

void mail_encode_parameter(struct buf *out, const char *name, struct str value)
{
    if (is_plain_header(value)) {
        buf_printf(out, ";\r\n %s=", name);
        add_quoted_string(out, value);
        return;
    }
    size_t at = 0;
    for (int part = 0; at < value.len; part++) {
        /* three letters for a byte at worst; a whole code point in one piece */
        struct str piece = utf8_cut(str_slice(value, at, value.len), PARAMETER_PART_MAX / 3);
        buf_printf(out, ";\r\n %s*%d*=%s", name, part, part == 0 ? "UTF-8''" : "");
        add_percent(out, piece);
        at += piece.len;
    }
}
