/* eform: pages of a form are cut before what depends on them; what is sent becomes answers place by place, and nothing that was
 * typed is lost; authors' Markdown shows words, never markup. */
#include "unit/package/form_unit.h"

#include "web/eform_post.h"
#include "web/prose.h"

#define NAME_FIELD "{'type':'textfield','id':'ten','key':'ho_ten','label':'Họ tên'}"
#define DATE_FIELD "{'type':'datetime','subtype':'date','id':'ngay','key':'ngay_sinh','label':'Ngày sinh'}"
#define TICK_FIELD "{'type':'checkbox','id':'bo','key':'bo_roi','label':'Bị bỏ rơi'}"
#define MOTHER "{'type':'group','id':'g_me','path':'me','conditional':{'hide':'=bo_roi'},'components':[{'type':'textfield','id':'me','key':'ho_ten','label':'Mẹ'}]}"
#define LIST                                                                                                                     \
    "{'type':'dynamiclist','id':'L','path':'ds','isRepeating':true,'allowAddRemove':true,'components':["                       \
    "{'type':'textfield','id':'x','key':'x','label':'X'},{'type':'checkbox','id':'y','key':'y','label':'Y'}]}"

static const struct form_surroundings nothing;

static void setup(struct ctx *c)
{
    *c = (struct ctx){.arena = arena_new(1U << 16)};
}

static unsigned page_of(const struct eform *form, const unsigned *pages, const char *id)
{
    const struct eform_component *k = eform_find(form, str_of(id));
    assert_non_null(k);
    return pages[k->number];
}

static void a_page_ends_before_what_its_answers_hide(void **state)
{
    struct ctx c;
    struct eform form;
    unsigned pages[20];
    (void)state;
    setup(&c);
    struct form_findings found = form_unit_read(&c, NAME_FIELD "," TICK_FIELD "," DATE_FIELD "," MOTHER "," LIST, &nothing, &form);
    assert_int_equal(found.count, 0);
    assert_int_equal(eform_pages(c.arena, &form, pages), 2);
    assert_int_equal(page_of(&form, pages, "ten"), 0);
    assert_int_equal(page_of(&form, pages, "ngay"), 0);
    assert_int_equal(page_of(&form, pages, "g_me"), 1);
    assert_int_equal(page_of(&form, pages, "me"), 1);
    assert_int_equal(page_of(&form, pages, "x"), 1);
    arena_free(c.arena);
}

static void a_form_without_conditions_is_one_page(void **state)
{
    struct ctx c;
    struct eform form;
    unsigned pages[20];
    (void)state;
    setup(&c);
    (void)form_unit_read(&c, NAME_FIELD "," LIST, &nothing, &form);
    assert_int_equal(eform_pages(c.arena, &form, pages), 1);
    arena_free(c.arena);
}

static void a_list_is_not_cut_by_what_stands_in_its_rows(void **state)
{
    struct ctx c;
    struct eform form;
    unsigned pages[20];
    (void)state;
    setup(&c);
    (void)form_unit_read(&c,
                         "{'type':'dynamiclist','id':'L','path':'ds','isRepeating':true,'allowAddRemove':true,'components':["
                         "{'type':'checkbox','id':'y','key':'y','label':'Y'},"
                         "{'type':'textfield','id':'x','key':'x','label':'X','conditional':{'hide':'=this.y'}}]}",
                         &nothing, &form);
    assert_int_equal(eform_pages(c.arena, &form, pages), 1);
    arena_free(c.arena);
}

/* Pairs "name=value&..." as a browser sends them, without escapes; before and expected with ' for ". */
static struct eform_posted post(struct ctx *c, const char *components, const char *before, const char *sent)
{
    static struct str names[40], values[40];
    struct eform form;
    unsigned pages[20];
    struct eform_sent fields = {names, values, 0};
    struct str rest = str_of(sent);
    struct form_findings found = form_unit_read(c, components, &nothing, &form);
    assert_int_equal(found.count, 0);
    (void)eform_pages(c->arena, &form, pages);
    while (!str_is_absent(rest) && *sent) {
        struct str pair = str_split_next(&rest, '&');
        size_t cut = str_find(pair, '=');
        names[fields.count] = str_slice(pair, 0, cut);
        values[fields.count++] = str_slice(pair, cut + 1, pair.len);
    }
    return eform_post(c->arena, &form, pages, 0, form_unit_value(c, before), &fields);
}

