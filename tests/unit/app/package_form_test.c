/* package_form: the form of a package around an application: what is demanded by its answers, what is known of a person beforehand, what a
 * card may fill in, and what is no part of the form. */
#include "unit/app/town.h"

#include <stdio.h>

#include "app/course_rule.h"
#include "app/draft.h"
#include "app/package_person.h"
#include "app/package_publish.h"
#include "app/check.h"
#include "base/civil.h"
#include "package/value_json.h"
#include "store/payment_store.h"

static const struct actor controller = {.kind = ACTOR_OFFICIAL, .id = {{201}}, .name = {"Lý Thị Mai", 12}, .roles = ROLE_BIT(ROLE_CONTROLLER)};
static const struct actor second = {.kind = ACTOR_OFFICIAL, .id = {{202}}, .name = {"Tô Văn Nam", 11}, .roles = ROLE_BIT(ROLE_SIGNER)};

/* packages/1.001193.json with one thing changed, so that nothing of it is written twice. */
static struct str birth(struct ctx *c)
{
    static char bytes[1 << 16];
    FILE *in = fopen(TEST_SOURCE_ROOT "/packages/1.001193.json", "rb");
    assert_non_null(in);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, in)};
    (void)fclose(in);
    return arena_copy(c->arena, text);
}

static struct str changed(struct ctx *c, struct str text, const char *from, const char *to)
{
    size_t at = str_find_str(text, str_of(from));
    assert_true(at != SIZE_MAX);
    return arena_join(c->arena, str_slice(text, 0, at), str_of(to), str_slice(text, at + strlen(from), text.len));
}

/* A line that names a ground: the registration that is late costs nothing for a poor household. */
static struct str with_exemption(struct ctx *c)
{
    struct str text = changed(c, birth(c), "\"outputs\": [\"kind\", \"name\", \"amount\"]", "\"outputs\": [\"kind\", \"name\", \"amount\", \"exempt\"]");
    text = changed(c, text, "[\"> 60\", \"false\", \"-\", \"\\\"le_phi\\\"\", \"\\\"Đăng ký quá hạn\\\"\", \"param(\\\"khai_sinh.qua_han\\\")\"]",
                   "[\"> 60\", \"-\", \"-\", \"\\\"le_phi\\\"\", \"\\\"Đăng ký quá hạn\\\"\", \"param(\\\"khai_sinh.qua_han\\\")\", \"if mien_le_phi then \\\"Hộ nghèo, 1/NQ\\\" else \\\"\\\"\"]");
    text = changed(c, text, "\"so_ban_sao * param(\\\"khai_sinh.ban_sao\\\")\"]", "\"so_ban_sao * param(\\\"khai_sinh.ban_sao\\\")\", \"\\\"\\\"\"]");
    text = changed(c, text, "\"type\": \"textfield\", \"id\": \"me_so\", \"key\": \"so_dinh_danh\", \"label\": \"Số định danh\",",
                   "\"type\": \"textfield\", \"id\": \"me_so\", \"key\": \"so_dinh_danh\", \"label\": \"Số định danh\", \"properties\": {\"vn:prefill\": \"person.identity\"},");
    return changed(c, text, "\"type\": \"textfield\", \"id\": \"me_ten\", \"key\": \"ho_ten\", \"label\": \"Họ tên mẹ\"",
                   "\"type\": \"textfield\", \"id\": \"me_ten\", \"key\": \"ho_ten\", \"label\": \"Họ tên mẹ\", \"properties\": {\"vn:prefill\": \"account.name\"}");
}

static void as(struct town *t, const struct actor *actor, db_work_fn run, void *task)
{
    t->c->actor = actor;
    fault_clear(t->c);
    must(t->c, db_write(t->db, t->c, "package", run, task));
}

