/* forced_change: which kind of step may become which. */
#include "domain/forced_change.h"

const char *forced_status_name(enum forced_status status)
{
    static const char *const names[FORCED_STATUS_COUNT] = {
        [FORCED_PROPOSED] = N_("Proposed"), [FORCED_AGREED] = N_("Agreed"), [FORCED_ENDED] = N_("Ended")};
    return status < FORCED_STATUS_COUNT && names[status] ? names[status] : "";
}

static bool is_worked_on(enum course_kind kind)
{
    return kind == COURSE_HEAD || kind == COURSE_WORK;
}

bool forced_step_fits(enum course_kind from, enum course_kind to)
{
    if (from == to) return true;
    if (from == COURSE_DESK || from == COURSE_RETURN) return false;
    return is_worked_on(to);
}

size_t forced_step_likely(const struct package_plan *from, size_t node, const struct package_plan *to)
{
    enum course_kind kind = course_kind_of(from, node);
    size_t same = package_plan_node(to, from->nodes[node].row->step);
    if (same != PACKAGE_NONE && forced_step_fits(kind, course_kind_of(to, same))) return same;
    for (size_t i = 0; i < to->node_count; i++)
        if (course_kind_of(to, i) == kind) return i;
    for (size_t i = 0; i < to->node_count; i++)
        if (forced_step_fits(kind, course_kind_of(to, i))) return i;
    return PACKAGE_NONE;
}

static enum message check_step(const struct package_plan *from, const struct package_plan *to, size_t node, const struct forced_step *steps, size_t count)
{
    size_t said = 0, at = PACKAGE_NONE;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(steps[i].from, from->nodes[node].row->step)) continue;
        said++;
        at = package_plan_node(to, steps[i].to);
    }
    if (said != 1) return said ? forced_step_twice : forced_step_missing;
    if (at == PACKAGE_NONE) return forced_step_unknown;
    return forced_step_fits(course_kind_of(from, node), course_kind_of(to, at)) ? MESSAGE_NONE : forced_step_misfits;
}

enum message forced_map_check(const struct package_plan *from, const struct package_plan *to, const struct forced_step *steps, size_t count, struct str *ret_step)
{
    for (size_t node = 0; node < from->node_count; node++) {
        enum message found = check_step(from, to, node, steps, count);
        *ret_step = from->nodes[node].row->step;
        if (found != MESSAGE_NONE) return found;
    }
    return MESSAGE_NONE;
}

struct str forced_map_find(const struct forced_step *steps, size_t count, struct str from)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(steps[i].from, from)) return steps[i].to;
    return (struct str){NULL, 0};
}

bool forced_is_time(const struct dossier *d)
{
    enum course_kind kind = d->course.kind;
    if (!dossier_is_open(d) || dossier_is_linked(d)) return false;
    if (d->course.steps == 0 && str_is_empty(d->course.step)) return true; /* only filed: nothing but the version changes */
    if (str_is_empty(d->course.step) || kind == COURSE_RETURN || kind == COURSE_WAIT) return false;
    if (kind == COURSE_DESK) return d->step == STEP_HANDOVER && !d->bundle_id.has;
    return d->step == course_position(kind, false) || d->step == course_position(kind, true);
}
