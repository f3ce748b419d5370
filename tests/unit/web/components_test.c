/* components: the frame and the building blocks say what they must: who, where, simulated, errors tied to their fields.
 */
#include "unit/unit.h"

#include "templates/tmpl_content.h"
#include "templates/tmpl_form.h"
#include "templates/tmpl_layout.h"
#include "templates/tmpl_table.h"

static const char *same(enum locale locale, const char *msgid)
{
    (void)locale;
    return msgid;
}

static struct buf out;
static struct html h = {.out = &out, .translate = same};

static int start(void **state)
{
    (void)state;
    out = buf_new(1 << 18);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    buf_free(&out);
    return 0;
}

static bool says(const char *text)
{
    return str_find_str(buf_str(&out), str_of(text)) != SIZE_MAX;
}

static struct page some_page(void)
{
    return (struct page){
        .title = STR("Khai sinh <mới>"),
        .path = STR("/procedures?q=a&b"),
        .city = STR("Thành phố Hà Nội"),
        .dataset = STR("Hà Nội 2017"),
        .csrf = STR("token\""),
        .active = "procedures",
    };
}

static void simulated_data_is_said_in_header_and_footer(void **state)
{
    (void)state;
    struct page p = some_page();
    tmpl_page_begin(&h, &p);
    tmpl_page_end(&h, &p);
    assert_true(says("Hà Nội 2017"));
    assert_false(says("imulated"));
    buf_reset(&out);
    p.simulated = true;
    tmpl_page_begin(&h, &p);
    assert_true(says("<strong>simulated</strong>"));
    buf_reset(&out);
    tmpl_page_end(&h, &p);
    assert_true(says("Simulated data."));
}

static void the_title_is_escaped_and_errors_come_first_in_it(void **state)
{
    (void)state;
    struct page p = some_page();
    p.has_errors = true;
    tmpl_page_begin(&h, &p);
    assert_true(says("<title>Error: Khai sinh &lt;mới&gt; – "));
}

static void the_language_switch_comes_back_here(void **state)
{
    (void)state;
    struct page p = some_page();
    tmpl_page_begin(&h, &p);
    assert_true(says("<html lang=\"vi\""));
    assert_true(says("href=\"/language/en?back=%2Fprocedures%3Fq%3Da%26b\""));
    assert_false(says("href=\"/language/vi"));
}

static void only_a_signed_in_citizen_sees_their_dossiers(void **state)
{
    (void)state;
    struct page p = some_page();
    tmpl_page_begin(&h, &p);
    assert_false(says("/my"));
    assert_true(says("/signin"));
    buf_reset(&out);
    p.user = PAGE_USER_CITIZEN;
    p.user_name = STR("Nguyễn Văn <An>");
    tmpl_page_begin(&h, &p);
    assert_true(says("href=\"/my\""));
    assert_true(says("Nguyễn Văn &lt;An&gt;"));
    assert_true(says("name=\"csrf\" value=\"token&quot;\""));
    assert_false(says("/signin"));
}

static void the_current_entry_is_marked_for_everybody(void **state)
{
    (void)state;
    struct page p = some_page();
    tmpl_page_begin(&h, &p);
    assert_true(says("href=\"/procedures\" aria-current=\"page\""));
    assert_false(says("href=\"/units\" aria-current"));
}

static void an_error_is_tied_to_its_field(void **state)
{
    (void)state;
    tmpl_text_input(&h, &(struct field_view){.name = STR("phone"),
                                             .label = STR("Số điện thoại"),
                                             .hint = STR("10 số"),
                                             .value = STR("12\"3"),
                                             .error = STR("Sai số"),
                                             .type = "tel",
                                             .width = 20});
    assert_true(says("aria-describedby=\"phone-hint phone-error\""));
    assert_true(says("id=\"phone-error\""));
    assert_true(says("aria-invalid=\"true\""));
    assert_true(says("value=\"12&quot;3\""));
    assert_true(says("<label class=\"govuk-label\" for=\"phone\">"));
}

static void a_right_field_says_nothing_of_errors(void **state)
{
    (void)state;
    tmpl_text_input(&h, &(struct field_view){.name = STR("phone"), .label = STR("Số điện thoại")});
    assert_false(says("error"));
    assert_false(says("aria-invalid"));
    assert_false(says("describedby"));
}

