/* town: the fixture. */
#include "unit/app/town.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/civil.h"
#include "store/account_store.h"
#include "store/calendar_store.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"
#include "store/procedure_store.h"
#include "store/unit_store.h"
#include "sys/data_folder.h"
#include "sys/disk.h"

static const struct {
    const char *name, *login;
    enum role role; /* ROLE_NONE: a citizen */
    bool is_far;
} cast[PERSON_COUNT] = {
    [CITIZEN] = {"Trần Thị Bình", "001183000001", ROLE_NONE, false},
    [STRANGER] = {"Lê Văn Cường", "001183000002", ROLE_NONE, false},
    [DESK] = {"Phạm Thị Dung", "dung", ROLE_RECEPTION, false},
    [HEAD] = {"Hoàng Văn Em", "em", ROLE_DIVISION_HEAD, false},
    [WORKER] = {"Vũ Thị Giang", "giang", ROLE_PROCESSING, false},
    [LEADER] = {"Đỗ Văn Hải", "hai", ROLE_SIGNER, false},
    [CLERK] = {"Ngô Thị Khánh", "khanh", ROLE_CLERK, false},
    [FAR_HEAD] = {"Bùi Văn Long", "long", ROLE_DIVISION_HEAD, true},
};

static struct unit unit_named(struct uuid id, const char *code, enum unit_kind kind, const char *name, const char *prefix, struct opt_uuid parent)
{
    return (struct unit){
        .id = id, .code = str_of(code), .kind = kind, .name = str_of(name), .full_name = str_of(name), .short_name = str_of(name),
        .parent_id = parent, .code_status = STR("unknown"), .dossier_prefix = str_of(prefix), .calendar_id = STR(CALENDAR_CITY),
        .promise_style = PROMISE_HOUR, .has_one_stop = true, .address = STR(""), .phone = STR(""),
        .valid_from = civil_day_of((struct date){2000, 1, 1}), .name_folded = str_of(code), .source = STR("test"),
    };
}

static err_t put_organisation(struct ctx *c, struct db_rw *rw, struct town *t)
{
    enum store_change change;
    const struct uuid city = {{1}};
    const struct unit units[] = {
        unit_named(city, "ha-noi", UNIT_CITY, "Hà Nội", "H26", (struct opt_uuid){0}),
        unit_named(t->district, "001", UNIT_DISTRICT, "Quận Ba Đình", "H26.1", some_uuid(city)),
        unit_named(t->commune, "00001", UNIT_COMMUNE, "Phường Phúc Xá", "H26.1.1", some_uuid(t->district)),
    };
    err_t e = calendar_store_put(rw, c, STR(CALENDAR_CITY), STR("Hà Nội"), STR("1-5 07:30-11:30,13:00-17:00"), STR("07:30-11:30,13:00-17:00"), &change);
    for (size_t i = 0; i < 3 && !e; i++)
        e = unit_store_put(rw, c, &units[i], &change);
    return e;
}

static err_t put_procedure(struct ctx *c, struct db_rw *rw)
{
    enum store_change change;
    struct search_terms terms = {0};
    struct procedure_component components[] = {{.number = 1, .name = STR("Giấy chứng sinh"), .originals = 1},
                                               {.number = 2, .name = STR("Sổ hộ khẩu"), .copies = 1}};
    const struct field field = {STR("G15-HT01"), STR("Hộ tịch"), STR("ho-tich"), STR("ho tich")};
    const struct procedure procedure = {
        .id = {{7}}, .code = TOWN_PROCEDURE, .name = STR("Đăng ký khai sinh"), .group_code = STR("ho-tich"), .field_code = field.code,
        .publisher = STR("Bộ Tư pháp"), .source = PROCEDURE_SHARED, .is_live = true, .service_level = 3, .subjects = STR("citizen"),
        .competence = STR("district+commune"), .legal_limit = limit_of(LIMIT_WORKING_DAY, 10), .fee_status = STR("none_stated"),
        .version = STR("v1"), .valid_from = 0, .provenance = STR("test"), .name_folded = STR("dang ky khai sinh"),
        .components = components, .component_count = 2,
    };
    search_terms_add(c->arena, &terms, procedure.name_folded, SEARCH_NAME);
    err_t e = procedure_store_put_field(rw, c, &field, &change);
    return e ? e : procedure_store_put(rw, c, &procedure, &terms, &change);
}