static struct str publish(struct town *t, struct str text)
{
    struct package_examined examined;
    struct db_ro *ro;
    static const char *const values[][2] = {{"khai_sinh.qua_han", "7000"}, {"khai_sinh.ban_sao", "2000"}};
    for (size_t i = 0; i < 2; i++) {
        struct package_valued value = {.value = {str_of(values[i][0]), str_of(values[i][1]), STR("1/NQ"), 0}, .source = STR("test")};
        as(t, &controller, package_value_run, &value);
    }
    int64_t day = civil_day_at(t->c->now);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, package_examine(t->c, ro, t->city, text, day, &examined));
    db_read_end(t->db, ro);
    for (size_t i = 0; i < examined.findings.count; i++)
        if (!examined.findings.list[i].is_warning) fail_msg("%s %.*s", message_info(examined.findings.list[i].message)->slug, STR_ARG(examined.findings.list[i].argument));
    struct package_proposal proposal = {&examined};
    struct package_decision decision = {&examined, day, STR("12/QĐ-UBND")};
    as(t, &controller, package_propose_run, &proposal);
    as(t, &second, package_publish_run, &decision);
    return examined.hash;
}

static struct uuid file(struct town *t, const char *form)
{
    struct submit_task task = {.in = {
                                   .city = t->city,
                                   .id = uuid_new(t->c->now),
                                   .procedure_code = TOWN_PROCEDURE,
                                   .unit_id = t->commune,
                                   .channel = CHANNEL_ONLINE,
                                   .applicant = {APPLICANT_CITIZEN, STR("Trần Thị Bình"), STR("001183000001"), STR("0912345678"), STR(""), STR("số 1 phố Huế")},
                                   .account_id = some_uuid(t->people[CITIZEN].id),
                                   .form = str_of(form),
                                   .return_way = RETURN_DESK,
                                   .return_address = STR(""),
                               }};
    as(t, &t->people[CITIZEN], submit_task_run, &task);
    return task.out.id;
}

static void check_is_clean(struct town *t)
{
    const struct check_options options = {.violation = NULL};
    struct check_result result;
    must(t->c, check_city(t->db, t->c, &t->files, &options, &result));
    assert_int_equal(result.violations, 0);
}

#define LATE "{\"con\":{\"ho_ten\":\"An\",\"ngay_sinh\":\"2017-10-01\",\"gioi_tinh\":\"nam\"},\"me\":{\"ho_ten\":\"Trần Thị Bình\",\"so_dinh_danh\":\"001183000001\"},"

/* The one demand of a dossier, and its lines. */
static struct payment_demand demanded(struct town *t, struct uuid id, struct fee_line **lines, size_t *count)
{
    struct payment_demand *demands;
    struct db_ro *ro;
    size_t demand_count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_demands(ro, t->c, id, &demands, &demand_count));
    assert_int_equal(demand_count, 1);
    must(t->c, payment_store_lines(ro, t->c, &demands[0], lines, count));
    db_read_end(t->db, ro);
    return demands[0];
}

static void amounts_become_a_demand_with_the_names_of_their_rows(void **state)
{
    struct town *t = *state;
    struct fee_line *lines;
    size_t count;
    (void)publish(t, with_exemption(t->c));
    struct payment_demand demand = demanded(t, file(t, LATE "\"so_ban_sao\":3,\"mien_le_phi\":false}"), &lines, &count);
    assert_int_equal(demand.amount, 13000);
    assert_int_equal(demand.state, DEMAND_OPEN);
    assert_int_equal(count, 2);
    assert_true(str_eq(lines[0].item.name, STR("Đăng ký quá hạn")));
    assert_int_equal(lines[0].item.kind, PROCEDURE_FEE_CHARGE);
    assert_int_equal(lines[0].amount, 7000);
    assert_true(str_eq(lines[1].item.name, STR("Bản sao")));
    assert_int_equal(lines[1].item.kind, PROCEDURE_FEE_SERVICE);
    assert_int_equal(lines[1].amount, 6000);
    check_is_clean(t);
}

