/* ledger: rows to a case of the clock. */
#include "domain/ledger.h"

static const struct {
    const char *name;
    const char *slug;
} effects[CLOCK_EFFECT_COUNT] = {
    [CLOCK_EFFECT_NONE] = {N_("The clock runs on"), "none"},
    [CLOCK_EFFECT_PAUSE] = {N_("The clock stands still until the papers are complete"), "pause"},
    [CLOCK_EFFECT_RESTART] = {N_("The limit is counted anew once the papers are complete"), "restart"},
    [CLOCK_EFFECT_EXTRA] = {N_("More working time is added"), "extra"},
};

const char *clock_effect_name(enum clock_effect effect)
{
    ASSERT(effect < CLOCK_EFFECT_COUNT);
    return effects[effect].name;
}

const char *clock_effect_slug(enum clock_effect effect)
{
    ASSERT(effect < CLOCK_EFFECT_COUNT);
    return effects[effect].slug;
}

bool clock_effect_of(struct str slug, enum clock_effect *ret_effect)
{
    for (size_t i = 0; i < CLOCK_EFFECT_COUNT; i++) {
        if (!str_eq(slug, str_of(effects[i].slug))) continue;
        *ret_effect = (enum clock_effect)i;
        return true;
    }
    return false;
}

bool ledger_stands_still(enum clock_interval_kind kind)
{
    return kind == CLOCK_PAUSED || kind == CLOCK_RESTARTING;
}

/* The end of the last wait for a restart that is over; the moment of reception before there is one. */
static struct instant last_beginning(const struct clock_interval *rows, size_t count, struct clock_case *k)
{
    struct instant since = k->received;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kind != CLOCK_RESTARTING || !rows[i].to.has) continue;
        since = rows[i].to.value;
        k->restart = some_instant(since);
    }
    return since;
}

/* Working days and hours are kept apart as long as they can be: 5 working days are told as 5 working days. */
static void add_extra(struct limit *sum, const struct clock_interval *row)
{
    enum { HOURS_A_DAY = 8 };
    struct limit more = limit_of((enum limit_unit)row->extra_unit, (int32_t)row->extra_halves);
    if (sum->unit == LIMIT_NONE) {
        *sum = more;
    } else if (sum->unit == more.unit) {
        sum->halves += more.halves;
    } else {
        int32_t days = sum->unit == LIMIT_WORKING_DAY ? sum->halves : more.halves;
        int32_t hours = sum->unit == LIMIT_WORKING_DAY ? more.halves : sum->halves;
        *sum = limit_of(LIMIT_HOUR, days * HOURS_A_DAY + hours);
    }
}

/* In the order of the rows, which is that of time: each new date with the extra time granted since the one before. */
static void take_moments(struct arena *a, const struct clock_interval *rows, size_t count, struct instant since, struct clock_case *k)
{
    struct clock_extension *extensions = ARENA_ARRAY(a, count, struct clock_extension);
    for (size_t i = 0; i < count; i++) {
        const struct clock_interval *row = &rows[i];
        if (row->from.us < since.us) continue;
        if (row->kind == CLOCK_EXTRA) add_extra(&k->extra, row);
        if (row->kind != CLOCK_EXTENDED) continue;
        extensions[k->extension_count++] = (struct clock_extension){.at = row->from, .due = row->new_due.value, .extra = k->extra};
        k->extra = (struct limit){0};
    }
    k->extensions = extensions;
}

/* An open wait for a restart adds nothing that lasts: until it is over it counts as a pause. */
static void take_pauses(struct arena *a, const struct clock_interval *rows, size_t count, struct instant now, struct clock_case *k)
{
    struct clock_pause *pauses = ARENA_ARRAY(a, count, struct clock_pause);
    for (size_t i = 0; i < count; i++) {
        const struct clock_interval *row = &rows[i];
        bool pauses_now = row->kind == CLOCK_PAUSED || (row->kind == CLOCK_RESTARTING && !row->to.has);
        struct instant to = row->to.has ? row->to.value : now;
        if (pauses_now && to.us > row->from.us) pauses[k->pause_count++] = (struct clock_pause){row->from, to};
    }
    k->pauses = pauses;
}

void ledger_case(struct arena *a, const struct clock_interval *rows, size_t count, struct instant now, struct clock_case *k,
                 bool *ret_is_standing)
{
    bool is_standing = false;
    for (size_t i = 0; i < count; i++)
        is_standing = is_standing || (ledger_stands_still(rows[i].kind) && !rows[i].to.has);
    struct instant since = last_beginning(rows, count, k);
    take_moments(a, rows, count, since, k);
    take_pauses(a, rows, count, now, k);
    *ret_is_standing = is_standing;
}
