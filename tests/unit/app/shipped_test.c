/* shipped: every live service of Hanoi, filed and brought to its end on both engines: those whose package comes with the program by its
 * form, papers, amounts and steps; the others as they always were. And each statutory form is whole as an electronic form. */
#include "unit/db/engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/act.h"
#include "app/check.h"
#include "app/dataset.h"
#include "app/dataset_files.h"
#include "app/package_record.h"
#include "app/package_shipped.h"
#include "app/submit.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "package/form_read.h"
#include "store/account_store.h"
#include "store/course_store.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"
#include "store/form_store.h"
#include "store/payment_store.h"
#include "sys/data_folder.h"
#include "unit/app/eform_answers.h"

enum seat { DESK, HEAD, WORKER, LEADER, CLERK, SEAT_COUNT };
static const enum role roles[SEAT_COUNT] = {ROLE_RECEPTION, ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_SIGNER, ROLE_CLERK};

#define OFFICES_MAX 60

struct office {
    struct uuid unit;
    struct actor people[SEAT_COUNT];
};

struct hall {
    struct fixture *fixture;
    struct db *db;
    struct ctx *c;
    char folder[64];
    struct file_store files;
    struct city *city;
    struct actor citizen;
    struct office offices[OFFICES_MAX];
    size_t office_count;
};

static const struct actor controller = {.kind = ACTOR_OFFICIAL, .id = {{201}}, .name = {"Lý Thị Mai", 12}, .roles = ROLE_BIT(ROLE_CONTROLLER)};
static const struct actor second = {.kind = ACTOR_OFFICIAL, .id = {{202}}, .name = {"Tô Văn Nam", 11}, .roles = ROLE_BIT(ROLE_SIGNER)};

/* ---- people ---- */

static err_t put_account(struct ctx *c, struct db_rw *rw, const struct actor *who)
{
    bool is_citizen = who->kind == ACTOR_CITIZEN;
    char login[37];
    uuid_format(who->id, login);
    const struct str name = str_of(login);
    const struct account account = {.id = who->id, .kind = is_citizen ? ACCOUNT_CITIZEN : ACCOUNT_OFFICIAL, .name = who->name, .password = STR("!"), .created_at = c->now};
    const struct official official = {.account_id = who->id, .unit_id = who->unit_id, .position = STR("Công chức"), .decision = STR("01/QĐ"), .valid_from = 0, .roles = who->roles};
    err_t e = account_store_insert(rw, c, &account, &name, 1);
    if (!e) e = figure_store_total(rw, c, is_citizen ? STR("accounts.citizen") : STR("accounts.official"), 1);
    return e || is_citizen ? e : account_store_insert_official(rw, c, &official);
}

static err_t put_people(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct hall *h = argument;
    err_t e = put_account(c, rw, &h->citizen);
    for (size_t i = 0; i < h->office_count * SEAT_COUNT && !e; i++)
        e = put_account(c, rw, &h->offices[i / SEAT_COUNT].people[i % SEAT_COUNT]);
    return e;
}

static struct office *office_of(struct hall *h, struct uuid unit)
{
    for (size_t i = 0; i < h->office_count; i++)
        if (uuid_eq(h->offices[i].unit, unit)) return &h->offices[i];
    return NULL;
}

static struct uuid first_office(const struct hall *h, const struct procedure *p)
{
    size_t count;
    const struct unit *const *competent = city_competent(h->city, p, &count);
    assert_true(count > 0);
    return competent[0]->id;
}

/* In the first office that is competent for each procedure. */
static void cast_people(struct hall *h)
{
    size_t count;
    const struct procedure *all = city_procedures(h->city, &count);
    h->citizen = (struct actor){.kind = ACTOR_CITIZEN, .id = uuid_new(h->c->now), .name = STR("Trần Thị Bình")};
    for (size_t i = 0; i < count; i++) {
        struct uuid unit = first_office(h, &all[i]);
        if (!all[i].is_live || office_of(h, unit)) continue;
        assert_true(h->office_count < OFFICES_MAX);
        struct office *office = &h->offices[h->office_count++];
        office->unit = unit;
        for (enum seat seat = DESK; seat < SEAT_COUNT; seat++)
            office->people[seat] = (struct actor){.kind = ACTOR_OFFICIAL, .id = uuid_new(h->c->now), .name = STR("Vũ Thị Giang"), .unit_id = unit, .roles = ROLE_BIT(roles[seat])};
    }
    must(h->c, db_write(h->db, h->c, "people", put_people, h));
}

