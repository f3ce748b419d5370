/* form_fill: what the server makes of what was filled in (packages.md section 4): each rule there, and each decision.
 */
#include "unit/package/form_unit.h"

#include "feel/table.h"

struct row {
    const char *components;
    const char *known; /* NULL: nothing */
    const char *answers;
    const char *expected; /* faults | data; with ' for " */
};

#define TEXT "{'type':'textfield','id':'T','key':'t','label':'Chữ'"
#define NUMBER "{'type':'number','id':'N','key':'n','label':'Số'"
#define DATE "{'type':'datetime','subtype':'date','id':'D','key':'d','label':'Ngày'"
#define TIME                                                                                                           \
    "{'type':'datetime','subtype':'time','id':'D','key':'d','label':'Giờ','use24h':true,"                            \
    "'timeSerializingFormat':'no_timezone'"
#define RADIO                                                                                                          \
    "{'type':'radio','id':'R','key':'r','label':'Chọn','values':[{'label':'A','value':'a'},{'label':'1','value':1}]"
#define LIST(more)                                                                                                     \
    "{'type':'dynamiclist','id':'L','path':'ds','isRepeating':true,'allowAddRemove':true" more ",'components':["

static struct feel_host host_of(struct ctx *c)
{
    struct feel_moment now = {.date = {2018, 3, 12}, .hour = 15, .minute = 30, .has_offset = true, .offset = 25200};
    return (struct feel_host){.now = feel_moment(c->arena, FEEL_DATE_TIME, now)};
}

static err_t fill(struct ctx *c, const struct row *row, const struct eform_file *files, size_t file_count,
                  struct eform *form, struct eform_filled *filled)
{
    static const struct str variables[] = {STR_INIT("danhMuc"), STR_INIT("muc")};
    const struct form_surroundings around = {.variables = variables, .variable_count = 2};
    struct feel_value known = form_unit_value(c, row->known ? row->known : "{}");
    struct feel_value answers = form_unit_value(c, row->answers);
    const struct feel_host host = host_of(c);
    const struct eform_input input = {known.context, answers.context, files, file_count};
    struct form_findings found = form_unit_read(c, row->components, &around, form);
    if (found.count) fail_msg("%s: %.*s", row->components, STR_ARG(form_unit_findings(c, &found)));
    return eform_fill(c, &host, form, &input, filled);
}

static void check(struct ctx *c, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct eform form;
        struct eform_filled filled;
        assert_int_equal(fill(c, &rows[i], NULL, 0, &form, &filled), OK);
        struct str expected = form_unit_quotes(c->arena, str_of(rows[i].expected));
        struct str outcome = form_unit_outcome(c, &filled);
        if (!str_eq(outcome, expected))
            fail_msg("%s with %s:\n  %.*s\n  not %.*s", rows[i].components, rows[i].answers, STR_ARG(outcome),
                     STR_ARG(expected));
    }
}
#define CHECK(rows) check(*state, rows, sizeof(rows) / sizeof(rows)[0])

