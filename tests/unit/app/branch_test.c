/* branch: a linked case divided into branches: each with its own code, clock and office, waiting for another, refused, late, stopped,
 * joined; messages that come twice; motcua check finds it whole. */
#include "unit/app/town_package.h"

#include "app/branch.h"
#include "app/branch_saving.h"
#include "base/civil.h"
#include "domain/branch.h"
#include "domain/lateness.h"
#include "jobs/worker.h"
#include "store/branch_store.h"
#include "store/dossier_store.h"
#include "store/procedure_store.h"

/* ---- the town gives linked procedures ---- */

struct given {
    const char *code, *name, *competence;
    enum limit_unit unit;
    int32_t value;
};

static err_t put_one(struct ctx *c, struct db_rw *rw, const struct given *g, uint8_t number)
{
    enum store_change change;
    struct search_terms terms = {0};
    const struct procedure procedure = {
        .id = {{number}}, .code = str_of(g->code), .name = str_of(g->name), .group_code = STR("ho-tich"), .field_code = STR("G15-HT01"),
        .publisher = STR("Bộ Kế hoạch và Đầu tư"), .source = PROCEDURE_SHARED, .is_live = true, .service_level = 3, .subjects = STR("enterprise"),
        .competence = str_of(g->competence), .legal_limit = limit_of(g->unit, g->value * 2), .fee_status = STR("none_stated"),
        .version = STR("v1"), .provenance = STR("test"), .name_folded = str_of(g->code),
    };
    search_terms_add(c->arena, &terms, procedure.name_folded, SEARCH_NAME);
    return procedure_store_put(rw, c, &procedure, &terms, &change);
}

static err_t put_given(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct given *list = argument;
    err_t e = OK;
    for (uint8_t i = 0; list[i].code && !e; i++)
        e = put_one(c, rw, &list[i], (uint8_t)(20 + i));
    return e;
}

static const struct given investment[] = {
    {"LT.DAUTU-DKDN", "Đăng ký đầu tư liên thông đăng ký doanh nghiệp", "commune", LIMIT_HOUR, 60},
    {"1.009664", "Cấp Giấy chứng nhận đăng ký đầu tư", "commune", LIMIT_WORKING_DAY, 10},
    {"2.001583", "Đăng ký thành lập công ty TNHH một thành viên", "commune", LIMIT_WORKING_DAY, 3},
    {NULL, NULL, NULL, LIMIT_NONE, 0},
};

static void give(struct town *t, const struct given *list)
{
    assert_int_equal(db_write(t->db, t->c, "procedures", put_given, (void *)(uintptr_t)list), OK);
    city_free(t->city);
    assert_int_equal(city_load(t->db, t->c, &t->city), OK);
}

/* The article's package as it ships, at the offices of this town. */
static struct str investment_text(struct town *t)
{
    struct str text = town_package(t->c, "LT.DAUTU-DKDN.json");
    while (str_find_str(text, STR("@tinh")) != SIZE_MAX)
        text = town_changed(t->c, text, "@tinh", "@xa");
    return town_changed(t->c, text, "\"level\": \"tinh\"", "\"level\": \"xa\"");
}

/* ---- what is done and seen ---- */

static void work(struct town *t)
{
    static const struct actor system = {.kind = ACTOR_SYSTEM, .name = STR_INIT("")};
    const struct job_room room = {.db = t->db, .files = t->files, .city = t->city};
    bool did = true;
    t->c->actor = &system;
    fault_clear(t->c);
    while (did)
        assert_int_equal(worker_run_one(t->c, &room, &did), OK);
}

static struct uuid file_linked(struct town *t, const char *code)
{
    static const struct paper papers[] = {
        {.component = 1, .name = STR_INIT("Văn bản đề nghị thực hiện dự án"), .originals = 1},
        {.component = 3, .name = STR_INIT("Tài liệu tư cách pháp lý của nhà đầu tư"), .originals = 1},
        {.component = 5, .name = STR_INIT("Điều lệ công ty"), .originals = 1},
    };
    const struct submission in = {
        .city = t->city, .id = uuid_new(t->c->now), .procedure_code = str_of(code), .unit_id = t->commune, .channel = CHANNEL_COUNTER,
        .applicant = {APPLICANT_ENTERPRISE, STR("Công ty Thử Nghiệm"), STR("0100000001"), STR("0912345678"), STR(""), STR("số 1 phố Huế")},
        .form = STR("{}"), .return_way = RETURN_DESK, .return_address = STR(""), .papers = papers, .paper_count = 3,
    };
    struct walk_in_task task = {.in = &in};
    town_as(t, DESK);
    assert_int_equal(db_write(t->db, t->c, "walk_in", walk_in_task_run, &task), OK);
    return task.out.id;
}