static void what_was_typed_stays_whole(void **state)
{
    (void)state;
    tmpl_textarea(
        &h, &(struct field_view){.name = STR("why"), .label = STR("Lý do"), .value = STR("\n</textarea> a\n  b")});
    assert_true(says(">\n\n&lt;/textarea&gt; a\n  b</textarea>"));
}

static void the_error_summary_leads_to_the_first_choice(void **state)
{
    (void)state;
    static const struct error_view errors[] = {{STR_INIT("way"), STR_INIT("Chọn: cách nhận")}};
    static const struct choice_view items[] = {
        {.value = STR_INIT("post"), .label = STR_INIT("Bưu điện")},
        {.value = STR_INIT("desk"), .label = STR_INIT("Tại quầy"), .selected = true}};
    tmpl_error_summary(&h, errors, 1);
    tmpl_radios(&h, &(struct choices_view){.name = STR("way"), .label = STR("Cách nhận"), .items = items, .count = 2});
    assert_true(says("href=\"#way\""));
    assert_true(says("id=\"way\" name=\"way\" type=\"radio\" value=\"post\">"));
    assert_true(says("id=\"way-2\" name=\"way\" type=\"radio\" value=\"desk\" checked>"));
    buf_reset(&out);
    tmpl_error_summary(&h, errors, 0);
    assert_int_equal(out.len, 0);
}

static void every_state_has_word_and_shape(void **state)
{
    (void)state;
    for (enum dossier_state s = STATE_NEW; s < STATE_COUNT; s++) {
        buf_reset(&out);
        tmpl_tag(&h, tag_of_state(s));
        assert_true(says(dossier_state_name(s)));
        assert_true(says("mc-shape--"));
    }
}

static void an_overdue_dossier_is_never_merely_soon(void **state)
{
    (void)state;
    assert_string_equal(tag_of_pending(LATENESS_OVERDUE, true).msgid, "Late");
    assert_string_equal(tag_of_pending(LATENESS_PAUSED, true).msgid, "Clock paused");
    assert_string_equal(tag_of_pending(LATENESS_IN_TIME, true).msgid, "Due soon");
    assert_string_equal(tag_of_pending(LATENESS_IN_TIME, false).msgid, "Within its time");
}

static void each_cell_knows_its_column(void **state)
{
    (void)state;
    static const struct table_column columns[] = {{.label = STR_INIT("Mã"), .is_head = true},
                                                  {.label = STR_INIT("Hạn"), .is_number = true}};
    static const struct table_cell cells[] = {{.text = STR_INIT("A1"), .href = STR_INIT("/d/1")},
                                              {.text = STR_INIT("12/03")}};
    const struct table_row rows[] = {{.cells = cells, .is_late = true}};
    tmpl_table(
        &h,
        &(struct table_view){
            .id = "work", .caption = STR("Việc"), .columns = columns, .column_count = 2, .rows = rows, .row_count = 1});
    assert_true(says("scope=\"row\" role=\"rowheader\" data-label=\"Mã\">"));
    assert_true(says("role=\"cell\" data-label=\"Hạn\">"));
    assert_true(says("mc-table__row--late"));
}

#define BLOCK_TEST(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BLOCK_TEST(simulated_data_is_said_in_header_and_footer),
        BLOCK_TEST(the_title_is_escaped_and_errors_come_first_in_it),
        BLOCK_TEST(the_language_switch_comes_back_here),
        BLOCK_TEST(only_a_signed_in_citizen_sees_their_dossiers),
        BLOCK_TEST(the_current_entry_is_marked_for_everybody),
        BLOCK_TEST(an_error_is_tied_to_its_field),
        BLOCK_TEST(a_right_field_says_nothing_of_errors),
        BLOCK_TEST(what_was_typed_stays_whole),
        BLOCK_TEST(the_error_summary_leads_to_the_first_choice),
        BLOCK_TEST(every_state_has_word_and_shape),
        BLOCK_TEST(an_overdue_dossier_is_never_merely_soon),
        BLOCK_TEST(each_cell_knows_its_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
