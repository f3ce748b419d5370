/* html: the escaping of text and of addresses. */
#include "unit/unit.h"

#include "html/html.h"

static struct buf out;

static struct html begin(void)
{
    out = buf_new(4096);
    return (struct html){.out = &out};
}

static void assert_written(const char *expected)
{
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    buf_free(&out);
}

static void the_five_characters_are_escaped_and_no_other(void **state)
{
    (void)state;
    struct html h = begin();
    HTML_TEXT(&h, STR("<a href=\"x\">'&amp;' ổn</a>"));
    assert_written("&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39; ổn&lt;/a&gt;");
}

static void an_absent_text_writes_nothing(void **state)
{
    (void)state;
    struct html h = begin();
    HTML_TEXT(&h, ((struct str){NULL, 0}));
    HTML_TEXT(&h, (const char *)NULL);
    HTML_TEXT(&h, STR(""));
    assert_written("");
}

static void numbers_are_written_in_full(void **state)
{
    (void)state;
    struct html h = begin();
    HTML_TEXT(&h, INT64_MIN);
    HTML_TEXT(&h, (size_t)7);
    HTML_TEXT(&h, -1);
    assert_written("-92233720368547758087-1");
}

static void our_own_and_safe_addresses_pass(void **state)
{
    (void)state;
    static const char *const passing[] = {
        "/", "/a/b?c=d", "#top", "?page=2", "https://example.vn/", "mailto:a@b.vn", "tel:19001009"};
    for (size_t i = 0; i < sizeof passing / sizeof passing[0]; i++) {
        struct html h = begin();
        HTML_URL(&h, passing[i]);
        assert_written(passing[i]);
    }
}

static void other_addresses_become_a_hash(void **state)
{
    (void)state;
    static const char *const refused[] = {"//evil.example",
                                          "/\\evil.example",
                                          "/\t/evil.example",
                                          "javascript:alert(1)",
                                          "JavaScript:x",
                                          "data:text/html,x",
                                          "http://evil.example",
                                          " /a",
                                          "https:evil",
                                          "vbscript:x",
                                          "/a\nb",
                                          ""};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct html h = begin();
        HTML_URL(&h, refused[i]);
        assert_written("#");
    }
}

static void a_part_of_an_address_keeps_only_unreserved_characters(void **state)
{
    (void)state;
    struct html h = begin();
    HTML_URL_PART(&h, STR("H26-180312-0001/../?&=%~_. đ"));
    HTML_URL_PART(&h, 42);
    assert_written("H26-180312-0001%2F..%2F%3F%26%3D%25~_.%20%C4%9142");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_characters_are_escaped_and_no_other),
        cmocka_unit_test(an_absent_text_writes_nothing),
        cmocka_unit_test(numbers_are_written_in_full),
        cmocka_unit_test(our_own_and_safe_addresses_pass),
        cmocka_unit_test(other_addresses_become_a_hash),
        cmocka_unit_test(a_part_of_an_address_keeps_only_unreserved_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
