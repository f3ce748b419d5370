/* bpmn_write: the process; its diagram is bpmn_diagram.c. */
#include "package/bpmn_write.h"

#include "package/bpmn_work.h"

#define MODEL "http://www.omg.org/spec/BPMN/20100524/MODEL"
#define BPMN_MAXIMUM (8 << 20)

/* ---- ids and flows ---- */

static const char *const prefixes[] = {
    [PACKAGE_DRAW_START] = "start",   [PACKAGE_DRAW_END] = "end",   [PACKAGE_DRAW_STEP] = "step",
    [PACKAGE_DRAW_CHOICE] = "choice", [PACKAGE_DRAW_FORK] = "fork", [PACKAGE_DRAW_JOIN] = "join",
    [PACKAGE_DRAW_ALARM] = "alarm",   [PACKAGE_DRAW_RULE] = "rule", [PACKAGE_DRAW_CONDITION] = "condition"};

struct str bpmn_element_id(const struct bpmn_work *w, size_t element)
{
    return arena_printf(w->c->arena, "%s_%zu", prefixes[w->layout.elements[element].kind], element + 1);
}

struct str bpmn_flow_id(const struct bpmn_work *w, const struct bpmn_flow *f)
{
    const char *prefix = f->first->kind == PACKAGE_FLOW_WAIT ? "wait" : "flow";
    return arena_printf(w->c->arena, "%s_%zu", prefix, f->number + 1);
}

struct str bpmn_timer_id(const struct bpmn_work *w, size_t element)
{
    return arena_printf(w->c->arena, "timer_%zu", element + 1);
}

static const struct package_element *element_of(const struct bpmn_work *w, size_t element)
{
    return &w->layout.elements[element];
}

static void collect_flows(struct bpmn_work *w)
{
    const struct package_layout *l = &w->layout;
    w->flows = ARENA_ARRAY(w->c->arena, l->flow_count, struct bpmn_flow);
    for (size_t i = 0; i < l->flow_count; i++) {
        const struct package_flow *f = &l->flows[i];
        struct bpmn_flow flow = {.first = f, .condition = PACKAGE_NONE, .number = i};
        if (element_of(w, f->from)->kind == PACKAGE_DRAW_CONDITION) continue; /* the second half of another */
        if (element_of(w, f->to)->kind == PACKAGE_DRAW_CONDITION) {
            flow.condition = f->to;
            for (size_t k = 0; k < l->flow_count && !flow.second; k++)
                if (l->flows[k].from == f->to) flow.second = &l->flows[k];
        }
        w->flows[w->flow_count++] = flow;
    }
}

/* ---- nodes ---- */

static const char *tag_of_step(const struct package_node *node)
{
    if (!str_is_empty(node->row->linked)) return "bpmn:callActivity";
    if (node->wait != PACKAGE_NONE) return "bpmn:receiveTask";
    return str_is_empty(node->row->who) ? "bpmn:serviceTask" : "bpmn:userTask";
}

static const char *tag_of(const struct bpmn_work *w, const struct package_element *x)
{
    static const char *const tags[] = {
        [PACKAGE_DRAW_START] = "bpmn:startEvent",        [PACKAGE_DRAW_END] = "bpmn:endEvent",
        [PACKAGE_DRAW_CHOICE] = "bpmn:exclusiveGateway", [PACKAGE_DRAW_FORK] = "bpmn:parallelGateway",
        [PACKAGE_DRAW_JOIN] = "bpmn:parallelGateway",    [PACKAGE_DRAW_ALARM] = "bpmn:endEvent",
        [PACKAGE_DRAW_RULE] = "bpmn:businessRuleTask",   [PACKAGE_DRAW_STEP] = NULL};
    return x->kind == PACKAGE_DRAW_STEP ? tag_of_step(&w->plan->nodes[x->node]) : tags[x->kind];
}

static void put_optional(struct xml_writer *xml, const char *name, struct str value)
{
    xml_put(xml, name, str_if_any(value));
}