static void a_ground_of_exemption_is_on_the_record(void **state)
{
    struct town *t = *state;
    struct fee_line *lines;
    size_t count;
    (void)publish(t, with_exemption(t->c));
    struct payment_demand demand = demanded(t, file(t, LATE "\"so_ban_sao\":0,\"mien_le_phi\":true}"), &lines, &count);
    assert_int_equal(demand.amount, 0);
    assert_int_equal(demand.state, DEMAND_PAID);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].full, 7000);
    assert_int_equal(lines[0].amount, 0);
    assert_true(str_eq(lines[0].item.exempt_by, STR("Hộ nghèo, 1/NQ")));
    demand = demanded(t, file(t, LATE "\"so_ban_sao\":2,\"mien_le_phi\":true}"), &lines, &count);
    assert_int_equal(demand.amount, 4000); /* the copies are not exempt */
    assert_int_equal(count, 2);
    check_is_clean(t);
}

static void what_is_not_answered_whole_is_for_the_cashier(void **state)
{
    struct town *t = *state;
    struct payment_demand *demands;
    struct db_ro *ro;
    size_t count;
    (void)publish(t, birth(t->c));
    struct uuid id = file(t, "{}");
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_demands(ro, t->c, id, &demands, &count));
    db_read_end(t->db, ro);
    assert_int_equal(count, 0);
    check_is_clean(t);
}

static struct str known_as(const struct package_known *known, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(known[i].name, str_of(name))) return known[i].value;
    return STR("");
}

static void what_was_answered_before_is_known(void **state)
{
    struct town *t = *state;
    struct package_known *known;
    struct db_ro *ro;
    struct account account;
    size_t count;
    (void)publish(t, with_exemption(t->c));
    (void)file(t, LATE "\"so_ban_sao\":0,\"mien_le_phi\":false}");
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, account_store_find(ro, t->c, t->people[CITIZEN].id, &account));
    must(t->c, package_person_of_account(t->c, ro, t->city, &account, &known, &count));
    assert_true(str_eq(known_as(known, count, "person.identity"), STR("001183000001")));
    assert_true(str_eq(known_as(known, count, "account.name"), STR("Trần Thị Bình")));
    assert_true(str_eq(known_as(known, count, "account.family_name"), STR("Trần")));
    assert_true(str_eq(known_as(known, count, "account.given_name"), STR("Thị Bình")));
    must(t->c, account_store_find(ro, t->c, t->people[STRANGER].id, &account));
    must(t->c, package_person_of_account(t->c, ro, t->city, &account, &known, &count));
    assert_true(str_is_empty(known_as(known, count, "person.identity"))); /* nobody else's */
    db_read_end(t->db, ro);
}

static struct filled_form *opened(struct town *t, struct db_ro *ro, struct str hash)
{
    struct filled_form *pf;
    must(t->c, package_form_open(t->c, ro, t->city, hash, city_unit(t->city, t->commune), &pf));
    return pf;
}

static struct feel_value json(struct town *t, const char *text)
{
    struct json_value v;
    must(t->c, json_read(t->c, str_of(text), &v));
    return value_of_json(t->c->arena, &v, VALUE_JSON_PLAIN);
}

static struct str mother(const struct feel_value *answers)
{
    const struct feel_value *group = feel_context_get(answers->context, STR("me"));
    const struct feel_value *name = group ? feel_context_get(group->context, STR("ho_ten")) : NULL;
    return name ? name->string : STR("");
}

static void a_card_fills_what_is_empty_and_says_where_it_differs(void **state)
{
    struct town *t = *state;
    struct id_card card;
    struct db_ro *ro;
    struct str *differing;
    size_t count, differing_count;
    struct str hash = publish(t, with_exemption(t->c));
    assert_true(id_card_read(STR("001090123456|012345678|Nguyễn Văn Mẫu|05031990|Nam|Số 1 phố Mẫu, Hà Nội|05032021"), &card));
    const struct package_known *person = package_person_of_card(t->c->arena, &card, &count);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    const struct eform *form = opened(t, ro, hash)->known->form;
    struct feel_value answers = package_person_fill(t->c->arena, form, json(t, "{\"con\":{\"ho_ten\":\"An\"}}"), person, count, &differing, &differing_count);
    assert_true(str_eq(mother(&answers), STR("Nguyễn Văn Mẫu")));
    assert_int_equal(differing_count, 0);
    answers = package_person_fill(t->c->arena, form, json(t, "{\"me\":{\"ho_ten\":\"Trần Thị Bình\"}}"), person, count, &differing, &differing_count);
    assert_true(str_eq(mother(&answers), STR("Trần Thị Bình")));
    assert_int_equal(differing_count, 1);
    assert_true(str_eq(differing[0], STR("Họ tên mẹ: Nguyễn Văn Mẫu")));
    answers = package_person_fill(t->c->arena, form, json(t, "{\"me\":{\"ho_ten\":\"NGUYEN VAN MAU\"}}"), person, count, &differing, &differing_count);
    assert_true(str_eq(mother(&answers), STR("NGUYEN VAN MAU"))); /* the same but for marks: what is typed stays, and nothing is said */
    assert_int_equal(differing_count, 0);
    db_read_end(t->db, ro);
}