static void becomes(const char *components, const char *before, const char *sent, const char *expected)
{
    struct ctx c;
    setup(&c);
    struct eform_posted posted = post(&c, components, before, sent);
    struct buf out = buf_new(1U << 16);
    struct json_writer w = json_writer_new(&out);
    value_write_json(&w, c.arena, &posted.answers, VALUE_JSON_PLAIN);
    struct str want = form_unit_quotes(c.arena, str_of(expected));
    if (!str_eq(buf_str(&out), want)) fail_msg("%s: %.*s", sent, STR_ARG(buf_str(&out)));
    buf_free(&out);
    arena_free(c.arena);
}

static void three_boxes_are_a_date(void **state)
{
    (void)state;
    becomes(DATE_FIELD, "{}", "ngay_sinh-day=5&ngay_sinh-month=3&ngay_sinh-year=2019", "{'ngay_sinh':'2019-03-05'}");
    becomes(DATE_FIELD, "{}", "ngay_sinh-day=&ngay_sinh-month=&ngay_sinh-year=", "{'ngay_sinh':null}");
}

static void what_is_no_date_is_kept_as_it_was_typed(void **state)
{
    (void)state;
    becomes(DATE_FIELD, "{}", "ngay_sinh-day=31&ngay_sinh-month=2&ngay_sinh-year=2019", "{'ngay_sinh':'31/2/2019'}");
    becomes(DATE_FIELD, "{}", "ngay_sinh-day=hai&ngay_sinh-month=&ngay_sinh-year=2019", "{'ngay_sinh':'hai//2019'}");
}

static void what_was_not_asked_stays(void **state)
{
    (void)state;
    becomes(NAME_FIELD "," TICK_FIELD, "{'bo_roi':true,'ho_ten':'Lê'}", "ho_ten=Lý", "{'bo_roi':true,'ho_ten':'Lý'}");
    becomes(NAME_FIELD "," TICK_FIELD, "{'bo_roi':true,'ho_ten':'Lê'}", "asked=bo_roi", "{'bo_roi':false,'ho_ten':'Lê'}");
}

static void another_page_is_not_read(void **state)
{
    (void)state;
    becomes(TICK_FIELD "," MOTHER, "{'me':{'ho_ten':'Lê'}}", "asked=bo_roi&bo_roi=true&me.ho_ten=X", "{'me':{'ho_ten':'Lê'},'bo_roi':true}");
}

static void rows_are_added_and_taken_out_where_they_stand(void **state)
{
    (void)state;
    const char *three = "ds.rows=3&ds[0].x=a&ds[1].x=b&ds[2].x=c&asked=ds[1].y&ds[1].y=true&remove_row=ds[0]";
    becomes(LIST, "{}", three, "{'ds':[{'x':'b','y':true},{'x':'c'}]}");
    becomes(LIST, "{}", "ds.rows=1&ds[0].x=a&add_row=ds", "{'ds':[{'x':'a'},{}]}");
    becomes(LIST, "{'ds':[{'x':'a'}]}", "ho_ten=b", "{'ds':[{'x':'a'}]}");
}

static void a_comma_is_a_decimal_point(void **state)
{
    (void)state;
    const char *number = "{'type':'number','id':'n','key':'n','label':'Số'}";
    becomes(number, "{}", "n=12,5", "{'n':'12.5'}");
    becomes(number, "{}", "n=một", "{'n':'một'}");
    becomes(number, "{}", "n=", "{'n':null}");
}