/* What BPMN has no word for. */
static void write_ours(struct bpmn_work *w, const struct package_node *node)
{
    const struct package_row *row = node->row;
    struct xml_writer *xml = &w->xml;
    xml_begin(xml, "bpmn:extensionElements");
    xml_begin(xml, "motcua:step");
    xml_put(xml, "code", row->step);
    put_optional(xml, "who", row->who);
    if (row->time.has) xml_put_int(xml, "minutes", row->time.value);
    xml_put_int(xml, "state", node->state);
    put_optional(xml, "branch", row->branch);
    put_optional(xml, "wait", row->wait);
    put_optional(xml, "waitMax", row->wait_max);
    put_optional(xml, "pause", row->pause);
    put_optional(xml, "linked", row->linked);
    put_optional(xml, "form", row->form);
    put_optional(xml, "result", row->result);
    if (row->has_overdue) xml_put(xml, "overdue", str_of(package_overdue_word(row->overdue)));
    if (row->stops_clock) xml_put(xml, "stopsClock", STR("true"));
    put_optional(xml, "mark", str_of(package_mark_word(row->mark)));
    xml_end(xml);
    xml_end(xml);
}

static void write_join(struct bpmn_work *w)
{
    const struct package_procedure *p = &w->plan->package->procedure;
    if (!p->has_join) return;
    xml_begin(&w->xml, "bpmn:extensionElements");
    xml_begin(&w->xml, "motcua:join");
    xml_put(&w->xml, "mode", str_of(package_join_word(p->join)));
    if (p->join_some.has) xml_put_int(&w->xml, "count", p->join_some.value);
    xml_end(&w->xml);
    xml_end(&w->xml);
}

static void write_ends_of_flows(struct bpmn_work *w, size_t element)
{
    for (size_t i = 0; i < w->flow_count; i++)
        if (bpmn_target(&w->flows[i]) == element && w->flows[i].first->kind != PACKAGE_FLOW_WAIT)
            xml_leaf(&w->xml, "bpmn:incoming", bpmn_flow_id(w, &w->flows[i]));
    for (size_t i = 0; i < w->flow_count; i++)
        if (w->flows[i].first->from == element && w->flows[i].first->kind == PACKAGE_FLOW_NEXT)
            xml_leaf(&w->xml, "bpmn:outgoing", bpmn_flow_id(w, &w->flows[i]));
}

static struct str name_of(const struct bpmn_work *w, const struct package_element *x)
{
    if (x->kind == PACKAGE_DRAW_RULE) return w->plan->package->tables[x->node].id;
    if (x->kind != PACKAGE_DRAW_STEP) return (struct str){NULL, 0};
    const struct package_row *row = w->plan->nodes[x->node].row;
    return arena_printf(w->c->arena, "%.*s %.*s", STR_ARG(row->step), STR_ARG(str_or_empty(row->content)));
}

/* The last flow from an element: of a choice the row that is taken where no other holds. */
static const struct bpmn_flow *last_from(const struct bpmn_work *w, size_t element)
{
    const struct bpmn_flow *last = NULL;
    for (size_t i = 0; i < w->flow_count; i++)
        if (w->flows[i].first->from == element) last = &w->flows[i];
    return last;
}

/* "dau_tu@1.009664" -> "procedure_1.009664": a name that XML takes; none if the code has other signs. */
static void put_called(struct bpmn_work *w, struct str linked)
{
    size_t at = str_find(linked, '@');
    struct str code = at == SIZE_MAX ? linked : str_slice(linked, at + 1, linked.len);
    for (size_t i = 0; i < code.len; i++) {
        char ch = code.ptr[i];
        bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
        if (!letter && ch != '.' && ch != '-' && ch != '_') return;
    }
    xml_put(&w->xml, "calledElement", arena_join(w->c->arena, STR("procedure_"), code, STR("")));
}

