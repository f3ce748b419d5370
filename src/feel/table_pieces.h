/* table_pieces: the values that stand for the pieces of one column. Only within feel/. */
#ifndef FEEL_TABLE_PIECES_H
#define FEEL_TABLE_PIECES_H

#include "feel/eval.h"
#include "feel/table.h"

#define TABLE_PIECES_MAX 2048

struct table_pieces {
    struct eval_list values;
    bool known; /* the kind of the column's values is known, so that the pieces are all there are */
};

/* Does the test depend on its input alone, and only on values that stand in it? */
bool table_test_is_constant(const struct feel_node *test);

/* The pieces of column `input`: what stands in its constant cells and allowed values, and what lies between. */
MUST_CHECK err_t table_pieces_of(struct feel_run *run, const struct feel_table *table, size_t input,
                                 struct table_pieces *ret);

#endif
