/* parser_unary: unary tests, in cells and behind "in". */
#include "feel/parser_state.h"

static err_t order_test(struct parser *p, size_t at, enum feel_operator op, const struct feel_node **ret)
{
    const struct feel_node *end;
    err_t e = parser_at_level(p, LEVEL_SUM, &end);
    if (e) return e;
    struct feel_node *n = parser_node_with(p, NODE_TEST_ORDER, at, end, NULL, NULL);
    n->op = op;
    *ret = n;
    return OK;
}

/* Is the bracket at the place (after "not") the whole test? Seen without reading what is in it, so that nothing is read
 * twice: strings and comments are skipped, brackets counted. */
static bool bracket_is_all(const struct parser *p)
{
    struct feel_lexer ahead = p->l;
    unsigned depth = 0;
    do {
        struct str text;
        bool open = false;
        if (!lexer_more(&ahead)) return false;
        if (ahead.s.ptr[ahead.at] == '"') {
            if (!lexer_string(&ahead, &text, &open)) return false;
            if (open) return false;
            continue;
        }
        char c = ahead.s.ptr[ahead.at++];
        depth += c == '(';
        depth -= c == ')' && depth > 0;
    } while (depth > 0);
    return !lexer_more(&ahead) || lexer_sees_sign(&ahead, ",") || lexer_sees_sign(&ahead, ")");
}

/* "not(" was taken. */
static err_t negated(struct parser *p, size_t at, const struct feel_node **ret)
{
    struct parser_items items = {.count = 0};
    err_t e = parser_enter(p);
    if (e) return e;
    do {
        const struct feel_node *test;
        e = parser_test(p, &test);
        if (e) return e;
        parser_items_add(p, &items, test, STR(""), NULL);
    } while (lexer_sign(&p->l, ","));
    e = parser_expect(p, ")");
    if (e) return e;
    parser_leave(p);
    struct feel_node *n = parser_node_of(p, NODE_TEST_NOT, at, &items);
    n->name_count = 0;
    *ret = n;
    return OK;
}

static err_t positive_test(struct parser *p, size_t at, const struct feel_node **ret)
{
    enum feel_operator op = parser_take_order(p, true);
    if (op != OP_NONE) return order_test(p, at, op, ret);
    struct feel_lexer here = p->l;
    if (lexer_word(&p->l, "not") && lexer_sees_sign(&p->l, "(") && bracket_is_all(p)) {
        (void)lexer_sign(&p->l, "(");
        return negated(p, at, ret);
    }
    p->l = here;
    return parser_expression(p, ret);
}

/* Is "?" named in it? Then the test is a condition, not a value to compare with. */
err_t parser_test(struct parser *p, const struct feel_node **ret)
{
    bool outside = p->saw_input;
    const struct feel_node *test;
    p->saw_input = false;
    (void)lexer_more(&p->l);
    err_t e = positive_test(p, p->l.at, &test);
    if (e) return e;
    struct feel_node *n = ARENA_NEW(p->c->arena, struct feel_node);
    *n = *test;
    n->uses_input = p->saw_input;
    *ret = n;
    p->saw_input = outside || n->uses_input;
    return OK;
}

/* "x in (1..5)" is a range with open ends, "x in (1, 2)" two tests. */
static err_t bracketed(struct parser *p, struct parser_items *items)
{
    const struct feel_node *test;
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    (void)lexer_sign(&p->l, "(");
    do {
        err_t e = parser_test(p, &test);
        if (e) return e;
        if (items->count == 0 && lexer_sign(&p->l, "..")) {
            e = parser_range_end(p, at, test, true, &test);
            if (!e) parser_items_add(p, items, test, STR(""), NULL);
            return e;
        }
        parser_items_add(p, items, test, STR(""), NULL);
    } while (lexer_sign(&p->l, ","));
    return parser_expect(p, ")");
}

static err_t unbracketed(struct parser *p, struct parser_items *items)
{
    const struct feel_node *test;
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    enum feel_operator op = parser_take_order(p, true);
    err_t e = op != OP_NONE ? order_test(p, at, op, &test) : parser_at_level(p, LEVEL_SUM, &test);
    if (!e) parser_items_add(p, items, test, STR(""), NULL);
    return e;
}

err_t parser_in(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret)
{
    struct parser_items items = {.count = 0};
    parser_items_add(p, &items, value, STR(""), NULL);
    struct parser_items tests = {.count = 0};
    err_t e = lexer_sees_sign(&p->l, "(") ? bracketed(p, &tests) : unbracketed(p, &tests);
    if (e) return e;
    for (size_t i = 0; i < tests.count; i++)
        parser_items_add(p, &items, tests.nodes[i], STR(""), NULL);
    struct feel_node *n = parser_node_of(p, NODE_IN, at, &items);
    n->name_count = 0;
    *ret = n;
    return OK;
}
