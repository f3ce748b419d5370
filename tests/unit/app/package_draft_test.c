/* package_draft: a package written in the browser: its author's alone, kept as typed also while it is wrong, proposed only when nothing
 * stands in its way; on both engines. */
#include "unit/app/town_package.h"

#include "app/package_draft_form.h"
#include "app/package_draft_table.h"
#include "base/civil.h"
#include "package/form_tree.h"

/* People of the town, with the power to keep its procedures in order. */
static struct actor author_of(struct town *t, enum person person)
{
    struct actor actor = t->people[person];
    actor.kind = ACTOR_OFFICIAL;
    actor.roles = ROLE_BIT(ROLE_CONTROLLER);
    return actor;
}

static err_t as(struct town *t, const struct actor *actor, db_work_fn run, void *task)
{
    t->c->actor = actor;
    fault_clear(t->c);
    return db_write(t->db, t->c, "package_draft", run, task);
}

static struct uuid begin(struct town *t, const struct actor *author, struct str hash)
{
    struct package_draft_start task = {.city = t->city, .procedure_code = TOWN_PROCEDURE, .hash = hash};
    assert_int_equal(as(t, author, package_draft_start_run, &task), OK);
    return task.out_id;
}

static err_t open(struct town *t, const struct actor *actor, struct uuid id, struct package_draft_read *ret)
{
    struct db_ro *ro;
    t->c->actor = actor;
    fault_clear(t->c);
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    err_t e = package_draft_open(t->c, ro, t->city, id, ret);
    if (!e) e = package_draft_examine(t->c, ro, t->city, civil_day_at(t->c->now), ret);
    db_read_end(t->db, ro);
    return e;
}

static void put(struct town *t, struct package_draft_read *read, const char *address, const char *text)
{
    size_t row, column;
    assert_true(workbook_parse_address(str_of(address), &row, &column));
    workbook_put(t->c, &read->grid, row, column, (struct workbook_cell){WORKBOOK_TEXT, str_of(text)});
}

static err_t save(struct town *t, const struct actor *author, struct package_draft_read *read)
{
    struct package_draft_save task = {.draft = &read->draft, .before = read->draft.updated_at, .grid = &read->grid};
    return as(t, author, package_draft_save_run, &task);
}

/* The record of the town's procedure names no level; it is done in the commune. */
static void move_to_commune(struct town *t, const struct actor *author, struct package_draft_read *read)
{
    struct package_draft_save task = {.draft = &read->draft, .before = read->draft.updated_at, .grid = &read->grid, .base = &read->base};
    for (size_t i = 0; i < read->base.count; i++)
        for (size_t k = 0; str_eq(read->base.members[i].key, STR("procedure")) && k < read->base.members[i].value.count; k++)
            if (str_eq(read->base.members[i].value.members[k].key, STR("level"))) read->base.members[i].value.members[k].value.string = STR("xa");
    for (size_t row = 1; row < read->grid.row_count; row++) {
        struct str who = workbook_at(&read->grid, row, 2).text;
        struct str bare = str_slice(who, 0, str_find(who, '@'));
        workbook_put(t->c, &read->grid, row, 2, (struct workbook_cell){WORKBOOK_TEXT, arena_join(t->c->arena, bare, STR("@xa"), STR(""))});
    }
    assert_int_equal(as(t, author, package_draft_save_run, &task), OK);
}

static void what_is_wrong_is_kept_and_told_and_keeps_it_from_being_proposed(void **state)
{
    struct town *t = *state;
    struct package_draft_read read;
    const struct actor author = author_of(t, HEAD);
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &read), OK);
    put(t, &read, "D3", "hai tiếng");
    assert_int_equal(save(t, &author, &read), OK);
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_true(str_eq(workbook_at(&read.grid, 2, 3).text, STR("hai tiếng")));
    assert_true(read.findings.errors >= 1);
    assert_true(str_eq(read.findings.list[0].address, STR("D3")));
    struct package_draft_proposal proposal = {&read, read.draft.updated_at};
    assert_int_equal(as(t, &author, package_draft_propose_run, &proposal), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, package_has_errors);
    assert_int_equal(open(t, &author, id, &read), OK);
}

