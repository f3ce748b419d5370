/* dataset: the shipped data sets on both engines: everything arrives, twice changes nothing, and a bad row leaves
 * nothing. */
#include "unit/db/engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/dataset.h"
#include "app/dataset_files.h"
#include "app/demo_people.h"
#include "base/civil.h"
#include "domain/calendar.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "store/calendar_store.h"
#include "store/form_store.h"
#include "store/procedure_store.h"
#include "store/reported_store.h"
#include "store/setting_store.h"

static int64_t day_of(int32_t year, int month, int day)
{
    return civil_day_of((struct date){year, month, day});
}

static struct dataset_report load(struct fixture *f, const char *name)
{
    struct dataset_report report;
    must(&f->ctx, dataset_load(f->db, &f->ctx, name, &report));
    return report;
}

static struct db_ro *begin(struct fixture *f)
{
    struct db_ro *ro;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    return ro;
}

static void assert_tally(const struct dataset_report *r, enum dataset_part part, int64_t rows, int64_t added,
                         int64_t changed)
{
    assert_int_equal(r->parts[part].rows, rows);
    assert_int_equal(r->parts[part].added, added);
    assert_int_equal(r->parts[part].changed, changed);
}

static void the_city_of_2017_arrives_whole_and_loading_twice_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct dataset_report r = load(f, "hanoi-2017");
    assert_int_equal(r.units_by_kind[UNIT_CITY], 1);
    assert_int_equal(r.units_by_kind[UNIT_DEPARTMENT], 21);
    assert_int_equal(r.units_by_kind[UNIT_DISTRICT], 30);
    assert_int_equal(r.units_by_kind[UNIT_COMMUNE], 584);
    assert_int_equal(r.live, 391);
    assert_int_equal(r.planned, 165);
    assert_int_equal(r.components, 2339);
    assert_tally(&r, DATASET_UNITS, 656, 656, 0);
    assert_tally(&r, DATASET_PROCEDURES, 556, 556, 0);
    assert_tally(&r, DATASET_FIELDS, 130, 130, 0);
    assert_tally(&r, DATASET_CALENDAR_DAYS, 160, 160, 0);
    assert_tally(&r, DATASET_FORMS, 14, 14, 0);
    assert_tally(&r, DATASET_FIGURES, 16, 16, 0);
    r = load(f, "hanoi-2017");
    for (int part = 0; part < DATASET_PART_COUNT; part++) {
        assert_int_equal(r.parts[part].added, 0);
        assert_int_equal(r.parts[part].changed, 0);
    }
    assert_int_equal(r.parts[DATASET_UNITS].rows, 656);

    struct db_ro *ro = begin(f);
    struct unit_coverage coverage;
    must(&f->ctx, unit_store_coverage(ro, &f->ctx, day_of(2017, 12, 31), &coverage));
    assert_int_equal(coverage.units[UNIT_COMMUNE], 584);
    assert_int_equal(coverage.with_one_stop[UNIT_DEPARTMENT], 21);
    assert_int_equal(coverage.with_one_stop[UNIT_DISTRICT], 30);
    assert_int_equal(coverage.with_one_stop[UNIT_COMMUNE], 584);
    assert_int_equal(coverage.with_one_stop[UNIT_OTHER_AGENCY], 0);
    struct procedure_totals totals;
    must(&f->ctx, procedure_store_totals(ro, &f->ctx, &totals));
    assert_int_equal(totals.live, 391);
    assert_int_equal(totals.planned, 165);
    assert_int_equal(totals.by_source[PROCEDURE_MINISTRY][1], 148);
    assert_int_equal(totals.by_source[PROCEDURE_SHARED][1], 178);
    assert_int_equal(totals.by_source[PROCEDURE_OWN][1], 65);
    assert_int_equal(totals.by_level[4][0] + totals.by_level[4][1], 353);
    int64_t today;
    must(&f->ctx, setting_store_organisation_day(ro, &f->ctx, &today));
    assert_int_equal(today, day_of(2017, 12, 31));
    struct reported_figure *figures;
    size_t count;
    must(&f->ctx, reported_store_all(ro, &f->ctx, &figures, &count));
    assert_int_equal(count, 16);
    assert_int_equal(figures[9].value, 5273);
    db_read_end(f->db, ro);
}