static struct branch_entry *branches_of(struct town *t, struct uuid id, size_t *count)
{
    struct branch_entry *branches;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(branch_store_of(ro, t->c, id, &branches, count), OK);
    db_read_end(t->db, ro);
    return branches;
}

static struct uuid branch_named(struct town *t, struct uuid parent, const char *name)
{
    size_t count;
    struct branch_entry *branches = branches_of(t, parent, &count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(branches[i].branch, str_of(name))) return branches[i].id;
    fail_msg("no branch %s", name);
    return (struct uuid){{0}};
}

static void stands(struct town *t, struct uuid id, const char *step, enum dossier_state state, enum step at)
{
    struct dossier d = town_dossier(t, id);
    bool right = str_eq(str_or_empty(d.course.step), str_of(step)) && d.state == state && d.step == at;
    if (!right) fail_msg("at step %.*s, state %d, at %d, not at %s, %d, %d", STR_ARG(str_or_empty(d.course.step)), (int)d.state, (int)d.step, step, (int)state, (int)at);
}

static err_t propose(struct town *t, struct uuid id, enum result_kind result)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = ACTION_PROPOSE, .note = STR("theo hồ sơ"), .result_kind = result}};
    town_as(t, WORKER);
    return db_write(t->db, t->c, "act", act_task_run, &task);
}

/* The reader's way to the end: looked through, signed, numbered. */
static void decide(struct town *t, struct uuid id, bool has_review)
{
    if (has_review) town_act(t, HEAD, id, ACTION_REVIEW);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
}

static void take(struct town *t, struct uuid id)
{
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
}

static struct uuid divided(struct town *t)
{
    give(t, investment);
    (void)town_publish(t, investment_text(t), town_day(t));
    struct uuid id = file_linked(t, "LT.DAUTU-DKDN");
    stands(t, id, "L1", STATE_RECEIVED, STEP_HANDOVER);
    town_act(t, DESK, id, ACTION_SPLIT);
    stands(t, id, "", STATE_PROCESSING, STEP_BRANCHES);
    return id;
}

static bool has_paper(struct town *t, struct uuid id, const char *name)
{
    struct paper *papers;
    size_t count;
    bool found = false;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(dossier_store_papers(ro, t->c, id, &papers, &count), OK);
    db_read_end(t->db, ro);
    for (size_t i = 0; i < count; i++)
        found = found || str_eq(papers[i].name, str_of(name));
    return found;
}

static struct branch_savings savings_of(struct town *t, struct uuid procedure_id)
{
    struct branch_savings savings;
    struct db_ro *ro;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(branch_savings_of(t->c, ro, t->city, procedure_id, &savings), OK);
    db_read_end(t->db, ro);
    return savings;
}

/* ---- the investment package ---- */

static void each_branch_is_a_dossier_with_its_own_clock(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t);
    struct dossier whole = town_dossier(t, id);
    struct dossier a = town_dossier(t, branch_named(t, id, "A"));
    struct dossier b = town_dossier(t, branch_named(t, id, "B"));
    size_t count;
    (void)branches_of(t, id, &count);
    assert_int_equal(count, 2);
    assert_int_equal(whole.limit_unit, LIMIT_HOUR);
    assert_int_equal(a.limit_unit, LIMIT_WORKING_DAY);
    assert_int_equal(a.limit_halves, 20);
    assert_int_equal(b.limit_halves, 6);
    assert_true(b.due_at.value.us < a.due_at.value.us);
    assert_false(str_eq(a.code, b.code));
    assert_true(uuid_eq(a.parent_id.value, id));
    assert_true(str_eq(a.course.package_hash, whole.course.package_hash));
    stands(t, a.id, "", STATE_RECEIVED, STEP_HANDOVER);
    assert_true(has_paper(t, a.id, "Văn bản đề nghị thực hiện dự án"));
    assert_false(has_paper(t, b.id, "Văn bản đề nghị thực hiện dự án"));
    assert_true(has_paper(t, a.id, "Tài liệu tư cách pháp lý của nhà đầu tư") && has_paper(t, b.id, "Tài liệu tư cách pháp lý của nhà đầu tư"));
    assert_true(has_paper(t, b.id, "Điều lệ công ty"));
    town_is_whole(t);
}

