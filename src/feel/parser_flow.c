/* parser_flow: if, for, some, every, and the definition of a function. */
#include "feel/parser_state.h"

static err_t condition(struct parser *p, size_t at, const struct feel_node **ret)
{
    const struct feel_node *test;
    const struct feel_node *yes;
    const struct feel_node *no;
    err_t e = parser_expression(p, &test);
    if (!e) e = parser_expect_word(p, "then");
    if (!e) e = parser_expression(p, &yes);
    if (!e) e = parser_expect_word(p, "else");
    if (!e) e = parser_expression(p, &no);
    if (!e) *ret = parser_node_with(p, NODE_IF, at, test, yes, no);
    return e;
}

/* "x in list", "i in 1..n": shows the name to what follows. */
static err_t iterator(struct parser *p, struct parser_items *items)
{
    const struct feel_node *domain;
    const struct feel_node *last;
    struct str name = lexer_words(&p->l);
    if (name.len == 0) return parser_fail(p, feel_missing, "name");
    err_t e = parser_expect_word(p, "in");
    size_t at = p->l.at;
    if (!e) e = parser_expression(p, &domain);
    if (!e && lexer_sign(&p->l, "..")) {
        e = parser_expression(p, &last);
        if (!e) domain = parser_node_with(p, NODE_STEPS, at, domain, last, NULL);
    }
    if (e) return e;
    parser_items_add(p, items, domain, name, NULL);
    struct str *shown = ARENA_NEW(p->c->arena, struct str);
    *shown = name;
    parser_show(p, shown, 1);
    return OK;
}

static err_t loop(struct parser *p, enum feel_node_kind kind, size_t at, const struct feel_node **ret)
{
    const struct feel_names *outside = p->names;
    struct parser_items items = {.count = 0};
    const struct feel_node *body;
    err_t e;
    do {
        e = iterator(p, &items);
    } while (!e && lexer_sign(&p->l, ","));
    if (!e) e = parser_expect_word(p, kind == NODE_FOR ? "return" : "satisfies");
    if (!e) e = parser_expression(p, &body);
    if (e) return e;
    p->names = outside;
    parser_items_add(p, &items, body, STR(""), NULL);
    *ret = parser_node_of(p, kind, at, &items);
    return OK;
}

static err_t parameter(struct parser *p, struct parser_items *items)
{
    const struct feel_type *type = NULL;
    struct str name = lexer_words(&p->l);
    if (name.len == 0) return parser_fail(p, feel_missing, "name");
    if (lexer_sign(&p->l, ":")) {
        err_t e = parser_type(p, &type);
        if (e) return e;
    }
    parser_items_add(p, items, NULL, name, type);
    return OK;
}

static err_t function(struct parser *p, size_t at, const struct feel_node **ret)
{
    const struct feel_names *outside = p->names;
    struct parser_items items = {.count = 0};
    const struct feel_node *body;
    err_t e = parser_beyond_subset(p, "function");
    if (!e) e = parser_expect(p, "(");
    while (!e && !lexer_sign(&p->l, ")")) {
        e = items.count ? parser_expect(p, ",") : OK;
        if (!e) e = parameter(p, &items);
    }
    if (e) return e;
    if (lexer_sees_word(&p->l, "external")) return parser_fail(p, feel_not_in_subset, "external");
    parser_show(p, items.names, items.count);
    e = parser_expression(p, &body);
    if (e) return e;
    p->names = outside;
    struct feel_node *n = parser_node_with(p, NODE_FUNCTION, at, body, NULL, NULL);
    n->names = items.names;
    n->types = items.types;
    n->name_count = items.count;
    *ret = n;
    return OK;
}

err_t parser_flow(struct parser *p, bool *ret_found, const struct feel_node **ret)
{
    (void)lexer_more(&p->l);
    size_t at = p->l.at;
    *ret_found = true;
    if (lexer_word(&p->l, "if")) return condition(p, at, ret);
    if (lexer_word(&p->l, "for")) return loop(p, NODE_FOR, at, ret);
    if (lexer_word(&p->l, "some")) return loop(p, NODE_SOME, at, ret);
    if (lexer_word(&p->l, "every")) return loop(p, NODE_EVERY, at, ret);
    if (lexer_word(&p->l, "function")) return function(p, at, ret);
    *ret_found = false;
    return OK;
}
