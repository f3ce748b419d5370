/* draft_test: a draft is one account's; two windows cannot overwrite each other; sending it takes it away. */
#include "unit/app/town.h"

#include "app/draft.h"

static err_t start(struct town *t, enum person person, struct draft *ret_draft)
{
    struct draft_start task = {.city = t->city, .procedure_code = TOWN_PROCEDURE, .unit_id = some_uuid(t->commune)};
    town_as(t, person);
    err_t e = db_write(t->db, t->c, "draft_start", draft_start_run, &task);
    *ret_draft = task.out;
    return e;
}

static struct draft started(struct town *t)
{
    struct draft draft;
    must(t->c, start(t, CITIZEN, &draft));
    return draft;
}

static err_t save(struct town *t, struct uuid id, struct instant *version, const char *form)
{
    struct draft_save task = {.city = t->city, .id = id, .before = *version, .unit_id = some_uuid(t->commune), .form_data = str_of(form), .applicant_data = STR("{}")};
    fault_clear(t->c);
    err_t e = db_write(t->db, t->c, "draft_save", draft_save_run, &task);
    if (!e) *version = task.out_version;
    return e;
}

static err_t add_paper(struct town *t, struct uuid id, int64_t component, int64_t *ret_number)
{
    struct draft_paper_add task = {.city = t->city, .id = id, .paper = {.component = component, .file_name = STR("giấy.pdf"), .media_type = STR("application/pdf"), .size = 3, .sha256 = town_store_file(t, STR("một"))}};
    fault_clear(t->c);
    err_t e = db_write(t->db, t->c, "draft_paper_add", draft_paper_add_run, &task);
    *ret_number = task.paper.number;
    return e;
}

static err_t read_draft(struct town *t, struct uuid id, struct draft *ret_draft, size_t *ret_papers)
{
    struct db_ro *ro;
    struct draft_paper *papers;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = draft_read(ro, t->c, id, ret_draft, &papers, ret_papers);
    db_read_end(t->db, ro);
    return e;
}

static void a_draft_is_saved_and_resumed(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t), read;
    size_t papers;
    struct instant version = draft.updated_at;
    must(t->c, save(t, draft.id, &version, "{\"child\":\"An\"}"));
    must(t->c, save(t, draft.id, &version, "{\"child\":\"Bình\"}"));
    must(t->c, read_draft(t, draft.id, &read, &papers));
    assert_true(str_eq(read.form_data, STR("{\"child\":\"Bình\"}")));
    assert_int_equal(read.updated_at.us, version.us);
    assert_true(version.us > draft.updated_at.us); /* although the clock stood still */
    assert_int_equal(papers, 0);
}

static void the_older_of_two_windows_cannot_overwrite(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t), read;
    size_t papers;
    struct instant first = draft.updated_at, second = draft.updated_at;
    must(t->c, save(t, draft.id, &first, "{\"a\":1}"));
    assert_int_equal(save(t, draft.id, &second, "{\"a\":2}"), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, draft_changed);
    must(t->c, read_draft(t, draft.id, &read, &papers));
    assert_true(str_eq(read.form_data, STR("{\"a\":1}")));
}

static void nobody_else_can_touch_it(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t), read;
    struct instant version = draft.updated_at;
    int64_t number;
    size_t papers;
    static const enum person others[] = {STRANGER, DESK, HEAD};
    for (size_t i = 0; i < 3; i++) {
        err_t expected = others[i] == STRANGER ? ERR_NOT_FOUND : ERR_DENIED;
        town_as(t, others[i]);
        assert_int_equal(read_draft(t, draft.id, &read, &papers), expected);
        assert_int_equal(save(t, draft.id, &version, "{}"), expected);
        assert_int_equal(add_paper(t, draft.id, 1, &number), expected);
        struct draft_paper_remove remove = {.id = draft.id, .number = 1};
        fault_clear(t->c);
        assert_int_equal(db_write(t->db, t->c, "remove", draft_paper_remove_run, &remove), expected);
        fault_clear(t->c);
        assert_int_equal(db_write(t->db, t->c, "delete", draft_delete_run, &draft.id), expected);
        assert_int_equal(t->c->fault.message, expected == ERR_DENIED ? sign_in_first : draft_not_found);
    }
    town_as(t, CITIZEN);
    must(t->c, read_draft(t, draft.id, &read, &papers));
}