static void a_procedure_has_its_limits_papers_form_and_offices(void **state)
{
    struct fixture *f = *state;
    (void)load(f, "hanoi-2017");
    struct db_ro *ro = begin(f);
    struct procedure p;
    must(&f->ctx, procedure_store_find(ro, &f->ctx, STR("1.001193"), &p));
    assert_true(str_eq(p.name, STR("Thủ tục đăng ký khai sinh")));
    assert_true(str_eq(p.form_id, STR("HT-KS")));
    assert_int_equal(p.legal_limit.unit, LIMIT_WORKING_DAY);
    assert_int_equal(p.legal_limit.halves, 2);
    assert_int_equal(p.limit_count, 3);
    assert_true(p.component_count > 0 && p.basis_count > 0);
    assert_true(str_eq(p.results[0], STR("Giấy khai sinh")));
    assert_int_equal(p.version.len, 64);

    struct form form;
    must(&f->ctx, form_store_find(ro, &f->ctx, p.form_id, &form));
    assert_int_equal(form.field_count, 25);
    struct form_codelists lists;
    must(&f->ctx, form_store_codelists(ro, &f->ctx, &lists));
    assert_int_equal(form_codelist_find(&lists, STR("dan_toc"))->count, 55);

    struct unit ward, district;
    const int64_t day = day_of(2017, 12, 31);
    must(&f->ctx, unit_store_find_code(ro, &f->ctx, STR("00001"), day, &ward));
    must(&f->ctx, unit_store_find_code(ro, &f->ctx, STR("001"), day, &district));
    assert_true(str_eq(ward.dossier_prefix, STR("H26.001.00001")));
    assert_true(uuid_eq(ward.parent_id.value, district.id));
    bool is_competent = false;
    must(&f->ctx, unit_store_is_competent(ro, &f->ctx, p.competence, &ward, day, &is_competent));
    assert_true(is_competent);
    must(&f->ctx, unit_store_is_competent(ro, &f->ctx, p.competence, &district, day, &is_competent));
    assert_false(is_competent);
    struct unit_list units;
    must(&f->ctx, unit_store_competent(ro, &f->ctx, STR("so-tu-phap+commune"), day, &units));
    assert_int_equal(units.count, 585);

    const struct calendar *calendar;
    must(&f->ctx, calendar_store_load(ro, &f->ctx, STR(CALENDAR_CITY), &calendar));
    assert_false(calendar_is_working_day(calendar, day_of(2019, 2, 4)));
    assert_true(calendar_is_working_day(calendar, day_of(2019, 5, 4)));
    db_read_end(f->db, ro);
}

static struct procedure_page search(struct fixture *f, struct db_ro *ro, const char *text,
                                    const struct procedure_filter *filter)
{
    struct procedure_page page = {.count = 0};
    struct str folded = text_fold(f->ctx.arena, str_of(text));
    must(&f->ctx, procedure_store_search(ro, &f->ctx, folded, filter, day_of(2017, 12, 31), STR(""), 20, &page));
    return page;
}

static void assert_same_pages(const struct procedure_page *a, const struct procedure_page *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        assert_true(str_eq(a->items[i].code, b->items[i].code));
}

static void marks_capitals_and_blanks_do_not_matter_and_the_best_stands_first(void **state)
{
    struct fixture *f = *state;
    (void)load(f, "hanoi-2017");
    struct db_ro *ro = begin(f);
    struct procedure_page plain = search(f, ro, "khai sinh", NULL);
    struct procedure_page marked = search(f, ro, "Khai  Sinh ", NULL);
    assert_same_pages(&plain, &marked);
    assert_true(plain.count > 3);
    assert_true(str_eq(plain.items[0].code, STR("1.001193")));
    struct procedure_page ho_so = search(f, ro, "ho so", NULL);
    struct procedure_page ho_so_marked = search(f, ro, "hồ sơ", NULL);
    assert_same_pages(&ho_so, &ho_so_marked);
    assert_true(ho_so.count > 0);
    assert_true(str_find_str(ho_so.items[0].name_folded, STR("ho so")) != SIZE_MAX);
    struct procedure_page land = search(f, ro, "dat dai", NULL);
    assert_true(land.count > 4);
    for (size_t i = 0; i < 5; i++)
        assert_true(str_eq(land.items[i].field_name, STR("Đất đai")));
    assert_true(str_eq(search(f, ro, "1.001193", NULL).items[0].code, STR("1.001193")));
    assert_true(str_eq(search(f, ro, "birth registration", NULL).items[0].code, STR("1.001193")));
    assert_int_equal(search(f, ro, "xyzzy", NULL).count, 0);
    db_read_end(f->db, ro);
}

