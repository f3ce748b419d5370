/* procedure_search: procedures for a few words, or in the order of codes, narrowed by a filter. Declared in
 * procedure_store.h; the order is domain/search's. */
#include <stdlib.h>

#include "store/procedure_rows.h"
#include "store/procedure_store.h"

#define TERM_ROWS_MAX 20000

struct found {
    struct procedure *procedures; /* those that pass the filter, by code */
    struct search_hit *hits;      /* the same places */
    size_t count;
};

err_t procedure_rows_all(struct db_ro *ro, struct ctx *c, struct procedure_row **ret_rows, size_t *ret_count)
{
    return q_procedure_page(ro, c, STR(""), PROCEDURE_CATALOGUE_MAX, ret_rows, ret_count);
}

/* The filter with the competence tokens of its office. */
static err_t complete_filter(struct db_ro *ro, struct ctx *c, const struct procedure_filter *given, int64_t day,
                             struct procedure_filter *ret_filter)
{
    struct procedure_filter filter = given ? *given : (struct procedure_filter){.source = 0};
    struct str *tokens = NULL;
    size_t count = 0;
    err_t e = OK;
    if (filter.unit) {
        e = unit_store_tokens(ro, c, filter.unit, day, &tokens, &count);
    } else if (filter.unit_kind) {
        e = unit_store_kind_tokens(ro, c, filter.unit_kind, day, &tokens, &count);
    }
    if (e) return e;
    filter.codes = tokens;
    filter.code_count = count;
    *ret_filter = filter;
    return OK;
}

static err_t page_by_code(struct db_ro *ro, struct ctx *c, const struct procedure_filter *filter, struct str cursor,
                          size_t limit, struct procedure_page *ret_page)
{
    struct procedure_row *rows;
    size_t count;
    err_t e = q_procedure_page(ro, c, str_or_empty(cursor), PROCEDURE_CATALOGUE_MAX, &rows, &count);
    if (e) return e;
    struct procedure_page page = {.items = ARENA_ARRAY(c->arena, limit, struct procedure)};
    for (size_t i = 0; i < count; i++) {
        struct procedure p = procedure_of_row(&rows[i]);
        if (!procedure_filter_passes(filter, &p)) continue;
        if (page.count == limit) {
            page.next = page.items[limit - 1].code;
            break;
        }
        page.items[page.count++] = p;
    }
    *ret_page = page;
    return OK;
}

static int by_id(const void *left, const void *right)
{
    const struct search_hit *a = left;
    const struct search_hit *b = right;
    return memcmp(a->id.bytes, b->id.bytes, sizeof a->id.bytes);
}

static err_t load_candidates(struct db_ro *ro, struct ctx *c, const struct procedure_filter *filter,
                             struct found *ret_found)
{
    struct procedure_row *rows;
    size_t count;
    err_t e = procedure_rows_all(ro, c, &rows, &count);
    if (e) return e;
    struct found found = {ARENA_ARRAY(c->arena, count, struct procedure),
                          ARENA_ARRAY(c->arena, count, struct search_hit), 0};
    for (size_t i = 0; i < count; i++) {
        struct procedure *p = &found.procedures[found.count];
        *p = procedure_of_row(&rows[i]);
        if (!procedure_filter_passes(filter, p)) continue;
        found.hits[found.count++] = (struct search_hit){.id = p->id,
                                                        .code = p->code,
                                                        .name_folded = p->name_folded,
                                                        .field_folded = p->field_folded,
                                                        .is_live = p->is_live,
                                                        .row = p};
    }
    if (found.count) qsort(found.hits, found.count, sizeof found.hits[0], by_id);
    *ret_found = found;
    return OK;
}

static err_t add_terms(struct db_ro *ro, struct ctx *c, const struct search_query *query, size_t word,
                       struct found *found)
{
    struct q_procedure_by_term_row *rows;
    size_t count;
    struct str text = query->words[word];
    err_t e = q_procedure_by_term(ro, c, text, search_prefix_end(c->arena, text), TERM_ROWS_MAX, &rows, &count);
    if (e) return e;
    for (size_t i = 0; found->count && i < count; i++) {
        const struct search_hit key = {.id = rows[i].procedure_id};
        struct search_hit *hit = bsearch(&key, found->hits, found->count, sizeof key, by_id);
        if (hit) search_hit_add(hit, word, text, rows[i].term, rows[i].weight);
    }
    return OK;
}

/* "1.001193" -> "1 001193", "Birth registration" -> "birth registration": as folding writes codes and English, which
 * are ASCII. */
static struct str folded_ascii(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        bool is_letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
        if (is_letter || (ch >= '0' && ch <= '9')) {
            out[len++] = (char)(ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch);
        } else if (len > 0 && out[len - 1] != ' ') {
            out[len++] = ' ';
        }
    }
    return str_trim((struct str){out, len});
}

static size_t drop_unmatched(struct ctx *c, const struct search_query *query, struct found *found)
{
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        bool is_matched = false;
        for (size_t word = 0; word < query->count; word++)
            is_matched = is_matched || found->hits[i].best[word] > 0;
        if (!is_matched) continue;
        found->hits[kept] = found->hits[i];
        const struct procedure *p = found->hits[kept].row;
        found->hits[kept].code_folded = folded_ascii(c->arena, p->code);
        found->hits[kept].name_en_folded = folded_ascii(c->arena, p->name_en);
        kept++;
    }
    return kept;
}

static struct procedure_page page_of_hits(struct ctx *c, const struct search_hit *hits, size_t count, struct str cursor,
                                          size_t limit)
{
    size_t from = 0;
    for (size_t i = 0; !str_is_empty(cursor) && i < count; i++) {
        if (str_eq(hits[i].code, cursor)) from = i + 1;
    }
    struct procedure_page page = {.items = ARENA_ARRAY(c->arena, limit, struct procedure)};
    for (size_t i = from; i < count && page.count < limit; i++)
        page.items[page.count++] = *(const struct procedure *)hits[i].row;
    if (page.count > 0 && from + page.count < count) page.next = page.items[page.count - 1].code;
    return page;
}

err_t procedure_store_search(struct db_ro *ro, struct ctx *c, struct str query_folded,
                             const struct procedure_filter *given, int64_t day, struct str cursor, int64_t limit,
                             struct procedure_page *ret_page)
{
    size_t size = limit < 1 || limit > PROCEDURE_PAGE_MAX ? PROCEDURE_PAGE_MAX : (size_t)limit;
    struct procedure_filter filter;
    err_t e = complete_filter(ro, c, given, day, &filter);
    if (e) return e;
    const struct search_query query = search_query_of(query_folded);
    if (query.count == 0) return page_by_code(ro, c, &filter, cursor, size, ret_page);
    struct found found;
    e = load_candidates(ro, c, &filter, &found);
    for (size_t word = 0; !e && word < query.count; word++)
        e = add_terms(ro, c, &query, word, &found);
    if (e) return e;
    size_t matched = drop_unmatched(c, &query, &found);
    *ret_page = page_of_hits(c, found.hits, search_rank(&query, found.hits, matched), cursor, size);
    return OK;
}
