/* number_words: every reading that differs from digit to digit, the zeros inside, and the whole range. */
#include "unit/unit.h"

#include "i18n/number_words.h"

struct sample {
    int64_t number;
    const char *words;
};

static void assert_words(struct arena *a, const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_text(a, number_words(a, samples[i].number), samples[i].words);
}

static void the_last_digit_changes_its_name_behind_tens(void **state)
{
    static const struct sample samples[] = {
        {0, "không"},        {1, "một"},           {4, "bốn"},           {5, "năm"},          {10, "mười"},
        {11, "mười một"},    {14, "mười bốn"},     {15, "mười lăm"},     {20, "hai mươi"},    {21, "hai mươi mốt"},
        {24, "hai mươi tư"}, {25, "hai mươi lăm"}, {55, "năm mươi lăm"}, {44, "bốn mươi tư"}, {99, "chín mươi chín"},
    };
    assert_words(((struct ctx *)*state)->arena, samples, sizeof samples / sizeof samples[0]);
}

static void an_empty_ten_is_said_as_linh(void **state)
{
    static const struct sample samples[] = {
        {100, "một trăm"},
        {101, "một trăm linh một"},
        {104, "một trăm linh bốn"},
        {105, "một trăm linh năm"},
        {110, "một trăm mười"},
        {115, "một trăm mười lăm"},
        {121, "một trăm hai mươi mốt"},
        {1005, "một nghìn không trăm linh năm"},
        {1015, "một nghìn không trăm mười lăm"},
        {1050, "một nghìn không trăm năm mươi"},
    };
    assert_words(((struct ctx *)*state)->arena, samples, sizeof samples / sizeof samples[0]);
}

static void empty_groups_are_left_out_and_others_keep_their_hundreds(void **state)
{
    static const struct sample samples[] = {
        {1000, "một nghìn"},
        {8000, "tám nghìn"},
        {20000, "hai mươi nghìn"},
        {21000, "hai mươi mốt nghìn"},
        {1000000, "một triệu"},
        {1000005, "một triệu không trăm linh năm"},
        {1005000, "một triệu không trăm linh năm nghìn"},
        {2024500, "hai triệu không trăm hai mươi tư nghìn năm trăm"},
        {1000000000, "một tỷ"},
        {1000000001, "một tỷ không trăm linh một"},
        {24000000000, "hai mươi tư tỷ"},
        {2005000000000, "hai nghìn không trăm linh năm tỷ"},
        {2000500000000, "hai nghìn tỷ năm trăm triệu"},
        {1000000000000000, "một triệu tỷ"},
        {999999999999999,
         "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín "
         "trăm chín mươi chín nghìn chín trăm chín mươi chín"},
    };
    assert_words(((struct ctx *)*state)->arena, samples, sizeof samples / sizeof samples[0]);
}

static void an_amount_begins_a_sentence(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, money_words(a, (struct money){0}), "Không đồng");
    assert_text(a, money_words(a, (struct money){8000}), "Tám nghìn đồng");
    assert_text(a, money_words(a, (struct money){1234567891}),
                "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng");
}

/* Reads the words back, digit by digit, so that no number may share its words with another. */
static int64_t value_of(struct str words)
{
    static const struct {
        const char *word;
        int64_t value;
    } table[] = {{"không", 0},   {"một", 1},       {"mốt", 1},          {"hai", 2},   {"ba", 3},
                 {"bốn", 4},     {"tư", 4},        {"năm", 5},          {"lăm", 5},   {"sáu", 6},
                 {"bảy", 7},     {"tám", 8},       {"chín", 9},         {"mười", 10}, {"mươi", -10},
                 {"trăm", -100}, {"nghìn", -1000}, {"triệu", -1000000}, {"linh", 0}};
    int64_t billions = 0, sum = 0, group = 0, digit = 0;
    for (struct str rest = words; !str_is_absent(rest);) {
        struct str word = str_split_next(&rest, ' ');
        if (str_eq(word, STR("tỷ"))) {
            billions = sum + group + digit;
            sum = group = digit = 0;
            continue;
        }
        size_t i = 0;
        while (i < sizeof table / sizeof table[0] && !str_eq(word, str_of(table[i].word)))
            i++;
        assert_true(i < sizeof table / sizeof table[0]);
        int64_t value = table[i].value;
        if (value >= 0) {
            digit = value == 0 ? digit : value;
        } else if (value >= -100) {
            group += digit * -value;
            digit = 0;
        } else {
            sum += (group + digit) * -value;
            group = digit = 0;
        }
        if (value == 10) {
            group += 10;
            digit = 0;
        }
    }
    return billions * 1000000000 + sum + group + digit;
}

static void words_read_back_are_the_number(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    for (int64_t n = 0; n < 3000; n++) {
        assert_int_equal(value_of(number_words(a, n)), n);
        arena_reset(a);
    }
    for (int64_t n = 1; n < NUMBER_WORDS_MAX; n = n * 7 / 2 + 1) {
        assert_int_equal(value_of(number_words(a, n)), n);
        assert_true(str_find_str(number_words(a, n), STR("  ")) == SIZE_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_last_digit_changes_its_name_behind_tens),
        UNIT_TEST(an_empty_ten_is_said_as_linh),
        UNIT_TEST(empty_groups_are_left_out_and_others_keep_their_hundreds),
        UNIT_TEST(an_amount_begins_a_sentence),
        UNIT_TEST(words_read_back_are_the_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
