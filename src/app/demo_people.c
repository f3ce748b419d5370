/* demo_people: see the header. Who sits where is the tables below; names are put together from data/names.csv. */
#include "app/demo_people.h"

#include "app/dataset_files.h"
#include "base/civil.h"
#include "base/csv.h"
#include "crypto/crypto.h"
#include "store/account_store.h"
#include "store/figure_store.h"
#include "store/setting_store.h"
#include "store/unit_store.h"

/* Offices that get people, if they are there on the day of the organisation. Birth registration is a commune's,
 * household businesses are a district's, enterprises, justice and information are departments', and tax, customs, social
 * insurance and passports are bodies of the state, which are not subordinate to the city. 00001 Phúc Xá and 00037
 * Phúc Tân are wards of 2017; 00004 is Trúc Bạch in 2017 and Ba Đình in 2025. */
static const char *const offices[] = {"so-tu-phap",
                                      "so-ke-hoach-dau-tu",
                                      "so-thong-tin-truyen-thong",
                                      "so-tai-chinh",
                                      "so-khoa-hoc-cong-nghe",
                                      "cuc-thue",
                                      "cuc-hai-quan",
                                      "bao-hiem-xa-hoi",
                                      "cong-an-thanh-pho",
                                      "001",
                                      "002",
                                      "00001",
                                      "00004",
                                      "00037"};

/* Who works in an office; positions as departments, districts and communes call them. */
static const struct seat {
    const char *login; /* before the dot */
    unsigned roles; /* ROLE_BIT set */
    const char *department;
    const char *district;
    const char *commune;
} seats[] = {
    {"tiepnhan", ROLE_BIT(ROLE_RECEPTION) | ROLE_BIT(ROLE_CASHIER), "Cán bộ tiếp nhận", "Cán bộ tiếp nhận", "Cán bộ tiếp nhận"},
    {"truongphong", ROLE_BIT(ROLE_DIVISION_HEAD), "Trưởng phòng", "Trưởng phòng", "Công chức phụ trách"},
    {"chuyenvien", ROLE_BIT(ROLE_PROCESSING), "Chuyên viên", "Chuyên viên", "Công chức chuyên môn"},
    {"lanhdao", ROLE_BIT(ROLE_SIGNER), "Phó Giám đốc", "Phó Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"},
    {"vanthu", ROLE_BIT(ROLE_CLERK), "Văn thư", "Văn thư", "Văn thư"},
    {"trakq", ROLE_BIT(ROLE_RETURN), "Cán bộ trả kết quả", "Cán bộ trả kết quả", "Cán bộ trả kết quả"},
    {"quantri", ROLE_BIT(ROLE_UNIT_ADMIN), "Quản trị đơn vị", "Quản trị đơn vị", "Quản trị đơn vị"},
};

const struct demo_sign_in demo_sign_ins[] = {
    {DEMO_CITIZEN, "công dân"},
    {"tiepnhan.00001", "cán bộ tiếp nhận, phường Phúc Xá"},
    {"lanhdao.00001", "lãnh đạo, phường Phúc Xá"},
    {NULL, NULL},
};

#define PARTS_MAX 3000

/* Parts of names, by kind. */
struct name_parts {
    struct str families[200];
    size_t family_count;
    struct str *givens; /* middle and given name together */
    size_t given_count;
};

struct creation {
    struct str password;
    struct name_parts names;
    struct demo_report report;
};

static err_t read_names(struct ctx *c, struct name_parts *parts)
{
    const struct dataset_file file = dataset_files_shipped(c, "names.csv");
    struct csv csv;
    bool has = false;
    err_t e = csv_open(c, file.name, file.text, STR("part,gender,value,count,share"), &csv);
    if (e) return e;
    parts->givens = ARENA_ARRAY(c->arena, PARTS_MAX, struct str);
    while (!(e = csv_next(c, &csv, &has)) && has) {
        if (str_eq(csv.fields[0], STR("family")) && parts->family_count < 200)
            parts->families[parts->family_count++] = csv.fields[2];
        if (str_eq(csv.fields[0], STR("middle_given")) && parts->given_count < PARTS_MAX)
            parts->givens[parts->given_count++] = csv.fields[2];
    }
    ASSERT(e || (parts->family_count > 0 && parts->given_count > 0));
    return e;
}

/* The same name for the same user name, every time. The names of the file are sorted by how common they are: the first
 * thirty families are. */
static struct str name_of(struct arena *a, const struct name_parts *parts, struct str login)
{
    uint64_t hash = str_hash(login);
    size_t families = parts->family_count < 30 ? parts->family_count : 30;
    return arena_join(a, parts->families[hash % families], STR(" "), parts->givens[hash / 64 % parts->given_count]);
}

static err_t is_there(struct ctx *c, struct db_rw *rw, struct str login, struct demo_report *report, bool *ret_is_there)
{
    struct account account;
    err_t e = account_store_find_login(db_rw_reader(rw), c, login, &account);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_is_there = e == OK;
    report->there_already += *ret_is_there;
    return OK;
}

