/* number_words: Vietnamese numerals, three digits at a time. Owns nothing; each syllable is added to the text so far.
 */
#include "i18n/number_words.h"

#include "base/buf.h"
#include "base/err.h"

enum { LONGEST = 400 }; /* bytes; 999,999,999,999,999 takes fewer than 300 */

static const char *const digits[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

static void say(struct buf *out, const char *word)
{
    if (out->len > 0) buf_add_char(out, ' ');
    buf_add(out, str_of(word));
}

/* The last digit changes its name behind tens: mười lăm, hai mươi mốt, hai mươi tư, hai mươi lăm. */
static const char *last_digit(int tens, int ones)
{
    if (ones == 5 && tens > 0) return "lăm";
    if (ones == 1 && tens > 1) return "mốt";
    if (ones == 4 && tens > 1) return "tư";
    return digits[ones];
}

/* 0 < n < 1000. Behind a larger group the hundreds are always named, so that nothing can be put in between. */
static void say_group(struct buf *out, int n)
{
    int hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
    bool behind = out->len > 0;
    if (hundreds > 0 || behind) {
        say(out, digits[hundreds]);
        say(out, "trăm");
        if (tens == 0 && ones > 0) say(out, "linh");
    }
    if (tens == 1) say(out, "mười");
    if (tens > 1) {
        say(out, digits[tens]);
        say(out, "mươi");
    }
    if (ones > 0) say(out, last_digit(tens, ones));
}

/* 0 < n. The billions are a number of their own: "hai nghìn ba trăm tỷ". */
static void say_number(struct buf *out, int64_t n)
{
    static const struct {
        int64_t size;
        const char *name;
    } groups[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, ""}};
    const int64_t billion = 1000000000;
    if (n >= billion) {
        say_number(out, n / billion);
        say(out, "tỷ");
    }
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        int group = (int)(n % billion / groups[i].size % 1000);
        if (group == 0) continue;
        say_group(out, group);
        if (*groups[i].name) say(out, groups[i].name);
    }
}

struct str number_words(struct arena *a, int64_t n)
{
    ASSERT(n >= 0 && n <= NUMBER_WORDS_MAX);
    if (n == 0) return str_of(digits[0]);
    struct buf out = buf_new(LONGEST);
    say_number(&out, n);
    ASSERT(!out.overflowed);
    struct str words = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return words;
}

struct str money_words(struct arena *a, struct money m)
{
    struct str words = arena_join(a, number_words(a, m.dong), STR(" đồng"), STR(""));
    char *text = arena_alloc(a, words.len + 1);
    memcpy(text, words.ptr, words.len);
    text[0] = (char)(text[0] - 'a' + 'A'); /* every numeral begins with a letter of ASCII */
    return (struct str){text, words.len};
}