static void a_draft_is_its_authors_alone(void **state)
{
    struct town *t = *state;
    struct package_draft_read read;
    const struct actor author = author_of(t, HEAD), other = author_of(t, LEADER);
    struct actor clerk = author_of(t, HEAD);
    struct package_draft_start task = {.city = t->city, .procedure_code = TOWN_PROCEDURE, .hash = STR("")};
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &other, id, &read), ERR_NOT_FOUND);
    assert_int_equal(t->c->fault.message, draft_not_found);
    assert_int_equal(as(t, &other, package_draft_delete_run, &id), ERR_NOT_FOUND);
    clerk.roles = ROLE_BIT(ROLE_CLERK);
    assert_int_equal(open(t, &clerk, id, &read), ERR_DENIED);
    assert_int_equal(as(t, &clerk, package_draft_start_run, &task), ERR_DENIED);
    assert_int_equal(as(t, &author, package_draft_delete_run, &id), OK);
    assert_int_equal(open(t, &author, id, &read), ERR_NOT_FOUND);
}

static void who_saves_over_a_later_version_is_told(void **state)
{
    struct town *t = *state;
    struct package_draft_read first, second;
    const struct actor author = author_of(t, HEAD);
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &first), OK);
    assert_int_equal(open(t, &author, id, &second), OK);
    put(t, &second, "B2", "Bàn giao");
    assert_int_equal(save(t, &author, &second), OK);
    put(t, &first, "B2", "Khác");
    assert_int_equal(save(t, &author, &first), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, draft_changed);
    struct package_draft_proposal proposal = {&first, first.draft.updated_at};
    first.findings.errors = 0;
    assert_int_equal(as(t, &author, package_draft_propose_run, &proposal), ERR_CONFLICT);
    assert_int_equal(open(t, &author, id, &second), OK);
    assert_true(str_eq(workbook_at(&second.grid, 1, 1).text, STR("Bàn giao")));
}

static void what_is_in_order_is_proposed_and_the_draft_is_no_more(void **state)
{
    struct town *t = *state;
    struct package_draft_read read;
    struct package_version *versions;
    struct db_ro *ro;
    size_t count;
    const struct actor author = author_of(t, HEAD);
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_true(read.findings.errors > 0); /* nobody fills its roles there */
    move_to_commune(t, &author, &read);
    assert_int_equal(open(t, &author, id, &read), OK);
    for (size_t i = 0; i < read.findings.count; i++)
        if (!read.findings.list[i].is_warning) print_error("%s %.*s\n", message_info(read.findings.list[i].message)->slug, STR_ARG(read.findings.list[i].argument));
    assert_int_equal(read.findings.errors, 0);
    assert_non_null(read.plan);
    struct package_draft_proposal proposal = {&read, read.draft.updated_at};
    assert_int_equal(as(t, &author, package_draft_propose_run, &proposal), OK);
    struct str hash = read.examined.hash;
    assert_int_equal(open(t, &author, id, &read), ERR_NOT_FOUND);
    assert_int_equal(as(t, &author, package_draft_propose_run, &proposal), ERR_NOT_FOUND); /* a second click */
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_store_waiting(ro, t->c, 10, &versions, &count), OK);
    db_read_end(t->db, ro);
    assert_int_equal(count, 1);
    assert_true(str_eq(versions[0].hash, hash));
    id = begin(t, &author, hash); /* and is what another draft may begin with */
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_true(str_eq(read.examined.hash, hash));
}

static void one_has_no_more_drafts_than_he_can_finish(void **state)
{
    struct town *t = *state;
    const struct actor author = author_of(t, HEAD);
    struct package_draft_start task = {.city = t->city, .procedure_code = TOWN_PROCEDURE, .hash = STR("")};
    for (int i = 0; i < PACKAGE_DRAFTS_MAX; i++)
        (void)begin(t, &author, STR(""));
    assert_int_equal(as(t, &author, package_draft_start_run, &task), ERR_LIMIT);
    assert_int_equal(t->c->fault.message, draft_too_many);
    task = (struct package_draft_start){.city = t->city, .procedure_code = STR("9.999999"), .hash = STR("")};
    assert_int_equal(as(t, &author, package_draft_start_run, &task), ERR_NOT_FOUND);
    const struct actor other = author_of(t, LEADER);
    task = (struct package_draft_start){.city = t->city, .procedure_code = TOWN_PROCEDURE, .hash = STR("no such version")};
    assert_int_equal(as(t, &other, package_draft_start_run, &task), ERR_NOT_FOUND);
    assert_int_equal(t->c->fault.message, package_unknown);
}

