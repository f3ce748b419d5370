/* procedure_counts: how many procedures each field, office and subject has. Declared in procedure_store.h. One pass
 * over the catalogue, which has some hundred rows and does not grow with dossiers. */
#include <stdlib.h>

#include "store/procedure_rows.h"
#include "store/procedure_store.h"

#define OFFICES_MAX 200
#define SUBJECTS_MAX 32

err_t procedure_store_fields(struct db_ro *ro, struct ctx *c, struct procedure_count **ret_counts, size_t *ret_count)
{
    struct q_procedure_count_by_field_row *rows;
    size_t count;
    err_t e = q_procedure_count_by_field(ro, c, &rows, &count);
    if (e) return e;
    struct procedure_count *counts = ARENA_ARRAY(c->arena, count, struct procedure_count);
    for (size_t i = 0; i < count; i++) {
        counts[i] = (struct procedure_count){.code = rows[i].code,
                                             .name = rows[i].name,
                                             .group_code = rows[i].group_code,
                                             .live = rows[i].live,
                                             .planned = rows[i].planned};
    }
    *ret_counts = counts;
    *ret_count = count;
    return OK;
}

static void count_one(struct procedure_count *count, bool is_live)
{
    if (is_live) {
        count->live++;
    } else {
        count->planned++;
    }
}

struct office {
    struct procedure_count count;
    struct str *tokens;
    size_t token_count;
};

static bool rule_means(struct str rule, const struct office *office)
{
    while (!str_is_absent(rule)) {
        struct str token = str_split_next(&rule, '+');
        for (size_t i = 0; i < office->token_count; i++) {
            if (str_eq(token, office->tokens[i])) return true;
        }
    }
    return false;
}

static err_t add_level_office(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct office *offices,
                              size_t *count)
{
    struct unit_list any;
    err_t e = unit_store_list(ro, c, kind, day, STR(""), 1, &any);
    if (e || any.count == 0) return e;
    struct office *office = &offices[*count];
    *office = (struct office){.count = {.code = str_of(unit_kind_word(kind)), .name = STR(""), .kind = kind}};
    e = unit_store_kind_tokens(ro, c, kind, day, &office->tokens, &office->token_count);
    if (!e) (*count)++;
    return e;
}

static err_t add_bodies(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct office *offices,
                        size_t *count)
{
    struct unit_list units;
    err_t e = unit_store_list(ro, c, kind, day, STR(""), OFFICES_MAX, &units);
    for (size_t i = 0; !e && i < units.count && *count < OFFICES_MAX; i++) {
        struct office *office = &offices[*count];
        *office = (struct office){.count = {.code = units.items[i].code, .name = units.items[i].name, .kind = kind}};
        e = unit_store_tokens(ro, c, &units.items[i], day, &office->tokens, &office->token_count);
        if (!e) (*count)++;
    }
    return e;
}

err_t procedure_store_offices(struct db_ro *ro, struct ctx *c, int64_t day, struct procedure_count **ret_counts,
                              size_t *ret_count)
{
    struct office *offices = ARENA_ARRAY(c->arena, OFFICES_MAX, struct office);
    size_t count = 0;
    err_t e = add_level_office(ro, c, UNIT_COMMUNE, day, offices, &count);
    if (!e) e = add_level_office(ro, c, UNIT_DISTRICT, day, offices, &count);
    if (!e) e = add_bodies(ro, c, UNIT_DEPARTMENT, day, offices, &count);
    if (!e) e = add_bodies(ro, c, UNIT_OTHER_AGENCY, day, offices, &count);
    if (e) return e;
    struct procedure_row *rows;
    size_t row_count;
    e = procedure_rows_all(ro, c, &rows, &row_count);
    if (e) return e;
    struct procedure_count *counts = ARENA_ARRAY(c->arena, count, struct procedure_count);
    for (size_t i = 0; i < count; i++) {
        for (size_t row = 0; row < row_count; row++) {
            if (rule_means(rows[row].competence, &offices[i])) count_one(&offices[i].count, rows[row].is_live);
        }
        counts[i] = offices[i].count;
    }
    *ret_counts = counts;
    *ret_count = count;
    return OK;
}

static void count_subject(struct procedure_count *counts, size_t *count, struct str word, bool is_live)
{
    size_t i = 0;
    while (i < *count && !str_eq(counts[i].code, word))
        i++;
    if (i == SUBJECTS_MAX || str_is_empty(word)) return;
    if (i == *count) counts[(*count)++] = (struct procedure_count){.code = word, .name = STR("")};
    count_one(&counts[i], is_live);
}

static int by_most(const void *left, const void *right)
{
    const struct procedure_count *a = left;
    const struct procedure_count *b = right;
    int64_t of_a = a->live + a->planned;
    int64_t of_b = b->live + b->planned;
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return str_compare(a->code, b->code);
}

err_t procedure_store_subjects(struct db_ro *ro, struct ctx *c, struct procedure_count **ret_counts, size_t *ret_count)
{
    struct procedure_row *rows;
    size_t row_count;
    err_t e = procedure_rows_all(ro, c, &rows, &row_count);
    if (e) return e;
    struct procedure_count *counts = ARENA_ARRAY(c->arena, SUBJECTS_MAX, struct procedure_count);
    size_t count = 0;
    for (size_t i = 0; i < row_count; i++) {
        struct str rest = rows[i].subjects;
        while (!str_is_absent(rest))
            count_subject(counts, &count, str_split_next(&rest, ' '), rows[i].is_live);
    }
    if (count) qsort(counts, count, sizeof counts[0], by_most);
    *ret_counts = counts;
    *ret_count = count;
    return OK;
}

err_t procedure_store_totals(struct db_ro *ro, struct ctx *c, struct procedure_totals *ret_totals)
{
    struct q_procedure_count_by_source_row *rows;
    size_t count;
    err_t e = q_procedure_count_by_source(ro, c, &rows, &count);
    if (e) return e;
    struct procedure_totals totals = {.live = 0};
    for (size_t i = 0; i < count; i++) {
        ASSERT(rows[i].source >= 1 && rows[i].source < PROCEDURE_SOURCE_END && rows[i].service_level >= 1 &&
               rows[i].service_level <= 4);
        totals.by_source[rows[i].source][rows[i].is_live] += rows[i].procedures;
        totals.by_level[rows[i].service_level][rows[i].is_live] += rows[i].procedures;
        *(rows[i].is_live ? &totals.live : &totals.planned) += rows[i].procedures;
    }
    *ret_totals = totals;
    return OK;
}
