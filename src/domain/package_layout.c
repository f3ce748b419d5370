/* package_layout: the parts one after the other, and their outcome. */
#include "domain/package_layout.h"

#include "domain/layout_work.h"

err_t package_layout_of(struct ctx *c, const struct package_plan *plan, const struct package_layout_wish *wish,
                        struct package_layout *ret)
{
    ASSERT(plan->is_whole && plan->order);
    struct layout_work w = {.c = c, .plan = plan, .wish = wish};
    if (plan->package->row_count > PACKAGE_DRAWN_MAX || plan->edge_count > 2 * PACKAGE_DRAWN_MAX)
        return fault_set(c, package_too_large, STR("steps"), arena_printf(c->arena, "%d", PACKAGE_DRAWN_MAX));
    layout_build(&w);
    layout_measure(&w);
    layout_put_cells(&w);
    layout_choose_ways(&w);
    layout_put_pixels(&w);
    struct package_flow *flows = ARENA_ARRAY(c->arena, w.flow_count, struct package_flow);
    for (size_t i = 0; i < w.flow_count; i++)
        flows[i] = w.flows[i].flow;
    size_t last = w.column_count - 1;
    *ret = (struct package_layout){.elements = w.elements,
                                   .element_count = w.element_count,
                                   .flows = flows,
                                   .flow_count = w.flow_count,
                                   .lanes = w.lanes,
                                   .lane_count = w.lane_count,
                                   .left = wish->left,
                                   .width = w.column_x[last] + w.column_width[last] + LAYOUT_MARGIN,
                                   .height = w.height};
    return OK;
}
