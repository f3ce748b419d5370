/* package_check: the worked examples of packages.md pass, and each single mistake in them is found where it was made. */
#include "package_unit.h"

#include "domain/eform_prefill.h"
#include "domain/package_path.h"
#include "domain/package_trial.h"

#define BIRTH "1.001193.json"
#define LINKED "LT.DAUTU-DKDN.json"

/* The SHA-256 of the JSON with sorted keys and without blanks, as another program computes it (python3, json and hashlib). */
static void the_worked_examples_are_clean_and_keep_their_names(void **state)
{
    static const char *const files[][2] = {
        {BIRTH, "327a597d86eaae7599db92153dc1a55ce69cd4eef1b8ef512b220fc298372a9b"},
        {LINKED, "30b7d5b5fba7ba116300ec05ece366d2503f12f430254d1b975c7e5752ec3f57"},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < 2; i++) {
        struct package_findings findings;
        struct package_source source;
        struct str id;
        package_unit_check(c, package_unit_file(c, files[i][0]), &findings, &source);
        if (findings.errors) package_unit_tell(c, &findings);
        assert_int_equal(findings.errors, 0);
        assert_int_equal(package_id(c, &source.tree, &id), OK);
        assert_text(c->arena, id, files[i][1]);
    }
}

static const struct package_plan *plan_of(struct ctx *c, struct str text, const struct package **ret_package)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    assert_int_equal(package_source_read(c, text, NULL, &findings, &source), OK);
    *ret_package = source.package;
    return package_plan_compile(c, source.package, &findings);
}

static void birth_takes_the_120_minutes_that_a_cut_off_at_15_leaves(void **state)
{
    struct ctx *c = *state;
    const struct package *p;
    const struct package_plan *plan = plan_of(c, package_unit_file(c, BIRTH), &p);
    struct package_schedule s;
    int64_t limit;
    assert_int_equal(package_schedule_of(c, plan, STR("online"), STR("1"), &s), OK);
    assert_int_equal(s.minutes, 120);
    assert_int_equal(s.critical_count, 6);
    assert_int_equal(package_schedule_of(c, plan, STR("counter"), STR("1"), &s), OK);
    assert_int_equal(s.minutes, 120);
    assert_int_equal(s.critical_count, 5);
    assert_int_equal(s.start[package_plan_node(plan, STR("B3"))], -1);
    assert_int_equal(package_limit_minutes(c, &p->procedure.limits[0].limit, &limit), OK);
    assert_int_equal(limit, 120);
}

static void a_guard_over_a_form_excludes_no_way(void **state)
{
    struct ctx *c = *state;
    const struct package *p;
    struct str text = package_unit_change(c, package_unit_file(c, BIRTH), "\"if\": \"kenh = \\\"online\\\"\"", "\"if\": \"uy_quyen\"");
    text = package_unit_change(c, text, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"not(uy_quyen)\"");
    const struct package_plan *plan = plan_of(c, text, &p);
    struct package_schedule s;
    assert_int_equal(package_schedule_of(c, plan, STR("counter"), STR("1"), &s), OK);
    assert_int_equal(s.start[package_plan_node(plan, STR("B3"))], 60);
}

static void limits_are_as_short_as_the_clock_ever_makes_them(void **state)
{
    static const struct {
        struct limit limit;
        int64_t minutes;
    } rows[] = {
        {{LIMIT_HOUR, 120, LIMIT_CUTOFF}, 3600},      {{LIMIT_WORKING_DAY, 20, LIMIT_CUTOFF}, 4800}, {{LIMIT_WORKING_DAY, 1, LIMIT_CUTOFF}, 240},
        {{LIMIT_SAME_DAY, 2, 15 * 60}, 120},          {{LIMIT_SAME_DAY, 2, 16 * 60}, 60},
        {{LIMIT_CALENDAR_DAY, 2, LIMIT_CUTOFF}, 480}, /* from Friday to Saturday, so to Monday */
        {{LIMIT_CALENDAR_DAY, 14, LIMIT_CUTOFF}, 2400}, /* any week has five days */
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t minutes;
        assert_int_equal(package_limit_minutes(c, &rows[i].limit, &minutes), OK);
        assert_int_equal(minutes, rows[i].minutes);
    }
}

