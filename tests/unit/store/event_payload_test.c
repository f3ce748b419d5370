/* event_payload_test: what an event carries survives storing: field by field, all together, and with the awkward texts; and
 * nothing else than what was written is read. */
#include "unit/unit.h"

#include "store/event_store.h"

static void *field_of(struct event_data *data, const struct event_field *field)
{
    return (unsigned char *)data + field->offset;
}

static void set_field(struct event_data *data, const struct event_field *field, int64_t seed)
{
    struct uuid id = {{(uint8_t)(seed + 1), 7}};
    if (field->type == EVENT_FIELD_TEXT) *(struct str *)field_of(data, field) = str_of(field->key);
    if (field->type == EVENT_FIELD_INT) *(int64_t *)field_of(data, field) = seed + 1;
    if (field->type == EVENT_FIELD_UUID) *(struct uuid *)field_of(data, field) = id;
}

static bool field_is_equal(const struct event_data *a, const struct event_data *b, const struct event_field *field)
{
    const unsigned char *left = (const unsigned char *)a + field->offset;
    const unsigned char *right = (const unsigned char *)b + field->offset;
    const struct str *x = (const void *)left;
    const struct str *y = (const void *)right;
    if (field->type == EVENT_FIELD_TEXT) return str_is_absent(*x) == str_is_absent(*y) && str_eq(*x, *y);
    return memcmp(left, right, field->type == EVENT_FIELD_INT ? sizeof(int64_t) : sizeof(struct uuid)) == 0;
}

static void assert_survives(struct ctx *c, const struct event_data *data)
{
    struct event_data read;
    struct str payload = event_payload(c, data);
    assert_int_equal(event_payload_read(c, payload, &read), OK);
    for (size_t i = 0; i < event_field_count; i++)
        if (!field_is_equal(data, &read, &event_fields[i])) fail_msg("lost: %s", event_fields[i].key);
    assert_true(str_eq(event_payload(c, &read), payload)); /* so the hash can be recomputed */
}

static void nothing_is_an_empty_object(void **state)
{
    struct ctx *c = *state;
    const struct event_data data = {0};
    assert_text(c->arena, event_payload(c, &data), "{}");
    assert_survives(c, &data);
}

static void each_field_alone_survives(void **state)
{
    struct ctx *c = *state;
    for (size_t i = 0; i < event_field_count; i++) {
        struct event_data data = {0};
        set_field(&data, &event_fields[i], (int64_t)i);
        assert_survives(c, &data);
    }
}

static void all_fields_together_survive(void **state)
{
    struct ctx *c = *state;
    struct event_data data = {0};
    for (size_t i = 0; i < event_field_count; i++)
        set_field(&data, &event_fields[i], (int64_t)i);
    assert_survives(c, &data);
}

static void extreme_numbers_survive(void **state)
{
    static const int64_t numbers[] = {INT64_MIN, -1, 1, INT64_MAX, (int64_t)1 << 53, ((int64_t)1 << 53) + 1};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_survives(c, &(struct event_data){.due_at = numbers[i], .size = numbers[i]});
}

static void awkward_texts_survive(void **state)
{
    struct ctx *c = *state;
    const struct str texts[] = {STR(""),      STR("\"\\/\b\f\n\r\t"), STR("\x01\x1f\x7f"), STR("Nguyễn Đỗ Thị Ước"),
                                STR("😀"),    STR("</script>"),       STR("{\"a\":[1]}"),   STR("\xe2\x80\xa8")};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_survives(c, &(struct event_data){.note = texts[i], .form = texts[i], .taker_name = texts[i]});
}

/* Empty and not carried are two things: NULL and '' in the tables rebuilt from them. */
static void empty_is_not_absent(void **state)
{
    struct ctx *c = *state;
    const struct event_data empty = {.note = STR("")};
    assert_text(c->arena, event_payload(c, &empty), "{\"note\":\"\"}");
}

static void keys_stand_in_order_without_blanks(void **state)
{
    struct ctx *c = *state;
    const struct event_data data = {.note = STR("x"), .code = STR("H26-180312-0001"), .due_at = 5, .to_unit_id = {{0xab}}};
    assert_text(c->arena, event_payload(c, &data),
                "{\"code\":\"H26-180312-0001\",\"due_at\":5,\"note\":\"x\",\"to_unit_id\":\"ab000000-0000-0000-0000-000000000000\"}");
}

