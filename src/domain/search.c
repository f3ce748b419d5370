/* search: see the header. Scores are sums of small integers, so that an order can be explained. */
#include "domain/search.h"

#include <stdlib.h>

#include "base/err.h"

/* What the order is made of, per matched word where it says so. */
enum {
    POINTS_WHOLE_TERM = 8, /* per word: the term is the word; a whole word of the field beats a beginning in the name */
    POINTS_PHRASE = 60,    /* the words follow each other in the name */
    POINTS_PHRASE_WHOLE = 40, /* ... each as a whole word */
    POINTS_NAME_ENDS = 30,    /* ... and the name ends with them */
    POINTS_NAME = 200,        /* the name is the query */
    POINTS_FIELD = 50,        /* the field begins with the query */
    POINTS_CODE = 1000,       /* the code is the query */
    POINTS_COVERED = 50,      /* times the part of the name that the query is */
    POINTS_LIVE = 5
};

struct search_query search_query_of(struct str folded)
{
    struct search_query query = {.folded = folded};
    struct str rest = folded;
    while (!str_is_absent(rest) && query.count < SEARCH_WORDS_MAX) {
        struct str word = str_split_next(&rest, ' ');
        bool is_new = word.len > 0;
        for (size_t i = 0; i < query.count; i++)
            is_new = is_new && !str_eq(query.words[i], word);
        if (is_new) query.words[query.count++] = word;
    }
    return query;
}

struct str search_prefix_end(struct arena *a, struct str word)
{
    ASSERT(word.len > 0);
    char *end = arena_alloc(a, word.len + 1);
    memcpy(end, word.ptr, word.len);
    /* Folded words are letters and digits, all below '~', or bytes of UTF-8 below 0xF5: the last byte can be raised. */
    end[word.len - 1] = (char)((unsigned char)end[word.len - 1] + 1U);
    return (struct str){end, word.len};
}

void search_hit_add(struct search_hit *hit, size_t word, struct str query_word, struct str term, int64_t weight)
{
    ASSERT(word < SEARCH_WORDS_MAX);
    bool is_whole = str_eq(query_word, term);
    int64_t worth = weight + (is_whole ? POINTS_WHOLE_TERM : 0);
    int64_t known = hit->best[word] + (hit->is_whole[word] ? POINTS_WHOLE_TERM : 0);
    if (worth <= known) return;
    hit->best[word] = weight;
    hit->is_whole[word] = is_whole;
}

static size_t word_count(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
    return count;
}

/* "thu tuc" (procedure) opens many names and says nothing. */
static struct str without_opening(struct str name)
{
    static const struct str opening = STR_INIT("thu tuc ");
    return str_starts_with(name, opening) ? str_slice(name, opening.len, name.len) : name;
}

/* Position of the query in the name at the beginning of a word; SIZE_MAX if it is not there. */
static size_t phrase_at(struct str name, struct str phrase)
{
    for (size_t from = 0; from + phrase.len <= name.len; from++) {
        if (from > 0 && name.ptr[from - 1] != ' ') continue;
        if (str_starts_with(str_slice(name, from, name.len), phrase)) return from;
    }
    return SIZE_MAX;
}

static int64_t phrase_points(struct str phrase, struct str name)
{
    size_t at = phrase_at(name, phrase);
    if (at == SIZE_MAX) return 0;
    size_t end = at + phrase.len;
    bool ends = end == name.len;
    bool whole = ends || name.ptr[end] == ' ';
    int64_t points = POINTS_PHRASE + (whole ? POINTS_PHRASE_WHOLE : 0) + (ends ? POINTS_NAME_ENDS : 0);
    return points + (ends && at == 0 ? POINTS_NAME : 0);
}

static void score(const struct search_query *query, struct search_hit *hit)
{
    hit->matched = 0;
    hit->score = hit->is_live ? POINTS_LIVE : 0;
    int64_t in_name = 0;
    for (size_t i = 0; i < query->count; i++) {
        hit->matched += hit->best[i] > 0;
        hit->score += hit->best[i] + (hit->is_whole[i] ? POINTS_WHOLE_TERM : 0);
        in_name += hit->best[i] == SEARCH_NAME;
    }
    struct str name = without_opening(hit->name_folded);
    struct str phrase = query->count > 2 ? without_opening(query->folded) : query->folded;
    size_t words = word_count(name);
    if (words > 0) hit->score += in_name * POINTS_COVERED / (int64_t)words;
    int64_t points = phrase_points(phrase, name);
    int64_t points_en = phrase_points(phrase, hit->name_en_folded);
    hit->score += points > points_en ? points : points_en;
    if (phrase_at(hit->field_folded, phrase) == 0) hit->score += POINTS_FIELD;
    if (str_eq(query->folded, hit->code_folded)) hit->score += POINTS_CODE;
}

static int by_rank(const void *left, const void *right)
{
    const struct search_hit *a = left;
    const struct search_hit *b = right;
    if (a->matched != b->matched) return a->matched > b->matched ? -1 : 1;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return str_compare(a->code, b->code);
}

size_t search_rank(const struct search_query *query, struct search_hit *hits, size_t count)
{
    if (count == 0) return 0;
    for (size_t i = 0; i < count; i++)
        score(query, &hits[i]);
    qsort(hits, count, sizeof *hits, by_rank);
    size_t kept = 0;
    while (kept < count && hits[kept].matched == hits[0].matched)
        kept++;
    return kept;
}

static void add_word(struct arena *a, struct search_terms *terms, struct str word, int64_t weight)
{
    for (size_t i = 0; i < terms->count; i++) {
        if (!str_eq(terms->items[i].term, word)) continue;
        if (weight > terms->items[i].weight) terms->items[i].weight = weight;
        return;
    }
    if (terms->count == terms->capacity) {
        size_t capacity = terms->capacity ? terms->capacity * 2 : 32;
        struct search_term *items = ARENA_ARRAY(a, capacity, struct search_term);
        if (terms->count) memcpy(items, terms->items, terms->count * sizeof *items);
        terms->items = items;
        terms->capacity = capacity;
    }
    terms->items[terms->count++] = (struct search_term){word, weight};
}

void search_terms_add(struct arena *a, struct search_terms *terms, struct str folded, int64_t weight)
{
    while (!str_is_absent(folded)) {
        struct str word = str_split_next(&folded, ' ');
        if (word.len > 0) add_word(a, terms, word, weight);
    }
}
