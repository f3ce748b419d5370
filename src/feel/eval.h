/* eval: what the files of the evaluator share. Only within feel/. */
#ifndef FEEL_EVAL_H
#define FEEL_EVAL_H

#include "feel/feel.h"
#include "feel/function.h"

/* Names that are visible at a place, the inner ones first. */
struct feel_frame {
    const struct feel_frame *outer;
    const struct feel_context *names; /* may be NULL */
    const struct feel_value *item;    /* within a filter: what `item` is */
};

/* Lists that grow up to FEEL_LIST_MAX. */
struct eval_list {
    struct feel_value *items;
    size_t count;
    size_t room;
    unsigned depth;
    uint64_t weight;
};

/* The value of a node among the names that are visible. Faults: those of feel_evaluate. */
MUST_CHECK err_t eval_node(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret);
MUST_CHECK err_t eval_test(struct feel_run *run, const struct feel_node *test, const struct feel_frame *frame,
                           const struct feel_value *input, enum feel_ternary *ret);

/* One step; every loop takes one a turn. */
MUST_CHECK err_t eval_step(struct feel_run *run);

/* Steps for comparing, copying or writing values of this weight: one for each 64. */
MUST_CHECK err_t eval_charge(struct feel_run *run, uint64_t weight);

/* Keeps the reason why a value is null, if it is the first. */
void eval_note(struct feel_run *run, enum message message, const struct feel_node *n, struct str what);

/* Fault: feel_list_too_long. */
MUST_CHECK err_t eval_list_add(struct feel_run *run, struct eval_list *list, struct feel_value v);
struct feel_value eval_list_value(struct feel_run *run, const struct eval_list *list);

/* The parts of the language; *ret is null beforehand. */
MUST_CHECK err_t eval_binary(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                             struct feel_value *ret);
MUST_CHECK err_t eval_path(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret);
MUST_CHECK err_t eval_filter(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                             struct feel_value *ret);
MUST_CHECK err_t eval_call(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret);
MUST_CHECK err_t eval_table(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                            struct feel_value *ret);
MUST_CHECK err_t eval_loop(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame,
                           struct feel_value *ret);

/* a op b; null where they do not go together. */
MUST_CHECK err_t eval_arithmetic(struct feel_run *run, enum feel_operator op, const struct feel_value *a,
                                 const struct feel_value *b, struct feel_value *ret);
struct feel_value eval_negate(struct feel_run *run, const struct feel_value *v);
enum feel_ternary eval_order(enum feel_operator op, const struct feel_value *a, const struct feel_value *b);

/* The variable, or NULL. */
const struct feel_value *eval_lookup(const struct feel_frame *frame, struct str name);

/* A member of a value ("year" of a date); false: it has none of that name. */
bool eval_member(struct feel_run *run, const struct feel_value *v, struct str name, struct feel_value *ret);

/* One name more. */
struct feel_frame *eval_frame_with(struct feel_run *run, const struct feel_frame *outer, struct str name,
                                   struct feel_value v);

#endif
