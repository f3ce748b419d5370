/* bpmn_work: what the two halves of a BPMN file share: process and diagram. Only within bpmn_*. */
#ifndef PACKAGE_BPMN_WORK_H
#define PACKAGE_BPMN_WORK_H

#include "domain/package_layout.h"
#include "xml/xml_write.h"

enum { BPMN_POOL = 30, BPMN_LANE = 30, BPMN_TIMER = 28 };

/* A sequence flow or an association: a flow of the layout, or two where a condition stands on the line. */
struct bpmn_flow {
    const struct package_flow *first;
    const struct package_flow *second; /* NULL: none */
    size_t condition;                  /* element; PACKAGE_NONE: none */
    size_t number;
};

struct bpmn_work {
    struct ctx *c;
    const struct package_plan *plan;
    struct package_layout layout;
    struct bpmn_flow *flows;
    size_t flow_count;
    struct xml_writer xml;
};

/* "step_3": the id of an element; "flow_7"; "timer_3": the edge of an element. */
struct str bpmn_element_id(const struct bpmn_work *w, size_t element);
struct str bpmn_flow_id(const struct bpmn_work *w, const struct bpmn_flow *f);
struct str bpmn_timer_id(const struct bpmn_work *w, size_t element);

static inline size_t bpmn_target(const struct bpmn_flow *f)
{
    return f->second ? f->second->to : f->first->to;
}

void bpmn_write_diagram(struct bpmn_work *w);

#endif
