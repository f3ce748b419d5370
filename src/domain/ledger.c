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

static void take_extension(const struct clock_interval *rows, size_t count, struct instant since, struct clock_case *k)
{
    for (size_t i = 0; i < count; i++) {
        const struct clock_interval *row = &rows[i];
        if (row->kind != CLOCK_EXTENDED || row->from.us < since.us) continue;
        k->is_extended = true;
        k->extension = (struct clock_extension){row->from, row->new_due.value};
    }
}

/* Working days and hours are kept apart as long as they can be: 5 working days are told as 5 working days. */
static void add_extra(struct clock_case *k, const struct clock_interval *row)
{
    enum { HOURS_A_DAY = 8 };
    struct limit more = limit_of((enum limit_unit)row->extra_unit, (int32_t)row->extra_halves);
    if (k->extra.unit == LIMIT_NONE) {
        k->extra = more;
    } else if (k->extra.unit == more.unit) {
        k->extra.halves += more.halves;
    } else {
        int32_t days = k->extra.unit == LIMIT_WORKING_DAY ? k->extra.halves : more.halves;
        int32_t hours = k->extra.unit == LIMIT_WORKING_DAY ? more.halves : k->extra.halves;
        k->extra = limit_of(LIMIT_HOUR, days * HOURS_A_DAY + hours);
    }
}

static void take_extras(const struct clock_interval *rows, size_t count, struct instant since, struct clock_case *k)
{
    if (k->is_extended) since = k->extension.at;
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == CLOCK_EXTRA && rows[i].from.us >= since.us) add_extra(k, &rows[i]);
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
    take_extension(rows, count, since, k);
    take_extras(rows, count, since, k);
    take_pauses(a, rows, count, now, k);
    *ret_is_standing = is_standing;
}
