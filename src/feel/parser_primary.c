/* parser_primary: what stands by itself: literals, names, lists, contexts, ranges, brackets. */
#include "feel/builtin.h"
#include "feel/parser_state.h"

static const struct feel_node *literal(struct parser *p, size_t at, struct feel_value v)
{
    struct feel_node *n = parser_node(p, NODE_LITERAL, at);
    n->literal = v;
    return n;
}

/* The value of @"...": what its text is one of. */
static bool temporal_literal(struct arena *a, struct str text, struct feel_value *ret)
{
    struct feel_moment m;
    struct feel_duration d;
    int64_t months;
    if (temporal_parse_date(text, &m))
        *ret = feel_moment(a, FEEL_DATE, m);
    else if (temporal_parse_date_time(text, &m))
        *ret = feel_moment(a, FEEL_DATE_TIME, m);
    else if (temporal_parse_time(text, &m))
        *ret = feel_moment(a, FEEL_TIME, m);
    else if (temporal_parse_months(text, &months))
        *ret = feel_months(months);
    else if (temporal_parse_duration(text, &d))
        *ret = feel_duration(d);
    else
        return false;
    return true;
}

static err_t text_literal(struct parser *p, size_t at, bool temporal, const struct feel_node **ret)
{
    struct str text;
    bool open;
    struct feel_value v = feel_null();
    bool found = lexer_string(&p->l, &text, &open);
    if (open) return parser_fail_at(p, feel_text_open, at, "");
    if (!found) return parser_fail(p, feel_missing, "\"");
    if (!temporal)
        v = feel_string(text);
    else if (!temporal_literal(p->c->arena, text, &v) && p->scope->dialect == FEEL_SUBSET)
        return parser_fail_at(p, feel_bad_literal, at, ""); /* of others' models it is null */
    *ret = literal(p, at, v);
    return OK;
}

/* true, false, null */
static bool constant(struct parser *p, size_t at, const struct feel_node **ret)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++)
        if (lexer_word(&p->l, words[i])) {
            *ret = literal(p, at, i == 2 ? feel_null() : feel_boolean(i == 0));
            return true;
        }
    return false;
}

static bool is_known(const struct feel_names *names, struct str name)
{
    for (; names; names = names->outer)
        for (size_t i = 0; i < names->count; i++)
            if (str_eq(names->names[i], name)) return true;
    return false;
}

/* Behind a name only keywords and signs may follow, so all words that stand together are one name, known or not. */
static err_t name(struct parser *p, size_t at, const struct feel_node **ret)
{
    struct str known = STR("");
    size_t known_len = lexer_known(&p->l, p->names, &known);
    struct feel_node *n = parser_node(p, NODE_NAME, at);
    struct str word = lexer_peek_word(&p->l);
    n->name = !lexer_is_keyword(word) ? lexer_words(&p->l) : STR("");
    if (at + known_len > p->l.at) {
        n->name = known;
        p->l.at = at + known_len;
    }
    if (n->name.len == 0) return parser_fail_at(p, feel_no_value, at, "");
    if (str_eq(n->name, STR("?"))) p->saw_input = true;
    if (p->scope->dialect == FEEL_SUBSET && p->scope->declared_only && !is_known(p->names, n->name))
        return parser_fail_at(p, feel_name_unknown, at, arena_cstring(p->c->arena, n->name));
    if (p->scope->dialect == FEEL_SUBSET && feel_builtin_beyond_subset(n->name) && lexer_sees_sign(&p->l, "("))
        return parser_fail_at(p, feel_not_in_subset, at, arena_cstring(p->c->arena, n->name));
    *ret = n;
    return OK;
}

/* ---- lists, ranges, contexts ---- */

err_t parser_range_end(struct parser *p, size_t at, const struct feel_node *low, bool open_low,
                       const struct feel_node **ret)
{
    const struct feel_node *high;
    err_t e = parser_at_level(p, LEVEL_SUM, &high);
    if (e) return e;
    struct feel_node *n = parser_node_with(p, NODE_RANGE, at, low, high, NULL);
    n->open_low = open_low;
    n->open_high = !lexer_sign(&p->l, "]");
    *ret = n;
    if (n->open_high && !lexer_sign(&p->l, ")") && !lexer_sign(&p->l, "[")) return parser_fail(p, feel_missing, "]");
    return OK;
}

