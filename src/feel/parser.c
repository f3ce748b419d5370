/* parser: operators by their binding, and what follows a value: paths, filters, calls. */
#include "feel/parser.h"

#include "feel/builtin.h"
#include "feel/parser_state.h"

/* ---- shared by the files of the parser ---- */

err_t parser_fail_at(struct parser *p, enum message message, size_t at, const char *what)
{
    size_t line = 1;
    size_t column = 1;
    for (size_t i = 0; i < at && i < p->l.s.len; i++) {
        bool continues = ((unsigned char)p->l.s.ptr[i] & 0xC0U) == 0x80U;
        if (p->l.s.ptr[i] == '\n') {
            line++;
            column = 1;
        } else if (!continues) {
            column++;
        }
    }
    return fault_set(p->c, message, STR(""),
                     arena_printf(p->c->arena, "%zu:%zu%s%s", line, column, *what ? ": " : "", what));
}

err_t parser_fail(struct parser *p, enum message message, const char *what)
{
    (void)lexer_more(&p->l);
    return parser_fail_at(p, message, p->l.at, what);
}

err_t parser_expect(struct parser *p, const char *sign)
{
    return lexer_sign(&p->l, sign) ? OK : parser_fail(p, feel_missing, sign);
}

err_t parser_expect_word(struct parser *p, const char *word)
{
    return lexer_word(&p->l, word) ? OK : parser_fail(p, feel_missing, word);
}

err_t parser_enter(struct parser *p)
{
    if (p->depth >= FEEL_DEPTH_MAX) return parser_fail(p, feel_too_deep, "");
    p->depth++;
    return OK;
}

void parser_leave(struct parser *p)
{
    p->depth--;
}

err_t parser_beyond_subset(struct parser *p, const char *what)
{
    return p->scope->dialect == FEEL_WHOLE ? OK : parser_fail(p, feel_not_in_subset, what);
}

void parser_show(struct parser *p, const struct str *names, size_t count)
{
    struct feel_names *shown = ARENA_NEW(p->c->arena, struct feel_names);
    *shown = (struct feel_names){p->names, names, count};
    p->names = shown;
}

struct feel_node *parser_node(struct parser *p, enum feel_node_kind kind, size_t at)
{
    struct feel_node *n = ARENA_NEW(p->c->arena, struct feel_node);
    n->kind = kind;
    n->at = (uint32_t)at;
    return n;
}

struct feel_node *parser_node_with(struct parser *p, enum feel_node_kind kind, size_t at, const struct feel_node *first,
                                   const struct feel_node *second, const struct feel_node *third)
{
    struct parser_items items = {.count = 0};
    parser_items_add(p, &items, first, STR(""), NULL);
    if (second) parser_items_add(p, &items, second, STR(""), NULL);
    if (third) parser_items_add(p, &items, third, STR(""), NULL);
    struct feel_node *n = parser_node_of(p, kind, at, &items);
    n->name_count = 0;
    return n;
}

struct feel_node *parser_node_of(struct parser *p, enum feel_node_kind kind, size_t at,
                                 const struct parser_items *items)
{
    struct feel_node *n = parser_node(p, kind, at);
    n->kids = items->nodes;
    n->count = items->count;
    n->names = items->names;
    n->types = items->types;
    n->name_count = items->count;
    return n;
}

void parser_items_add(struct parser *p, struct parser_items *items, const struct feel_node *node, struct str name,
                      const struct feel_type *type)
{
    if (items->count == items->room) {
        struct parser_items larger = {.count = items->count, .room = items->room ? items->room * 2 : 4};
        larger.nodes = ARENA_ARRAY(p->c->arena, larger.room, const struct feel_node *);
        larger.names = ARENA_ARRAY(p->c->arena, larger.room, struct str);
        larger.types = ARENA_ARRAY(p->c->arena, larger.room, const struct feel_type *);
        for (size_t i = 0; i < items->count; i++) {
            larger.nodes[i] = items->nodes[i];
            larger.names[i] = items->names[i];
            larger.types[i] = items->types[i];
        }
        *items = larger;
    }
    items->nodes[items->count] = node;
    items->names[items->count] = name;
    items->types[items->count++] = type;
}

/* ---- behind a value ---- */

/* "]1..5[" ends with a bracket that is no filter: what follows it cannot begin a condition. */
static bool is_filter(struct parser *p)
{
    struct feel_lexer ahead = p->l;
    if (!lexer_sign(&ahead, "[")) return false;
    if (!lexer_more(&ahead)) return false;
    char next = ahead.at + 1 < ahead.s.len ? ahead.s.ptr[ahead.at + 1] : '\0';
    if (ahead.s.ptr[ahead.at] == '.' && (next < '0' || next > '9')) return false;
    if (strchr(",)]}=!<>*/+", ahead.s.ptr[ahead.at])) return false;
    struct str word = lexer_peek_word(&ahead);
    return !str_eq(word, STR("and")) && !str_eq(word, STR("or")) && !str_eq(word, STR("then")) &&
           !str_eq(word, STR("else"));
}