/* Choices whose values are numbers: an answer that is no text is an answer too. */
static void a_choice_that_was_made_stays(void **state)
{
    static const struct {
        const char *answers;
        int chosen; /* 1: "Nam", as the card says */
        size_t differing;
    } cases[] = {{"{}", 1, 0}, {"{\"nguoi_khai\":null}", 1, 0}, {"{\"nguoi_khai\":1}", 1, 0}, {"{\"nguoi_khai\":2}", 2, 1}};
    struct town *t = *state;
    struct id_card card;
    struct db_ro *ro;
    size_t count;
    struct str hash = publish(t, changed(t->c, birth(t->c), "{\"type\": \"checkbox\", \"id\": \"uq\",",
                                         "{\"type\": \"radio\", \"id\": \"khai\", \"key\": \"nguoi_khai\", \"label\": \"Người khai\", \"properties\": {\"vn:prefill\": \"person.sex\"}, "
                                         "\"values\": [{\"label\": \"Nam\", \"value\": 1}, {\"label\": \"Nữ\", \"value\": 2}]}, {\"type\": \"checklist\", \"id\": \"nhieu\", \"key\": \"nhieu\", "
                                         "\"label\": \"Nhiều\", \"properties\": {\"vn:prefill\": \"person.sex\"}, \"values\": [{\"label\": \"Nam\", \"value\": \"nam\"}]}, {\"type\": \"checkbox\", \"id\": \"uq\","));
    assert_true(id_card_read(STR("001090123456|012345678|Nguyễn Văn Mẫu|05031990|Nam|Số 1 phố Mẫu, Hà Nội|05032021"), &card));
    const struct package_known *person = package_person_of_card(t->c->arena, &card, &count);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    const struct eform *form = opened(t, ro, hash)->known->form;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str *differing;
        size_t differing_count;
        struct feel_value answers = package_person_fill(t->c->arena, form, json(t, cases[i].answers), person, count, &differing, &differing_count);
        const struct feel_value *chosen = feel_context_get(answers.context, STR("nguoi_khai"));
        const struct feel_value wanted = feel_number(decimal_of(cases[i].chosen));
        assert_true(chosen && feel_is_same(chosen, &wanted));
        assert_int_equal(differing_count, cases[i].differing);
        assert_null(feel_context_get(answers.context, STR("nhieu"))); /* several choices are no one text */
    }
    db_read_end(t->db, ro);
}

static void what_the_form_does_not_have_is_named_by_its_place(void **state)
{
    struct town *t = *state;
    struct db_ro *ro;
    struct str hash = publish(t, birth(t->c));
    static const struct {
        const char *answers, *place; /* NULL: all is known */
    } cases[] = {{"{\"con\":{\"ho_ten\":\"An\"},\"so_ban_sao\":1}", NULL},
                 {"{\"con\":{\"hoten\":\"An\"}}", "con.hoten"},
                 {"{\"child\":\"An\"}", "child"},
                 {"{\"me\":[{\"ten\":1}]}", "me[0].ten"},
                 {"{\"so_ban_sao\":{\"n\":1}}", NULL}}; /* the wrong kind of value is for the checks */
    must(t->c, db_read_begin(t->db, t->c, &ro));
    struct filled_form *pf = opened(t, ro, hash);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct feel_value answers = json(t, cases[i].answers);
        struct str place = package_form_stranger(pf, &answers);
        assert_int_equal(str_is_absent(place), cases[i].place == NULL);
        if (cases[i].place) assert_true(str_eq(place, str_of(cases[i].place)));
    }
    const struct package_form_input in = {.answers = json(t, "{\"so_ban_sao\":{\"n\":1}}"), .channel = CHANNEL_ONLINE, .day = civil_day_at(t->c->now)};
    must(t->c, package_form_fill(pf, ro, &in));
    assert_non_null(package_form_fault(pf));
    db_read_end(t->db, ro);
}

