/* simulate_demand: draws what is filed: procedure, office, channel, moment. */
#include "app/simulate_parts.h"
#include "app/working_time.h"
#include "base/civil.h"

#define CASE_STREAM 0x63617365U
#define TRIES       1000 /* to find an open moment; a calendar that is nearly never open gets what is left */

/* Offices that share procedures of one competence rule, with running sums of their weights. */
struct catchment {
    const struct unit *const *units; /* the city's own array: the same rule has the same */
    uint16_t *offices;
    int64_t *sums;
    size_t count;
};

struct simulate_demand {
    struct catchment *catchments;
    size_t catchment_count;
    size_t *catchment_of; /* by procedure */
    int64_t *sums;    /* running sums of the procedures' weights */
};

static const struct simulate_office *office_of(const struct simulation *s, struct uuid unit_id)
{
    for (size_t i = 0; i < s->office_count; i++)
        if (uuid_eq(s->offices[i].unit->id, unit_id)) return &s->offices[i];
    return NULL;
}

/* Those of the units that have officials. */
static struct catchment catchment_of_units(const struct simulation *s, const struct unit *const *units, size_t count)
{
    struct arena *a = s->c->arena;
    struct catchment catchment = {units, ARENA_ARRAY(a, count, uint16_t), ARENA_ARRAY(a, count, int64_t), 0};
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        const struct simulate_office *office = office_of(s, units[i]->id);
        if (!office) continue;
        sum += simulation_unit_weight(units[i]);
        catchment.offices[catchment.count] = (uint16_t)(office - s->offices);
        catchment.sums[catchment.count++] = sum;
    }
    return catchment;
}

static size_t find_catchment(const struct simulation *s, struct simulate_demand *demand, const struct procedure *procedure)
{
    size_t count;
    const struct unit *const *units = city_competent(s->city, procedure, &count);
    for (size_t i = 0; i < demand->catchment_count; i++)
        if (demand->catchments[i].units == units) return i;
    demand->catchments[demand->catchment_count] = catchment_of_units(s, units, count);
    return demand->catchment_count++;
}

static bool has_limits(const struct procedure *procedure)
{
    bool has = true;
    for (int channel = PROCEDURE_DIRECT; channel < PROCEDURE_CHANNEL_END; channel++)
        has = has && procedure_limit_of(procedure, (enum procedure_channel)channel).unit != LIMIT_NONE;
    return has;
}

/* A group's weight is shared by its procedures. */
static int64_t weight_of(const struct simulation *s, const struct procedure *procedure)
{
    int64_t all = 0;
    for (size_t i = 0; i < s->procedure_count; i++)
        if (str_eq(s->procedures[i]->group_code, procedure->group_code)) all += simulation_procedure_weight(s->procedures[i]->code);
    ASSERT(all > 0); /* the procedure itself is among them */
    return INT64_C(1000000) * simulation_group_weight(procedure->group_code) * simulation_procedure_weight(procedure->code) / all;
}

static void choose_procedures(struct simulation *s, struct simulate_demand *demand)
{
    size_t count;
    const struct procedure *all = city_procedures(s->city, &count);
    struct arena *a = s->c->arena;
    demand->catchments = ARENA_ARRAY(a, count, struct catchment);
    demand->catchment_of = ARENA_ARRAY(a, count, size_t);
    demand->sums = ARENA_ARRAY(a, count, int64_t);
    s->procedures = ARENA_ARRAY(a, count, const struct procedure *);
    for (size_t i = 0; i < count; i++) {
        if (!all[i].is_live || !has_limits(&all[i])) continue;
        size_t catchment = find_catchment(s, demand, &all[i]);
        if (demand->catchments[catchment].count == 0) continue;
        demand->catchment_of[s->procedure_count] = catchment;
        s->procedures[s->procedure_count++] = &all[i];
    }
    int64_t sum = 0;
    for (size_t i = 0; i < s->procedure_count; i++)
        demand->sums[i] = sum += weight_of(s, s->procedures[i]);
}

/* The first place whose running sum is above a drawn number. */
static size_t draw(struct chance *chance, const int64_t *sums, size_t count)
{
    int64_t at = (int64_t)chance_below(chance, (uint64_t)sums[count - 1]);
    size_t low = 0, high = count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sums[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

#define HEAVIEST 125 /* weekday or hour weight, of all tables */

/* A moment of the stretch, drawn with the channel's weekdays and hours; at a counter inside its sessions. */
static int64_t draw_moment(const struct simulation *s, struct chance *chance, enum channel channel, const struct calendar *calendar)
{
    struct local t = {0};
    for (int i = 0; i < TRIES; i++) {
        int64_t day = chance_between(chance, s->request->from_day, s->request->to_day);
        if ((int)chance_below(chance, HEAVIEST) >= simulation_weekday_weight(channel, civil_weekday(day))) continue;
        t = civil_local_at(day, (int)chance_below(chance, CIVIL_MINUTES_A_DAY));
        if (simulation_needs_open_desk(channel) && !calendar_is_open(calendar, t)) continue;
        if ((int)chance_below(chance, HEAVIEST) < simulation_hour_weight(channel, civil_local_minute(t) / 60)) break;
    }
    return civil_instant(t).us + chance_between(chance, 0, 59999999);
}

static void draw_case(struct simulation *s, const struct simulate_demand *demand, uint32_t number)
{
    struct simulate_case *k = &s->cases[number];
    struct chance chance = chance_of(s->request->seed, CASE_STREAM + ((uint64_t)s->request->from_day << 32) + number);
    size_t procedure = draw(&chance, demand->sums, s->procedure_count);
    const struct catchment *catchment = &demand->catchments[demand->catchment_of[procedure]];
    uint16_t office = catchment->offices[draw(&chance, catchment->sums, catchment->count)];
    const struct procedure *p = s->procedures[procedure];
    enum channel channel = simulation_channel(&chance, simulation_filer_of(p->group_code), procedure_can_apply_online(p));
    int64_t at = draw_moment(s, &chance, channel, s->offices[office].calendar);
    *k = (struct simulate_case){.chance = chance, .citizen = SIMULATE_NONE, .handler = SIMULATE_NONE, .approver = SIMULATE_NONE, .letter_approver = SIMULATE_NONE,
                                .procedure = (uint16_t)procedure, .office = office, .holder = office, .channel = (uint8_t)channel,
                                .step = STEP_COUNT};
    simulate_queue_push(s, at, number);
}

err_t simulate_draw_demand(struct simulation *s)
{
    struct simulate_demand demand = {0};
    size_t count = (size_t)s->request->dossiers;
    choose_procedures(s, &demand);
    if (s->procedure_count == 0) return fail(s->c, simulate_no_offices);
    s->cases = ARENA_ARRAY(s->c->arena, count, struct simulate_case);
    s->queue = (struct simulate_queue){ARENA_ARRAY(s->c->arena, count, struct simulate_event), 0, count};
    for (size_t i = 0; i < count; i++)
        draw_case(s, &demand, (uint32_t)i);
    return OK;
}