static void both_run_and_one_waits_for_the_other(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    work(t);
    take(t, a);
    take(t, b);
    stands(t, a, "A2", STATE_PROCESSING, STEP_PROCESS);
    stands(t, b, "B2", STATE_PROCESSING, STEP_PROCESS);
    assert_int_equal(propose(t, b, RESULT_GRANTED), OK);
    work(t);
    stands(t, b, "B3", STATE_PROCESSING, STEP_BRANCHES);
    assert_true(town_dossier(t, b).is_paused); /* its own clock, never the whole's */
    assert_false(town_dossier(t, id).is_paused);
    struct instant promised = town_dossier(t, b).due_at.value;
    town_pass(t, 2 * 24 * 60);
    assert_int_equal(propose(t, a, RESULT_GRANTED), OK);
    decide(t, a, true);
    assert_int_equal(town_dossier(t, a).state, STATE_RETURNED);
    stands(t, b, "B3", STATE_PROCESSING, STEP_BRANCHES); /* until the message comes */
    work(t);
    stands(t, b, "B4", STATE_PROCESSING, STEP_APPROVE);
    assert_false(town_dossier(t, b).is_paused);
    assert_true(town_dossier(t, b).due_at.value.us > promised.us); /* what it waited was not its own time */
    stands(t, id, "", STATE_PROCESSING, STEP_BRANCHES);
    decide(t, b, false);
    work(t);
    stands(t, id, "R1", STATE_FINISHED, STEP_CONFIRM);
    struct dossier whole = town_dossier(t, id);
    assert_int_equal(whole.result_kind, RESULT_GRANTED);
    assert_int_equal(whole.lateness, LATENESS_EARLY);
    assert_true(str_is_empty(whole.result_number)); /* the numbers are the branches' own */
    assert_false(str_is_empty(town_dossier(t, a).result_number));
    town_act(t, DESK, id, ACTION_CONFIRM);
    town_act(t, DESK, id, ACTION_RETURN);
    assert_int_equal(town_dossier(t, id).state, STATE_RETURNED);
    assert_true(str_eq(town_way(t, id), STR("L1 R1")));
    assert_true(str_eq(town_way(t, b), STR("B1 B2 B3 B4 B5")));
    struct branch_savings savings = savings_of(t, town_dossier(t, id).procedure_id);
    assert_int_equal(savings.cases, 1);
    assert_int_equal(savings.visits_avoided, 1);
    assert_true(str_eq(savings.last_branch, STR("B")));
    assert_int_equal(savings.median.saved, savings.median.separate - savings.median.linked);
    assert_true(savings.median.separate > savings.median.linked); /* both worked at the same time */
    town_is_whole(t);
}

static void one_is_refused_and_the_late_one_is_stopped(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    take(t, a);
    take(t, b);
    town_pass(t, 7 * 24 * 60); /* B had three working days, A ten, the whole sixty hours */
    assert_true(town_dossier(t, b).due_at.value.us < t->c->now.us);
    assert_true(town_dossier(t, a).due_at.value.us > t->c->now.us);
    assert_int_equal(propose(t, a, RESULT_REFUSED), OK);
    decide(t, a, true);
    work(t);
    struct dossier refused = town_dossier(t, a), stopped = town_dossier(t, b);
    assert_int_equal(refused.state, STATE_RETURNED);
    assert_int_equal(refused.result_kind, RESULT_REFUSED);
    assert_int_equal(refused.lateness, LATENESS_EARLY);
    assert_int_equal(stopped.state, STATE_STOPPED);
    assert_true(str_eq(town_way(t, b), STR("B1 B2.")));
    stands(t, id, "R1", STATE_FINISHED, STEP_CONFIRM); /* the package's own test: the parent at 9 */
    assert_int_equal(savings_of(t, town_dossier(t, id).procedure_id).cases, 0); /* one ended without a result: nothing to compare */
    assert_int_equal(town_dossier(t, id).result_kind, RESULT_REFUSED);
    town_is_whole(t);
}

static void a_late_branch_is_late_on_its_own(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    take(t, a);
    take(t, b);
    assert_int_equal(propose(t, a, RESULT_GRANTED), OK);
    decide(t, a, true);
    town_pass(t, 4 * 24 * 60);
    assert_int_equal(propose(t, b, RESULT_GRANTED), OK);
    work(t);
    decide(t, b, false);
    work(t);
    assert_int_equal(town_dossier(t, a).lateness, LATENESS_EARLY);
    assert_int_equal(town_dossier(t, b).lateness, LATENESS_LATE);
    assert_int_equal(town_dossier(t, id).lateness, LATENESS_EARLY);
    town_is_whole(t);
}

