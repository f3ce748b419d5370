/* tmplc: what the compiled fixture templates write, and every refusal with its file and line.
 * Arguments: the path of the tmplc program and a folder to write to. */
#include "unit/unit.h"

#include <stdio.h>

#include "templates/tmpl_fixture.h"

static const char *tmplc_path;
static const char *scratch_folder;

static const char *translate(enum locale locale, const char *msgid)
{
    (void)locale;
    if (strcmp(msgid, "Hello") == 0) return "Xin <chào>";
    if (strcmp(msgid, "Dear %s, welcome") == 0) return "Chào \"%s\" & bạn";
    if (strcmp(msgid, "done") == 0) return "xong";
    return msgid;
}

static const struct fixture_item items[] = {{"a<b", 1}, {"c", -2}};
static const struct fixture_view view = {
    .text = STR_INIT("<b> & \"it's\" đ/?"),
    .address = STR_INIT("/units?a=1&b=2"),
    .markup = {STR_INIT("<i>safe</i>")},
    .state = "done",
    .items = items,
    .item_count = 2,
    .checked = true,
};

static struct buf out;
static struct html writer = {.out = &out, .translate = translate};

static int begin(void **state)
{
    (void)state;
    out = buf_new(1 << 16);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buf_free(&out);
    return 0;
}

static void assert_written(const char *expected)
{
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
}

static void text_is_escaped(void **state)
{
    (void)state;
    tmpl_text(&writer, &view);
    assert_written("<p>&lt;b&gt; &amp; &quot;it&#39;s&quot; đ/?</p>\n");
}

static void a_value_cannot_leave_its_quotes(void **state)
{
    (void)state;
    tmpl_attribute(&writer, &view);
    assert_written("<input value=\"&lt;b&gt; &amp; &quot;it&#39;s&quot; đ/?\""
                   " title='&lt;b&gt; &amp; &quot;it&#39;s&quot; đ/?'>\n");
}

static void an_address_is_checked_and_escaped(void **state)
{
    (void)state;
    tmpl_address(&writer, &view);
    struct fixture_view evil = view;
    evil.address = STR("javascript:alert(1)");
    tmpl_address(&writer, &evil);
    assert_written("<a href=\"/units?a=1&amp;b=2\">a&lt;b</a>\n<a href=\"#\">a&lt;b</a>\n");
}

static void a_part_of_an_address_is_percent_encoded(void **state)
{
    (void)state;
    tmpl_address_parts(&writer, &view);
    assert_written("<a href=\"/track/%3Cb%3E%20%26%20%22it%27s%22%20%C4%91%2F%3F?n=2&amp;"
                   "id=00000000-0000-0000-0000-000000000000\">x</a>\n");
}

static void conditions_work_inside_tags(void **state)
{
    (void)state;
    tmpl_checked(&writer, &view);
    struct fixture_view unchecked = view;
    unchecked.checked = false;
    tmpl_checked(&writer, &unchecked);
    assert_written("<input type=\"checkbox\" checked class=\"a b\">\n<input type=\"checkbox\" class=\"a c\">\n");
}

static void a_loop_gives_item_and_index(void **state)
{
    (void)state;
    tmpl_list(&writer, &view);
    assert_written("<ul>\n<li>1. a&lt;b: 1</li>\n<li>2. c: -2</li>\n</ul>\n");
}

static void one_branch_is_taken(void **state)
{
    (void)state;
    tmpl_branches(&writer, -5);
    tmpl_branches(&writer, 0);
    tmpl_branches(&writer, 5);
    assert_written("negative\nzero\npositive\n");
}

static void translations_are_escaped_around_their_argument(void **state)
{
    (void)state;
    struct fixture_view named = view;
    named.text = STR("<An>");
    tmpl_translated(&writer, &named);
    assert_written("<p title=\"Xin &lt;chào&gt;\">Xin &lt;chào&gt; Chào &quot;&lt;An&gt;&quot; &amp; bạn xong Xin "
                   "&lt;chào&gt;</p>\n");
}

static void white_space_collapses_only_where_it_means_nothing(void **state)
{
    (void)state;
    tmpl_whitespace(&writer);
    assert_written("<p>\none   two\nthree\n</p>\n<textarea>\n  kept\n    as it is\n</textarea>\n"
                   "<pre>\n  kept\n</pre>\n<p\nclass=\"x\"\nid=\"y\">a</p>\n");
}

