/* package_version: reading a version and its words. */
#include "web/package_version.h"

#include "app/package_publish.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/procedure_words.h"
#include "web/web.h"

#define SHORT_HASH 12

err_t shown_version_read(struct request *rq, struct db_ro *ro, struct str hash, struct shown_version *ret)
{
    if (!package_may_publish(&rq->actor)) return fail(rq->c, action_not_your_role);
    err_t e = package_store_find(ro, rq->c, hash, &ret->version);
    if (e == ERR_NOT_FOUND) return fail(rq->c, package_unknown);
    if (!e) e = packages_of(rq->c, ro, rq->web->city, hash, &ret->known);
    if (e) return e;
    ret->procedure = city_procedure(rq->web->city, ret->version.procedure_id);
    return ret->procedure ? OK : fail(rq->c, package_unknown);
}

struct str shown_version_address(struct request *rq, struct str hash, const char *rest)
{
    return arena_join(rq->c->arena, STR("/office/packages/versions/"), hash, str_of(rest));
}

struct str shown_version_short(struct str hash)
{
    return str_slice(hash, 0, SHORT_HASH);
}

static struct str day_words(struct request *rq, int64_t day)
{
    return format_date(rq->c->arena, civil_instant(civil_local_at(day, 0)));
}

struct str shown_version_state(struct request *rq, const struct package_version *version)
{
    struct arena *a = rq->c->arena;
    int64_t today = civil_day_at(rq->c->now);
    if (version->status == PACKAGE_PROPOSED) return tr_with(a, rq->c->locale, N_("proposed by %s, not published yet"), version->proposer_name);
    if (version->status == PACKAGE_WITHDRAWN) return tr_with(a, rq->c->locale, N_("withdrawn by %s"), version->decider_name);
    struct str from = day_words(rq, version->effective_from.value);
    if (version->effective_to.has && version->effective_to.value < today)
        return arena_join(a, tr_with(a, rq->c->locale, N_("was in force from %s"), from), STR(" – "), day_words(rq, version->effective_to.value));
    return tr_with(a, rq->c->locale, version->effective_from.value > today ? N_("takes effect on %s") : N_("in force since %s"), from);
}

const struct link_view *shown_version_links(struct request *rq, struct str hash, enum version_page current, size_t *ret_count)
{
    static const struct {
        const char *rest, *label;
    } pages[VERSION_PAGE_COUNT] = {
        [VERSION_PAGE_ITSELF] = {"", N_("Version")},
        [VERSION_PAGE_DIFFERENCE] = {"/difference", N_("What is different")},
        [VERSION_PAGE_TRIAL] = {"/trial", N_("Try it")},
        [VERSION_PAGE_TABLES] = {"/tables", N_("Decision tables")},
        [VERSION_PAGE_VIEWER] = {"/viewer", N_("BPMN")},
        [VERSION_PAGE_MIGRATION] = {"/migration", N_("Running dossiers")},
        [VERSION_PAGE_FORCED] = {"/forced", N_("Forced by law")},
    };
    struct link_view *links = ARENA_ARRAY(rq->c->arena, VERSION_PAGE_COUNT, struct link_view);
    for (size_t i = 0; i < VERSION_PAGE_COUNT; i++)
        links[i] = (struct link_view){.text = request_tr(rq, pages[i].label), .href = shown_version_address(rq, hash, pages[i].rest), .current = i == (size_t)current};
    *ret_count = VERSION_PAGE_COUNT;
    return links;
}

void shown_version_facts(struct request *rq, const struct shown_version *v, struct summary_row facts[VERSION_FACTS])
{
    struct str name = procedure_words_name(rq->c->locale, v->procedure);
    facts[0] = (struct summary_row){.key = request_tr(rq, N_("Procedure")), .value = arena_join(rq->c->arena, v->procedure->code, STR(" · "), name)};
    facts[1] = (struct summary_row){.key = request_tr(rq, N_("Version")), .value = shown_version_short(v->version.hash)};
    facts[2] = (struct summary_row){.key = request_tr(rq, N_("State")), .value = shown_version_state(rq, &v->version)};
}

struct str shown_channel(struct request *rq, struct str channel)
{
    for (enum channel known = CHANNEL_COUNTER; known < CHANNEL_COUNT; known++)
        if (str_eq(channel, str_of(channel_slug(known)))) return request_tr(rq, channel_name(known));
    return str_eq(channel, STR("*")) ? request_tr(rq, N_("Every way of filing")) : channel;
}