static int set_up(void **state)
{
    struct dataset_report report;
    void *fixture = NULL;
    struct hall *h = calloc(1, sizeof *h);
    ASSERT(h != NULL);
    assert_int_equal(fixture_set_up(&fixture), 0);
    h->fixture = fixture;
    h->db = h->fixture->db;
    h->c = &h->fixture->ctx;
    h->c->now = civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, 12}), 9 * 60));
    (void)snprintf(h->folder, sizeof h->folder, "/tmp/motcua-hall-XXXXXX");
    assert_non_null(mkdtemp(h->folder));
    h->files = (struct file_store){str_of(h->folder)};
    must(h->c, data_folder_make(h->c, str_of(h->folder)));
    must(h->c, dataset_load(h->db, h->c, "hanoi-2017", &report));
    must(h->c, city_load(h->db, h->c, &h->city));
    cast_people(h);
    *state = h;
    return 0;
}

static int tear_down(void **state)
{
    struct hall *h = *state;
    void *fixture = h->fixture;
    char command[128];
    city_free(h->city);
    (void)snprintf(command, sizeof command, "rm -rf %s", h->folder);
    assert_int_equal(system(command), 0);
    free(h);
    return fixture_tear_down(&fixture);
}

static struct db_ro *reader(struct hall *h)
{
    struct db_ro *ro;
    must(h->c, db_read_begin(h->db, h->c, &ro));
    return ro;
}

/* ---- packages ---- */

static void perform(struct hall *h, const struct actor *actor, db_work_fn run, void *task)
{
    h->c->actor = actor;
    must(h->c, db_write(h->db, h->c, "test", run, task));
}

static void publish_shipped(struct hall *h, struct str **ret_codes, size_t *ret_count)
{
    int64_t day = civil_day_at(h->c->now);
    must(h->c, package_shipped_codes(h->c, ret_codes, ret_count));
    for (size_t i = 0; i < *ret_count; i++) {
        struct package_examined examined;
        struct db_ro *ro = reader(h);
        must(h->c, package_shipped_examine(h->c, ro, h->city, (*ret_codes)[i], day, &examined));
        db_read_end(h->db, ro);
        if (examined.findings.count) fail_msg("%.*s: %s", STR_ARG((*ret_codes)[i]), message_info(examined.findings.list[0].message)->slug);
        struct package_proposal proposal = {&examined};
        struct package_decision decision = {&examined, day, STR("12/QĐ (minh họa)")};
        perform(h, &controller, package_propose_run, &proposal);
        perform(h, &second, package_publish_run, &decision);
    }
}

/* ---- one dossier from the first form to the citizen's hands ---- */

/* The shortest answers to the form of its package; without one as the catalogue's page asks. */
static struct str answers_of(struct hall *h, const struct procedure *p, bool *ret_by_package)
{
    struct filled_form *pf;
    struct str hash, json = STR("{\"noi_dung_yeu_cau\":\"Mẫu\"}");
    struct db_ro *ro = reader(h);
    must(h->c, packages_in_force(h->c, ro, p->id, &hash));
    *ret_by_package = !str_is_empty(hash);
    if (*ret_by_package) {
        must(h->c, package_form_open(h->c, ro, h->city, hash, city_unit(h->city, first_office(h, p)), &pf));
        assert_non_null(pf->known->form);
        json = eform_answers(pf, ro, CHANNEL_ONLINE);
    }
    db_read_end(h->db, ro);
    return json;
}

static struct uuid file(struct hall *h, const struct procedure *p, bool *ret_by_package)
{
    struct submit_task task = {.in = {
                                   .city = h->city,
                                   .id = uuid_new(h->c->now),
                                   .procedure_code = p->code,
                                   .unit_id = first_office(h, p),
                                   .channel = CHANNEL_ONLINE,
                                   .applicant = {APPLICANT_CITIZEN, STR("Trần Thị Bình"), STR("001183000001"), STR("0912345678"), STR(""), STR("số 1 phố Huế")},
                                   .account_id = some_uuid(h->citizen.id),
                                   .form = answers_of(h, p, ret_by_package),
                                   .return_way = RETURN_DESK,
                                   .return_address = STR(""),
                               }};
    perform(h, &h->citizen, submit_task_run, &task);
    return task.out.id;
}

static void act(struct hall *h, const struct office *office, enum seat seat, struct uuid id, enum action action)
{
    struct act_task task = {.in = {.city = h->city, .dossier_id = id, .action = action, .note = STR("theo hồ sơ"), .handler_id = office->people[WORKER].id,
                                   .result_kind = RESULT_GRANTED, .taker_name = STR("Trần Thị Bình"), .taker_identity = STR("001183000001")}};
    perform(h, &office->people[seat], act_task_run, &task);
}