/* A proposal to refuse waits for nobody. */
static void a_refusal_does_not_wait(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), b = branch_named(t, id, "B");
    take(t, b);
    assert_int_equal(propose(t, b, RESULT_REFUSED), OK);
    stands(t, b, "B3", STATE_PROCESSING, STEP_BRANCHES);
    work(t);
    stands(t, b, "B4", STATE_PROCESSING, STEP_APPROVE);
    decide(t, b, false);
    work(t);
    assert_int_equal(town_dossier(t, branch_named(t, id, "A")).state, STATE_STOPPED); /* not even taken over yet */
    stands(t, id, "R1", STATE_FINISHED, STEP_CONFIRM);
    town_is_whole(t);
}

/* Every branch is wanted: one that waits for what never comes goes back to who worked on it, who refuses it. */
static void under_all_the_waiting_one_is_decided_anew(void **state)
{
    struct town *t = *state;
    give(t, investment);
    struct str text = town_changed(t->c, investment_text(t), "\"first_refusal\"", "\"all\"");
    (void)town_publish(t, town_changed(t->c, text, "\"B\": \"stopped\"", "\"B\": \"refused\""), town_day(t));
    struct uuid id = file_linked(t, "LT.DAUTU-DKDN");
    town_act(t, DESK, id, ACTION_SPLIT);
    struct uuid a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    take(t, a);
    take(t, b);
    assert_int_equal(propose(t, b, RESULT_GRANTED), OK);
    assert_int_equal(propose(t, a, RESULT_REFUSED), OK);
    work(t);
    decide(t, a, true);
    work(t);
    stands(t, b, "B2", STATE_PROCESSING, STEP_PROCESS);
    assert_int_equal(propose(t, b, RESULT_REFUSED), OK);
    work(t);
    decide(t, b, false);
    work(t);
    assert_true(str_eq(town_way(t, b), STR("B1 B2 B3- B2 B3 B4 B5")));
    stands(t, id, "R1", STATE_FINISHED, STEP_CONFIRM);
    town_is_whole(t);
}

static void whoever_takes_the_whole_back_stops_its_branches(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    take(t, a);
    town_act(t, DESK, id, ACTION_ASK_WITHDRAWAL);
    work(t);
    stands(t, a, "A2", STATE_PROCESSING, STEP_PROCESS); /* nothing is decided yet */
    town_act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_STOPPED);
    assert_int_equal(town_dossier(t, a).state, STATE_STOPPED);
    assert_int_equal(town_dossier(t, b).state, STATE_STOPPED);
    town_is_whole(t);
}

/* Branches ended while the whole was asked back: when it goes on it sees it. */
static void what_ended_meanwhile_is_seen_later(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A"), b = branch_named(t, id, "B");
    take(t, a);
    take(t, b);
    assert_int_equal(propose(t, a, RESULT_GRANTED), OK);
    assert_int_equal(propose(t, b, RESULT_GRANTED), OK);
    decide(t, a, true);
    town_act(t, DESK, id, ACTION_ASK_WITHDRAWAL);
    work(t);
    decide(t, b, false);
    work(t);
    stands(t, id, "", STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL);
    town_act(t, DESK, id, ACTION_CANCEL_WITHDRAWAL);
    work(t);
    stands(t, id, "R1", STATE_FINISHED, STEP_CONFIRM);
    town_is_whole(t);
}

static err_t say_again(struct ctx *c, struct db_rw *rw, void *argument)
{
    return branch_told_run(c, rw, argument);
}

static void a_message_that_comes_twice_does_nothing(void **state)
{
    struct town *t = *state;
    struct uuid id = divided(t), a = branch_named(t, id, "A");
    work(t);
    struct dossier before = town_dossier(t, a);
    struct branch_message again = {.id = uuid_new(t->c->now), .from_id = id, .from_seq = town_dossier(t, id).last_seq, .to_id = id, .sent_at = t->c->now};
    struct branch_told task = {t->city, again.id};
    assert_int_equal(db_write(t->db, t->c, "again", say_again, &task), OK); /* nobody knows it: nothing */
    assert_int_equal(town_dossier(t, a).last_seq, before.last_seq);
    stands(t, id, "", STATE_PROCESSING, STEP_BRANCHES);
    town_is_whole(t);
}

