/* simulate_offices: which offices have simulated officials, making those that are missing, and whom an office sends. */
#include "app/session.h"
#include "app/simulate_parts.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "store/account_store.h"
#include "store/figure_store.h"
#include "store/unit_store.h"

#define OFFICIAL_STREAM 0x6f666669U
#define OFFICIALS_PAGE  500

/* A unit with its share of officials, before there are any. */
struct share {
    const struct unit *unit;
    size_t turn;  /* its place among its kind: one of each kind is staffed before a second of any */
    size_t staff;
};

static int compare_shares(const void *a, const void *b)
{
    const struct share *x = a;
    const struct share *y = b;
    if (x->turn != y->turn) return x->turn < y->turn ? -1 : 1;
    if (x->unit->kind != y->unit->kind) return x->unit->kind < y->unit->kind ? -1 : 1;
    return str_compare(x->unit->code, y->unit->code);
}

/* The offices of today that do one-stop work, in the order in which they are staffed. */
static err_t read_shares(struct simulation *s, struct db_ro *ro, struct share **ret_shares, size_t *ret_count)
{
    struct unit_list all;
    size_t of_kind[UNIT_KIND_END] = {0};
    size_t count = 0;
    err_t e = unit_store_all(ro, s->c, &all);
    if (e) return e;
    struct share *shares = ARENA_ARRAY(s->c->arena, all.count, struct share);
    for (size_t i = 0; i < all.count; i++) {
        const struct unit *unit = city_unit(s->city, all.items[i].id);
        bool works = unit && simulation_staff_weight(unit->kind) > 0 && unit_is_valid_on(unit, city_day(s->city));
        if (works) shares[count++] = (struct share){unit, of_kind[unit->kind]++, 0};
    }
    if (count > 1) qsort(shares, count, sizeof *shares, compare_shares);
    *ret_shares = shares;
    *ret_count = count;
    return OK;
}

/* Three each as far as they go, the rest by weight. Returns how many offices there are. */
static size_t share_out(struct share *shares, size_t count, size_t officials)
{
    size_t staffed = officials / SIMULATION_STAFF_MIN < count ? officials / SIMULATION_STAFF_MIN : count;
    size_t rest = officials - staffed * SIMULATION_STAFF_MIN;
    size_t weights = 0, weight_so_far = 0, given = 0;
    for (size_t i = 0; i < staffed; i++)
        weights += (size_t)simulation_staff_weight(shares[i].unit->kind);
    for (size_t i = 0; i < staffed; i++) {
        weight_so_far += (size_t)simulation_staff_weight(shares[i].unit->kind);
        size_t upto = rest * weight_so_far / weights;
        shares[i].staff = SIMULATION_STAFF_MIN + upto - given;
        given = upto;
    }
    return staffed;
}

/* Simulated officials that the unit has from an earlier run. */
static err_t read_existing(struct simulation *s, struct db_ro *ro, const struct unit *unit)
{
    struct uuid after = {0};
    struct official_entry *entries;
    size_t count;
    do {
        err_t e = account_store_officials(ro, s->c, unit->id, after, OFFICIALS_PAGE, &entries, &count);
        for (size_t i = 0; !e && i < count; i++) {
            struct account account;
            struct actor actor;
            after = entries[i].account_id;
            e = account_store_find(ro, s->c, after, &account);
            if (e || !account.is_simulated) continue;
            err_t found = session_actor_of_account(ro, s->c, after, &actor);
            if (found == ERR_NOT_FOUND) continue; /* disabled, or no longer in office */
            e = found;
            ASSERT(s->official_count < SIMULATE_OFFICIALS_MAX);
            if (!e) s->officials[s->official_count++] = (struct simulate_official){.actor = actor};
        }
        if (e) return e;
    } while (count == OFFICIALS_PAGE);
    return OK;
}

static struct official position_of(const struct simulation *s, struct ctx *c, const struct unit *unit, struct simulation_post post, uint64_t number)
{
    return (struct official){
        .account_id = uuid_of_act(c),
        .unit_id = unit->id,
        .position = str_of(post.title),
        .decision = arena_printf(c->arena, "%04llu/QĐ-MP", (unsigned long long)number + 1), /* MP: mô phỏng, simulated */
        .valid_from = s->request->from_day,
        .roles = post.roles,
    };
}

