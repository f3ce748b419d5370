/* unit_competence: which units a competence rule means on a day, and which rules mean a unit. Declared in unit_store.h.
 */
#include "domain/procedure.h"
#include "store/unit_store.h"

#include "q_unit.h"

#define SUCCESSION_STEPS_MAX 4 /* 2017 -> 2020 -> 2025, and one to spare */

/* Where there are no districts, communes receive what districts received. */
static err_t level_kind(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, enum unit_kind *ret_kind)
{
    *ret_kind = kind;
    if (kind != UNIT_DISTRICT) return OK;
    struct unit_list districts;
    err_t e = unit_store_list(ro, c, UNIT_DISTRICT, day, STR(""), 1, &districts);
    if (e) return e;
    if (districts.count == 0) *ret_kind = UNIT_COMMUNE;
    return OK;
}

static void add_unit(struct unit_list *list, const struct unit *unit)
{
    for (size_t i = 0; i < list->count; i++) {
        if (uuid_eq(list->items[i].id, unit->id)) return;
    }
    if (list->count < UNIT_LIST_MAX) list->items[list->count++] = *unit;
}

/* The unit itself if it is in force on the day, else those that followed it and are. */
static err_t add_current(struct db_ro *ro, struct ctx *c, const struct unit *unit, int64_t day, int steps,
                         struct unit_list *list)
{
    if (unit_is_valid_on(unit, day)) {
        add_unit(list, unit);
        return OK;
    }
    if (steps == 0 || unit->valid_from > day) return OK;
    struct unit_link *links;
    size_t count;
    err_t e = unit_store_successors(ro, c, unit->id, &links, &count);
    for (size_t i = 0; !e && i < count; i++)
        e = add_current(ro, c, &links[i].unit, day, steps - 1, list);
    return e;
}

static err_t add_body(struct db_ro *ro, struct ctx *c, struct str code, int64_t day, struct unit_list *list)
{
    struct unit unit;
    err_t e = unit_store_find_last(ro, c, code, &unit);
    if (e == ERR_NOT_FOUND) return OK; /* a body that this city's data set does not have */
    if (e) return e;
    return add_current(ro, c, &unit, day, SUCCESSION_STEPS_MAX, list);
}

static err_t add_level(struct db_ro *ro, struct ctx *c, enum unit_kind level, int64_t day, struct unit_list *list)
{
    enum unit_kind kind;
    err_t e = level_kind(ro, c, level, day, &kind);
    if (e) return e;
    struct unit_list units;
    e = unit_store_list(ro, c, kind, day, STR(""), UNIT_LIST_MAX, &units);
    if (e) return e;
    for (size_t i = 0; i < units.count; i++)
        add_unit(list, &units.items[i]);
    return OK;
}

err_t unit_store_competent(struct db_ro *ro, struct ctx *c, struct str rule, int64_t day, struct unit_list *ret_list)
{
    struct unit_list list = {.items = ARENA_ARRAY(c->arena, UNIT_LIST_MAX, struct unit)};
    while (!str_is_absent(rule)) {
        struct str token = str_split_next(&rule, '+');
        enum unit_kind level;
        err_t e = procedure_competence_level(token, &level) ? add_level(ro, c, level, day, &list)
                                                            : add_body(ro, c, token, day, &list);
        if (e) return e;
    }
    *ret_list = list;
    return OK;
}

struct tokens {
    struct str *items;
    size_t count;
};

#define TOKENS_MAX 128

static void add_token(struct tokens *tokens, struct str token)
{
    if (tokens->count < TOKENS_MAX) tokens->items[tokens->count++] = token;
}

static err_t add_level_tokens(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct tokens *tokens)
{
    if (kind != UNIT_DISTRICT && kind != UNIT_COMMUNE) return OK;
    add_token(tokens, str_of(unit_kind_word(kind)));
    enum unit_kind receives;
    err_t e = level_kind(ro, c, UNIT_DISTRICT, day, &receives);
    if (!e && kind == UNIT_COMMUNE && receives == UNIT_COMMUNE)
        add_token(tokens, str_of(unit_kind_word(UNIT_DISTRICT)));
    return e;
}

static err_t add_predecessors(struct db_ro *ro, struct ctx *c, const struct unit *unit, int steps,
                              struct tokens *tokens)
{
    struct unit_link *links;
    size_t count;
    err_t e = unit_store_predecessors(ro, c, unit->id, &links, &count);
    for (size_t i = 0; !e && i < count; i++) {
        add_token(tokens, links[i].unit.code);
        if (steps > 0) e = add_predecessors(ro, c, &links[i].unit, steps - 1, tokens);
    }
    return e;
}

err_t unit_store_tokens(struct db_ro *ro, struct ctx *c, const struct unit *unit, int64_t day, struct str **ret_tokens,
                        size_t *ret_count)
{
    struct tokens tokens = {.items = ARENA_ARRAY(c->arena, TOKENS_MAX, struct str)};
    add_token(&tokens, unit->code);
    err_t e = add_level_tokens(ro, c, unit->kind, day, &tokens);
    /* Rules name bodies by code, and territorial units only by level. */
    if (!e && unit->kind != UNIT_COMMUNE && unit->kind != UNIT_DISTRICT) {
        e = add_predecessors(ro, c, unit, SUCCESSION_STEPS_MAX, &tokens);
    }
    if (e) return e;
    *ret_tokens = tokens.items;
    *ret_count = tokens.count;
    return OK;
}

err_t unit_store_kind_tokens(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct str **ret_tokens,
                             size_t *ret_count)
{
    struct tokens tokens = {.items = ARENA_ARRAY(c->arena, TOKENS_MAX, struct str)};
    err_t e = add_level_tokens(ro, c, kind, day, &tokens);
    if (e) return e;
    if (tokens.count == 0) {
        struct q_unit_codes_row *rows;
        size_t count;
        e = q_unit_codes(ro, c, kind, TOKENS_MAX, &rows, &count);
        if (e) return e;
        for (size_t i = 0; i < count; i++)
            add_token(&tokens, rows[i].code);
    }
    *ret_tokens = tokens.items;
    *ret_count = tokens.count;
    return OK;
}

err_t unit_store_is_competent(struct db_ro *ro, struct ctx *c, struct str rule, const struct unit *unit, int64_t day,
                              bool *ret_is_competent)
{
    *ret_is_competent = false;
    if (!unit_is_valid_on(unit, day)) return OK;
    struct str *tokens;
    size_t count;
    err_t e = unit_store_tokens(ro, c, unit, day, &tokens, &count);
    if (e) return e;
    while (!str_is_absent(rule)) {
        struct str token = str_split_next(&rule, '+');
        for (size_t i = 0; i < count; i++)
            *ret_is_competent = *ret_is_competent || str_eq(token, tokens[i]);
    }
    return OK;
}
