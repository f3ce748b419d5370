/* checklist: components to rows, rows to papers. */
#include "web/checklist.h"

#include "base/parse.h"
#include "i18n/i18n.h"

#define PAPERS_EACH_MAX 999

/* Row 0 is the application form itself, of which there is one. */
static struct procedure_component component_at(const struct procedure *procedure, size_t row)
{
    static const struct procedure_component application = {.number = 0, .originals = 1};
    struct procedure_component component = row == 0 ? application : procedure->components[row - 1];
    if (row == 0) component.name = str_of(tr(LOCALE_VI, N_("Application form"))); /* kept in the record: as the papers are named */
    return component;
}

static struct str field_prefix(struct request *rq, int64_t number)
{
    return arena_printf(rq->c->arena, "paper-%lld", (long long)number);
}

static struct str sent(struct request *rq, struct str prefix, const char *end)
{
    struct str name = arena_join(rq->c->arena, prefix, str_of(end), STR(""));
    struct str value = exchange_field(rq->x, arena_cstring(rq->c->arena, name));
    return str_is_absent(value) ? STR("") : str_trim(value);
}

static struct str counted(struct request *rq, const char *msgid, int64_t n)
{
    return n > 0 ? tr_with(rq->c->arena, rq->c->locale, msgid, format_number(rq->c->arena, rq->c->locale, n)) : STR("");
}

static struct str beside(struct request *rq, struct str first, struct str second)
{
    if (str_is_empty(first)) return second;
    return str_is_empty(second) ? first : arena_join(rq->c->arena, first, STR(" · "), second);
}

struct str checklist_counts(struct request *rq, int64_t originals, int64_t copies)
{
    return beside(rq, counted(rq, N_("originals: %s"), originals), counted(rq, N_("copies: %s"), copies));
}

struct str checklist_asked(struct request *rq, const struct procedure_component *component)
{
    struct str counts = checklist_counts(rq, component->originals, component->copies);
    return component->is_shown ? beside(rq, request_tr(rq, N_("to be shown")), counts) : counts;
}

struct checklist_view checklist_of(struct request *rq, const struct procedure *procedure, const struct input *in)
{
    struct checklist_view view = {.rows = ARENA_ARRAY(rq->c->arena, procedure->component_count + 1, struct checklist_row)};
    for (size_t i = 0; i <= procedure->component_count; i++) {
        struct procedure_component component = component_at(procedure, i);
        struct str prefix = field_prefix(rq, component.number);
        view.rows[view.count++] = (struct checklist_row){
            .name = component.name,
            .asked = checklist_asked(rq, &component),
            .prefix = prefix,
            .originals = sent(rq, prefix, "-originals"),
            .copies = sent(rq, prefix, "-copies"),
            .error = in ? input_error_of(in, arena_join(rq->c->arena, prefix, STR("-originals"), STR(""))) : (struct str){NULL, 0},
            .may_be_shown = component.is_shown,
            .is_shown = !str_is_empty(sent(rq, prefix, "-shown")),
        };
    }
    return view;
}

static int64_t read_count(struct input *in, struct str prefix, const char *end, struct str name)
{
    int64_t count = 0;
    struct str text = sent(in->rq, prefix, end);
    if (!str_is_empty(text) && !parse_int(text, 0, PAPERS_EACH_MAX, &count))
        input_error(in, arena_join(in->rq->c->arena, prefix, STR("-originals"), STR("")), field_bad_number, name);
    return count;
}

void checklist_read(struct input *in, const struct procedure *procedure, struct paper **ret_papers, size_t *ret_count)
{
    struct paper *papers = ARENA_ARRAY(in->rq->c->arena, procedure->component_count + 1, struct paper);
    size_t count = 0;
    for (size_t i = 0; i <= procedure->component_count; i++) {
        struct procedure_component component = component_at(procedure, i);
        struct str prefix = field_prefix(in->rq, component.number);
        struct paper paper = {
            .component = component.number,
            .name = component.name,
            .originals = read_count(in, prefix, "-originals", component.name),
            .copies = read_count(in, prefix, "-copies", component.name),
            .is_shown = component.is_shown && !str_is_empty(sent(in->rq, prefix, "-shown")),
        };
        if (paper.originals > 0 || paper.copies > 0 || paper.is_shown) papers[count++] = paper;
    }
    *ret_papers = papers;
    *ret_count = count;
}