static void the_linked_procedure_saves_what_the_example_says(void **state)
{
    static const struct {
        const char *hours;
        int64_t saved;
        const char *percent;
    } rows[] = {{"60", 2640, "42.3"}, {"64", 2400, "38.5"}};
    struct ctx *c = *state;
    for (size_t i = 0; i < 2; i++) {
        const struct package *p;
        struct package_saving saving;
        struct package_schedule s;
        bool known;
        struct str none = {NULL, 0};
        const char *limit = arena_cstring(c->arena, arena_printf(c->arena, "\"value\": %s", rows[i].hours));
        const struct package_plan *plan = plan_of(c, package_unit_change(c, package_unit_file(c, LINKED), "\"value\": 60", limit), &p);
        assert_int_equal(package_saving_of(c, plan, STR("counter"), none, &known, &saving), OK);
        assert_true(known);
        assert_int_equal(saving.separate, 6240);
        assert_int_equal(saving.saved, rows[i].saved);
        assert_text(c->arena, saving.percent, rows[i].percent);
        assert_int_equal(package_schedule_of(c, plan, STR("counter"), none, &s), OK);
        assert_int_equal(s.minutes, 3600);
        assert_int_equal(s.start[package_plan_node(plan, STR("B4"))], 3120);
    }
}

static enum package_outcome outcome_of(struct ctx *c, const char *mode, const char *step, size_t branch)
{
    const struct package *p;
    struct package_trial t;
    struct package_bench bench = package_unit_bench(c);
    struct str text = package_unit_change(c, package_unit_file(c, LINKED), "\"mode\": \"first_refusal\"", mode);
    const struct package_plan *plan = plan_of(c, text, &p);
    struct package_test test = p->tests[1];
    test.refuse = str_of(step);
    assert_int_equal(package_trial_run(c, plan, &bench, &test, &t), OK);
    return t.branches[branch];
}

static void a_refusal_stops_what_is_still_under_way(void **state)
{
    struct ctx *c = *state;
    assert_int_equal(outcome_of(c, "\"mode\": \"first_refusal\"", "A4", 0), PACKAGE_REFUSED);
    assert_int_equal(outcome_of(c, "\"mode\": \"first_refusal\"", "A4", 1), PACKAGE_STOPPED);
    assert_int_equal(outcome_of(c, "\"mode\": \"first_refusal\"", "B4", 0), PACKAGE_DONE); /* A has ended before */
    assert_int_equal(outcome_of(c, "\"mode\": \"all\"", "A4", 1), PACKAGE_REFUSED);        /* B waits for what never comes */
    assert_int_equal(outcome_of(c, "\"mode\": \"all\"", "B2", 0), PACKAGE_DONE);
}

/* ---- one mistake each ---- */

struct mistake {
    const char *file;
    const char *from;
    const char *to;
    enum message message;
    const char *place;
};