static void go_the_whole_way(struct hall *h, const struct office *office, struct uuid id)
{
    static const struct {
        enum seat seat;
        enum action action;
    } way[] = {{DESK, ACTION_RECEIVE}, {HEAD, ACTION_TAKE_OVER}, {HEAD, ACTION_ASSIGN}, {WORKER, ACTION_PROPOSE},
               {LEADER, ACTION_APPROVE}, {CLERK, ACTION_ISSUE}, {DESK, ACTION_CONFIRM}, {DESK, ACTION_RETURN}};
    for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
        act(h, office, way[i].seat, id, way[i].action);
        h->c->now.us += 60000000;
    }
}

static struct dossier dossier_of(struct hall *h, struct uuid id)
{
    struct dossier d;
    struct db_ro *ro = reader(h);
    must(h->c, dossier_store_find(ro, h->c, id, &d));
    db_read_end(h->db, ro);
    return d;
}

static void came_to_its_end(struct hall *h, const struct procedure *p, struct uuid id, bool by_package)
{
    struct course_step *steps;
    size_t count;
    struct dossier d = dossier_of(h, id);
    struct db_ro *ro = reader(h);
    if (d.state != STATE_RETURNED) fail_msg("%.*s ends in state %d", STR_ARG(p->code), (int)d.state);
    must(h->c, course_store_steps(ro, h->c, id, &steps, &count));
    db_read_end(h->db, ro);
    bool is_commune = city_unit(h->city, d.unit_id)->kind == UNIT_COMMUNE;
    assert_int_equal(count, by_package ? (is_commune ? 5 : 6) : 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(steps[i].outcome, COURSE_DONE);
    assert_true(str_is_empty(d.course.step));
}

static void show(void *user, const struct check_violation *v)
{
    (void)user;
    print_error("%s %.*s %.*s\n", v->rule, STR_ARG(v->where), STR_ARG(v->detail));
}

static void check_is_clean(struct hall *h)
{
    const struct check_options options = {.violation = show};
    struct check_result result;
    must(h->c, check_city(h->db, h->c, &h->files, &options, &result));
    assert_int_equal(result.violations, 0);
}

static void every_live_service_comes_to_its_end(struct hall *h, size_t shipped)
{
    size_t count, packages = 0, others = 0;
    const struct procedure *all = city_procedures(h->city, &count);
    for (size_t i = 0; i < count; i++) {
        bool by_package;
        if (!all[i].is_live) continue;
        struct uuid id = file(h, &all[i], &by_package);
        go_the_whole_way(h, office_of(h, first_office(h, &all[i])), id);
        came_to_its_end(h, &all[i], id, by_package);
        packages += by_package;
        others += !by_package;
    }
    assert_int_equal(packages, shipped);
    assert_int_equal(packages + others, 391);
}

/* ---- amounts ---- */

static struct payment_demand *demands_of(struct hall *h, struct uuid id, size_t *ret_count)
{
    struct payment_demand *demands;
    struct db_ro *ro = reader(h);
    must(h->c, payment_store_demands(ro, h->c, id, &demands, ret_count));
    db_read_end(h->db, ro);
    return demands;
}

static void a_package_demands_what_its_table_says(struct hall *h)
{
    size_t count;
    bool by_package;
    struct uuid passport = file(h, city_procedure_by_code(h->city, STR("1.001456")), &by_package);
    struct payment_demand *demands = demands_of(h, passport, &count);
    assert_int_equal(count, 1);
    assert_int_equal(demands[0].amount, 160000); /* online; at the counter it is 200,000 */
    struct uuid copies = file(h, city_procedure_by_code(h->city, STR("2.000815")), &by_package);
    (void)demands_of(h, copies, &count); /* by the page: how many is nothing that the form knows, so the cashier demands it */
    assert_int_equal(count, 0);
}

/* ---- statutory forms ---- */

static const struct eform_component *component_of(const struct eform *form, struct str id)
{
    const struct eform_component *k = eform_find(form, id);
    if (!k) fail_msg("%.*s is not in the form", STR_ARG(id));
    return k;
}

static const enum eform_kind kinds[FORM_TYPE_END] = {
    [FORM_TEXT] = EFORM_TEXTFIELD, [FORM_TEXTAREA] = EFORM_TEXTAREA, [FORM_DATE] = EFORM_DATETIME, [FORM_DATETIME] = EFORM_DATETIME,
    [FORM_YEAR_OR_DATE] = EFORM_TEXTFIELD, [FORM_INTEGER] = EFORM_NUMBER, [FORM_NUMBER] = EFORM_NUMBER, [FORM_MONEY] = EFORM_NUMBER,
    [FORM_PHONE] = EFORM_TEXTFIELD, [FORM_EMAIL] = EFORM_TEXTFIELD, [FORM_MULTISELECT] = EFORM_CHECKLIST, [FORM_BOOLEAN] = EFORM_CHECKBOX,
    [FORM_ADDRESS] = EFORM_TEXTFIELD, [FORM_AGENCY] = EFORM_TEXTFIELD, [FORM_ID_DOCUMENT] = EFORM_TEXTFIELD, [FORM_PHOTO] = EFORM_FILEPICKER,
    [FORM_TABLE] = EFORM_DYNAMICLIST, [FORM_UNIT] = EFORM_TEXTFIELD, [FORM_DERIVED_TEXT] = EFORM_EXPRESSION,
};

static void field_is_there(const struct form_field *f, const struct eform *form, const struct form_codelists *lists)
{
    const struct eform_component *k = component_of(form, f->key);
    const struct form_codelist *list = form_codelist_find(lists, f->codelist);
    size_t choices = list ? list->count : f->option_count, columns = 0;
    assert_true(str_eq(k->label, f->label));
    if (f->type != FORM_SELECT) assert_int_equal(k->kind, kinds[f->type]);
    assert_int_equal(k->choice.count, choices);
    assert_int_equal(!str_is_absent(k->hide.source), !str_is_absent(f->show_if_key));
    if (!str_is_absent(f->pattern)) assert_true(str_eq(k->pattern, f->pattern));
    for (size_t i = 0; i < f->column_count; i++)
        columns += !str_eq(f->columns[i], STR("STT"));
    assert_int_equal(k->child_count, columns);
    if (f->type == FORM_PHOTO) assert_false(str_is_absent(k->document));
}

static void form_is_whole(struct hall *h, struct db_ro *ro, const struct procedure *p)
{
    struct package_record record;
    struct json_value tree;
    struct form_findings found;
    struct eform form;
    const struct form_surroundings around = {.variable_count = 0};
    must(h->c, package_record_read(h->c, ro, p, &record));
    assert_non_null(record.form);
    must(h->c, package_generate(h->c, &record, &tree));
    form_read(h->c, json_get(json_get(&tree, "forms"), "to_khai"), &around, &form, &found);
    assert_int_equal(found.count, 0);
    for (size_t i = 0; i < record.form->field_count; i++)
        field_is_there(&record.form->fields[i], &form, record.lists);
}

static void each_statutory_form_has_all_its_fields(struct hall *h)
{
    size_t count, forms = 0;
    const struct procedure *all = city_procedures(h->city, &count);
    struct db_ro *ro = reader(h);
    for (size_t i = 0; i < count; i++) {
        if (str_is_empty(all[i].form_id)) continue;
        form_is_whole(h, ro, &all[i]);
        forms++;
    }
    db_read_end(h->db, ro);
    assert_int_equal(forms, 14);
}

static void what_is_printed_in_words_is_worked_out(struct hall *h)
{
    struct str hash;
    struct filled_form *pf;
    const struct procedure *p = city_procedure_by_code(h->city, STR("1.001193"));
    struct db_ro *ro = reader(h);
    must(h->c, packages_in_force(h->c, ro, p->id, &hash));
    must(h->c, package_form_open(h->c, ro, h->city, hash, city_unit(h->city, first_office(h, p)), &pf));
    static const struct {
        const char *day, *words;
    } days[] = {{"2018-03-05", "ngày năm tháng ba năm hai nghìn không trăm mười tám"},
                {"2000-04-24", "ngày hai mươi tư tháng tư năm hai nghìn"},
                {"1905-12-31", "ngày ba mươi mốt tháng mười hai năm một nghìn chín trăm linh năm"},
                {"", NULL}};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        const struct package_form_input in = {.answers = eform_answers_with(h->c->arena, feel_null(), STR("tre_ngay_sinh"), feel_string(str_of(days[i].day))),
                                              .channel = CHANNEL_ONLINE, .day = civil_day_at(h->c->now)};
        must(h->c, package_form_fill(pf, ro, &in));
        const struct feel_value *words = feel_context_get(pf->filled.data.context, STR("tre_ngay_sinh_chu"));
        assert_int_equal(words && words->kind == FEEL_STRING, days[i].words != NULL);
        if (days[i].words) assert_string_equal(arena_cstring(h->c->arena, words->string), days[i].words);
    }
    db_read_end(h->db, ro);
}

/* One test: loading the city takes longer than all else. */
static void what_comes_with_the_program_works(void **state)
{
    struct hall *h = *state;
    struct str *codes;
    size_t shipped;
    publish_shipped(h, &codes, &shipped);
    assert_true(shipped >= 40);
    each_statutory_form_has_all_its_fields(h);
    what_is_printed_in_words_is_worked_out(h);
    a_package_demands_what_its_table_says(h);
    every_live_service_comes_to_its_end(h, shipped);
    check_is_clean(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_comes_with_the_program_works, set_up, tear_down),
    };
    return engines_run(tests);
}