static void refused(struct town *t, enum person person, struct uuid id, enum action action, enum message message)
{
    struct act_task task = {.in = {.city = t->city, .dossier_id = id, .action = action, .note = STR("x")}};
    town_as(t, person);
    assert_int_not_equal(db_write(t->db, t->c, "act", act_task_run, &task), OK);
    assert_string_equal(message_info(t->c->fault.message)->slug, message_info(message)->slug);
}

static void a_case_that_divides_is_not_handed_over_whole(void **state)
{
    struct town *t = *state;
    give(t, investment);
    (void)town_publish(t, investment_text(t), town_day(t));
    struct uuid id = file_linked(t, "LT.DAUTU-DKDN");
    refused(t, HEAD, id, ACTION_TAKE_OVER, branch_divide_first);
    refused(t, WORKER, id, ACTION_SPLIT, action_not_your_role);
    (void)town_publish(t, town_package(t->c, "1.001193.json"), town_day(t));
    refused(t, DESK, town_walk_in(t), ACTION_SPLIT, branch_none);
    town_is_whole(t);
}

/* ---- a branch that is another agency's own procedure ---- */

static const struct given newborn[] = {
    {"LT.KHAISINH", "Liên thông khai sinh và thẻ bảo hiểm y tế", "commune", LIMIT_WORKING_DAY, 10},
    {"1.BHYT", "Cấp thẻ bảo hiểm y tế", "district", LIMIT_WORKING_DAY, 5},
    {NULL, NULL, NULL, LIMIT_NONE, 0},
};

static const char newborn_text[] =
    "{\"procedure\": {\"code\": \"LT.KHAISINH\", \"name\": \"Liên thông khai sinh và thẻ bảo hiểm y tế\", \"kind\": \"linked\", \"level\": \"xa\","
    " \"basis\": [{\"no\": \"1/QĐ\", \"mark\": \"D\"}], \"channels\": [\"counter\"], \"limits\": [{\"channel\": \"*\", \"case\": \"*\", \"unit\": \"working_day\", \"value\": 10, \"mark\": \"example\"}],"
    " \"separate\": [{\"code\": \"1.001193\", \"unit\": \"working_day\", \"value\": 10, \"mark\": \"example\"}, {\"code\": \"1.BHYT\", \"unit\": \"working_day\", \"value\": 5, \"mark\": \"example\"}],"
    " \"join\": {\"mode\": \"all\", \"before\": \"R1\"}},"
    " \"roles\": [\"mot_cua@xa\", \"ho_tich@xa\", \"lanh_dao@xa\", \"van_thu@xa\", \"ld_phong@huyen\"],"
    " \"steps\": ["
    "{\"step\": \"L1\", \"content\": \"Tiếp nhận, tách hồ sơ\", \"who\": \"mot_cua@xa\", \"time\": 60, \"state\": 2, \"next\": [\"A1\", \"B1\"]},"
    "{\"step\": \"A1\", \"branch\": \"A\", \"content\": \"Thẩm tra, ghi sổ\", \"who\": \"ho_tich@xa\", \"time\": 60, \"state\": 4},"
    "{\"step\": \"A2\", \"branch\": \"A\", \"content\": \"Ký\", \"who\": \"lanh_dao@xa\", \"time\": 60, \"state\": 4},"
    "{\"step\": \"A3\", \"branch\": \"A\", \"content\": \"Cấp số\", \"who\": \"van_thu@xa\", \"time\": 60, \"state\": 4, \"stops_clock\": true, \"next\": \"join\"},"
    "{\"step\": \"B1\", \"branch\": \"B\", \"linked\": \"bhxh@1.BHYT\", \"content\": \"Cấp thẻ bảo hiểm y tế\", \"who\": \"ld_phong@huyen\", \"time\": 960, \"state\": 4, \"stops_clock\": true, \"next\": \"join\"},"
    "{\"step\": \"R1\", \"content\": \"Trả kết quả\", \"who\": \"mot_cua@xa\", \"time\": 60, \"state\": 9, \"next\": \"end\"}],"
    " \"documents\": [], \"tests\": [{\"name\": \"đủ\", \"received\": \"2019-03-04T08:00\"}]}";