static err_t path(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret)
{
    struct str known = STR("");
    size_t known_len = lexer_known(&p->l, p->names, &known);
    size_t start = p->l.at;
    struct str words = lexer_words(&p->l);
    struct feel_node *n = parser_node_with(p, NODE_PATH, at, value, NULL, NULL);
    n->name = words;
    if (start + known_len > p->l.at) {
        n->name = known;
        p->l.at = start + known_len;
    }
    if (n->name.len == 0) { /* a keyword may be a member's name: a.in */
        n->name = lexer_peek_word(&p->l);
        p->l.at += n->name.len;
    }
    *ret = n;
    return n->name.len ? OK : parser_fail(p, feel_missing, "name");
}

static err_t filter(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret)
{
    const struct feel_node *condition;
    err_t e = parser_expression(p, &condition);
    if (!e) e = parser_expect(p, "]");
    if (!e) *ret = parser_node_with(p, NODE_FILTER, at, value, condition, NULL);
    return e;
}

static err_t call(struct parser *p, size_t at, const struct feel_node *function, const struct feel_node **ret)
{
    struct parser_items items = {.count = 0};
    bool named = false;
    parser_items_add(p, &items, function, STR(""), NULL);
    while (!lexer_sign(&p->l, ")")) {
        struct str name = STR("");
        const struct feel_node *argument;
        if (items.count > 1) {
            err_t e = parser_expect(p, ",");
            if (e) return e;
        }
        bool has_name = lexer_key(&p->l, ':', &name) && lexer_sign(&p->l, ":");
        if (items.count > 1 && has_name != named) return parser_fail(p, feel_mixed_arguments, "");
        named = has_name;
        err_t e = parser_expression(p, &argument);
        if (e) return e;
        parser_items_add(p, &items, argument, name, NULL);
    }
    struct feel_node *n = parser_node_of(p, NODE_CALL, at, &items);
    if (!named) n->name_count = 0;
    *ret = n;
    return OK;
}

static err_t instance(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret)
{
    struct feel_node *n = parser_node_with(p, NODE_INSTANCE, at, value, NULL, NULL);
    err_t e = parser_expect_word(p, "of");
    if (!e) e = parser_type(p, &n->type);
    *ret = n;
    return e;
}

static err_t follow(struct parser *p, size_t at, const struct feel_node **value, bool *ret_more)
{
    *ret_more = true;
    if (lexer_sign(&p->l, ".")) return path(p, at, *value, value);
    if (is_filter(p) && lexer_sign(&p->l, "[")) return filter(p, at, *value, value);
    if (lexer_sign(&p->l, "(")) return call(p, at, *value, value);
    if (lexer_word(&p->l, "instance")) return instance(p, at, *value, value);
    *ret_more = false;
    return OK;
}

/* What follows makes the tree deeper: it is counted like nesting. */
static err_t followed(struct parser *p, const struct feel_node **ret)
{
    const unsigned depth = p->depth;
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    bool more = true;
    err_t e = parser_primary(p, ret);
    while (!e && more) {
        e = parser_enter(p);
        if (!e) e = follow(p, at, ret, &more);
    }
    p->depth = depth;
    return e;
}

static err_t negation(struct parser *p, const struct feel_node **ret)
{
    const struct feel_node *value;
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    if (!lexer_sign(&p->l, "-")) return followed(p, ret);
    err_t e = parser_enter(p);
    if (!e) e = negation(p, &value);
    if (e) return e;
    parser_leave(p);
    *ret = parser_node_with(p, NODE_NEGATE, at, value, NULL, NULL);
    return OK;
}

/* ---- operators ---- */

enum feel_operator parser_take_order(struct parser *p, bool equality)
{
    static const struct {
        const char *sign;
        enum feel_operator op;
    } orders[] = {{"<=", OP_LESS_EQUAL}, {">=", OP_GREATER_EQUAL}, {"<", OP_LESS},
                  {">", OP_GREATER},     {"!=", OP_UNEQUAL},       {"=", OP_EQUAL}};
    for (size_t i = 0; i < (equality ? 6 : 4); i++)
        if (lexer_sign(&p->l, orders[i].sign)) return orders[i].op;
    return OP_NONE;
}

static enum feel_operator take_operator(struct parser *p, enum parser_level level)
{
    switch (level) {
    case LEVEL_OR:
        return lexer_word(&p->l, "or") ? OP_OR : OP_NONE;
    case LEVEL_AND:
        return lexer_word(&p->l, "and") ? OP_AND : OP_NONE;
    case LEVEL_COMPARISON:
        return parser_take_order(p, true);
    case LEVEL_SUM:
        return lexer_sign(&p->l, "+") ? OP_ADD : lexer_sign(&p->l, "-") ? OP_SUBTRACT : OP_NONE;
    case LEVEL_PRODUCT:
        return lexer_sign(&p->l, "*") ? OP_MULTIPLY : lexer_sign(&p->l, "/") ? OP_DIVIDE : OP_NONE;
    case LEVEL_POWER:
        return lexer_sign(&p->l, "**") ? OP_POWER : OP_NONE;
    case LEVEL_UNARY:
        break;
    }
    return OP_NONE;
}