static void what_was_not_written_by_us_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "[]",
        "5",
        "null",
        "{\"unknown\":1}",
        "{\"note\":5}",
        "{\"note\":null}",
        "{\"due_at\":\"5\"}",
        "{\"due_at\":5.0}",
        "{\"due_at\":true}",
        "{\"to_unit_id\":\"ab\"}",
        "{\"to_unit_id\":5}",
        "{\"note\":\"a\",\"note\":\"b\"}",
        "{\"note\":\"a\"",
        "{\"note\":\"a\"} x",
        "{\"note\":[\"a\"]}",
        "{ \"note\":\"a\"}",             /* canonical text has no blanks */
        "{\"note\":\"a\",\"code\":\"b\"}", /* nor another order */
        "{\"due_at\":0}",                /* and what is not carried is not written */
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct event_data data = {.size = 77};
        fault_clear(c);
        err_t e = event_payload_read(c, str_of(wrong[i]), &data);
        if (e != ERR_BUG || c->fault.message != record_broken) fail_msg("not refused as broken: %s (%s)", wrong[i], err_name(e));
        assert_int_equal(data.size, 77);
    }
}

/* Every column of an event is under its hash: changing any of them changes the bytes. */
static void every_column_is_hashed(void **state)
{
    struct ctx *c = *state;
    const struct uuid id = {{1}};
    const struct event plain = {.kind = EVENT_NOTED, .seq = 3, .at = {5}, .entered_at = {6}, .actor_kind = ACTOR_OFFICIAL,
                                .actor_id = {true, {{2}}}, .actor_name = STR("An"), .actor_unit_id = {true, {{3}}}};
    struct event changed[8];
    for (size_t i = 0; i < 8; i++)
        changed[i] = plain;
    changed[0].kind = EVENT_ASSIGNED;
    changed[1].seq = 4;
    changed[2].at.us = 6;
    changed[3].entered_at.us = 7;
    changed[4].actor_kind = ACTOR_SYSTEM;
    changed[5].actor_id.has = false;
    changed[6].actor_name = STR("Ân");
    changed[7].actor_unit_id.value.bytes[5] = 1;
    struct str bytes = event_hashed_bytes(c, id, &plain, STR("{}"));
    assert_true(str_eq(bytes, event_hashed_bytes(c, id, &plain, STR("{}"))));
    for (size_t i = 0; i < 8; i++)
        assert_false(str_eq(bytes, event_hashed_bytes(c, id, &changed[i], STR("{}"))));
    assert_false(str_eq(bytes, event_hashed_bytes(c, id, &plain, STR("{\"note\":\"x\"}"))));
    assert_false(str_eq(bytes, event_hashed_bytes(c, (struct uuid){{9}}, &plain, STR("{}"))));
}

/* A name cannot borrow from the payload: lengths are hashed too. */
static void the_border_between_name_and_payload_is_hashed(void **state)
{
    struct ctx *c = *state;
    const struct event one = {.kind = EVENT_NOTED, .seq = 1, .actor_name = STR("A\n{}")};
    const struct event other = {.kind = EVENT_NOTED, .seq = 1, .actor_name = STR("A")};
    assert_false(str_eq(event_hashed_bytes(c, (struct uuid){{1}}, &one, STR("{}")),
                        event_hashed_bytes(c, (struct uuid){{1}}, &other, STR("{}\n{}"))));
}

static void the_largest_form_that_can_be_sent_is_stored_however_it_is_escaped(void **state)
{
    struct ctx *c = *state;
    const size_t size = (size_t)2 << 20; /* 1 MiB of quotation marks as JSON: each with its backslash */
    char *form = arena_alloc(c->arena, size);
    for (size_t i = 0; i < size; i++) form[i] = i % 2 ? '"' : '\\';
    const struct event_data data = {.form = {form, size}};
    assert_survives(c, &data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_is_an_empty_object),
        UNIT_TEST(each_field_alone_survives),
        UNIT_TEST(the_largest_form_that_can_be_sent_is_stored_however_it_is_escaped),
        UNIT_TEST(all_fields_together_survive),
        UNIT_TEST(extreme_numbers_survive),
        UNIT_TEST(awkward_texts_survive),
        UNIT_TEST(empty_is_not_absent),
        UNIT_TEST(keys_stand_in_order_without_blanks),
        UNIT_TEST(what_was_not_written_by_us_is_refused),
        UNIT_TEST(every_column_is_hashed),
        UNIT_TEST(the_border_between_name_and_payload_is_hashed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