/* "[" was taken. */
static err_t list_or_range(struct parser *p, size_t at, const struct feel_node **ret)
{
    struct parser_items items = {.count = 0};
    while (!lexer_sign(&p->l, "]")) {
        const struct feel_node *item;
        err_t e = items.count ? parser_expect(p, ",") : OK;
        if (!e) e = parser_expression(p, &item);
        if (e) return e;
        if (items.count == 0 && lexer_sign(&p->l, "..")) return parser_range_end(p, at, item, false, ret);
        parser_items_add(p, &items, item, STR(""), NULL);
    }
    struct feel_node *n = parser_node_of(p, NODE_LIST, at, &items);
    n->name_count = 0;
    *ret = n;
    return OK;
}

/* "]" was taken: only a range begins so. */
static err_t open_range(struct parser *p, size_t at, const struct feel_node **ret)
{
    const struct feel_node *low;
    err_t e = parser_at_level(p, LEVEL_SUM, &low);
    if (!e) e = parser_expect(p, "..");
    return e ? e : parser_range_end(p, at, low, true, ret);
}

/* "(< 5)": a range with one end. */
static err_t half_range(struct parser *p, size_t at, enum feel_operator op, const struct feel_node **ret)
{
    const struct feel_node *end;
    const struct feel_node *none = literal(p, at, feel_null());
    err_t e = parser_at_level(p, LEVEL_SUM, &end);
    if (!e) e = parser_expect(p, ")");
    if (e) return e;
    bool below = op == OP_LESS || op == OP_LESS_EQUAL;
    bool above = op == OP_GREATER || op == OP_GREATER_EQUAL;
    struct feel_node *n = parser_node_with(p, NODE_RANGE, at, below ? none : end, above ? none : end, NULL);
    n->op = op;
    n->open_low = op == OP_GREATER || op == OP_UNEQUAL || below;
    n->open_high = op == OP_LESS || op == OP_UNEQUAL || above;
    *ret = n;
    return OK;
}

/* "(" was taken. */
static err_t bracket(struct parser *p, size_t at, const struct feel_node **ret)
{
    enum feel_operator op = parser_take_order(p, true);
    if (op != OP_NONE) return half_range(p, at, op, ret);
    err_t e = parser_expression(p, ret);
    if (e) return e;
    if (lexer_sign(&p->l, "..")) return parser_range_end(p, at, *ret, true, ret);
    return parser_expect(p, ")");
}

static err_t key(struct parser *p, struct str *ret)
{
    bool open;
    if (lexer_string(&p->l, ret, &open) || lexer_key(&p->l, ':', ret)) return OK;
    return parser_fail(p, open ? feel_text_open : feel_missing, open ? "" : "name:");
}

/* "{" was taken. Each entry sees those before it. */
static err_t context(struct parser *p, size_t at, const struct feel_node **ret)
{
    struct parser_items items = {.count = 0};
    while (!lexer_sign(&p->l, "}")) {
        struct str name;
        const struct feel_node *value;
        err_t e = items.count ? parser_expect(p, ",") : OK;
        if (!e) e = key(p, &name);
        if (!e) e = parser_expect(p, ":");
        if (!e) e = parser_expression(p, &value);
        if (e) return e;
        parser_items_add(p, &items, value, name, NULL);
        struct str *shown = ARENA_NEW(p->c->arena, struct str);
        *shown = name;
        parser_show(p, shown, 1); /* stays visible behind the context: its members are named in paths and filters */
    }
    *ret = parser_node_of(p, NODE_CONTEXT, at, &items);
    return OK;
}

err_t parser_primary(struct parser *p, const struct feel_node **ret)
{
    struct str number;
    struct decimal d;
    bool found;
    if (!lexer_more(&p->l)) return parser_fail(p, feel_no_value, "");
    size_t at = p->l.at;
    if (lexer_number(&p->l, &number)) {
        *ret = literal(p, at, feel_number(decimal_of(0)));
        if (!decimal_parse(number, &d)) return parser_fail_at(p, feel_bad_literal, at, "");
        *ret = literal(p, at, feel_number(d));
        return OK;
    }
    if (lexer_sees_sign(&p->l, "\"")) return text_literal(p, at, false, ret);
    if (lexer_sign(&p->l, "@")) return text_literal(p, at, true, ret);
    if (lexer_sign(&p->l, "[")) return list_or_range(p, at, ret);
    if (lexer_sign(&p->l, "]")) return open_range(p, at, ret);
    if (lexer_sign(&p->l, "(")) return bracket(p, at, ret);
    if (lexer_sign(&p->l, "{")) return context(p, at, ret);
    if (constant(p, at, ret)) return OK;
    err_t e = parser_flow(p, &found, ret);
    return e || found ? e : name(p, at, ret);
}