/* In a small office who receives also takes the money. */
static unsigned roles_of(enum person person)
{
    unsigned money = person == DESK ? ROLE_BIT(ROLE_CASHIER) : 0;
    return ROLE_BIT(cast[person].role) | money;
}

static err_t put_person(struct ctx *c, struct db_rw *rw, const struct town *t, enum person person)
{
    bool is_citizen = cast[person].role == ROLE_NONE;
    const struct str login = str_of(cast[person].login);
    const struct account account = {
        .id = t->people[person].id, .kind = is_citizen ? ACCOUNT_CITIZEN : ACCOUNT_OFFICIAL, .name = str_of(cast[person].name),
        .password = str_of(password_locked), .created_at = c->now,
    };
    const struct official official = {
        .account_id = account.id, .unit_id = t->people[person].unit_id, .position = STR("Công chức"), .decision = STR("01/QĐ"),
        .valid_from = 0, .roles = roles_of(person),
    };
    err_t e = account_store_insert(rw, c, &account, &login, 1);
    if (!e) e = figure_store_total(rw, c, is_citizen ? STR("accounts.citizen") : STR("accounts.official"), 1);
    return e || is_citizen ? e : account_store_insert_official(rw, c, &official);
}

static err_t put_all(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct town *t = argument;
    err_t e = put_organisation(c, rw, t);
    if (!e) e = put_procedure(c, rw);
    for (enum person person = CITIZEN; person < PERSON_COUNT && !e; person++)
        e = put_person(c, rw, t, person);
    return e;
}

static void cast_people(struct town *t)
{
    for (enum person person = CITIZEN; person < PERSON_COUNT; person++) {
        bool is_citizen = cast[person].role == ROLE_NONE;
        t->people[person] = (struct actor){
            .kind = is_citizen ? ACTOR_CITIZEN : ACTOR_OFFICIAL,
            .id = test_uuid((uint8_t)(100 + person)),
            .name = str_of(cast[person].name),
            .unit_id = is_citizen ? (struct uuid){{0}} : cast[person].is_far ? t->district : t->commune,
            .roles = is_citizen ? 0 : roles_of(person),
        };
    }
}

int town_set_up(void **state)
{
    void *fixture = NULL;
    struct town *t = calloc(1, sizeof *t);
    ASSERT(t != NULL);
    assert_int_equal(fixture_set_up(&fixture), 0);
    t->fixture = fixture;
    t->db = t->fixture->db;
    t->c = &t->fixture->ctx;
    t->c->now = civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, 12}), 9 * 60));
    t->district = (struct uuid){{2}};
    t->commune = (struct uuid){{3}};
    (void)snprintf(t->folder, sizeof t->folder, "/tmp/motcua-town-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    t->files = (struct file_store){str_of(t->folder)};
    must(t->c, data_folder_make(t->c, str_of(t->folder)));
    cast_people(t);
    must(t->c, db_write(t->db, t->c, "town", put_all, t));
    must(t->c, city_load(t->db, t->c, &t->city));
    *state = t;
    return 0;
}

int town_tear_down(void **state)
{
    struct town *t = *state;
    void *fixture = t->fixture;
    char command[128];
    city_free(t->city);
    (void)snprintf(command, sizeof command, "rm -rf %s", t->folder);
    assert_int_equal(system(command), 0);
    free(t);
    return fixture_tear_down(&fixture);
}

void town_as(struct town *t, enum person person)
{
    t->c->actor = &t->people[person];
    fault_clear(t->c);
}

void town_pass(struct town *t, int64_t minutes)
{
    t->c->now.us += minutes * 60 * 1000000;
}

