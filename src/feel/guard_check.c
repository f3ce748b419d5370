/* guard_check: which comparisons stand in the conditions, the pieces of each variable, then every combination. */
#include "feel/guard_check.h"

#include "feel/table_pieces.h"

#define USED_MAX 16 /* variables in the conditions of one step */

/* One variable that the conditions speak of, with what it is compared with, as the column of a table. */
struct used {
    const struct feel_variable *variable;
    const struct feel_node **tests;
    size_t count;
    struct table_pieces pieces;
    size_t at;
};

struct guarding {
    struct feel_run *run;
    const struct feel_node *const *guards;
    size_t count;
    bool *provable;
    const struct feel_variable *variables;
    size_t variable_count;
    struct used used[USED_MAX];
    size_t used_count;
    struct feel_guard_findings *findings;
    bool *told; /* [a * count + b]: this overlap has been told */
    bool gap_told;
};

static void report(struct guarding *k, struct feel_guard_finding found)
{
    if (k->findings->count < FEEL_GUARD_FINDINGS_MAX) k->findings->list[k->findings->count++] = found;
}

bool feel_path_of(struct arena *a, const struct feel_node *n, struct str *ret)
{
    if (n->kind == NODE_NAME) {
        *ret = n->name;
        return true;
    }
    struct str before;
    if (n->kind != NODE_PATH || !feel_path_of(a, n->kids[0], &before)) return false;
    *ret = arena_join(a, before, STR("."), n->name);
    return true;
}

/* ---- what the conditions compare ---- */

/* NULL: none of the variables, or too many of them. */
static struct used *used_of(struct guarding *k, const struct feel_node *n)
{
    struct str path;
    if (!feel_path_of(k->run->c->arena, n, &path)) return NULL;
    for (size_t i = 0; i < k->used_count; i++)
        if (str_eq(k->used[i].variable->path, path)) return &k->used[i];
    for (size_t i = 0; i < k->variable_count && k->used_count < USED_MAX; i++)
        if (str_eq(k->variables[i].path, path)) {
            k->used[k->used_count] = (struct used){.variable = &k->variables[i]};
            return &k->used[k->used_count++];
        }
    return NULL;
}

static bool note_test(struct guarding *k, const struct feel_node *variable, const struct feel_node *test)
{
    struct used *u = table_test_is_constant(test) ? used_of(k, variable) : NULL;
    if (!u) return false;
    const struct feel_node **grown = ARENA_ARRAY(k->run->c->arena, u->count + 1, const struct feel_node *);
    if (u->count) memcpy(grown, u->tests, u->count * sizeof(const struct feel_node *));
    grown[u->count++] = test;
    u->tests = grown;
    return true;
}

static bool note_comparison(struct guarding *k, const struct feel_node *n)
{
    return note_test(k, n->kids[0], n->kids[1]) || note_test(k, n->kids[1], n->kids[0]);
}

static bool is_boolean(const struct feel_variable *v)
{
    return v->type && v->type->kind == FEEL_TYPE_SIMPLE && v->type->simple == FEEL_BOOLEAN;
}

static bool is_not(const struct feel_node *n)
{
    return n->kind == NODE_CALL && n->count == 2 && n->kids[0]->kind == NODE_NAME &&
           str_eq(n->kids[0]->name, STR("not"));
}

/* Notes the comparisons; false: there is something else in it. */
static bool collect(struct guarding *k, const struct feel_node *n)
{
    if (n->kind == NODE_LITERAL) return n->literal.kind == FEEL_BOOLEAN;
    if (is_not(n)) return collect(k, n->kids[1]);
    if (n->kind == NODE_NAME || n->kind == NODE_PATH) {
        const struct used *u = used_of(k, n);
        return u && is_boolean(u->variable);
    }
    if (n->kind == NODE_BINARY && (n->op == OP_AND || n->op == OP_OR))
        return collect(k, n->kids[0]) && collect(k, n->kids[1]);
    if (n->kind == NODE_BINARY && n->op >= OP_EQUAL && n->op <= OP_GREATER_EQUAL) return note_comparison(k, n);
    if (n->kind != NODE_BETWEEN && n->kind != NODE_IN) return false;
    for (size_t i = 1; i < n->count; i++)
        if (!note_test(k, n->kids[0], n->kids[i])) return false;
    return true;
}

/* ---- the pieces ---- */

static err_t cut(struct guarding *k, struct used *u)
{
    struct arena *a = k->run->c->arena;
    struct feel_table_input input = {.type = u->variable->type, .allowed = u->variable->allowed};
    struct feel_table_row *rows = ARENA_ARRAY(a, u->count, struct feel_table_row);
    for (size_t i = 0; i < u->count; i++)
        rows[i].tests = &u->tests[i];
    const struct feel_table column = {.inputs = &input, .input_count = 1, .rows = rows, .row_count = u->count};
    err_t e = table_pieces_of(k->run, &column, 0, &u->pieces);
    if (e || !u->pieces.known) return e;
    for (size_t i = 0; i < u->pieces.values.count; i++)
        if (u->pieces.values.items[i].kind == FEEL_NULL) return OK;
    return u->variable->may_be_null ? eval_list_add(k->run, &u->pieces.values, feel_null()) : OK;
}

/* ---- every combination ---- */

static struct feel_value level_of(struct arena *a, const struct str *paths, const struct feel_value *values,
                                  size_t count);

/* Those of the paths that begin with `name.`, with that cut off. */
static struct feel_value member_of(struct arena *a, const struct str *paths, const struct feel_value *values,
                                   size_t count, struct str name)
{
    struct str *inner = ARENA_ARRAY(a, count, struct str);
    struct feel_value *of = ARENA_ARRAY(a, count, struct feel_value);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (str_eq(paths[i], name)) return values[i];
        if (!str_starts_with(paths[i], arena_join(a, name, STR("."), STR("")))) continue;
        inner[n] = str_slice(paths[i], name.len + 1, paths[i].len);
        of[n++] = values[i];
    }
    return level_of(a, inner, of, n);
}

