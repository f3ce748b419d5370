/* search: order and matching, on a small catalogue held in memory. */
#include "unit/unit.h"

#include "domain/search.h"

static const struct entry {
    const char *code, *name, *field;
    bool is_live;
} catalogue[] = {
    {"1.000110", "thu tuc dang ky khai sinh co yeu to nuoc ngoai tai khu vuc bien gioi", "ho tich", true},
    {"1.000656", "thu tuc dang ky khai tu", "ho tich", true},
    {"1.000689", "thu tuc dang ky khai sinh ket hop dang ky nhan cha me con", "ho tich", true},
    {"1.001193", "thu tuc dang ky khai sinh", "ho tich", true},
    {"1.003583", "thu tuc dang ky khai sinh luu dong", "ho tich", false},
    {"2.000815", "chung thuc ban sao tu ban chinh giay to", "chung thuc", true},
    {"2.000488", "cap lai ho so lai xe", "duong bo", true},
    {"2.000999", "sinh hoat khai giang", "khac", true},
    {"9.000001", "khai sinh", "khac", false},
};
enum { ENTRIES = sizeof catalogue / sizeof catalogue[0] };

static size_t find(struct arena *a, const char *text, struct search_hit *hits)
{
    const struct search_query query = search_query_of(str_of(text));
    size_t count = 0;
    for (size_t i = 0; i < ENTRIES; i++) {
        struct search_terms terms = {NULL, 0, 0};
        search_terms_add(a, &terms, str_of(catalogue[i].field), SEARCH_FIELD);
        search_terms_add(a, &terms, str_of(catalogue[i].name), SEARCH_NAME);
        struct search_hit hit = {.code = str_of(catalogue[i].code), .code_folded = str_of(catalogue[i].code),
                                 .name_folded = str_of(catalogue[i].name), .name_en_folded = STR(""),
                                 .field_folded = str_of(catalogue[i].field), .is_live = catalogue[i].is_live};
        bool any = false;
        for (size_t word = 0; word < query.count; word++) {
            for (size_t t = 0; t < terms.count; t++) {
                if (!str_starts_with(terms.items[t].term, query.words[word])) continue;
                search_hit_add(&hit, word, query.words[word], terms.items[t].term, terms.items[t].weight);
                any = true;
            }
        }
        if (any) hits[count++] = hit;
    }
    return search_rank(&query, hits, count);
}

static void assert_first(const char *text, const char *code)
{
    struct arena *a = arena_new(1024);
    struct search_hit hits[ENTRIES];
    size_t count = find(a, text, hits);
    if (count == 0 || !str_eq(hits[0].code, str_of(code))) fail_msg("%s: %.*s", text, STR_ARG(count ? hits[0].code : STR("nothing")));
    arena_free(a);
}

static void the_whole_name_stands_first_then_the_shortest_that_has_the_phrase(void **state)
{
    (void)state;
    assert_first("dang ky khai sinh", "1.001193");
    assert_first("thu tuc dang ky khai sinh", "1.001193");
    assert_first("khai sinh", "9.000001");
    assert_first("khai sinh luu", "1.003583");
    assert_first("ho so", "2.000488");
    assert_first("ho tich", "1.000110"); /* only in the field: by code */
}

static void words_match_by_their_beginning(void **state)
{
    (void)state;
    assert_first("chung thuc ban s", "2.000815");
    assert_first("luu don", "1.003583");
}

static void those_that_match_fewer_words_are_not_shown(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct search_hit hits[ENTRIES];
    size_t count = find(a, "khai sinh bien gioi", hits);
    assert_int_equal(count, 1);
    assert_true(str_eq(hits[0].code, STR("1.000110")));
    count = find(a, "khai sinh xyzzy", hits); /* one word is nowhere: the others still find */
    assert_int_equal(count, 6);
    assert_int_equal(hits[0].matched, 2);
    assert_int_equal(find(a, "xyzzy", hits), 0);
    arena_free(a);
}

static void a_query_has_each_word_once_and_at_most_eight(void **state)
{
    (void)state;
    struct search_query query = search_query_of(STR("a b a c"));
    assert_int_equal(query.count, 3);
    query = search_query_of(STR("a b c d e f g h i j"));
    assert_int_equal(query.count, SEARCH_WORDS_MAX);
    assert_int_equal(search_query_of(STR("")).count, 0);
}

static void a_term_keeps_its_best_place(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct search_terms terms = {NULL, 0, 0};
    search_terms_add(a, &terms, STR("ho tich khai"), SEARCH_FIELD);
    search_terms_add(a, &terms, STR("khai sinh khai"), SEARCH_NAME);
    assert_int_equal(terms.count, 4);
    for (size_t i = 0; i < terms.count; i++) {
        if (str_eq(terms.items[i].term, STR("khai"))) assert_int_equal(terms.items[i].weight, SEARCH_NAME);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_whole_name_stands_first_then_the_shortest_that_has_the_phrase),
        UNIT_TEST(words_match_by_their_beginning),
        UNIT_TEST(those_that_match_fewer_words_are_not_shown),
        UNIT_TEST(a_query_has_each_word_once_and_at_most_eight),
        UNIT_TEST(a_term_keeps_its_best_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