static size_t count_pages(struct fixture *f, struct db_ro *ro, const char *text, const struct procedure_filter *filter)
{
    struct procedure_page page = {.next = STR("")};
    struct str folded = text_fold(f->ctx.arena, str_of(text));
    size_t count = 0;
    struct str last = STR("");
    do {
        must(&f->ctx, procedure_store_search(ro, &f->ctx, folded, filter, day_of(2017, 12, 31), page.next, 7, &page));
        count += page.count;
        if (page.count > 0) assert_false(str_eq(page.items[page.count - 1].code, last));
        if (page.count > 0) last = page.items[page.count - 1].code;
    } while (!str_is_absent(page.next));
    return count;
}

static void lists_are_narrowed_counted_and_paged_to_the_end(void **state)
{
    struct fixture *f = *state;
    (void)load(f, "hanoi-2017");
    struct db_ro *ro = begin(f);
    assert_int_equal(count_pages(f, ro, "", NULL), 556);
    assert_int_equal(count_pages(f, ro, "", &(struct procedure_filter){.is_live = some_int(0)}), 165);
    assert_int_equal(
        count_pages(f, ro, "", &(struct procedure_filter){.source = PROCEDURE_MINISTRY, .is_live = some_int(1)}), 148);
    assert_int_equal(count_pages(f, ro, "", &(struct procedure_filter){.service_level = 4}), 353);
    assert_true(count_pages(f, ro, "dang ky", NULL) > 50);
    struct procedure_count *counts;
    size_t count;
    must(&f->ctx, procedure_store_fields(ro, &f->ctx, &counts, &count));
    assert_int_equal(count, 130);
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += counts[i].live + counts[i].planned;
    assert_int_equal(sum, 556);
    const struct procedure_filter field = {.field_code = counts[0].code};
    assert_int_equal(count_pages(f, ro, "", &field), counts[0].live + counts[0].planned);
    must(&f->ctx, procedure_store_subjects(ro, &f->ctx, &counts, &count));
    assert_int_equal(count, 7);
    assert_true(str_eq(counts[0].code, STR("citizen")));
    assert_int_equal(counts[0].live + counts[0].planned, 401);
    must(&f->ctx, procedure_store_offices(ro, &f->ctx, day_of(2017, 12, 31), &counts, &count));
    assert_int_equal(count, 2 + 21 + 5);
    struct unit justice;
    must(&f->ctx, unit_store_find_code(ro, &f->ctx, STR("so-tu-phap"), day_of(2017, 12, 31), &justice));
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(counts[i].code, justice.code)) continue;
        assert_int_equal(counts[i].live + counts[i].planned, 27);
        assert_int_equal(count_pages(f, ro, "", &(struct procedure_filter){.unit = &justice}), 27);
    }
    assert_int_equal(count_pages(f, ro, "", &(struct procedure_filter){.unit_kind = counts[0].kind}),
                     counts[0].live + counts[0].planned);
    db_read_end(f->db, ro);
}

static void the_city_of_2025_stands_alone(void **state)
{
    struct fixture *f = *state;
    struct dataset_report r = load(f, "hanoi-2025");
    assert_int_equal(r.units_by_kind[UNIT_CITY], 1);
    assert_int_equal(r.units_by_kind[UNIT_COMMUNE], 126);
    assert_int_equal(r.units_by_kind[UNIT_DISTRICT], 0);
    assert_true(r.links_without_old_unit > 794);
    struct db_ro *ro = begin(f);
    const int64_t day = day_of(2026, 1, 5);
    struct unit_list units;
    must(&f->ctx, unit_store_competent(ro, &f->ctx, STR("district"), day, &units));
    assert_int_equal(units.count, 126); /* there are no districts */
    must(&f->ctx, unit_store_competent(ro, &f->ctx, STR("so-ke-hoach-dau-tu"), day, &units));
    assert_int_equal(units.count, 1);
    assert_true(str_eq(units.items[0].name, STR("Sở Tài chính")));
    bool is_competent;
    must(&f->ctx, unit_store_is_competent(ro, &f->ctx, STR("so-ke-hoach-dau-tu"), &units.items[0], day, &is_competent));
    assert_true(is_competent);
    must(&f->ctx, unit_store_competent(ro, &f->ctx, STR("so-tai-nguyen-moi-truong"), day, &units));
    assert_true(str_eq(units.items[0].name, STR("Sở Nông nghiệp và Môi trường")));
    struct unit_coverage coverage;
    must(&f->ctx, unit_store_coverage(ro, &f->ctx, day, &coverage));
    assert_int_equal(coverage.units[UNIT_COMMUNE], 126);
    db_read_end(f->db, ro);
}