#define B3_NEXT "\"next\": \"B3\"}"
static const struct mistake mistakes[] = {
    /* the shape */
    {BIRTH, "\"field\":", "\"fields\":", package_key_unknown, "procedure"},
    {BIRTH, "\"time\": 15,", "\"time\": \"15\",", package_value_kind, "steps[0].time"},
    {BIRTH, "\"time\": 15,", "\"time\": -15,", package_value_bad, "steps[0].time"},
    {BIRTH, "\"content\": \"Thẩm tra, ghi sổ\"", "\"content\": \"Thẩm tra, ghi sổ \"", package_text_bad, "steps[1].content"},
    {BIRTH, "\"content\": \"Thẩm tra, ghi sổ\"", "\"content\": \"\"", package_value_missing, "steps[1].content"},
    {BIRTH, "\"mode\": \"nop\"", "\"mode\": \"gửi\"", package_value_bad, "documents[0].mode"},
    {BIRTH, "\"overdue\": \"continue\"", "\"overdue\": \"shout\"", package_value_bad, "steps[3].overdue"},
    {BIRTH, "\"hit\": \"COLLECT\", \"mark\"", "\"hit\": \"SOME\", \"mark\"", package_value_bad, "tables[0].hit"},
    {BIRTH, "\"unit\": \"same_day\"", "\"unit\": \"week\"", package_value_bad, "procedure.limits"},
    {BIRTH, "[\"-\", \"-\", \"> 0\",", "[\"-\", \"> 0\",", package_rule_width, "tables[0].rules[1]"},
    {BIRTH, "\"type\": \"radio\"", "\"type\": \"html\"", eform_type_refused, "forms[0]"},
    {BIRTH, "\"id\": \"ten\", \"key\": \"ho_ten\"", "\"id\": \"ten\", \"key\": \"ngay_sinh\"", eform_key_twice, "forms[0]"},
    /* steps as a graph */
    {BIRTH, B3_NEXT, "\"next\": \"B9\"}", package_next_unknown, "steps[1].next"},
    {BIRTH, ", \"next\": \"end\"", "", package_step_no_end, "steps[6].next"},
    {BIRTH, "\"step\": \"B4\", ", "\"step\": \"B1\", ", package_step_twice, "steps[4].step"},
    {BIRTH, "\"next\": \"B4\"", "\"next\": \"B1\"", package_step_circle, "steps[0].next"},
    {BIRTH, B3_NEXT, "\"next\": \"B4\"}", package_step_unreached, "steps[3].step"},
    {LINKED, "\"next\": [\"A1\", \"B1\"]", "\"next\": [\"A1\", \"A2\"]", package_fork_bad, "steps[0].next"},
    {LINKED, "\"next\": [\"A1\", \"B1\"]", "\"next\": \"A1\"", package_branch_entered, "steps[0].next"},
    {LINKED, "\"stops_clock\": true, \"next\": \"join\"", "\"stops_clock\": true", package_branch_left, "steps[5].next"},
    {LINKED, "\"stops_clock\": true, \"next\": \"join\"", "\"stops_clock\": true, \"next\": \"end\"", package_branch_ends, "steps[5].next"},
    {LINKED, "\"state\": 9, \"next\": \"end\"", "\"state\": 9, \"next\": \"join\"", package_join_alone, "steps[11].next"},
    {LINKED, "\"before\": \"R1\"", "\"before\": \"R2\"", package_join_nowhere, "steps[5].next"},
    {LINKED, "\"wait\": \"A5\"", "\"wait\": \"A9\"", package_wait_unknown, "steps[8].wait"},
    {LINKED, "\"wait\": \"A5\"", "\"wait\": \"B2\"", package_wait_same_branch, "steps[8].wait"},
    {LINKED, "\"step\": \"A2\", ", "\"step\": \"A2\", \"wait\": \"B4\", ", package_wait_circle, "steps[2].wait"},
    {BIRTH, "\"wait_max\": \"P1D\"", "\"wait_max\": \"1 ngày\"", package_wait_max_bad, "steps[3].wait_max"},
    {LINKED, "\"content\": \"Phân công\", \"who\": \"ld_phong_dt@tinh\"", "\"if\": \"kenh = \\\"post\\\"\", \"next\": \"A2\", \"content\": \"Phân công\", \"who\": \"ld_phong_dt@tinh\"",
     package_guards_gap, "steps[1].if"},
    {LINKED, "\"state\": 4},\n    {\"step\": \"A5\",",
     "\"state\": 4, \"if\": \"kenh = \\\"post\\\"\", \"next\": \"join\"},\n    {\"step\": \"A4\", \"if\": \"kenh != \\\"post\\\"\", "
     "\"next\": \"A5\"},\n    {\"step\": \"A5\",",
     package_wait_unsure, "steps[9].wait"},
    {LINKED, "\"next\": [\"A1\", \"B1\"]", "\"next\": [\"A1\", \"B1\", \"R1\"]", package_fork_bad, "steps[0].next"},
    {LINKED, ", \"join\": {\"mode\": \"first_refusal\", \"before\": \"R1\"}", "", package_linked_no_branches, "procedure.join"},
    {LINKED, "\"separate\": [{\"code\": \"1.009664\", \"unit\": \"working_day\", \"value\": 10, \"mark\": \"M\"}, ", "\"separate\": [",
     package_test_saved, "tests[0].saved_minutes"},
    /* guards */
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"kenh = \\\"counter\\\"\"", package_guards_gap, "steps[1].if"},
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"kenh != \\\"post\\\"\"", package_guards_overlap, "steps[2].if"},
    {BIRTH, ", \"if\": \"kenh != \\\"online\\\"\"", "", package_guard_missing, "steps[2].if"},
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"kênh != \\\"online\\\"\"", feel_name_unknown, "steps[2].if"},
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"con.tuoi > 3\"", package_name_undeclared, "steps[2].if"},
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"kenh !\"", feel_left_over, "steps[2].if"},
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"string length(kenh) = 4\"", package_untested_guard, "steps[2].if"},
    /* people, states, the clock */
    {BIRTH, "\"who\": \"ho_tich@xa\"", "\"who\": \"ho_tich@so\"", package_role_undeclared, "steps[1].who"},
    {BIRTH, "\"van_thu@xa\", \"nguoi_nop\"", "\"van_thu@xa\", \"thu_phi@xa\", \"nguoi_nop\"", package_role_unused, "roles[4]"},
    {BIRTH, "[\"mot_cua@xa\"", "[\"mot_cua\"", package_role_no_level, "roles[0]"},
    {BIRTH, "\"who\": \"van_thu@xa\"", "\"who\": \"ho_tich@xa\"", package_stop_not_numbering, "steps[5].who"},
    {BIRTH, "\"who\": \"lanh_dao@xa\"", "\"who\": \"ho_tich@xa\"", package_stop_unsigned, "steps[5].stops_clock"},
    {BIRTH, "\"who\": \"ho_tich@xa\"", "\"who\": \"lanh_dao@xa\"", package_signer_assesses, "steps[5].stops_clock"},
    {BIRTH, ", \"stops_clock\": true", "", package_stop_missing, "steps[6].next"},
    {BIRTH, "\"time\": 30, \"state\": 4", "\"time\": 30, \"state\": 4, \"stops_clock\": true", package_stop_twice, "steps[5].stops_clock"},
    {LINKED, "\"kind\": \"linked\", ", "", package_stop_in_branch, "steps[5].stops_clock"},
    {BIRTH, "\"time\": 30, \"state\": 4", "\"time\": 30, \"state\": 8", package_state_bad, "steps[4].state"},
    {BIRTH, "\"time\": 30, \"state\": 4", "\"time\": 30, \"state\": 2", package_state_order, "steps[4].state"},
    {BIRTH, "\"time\": 30, \"state\": 4", "\"time\": 30, \"state\": 9", package_state_finished_early, "steps[4].state"},
    {BIRTH, "\"state\": 9, \"next\": \"end\"", "\"state\": 4, \"next\": \"end\"", package_state_at_end, "steps[6].state"},
    {BIRTH, "\"time\": 45", "\"time\": 46", package_too_long, "procedure.limits[0]"},
    {LINKED, "\"value\": 60", "\"value\": 59", package_too_long, "procedure.limits[0]"},
    {BIRTH, "\"form\": \"06\"", "\"form\": \"66\"", package_form_unknown, "steps[0].form"},
    {LINKED, "dkkd@2.001583", "dkkd 2.001583", package_linked_bad, "steps[6].linked"},
    {LINKED, "\"mode\": \"first_refusal\"", "\"mode\": \"n_of_m\", \"count\": 3", package_join_count, "procedure.join"},
    {BIRTH, "\"time\": 15, \"state\": 2", "\"state\": 2", package_step_untimed, "steps[0].time"},
    {BIRTH, "{\"step\": \"B2\", \"if\"", "{\"step\": \"B2\", \"time\": 5, \"if\"", package_row_more, "steps[2].step"},
    /* data */
    {BIRTH, "[\"counter\", \"online\", \"post\"]", "[\"counter\", \"online\", \"fax\"]", package_channel_unknown, "procedure.channels[2]"},
    {BIRTH, "[\"counter\", \"online\", \"post\"]", "[\"counter\", \"online\", \"counter\"]", package_named_twice, "procedure.channels[2]"},
    {BIRTH, "\"mark\": \"M\"}]", "\"mark\": \"M\"}, {\"channel\": \"*\", \"case\": \"*\", \"unit\": \"hour\", \"value\": 4}]", package_named_twice,
     "procedure.limits[1]"},
    {BIRTH, "\"mark\": \"M\"}]", "\"mark\": \"U\"}]", package_mark_unverified, "procedure.limits[0]"},
    {BIRTH, "\"mark\": \"M\"}]", "\"mark\": \"X\"}]", package_value_bad, "procedure.mark"},
    {BIRTH, "\"cutoff\": \"15:00\"", "\"cutoff\": \"25:00\"", package_value_bad, "procedure.limits"},
    {BIRTH, "\"basis\": [{\"no\": \"163/QĐ-BTP\", \"kind\": \"publishing\", \"mark\": \"V\"}]", "\"basis\": []", package_basis_missing,
     "procedure.basis"},
    {BIRTH, "\"level\": \"xa\"", "\"level\": \"xa\", \"effective_from\": \"2025-07-01\", \"effective_to\": \"2025-06-30\"", package_dates_turned,
     "procedure.effective_to"},
    {BIRTH, "\"group\": \"su_kien_sinh\"", "\"group\": \"khac\"", package_document_alone, "documents[0].group"},
    {BIRTH, "\"id\": \"form_check\"", "\"id\": \"fees\"", package_named_twice, "tables[1].id"},
    {BIRTH, "\"hit\": \"COLLECT\", \"inputs\"", "\"hit\": \"UNIQUE\", \"inputs\"", package_rules_overlap, "tables[1].rules[1]"},
    {BIRTH, "\"channels\": [\"counter\", \"online\", \"post\"]", "\"channels\": []", package_channels_missing, "procedure.channels"},
    {BIRTH, "\"channel\": \"*\"", "\"channel\": \"counter\"", package_limit_missing, "procedure.limits"},
    {BIRTH, "\"unit\": \"same_day\"", "\"unit\": \"unstated\"", package_limit_unstated, "procedure.limits[0]"},
    {BIRTH, "\"level\": \"xa\"", "\"level\": \"xa\", \"effective_from\": \"2025-13-01\"", package_date_bad, "procedure.effective_from"},
    {BIRTH, "\"code\": \"LC\"", "\"code\": \"GCS\"", package_named_twice, "documents[1].code"},
    {BIRTH, "\"vn:document\": \"GCS\"", "\"vn:document\": \"XXX\"", package_document_unknown, "forms[0]"},
    {BIRTH, "\"label\": \"Họ tên mẹ\"", "\"label\": \"Họ tên mẹ\", \"properties\": {\"vn:prefill\": \"account.nam\"}", package_prefill_unknown, "forms[0]"},
    {LINKED, "\"from\": \"A5\", ", "", package_document_from, "documents[5].from"},
    {LINKED, "\"for\": [\"A\", \"B\"]", "\"for\": [\"A\", \"C\"]", package_branch_unknown, "documents[2].for[1]"},
    {BIRTH, "\"if\": \"uy_quyen\"", "\"if\": \"uy quyen\"", feel_name_unknown, "documents[4].if"},
    {BIRTH, "[\"khai_sinh.qua_han\", ", "[", package_param_undeclared, "tables[0].rules[0][5]"},
    {BIRTH, "[\"khai_sinh.qua_han\", ", "[\"khai_sinh.khac\", \"khai_sinh.qua_han\", ", package_param_unused, "params[0]"},
    {BIRTH, "\"outputs\": [\"kind\", \"name\", \"amount\"]", "\"outputs\": [\"kind\", \"name\", \"sum\"]", package_output_missing, "tables[0].outputs"},
    {BIRTH, "\"hit\": \"COLLECT\", \"inputs\"", "\"hit\": \"UNIQUE\", \"inputs\"", package_rules_gap, "tables[1].rules"},
    {BIRTH, "[\"> 60\", \"false\", \"-\",", "[\"> 60 và\", \"false\", \"-\",", feel_left_over, "tables[0].rules[0][0]"},
    {BIRTH, "\"tests\":", "\"texts\": [{\"code\": \"ghi_chu\", \"vi\": \"Theo quy định\", \"print\": true, \"mark\": \"U\"}], \"tests\":",
     package_text_unverified, "texts[0].mark"},
    /* tests */
    {BIRTH, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"kenh = \\\"post\\\"\"", package_test_stuck, "tests[0]"},
    {BIRTH, "\"received\": \"2019-03-05T14:20\"", "\"received\": \"14 giờ\"", package_value_bad, "tests[0].received"},
    {BIRTH, "\"fee\": 13000", "\"fee\": 12000", package_test_fee, "tests[1].fee"},
    {BIRTH, "\"khai_sinh.qua_han\": 7000, ", "", package_test_fee_null, "tests[1].fee"},
    {BIRTH, "\"due\": \"2019-03-06T17:00\"", "\"due\": \"2019-03-05T17:00\"", package_test_due, "tests[1].due"},
    {BIRTH, "\"path\": [\"B1\", \"B2\", \"B3\"", "\"path\": [\"B1\", \"B2\"", package_test_path, "tests[2].path"},
    {LINKED, "\"saved_minutes\": 2640", "\"saved_minutes\": 2641", package_test_saved, "tests[0].saved_minutes"},
    {LINKED, "\"saved_percent\": \"42.3\"", "\"saved_percent\": \"42.4\"", package_test_saved, "tests[0].saved_percent"},
    {LINKED, "\"separate_due\": \"2019-03-21T08:00\"", "\"separate_due\": \"2019-03-20T08:00\"", package_test_due, "tests[0].separate_due"},
    {LINKED, "\"B\": \"stopped\"", "\"B\": \"done\"", package_test_outcome, "tests[1].expect"},
    {LINKED, "\"refuse\": \"A4\"", "\"refuse\": \"A9\"", package_next_unknown, "tests[1].refuse"},
    {BIRTH, "\"so_ban_sao\": 3", "\"so_ban_sao\": 0", package_untested_fee, "tables[0].rules[1]"},
    {BIRTH, "\"ngay_sinh\": \"2018-12-01\"", "\"ngay_sinh\": \"2020-12-01\"", package_test_not_fileable, "tests[1].given"},
    {BIRTH, "\"ngay_sinh\": \"2018-12-01\"", "\"ngay_sinh\": \"tháng 12\"", package_value_kind, "tests[1].given"},
    {BIRTH, "\"so_ban_sao\": 3", "\"so_ban\": 3", package_name_undeclared, "tests[1].given"},
};