static void papers_are_the_packages_by_their_rows_and_the_catalogues_where_it_names_none(void **state)
{
    struct town *t = *state;
    static struct package_document rows[] = {{.code = STR_INIT("A"), .name = STR_INIT("Dự thảo"), .mode = PACKAGE_PAPER_INTERNAL}, {.code = STR_INIT("B"), .name = STR_INIT("Đơn"), .originals = 1}};
    const struct procedure *base = city_procedure_by_code(t->city, TOWN_PROCEDURE);
    struct package p = {.documents = rows, .document_count = 2};
    const struct procedure *own = course_papers(t->c->arena, base, &p);
    assert_int_equal(own->component_count, 1);
    assert_int_equal(own->components[0].number, 2);
    assert_true(str_eq(own->components[0].name, STR("Đơn")));
    assert_true(str_eq(own->code, base->code));
    p.document_count = 0;
    assert_ptr_equal(course_papers(t->c->arena, base, &p), base);
}

/* Steps alone, as a text table brings them: what the page lists may be handed in. */
static void a_package_that_names_no_papers_takes_the_catalogues(void **state)
{
    struct town *t = *state;
    struct str text = birth(t->c);
    size_t from = str_find_str(text, STR("\"documents\": [")), to = str_find_str(text, STR("\"params\":"));
    assert_true(from != SIZE_MAX && to != SIZE_MAX && from < to);
    struct str rest = str_slice(text, to, text.len);
    size_t picker = str_find_str(rest, STR(", {\"type\": \"filepicker\"")), end = str_find_str(rest, STR("\"vn:document\": \"GCS\"}}"));
    assert_true(picker != SIZE_MAX && end != SIZE_MAX);
    rest = arena_join(t->c->arena, str_slice(rest, 0, picker), STR(""), str_slice(rest, end + strlen("\"vn:document\": \"GCS\"}}"), rest.len));
    (void)publish(t, arena_join(t->c->arena, str_slice(text, 0, from), STR(""), rest));
    const struct procedure *procedure = city_procedure_by_code(t->city, TOWN_PROCEDURE);
    struct draft_start start = {.city = t->city, .procedure_code = procedure->code, .unit_id = some_uuid(t->commune)};
    as(t, &t->people[CITIZEN], draft_start_run, &start);
    struct draft_paper_add add = {.city = t->city, .id = start.out.id, .paper = {.component = 1, .file_name = STR("giấy.pdf"), .media_type = STR("application/pdf"), .size = 3, .sha256 = town_store_file(t, STR("một"))}};
    as(t, &t->people[CITIZEN], draft_paper_add_run, &add);
    add.paper.component = (int64_t)procedure->component_count + 1;
    assert_int_equal(db_write(t->db, t->c, "draft_paper_add", draft_paper_add_run, &add), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(amounts_become_a_demand_with_the_names_of_their_rows),
        TOWN_TEST(a_ground_of_exemption_is_on_the_record),
        TOWN_TEST(what_is_not_answered_whole_is_for_the_cashier),
        TOWN_TEST(what_was_answered_before_is_known),
        TOWN_TEST(a_card_fills_what_is_empty_and_says_where_it_differs),
        TOWN_TEST(a_choice_that_was_made_stays),
        TOWN_TEST(papers_are_the_packages_by_their_rows_and_the_catalogues_where_it_names_none),
        TOWN_TEST(a_package_that_names_no_papers_takes_the_catalogues),
        TOWN_TEST(what_the_form_does_not_have_is_named_by_its_place),
    };
    return engines_run(tests);
}
