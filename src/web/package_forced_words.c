/* package_forced_words: changes that a law forces, as tables, facts and choices. */
#include "app/package_publish.h"
#include "domain/forced_change.h"
#include "i18n/i18n.h"
#include "web/office_frame.h"
#include "web/package_forced.h"
#include "web/web.h"

static struct str step_text(struct request *rq, const struct package_plan *plan, struct str code)
{
    size_t node = package_plan_node(plan, code);
    if (node == PACKAGE_NONE) return code;
    return arena_join(rq->c->arena, code, STR(": "), plan->nodes[node].row->content);
}

/* ---- those there are ---- */

enum { MAP_FROM, MAP_TO, MAP_COLUMNS };

static err_t map_of(struct request *rq, struct db_ro *ro, const struct forced_page *k, const struct forced_change *change, struct table_view *ret)
{
    static const char *const labels[MAP_COLUMNS] = {N_("Step until now"), N_("Goes on at")};
    const struct known_package *old;
    struct forced_step *steps;
    size_t count;
    err_t e = packages_of(rq->c, ro, rq->web->city, change->from, &old);
    if (!e) e = forced_change_store_steps(ro, rq->c, change->id, &steps, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, MAP_COLUMNS, struct table_cell);
        cells[MAP_FROM].text = step_text(rq, old->plan, steps[i].from);
        cells[MAP_TO].text = step_text(rq, k->version.known->plan, steps[i].to);
        rows[i].cells = cells;
    }
    *ret = (struct table_view){.id = "map", .caption = request_tr(rq, N_("What each step becomes")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, MAP_COLUMNS, MAP_FROM), .column_count = MAP_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

static struct str by_and_when(struct request *rq, struct str who, struct instant when)
{
    return arena_join(rq->c->arena, who, STR(", "), format_moment(rq->c->arena, rq->c->locale, when));
}

err_t forced_words_open(struct request *rq, struct db_ro *ro, const struct forced_page *k, const struct forced_change *change, struct forced_open *ret)
{
    bool may_publish = package_may_publish(&rq->actor);
    bool is_own = uuid_eq(change->proposed_by, rq->actor.id);
    char id[37];
    uuid_format(change->id, id);
    *ret = (struct forced_open){.title = change->document, .reason = change->reason};
    ret->facts[ret->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("State")), .value = request_tr(rq, forced_status_name(change->status))};
    ret->facts[ret->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("From the version")), .value = shown_version_short(change->from)};
    ret->facts[ret->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Proposed by")), .value = by_and_when(rq, change->proposer, change->proposed_at)};
    if (change->decided_at.has) ret->facts[ret->fact_count++] = (struct summary_row){.key = request_tr(rq, N_("Agreed by")), .value = by_and_when(rq, change->decider, change->decided_at.value)};
    bool waits = change->status == FORCED_PROPOSED;
    ret->may_agree = waits && may_publish && !is_own;
    ret->may_refuse = waits && may_publish;
    ret->may_end = !waits && may_publish;
    if (waits && is_own) ret->note = request_tr(rq, N_("Another person must agree with what you have proposed."));
    if (may_publish) ret->action = arena_join(rq->c->arena, shown_version_address(rq, k->version.version.hash, "/forced/"), str_of(id), STR(""));
    return map_of(rq, ro, k, change, &ret->map);
}

enum { ENDED_DOCUMENT, ENDED_FROM, ENDED_BY, ENDED_WHEN, ENDED_COLUMNS };

struct table_view forced_words_ended(struct request *rq, const struct forced_change *changes, size_t count)
{
    static const char *const labels[ENDED_COLUMNS] = {N_("Number of the document"), N_("From the version"), N_("Decided by"), N_("When")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, ENDED_COLUMNS, struct table_cell);
        if (changes[i].status != FORCED_ENDED) continue;
        cells[ENDED_DOCUMENT] = (struct table_cell){.text = changes[i].document, .note = changes[i].reason};
        cells[ENDED_FROM].text = shown_version_short(changes[i].from);
        cells[ENDED_BY].text = changes[i].decider;
        cells[ENDED_WHEN].text = format_moment(rq->c->arena, rq->c->locale, changes[i].decided_at.value);
        rows[n++].cells = cells;
    }
    return (struct table_view){.id = "ended", .caption = request_tr(rq, N_("Ended: moved, or refused")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, ENDED_COLUMNS, ENDED_DOCUMENT), .column_count = ENDED_COLUMNS, .rows = rows, .row_count = n};
}

/* ---- a new one ---- */

enum { COUNT_WHAT, COUNT_NUMBER, COUNT_COLUMNS };

struct table_view forced_words_counts(struct request *rq, const struct forced_counts *counts)
{
    static const char *const labels[COUNT_COLUMNS] = {N_("Dossiers"), N_("Number")};
    const struct {
        const char *what;
        size_t number;
    } lines[] = {
        {N_("Would be moved at once"), counts->now},
        {N_("Wait for papers, money or a withdrawal: moved afterwards"), counts->later},
        {N_("Linked: they keep their version"), counts->linked},
        {N_("Their result exists: they keep their version"), counts->done},
    };
    size_t count = sizeof lines / sizeof lines[0];
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, COUNT_COLUMNS, struct table_cell);
        struct str number = format_number(rq->c->arena, rq->c->locale, (int64_t)lines[i].number);
        cells[COUNT_WHAT].text = request_tr(rq, lines[i].what);
        cells[COUNT_NUMBER].text = counts->is_cut ? arena_join(rq->c->arena, number, STR("+"), STR("")) : number;
        rows[i].cells = cells;
    }
    return (struct table_view){.id = "counts", .caption = request_tr(rq, N_("What runs by it now")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, COUNT_COLUMNS, COUNT_WHAT), .column_count = COUNT_COLUMNS, .rows = rows, .row_count = count};
}

static struct choices_view step_choice(struct request *rq, const struct forced_page *k, size_t node, struct str chosen)
{
    const struct package_plan *old = k->old->plan, *new = k->version.known->plan;
    enum course_kind kind = course_kind_of(old, node);
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, new->node_count + 1, struct choice_view);
    struct str name = arena_join(rq->c->arena, STR("to-"), old->nodes[node].row->step, STR(""));
    size_t count = 0;
    items[count++] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("Choose"))};
    for (size_t i = 0; i < new->node_count; i++) {
        struct str code = new->nodes[i].row->step;
        if (forced_step_fits(kind, course_kind_of(new, i))) items[count++] = (struct choice_view){.value = code, .label = step_text(rq, new, code), .selected = str_eq(code, chosen)};
    }
    return (struct choices_view){.name = name, .label = step_text(rq, old, old->nodes[node].row->step), .error = input_error_of(&k->input, name), .items = items, .count = count};
}

const struct choices_view *forced_words_steps(struct request *rq, const struct forced_page *k)
{
    const struct package_plan *old = k->old->plan;
    struct choices_view *steps = ARENA_ARRAY(rq->c->arena, old->node_count, struct choices_view);
    for (size_t i = 0; i < old->node_count; i++) {
        size_t likely = k->steps ? PACKAGE_NONE : forced_step_likely(old, i, k->version.known->plan);
        struct str chosen = k->steps ? k->steps[i].to : likely == PACKAGE_NONE ? STR("") : k->version.known->plan->nodes[likely].row->step;
        steps[i] = step_choice(rq, k, i, chosen);
    }
    return steps;
}
