/* model: a DMN model (XML of DMN 1.2 to 1.5): item definitions, input data, decisions, business knowledge, decision
 * services. Boxed expressions become trees of FEEL, so that one evaluator runs them all.
 *
 * Read, not run here: diagrams, knowledge sources, authorities, questions and answers. Not read: imports
 * (dmn_unsupported). An expression that is no FEEL, or that uses what FEEL_WHOLE does not have, makes its decision
 * null, as engines do; why is kept in `problem`. */
#ifndef DMN_MODEL_H
#define DMN_MODEL_H

#include "feel/feel.h"

enum dmn_kind { DMN_INPUT, DMN_DECISION, DMN_KNOWLEDGE, DMN_SERVICE };

struct dmn_element {
    enum dmn_kind kind;
    struct str id;
    struct str name;
    const struct feel_type *type;       /* of its variable; NULL: any */
    const struct feel_node *expression; /* DMN_DECISION; DMN_KNOWLEDGE: a NODE_FUNCTION */
    const struct str *requires;         /* ids; of a service: its inputs */
    size_t require_count;
    const struct str *outputs; /* DMN_SERVICE: ids of its output decisions */
    size_t output_count;
    struct fault problem; /* kind OK: none */
};

struct dmn_model {
    struct str name;
    struct dmn_element *elements;
    size_t count;
    struct feel_scope scope; /* names and types of the model */
};

/* Faults: dmn_invalid, dmn_unsupported, dmn_cycle (an item definition made of itself). Lives in c->arena. */
MUST_CHECK err_t dmn_read(struct ctx *c, struct str xml, const struct dmn_model **ret);

const struct dmn_element *dmn_by_name(const struct dmn_model *m, struct str name);
const struct dmn_element *dmn_by_id(const struct dmn_model *m, struct str id);

/* The value of a decision for these inputs. Faults: dmn_cycle, and those of feel_evaluate. */
MUST_CHECK err_t dmn_decide(struct feel_run *run, const struct dmn_model *m, const struct dmn_element *decision,
                            const struct feel_context *inputs, struct feel_value *ret);

#endif