static void papers_are_added_and_removed_and_change_the_version(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t), read;
    int64_t first, second, third;
    size_t papers;
    struct instant version = draft.updated_at;
    must(t->c, add_paper(t, draft.id, 1, &first));
    must(t->c, add_paper(t, draft.id, 0, &second)); /* 0: the application form itself */
    assert_int_equal(first, 1);
    assert_int_equal(second, 2);
    struct draft_paper_remove remove = {.id = draft.id, .number = first};
    must(t->c, db_write(t->db, t->c, "remove", draft_paper_remove_run, &remove));
    must(t->c, db_write(t->db, t->c, "remove", draft_paper_remove_run, &remove)); /* the second click */
    must(t->c, add_paper(t, draft.id, 2, &third));
    assert_int_equal(third, 3); /* a number is not given again */
    must(t->c, read_draft(t, draft.id, &read, &papers));
    assert_int_equal(papers, 2);
    assert_int_equal(save(t, draft.id, &version, "{}"), ERR_CONFLICT);
}

static void only_listed_papers_are_taken(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t);
    int64_t number;
    assert_int_equal(add_paper(t, draft.id, 3, &number), ERR_INVALID); /* the procedure names two */
    assert_int_equal(add_paper(t, draft.id, -1, &number), ERR_INVALID);
}

static void there_is_room_for_so_many_and_no_more(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t);
    int64_t number;
    for (int i = 0; i < DRAFT_PAPERS_MAX; i++)
        must(t->c, add_paper(t, draft.id, 1, &number));
    assert_int_equal(add_paper(t, draft.id, 1, &number), ERR_LIMIT);
    for (int i = 1; i < DRAFTS_MAX; i++)
        (void)started(t);
    assert_int_equal(start(t, CITIZEN, &draft), ERR_LIMIT);
    must(t->c, start(t, STRANGER, &draft)); /* another account has its own room */
}

static void answers_have_a_limit(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t);
    struct instant version = draft.updated_at;
    char *form = arena_alloc(t->c->arena, DRAFT_ANSWERS_MAX + 2);
    memset(form, ' ', DRAFT_ANSWERS_MAX + 1);
    assert_int_equal(save(t, draft.id, &version, form), ERR_INVALID);
    form[DRAFT_ANSWERS_MAX] = 0;
    must(t->c, save(t, draft.id, &version, form));
}

static void what_cannot_be_filed_cannot_be_begun(void **state)
{
    struct town *t = *state;
    struct draft_start unknown = {.city = t->city, .procedure_code = STR("9.999999")};
    struct draft_start elsewhere = {.city = t->city, .procedure_code = TOWN_PROCEDURE, .unit_id = some_uuid((struct uuid){{1}})};
    town_as(t, CITIZEN);
    assert_int_equal(db_write(t->db, t->c, "start", draft_start_run, &unknown), ERR_NOT_FOUND);
    fault_clear(t->c);
    assert_int_equal(db_write(t->db, t->c, "start", draft_start_run, &elsewhere), ERR_INVALID);
    assert_int_equal(t->c->fault.message, unit_not_competent);
}

static void sending_a_draft_takes_it_away_and_twice_makes_one_dossier(void **state)
{
    struct town *t = *state;
    struct draft draft = started(t), read;
    size_t papers;
    int64_t number;
    must(t->c, add_paper(t, draft.id, 1, &number));
    struct submit_task task = {.in = {.city = t->city, .id = draft.id, .procedure_code = TOWN_PROCEDURE, .unit_id = t->commune,
                                      .channel = CHANNEL_ONLINE, .account_id = some_uuid(t->people[CITIZEN].id), .return_way = RETURN_DESK,
                                      .applicant = {APPLICANT_CITIZEN, STR("Bình"), STR("001183000001"), STR(""), STR(""), STR("")},
                                      .return_address = STR(""), .draft_id = some_uuid(draft.id)}};
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    assert_false(task.out.was_there);
    struct str reference = task.out.reference;
    assert_int_equal(read_draft(t, draft.id, &read, &papers), ERR_NOT_FOUND);
    fault_clear(t->c);
    must(t->c, db_write(t->db, t->c, "submit", submit_task_run, &task));
    assert_true(task.out.was_there && str_eq(task.out.reference, reference));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_draft_is_saved_and_resumed),
        TOWN_TEST(the_older_of_two_windows_cannot_overwrite),
        TOWN_TEST(nobody_else_can_touch_it),
        TOWN_TEST(papers_are_added_and_removed_and_change_the_version),
        TOWN_TEST(only_listed_papers_are_taken),
        TOWN_TEST(there_is_room_for_so_many_and_no_more),
        TOWN_TEST(answers_have_a_limit),
        TOWN_TEST(what_cannot_be_filed_cannot_be_begun),
        TOWN_TEST(sending_a_draft_takes_it_away_and_twice_makes_one_dossier),
    };
    return engines_run(tests);
}