static void values_are_set_by_who_keeps_procedures_in_order_and_kept_over_time(void **state)
{
    struct town *t = *state;
    struct package_value_span *spans;
    struct package_value_change *changes;
    struct db_ro *ro;
    size_t count;
    struct actor author = author_of(t, HEAD);
    struct package_valued task = {.value = {STR("khai_sinh.ban_sao"), STR("2000"), STR("1/NQ"), 100}, .source = STR("công báo")};
    assert_int_equal(as(t, &author, package_value_run, &task), OK);
    task.value.value = STR("3000");
    task.value.valid_from = 200;
    assert_int_equal(as(t, &author, package_value_run, &task), OK);
    author.roles = ROLE_BIT(ROLE_SIGNER);
    assert_int_equal(as(t, &author, package_value_run, &task), ERR_DENIED);
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_store_value_history(ro, t->c, STR("khai_sinh.ban_sao"), 10, &spans, &count), OK);
    db_read_end(t->db, ro);
    assert_int_equal(count, 2);
    assert_true(str_eq(spans[0].value, STR("3000")) && !spans[0].valid_to.has);
    assert_int_equal(spans[1].valid_to.value, 199);
    author.roles = ROLE_BIT(ROLE_CONTROLLER);
    task.value.value = STR("2500"); /* the same day again: what was entered before stays written down */
    assert_int_equal(as(t, &author, package_value_run, &task), OK);
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_store_value_changes(ro, t->c, STR("khai_sinh.ban_sao"), 10, &changes, &count), OK);
    db_read_end(t->db, ro);
    assert_int_equal(count, 3);
    assert_true(str_eq(changes[0].span.value, STR("2500")) && str_eq(changes[1].span.value, STR("3000")) && changes[0].span.valid_from == 200);
    assert_true(str_eq(changes[0].actor, author.name) && changes[0].changed_at.value.us == t->c->now.us);
    town_is_whole(t);
    town_tamper(t, "UPDATE package_param SET value = '1' WHERE valid_from = 200", NULL);
    town_check_says(t, "package_value");
}

/* A form of one field, as an author begins it. */
static struct json_value small_form(struct ctx *c, const char *hide, const char *prefill)
{
    struct json_value schema;
    struct str text = arena_printf(c->arena, "{\"type\":\"default\",\"id\":\"don\",\"schemaVersion\":19,\"components\":[{\"type\":\"textfield\",\"id\":\"Field_1\",\"key\":\"ten\",\"label\":\"Tên\","
                                             "\"conditional\":{\"hide\":\"%s\"},\"properties\":{\"vn:prefill\":\"%s\"}}]}", hide, prefill);
    assert_int_equal(json_read(c, text, &schema), OK);
    return schema;
}

static err_t save_form(struct town *t, const struct actor *author, const struct package_draft_read *read, const char *id, const struct json_value *schema)
{
    struct json_value base;
    assert_int_equal(package_draft_form_put(t->c, read, str_of(id), schema, &base), OK);
    struct package_draft_save task = {.draft = &read->draft, .before = read->draft.updated_at, .grid = &read->grid, .base = &base};
    return as(t, author, package_draft_save_run, &task);
}

static void a_form_is_kept_beside_the_table_with_what_is_wrong_in_it_told_at_its_field(void **state)
{
    struct town *t = *state;
    struct package_draft_read read, older;
    const struct actor author = author_of(t, HEAD);
    size_t count;
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &older), OK);
    struct json_value wrong = small_form(t->c, "=ten =", "account.nam"), right = small_form(t->c, "=false", "account.name");
    assert_int_equal(save_form(t, &author, &older, "a_don", &wrong), OK);
    assert_int_equal(save_form(t, &author, &older, "a_don", &right), ERR_CONFLICT); /* a second click */
    assert_int_equal(t->c->fault.message, draft_changed);
    assert_int_equal(open(t, &author, id, &read), OK);
    struct package_draft_form *forms = package_draft_forms(t->c, &read, &count);
    assert_int_equal(count, 2);
    assert_true(forms[0].is_asked && str_eq(forms[0].id, STR("a_don")) && !forms[1].is_asked);
    assert_int_equal(forms[0].findings.count, 2);
    assert_true(str_eq(forms[0].findings.items[0].at, STR("components[0].conditional.hide")));
    assert_int_equal(forms[0].findings.items[1].message, package_prefill_unknown);
    assert_true(read.findings.errors >= older.findings.errors + 2);
    assert_int_equal(workbook_at(&read.grid, 1, 1).text.len, workbook_at(&older.grid, 1, 1).text.len);
    assert_int_equal(save_form(t, &author, &read, "a_don", &right), OK);
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_int_equal(read.findings.errors, older.findings.errors);
    assert_int_equal(package_draft_forms(t->c, &read, &count)[0].findings.count, 0);
}