static void literal_text_arrives_unchanged(void **state)
{
    (void)state;
    tmpl_awkward_literal(&writer);
    assert_written("<p>\"quotes\" \\ back?"
                   "?/slash 'x' é ạ</p>\n");
}

static void a_template_calls_another(void **state)
{
    (void)state;
    tmpl_caller(&writer, &view);
    assert_written("<b><i>safe</i></b>\n42!\n");
}

/* Wrong templates; the refusal must name this line and hold these words. %T stands for the template's opening line. */
static const struct refusal {
    const char *source;
    int line;
    const char *words;
} refusals[] = {
    {"{% template a() %}\n<script>{{x}}</script>\n{% endtemplate %}\n", 2, "inside <script>"},
    {"{% template a() %}\n<script>\nalert(1)</script>\n{% endtemplate %}\n", 3, "forbids script"},
    {"{% template a() %}\n<script src=\"/x.js\">{% if 1 %}{% end %}</script>\n{% endtemplate %}\n", 2,
     "inside <script>"},
    {"{% template a() %}\n\n<style>p{}</style>\n{% endtemplate %}\n", 3, "forbids <style>"},
    {"{% template a() %}\n<p style=\"{{x}}\">\n{% endtemplate %}\n", 2, "forbids style="},
    {"{% template a() %}\n<p\n  onclick=\"{{x}}\">\n{% endtemplate %}\n", 3, "forbids on...="},
    {"{% template a() %}\n<p class={{x}}>\n{% endtemplate %}\n", 2, "without quotes"},
    {"{% template a() %}\n<p class=a{{x}}>\n{% endtemplate %}\n", 2, "without quotes"},
    {"{% template a() %}\n<p {{x}}>\n{% endtemplate %}\n", 2, "attribute's name"},
    {"{% template a() %}\n<p data-{{x}}=\"1\">\n{% endtemplate %}\n", 2, "attribute's name"},
    {"{% template a() %}\n<{{x}}>\n{% endtemplate %}\n", 2, "tag's name"},
    {"{% template a() %}\n<h{{x}}>\n{% endtemplate %}\n", 2, "tag's name"},
    {"{% template a() %}\n<!-- {{x}} -->\n{% endtemplate %}\n", 2, "in a comment"},
    {"{% template a() %}\n<!doctype {{x}}>\n{% endtemplate %}\n", 2, "declaration"},
    {"{% template a() %}\n<iframe srcdoc=\"{{x}}\">\n{% endtemplate %}\n", 2, "no escaping makes safe"},
    {"{% template a() %}\n<a href=\"{% if x %}/a{% end %}{{y}}\">\n{% endtemplate %}\n", 2, "depends on a condition"},
    {"{% template a() %}\n<a href=\"{{t \"x\"}}\">\n{% endtemplate %}\n", 2, "translated text in an address"},
    {"{% template a() %}\n{{t \"no %s\"}}\n{% endtemplate %}\n", 2, "do not match"},
    {"{% template a() %}\n{{t \"none\" x}}\n{% endtemplate %}\n", 2, "do not match"},
    {"{% template a() %}\n{{}}\n{% endtemplate %}\n", 2, "expression is missing"},
    {"{% template a() %}\n<p>\n{{x}\n{% endtemplate %}\n", 3, "never closed by }}"},
    {"{% template a() %}\na < b\n{% endtemplate %}\n", 2, "bare <"},
    {"{% template a() %}\n<p class=\"a\"id=\"b\">\n{% endtemplate %}\n", 2, "white space is missing"},
    {"{% template a() %}\n<p{% if x %}class=\"a\"{% end %}>\n{% endtemplate %}\n", 2, "white space is missing"},
    {"{% template a() %}\n<p {% if x %}>{% end %}\n{% endtemplate %}\n", 2, "end in different places"},
    {"{% template a() %}\n{% for int *x in y, z %}<p {% end %}\n{% endtemplate %}\n", 2, "another place"},
    {"{% template a() %}\n{% for int x in y %}{% end %}\n{% endtemplate %}\n", 2, "{% for TYPE *x in ARRAY, COUNT %}"},
    {"{% template a() %}\n<p>\n{% if x %}\n{% endtemplate %}\n", 3, "not closed by {% end %}"},
    {"{% template a() %}\n{% end %}\n{% endtemplate %}\n", 2, "no {% if %} or {% for %}"},
    {"{% template a() %}\n{% if x %}{% else %}{% else %}{% end %}\n{% endtemplate %}\n", 2, "waits for another branch"},
    {"{% template a() %}\n{% for int *x in y, z %}{% else %}{% end %}\n{% endtemplate %}\n", 2,
     "waits for another branch"},
    {"{% template a() %}\n{% while x %}\n{% endtemplate %}\n", 2, "unknown statement \"while\""},
    {"{% template a() %}\n<p {% call b() %}>\n{% endtemplate %}\n", 2, "called inside a tag"},
    {"{% template a() %}\n{% let int x %}\n{% endtemplate %}\n", 2, "{% let TYPE name = EXPR %}"},
    {"{% template a() %}\n<p class=\"a\n{% endtemplate %}\n", 3, "ends inside a tag"},
    {"{% template a() %}\n<pre>\n{% endtemplate %}\n", 3, "ends inside"},
    {"{% template a() %}\n<p>\n", 1, "not closed by {% endtemplate %}"},
    {"{% template a() %}\n{% template b() %}\n", 2, "inside the template of line 1"},
    {"{% template a() %}{% endtemplate %}\n{% template a() %}{% endtemplate %}\n", 2, "a second template a"},
    {"{% template a %}\n", 1, "{% template name(parameters) %}"},
    {"\n<p>\n", 2, "text outside a template"},
    {"\n{{x}}\n", 2, "stands outside"},
    {"{# nothing #}\n", 2, "no template in this file"},
};

