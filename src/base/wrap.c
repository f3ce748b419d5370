/* wrap: a table of widths, and lines filled greedily. */
#include "base/wrap.h"

#include "base/utf8.h"

#define ELLIPSIS "…"

/* Hundredths of the letter's size, of U+0020 to U+007E: the widest of the fonts named in the header. */
static const unsigned char ascii[] = {
    32, 41, 46, 85, 65, 95, 78, 28,  46,  46, 56, 84, 35, 61, 34, 55, 70, 64, 67, 68, 72, 69, 70, 64,
    67, 70, 34, 35, 84, 84, 84, 63,  102, 77, 71, 78, 77, 65, 65, 79, 76, 34, 50, 72, 65, 91, 76, 83,
    68, 83, 72, 67, 69, 74, 75, 106, 77,  72, 69, 51, 54, 51, 84, 74, 50, 66, 67, 63, 67, 62, 41, 66,
    64, 30, 31, 60, 29, 98, 64, 66,  67,  67, 43, 54, 44, 64, 60, 89, 61, 60, 53, 64, 56, 64, 84,
};
_Static_assert(sizeof ascii == 0x7f - 0x20, "one width for each printable character");

enum { WIDTH_LOWER = 69, WIDTH_CAPITAL = 92, WIDTH_OTHER = 105 };

/* Latin letters with marks. In the blocks of Vietnamese small and capital letters take turns. */
static int width_of(uint32_t ch)
{
    if (ch < 0x20) return 0;
    if (ch < 0x7f) return ascii[ch - 0x20];
    if (ch >= 0x300 && ch < 0x370) return 0; /* marks upon the letter before */
    if (ch >= 0xdf && ch < 0x100 && ch != 0xe6) return WIDTH_LOWER;
    bool turns = (ch >= 0x100 && ch < 0x180) || (ch >= 0x1a0 && ch < 0x1b1) || (ch >= 0x1e00 && ch < 0x1f00);
    if (turns && ch % 2 == 1) return WIDTH_LOWER;
    return (ch >= 0xc0 && ch < 0x250) || turns ? WIDTH_CAPITAL : WIDTH_OTHER;
}

/* In hundredths of a pixel. */
static int64_t measure(struct str text, int size)
{
    int64_t sum = 0;
    for (size_t at = 0; at < text.len;)
        sum += width_of(utf8_next(text, &at));
    return sum * size;
}

int wrap_width(struct str text, int size)
{
    int64_t width = (measure(text, size) + 99) / 100;
    return width < INT32_MAX ? (int)width : INT32_MAX;
}

/* The longest beginning that fits: whole words, or a part of the first if it is too wide. */
static struct str take_line(struct str text, int size, int64_t room)
{
    int64_t width = 0;
    size_t words = 0; /* where the last whole word ended */
    for (size_t at = 0; at < text.len;) {
        size_t next = at;
        uint32_t ch = utf8_next(text, &next);
        if (ch == ' ' || ch == '\n') words = at;
        if (ch == '\n') return str_slice(text, 0, at);
        width += (int64_t)width_of(ch) * size;
        if (width > room && ch != ' ') {
            if (words) return str_slice(text, 0, words);
            return at ? str_slice(text, 0, at) : str_slice(text, 0, next); /* at least one character */
        }
        at = next;
    }
    return text;
}

/* The line with an ellipsis, shortened until both fit. */
static struct str with_ellipsis(struct arena *a, struct str line, int size, int64_t room)
{
    while (line.len && measure(line, size) + measure(STR(ELLIPSIS), size) > room)
        line = utf8_cut(line, line.len - 1);
    return arena_join(a, str_trim(line), STR(ELLIPSIS), STR(""));
}

size_t wrap_text(struct arena *a, struct str text, int size, int width, size_t most, const struct str **ret_lines,
                 bool *ret_cut)
{
    struct str *lines = ARENA_ARRAY(a, most, struct str);
    struct str rest = str_trim(text);
    const int64_t room = (int64_t)width * 100;
    size_t count = 0;
    for (; rest.len && count < most; count++) {
        struct str line = take_line(rest, size, room);
        rest = str_trim(str_slice(rest, line.len, rest.len));
        lines[count] = str_trim(line);
    }
    if (rest.len && count) lines[count - 1] = with_ellipsis(a, lines[count - 1], size, room);
    if (ret_cut) *ret_cut = rest.len > 0;
    *ret_lines = lines;
    return count;
}
