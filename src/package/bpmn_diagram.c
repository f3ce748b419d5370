/* bpmn_diagram: where everything stands (BPMN DI), straight from the layout. */
#include "package/bpmn_work.h"

static void put_bounds(struct bpmn_work *w, int x, int y, int width, int height)
{
    xml_begin(&w->xml, "dc:Bounds");
    xml_put_int(&w->xml, "x", x);
    xml_put_int(&w->xml, "y", y);
    xml_put_int(&w->xml, "width", width);
    xml_put_int(&w->xml, "height", height);
    xml_end(&w->xml);
}

/* Opens the shape; bounds follow. */
static void begin_shape(struct bpmn_work *w, struct str id)
{
    xml_begin(&w->xml, "bpmndi:BPMNShape");
    xml_put(&w->xml, "id", arena_join(w->c->arena, id, STR("_di"), STR("")));
    xml_put(&w->xml, "bpmnElement", id);
}

static void write_areas(struct bpmn_work *w)
{
    const struct package_layout *l = &w->layout;
    begin_shape(w, STR("pool"));
    xml_put(&w->xml, "isHorizontal", STR("true"));
    put_bounds(w, 0, 0, l->width, l->height);
    xml_end(&w->xml);
    for (size_t i = 0; i < l->lane_count; i++) {
        begin_shape(w, arena_printf(w->c->arena, "lane_%zu", i + 1));
        xml_put(&w->xml, "isHorizontal", STR("true"));
        put_bounds(w, BPMN_POOL, l->lanes[i].y, l->width - BPMN_POOL, l->lanes[i].height);
        xml_end(&w->xml);
    }
}

static void write_shape(struct bpmn_work *w, size_t element)
{
    const struct package_element *x = &w->layout.elements[element];
    if (x->kind == PACKAGE_DRAW_CONDITION) return;
    begin_shape(w, bpmn_element_id(w, element));
    if (x->kind == PACKAGE_DRAW_CHOICE) xml_put(&w->xml, "isMarkerVisible", STR("true"));
    put_bounds(w, x->x, x->y, x->width, x->height);
    xml_end(&w->xml);
}

static void write_timer(struct bpmn_work *w, const struct package_flow *f)
{
    if (f->kind != PACKAGE_FLOW_TIMER) return;
    begin_shape(w, bpmn_timer_id(w, f->from));
    put_bounds(w, f->points[0].x - BPMN_TIMER / 2, f->points[0].y - BPMN_TIMER / 2, BPMN_TIMER, BPMN_TIMER);
    xml_end(&w->xml);
}

static void put_points(struct bpmn_work *w, const struct package_flow *f, size_t from)
{
    for (size_t i = from; i < f->point_count; i++) {
        xml_begin(&w->xml, "di:waypoint");
        xml_put_int(&w->xml, "x", f->points[i].x);
        /* from the lower edge of the timer, not from its middle */
        xml_put_int(&w->xml, "y", f->points[i].y + (i == 0 && f->kind == PACKAGE_FLOW_TIMER ? BPMN_TIMER / 2 : 0));
        xml_end(&w->xml);
    }
}

/* The line goes through the condition, which is its label. */
static void write_edge(struct bpmn_work *w, const struct bpmn_flow *f)
{
    struct str id = bpmn_flow_id(w, f);
    xml_begin(&w->xml, "bpmndi:BPMNEdge");
    xml_put(&w->xml, "id", arena_join(w->c->arena, id, STR("_di"), STR("")));
    xml_put(&w->xml, "bpmnElement", id);
    put_points(w, f->first, 0);
    if (f->second) {
        const struct package_element *x = &w->layout.elements[f->condition];
        put_points(w, f->second, 0);
        xml_begin(&w->xml, "bpmndi:BPMNLabel");
        put_bounds(w, x->x, x->y + x->height / 2 + 2, x->width, x->height);
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

void bpmn_write_diagram(struct bpmn_work *w)
{
    xml_begin(&w->xml, "bpmndi:BPMNDiagram");
    xml_put(&w->xml, "id", STR("diagram"));
    xml_begin(&w->xml, "bpmndi:BPMNPlane");
    xml_put(&w->xml, "id", STR("plane"));
    xml_put(&w->xml, "bpmnElement", STR("collaboration"));
    write_areas(w);
    for (size_t i = 0; i < w->layout.element_count; i++)
        write_shape(w, i);
    for (size_t i = 0; i < w->layout.flow_count; i++)
        write_timer(w, &w->layout.flows[i]);
    for (size_t i = 0; i < w->flow_count; i++)
        write_edge(w, &w->flows[i]);
    xml_end(&w->xml);
    xml_end(&w->xml);
}