static void a_branch_goes_to_the_agency_above_and_by_its_own_procedure(void **state)
{
    struct town *t = *state;
    give(t, newborn);
    (void)town_publish(t, str_of(newborn_text), town_day(t));
    struct uuid id = file_linked(t, "LT.KHAISINH");
    town_act(t, DESK, id, ACTION_SPLIT);
    struct dossier a = town_dossier(t, branch_named(t, id, "A")), b = town_dossier(t, branch_named(t, id, "B"));
    assert_true(uuid_eq(a.unit_id, t->commune));
    assert_true(uuid_eq(b.unit_id, t->district));
    assert_true(str_is_empty(b.course.package_hash)); /* that procedure has no package: the law's automaton alone */
    assert_int_equal(b.limit_halves, 10);
    take(t, a.id);
    assert_int_equal(propose(t, a.id, RESULT_GRANTED), OK);
    decide(t, a.id, false);
    work(t);
    town_act(t, FAR_HEAD, b.id, ACTION_TAKE_OVER);
    for (enum person person = WORKER; person <= CLERK; person++)
        t->people[person].unit_id = t->district;
    t->people[FAR_HEAD].roles |= ROLE_BIT(ROLE_PROCESSING);
    stands(t, b.id, "", STATE_PROCESSING, STEP_ASSIGN);
    stands(t, id, "", STATE_PROCESSING, STEP_BRANCHES);
    town_is_whole(t);
}

/* ---- pure ---- */

static void the_whole_judges_by_its_branches(void **state)
{
    const enum branch_end G = BRANCH_GRANTED, R = BRANCH_REFUSED, S = BRANCH_STOPPED, O = BRANCH_RUNS;
    const struct {
        enum package_join join;
        int64_t some;
        enum branch_end ends[3];
        bool stops, over, granted;
    } cases[] = {
        {PACKAGE_JOIN_ALL, 0, {G, G, G}, false, true, true},           {PACKAGE_JOIN_ALL, 0, {G, R, O}, false, false, false},
        {PACKAGE_JOIN_ALL, 0, {G, R, G}, false, true, false},          {PACKAGE_JOIN_ALL, 0, {G, S, G}, false, true, false},
        {PACKAGE_JOIN_FIRST_REFUSAL, 0, {G, R, O}, true, false, false}, {PACKAGE_JOIN_FIRST_REFUSAL, 0, {G, G, O}, false, false, false},
        {PACKAGE_JOIN_FIRST_REFUSAL, 0, {S, R, S}, false, true, false}, {PACKAGE_JOIN_SOME, 2, {G, G, O}, true, false, true},
        {PACKAGE_JOIN_SOME, 2, {G, R, O}, false, false, false},        {PACKAGE_JOIN_SOME, 2, {R, R, O}, true, false, false},
        {PACKAGE_JOIN_SOME, 2, {G, G, S}, false, true, true},          {PACKAGE_JOIN_SOME, 1, {R, S, G}, false, true, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct branch_verdict v = branch_judge(cases[i].join, cases[i].some, cases[i].ends, 3);
        if (v.stops_rest != cases[i].stops || v.is_over != cases[i].over || v.is_granted != cases[i].granted) fail_msg("case %zu", i);
    }
    struct branch_saving saving = branch_saving_of((const int64_t[]){4800, 1440}, 2, 3600);
    assert_int_equal(saving.saved, 2640);
    assert_int_equal(saving.saved * 1000 / saving.separate, 423);
    assert_int_equal(branch_saving_of(NULL, 0, 10).separate, 0);
}

int main(void)
{
    const struct CMUnitTest pure[] = {cmocka_unit_test(the_whole_judges_by_its_branches)};
    const struct CMUnitTest tests[] = {
        TOWN_TEST(each_branch_is_a_dossier_with_its_own_clock),
        TOWN_TEST(both_run_and_one_waits_for_the_other),
        TOWN_TEST(one_is_refused_and_the_late_one_is_stopped),
        TOWN_TEST(a_late_branch_is_late_on_its_own),
        TOWN_TEST(a_refusal_does_not_wait),
        TOWN_TEST(under_all_the_waiting_one_is_decided_anew),
        TOWN_TEST(whoever_takes_the_whole_back_stops_its_branches),
        TOWN_TEST(what_ended_meanwhile_is_seen_later),
        TOWN_TEST(a_message_that_comes_twice_does_nothing),
        TOWN_TEST(a_case_that_divides_is_not_handed_over_whole),
        TOWN_TEST(a_branch_goes_to_the_agency_above_and_by_its_own_procedure),
    };
    int failed = cmocka_run_group_tests_name("branch, pure", pure, NULL, NULL);
    return failed + engines_run(tests);
}
