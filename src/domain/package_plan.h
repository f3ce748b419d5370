/* package_plan: a package compiled: steps as a graph, guards and tables as trees of FEEL. What an engine runs, and what
 * the checks of publication look at. Everything lives in the arena it was compiled in and never changes. */
#ifndef DOMAIN_PACKAGE_PLAN_H
#define DOMAIN_PACKAGE_PLAN_H

#include "domain/package.h"
#include "domain/package_finding.h"

#define PACKAGE_END (SIZE_MAX - 1) /* where an edge leads that ends the procedure */
#define PACKAGE_NONE SIZE_MAX

/* One way on from a step, of one row. Several of one row are a fork: all are taken. */
struct package_edge {
    size_t from;
    size_t to; /* a node, or PACKAGE_END */
    size_t row;
    bool is_join;                  /* it waits for the other branches */
    const struct feel_node *guard; /* NULL: none */
};

struct package_node {
    const struct package_row *row; /* the first of the step: who, how long ... */
    size_t first_row;              /* of the table */
    size_t row_count;
    size_t first_edge;
    size_t edge_count;
    size_t wait;     /* the node of another branch that must be finished; PACKAGE_NONE: none */
    size_t branch;   /* of plan.branches; PACKAGE_NONE: the main line */
    enum role power; /* of who does it; ROLE_NONE: the applicant */
    bool is_reached;
    bool is_behind_stop; /* on some way to it the clock was stopped */
    bool is_behind_work; /* on some way to it the case was examined: somebody's who neither receives, assigns, signs nor
                            numbers */
    int state; /* given, or by default: received at the desk's first step, then processing, finished behind the stop [D]
                */
};

struct package_plan {
    const struct package *package;
    struct feel_scope scope;
    struct package_node *nodes;
    size_t node_count;
    struct package_edge *edges;
    size_t edge_count;
    const struct str *branches;
    size_t branch_count;
    size_t *order; /* all nodes, each behind those that lead to it or that it waits for; NULL: they go in a circle */
    const struct feel_table **tables;    /* as package.tables; NULL: it cannot be read */
    const struct feel_node **conditions; /* of documents; NULL: none */
    const struct feel_node **skips;
    bool is_whole; /* the steps can be walked: nothing leads nowhere, no circle */
};

/* What is wrong with the steps as a graph, and every formula that cannot be read, is added to findings; the plan is
 * made all the same, as far as it goes. */
struct package_plan *package_plan_compile(struct ctx *c, const struct package *p, struct package_findings *findings);

/* Does the step stand for the whole of another agency's procedure: the only one of its branch, and linked? */
bool package_is_whole_procedure(const struct package_plan *plan, const struct package_node *node);

/* The node of a step's code; PACKAGE_NONE: there is none. */
size_t package_plan_node(const struct package_plan *plan, struct str step);

/* Only within package_plan*: the formulas of the package as trees. */
void package_plan_formulas(struct ctx *c, struct package_plan *plan, struct package_findings *findings);

/* A guard or condition, with all its names declared; NULL: it is absent, or a finding was made. */
const struct feel_node *package_plan_formula(struct ctx *c, struct package_plan *plan,
                                             struct package_findings *findings, struct str source,
                                             struct package_place place);

#endif
