/* package_out: one writer for each format. */
#include "web/package_out.h"

#include "package/bpmn_write.h"
#include "package/dmn_write.h"
#include "package/package_read.h"
#include "web/package_picture.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef err_t (*package_writer)(struct ctx *c, const struct package_plan *plan, const struct package_out_wish *wish,
                                struct str *ret);

static err_t write_flow(struct ctx *c, const struct package_plan *plan, const struct package_out_wish *wish,
                        struct str *ret)
{
    struct html_safe svg;
    (void)wish;
    err_t e = package_picture_flow(c, plan, "flow", &svg);
    if (!e) *ret = arena_join(c->arena, STR(XML_HEAD), svg.markup, STR("\n"));
    return e;
}

static err_t write_times(struct ctx *c, const struct package_plan *plan, const struct package_out_wish *wish,
                         struct str *ret)
{
    struct html_safe svg;
    err_t e = package_picture_times(c, plan, "times", str_of(wish->channel), str_of(wish->kase), &svg);
    if (!e) *ret = arena_join(c->arena, STR(XML_HEAD), svg.markup, STR("\n"));
    return e;
}

static err_t write_bpmn(struct ctx *c, const struct package_plan *plan, const struct package_out_wish *wish,
                        struct str *ret)
{
    struct str id;
    err_t e = package_id(c, wish->tree, &id);
    return e ? e : package_bpmn_write(c, plan, id, ret);
}

static err_t write_dmn(struct ctx *c, const struct package_plan *plan, const struct package_out_wish *wish,
                       struct str *ret)
{
    (void)wish;
    return package_dmn_write(c, plan, ret);
}

static const struct {
    const char *format;
    package_writer write;
} writers[] = {{"svg", write_flow}, {"gantt", write_times}, {"bpmn", write_bpmn}, {"dmn", write_dmn}};

bool package_out_knows(const char *format)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++)
        if (strcmp(writers[i].format, format) == 0) return true;
    return false;
}

err_t package_out(struct ctx *c, const struct package *p, const struct package_out_wish *wish,
                  struct package_findings *findings, bool *ret_good, struct str *ret_bytes)
{
    const struct package_plan *plan = package_plan_compile(c, p, findings);
    *ret_good = plan->is_whole && plan->order;
    for (size_t i = 0; *ret_good && i < sizeof writers / sizeof writers[0]; i++)
        if (strcmp(writers[i].format, wish->format) == 0) return writers[i].write(c, plan, wish, ret_bytes);
    return OK;
}