static struct submission application(struct town *t, enum channel channel)
{
    return (struct submission){
        .city = t->city,
        .id = uuid_new(t->c->now),
        .procedure_code = TOWN_PROCEDURE,
        .unit_id = t->commune,
        .channel = channel,
        .applicant = {APPLICANT_CITIZEN, STR("Trần Thị Bình"), STR("001183000001"), STR("0912345678"), STR(""), STR("số 1 phố Huế")},
        .account_id = {channel == CHANNEL_ONLINE, t->people[CITIZEN].id},
        .form = STR("{\"child\":\"An\"}"),
        .return_way = RETURN_DESK,
        .return_address = STR(""),
    };
}

struct uuid town_file(struct town *t)
{
    struct submit_task task = {.in = application(t, CHANNEL_ONLINE)};
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    return task.out.id;
}

struct uuid town_file_made_up(struct town *t, bool is_invented)
{
    struct submit_task task = {.in = application(t, CHANNEL_ONLINE)};
    task.in.is_simulated = true;
    task.in.is_invented = is_invented;
    town_as(t, CITIZEN);
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    return task.out.id;
}

struct uuid town_walk_in(struct town *t)
{
    const struct submission in = application(t, CHANNEL_COUNTER);
    struct walk_in_task task = {.in = &in};
    town_as(t, DESK);
    must(t->c, db_write(t->db, t->c, "walk_in", walk_in_task_run, &task));
    return task.out.id;
}

void town_act(struct town *t, enum person person, struct uuid dossier, enum action action)
{
    struct act_task task = {.in = {
                                .city = t->city,
                                .dossier_id = dossier,
                                .action = action,
                                .note = STR("theo hồ sơ"),
                                .handler_id = t->people[WORKER].id,
                                .to_unit_id = t->district,
                                .result_kind = RESULT_GRANTED,
                                .taker_name = STR("Trần Thị Bình"),
                                .taker_identity = STR("001183000001"),
                            }};
    town_as(t, person);
    must(t->c, db_write(t->db, t->c, "act", act_task_run, &task));
    town_pass(t, 1);
}

void town_whole_way(struct town *t, struct uuid dossier)
{
    if (town_dossier(t, dossier).state == STATE_NEW) town_act(t, DESK, dossier, ACTION_RECEIVE);
    town_act(t, HEAD, dossier, ACTION_TAKE_OVER);
    town_act(t, HEAD, dossier, ACTION_ASSIGN);
    town_act(t, WORKER, dossier, ACTION_PROPOSE);
    town_act(t, LEADER, dossier, ACTION_APPROVE);
    town_act(t, CLERK, dossier, ACTION_ISSUE);
    town_act(t, DESK, dossier, ACTION_CONFIRM);
    town_act(t, DESK, dossier, ACTION_RETURN);
}

struct dossier town_dossier(struct town *t, struct uuid id)
{
    struct dossier d;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, dossier_store_find(ro, t->c, id, &d));
    db_read_end(t->db, ro);
    return d;
}

static void tamper_sqlite(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
    assert_true(sqlite3_total_changes(db) > 0);
    (void)sqlite3_close(db);
}

static void tamper_postgresql(const char *url, const char *sql)
{
    PGconn *connection = PQconnectdb(url);
    PGresult *result = PQexec(connection, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail_msg("%s: %s", sql, PQerrorMessage(connection));
    assert_string_not_equal(PQcmdTuples(result), "0");
    PQclear(result);
    PQfinish(connection);
}

void town_tamper(struct town *t, const char *sqlite, const char *postgresql)
{
    if (db_engine_of(t->db) == DB_SQLITE) tamper_sqlite(t->fixture->url + strlen("sqlite:"), sqlite);
    else tamper_postgresql(t->fixture->url, postgresql ? postgresql : sqlite);
}

struct str town_store_file(struct town *t, struct str content)
{
    static int number;
    struct str sha256 = {NULL, 0};
    struct str path = arena_printf(t->c->arena, "%s/tmp/upload-%d", t->folder, ++number);
    must(t->c, disk_write(t->c, path.ptr, content));
    must(t->c, file_store_put(t->c, &t->files, path.ptr, digest_of(content), (int64_t)content.len, &sha256));
    (void)unlink(path.ptr);
    return sha256;
}