static void a_form_that_something_uses_is_told_by_whom(void **state)
{
    struct town *t = *state;
    struct package_draft_read read;
    const struct package_finding *found;
    const struct actor author = author_of(t, HEAD);
    struct db_ro *ro;
    size_t count;
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &read), OK);
    struct json_value schema = small_form(t->c, "=false", "person.name");
    assert_int_equal(save_form(t, &author, &read, "don", &schema), OK);
    assert_int_equal(open(t, &author, id, &read), OK);
    for (int used = 0; used < 2; used++) {
        assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
        assert_int_equal(package_draft_form_users(t->c, ro, t->city, civil_day_at(t->c->now), &read, STR("don"), &found, &count), OK);
        db_read_end(t->db, ro);
        assert_int_equal(count > 0, used);
        struct json_value document;
        assert_int_equal(json_read(t->c, STR("[{\"code\":\"X\",\"name\":\"Y\",\"mode\":\"nop\",\"if\":\"ten = \\\"a\\\"\"}]"), &document), OK);
        form_member_set(t->c->arena, &read.base, STR("documents"), &document);
    }
    assert_int_equal(found[0].message, feel_name_unknown);
    struct package_row row = {.step = STR("B1"), .form = STR("don")};
    struct package named = *read.package;
    named.rows = &row;
    named.row_count = 1;
    read.package = &named;
    assert_int_equal(db_read_begin(t->db, t->c, &ro), OK);
    assert_int_equal(package_draft_form_users(t->c, ro, t->city, civil_day_at(t->c->now), &read, STR("don"), &found, &count), OK);
    db_read_end(t->db, ro);
    assert_int_equal(found[0].message, package_form_unknown);
}

static err_t save_table(struct town *t, const struct actor *author, const struct package_draft_read *read, const struct rule_table *table)
{
    struct json_value base;
    assert_int_equal(package_draft_table_put(t->c, read, STR("nhom"), table, &base), OK);
    struct package_draft_save task = {.draft = &read->draft, .before = read->draft.updated_at, .grid = &read->grid, .base = &base};
    return as(t, author, package_draft_save_run, &task);
}

static void a_decision_table_is_kept_as_typed_with_an_overlap_told_until_it_is_mended(void **state)
{
    struct town *t = *state;
    struct package_draft_read read, older;
    const struct actor author = author_of(t, HEAD);
    struct uuid id = begin(t, &author, STR(""));
    assert_int_equal(open(t, &author, id, &older), OK);
    size_t count = package_draft_table_count(&older), errors = older.findings.errors;
    struct rule_table table = rule_table_new(t->c->arena, STR("nhom"), 1, 1), kept;
    table.columns[0].text = STR("kenh");
    table.columns[1].text = STR("nhom");
    assert_true(rule_table_add_row(&table, 1) && rule_table_add_row(&table, 2));
    table.cells[1][1] = STR("1"); /* an empty test, behind a blank row */
    table.cells[2][0] = STR("\"online\"");
    table.cells[2][1] = STR("2");
    assert_int_equal(save_table(t, &author, &older, &table), OK);
    assert_int_equal(save_table(t, &author, &older, &table), ERR_CONFLICT); /* a second click */
    assert_int_equal(t->c->fault.message, draft_changed);
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_int_equal(package_draft_table_count(&read), count + 1);
    assert_int_equal(package_draft_table_find(&read, STR("nhom")), count);
    assert_int_equal(package_draft_table_read(t->c, &read, count, &kept), OK);
    assert_int_equal(kept.row_count, 3);
    assert_int_equal(kept.cells[1][0].len, 0);
    assert_int_equal(package_draft_table_errors(&read, count), 1);
    assert_int_equal(read.findings.errors, errors + 1);
    kept.policy = FEEL_HIT_FIRST;
    assert_int_equal(save_table(t, &author, &read, &kept), OK);
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_int_equal(package_draft_table_errors(&read, count), 0);
    assert_int_equal(read.findings.errors, errors);
    assert_int_equal(save_table(t, &author, &read, NULL), OK);
    assert_int_equal(open(t, &author, id, &read), OK);
    assert_int_equal(package_draft_table_find(&read, STR("nhom")), SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TOWN_TEST(what_is_wrong_is_kept_and_told_and_keeps_it_from_being_proposed),
        TOWN_TEST(a_draft_is_its_authors_alone),
        TOWN_TEST(who_saves_over_a_later_version_is_told),
        TOWN_TEST(what_is_in_order_is_proposed_and_the_draft_is_no_more),
        TOWN_TEST(a_form_is_kept_beside_the_table_with_what_is_wrong_in_it_told_at_its_field),
        TOWN_TEST(a_form_that_something_uses_is_told_by_whom),
        TOWN_TEST(a_decision_table_is_kept_as_typed_with_an_overlap_told_until_it_is_mended),
        TOWN_TEST(one_has_no_more_drafts_than_he_can_finish),
        TOWN_TEST(values_are_set_by_who_keeps_procedures_in_order_and_kept_over_time),
    };
    return engines_run(tests);
}
