/* parser_state: what the files of the parser share. Only within feel/. */
#ifndef FEEL_PARSER_STATE_H
#define FEEL_PARSER_STATE_H

#include "feel/lexer.h"
#include "feel/parser.h"

/* Levels of binding, the loosest first. */
enum parser_level { LEVEL_OR, LEVEL_AND, LEVEL_COMPARISON, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_POWER, LEVEL_UNARY };

struct parser {
    struct ctx *c;
    struct feel_lexer l;
    const struct feel_scope *scope;
    const struct feel_names *names; /* the innermost */
    unsigned depth;
    bool saw_input; /* "?" was named since somebody cleared this */
};

/* A list of nodes (with names and types beside them) that grows while it is read. */
struct parser_items {
    const struct feel_node **nodes;
    struct str *names;
    const struct feel_type **types;
    size_t count;
    size_t room;
};

void parser_items_add(struct parser *p, struct parser_items *items, const struct feel_node *node, struct str name,
                      const struct feel_type *type);

/* Sets the fault with the place (of the next piece, or of byte `at`). `what` is what is missing; "" for nothing. */
MUST_CHECK err_t parser_fail(struct parser *p, enum message message, const char *what);
MUST_CHECK err_t parser_fail_at(struct parser *p, enum message message, size_t at, const char *what);

/* Takes the sign or word, or fails: feel_missing. */
MUST_CHECK err_t parser_expect(struct parser *p, const char *sign);
MUST_CHECK err_t parser_expect_word(struct parser *p, const char *word);

/* One deeper, or feel_too_deep; parser_leave goes back. */
MUST_CHECK err_t parser_enter(struct parser *p);
void parser_leave(struct parser *p);

struct feel_node *parser_node(struct parser *p, enum feel_node_kind kind, size_t at);
struct feel_node *parser_node_with(struct parser *p, enum feel_node_kind kind, size_t at, const struct feel_node *first,
                                   const struct feel_node *second, const struct feel_node *third);
struct feel_node *parser_node_of(struct parser *p, enum feel_node_kind kind, size_t at,
                                 const struct parser_items *items);

/* Makes the names visible; the caller puts p->names back to what it was. */
void parser_show(struct parser *p, const struct str *names, size_t count);

/* A construct that the subset leaves out: fails unless the dialect is FEEL_WHOLE. */
MUST_CHECK err_t parser_beyond_subset(struct parser *p, const char *what);

/* The readers; each fails with a fault of parser.h. */
MUST_CHECK err_t parser_expression(struct parser *p, const struct feel_node **ret);
MUST_CHECK err_t parser_at_level(struct parser *p, enum parser_level level, const struct feel_node **ret);
MUST_CHECK err_t parser_primary(struct parser *p, const struct feel_node **ret);
MUST_CHECK err_t parser_flow(struct parser *p, bool *ret_found,
                             const struct feel_node **ret); /* if, for, some, every, function */
MUST_CHECK err_t parser_type(struct parser *p, const struct feel_type **ret);
MUST_CHECK err_t parser_test(struct parser *p, const struct feel_node **ret);

/* "in" was taken: the tests behind it. */
MUST_CHECK err_t parser_in(struct parser *p, size_t at, const struct feel_node *value, const struct feel_node **ret);

/* ".." was taken: the high end and the bracket behind it. */
MUST_CHECK err_t parser_range_end(struct parser *p, size_t at, const struct feel_node *low, bool open_low,
                                  const struct feel_node **ret);

/* "<", "<=" ... of a comparison; OP_NONE if there is none. With `equality`, "=" and "!=" too. */
enum feel_operator parser_take_order(struct parser *p, bool equality);

#endif