static void a_field_begins_with_what_was_sent_then_known_then_standard_then_empty(void **state)
{
    static const struct row rows[] = {
        {TEXT "}", "{'t':'biết'}", "{'t':'gửi'}", "{'t':'gửi'}"},
        {TEXT ",'defaultValue':'sẵn'}", "{'t':'biết'}", "{}", "{'t':'biết'}"},
        {TEXT ",'defaultValue':'sẵn'}", NULL, "{}", "{'t':'sẵn'}"},
        {TEXT ",'defaultValue':'sẵn'}", NULL, "{'t':null}", "{'t':''}"},
        {TEXT "}", NULL, "{}", "{'t':''}"},
        {NUMBER "}", NULL, "{}", "{'n':null}"},
        {NUMBER "}", "{'n':[1]}", "{}", "{'n':null}"},           /* what is known is cleaned */
        {NUMBER "}", NULL, "{'n':[1]}", "N number | {'n':[1]}"}, /* what is sent is refused */
        {RADIO "}", "{'r':'b'}", "{}", "{'r':null}"},
        {RADIO "}", NULL, "{'r':'b'}", "R option | {'r':'b'}"},
        {RADIO "}", NULL, "{'r':'1'}", "R option | {'r':'1'}"}, /* by kind too */
        {RADIO "}", NULL, "{'r':1}", "{'r':1}"},
        {"{'type':'checkbox','id':'C','key':'c','label':'Có'}", NULL, "{}", "{'c':false}"},
        {"{'type':'checkbox','id':'C','key':'c','label':'Có'}", NULL, "{'c':'true'}", "C type | {'c':'true'}"},
        {TEXT "}", NULL, "{'t':'một\\n\\thai'}", "{'t':'một  hai'}"}, /* one line */
        {"{'type':'textarea','id':'A','key':'a','label':'Dài'}", NULL, "{'a':'một\\nhai'}", "{'a':'một\\nhai'}"},
    };
    CHECK(rows);
}

static void disabled_is_neither_checked_nor_kept_and_read_only_cannot_be_sent(void **state)
{
    static const struct row rows[] = {
        {TEXT ",'disabled':true,'validate':{'required':true}}", NULL, "{'t':'x'}", "{}"},
        {TEXT ",'readonly':true,'validate':{'required':true}}", "{'t':'gốc'}", "{'t':'sửa'}", "{'t':'gốc'}"},
        {TEXT ",'readonly':true,'validate':{'required':true}}", NULL, "{'t':'sửa'}", "T required | {'t':''}"},
        {TEXT "}", NULL, "{'t':'x','la':1}", "{'t':'x'}"}, /* what the form does not ask is not kept */
    };
    CHECK(rows);
}

static void numbers_are_decimal(void **state)
{
    static const struct row rows[] = {
        {NUMBER ",'decimalDigits':2}", NULL, "{'n':'1.255'}", "N decimalDigits | {'n':1.255}"},
        {NUMBER ",'increment':0.1}", NULL, "{'n':0.3}", "{'n':0.3}"},
        {NUMBER ",'increment':'0.1'}", NULL, "{'n':0.35}", "N increment | {'n':0.35}"},
        {NUMBER "}", NULL, "{'n':' 8 '}", "N number | {'n':' 8 '}"},
        {NUMBER "}", NULL, "{'n':'1e3'}", "N number | {'n':'1e3'}"},
        {NUMBER "}", NULL, "{'n':'.5'}", "N number | {'n':'.5'}"},
        {NUMBER "}", NULL, "{'n':''}", "{'n':null}"},
        {NUMBER ",'serializeToString':true,'validate':{'max':2}}", NULL, "{'n':'2.50'}", "N max | {'n':'2.5'}"},
        {NUMBER ",'validate':{'min':'2','max':'=muc * 2'}}", "{'muc':3}", "{'n':7}", "N max | {'n':7}"},
        {NUMBER ",'validate':{'max':'=danhMuc'}}", NULL, "{'n':7}", "{'n':7}"}, /* null sets no limit */
        {NUMBER ",'validate':{'max':'=danhMuc'}}", "{'danhMuc':'ba'}", "{'n':7}", "N maxInvalid | {'n':7}"},
        {NUMBER ",'validate':{'required':true,'min':1}}", NULL, "{'n':0}", "N min | {'n':0}"},
    };
    CHECK(rows);
}