static void only_what_can_be_known_of_somebody_is_filled_in_beforehand(void **state)
{
    static const struct str others[] = {STR_INIT(""), STR_INIT("account."), STR_INIT("account.nam"), STR_INIT("person."), STR_INIT("person.a b"), STR_INIT("person.a.b"), STR_INIT("nguoi.ten")};
    for (size_t i = 0; i < eform_prefill_count; i++)
        assert_true(eform_prefill_is_known(eform_prefill_names[i]));
    assert_true(eform_prefill_is_known(STR("person.birth_date")));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(eform_prefill_is_known(others[i]));
    (void)state;
}

static void each_mistake_is_found_where_it_was_made(void **state)
{
    size_t missed = 0;
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        const struct mistake *m = &mistakes[i];
        void *own;
        struct package_findings findings;
        struct package_source source;
        assert_int_equal(unit_start(&own), 0);
        struct ctx *c = own;
        package_unit_check(c, package_unit_change(c, package_unit_file(c, m->file), m->from, m->to), &findings, &source);
        if (!package_unit_found(c, &findings, m->message, m->place)) {
            print_error("%s -> %s: not found: %s %s, but\n", m->from, m->to, m->place, message_info(m->message)->slug);
            package_unit_tell(c, &findings);
            missed++;
        }
        (void)unit_stop(&own);
    }
    assert_int_equal(missed, 0);
}

