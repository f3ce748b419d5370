/* ast: an expression as a tree. Made by parser.c in the arena of the caller, never changed afterwards: one tree may be
 * evaluated by many threads at once. */
#ifndef FEEL_AST_H
#define FEEL_AST_H

#include "feel/type.h"

enum feel_node_kind {
    NODE_LITERAL,  /* literal */
    NODE_NAME,     /* name */
    NODE_PATH,     /* kids[0] . name */
    NODE_FILTER,   /* kids[0] [ kids[1] ] */
    NODE_CALL,     /* kids[0] ( kids[1] ... ); names[i] of a named argument */
    NODE_NEGATE,   /* - kids[0] */
    NODE_BINARY,   /* kids[0] op kids[1] */
    NODE_BETWEEN,  /* kids[0] between kids[1] and kids[2] */
    NODE_IN,       /* kids[0] in (kids[1] ...), which are tests */
    NODE_INSTANCE, /* kids[0] instance of type */
    NODE_IF,       /* kids: condition, then, else */
    NODE_FOR,      /* kids: what to go through for each of names, then the body */
    NODE_SOME,     /* the same with the condition as body */
    NODE_EVERY,
    NODE_LIST,       /* kids */
    NODE_CONTEXT,    /* names and kids; a last entry with an empty name is the value of the whole (boxed) */
    NODE_RANGE,      /* kids[0] .. kids[1]; open_low, open_high; a kid may be NULL */
    NODE_STEPS,      /* kids[0] .. kids[1] behind `for x in`: whole numbers, or days, upward or downward */
    NODE_FUNCTION,   /* names and types of the parameters, kids[0] is the body */
    NODE_TABLE,      /* table: a decision table as an expression (boxed; never read from text) */
    NODE_TYPED,      /* kids[0] as one of type, or null (boxed) */
    NODE_TEST_ANY,   /* "-" */
    NODE_TEST_ORDER, /* op kids[0], against the input */
    NODE_TEST_NOT,   /* not(kids...) */
    NODE_TESTS       /* kids, one of which must hold */
};

enum feel_operator {
    OP_NONE,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_POWER,
    OP_EQUAL,
    OP_UNEQUAL,
    OP_LESS,
    OP_LESS_EQUAL,
    OP_GREATER,
    OP_GREATER_EQUAL,
    OP_AND,
    OP_OR
};

struct feel_node {
    enum feel_node_kind kind;
    enum feel_operator op;
    bool open_low;
    bool open_high;
    bool boxed;      /* if, filter, some, every: a condition that is no truth value makes the whole null */
    bool uses_input; /* tests: it speaks of "?" */
    uint32_t at;     /* byte of the source where it begins */
    struct str name;
    struct feel_value literal;
    const struct feel_node *const *kids;
    size_t count; /* of kids */
    const struct str *names;
    const struct feel_type *const *types;
    size_t name_count; /* of names and types */
    const struct feel_type *type;
    const struct feel_table *table; /* NODE_TABLE; table.h */
};

#endif