static void texts_are_counted_in_letters_and_trimmed_for_that_alone(void **state)
{
    static const struct row rows[] = {
        {TEXT ",'validate':{'maxLength':2}}", NULL, "{'t':' ệế '}", "{'t':' ệế '}"},
        {TEXT ",'validate':{'maxLength':2}}", NULL, "{'t':'e\u0323\u0302e\u0302\u0301'}", "{'t':'ệế'}"}, /* NFC */
        {TEXT ",'validate':{'minLength':3}}", NULL, "{'t':' ệế '}", "T minLength | {'t':' ệế '}"},
        {TEXT ",'validate':{'minLength':3}}", NULL, "{'t':''}", "{'t':''}"},
        {TEXT ",'validate':{'required':true}}", NULL, "{'t':' '}", "{'t':' '}"},
        {TEXT ",'validate':{'required':true}}", NULL, "{'t':''}", "T required | {'t':''}"},
        {TEXT ",'validate':{'pattern':'[0-9]','minLength':5}}", NULL, "{'t':'ab'}",
         "T pattern, T minLength | {'t':'ab'}"},
        {TEXT ",'validate':{'pattern':'^(a+)+$'}}", NULL, "{'t':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'}",
         "T pattern | {'t':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'}"},
        {TEXT ",'validate':{'pattern':'^(a|aa)+$'}}", NULL, "{'t':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'}",
         "T pattern | {'t':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'}"},
    };
    CHECK(rows);
}

static void phones_and_addresses(void **state)
{
#define PHONE TEXT ",'validate':{'validationType':'phone'}}"
#define EMAIL TEXT ",'validate':{'validationType':'email'}}"
    static const struct row rows[] = {
        {PHONE, NULL, "{'t':'0912345678'}", "{'t':'0912345678'}"},
        {PHONE, NULL, "{'t':'+84912345678'}", "{'t':'+84912345678'}"},
        {PHONE, NULL, "{'t':'0084912345678'}", "{'t':'0084912345678'}"},
        {PHONE, NULL, "{'t':'+842438253531'}", "{'t':'+842438253531'}"},
        {PHONE, NULL, "{'t':'+12025550143'}", "{'t':'+12025550143'}"},
        {PHONE, NULL, "{'t':'+840912345678'}", "T phone | {'t':'+840912345678'}"},
        {PHONE, NULL, "{'t':'gọi +84912345678'}", "T phone | {'t':'gọi +84912345678'}"},
        {PHONE, NULL, "{'t':'091234567'}", "T phone | {'t':'091234567'}"},
        {PHONE, NULL, "{'t':''}", "{'t':''}"},
        {EMAIL, NULL, "{'t':'a.b+c@vidu.com.vn'}", "{'t':'a.b+c@vidu.com.vn'}"},
        {EMAIL, NULL, "{'t':'a@vidu'}", "T email | {'t':'a@vidu'}"},
        {EMAIL, NULL, "{'t':'a@vidu..vn'}", "T email | {'t':'a@vidu..vn'}"},
        {EMAIL, NULL, "{'t':'đức@vidu.vn'}", "T email | {'t':'đức@vidu.vn'}"},
        {EMAIL, NULL, "{'t':' a@vidu.vn'}", "T email | {'t':' a@vidu.vn'}"},
    };
    CHECK(rows);
}

static void dates_are_real_and_never_rewritten(void **state)
{
    static const struct row rows[] = {
        {DATE "}", NULL, "{'d':'2024-02-29'}", "{'d':'2024-02-29'}"},
        {DATE "}", NULL, "{'d':'2023-02-29'}", "D date | {'d':'2023-02-29'}"},
        {DATE "}", "{'d':'2023-02-29'}", "{}", "{'d':null}"},
        {DATE "}", NULL, "{'d':'2024-1-5'}", "D date | {'d':'2024-1-5'}"},
        {DATE ",'disallowPassedDates':true}", NULL, "{'d':'2018-03-11'}", "D past | {'d':'2018-03-11'}"},
        {DATE ",'disallowPassedDates':true}", NULL, "{'d':'2018-03-12'}", "{'d':'2018-03-12'}"},
        {TIME "}", NULL, "{'d':'24:00'}", "D date | {'d':'24:00'}"},
        {TIME ",'timeInterval':15}", NULL, "{'d':'09:07'}", "D timeInterval | {'d':'09:07'}"},
        {TIME ",'timeInterval':15}", NULL, "{'d':'09:45'}", "{'d':'09:45'}"},
        {DATE ",'validate':{'required':true}}", NULL, "{'d':''}", "D required | {'d':null}"},
    };
    CHECK(rows);
}