static void write_element(struct bpmn_work *w, size_t element)
{
    const struct package_element *x = element_of(w, element);
    if (x->kind == PACKAGE_DRAW_CONDITION) return;
    xml_begin(&w->xml, tag_of(w, x));
    xml_put(&w->xml, "id", bpmn_element_id(w, element));
    xml_put(&w->xml, "name", name_of(w, x));
    const struct bpmn_flow *last = last_from(w, element);
    if (x->kind == PACKAGE_DRAW_CHOICE && last) xml_put(&w->xml, "default", bpmn_flow_id(w, last));
    if (x->kind == PACKAGE_DRAW_STEP && !str_is_empty(w->plan->nodes[x->node].row->linked))
        put_called(w, w->plan->nodes[x->node].row->linked);
    if (x->kind == PACKAGE_DRAW_STEP) write_ours(w, &w->plan->nodes[x->node]);
    if (x->kind == PACKAGE_DRAW_JOIN) write_join(w);
    write_ends_of_flows(w, element);
    if (x->kind == PACKAGE_DRAW_ALARM) {
        xml_begin(&w->xml, "bpmn:escalationEventDefinition");
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

/* At the edge of a step: a flow that begins there leads on. */
static void write_timer(struct bpmn_work *w, const struct bpmn_flow *f)
{
    const struct package_row *row = w->plan->nodes[element_of(w, f->first->from)->node].row;
    bool interrupts = element_of(w, f->first->to)->kind != PACKAGE_DRAW_ALARM;
    xml_begin(&w->xml, "bpmn:boundaryEvent");
    xml_put(&w->xml, "id", bpmn_timer_id(w, f->first->from));
    xml_put(&w->xml, "attachedToRef", bpmn_element_id(w, f->first->from));
    xml_put(&w->xml, "cancelActivity", interrupts ? STR("true") : STR("false"));
    xml_leaf(&w->xml, "bpmn:outgoing", bpmn_flow_id(w, f));
    xml_begin(&w->xml, "bpmn:timerEventDefinition");
    xml_begin(&w->xml, "bpmn:timeDuration");
    xml_put(&w->xml, "xsi:type", STR("bpmn:tFormalExpression"));
    xml_text(&w->xml, row->wait_max);
    xml_end(&w->xml);
    xml_end(&w->xml);
    xml_end(&w->xml);
}

/* ---- flows ---- */

static void write_flow(struct bpmn_work *w, const struct bpmn_flow *f)
{
    bool timer = f->first->kind == PACKAGE_FLOW_TIMER;
    struct str guard = (struct str){NULL, 0};
    if (f->condition != PACKAGE_NONE)
        guard = str_if_any(w->plan->package->rows[element_of(w, f->condition)->row].guard);
    bool is_default = f == last_from(w, f->first->from);
    xml_begin(&w->xml, "bpmn:sequenceFlow");
    xml_put(&w->xml, "id", bpmn_flow_id(w, f));
    xml_put(&w->xml, "name", guard);
    xml_put(&w->xml, "sourceRef", timer ? bpmn_timer_id(w, f->first->from) : bpmn_element_id(w, f->first->from));
    xml_put(&w->xml, "targetRef", bpmn_element_id(w, bpmn_target(f)));
    if (!str_is_absent(guard) && !is_default) {
        xml_begin(&w->xml, "bpmn:conditionExpression");
        xml_put(&w->xml, "xsi:type", STR("bpmn:tFormalExpression"));
        xml_text(&w->xml, guard);
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

/* A line without work on it: the step that waits is told when the other has ended. */
static void write_wait(struct bpmn_work *w, const struct bpmn_flow *f)
{
    xml_begin(&w->xml, "bpmn:association");
    xml_put(&w->xml, "id", bpmn_flow_id(w, f));
    xml_put(&w->xml, "associationDirection", STR("One"));
    xml_put(&w->xml, "sourceRef", bpmn_element_id(w, f->first->from));
    xml_put(&w->xml, "targetRef", bpmn_element_id(w, f->first->to));
    xml_end(&w->xml);
}

static void write_flows(struct bpmn_work *w)
{
    for (const struct bpmn_flow *f = w->flows; f < w->flows + w->flow_count; f++)
        if (f->first->kind == PACKAGE_FLOW_TIMER) write_timer(w, f);
    for (const struct bpmn_flow *f = w->flows; f < w->flows + w->flow_count; f++)
        if (f->first->kind != PACKAGE_FLOW_WAIT) write_flow(w, f);
    for (const struct bpmn_flow *f = w->flows; f < w->flows + w->flow_count; f++)
        if (f->first->kind == PACKAGE_FLOW_WAIT) write_wait(w, f);
}

/* ---- process ---- */

static void write_lanes(struct bpmn_work *w)
{
    xml_begin(&w->xml, "bpmn:laneSet");
    xml_put(&w->xml, "id", STR("lanes"));
    for (size_t i = 0; i < w->layout.lane_count; i++) {
        xml_begin(&w->xml, "bpmn:lane");
        xml_put(&w->xml, "id", arena_printf(w->c->arena, "lane_%zu", i + 1));
        put_optional(&w->xml, "name", w->layout.lanes[i].who);
        for (size_t k = 0; k < w->layout.element_count; k++)
            if (w->layout.elements[k].lane == i && w->layout.elements[k].kind != PACKAGE_DRAW_CONDITION)
                xml_leaf(&w->xml, "bpmn:flowNodeRef", bpmn_element_id(w, k));
        for (size_t k = 0; k < w->flow_count; k++)
            if (w->flows[k].first->kind == PACKAGE_FLOW_TIMER && element_of(w, w->flows[k].first->from)->lane == i)
                xml_leaf(&w->xml, "bpmn:flowNodeRef", bpmn_timer_id(w, w->flows[k].first->from));
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

static void write_process(struct bpmn_work *w)
{
    const struct package_procedure *p = &w->plan->package->procedure;
    struct str name = str_if_any(str_or_empty(p->name));
    xml_begin(&w->xml, "bpmn:collaboration");
    xml_put(&w->xml, "id", STR("collaboration"));
    xml_begin(&w->xml, "bpmn:participant");
    xml_put(&w->xml, "id", STR("pool"));
    xml_put(&w->xml, "name", name);
    xml_put(&w->xml, "processRef", STR("process"));
    xml_end(&w->xml);
    xml_end(&w->xml);
    xml_begin(&w->xml, "bpmn:process");
    xml_put(&w->xml, "id", STR("process"));
    xml_put(&w->xml, "name", name);
    xml_put(&w->xml, "isExecutable", STR("false"));
    write_lanes(w);
    for (size_t i = 0; i < w->layout.element_count; i++)
        write_element(w, i);
    write_flows(w);
    xml_end(&w->xml);
}

static void write_definitions(struct bpmn_work *w, struct str id)
{
    const struct package_procedure *p = &w->plan->package->procedure;
    xml_begin(&w->xml, "bpmn:definitions");
    xml_put(&w->xml, "xmlns:bpmn", STR(MODEL));
    xml_put(&w->xml, "xmlns:bpmndi", STR("http://www.omg.org/spec/BPMN/20100524/DI"));
    xml_put(&w->xml, "xmlns:dc", STR("http://www.omg.org/spec/DD/20100524/DC"));
    xml_put(&w->xml, "xmlns:di", STR("http://www.omg.org/spec/DD/20100524/DI"));
    xml_put(&w->xml, "xmlns:xsi", STR("http://www.w3.org/2001/XMLSchema-instance"));
    xml_put(&w->xml, "xmlns:motcua", STR(BPMN_OURS));
    xml_put(&w->xml, "id", STR("definitions"));
    xml_put(&w->xml, "targetNamespace", STR(BPMN_OURS));
    xml_put(&w->xml, "expressionLanguage", STR("https://www.omg.org/spec/DMN/20230324/FEEL/"));
    xml_put(&w->xml, "exporter", STR("motcua"));
    put_optional(&w->xml, "motcua:procedure", p->code);
    xml_put(&w->xml, "motcua:package", str_if_any(id));
    write_process(w);
    bpmn_write_diagram(w);
    xml_end(&w->xml);
}

err_t package_bpmn_write(struct ctx *c, const struct package_plan *plan, struct str id, struct str *ret_xml)
{
    const struct package_layout_wish wish = {.left = BPMN_POOL + BPMN_LANE, .with_rules = true};
    struct buf out = buf_new(BPMN_MAXIMUM);
    struct bpmn_work w = {.c = c, .plan = plan};
    err_t e = package_layout_of(c, plan, &wish, &w.layout);
    if (!e) {
        collect_flows(&w);
        w.xml = xml_writer_new(&out);
        write_definitions(&w, id);
        if (out.overflowed) e = fault_set(c, package_too_large, STR(""), STR("8 MB"));
    }
    if (!e) *ret_xml = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}
