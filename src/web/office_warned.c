/* office_warned: links with counts that stop where nobody counts any further. */
#include "web/office_warned.h"

#include "i18n/i18n.h"
#include "store/step_watch_store.h"
#include "web/office_frame.h"
#include "web/web.h"

#define OFFICIALS_MAX 500

enum { LINKS_MAX = WARNING_LEVEL_COUNT + 4 };

err_t warned_count(struct request *rq, struct db_ro *ro, struct warned_counts *ret)
{
    struct uuid unit_id = rq->actor.unit_id;
    err_t e = OK;
    for (enum warning_level level = WARNING_HALF; level < WARNING_LEVEL_COUNT && !e; level++)
        e = warning_store_count(ro, rq->c, unit_id, level, OFFICE_COUNTED_MAX, &ret->levels[level]);
    if (!e) e = step_watch_store_count(ro, rq->c, unit_id, ~0U, OFFICE_COUNTED_MAX, &ret->steps);
    return e ? e : step_watch_store_count(ro, rq->c, unit_id, WARN_LEADER, OFFICE_COUNTED_MAX, &ret->escalated);
}

struct str warned_address(struct request *rq, enum warned_page page, enum warning_level level)
{
    static const char *const lists[] = {
        [WARNED_PAGE_LATE] = "/office/warnings?list=late",
        [WARNED_PAGE_ASKED] = "/office/warnings?list=asked",
        [WARNED_PAGE_STEPS] = "/office/late-steps?told=all",
        [WARNED_PAGE_ESCALATED] = "/office/late-steps?told=leader",
    };
    return page == WARNED_PAGE_LEVEL ? arena_printf(rq->c->arena, "/office/warnings?level=%s", warning_level_slug(level)) : str_of(lists[page]);
}

static struct str counted(struct request *rq, const char *name, int64_t count)
{
    bool is_cut = count >= OFFICE_COUNTED_MAX;
    struct str text = request_tr(rq, name);
    return arena_printf(rq->c->arena, "%.*s (%lld%s)", STR_ARG(text), (long long)(is_cut ? OFFICE_COUNTED_MAX - 1 : count), is_cut ? "+" : "");
}

void warned_links(struct request *rq, const struct warned_counts *counts, enum warned_page page, enum warning_level level, struct warnings_view *view)
{
    struct link_view *links = ARENA_ARRAY(rq->c->arena, LINKS_MAX, struct link_view);
    size_t n = 0;
    for (enum warning_level other = WARNING_OVERDUE; other > WARNING_NONE; other--)
        links[n++] = (struct link_view){.text = counted(rq, warning_level_name(other), counts->levels[other]), .href = warned_address(rq, WARNED_PAGE_LEVEL, other), .current = page == WARNED_PAGE_LEVEL && other == level};
    links[n++] = (struct link_view){.text = counted(rq, N_("Steps over their time"), counts->steps), .href = warned_address(rq, WARNED_PAGE_STEPS, WARNING_NONE), .current = page == WARNED_PAGE_STEPS};
    links[n++] = (struct link_view){.text = counted(rq, N_("Passed on to the leader"), counts->escalated), .href = warned_address(rq, WARNED_PAGE_ESCALATED, WARNING_NONE), .current = page == WARNED_PAGE_ESCALATED};
    if (warning_may_see_late(rq->actor.roles)) {
        links[n++] = (struct link_view){.text = request_tr(rq, N_("Passed without an apology")), .href = warned_address(rq, WARNED_PAGE_LATE, WARNING_NONE), .current = page == WARNED_PAGE_LATE};
        links[n++] = (struct link_view){.text = request_tr(rq, N_("Asked late, or again")), .href = warned_address(rq, WARNED_PAGE_ASKED, WARNING_NONE), .current = page == WARNED_PAGE_ASKED};
    }
    view->levels = links;
    view->level_count = n;
}

err_t warned_people(struct request *rq, struct db_ro *ro, struct warned_people *ret)
{
    return account_store_officials(ro, rq->c, rq->actor.unit_id, (struct uuid){0}, OFFICIALS_MAX, &ret->officials, &ret->count);
}

struct str warned_handler(struct request *rq, const struct warned_people *people, struct opt_uuid id)
{
    for (size_t i = 0; i < people->count && id.has; i++)
        if (uuid_eq(people->officials[i].account_id, id.value)) return people->officials[i].name;
    return request_tr(rq, id.has ? N_("an official of another unit") : N_("nobody yet"));
}

struct tag_view warned_step_tag(unsigned told)
{
    static const struct tag_view late = {N_("Over its time"), TONE_BRICK, SHAPE_FILLED}, escalated = {N_("The leader knows"), TONE_BRICK, SHAPE_FILLED};
    return told & WARN_LEADER ? escalated : late;
}
