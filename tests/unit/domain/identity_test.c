/* identity: what people type for a number, and the one form it is kept in. */
#include "unit/unit.h"

#include "domain/identity.h"

typedef bool (*read_fn)(struct arena *a, struct str typed, struct str *ret);

struct row {
    const char *typed;
    const char *kept; /* NULL: refused */
};

static void check_rows(struct arena *a, read_fn read, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str out = STR("untouched");
        bool taken = read(a, str_of(rows[i].typed), &out);
        if (taken != (rows[i].kept != NULL)) fail_msg("%s: %s", rows[i].typed, taken ? "taken" : "refused");
        assert_true(str_eq(out, str_of(rows[i].kept ? rows[i].kept : "untouched")));
    }
}

#define CHECK_ROWS(read, ...)                                                                                          \
    do {                                                                                                               \
        static const struct row rows[] = {__VA_ARGS__};                                                                \
        struct arena *a = arena_new(1024);                                                                             \
        check_rows(a, read, rows, sizeof rows / sizeof rows[0]);                                                       \
        arena_free(a);                                                                                                 \
    } while (0)

static void identity_numbers_have_9_or_12_digits(void **state)
{
    (void)state;
    CHECK_ROWS(identity_number, {"001090123456", "001090123456"}, {"0010 9012 3456", "001090123456"}, {"012345678", "012345678"},
               {"012.345.678", "012345678"}, {"", NULL}, {"01234567", NULL}, {"0123456789", NULL}, {"00109012345a", NULL},
               {"0010901234567", NULL}, {"００１０９０１２３４５６", NULL});
}

static void tax_codes_have_10_digits_and_perhaps_3_more(void **state)
{
    (void)state;
    CHECK_ROWS(identity_tax_code, {"0101234567", "0101234567"}, {"0101234567-001", "0101234567-001"},
               {"0101234567001", "0101234567-001"}, {"010123456", NULL}, {"0101234567-01", NULL}, {"0101234567-0011", NULL});
}

static void phones_are_brought_to_ten_digits(void **state)
{
    (void)state;
    CHECK_ROWS(identity_phone, {"0912345678", "0912345678"}, {"0912 345 678", "0912345678"}, {"+84 912 345 678", "0912345678"},
               {"84912345678", "0912345678"}, {"0912.345.678", "0912345678"}, {"912345678", NULL}, {"1912345678", NULL},
               {"09123456789", NULL}, {"09123x5678", NULL}, {"", NULL});
}

static void mail_addresses_have_a_dotted_domain(void **state)
{
    (void)state;
    CHECK_ROWS(identity_email, {"ten@example.vn", "ten@example.vn"}, {" Ten.Dem+a@Example.VN ", "Ten.Dem+a@example.vn"},
               {"ten", NULL}, {"@example.vn", NULL}, {"ten@", NULL}, {"ten@vn", NULL}, {"ten@example..vn", NULL},
               {"te n@example.vn", NULL}, {"a@b@example.vn", NULL}, {".ten@example.vn", NULL}, {"tên@example.vn", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(identity_numbers_have_9_or_12_digits),
        UNIT_TEST(tax_codes_have_10_digits_and_perhaps_3_more),
        UNIT_TEST(phones_are_brought_to_ten_digits),
        UNIT_TEST(mail_addresses_have_a_dotted_domain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
