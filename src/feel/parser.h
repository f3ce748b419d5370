/* parser: text of FEEL to a tree. Names may hold blanks and signs ("số bản sao", "Pre-Tax Income"), so reading depends
 * on which names are known: the longest known name that stands at a place is the name. An unknown name is one word.
 *
 * Faults, all with the place as argument ("1:12", line and column, counted from 1): feel_expected and what is missing,
 * feel_text_open, feel_too_long, feel_too_deep, feel_left_over, feel_not_in_subset, feel_type_unknown ... */
#ifndef FEEL_PARSER_H
#define FEEL_PARSER_H

#include "feel/ast.h"

/* What may be written. */
enum feel_dialect {
    FEEL_SUBSET, /* the subset of packages.md section 5: no function definitions, none of the functions it leaves out */
    FEEL_WHOLE   /* all that we know of DMN 1.5: for models of others */
};

struct feel_scope {
    enum feel_dialect dialect;
    const struct str *names; /* of variables, and of the members of contexts in them */
    size_t count;
    const struct feel_type_name *types;
    size_t type_count;
    bool declared_only; /* FEEL_SUBSET: a name that nobody declared is a fault (feel_name_unknown), not null */
    size_t source_max;  /* bytes; 0: FEEL_SOURCE_MAX */
};

/* An expression, as in an output cell or a guard. */
MUST_CHECK err_t feel_parse(struct ctx *c, const struct feel_scope *scope, struct str source,
                            const struct feel_node **ret);

/* Unary tests, as in an input cell: "-", "< 5", "[1..5], 9", "not(\"a\")". */
MUST_CHECK err_t feel_parse_tests(struct ctx *c, const struct feel_scope *scope, struct str source,
                                  const struct feel_node **ret);

/* A type by itself: "list<number>". */
MUST_CHECK err_t feel_parse_type(struct ctx *c, const struct feel_scope *scope, struct str source,
                                 const struct feel_type **ret);

#endif