static void hiding_is_told_over_what_is_shown(void **state)
{
#define A "{'type':'checkbox','id':'A','key':'a','label':'A'}"
#define HIDE(condition) ",'conditional':{'hide':'" condition "'}}"
    static const struct row rows[] = {
        {A "," TEXT ",'validate':{'required':true}" HIDE("=a"), NULL, "{'a':true,'t':'x'}", "{'a':true}"},
        {A "," TEXT HIDE("=a"), NULL, "{'t':'x'}", "{'a':false,'t':'x'}"},
        {NUMBER "}," TEXT HIDE("=n > 5"), NULL, "{'t':'x'}", "{'n':null}"}, /* null hides */
        {NUMBER "}," TEXT HIDE("=not(n > 5)"), NULL, "{'t':'x'}", "{'n':null,'t':'x'}"},
        /* what is hidden is out of sight: n is null for t although it was sent and known */
        {A "," NUMBER HIDE("=a") "," TEXT HIDE("=n != null"), "{'n':1}", "{'a':true,'n':1,'t':'x'}",
         "{'a':true,'t':'x'}"},
        /* a container hides what is in it, and what is emptied goes */
        {A ",{'type':'group','id':'G','path':'g.h','conditional':{'hide':'=a'},'components':[" TEXT "}]}", NULL,
         "{'a':true,'g':{'h':{'t':'x'}}}", "{'a':true}"},
        {A ",{'type':'group','id':'G','path':'g.h','components':[" TEXT "}]}", NULL, "{'g':{'h':{'t':'x'}}}",
         "{'a':false,'g':{'h':{'t':'x'}}}"},
        /* the order of the schema does not matter */
        {TEXT HIDE("=n = null") "," NUMBER HIDE("=a") "," A, NULL, "{'a':true,'n':1,'t':'x'}", "{'a':true}"},
        /* data win over the names of the language; with _ these are always there */
        {"{'type':'textfield','id':'I','key':'i','label':'I'}," TEXT HIDE("=i = \\\"x\\\""), NULL, "{'i':'x','t':'y'}",
         "{'i':'x'}"},
    };
    CHECK(rows);
}

static void rows_know_themselves_and_what_is_around(void **state)
{
#define ROW_TEXT(condition)                                                                                            \
    "{'type':'textfield','id':'T','key':'t','label':'Chữ','conditional':{'hide':'" condition "'}}"
#define ROW_NUMBER "{'type':'number','id':'N','key':'n','label':'Số','validate':{'required':true}}"
    static const struct row rows[] = {
        {LIST("") ROW_NUMBER "," ROW_TEXT("=this.n > 1") "]}", NULL, "{'ds':[{'n':1,'t':'a'},{'n':2,'t':'b'}]}",
         "{'ds':[{'n':1,'t':'a'},{'n':2}]}"},
        {LIST("") ROW_NUMBER "," ROW_TEXT("=i[1] = 2") "]}", NULL, "{'ds':[{'n':1,'t':'a'},{'t':'b'}]}",
         "N[1] required | {'ds':[{'n':1,'t':'a'},{'n':null}]}"},
        {A "," LIST("") ROW_NUMBER "," ROW_TEXT("=parent.a") "]}", NULL, "{'a':true,'ds':[{'n':1,'t':'a'}]}",
         "{'a':true,'ds':[{'n':1}]}"},
        /* lists in lists: the numbers of both, and what is around of what is around */
        {A "," LIST("") "{'type':'dynamiclist','id':'M','path':'con','isRepeating':true,'components':[" ROW_TEXT(
             "=_i_ = [2, 1] or parent.parent.a") "]}]}",
         NULL, "{'ds':[{'con':[{'t':'a'}]},{'con':[{'t':'b'},{'t':'c'}]}]}",
         "{'a':false,'ds':[{'con':[{'t':'a'}]},{'con':[{},{'t':'c'}]}]}"}, /* a row of hidden fields is {} */
        {LIST(",'defaultRepetitions':2") ROW_NUMBER "]}", NULL, "{}",
         "N[0] required, N[1] required | {'ds':[{'n':null},{'n':null}]}"},
        {LIST("") ROW_NUMBER "]}", NULL, "{'ds':[]}", "{}"},
        {LIST("") ROW_NUMBER "]}", NULL, "{'ds':['x']}", "N[0] required | {'ds':[{'n':null}]}"},
        {LIST(",'properties':{'vn:minItems':'1','vn:maxItems':2}") ROW_NUMBER "]}", NULL, "{'ds':[]}",
         "L minItems | {}"},
        {LIST(",'properties':{'vn:maxItems':1}") ROW_NUMBER "]}", NULL, "{'ds':[{'n':1},{'n':2}]}",
         "L maxItems | {'ds':[{'n':1},{'n':2}]}"},
    };
    CHECK(rows);
}