static err_t add_official(struct simulation *s, struct ctx *c, struct db_rw *rw, const struct unit *unit, struct simulation_post post)
{
    uint64_t number = s->official_count;
    struct chance chance = chance_of(s->request->seed, OFFICIAL_STREAM + number);
    struct ctx inner = *c;
    inner.chance = &chance;
    inner.now = (struct instant){s->from};
    struct str name = arena_copy(s->c->arena, simulate_name(c->arena, &s->names, &chance, chance_hits(&chance, 550)));
    struct official official = position_of(s, &inner, unit, post, number);
    const struct account account = {
        .id = official.account_id, .kind = ACCOUNT_OFFICIAL, .name = name, .password = str_of(password_locked),
        .is_simulated = true, .created_at = inner.now,
    };
    char id[37];
    uuid_format(account.id, id);
    const struct str login = arena_printf(c->arena, "mp-%s", id + 24); /* nobody signs in with it: the password is locked */
    err_t e = account_store_insert(rw, c, &account, &login, 1);
    if (!e) e = account_store_insert_official(rw, c, &official);
    if (!e) e = figure_store_total(rw, c, STR("accounts.official"), 1);
    if (e) return e;
    ASSERT(s->official_count < SIMULATE_OFFICIALS_MAX);
    s->officials[s->official_count++] = (struct simulate_official){.actor = {
        .kind = ACTOR_OFFICIAL, .id = account.id, .name = name, .position = official.position, .unit_id = unit->id, .roles = official.roles}};
    s->summary.officials_added++;
    return OK;
}

struct hiring {
    struct simulation *s;
    const struct share *share;
    size_t present;
};

/* Fills the posts of one office that nobody has. */
static err_t hire(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct hiring *hiring = argument;
    struct simulation *s = hiring->s;
    const struct share *share = hiring->share;
    size_t before = s->official_count;
    int64_t added_before = s->summary.officials_added;
    err_t e = OK;
    for (size_t i = hiring->present; !e && i < share->staff; i++)
        e = add_official(s, c, rw, share->unit, simulation_post(share->unit->kind, i, share->staff));
    if (e) { /* it may be called again */
        s->official_count = before;
        s->summary.officials_added = added_before;
    }
    return e;
}

static err_t staff_office(struct simulation *s, struct db_ro *ro, const struct share *share)
{
    struct simulate_office *office = &s->offices[s->office_count];
    *office = (struct simulate_office){.unit = share->unit, .slowness = simulation_slowness(share->unit), .first_official = (uint32_t)s->official_count};
    err_t e = city_calendar(s->city, s->c, share->unit, &office->calendar);
    if (!e) e = read_existing(s, ro, share->unit);
    if (e) return e;
    struct hiring hiring = {s, share, s->official_count - office->first_official};
    if (hiring.present < share->staff) e = db_write(s->db, s->c, "simulate_officials", hire, &hiring);
    if (e) return e;
    office->official_count = (uint32_t)s->official_count - office->first_official;
    s->office_count++;
    return OK;
}

static err_t staff_with(struct simulation *s, struct db_ro *ro)
{
    struct share *shares;
    size_t count;
    err_t e = read_shares(s, ro, &shares, &count);
    if (e) return e;
    size_t staffed = share_out(shares, count, (size_t)s->request->officials);
    if (staffed == 0) return fail(s->c, simulate_no_offices);
    s->offices = ARENA_ARRAY(s->c->arena, staffed, struct simulate_office);
    s->officials = ARENA_ARRAY(s->c->arena, SIMULATE_OFFICIALS_MAX, struct simulate_official);
    for (size_t i = 0; !e && i < staffed; i++)
        e = staff_office(s, ro, &shares[i]);
    s->summary.offices = (int64_t)s->office_count;
    return e;
}

err_t simulate_staff_offices(struct simulation *s)
{
    struct db_ro *ro;
    err_t e = db_read_begin(s->db, s->c, &ro);
    if (e) return e;
    e = staff_with(s, ro);
    db_read_end(s->db, ro);
    return e;
}

uint32_t simulate_pick(const struct simulation *s, const struct simulate_office *office, struct chance *chance, unsigned roles,
                       uint32_t not_this, uint32_t nor_this)
{
    uint32_t start = (uint32_t)chance_below(chance, office->official_count);
    for (uint32_t i = 0; i < office->official_count; i++) {
        uint32_t who = office->first_official + (start + i) % office->official_count;
        if ((s->officials[who].actor.roles & roles) && who != not_this && who != nor_this) return who;
    }
    return SIMULATE_NONE;
}

static err_t keep_last_acts(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct simulation *s = argument;
    err_t e = OK;
    for (size_t i = 0; !e && i < s->official_count; i++)
        if (s->officials[i].last_act) e = account_store_set_last_used(rw, c, s->officials[i].actor.id, (struct instant){s->officials[i].last_act});
    return e;
}

err_t simulate_keep_last_acts(struct simulation *s)
{
    return db_write(s->db, s->c, "simulate_last_acts", keep_last_acts, s);
}