static struct feel_value level_of(struct arena *a, const struct str *paths, const struct feel_value *values,
                                  size_t count)
{
    struct feel_entry *entries = ARENA_ARRAY(a, count, struct feel_entry);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        struct str rest = paths[i];
        struct str name = str_split_next(&rest, '.');
        bool known = false;
        for (size_t j = 0; j < n && !known; j++)
            known = str_eq(entries[j].name, name);
        if (!known) entries[n++] = (struct feel_entry){name, member_of(a, paths, values, count, name)};
    }
    return feel_context(a, entries, n);
}

struct feel_value feel_context_of_paths(struct arena *a, const struct str *paths, const struct feel_value *values,
                                        size_t count)
{
    return level_of(a, paths, values, count);
}

static struct str example_of(struct guarding *k, const struct feel_value *values)
{
    struct arena *a = k->run->c->arena;
    struct str text = STR("");
    for (size_t i = 0; i < k->used_count; i++) {
        struct feel_value item = values[i];
        struct feel_value shown = feel_list(a, &item, 1);
        struct str quoted = feel_text(a, &shown); /* "[...]", so that texts have their quotes */
        text = arena_printf(a, "%.*s%s%.*s = %.*s", STR_ARG(text), i ? ", " : "", STR_ARG(k->used[i].variable->path),
                            STR_ARG(str_slice(quoted, 1, quoted.len - 1)));
    }
    return text;
}

static void judge(struct guarding *k, const bool *holds, bool all_provable, const struct feel_value *values)
{
    size_t count = 0;
    for (size_t a = 0; a < k->count; a++) {
        count += holds[a];
        for (size_t b = a + 1; b < k->count; b++) {
            if (!holds[a] || !holds[b] || k->told[a * k->count + b]) continue;
            k->told[a * k->count + b] = true;
            report(k, (struct feel_guard_finding){FEEL_GUARDS_OVERLAP, a, b, example_of(k, values)});
        }
    }
    if (count || k->gap_told || !all_provable) return;
    k->gap_told = true;
    report(k, (struct feel_guard_finding){.kind = FEEL_GUARDS_GAP, .example = example_of(k, values)});
}

static err_t look(struct guarding *k, bool all_provable)
{
    struct arena *a = k->run->c->arena;
    struct str *paths = ARENA_ARRAY(a, k->used_count, struct str);
    struct feel_value *values = ARENA_ARRAY(a, k->used_count, struct feel_value);
    bool *holds = ARENA_ARRAY(a, k->count, bool);
    struct feel_run run = feel_run_new(k->run->c, k->run->host);
    for (size_t i = 0; i < k->used_count; i++) {
        paths[i] = k->used[i].variable->path;
        values[i] = k->used[i].pieces.values.items[k->used[i].at];
    }
    struct feel_value context = feel_context_of_paths(a, paths, values, k->used_count);
    for (size_t i = 0; i < k->count; i++) {
        struct feel_value v = feel_null();
        err_t e = k->provable[i] ? feel_evaluate(&run, k->guards[i], context.context, &v) : OK;
        if (e) return e;
        holds[i] = feel_is_true(&v);
    }
    judge(k, holds, all_provable, values);
    return OK;
}

/* Like the wheels of a counter; false behind the last combination. */
static bool turn(struct guarding *k)
{
    for (size_t i = 0; i < k->used_count; i++) {
        if (++k->used[i].at < k->used[i].pieces.values.count) return true;
        k->used[i].at = 0;
    }
    return false;
}

/* *ret_all: every condition can be analysed. */
static err_t prepare(struct guarding *k, bool *ret_all)
{
    *ret_all = true;
    for (size_t i = 0; i < k->count; i++)
        k->provable[i] = collect(k, k->guards[i]);
    bool known = true;
    for (size_t i = 0; i < k->used_count; i++) {
        err_t e = cut(k, &k->used[i]);
        if (e) return e;
        known = known && k->used[i].pieces.known && k->used[i].pieces.values.count > 0;
    }
    for (size_t i = 0; i < k->count; i++) {
        k->provable[i] = k->provable[i] && known;
        if (!k->provable[i]) report(k, (struct feel_guard_finding){.kind = FEEL_GUARD_NOT_PROVABLE, .guard = i});
        *ret_all = *ret_all && k->provable[i];
    }
    if (!known) k->used_count = 0; /* nothing left to turn */
    return OK;
}

err_t feel_guards_check(struct feel_run *run, const struct feel_node *const *guards, size_t count,
                        const struct feel_variable *variables, size_t variable_count, uint32_t *budget,
                        struct feel_guard_findings *ret)
{
    struct guarding *k = ARENA_NEW(run->c->arena, struct guarding);
    bool all_provable;
    *k = (struct guarding){.run = run,
                           .guards = guards,
                           .count = count,
                           .variables = variables,
                           .variable_count = variable_count,
                           .findings = ret};
    k->provable = ARENA_ARRAY(run->c->arena, count, bool);
    k->told = ARENA_ARRAY(run->c->arena, count * count, bool);
    ret->count = 0;
    err_t e = prepare(k, &all_provable);
    if (e) return e;
    do {
        if (*budget == 0) {
            report(k, (struct feel_guard_finding){.kind = FEEL_GUARDS_TOO_LARGE});
            return OK;
        }
        (*budget)--;
        e = look(k, all_provable);
    } while (!e && turn(k));
    return e;
}