static void a_choice_is_the_value_of_its_option(void **state)
{
    (void)state;
    const char *radio = "{'type':'radio','id':'r','key':'r','label':'Chọn','values':[{'label':'A','value':'a'},{'label':'Một','value':1}]}";
    const char *list = "{'type':'checklist','id':'r','key':'r','label':'Chọn','values':[{'label':'A','value':'a'},{'label':'B','value':'b'}]}";
    becomes(radio, "{}", "asked=r&r=1", "{'r':1}");
    becomes(radio, "{'r':1}", "asked=r", "{'r':null}");
    becomes(list, "{}", "asked=r&r=a&r=b", "{'r':['a','b']}");
    becomes(list, "{}", "asked=r&r=x", "{'r':['x']}"); /* for the checks to refuse */
}

static void what_is_no_text_is_told_and_the_answer_stays(void **state)
{
    struct ctx c;
    (void)state;
    setup(&c);
    struct eform_posted posted = post(&c, NAME_FIELD, "{'ho_ten':'Lê'}", "ho_ten=\xff\xfe");
    assert_int_equal(posted.unreadable_count, 1);
    assert_true(str_eq(posted.unreadable[0], STR("ho_ten")));
    assert_true(str_eq(feel_context_get(posted.answers.context, STR("ho_ten"))->string, STR("Lê")));
    arena_free(c.arena);
}

static void a_newer_form_says_what_changed(void **state)
{
    struct ctx c;
    struct eform older, newer;
    size_t count;
    (void)state;
    setup(&c);
    (void)form_unit_read(&c, NAME_FIELD "," DATE_FIELD, &nothing, &older);
    (void)form_unit_read(&c, TICK_FIELD ",{'type':'textfield','id':'khac','key':'ho_ten','label':'Tên','validate':{'required':true}}", &nothing, &newer);
    const struct eform_change *changes = eform_changes(c.arena, &older, &newer, &count);
    assert_int_equal(count, 3);
    assert_true(changes[0].kind == EFORM_ADDED && str_eq(changes[0].component->id, STR("bo")));
    assert_true(changes[1].kind == EFORM_CHANGED && str_eq(changes[1].component->id, STR("khac")));
    assert_true(changes[2].kind == EFORM_REMOVED && str_eq(changes[2].component->id, STR("ngay")));
    (void)eform_changes(c.arena, &older, &older, &count);
    assert_int_equal(count, 0);
    arena_free(c.arena);
}

static void markdown_shows_words(void **state)
{
    struct ctx c;
    (void)state;
    setup(&c);
    struct prose p = prose_of(c.arena, STR("# Tựa\nMột **đậm**\nhai [trang](/about) [xấu](javascript:x) [ra](//x)\n\n- a\n- *b*"));
    assert_int_equal(p.count, 4);
    assert_int_equal(p.lines[0].kind, PROSE_HEADING);
    assert_true(p.lines[1].spans[1].is_bold && str_eq(p.lines[1].spans[1].text, STR("đậm")));
    assert_true(str_eq(p.lines[1].spans[3].href, STR("/about")));
    assert_true(str_eq(p.lines[1].spans[4].text, STR(" [xấu](javascript:x) [ra](//x)")));
    assert_true(p.lines[2].opens_list && !p.lines[2].closes_list && p.lines[3].closes_list);
    assert_true(p.lines[3].spans[0].is_italic);
    arena_free(c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_ends_before_what_its_answers_hide),
        cmocka_unit_test(a_form_without_conditions_is_one_page),
        cmocka_unit_test(a_list_is_not_cut_by_what_stands_in_its_rows),
        cmocka_unit_test(three_boxes_are_a_date),
        cmocka_unit_test(what_is_no_date_is_kept_as_it_was_typed),
        cmocka_unit_test(what_was_not_asked_stays),
        cmocka_unit_test(another_page_is_not_read),
        cmocka_unit_test(rows_are_added_and_taken_out_where_they_stand),
        cmocka_unit_test(a_comma_is_a_decimal_point),
        cmocka_unit_test(a_choice_is_the_value_of_its_option),
        cmocka_unit_test(what_is_no_text_is_told_and_the_answer_stays),
        cmocka_unit_test(a_newer_form_says_what_changed),
        cmocka_unit_test(markdown_shows_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
