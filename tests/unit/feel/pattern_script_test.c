/* pattern_script: patterns of forms match as they do in browsers (what is expected was read from ECMA-262, 22.2), or
 * are refused. */
#include "unit/unit.h"

#include "feel/pattern.h"

struct row {
    const char *pattern;
    const char *text;
    int expected; /* 1: found, 0: not, -1: it takes too long */
};

static void texts_match_as_in_browsers(void **state)
{
    static const struct row rows[] = {
        {"^[0-9]{12}$", "001090123456", 1},
        {"^[0-9]{12}$", "001090123456\n", 0},
        {"x|y", "abyc", 1},
        {"^\\w+$", "Hà", 0}, /* ASCII only */
        {"^\\d$", "٣", 0},
        {"^\\S+$", "Hà Nội", 0},
        {"^\\S+$", "Hà\u00A0Nội", 0},
        {"^a\\sb$", "a\u3000b", 1},
        {"^[\\s\\S]$", "\n", 1},
        {"^[^\\s]$", "\u00A0", 0},
        {"^.$", "\n", 0},
        {"^.$", "\r", 0},
        {"^.$", "ế", 1},
        {"^[A-Za-zÀ-ỹ ]+$", "Nguyễn Văn Đức", 1},
        {"^\\u0110\\xE1$", "Đá", 1},
        {"^a{,2}$", "a{,2}", 1}, /* no repetition */
        {"^a{2}$", "aa", 1},
        {"^a{2,}?$", "aaa", 1},
        {"^[[:alpha:]]$", "a]", 1}, /* the class "[:alph" and a bracket */
        {"^\\v$", "\n", 0},
        {"^\\v$", "\x0B", 1},
        {"^a\\/b\\-c$", "a/b-c", 1},
        {"^(?=a)(?!ab)..$", "ac", 1},
        {"^\\bHa\\b", "Ha Noi", 1},
        {"#( )", "# ", 1},
        {"^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", -1},
        {"(x+x+)+[yz]", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ctx c = *(struct ctx *)*state;
        struct feel_run run = feel_run_new(&c, NULL);
        struct pattern_match match;
        struct pattern *p;
        bool found = false;
        assert_int_equal(pattern_open_script(&run, str_of(rows[i].pattern), &p), OK);
        if (!p) fail_msg("%s is refused", rows[i].pattern);
        err_t e = pattern_next(&run, p, str_of(rows[i].text), 0, &found, &match);
        pattern_close(p);
        int outcome = e ? -1 : found;
        if (outcome != rows[i].expected) fail_msg("%s in %s gives %d", rows[i].pattern, rows[i].text, outcome);
    }
}

static void what_would_mean_two_things_is_refused(void **state)
{
    static const struct {
        const char *pattern;
        enum message problem;
    } rows[] = {
        {"(?<=a)b", feel_pattern_look_behind},
        {"(?<!a)b", feel_pattern_look_behind},
        {"(a)\\1", feel_pattern_reference},
        {"(?<n>a)\\k<n>", feel_pattern_unknown},
        {"\\k", feel_pattern_reference},
        {"(?i)a", feel_pattern_unknown},
        {"(?>a)", feel_pattern_unknown},
        {"a++", feel_pattern_unknown},
        {"a{2}+", feel_pattern_unknown},
        {"(*ACCEPT)", feel_pattern_unknown},
        {"\\Aa", feel_pattern_unknown},
        {"a\\z", feel_pattern_unknown},
        {"\\Qa\\E", feel_pattern_unknown},
        {"\\p{L}", feel_pattern_unknown},
        {"\\h", feel_pattern_unknown},
        {"\\K", feel_pattern_unknown},
        {"\\C", feel_pattern_unknown},
        {"[]", feel_pattern_unknown},
        {"[^]", feel_pattern_unknown},
        {"[a", feel_pattern_unknown},
        {"(a", feel_pattern_unknown},
        {"a)", feel_pattern_unknown},
        {"*a", feel_pattern_unknown},
        {"\\", feel_pattern_unknown},
        {"\\uD800", feel_pattern_unknown},
        {"\\u00", feel_pattern_unknown},
        {"[z-a]", feel_pattern_unknown},
        {"\\01", feel_pattern_unknown},
        {"^(a|b)?$", MESSAGE_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        enum message problem = pattern_script_problem(str_of(rows[i].pattern));
        if (problem != rows[i].problem) fail_msg("%s gives %d", rows[i].pattern, (int)problem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT_TEST(texts_match_as_in_browsers),
                                       UNIT_TEST(what_would_mean_two_things_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