static void computed_fields_come_in_their_order_and_are_never_taken(void **state)
{
#define COMPUTED(id, formula, on)                                                                                      \
    "{'type':'expression','id':'" id "','key':'" id "','computeOn':'" on "','expression':'" formula "'}"
    static const struct row rows[] = {
        {COMPUTED("z", "=y * 2", "change") "," COMPUTED("y", "=n + 1", "presubmit") "," NUMBER "}", "{'y':50}",
         "{'n':1,'z':99,'y':99}", "{'z':4,'y':2,'n':1}"},
        {NUMBER ",'validate':{'max':'=y'}}," COMPUTED("y", "=0.1 + 0.2", "presubmit"), NULL, "{'n':0.3}",
         "{'n':0.3,'y':0.3}"},
        {COMPUTED("y", "=date(\\\"2024-03-01\\\") + duration(\\\"P1D\\\")", "change"), NULL, "{}",
         "{'y':'2024-03-02'}"},
        {COMPUTED("y", "=today()", "change"), NULL, "{}", "{'y':'2018-03-12'}"},
        {LIST("") ROW_NUMBER "," COMPUTED("tong", "=this.n * 10",
                                          "change") "]}," COMPUTED("y", "=sum(for x in ds return x.tong)", "change"),
         NULL, "{'ds':[{'n':1},{'n':2}]}", "{'ds':[{'n':1,'tong':10},{'n':2,'tong':20}],'y':30}"},
        {COMPUTED("y", "=n + 1", "change") "," NUMBER "}," TEXT HIDE("=y > 1"), NULL, "{'n':1,'t':'x'}",
         "{'y':2,'n':1}"},
    };
    CHECK(rows);
}

static void choices_come_from_the_form_a_variable_or_a_formula(void **state)
{
#define LISTED(more) "{'type':'checklist','id':'K','key':'k','label':'Chọn'," more "}"
    static const struct row rows[] = {
        {LISTED("'valuesKey':'danhMuc'"), "{'danhMuc':['a',{'label':'B','value':'b'}]}", "{'k':['a','b']}",
         "{'k':['a','b']}"},
        {LISTED("'valuesKey':'danhMuc'"), "{'danhMuc':['a'],'k':['a','x']}", "{}", "{'k':['a']}"},
        {LISTED("'valuesExpression':'=for x in danhMuc return upper case(x)'"), "{'danhMuc':['a']}", "{'k':['A']}",
         "{'k':['A']}"},
        {LISTED("'valuesExpression':'=for x in danhMuc return upper case(x)'"), "{'danhMuc':['a']}", "{'k':['a']}",
         "K option | {'k':['a']}"},
        {LISTED("'valuesKey':'danhMuc'"), "{'danhMuc':['a']}", "{'k':['a','a']}", "K unique | {'k':['a','a']}"},
        {LISTED("'valuesKey':'danhMuc'"), "{'danhMuc':['a']}", "{'k':'a'}", "K type | {'k':'a'}"},
    };
    CHECK(rows);
}