static const char *position_of(const struct seat *seat, enum unit_kind kind, const char *code)
{
    bool is_bureau = strncmp(code, "cuc-", 4) == 0; /* whose head is no director */
    if (is_bureau && seat->roles == ROLE_BIT(ROLE_SIGNER)) return "Phó Cục trưởng";
    if (kind == UNIT_COMMUNE) return seat->commune;
    return kind == UNIT_DISTRICT ? seat->district : seat->department;
}

static err_t create_official(struct ctx *c, struct db_rw *rw, struct creation *k, const struct unit *unit,
                             struct str login, unsigned roles, const char *position)
{
    bool exists = false;
    err_t e = is_there(c, rw, login, &k->report, &exists);
    if (e || exists) return e;
    const struct account account = {.id = uuid_new(c->now),
                                    .kind = ACCOUNT_OFFICIAL,
                                    .name = name_of(c->arena, &k->names, login),
                                    .password = k->password,
                                    .locale = LOCALE_VI,
                                    .is_simulated = true,
                                    .created_at = c->now};
    const struct official official = {.account_id = account.id,
                                      .unit_id = unit->id,
                                      .position = str_of(position),
                                      .decision = STR("MH-01/QĐ (minh họa)"),
                                      .valid_from = unit->valid_from,
                                      .valid_to = {.has = false},
                                      .roles = roles};
    e = account_store_insert(rw, c, &account, &login, 1);
    if (!e) e = account_store_insert_official(rw, c, &official);
    if (!e) e = figure_store_total(rw, c, STR("accounts.official"), 1);
    k->report.officials += !e;
    return e;
}

static err_t fill_office(struct ctx *c, struct db_rw *rw, struct creation *k, const char *code, int64_t day)
{
    struct unit unit;
    err_t e = unit_store_find_code(db_rw_reader(rw), c, str_of(code), day, &unit);
    if (e == ERR_NOT_FOUND) return OK;
    if (!e) k->report.units++;
    for (size_t i = 0; !e && i < sizeof seats / sizeof seats[0]; i++) {
        struct str login = arena_printf(c->arena, "%s.%s", seats[i].login, code);
        e = create_official(c, rw, k, &unit, login, seats[i].roles, position_of(&seats[i], unit.kind, code));
    }
    return e;
}

/* At the city's office: who looks after the system and decides nothing (domain.md §15.9), who keeps the procedures in order, and who
 * decides for the city. */
static err_t create_administrator(struct ctx *c, struct db_rw *rw, struct creation *k, int64_t day)
{
    struct unit city;
    err_t e = unit_store_find_code(db_rw_reader(rw), c, STR("01"), day, &city);
    if (e == ERR_NOT_FOUND) return OK;
    if (!e) e = create_official(c, rw, k, &city, STR("quantri"), ROLE_BIT(ROLE_SYSTEM_ADMIN), "Quản trị hệ thống");
    if (!e) e = create_official(c, rw, k, &city, STR("kiemsoat.01"), ROLE_BIT(ROLE_CONTROLLER), "Cán bộ kiểm soát thủ tục hành chính");
    if (!e) e = create_official(c, rw, k, &city, STR("lanhdao.01"), ROLE_BIT(ROLE_SIGNER), "Chánh Văn phòng Ủy ban nhân dân Thành phố");
    return e;
}

static err_t create_citizen(struct ctx *c, struct db_rw *rw, struct creation *k)
{
    static const struct str logins[] = {STR_INIT(DEMO_CITIZEN), STR_INIT("0900000001")};
    bool exists = false;
    err_t e = is_there(c, rw, logins[0], &k->report, &exists);
    if (e || exists) return e;
    const struct account account = {.id = uuid_new(c->now),
                                    .kind = ACCOUNT_CITIZEN,
                                    .name = STR("Nguyễn Văn Mẫu"),
                                    .identity_number = logins[0],
                                    .phone = logins[1],
                                    .email = STR("mau@example.vn"),
                                    .address = STR("Số 1 phố Mẫu, phường Phúc Xá, quận Ba Đình, Hà Nội"),
                                    .password = k->password,
                                    .locale = LOCALE_VI,
                                    .is_simulated = true,
                                    .created_at = c->now};
    e = account_store_insert(rw, c, &account, logins, 2);
    if (!e) e = figure_store_total(rw, c, STR("accounts.citizen"), 1);
    k->report.citizens += !e;
    return e;
}

static err_t create_all(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct creation *k = argument;
    k->report = (struct demo_report){.units = 0};
    int64_t day;
    err_t e = setting_store_organisation_day(db_rw_reader(rw), c, &day);
    for (size_t i = 0; !e && i < sizeof offices / sizeof offices[0]; i++)
        e = fill_office(c, rw, k, offices[i], day);
    if (!e) e = create_administrator(c, rw, k, day);
    if (!e) e = create_citizen(c, rw, k);
    return e;
}

err_t demo_people_create(struct db *db, struct ctx *c, struct str password_encoded, struct demo_report *ret_report)
{
    struct creation creation = {.password = password_encoded};
    err_t e = read_names(c, &creation.names);
    if (!e) e = db_write(db, c, "demo_people", create_all, &creation);
    if (e) return e;
    *ret_report = creation.report;
    return OK;
}