/* ---- the city ---- */

static void what_only_the_city_knows_is_asked_of_it(void **state)
{
    static const struct str roles[] = {STR_INIT("mot_cua"), STR_INIT("ho_tich"), STR_INIT("lanh_dao"), STR_INIT("van_thu")};
    static const struct str params[] = {STR_INIT("khai_sinh.qua_han"), STR_INIT("khai_sinh.ban_sao")};
    struct package_office offices[] = {{STR("Phường Một"), STR("xa"), roles, 4}, {STR("Phường Hai"), STR("xa"), roles, 3}};
    struct package_city city = {offices, 1, NULL, 0, params, 2};
    struct package_findings findings = {.count = 0};
    struct ctx *c = *state;
    const struct package *p;
    (void)plan_of(c, package_unit_file(c, BIRTH), &p);
    package_check_city(c, p, &city, &findings);
    assert_int_equal(findings.errors, 0);
    city.office_count = 2;
    city.param_count = 1;
    package_check_city(c, p, &city, &findings);
    assert_int_equal(findings.errors, 2);
    assert_non_null(package_unit_found(c, &findings, package_param_no_value, "params[1]"));
    const struct package_finding *found = package_unit_found(c, &findings, package_role_unfilled, "roles[3]");
    assert_non_null(found);
    assert_text(c->arena, found->argument, "van_thu@xa, Phường Hai");
    (void)plan_of(c, package_unit_file(c, LINKED), &p);
    package_check_city(c, p, &city, &findings);
    assert_non_null(package_unit_found(c, &findings, package_linked_unknown, "steps[1].linked"));
    assert_non_null(package_unit_found(c, &findings, package_role_no_office, "roles[0]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_worked_examples_are_clean_and_keep_their_names),
        UNIT_TEST(birth_takes_the_120_minutes_that_a_cut_off_at_15_leaves),
        UNIT_TEST(a_guard_over_a_form_excludes_no_way),
        UNIT_TEST(limits_are_as_short_as_the_clock_ever_makes_them),
        UNIT_TEST(the_linked_procedure_saves_what_the_example_says),
        UNIT_TEST(a_refusal_stops_what_is_still_under_way),
        UNIT_TEST(only_what_can_be_known_of_somebody_is_filled_in_beforehand),
        UNIT_TEST(each_mistake_is_found_where_it_was_made),
        UNIT_TEST(what_only_the_city_knows_is_asked_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