static int64_t communes_on(struct fixture *f, struct db_ro *ro, int64_t day)
{
    struct unit_coverage coverage;
    must(&f->ctx, unit_store_coverage(ro, &f->ctx, day, &coverage));
    return coverage.units[UNIT_COMMUNE];
}

static void the_communes_of_2017_are_followed_into_2025(void **state)
{
    struct fixture *f = *state;
    (void)load(f, "hanoi-2017");
    struct dataset_report r = load(f, "hanoi-2025");
    assert_int_equal(r.links_without_old_unit, 0);
    assert_int_equal(r.parts[DATASET_UNITS].changed, 0);
    assert_int_equal(r.parts[DATASET_FIGURES].rows, 0);
    r = load(f, "hanoi-2025");
    for (int part = 0; part < DATASET_PART_COUNT; part++)
        assert_int_equal(r.parts[part].added + r.parts[part].changed, 0);
    r = load(f, "hanoi-2017"); /* does not take the city back */
    for (int part = 0; part < DATASET_PART_COUNT; part++)
        assert_int_equal(r.parts[part].added + r.parts[part].changed, 0);
    struct db_ro *ro = begin(f);
    assert_int_equal(communes_on(f, ro, day_of(2017, 12, 31)), 584);
    assert_int_equal(communes_on(f, ro, day_of(2020, 3, 1)), 579);
    assert_int_equal(communes_on(f, ro, day_of(2025, 1, 1)), 526);
    assert_int_equal(communes_on(f, ro, day_of(2025, 7, 1)), 126);
    struct unit old;
    must(&f->ctx, unit_store_find_code(ro, &f->ctx, STR("00013"), day_of(2017, 6, 1), &old));
    struct unit_link *links;
    size_t count;
    must(&f->ctx, unit_store_successors(ro, &f->ctx, old.id, &links, &count));
    assert_int_equal(count, 1);
    assert_true(str_eq(links[0].unit.name, STR("Phường Ba Đình")));
    must(&f->ctx, unit_store_predecessors(ro, &f->ctx, links[0].unit.id, &links, &count));
    assert_true(count > 1);
    db_read_end(f->db, ro);
}

static void demonstration_people_are_made_once_and_can_play_the_story(void **state)
{
    struct fixture *f = *state;
    (void)load(f, "hanoi-2017");
    struct demo_report r;
    must(&f->ctx, demo_people_create(f->db, &f->ctx, STR("encoded"), &r));
    assert_int_equal(r.units, 14);
    assert_int_equal(r.officials, 14 * 7 + 3);
    assert_int_equal(r.citizens, 1);
    must(&f->ctx, demo_people_create(f->db, &f->ctx, STR("encoded"), &r));
    assert_int_equal(r.officials + r.citizens, 0);
    assert_int_equal(r.there_already, 102);
    struct db_ro *ro = begin(f);
    for (const struct demo_sign_in *s = demo_sign_ins; s->login; s++) {
        struct account account;
        must(&f->ctx, account_store_find_login(ro, &f->ctx, str_of(s->login), &account));
        assert_true(account.is_simulated);
        assert_true(account.name.len > 0);
    }
    struct account leader;
    struct official official;
    struct unit ward;
    must(&f->ctx, account_store_find_login(ro, &f->ctx, STR("lanhdao.00001"), &leader));
    must(&f->ctx, account_store_official(ro, &f->ctx, leader.id, &official));
    must(&f->ctx, unit_store_find_code(ro, &f->ctx, STR("00001"), day_of(2017, 12, 31), &ward));
    assert_true(uuid_eq(official.unit_id, ward.id));
    assert_int_equal(official.roles, ROLE_BIT(ROLE_SIGNER));
    struct official_entry *officials;
    size_t count;
    must(&f->ctx, account_store_officials(ro, &f->ctx, ward.id, (struct uuid){{0}}, 100, &officials, &count));
    assert_int_equal(count, 7);
    db_read_end(f->db, ro);
}

/* ---- bad rows ---- */

static char *slurp(const char *name, size_t *ret_size)
{
    struct ctx c = ctx_new();
    struct dataset_file file = dataset_files_shipped(&c, name);
    char *text = calloc(1, file.text.len + 1);
    assert_non_null(text);
    memcpy(text, file.text.ptr, file.text.len);
    *ret_size = file.text.len;
    ctx_free(&c);
    return text;
}

