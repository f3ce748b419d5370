/* difference_test: no field of a dossier or of a row beside it is forgotten: the tables cover the structs, and each field
 * alone makes a difference. */
#include "unit/unit.h"

#include "domain/difference.h"

static const struct {
    enum difference_kind kind;
    const char *name;
} kinds[] = {
    {DIFFERENCE_DOSSIER, "dossier"}, {DIFFERENCE_PAPER, "paper"},     {DIFFERENCE_HANDOVER, "handover"},
    {DIFFERENCE_LEDGER, "ledger"},   {DIFFERENCE_PROMISE, "promise"}, {DIFFERENCE_LETTER, "letter"},
};

/* Between fields there is only padding: less than eight bytes, and never as much as a member would need where it stands. */
static void the_tables_cover_the_structs(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const struct difference_table *table = &difference_tables[kinds[k].kind];
        size_t at = 0;
        for (size_t i = 0; i < table->count; i++) {
            const struct difference_field *field = &table->fields[i];
            if (field->offset < at || field->offset - at >= 8) fail_msg("%s: something before %s is not compared", kinds[k].name, field->name);
            if (field->offset != at) assert_true(at % 4 != 0 || (field->offset - at == 4 && field->offset % 8 == 0));
            at = field->offset + difference_type_size(field->type);
        }
        if (table->size - at >= 8) fail_msg("%s: something at the end is not compared", kinds[k].name);
    }
}

static const char *difference(enum difference_kind kind, const void *a, const void *b)
{
    if (kind == DIFFERENCE_DOSSIER) return difference_of_dossiers(a, b);
    if (kind == DIFFERENCE_PAPER) return difference_of_papers(a, b);
    if (kind == DIFFERENCE_HANDOVER) return difference_of_handovers(a, b);
    if (kind == DIFFERENCE_LEDGER) return difference_of_ledger(a, b);
    if (kind == DIFFERENCE_PROMISE) return difference_of_promises(a, b);
    return difference_of_letters(a, b);
}

static void change(unsigned char *record, const struct difference_field *field)
{
    void *at = record + field->offset;
    const struct opt_int some_number = {true, 0};
    const struct opt_uuid somebody = {true, {{0}}};
    switch (field->type) {
    case DIFFERENCE_INT: *(int *)at = 7; break;
    case DIFFERENCE_INT64: *(int64_t *)at = 7; break;
    case DIFFERENCE_BOOL: *(bool *)at = true; break;
    case DIFFERENCE_TEXT: *(struct str *)at = STR(""); break; /* empty where the other is NULL */
    case DIFFERENCE_UUID: ((struct uuid *)at)->bytes[15] = 1; break;
    case DIFFERENCE_OPT_INT64: memcpy(at, &some_number, sizeof some_number); break;
    case DIFFERENCE_OPT_UUID: memcpy(at, &somebody, sizeof somebody); break;
    case DIFFERENCE_TYPE_COUNT: break;
    }
}

static void each_field_alone_makes_a_difference(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const struct difference_table *table = &difference_tables[kinds[k].kind];
        for (size_t i = 0; i < table->count; i++) {
            _Alignas(16) unsigned char a[sizeof(struct dossier)] = {0};
            _Alignas(16) unsigned char b[sizeof(struct dossier)] = {0};
            assert_null(difference(kinds[k].kind, a, b));
            change(b, &table->fields[i]);
            assert_string_equal(difference(kinds[k].kind, a, b), table->fields[i].name);
            change(a, &table->fields[i]);
            assert_null(difference(kinds[k].kind, a, b));
        }
    }
}

/* What stands behind "not there" does not count. */
static void the_value_of_nothing_is_not_compared(void **state)
{
    const struct dossier a = {.due_at = {false, {5}}, .handler_id = {false, {{1}}}};
    const struct dossier b = {0};
    (void)state;
    assert_null(difference_of_dossiers(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_cover_the_structs),
        cmocka_unit_test(each_field_alone_makes_a_difference),
        cmocka_unit_test(the_value_of_nothing_is_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