/* Runs tmplc on a source; its exit status, and what it said. */
static int run_tmplc(const char *source, char *said, size_t said_size)
{
    char path[512], command[2048];
    (void)snprintf(path, sizeof path, "%s/refused.html", scratch_folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(source, file);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "'%s' '%s' '%s/refused.h' '%s/refused.c' 2>&1", tmplc_path, path,
                   scratch_folder, scratch_folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t len = fread(said, 1, said_size - 1, pipe);
    said[len] = '\0';
    return pclose(pipe);
}

static void every_refusal_names_file_and_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        char said[4096], expected[600];
        int status = run_tmplc(refusals[i].source, said, sizeof said);
        (void)snprintf(expected, sizeof expected, "%s/refused.html:%d: ", scratch_folder, refusals[i].line);
        if (status == 0 || strncmp(said, expected, strlen(expected)) != 0 || !strstr(said, refusals[i].words))
            fail_msg("template %zu: status %d, expected \"%s...%s\", got \"%s\"", i, status, expected,
                     refusals[i].words, said);
    }
}

static void a_right_template_is_accepted(void **state)
{
    (void)state;
    char said[4096];
    int status = run_tmplc("{% template a(int x) %}\n<a href='#'>{{x}}</a>\n{% endtemplate %}\n", said, sizeof said);
    assert_string_equal(said, "");
    assert_int_equal(status, 0);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    tmplc_path = argv[1];
    scratch_folder = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_escaped, begin, end),
        cmocka_unit_test_setup_teardown(a_value_cannot_leave_its_quotes, begin, end),
        cmocka_unit_test_setup_teardown(an_address_is_checked_and_escaped, begin, end),
        cmocka_unit_test_setup_teardown(a_part_of_an_address_is_percent_encoded, begin, end),
        cmocka_unit_test_setup_teardown(conditions_work_inside_tags, begin, end),
        cmocka_unit_test_setup_teardown(a_loop_gives_item_and_index, begin, end),
        cmocka_unit_test_setup_teardown(one_branch_is_taken, begin, end),
        cmocka_unit_test_setup_teardown(translations_are_escaped_around_their_argument, begin, end),
        cmocka_unit_test_setup_teardown(white_space_collapses_only_where_it_means_nothing, begin, end),
        cmocka_unit_test_setup_teardown(literal_text_arrives_unchanged, begin, end),
        cmocka_unit_test_setup_teardown(a_template_calls_another, begin, end),
        cmocka_unit_test(every_refusal_names_file_and_line),
        cmocka_unit_test(a_right_template_is_accepted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