static err_t between(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret)
{
    const struct feel_node *low;
    const struct feel_node *high;
    err_t e = parser_at_level(p, LEVEL_SUM, &low);
    if (!e) e = parser_expect_word(p, "and");
    if (!e) e = parser_at_level(p, LEVEL_SUM, &high);
    if (!e) *ret = parser_node_with(p, NODE_BETWEEN, at, value, low, high);
    return e;
}

/* "between" and "in" stand among the comparisons. */
static err_t word_comparison(struct parser *p, size_t at, const struct feel_node **value, bool *ret_more)
{
    bool is_between = lexer_word(&p->l, "between");
    *ret_more = is_between || lexer_word(&p->l, "in");
    if (!*ret_more) return OK;
    err_t e = parser_enter(p);
    if (e) return e;
    return is_between ? between(p, at, *value, value) : parser_in(p, at, *value, value);
}

/* A chain of operators of one level binds to the left; the evaluator goes through it without recursion. */
err_t parser_at_level(struct parser *p, enum parser_level level, const struct feel_node **ret)
{
    const unsigned depth = p->depth;
    bool more = true;
    if (level == LEVEL_UNARY) return negation(p, ret);
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    err_t e = parser_at_level(p, level + 1, ret);
    while (!e && more) {
        const struct feel_node *right;
        size_t op_at = p->l.at;
        enum feel_operator op = take_operator(p, level);
        if (op == OP_NONE) {
            more = false;
            if (level == LEVEL_COMPARISON) e = word_comparison(p, at, ret, &more);
            continue;
        }
        e = parser_at_level(p, level + 1, &right);
        if (e) break;
        struct feel_node *n = parser_node_with(p, NODE_BINARY, op_at, *ret, right, NULL);
        n->op = op;
        *ret = n;
    }
    p->depth = depth;
    return e;
}

err_t parser_expression(struct parser *p, const struct feel_node **ret)
{
    err_t e = parser_enter(p);
    if (!e) e = parser_at_level(p, LEVEL_OR, ret);
    if (!e) parser_leave(p);
    return e;
}

/* ---- the whole text ---- */

/* Members that values have by themselves, and names that the language gives within loops and filters. */
static const struct str language_names[] = {
    STR_INIT("time offset"), STR_INIT("start included"), STR_INIT("end included"),
    STR_INIT("item"),        STR_INIT("partial"),        STR_INIT("timezone"),
    STR_INIT("?"),
};

static err_t begin(struct parser *p, struct ctx *c, const struct feel_scope *scope, struct str source)
{
    size_t max = scope->source_max ? scope->source_max : FEEL_SOURCE_MAX;
    *p = (struct parser){.c = c, .l = {c->arena, source, 0}, .scope = scope};
    if (source.len > max) return fault_set(c, feel_too_long, STR(""), arena_printf(c->arena, "%zu", max));
    size_t count;
    const struct str *builtins = feel_builtin_names(&count);
    parser_show(p, builtins, count);
    parser_show(p, language_names, sizeof language_names / sizeof language_names[0]);
    parser_show(p, scope->names, scope->count);
    return OK;
}

static err_t finish(struct parser *p)
{
    return lexer_more(&p->l) ? parser_fail(p, feel_left_over, "") : OK;
}

err_t feel_parse(struct ctx *c, const struct feel_scope *scope, struct str source, const struct feel_node **ret)
{
    struct parser p;
    err_t e = begin(&p, c, scope, source);
    if (!e) e = parser_expression(&p, ret);
    return e ? e : finish(&p);
}

err_t feel_parse_type(struct ctx *c, const struct feel_scope *scope, struct str source, const struct feel_type **ret)
{
    struct parser p;
    err_t e = begin(&p, c, scope, source);
    if (!e) e = parser_type(&p, ret);
    return e ? e : finish(&p);
}

/* "-" alone: any input. */
static bool is_dash(struct parser *p)
{
    struct feel_lexer ahead = p->l;
    return lexer_sign(&ahead, "-") && !lexer_more(&ahead);
}

err_t feel_parse_tests(struct ctx *c, const struct feel_scope *scope, struct str source, const struct feel_node **ret)
{
    struct parser p;
    struct parser_items items = {.count = 0};
    err_t e = begin(&p, c, scope, source);
    if (e) return e;
    if (is_dash(&p)) {
        *ret = parser_node(&p, NODE_TEST_ANY, 0);
        return OK;
    }
    do {
        const struct feel_node *test;
        e = parser_test(&p, &test);
        if (e) return e;
        parser_items_add(&p, &items, test, STR(""), NULL);
    } while (lexer_sign(&p.l, ","));
    *ret = items.count == 1 ? items.nodes[0] : parser_node_of(&p, NODE_TESTS, 0, &items);
    return finish(&p);
}
