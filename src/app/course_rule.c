/* course_rule: the package's word before the procedure's. */
#include "app/course_rule.h"

#include "app/packages.h"
#include "app/working_time.h"
#include "base/civil.h"

err_t course_limit(struct ctx *c, struct db_ro *ro, const struct city *city, const struct procedure *procedure, struct str package_hash,
                   enum channel channel, struct limit *ret_limit)
{
    const struct known_package *known;
    *ret_limit = procedure_limit_of(procedure, working_time_channel(channel));
    if (str_is_empty(package_hash)) return OK;
    err_t e = packages_of(c, ro, city, package_hash, &known);
    if (e) return e;
    const struct package_limit *stated = package_limit_find(known->package, str_of(channel_slug(channel)), (struct str){NULL, 0});
    if (stated && stated->limit.unit != LIMIT_NONE) *ret_limit = stated->limit;
    return OK;
}

err_t course_supplement_rule(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, struct supplement_rule *ret_rule)
{
    static const enum clock_effect effects[PACKAGE_SUPPLEMENT_COUNT] = {
        [PACKAGE_SUPPLEMENT_PAUSE] = CLOCK_EFFECT_PAUSE, [PACKAGE_SUPPLEMENT_RESTART] = CLOCK_EFFECT_RESTART, [PACKAGE_SUPPLEMENT_EXTRA] = CLOCK_EFFECT_EXTRA};
    const struct procedure *procedure = city_procedure(city, d->procedure_id);
    const struct known_package *known;
    if (!procedure) return fail(c, record_broken);
    *ret_rule = procedure->supplement;
    if (!dossier_has_course(d)) return OK;
    err_t e = packages_of(c, ro, city, d->course.package_hash, &known);
    if (e) return e;
    const struct package_procedure *by = &known->package->procedure;
    ret_rule->effect = effects[by->supplement];
    ret_rule->extra = by->supplement_extra;
    ret_rule->max = by->supplement_max;
    return OK;
}

struct feel_value course_system_value(struct arena *a, struct str name, enum channel channel, int64_t day)
{
    if (str_eq(name, STR("kenh"))) return feel_string(str_of(channel_slug(channel)));
    if (str_eq(name, STR("ngay_nop"))) return feel_moment(a, FEEL_DATE, (struct feel_moment){.date = civil_date_of(day)});
    return str_eq(name, STR("truong_hop")) ? feel_null() : feel_boolean(false);
}

struct procedure_component course_component(const struct package *p, size_t at)
{
    const struct package_document *d = &p->documents[at];
    return (struct procedure_component){.number = (int64_t)at + 1, .name = d->name, .originals = d->originals, .copies = d->copies, .is_shown = d->mode == PACKAGE_PAPER_SHOWN};
}

const struct procedure *course_papers(struct arena *a, const struct procedure *base, const struct package *p)
{
    if (p->document_count == 0) return base;
    struct procedure *own = ARENA_NEW(a, struct procedure);
    *own = *base;
    own->components = ARENA_ARRAY(a, p->document_count, struct procedure_component);
    own->component_count = 0;
    for (size_t i = 0; i < p->document_count; i++) {
        if (p->documents[i].mode != PACKAGE_PAPER_INTERNAL) own->components[own->component_count++] = course_component(p, i);
    }
    return own;
}

err_t course_procedure(struct ctx *c, struct db_ro *ro, const struct city *city, const struct dossier *d, const struct procedure **ret)
{
    const struct procedure *base = city_procedure(city, d->procedure_id);
    const struct known_package *known;
    if (!base) return fail(c, record_broken);
    *ret = base;
    if (!dossier_has_course(d)) return OK;
    err_t e = packages_of(c, ro, city, d->course.package_hash, &known);
    if (!e) *ret = course_papers(c->arena, base, known->package);
    return e;
}