/* A shipped file with one piece of it replaced, in the folder. */
static void write_with(const char *folder, const char *name, const char *from, const char *to)
{
    char shipped[64], path[160];
    size_t size;
    (void)snprintf(shipped, sizeof shipped, "hanoi-2017/%s", name);
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    char *text = slurp(shipped, &size);
    char *at = from ? strstr(text, from) : text + size;
    if (!at) fail_msg("%s has no %s", name, from);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    (void)fwrite(text, 1, (size_t)(at - text), out);
    (void)fputs(to, out);
    (void)fputs(at + (from ? strlen(from) : 0), out);
    assert_int_equal(fclose(out), 0);
    free(text);
}

static void a_bad_row_is_refused_with_its_place_and_nothing_is_loaded(void **state)
{
    static const struct {
        const char *file, *from, *to, *place, *reason;
    } rows[] = {
        {"units.csv", "00004,,unknown,commune", "00004,,unknown,hamlet", "units.csv, line 60", "kind"},
        {"units.csv", "P. Phúc Xá,001,", "P. Phúc Xá,999,", "units.csv, line 59", "parent_code"},
        {"units.csv", "00001,2017-01-01", "00001,2017-13-01", "units.csv, line 59", "valid_from"},
        {"units.csv", "\n00004,", "\n00001,", "units.csv, line 60", "stands twice"},
        {"units.csv", NULL, "1,2,3\n", "units.csv, line 658", ""},
        {"catalogue.json", "\"status\":\"live\"", "\"status\":\"alive\"", "catalogue.json, line 3",
         "status is live or planned"},
        {"catalogue.json", "\"unit\":\"working_day\"", "\"unit\":\"week\"", "catalogue.json, line 3", "unit"},
        {"catalogue.json", "\"competent_unit_rule\":\"commune\"", "\"competent_unit_rule\":\"so-la\"",
         "catalogue.json, line 3", "units.csv"},
        {"catalogue.json", "\"procedures\"", "procedures", "catalogue.json", ""},
        {"field-shares.csv", "civil-justice,online_share,90", "civil-justice,online_share,ninety",
         "field-shares.csv, line 2", "value"},
    };
    struct fixture *f = *state;
    char folder[] = "/tmp/motcua-dataset-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        static const char *const files[] = {"units.csv", "catalogue.json", "field-shares.csv"};
        for (size_t k = 0; k < 3; k++)
            write_with(folder, files[k], "", ""); /* as shipped */
        write_with(folder, rows[i].file, rows[i].from, rows[i].to);
        struct ctx c = ctx_new();
        struct dataset_report report;
        err_t e = dataset_load(f->db, &c, folder, &report);
        struct str text = c.fault.argument;
        bool is_named = str_find_str(text, str_of(rows[i].place)) != SIZE_MAX &&
                        str_find_str(text, str_of(rows[i].reason)) != SIZE_MAX;
        if (e != ERR_INVALID || !is_named) print_error("row %zu: %s %.*s\n", i, err_name(e), STR_ARG(text));
        assert_true(e == ERR_INVALID && is_named);
        ctx_free(&c);
    }
    struct db_ro *ro = begin(f);
    struct unit_list units;
    must(&f->ctx, unit_store_all(ro, &f->ctx, &units));
    assert_int_equal(units.count, 0);
    assert_int_equal(count_pages(f, ro, "", NULL), 0);
    struct setting setting;
    assert_int_equal(setting_store_find(ro, &f->ctx, STR("dataset.name"), &setting), ERR_NOT_FOUND);
    db_read_end(f->db, ro);
    static const char *const files[] = {"units.csv", "catalogue.json", "field-shares.csv"};
    for (size_t k = 0; k < 3; k++) {
        char path[160];
        (void)snprintf(path, sizeof path, "%s/%s", folder, files[k]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    struct dataset_report report;
    assert_int_equal(dataset_load(f->db, &f->ctx, "hanoi-1954", &report), ERR_NOT_FOUND);
    assert_int_equal(f->ctx.fault.message, dataset_unknown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TEST(the_city_of_2017_arrives_whole_and_loading_twice_changes_nothing),
        ENGINE_TEST(a_procedure_has_its_limits_papers_form_and_offices),
        ENGINE_TEST(marks_capitals_and_blanks_do_not_matter_and_the_best_stands_first),
        ENGINE_TEST(lists_are_narrowed_counted_and_paged_to_the_end),
        ENGINE_TEST(the_city_of_2025_stands_alone),
        ENGINE_TEST(the_communes_of_2017_are_followed_into_2025),
        ENGINE_TEST(demonstration_people_are_made_once_and_can_play_the_story),
        ENGINE_TEST(a_bad_row_is_refused_with_its_place_and_nothing_is_loaded),
    };
    return engines_run(tests);
}