#define FILE_FIELD(more)                                                                                               \
    "{'type':'filepicker','id':'P','key':'p','label':'Tệp','properties':{'vn:document':'GCS','vn:maxBytes':100}" more  \
    "}"

static void files_are_those_of_the_paper(void **state)
{
    struct ctx *c = *state;
    static const struct eform_file files[] = {
        {STR_INIT("f1"), STR_INIT("GCS"), STR_INIT("application/pdf"), STR_INIT("a.PDF"), 100},
        {STR_INIT("f2"), STR_INIT("UQ"), STR_INIT("application/pdf"), STR_INIT("b.pdf"), 10},
        {STR_INIT("f3"), STR_INIT("GCS"), STR_INIT("image/png"), STR_INIT("c.pdf"), 101},
    };
    static const struct row rows[] = {
        {FILE_FIELD(",'accept':'.pdf'"), NULL, "{'p':['f1']}", "{'p':['f1']}"},
        {FILE_FIELD(",'accept':'application/pdf, .doc'"), NULL, "{'p':['f1']}", "{'p':['f1']}"},
        {FILE_FIELD(""), NULL, "{'p':['f2']}", "P fileUnknown | {'p':['f2']}"},
        {FILE_FIELD(""), NULL, "{'p':['f9']}", "P fileUnknown | {'p':['f9']}"},
        {FILE_FIELD(",'accept':'application/pdf'"), NULL, "{'p':['f3']}", "P fileType, P fileSize | {'p':['f3']}"},
        {FILE_FIELD(",'accept':'image/*'"), NULL, "{'p':['f3']}", "P fileSize | {'p':['f3']}"},
        {FILE_FIELD(""), NULL, "{'p':['f1','f1']}", "P maxItems | {'p':['f1','f1']}"},
        {FILE_FIELD(",'multiple':true,'validate':{'required':true}"), NULL, "{}", "P required | {'p':[]}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct eform form;
        struct eform_filled filled;
        assert_int_equal(fill(c, &rows[i], files, 3, &form, &filled), OK);
        assert_text(c->arena, form_unit_outcome(c, &filled), form_unit_quotes(c->arena, str_of(rows[i].expected)).ptr);
    }
}

static const struct feel_node *parsed(struct ctx *c, const char *source)
{
    static const struct str names[] = {STR_INIT("n"), STR_INIT("t")};
    const struct feel_scope scope = {.names = names, .count = 2};
    const struct feel_node *n;
    assert_int_equal(feel_parse(c, &scope, str_of(source), &n), OK);
    return n;
}

/* A table of one rule: n > 5 is at fault. */
static err_t run_rule(struct ctx *c, const char *field, const struct row *row, struct eform_filled *filled)
{
    struct eform form;
    const struct feel_host host = host_of(c);
    const struct feel_scope none = {.count = 0};
    const struct feel_node *test;
    assert_int_equal(feel_parse_tests(c, &none, STR("true"), &test), OK);
    const struct feel_table_input input = {.expression = parsed(c, "n > 5")};
    const struct feel_table_output outputs[] = {{.name = STR("field")}, {.name = STR("message")}};
    const struct feel_node *cells[] = {parsed(c, field), parsed(c, "\"Số quá lớn\"")};
    const struct feel_table_row line = {.tests = &test, .outputs = cells};
    const struct feel_table table = {.policy = FEEL_HIT_COLLECT,
                                     .inputs = &input,
                                     .input_count = 1,
                                     .outputs = outputs,
                                     .output_count = 2,
                                     .rows = &line,
                                     .row_count = 1};
    assert_int_equal(fill(c, row, NULL, 0, &form, filled), OK);
    return eform_check_rules(c, &host, &form, &table, filled);
}

static void rules_over_several_fields_come_from_a_table(void **state)
{
    struct ctx *c = *state;
    static const struct row large = {NUMBER "}," TEXT ",'validate':{'required':true}}", NULL, "{'n':6}", ""};
    static const struct row small = {NUMBER "}", NULL, "{'n':5}", ""};
    struct eform_filled filled;
    assert_int_equal(run_rule(c, "\"N\"", &large, &filled), OK);
    assert_text(c->arena, form_unit_outcome(c, &filled), "T required, N rule | {\"n\":6,\"t\":\"\"}");
    assert_text(c->arena, filled.faults[1].text, "Số quá lớn");
    assert_int_equal(run_rule(c, "\"N\"", &small, &filled), OK);
    assert_int_equal(filled.fault_count, 0);
    assert_int_equal(run_rule(c, "\"X\"", &large, &filled), ERR_INVALID);
    assert_int_equal(c->fault.message, eform_rule_field);
}

static void too_much_is_refused_whole(void **state)
{
    struct ctx *c = *state;
    struct eform form;
    struct eform_filled filled;
    struct buf answers = buf_new(1U << 20);
    buf_printf(&answers, "{'ds':[");
    for (int i = 0; i <= EFORM_ROWS_MAX; i++)
        buf_printf(&answers, "%s{}", i ? "," : "");
    buf_printf(&answers, "]}");
    buf_add_char(&answers, '\0');
    const struct row row = {LIST("") ROW_NUMBER "]}", NULL, answers.ptr, ""};
    assert_int_equal(fill(c, &row, NULL, 0, &form, &filled), ERR_LIMIT);
    assert_int_equal(c->fault.message, eform_too_large);
    buf_free(&answers);
}

/* Each of many rows has a condition over a form of many fields. */
static void memory_is_counted(void **state)
{
    struct ctx *c = *state;
    struct eform form;
    struct eform_filled filled;
    struct buf text = buf_new(1U << 20);
    for (int i = 0; i < 290; i++)
        buf_printf(&text, "{'type':'checkbox','id':'a%d','key':'a%d','label':'A'},", i, i);
    buf_printf(&text,
               LIST(",'defaultRepetitions':100") "{'type':'dynamiclist','id':'M','path':'m','isRepeating':true,"
                                                 "'defaultRepetitions':45,'components':[" ROW_TEXT("=a1") "]}]}");
    buf_add_char(&text, '\0');
    const struct row row = {text.ptr, NULL, "{}", ""};
    assert_int_equal(fill(c, &row, NULL, 0, &form, &filled), ERR_LIMIT);
    assert_int_equal(c->fault.message, eform_too_large);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_field_begins_with_what_was_sent_then_known_then_standard_then_empty),
        UNIT_TEST(disabled_is_neither_checked_nor_kept_and_read_only_cannot_be_sent),
        UNIT_TEST(numbers_are_decimal),
        UNIT_TEST(texts_are_counted_in_letters_and_trimmed_for_that_alone),
        UNIT_TEST(phones_and_addresses),
        UNIT_TEST(dates_are_real_and_never_rewritten),
        UNIT_TEST(hiding_is_told_over_what_is_shown),
        UNIT_TEST(rows_know_themselves_and_what_is_around),
        UNIT_TEST(computed_fields_come_in_their_order_and_are_never_taken),
        UNIT_TEST(choices_come_from_the_form_a_variable_or_a_formula),
        UNIT_TEST(files_are_those_of_the_paper),
        UNIT_TEST(rules_over_several_fields_come_from_a_table),
        UNIT_TEST(too_much_is_refused_whole),
        UNIT_TEST(memory_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
