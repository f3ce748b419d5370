/* package_difference_limits: what is promised for each way of filing and each case, before and after. */
#include "domain/calendar.h"
#include "domain/clock.h"
#include "domain/package_difference_parts.h"
#include "base/civil.h"

#define FREE_MONDAY 20255 /* 2025-06-16; the default calendar knows no day off but Saturday and Sunday */
#define ALL STR("*")

/* ---- is it worse? ---- */

static err_t due_from(struct ctx *c, const struct calendar *k, const struct limit *limit, struct local at, struct instant *ret)
{
    struct clock_case asked = {.counting = k, .limit = *limit, .received = civil_instant(at)};
    struct clock_due due;
    err_t e = clock_due(c, &asked, &due);
    if (!e) *ret = due.due;
    return e;
}

static err_t is_later(struct ctx *c, const struct calendar *k, const struct limit *const limits[2], struct local at, bool *ret)
{
    struct instant before, after;
    err_t e = due_from(c, k, limits[0], at, &before);
    if (!e) e = due_from(c, k, limits[1], at, &after);
    if (!e) *ret = after.us > before.us;
    return e;
}

/* Every half hour from seven to half past five, and the last minute of a limit that ends the same day. */
static err_t is_later_on(struct ctx *c, const struct calendar *k, const struct limit *const limits[2], int64_t day, bool *ret)
{
    err_t e = OK;
    for (int minute = 7 * 60; minute <= 17 * 60 + 30 && !*ret && !e; minute += 30)
        e = is_later(c, k, limits, civil_local_at(day, minute), ret);
    for (int i = 0; i < 2 && !*ret && !e; i++)
        if (limits[i]->unit == LIMIT_SAME_DAY) e = is_later(c, k, limits, civil_local_at(day, limits[i]->cutoff), ret);
    return e;
}

err_t package_limit_is_worse(struct ctx *c, const struct limit *before, const struct limit *after, bool *ret_worse)
{
    const struct limit *const limits[2] = {before, after};
    const struct calendar_plan plan = calendar_default_plan();
    const struct calendar *k;
    *ret_worse = before->unit != LIMIT_NONE && after->unit == LIMIT_NONE;
    if (before->unit == LIMIT_NONE || after->unit == LIMIT_NONE) return OK;
    int64_t days = before->unit == LIMIT_MONTH || after->unit == LIMIT_MONTH ? 366 : 7;
    err_t e = calendar_build(c, &plan, &k);
    for (int64_t day = 0; day < days && !*ret_worse && !e; day++)
        e = is_later_on(c, k, limits, FREE_MONDAY + day, ret_worse);
    return e;
}

/* ---- which of them ---- */

struct words {
    struct str *items;
    size_t count;
};

static bool has(const struct words *words, struct str word)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_eq(words->items[i], word)) return true;
    return false;
}

/* The ways of filing that both offer: a new one, or one that is gone, is no limit that changed. */
static struct words channels_of(struct arena *a, const struct package_procedure *before, const struct package_procedure *after)
{
    struct words words = {.items = ARENA_ARRAY(a, after->channel_count + 1, struct str)};
    const struct words old = {.items = ARENA_ARRAY(a, before->channel_count, struct str), .count = before->channel_count};
    if (before->channel_count) memcpy(old.items, before->channels, before->channel_count * sizeof *old.items);
    for (size_t i = 0; i < after->channel_count; i++)
        if (has(&old, after->channels[i])) words.items[words.count++] = after->channels[i];
    if (before->channel_count == 0 && after->channel_count == 0) words.items[words.count++] = ALL;
    return words;
}

static void add_cases(struct words *words, const struct package_procedure *p)
{
    for (size_t i = 0; i < p->limit_count; i++)
        if (!has(words, p->limits[i].kase)) words->items[words->count++] = p->limits[i].kase;
}

static const struct limit *limit_in_effect(const struct package *p, struct str channel, struct str kase)
{
    const struct str nothing = {NULL, 0};
    const struct package_limit *limit = package_limit_find(p, str_eq(channel, ALL) ? nothing : channel, str_eq(kase, ALL) ? nothing : kase);
    return limit ? &limit->limit : NULL;
}

static struct package_cell cell_of(struct arena *a, const struct limit *limit)
{
    if (!limit) return (struct package_cell){.text = STR("")};
    return (struct package_cell){.text = difference_limit(a, limit), .shown = PACKAGE_SHOWN_LIMIT, .limit = *limit};
}

static err_t compare(struct ctx *c, const struct package *before, const struct package *after, struct str channel, struct str kase, struct package_difference *ret)
{
    const struct limit none = {.unit = LIMIT_NONE};
    const struct limit *was = limit_in_effect(before, channel, kase), *is = limit_in_effect(after, channel, kase);
    *ret = (struct package_difference){.kind = PACKAGE_DIFFERS_LIMITS,
                                       .change = !was ? PACKAGE_ADDED : !is ? PACKAGE_REMOVED : PACKAGE_CHANGED,
                                       .name = arena_join(c->arena, channel, STR("/"), kase),
                                       .before = cell_of(c->arena, was),
                                       .after = cell_of(c->arena, is)};
    if (str_eq(ret->before.text, ret->after.text)) return OK; /* the same: not told */
    return package_limit_is_worse(c, was ? was : &none, is ? is : &none, &ret->is_worse);
}

/* One line for all ways of filing where they agree. */
static err_t compare_case(struct ctx *c, struct package_differences *found, const struct package *before, const struct package *after, const struct words *channels, struct str kase)
{
    struct package_difference *lines = ARENA_ARRAY(c->arena, channels->count, struct package_difference);
    bool agree = true;
    for (size_t i = 0; i < channels->count; i++) {
        err_t e = compare(c, before, after, channels->items[i], kase, &lines[i]);
        if (e) return e;
        agree = agree && str_eq(lines[i].before.text, lines[0].before.text) && str_eq(lines[i].after.text, lines[0].after.text);
    }
    if (agree && channels->count) lines[0].name = arena_join(c->arena, ALL, STR("/"), kase);
    for (size_t i = 0; i < (agree && channels->count ? 1 : channels->count); i++)
        if (!str_eq(lines[i].before.text, lines[i].after.text)) difference_add(found, lines[i]);
    return OK;
}

err_t difference_limits(struct ctx *c, struct package_differences *found, const struct package *before, const struct package *after)
{
    const struct words channels = channels_of(c->arena, &before->procedure, &after->procedure);
    struct words cases = {.items = ARENA_ARRAY(c->arena, before->procedure.limit_count + after->procedure.limit_count, struct str)};
    err_t e = OK;
    add_cases(&cases, &before->procedure);
    add_cases(&cases, &after->procedure);
    for (size_t i = 0; i < cases.count && !e; i++)
        e = compare_case(c, found, before, after, &channels, cases.items[i]);
    return e;
}
