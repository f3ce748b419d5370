/* simulate_people: invented people. Names and streets are parts drawn from data/names.csv and data/streets.csv; numbers are
 * invented. The same number of person gives the same person. */
#include "app/dataset_embedded.h"
#include "app/simulate_parts.h"
#include "base/csv.h"
#include "base/parse.h"

#define NAMES_MAX       4000
#define STREETS_MAX     4000
#define PERSON_STREAM   0x70657273U /* of chance: away from those of dossiers */
#define SERIAL_STREAM   0x73657269U
#define IDENTITY_DOMAIN 60000000U /* years of birth 1940-1999, six digits each */
#define PHONE_DOMAIN    100000000U

static struct str embedded(const char *name)
{
    const struct embedded_file *file = embedded_find(&dataset_embedded, str_of(name));
    ASSERT(file);
    return embedded_text(file);
}

static void add_name(struct simulate_names *names, const struct csv *csv)
{
    int64_t weight = 0;
    struct str part = csv->fields[0];
    if (str_eq(part, STR("family")) && parse_int(csv->fields[3], 1, 100000, &weight)) {
        names->family_weights[names->family_count] = (int)weight;
        names->families[names->family_count++] = csv->fields[2];
    } else if (str_eq(part, STR("middle_given"))) {
        int gender = str_eq(csv->fields[1], STR("F"));
        names->given[gender][names->given_count[gender]++] = csv->fields[2];
    }
}

static err_t read_people(struct ctx *c, struct simulate_names *names)
{
    struct csv csv;
    bool has = true;
    names->families = ARENA_ARRAY(c->arena, NAMES_MAX, struct str);
    names->family_weights = ARENA_ARRAY(c->arena, NAMES_MAX, int);
    for (int i = 0; i < 2; i++)
        names->given[i] = ARENA_ARRAY(c->arena, NAMES_MAX, struct str);
    err_t e = csv_open(c, STR("names.csv"), embedded("names.csv"), STR("part,gender,value,count,share"), &csv);
    while (!e && !(e = csv_next(c, &csv, &has)) && has) {
        ASSERT(csv.row < NAMES_MAX);
        add_name(names, &csv);
    }
    return e;
}

static err_t read_streets(struct ctx *c, struct simulate_names *names)
{
    struct csv csv;
    bool has = true;
    names->streets = ARENA_ARRAY(c->arena, STREETS_MAX, struct str);
    names->street_districts = ARENA_ARRAY(c->arena, STREETS_MAX, struct str);
    err_t e = csv_open(c, STR("streets.csv"), embedded("streets.csv"), STR("district_code,district,street"), &csv);
    while (!e && !(e = csv_next(c, &csv, &has)) && has) {
        ASSERT(names->street_count < STREETS_MAX);
        names->street_districts[names->street_count] = csv.fields[1];
        names->streets[names->street_count++] = csv.fields[2];
    }
    return e;
}

err_t simulate_read_names(struct ctx *c, struct simulate_names *ret_names)
{
    struct simulate_names names = {0};
    err_t e = read_people(c, &names);
    if (!e) e = read_streets(c, &names);
    if (e) return e;
    *ret_names = names;
    return OK;
}

struct str simulate_name(struct arena *a, const struct simulate_names *names, struct chance *chance, bool is_woman)
{
    struct str family = names->families[chance_weighted(chance, names->family_weights, names->family_count)];
    struct str given = names->given[is_woman][chance_below(chance, names->given_count[is_woman])];
    return arena_join(a, family, STR(" "), given);
}

static struct str address_of(struct arena *a, const struct simulate_names *names, struct chance *chance)
{
    size_t street = (size_t)chance_below(chance, names->street_count);
    return arena_printf(a, "Số %d %.*s, %.*s, Hà Nội", (int)chance_between(chance, 1, 399), STR_ARG(names->streets[street]),
                        STR_ARG(names->street_districts[street]));
}

/* Different serial numbers below the domain give different numbers: multiplication by a unit of the ring. */
static uint64_t scattered(const struct simulation *s, uint64_t serial, uint64_t domain)
{
    struct chance chance = chance_of(s->request->seed, SERIAL_STREAM + (uint64_t)s->request->from_day);
    return (serial % domain * 34567891U + chance_below(&chance, domain)) % domain;
}

/* 001, century and sex, year of birth, six digits (data/id-card.md). */
static struct str identity_of(const struct simulation *s, struct arena *a, uint64_t serial, bool is_woman)
{
    uint64_t n = scattered(s, serial, IDENTITY_DOMAIN);
    return arena_printf(a, "001%d%02d%06d", is_woman ? 1 : 0, 40 + (int)(n / 1000000), (int)(n % 1000000));
}

static bool is_enterprise(const struct procedure *procedure)
{
    return simulation_filer_of(procedure->group_code) != FILER_CITIZEN;
}

/* People without an account have serial numbers behind all that have one. */
static uint64_t serial_of(const struct simulation *s, const struct simulate_case *dossier)
{
    if (dossier->citizen != SIMULATE_NONE) return dossier->citizen;
    return (uint64_t)s->request->dossiers + (uint64_t)(dossier - s->cases);
}

/* The person behind a serial number; *ret_chance: for what else is drawn about them. */
static struct applicant person_of(const struct simulation *s, struct arena *a, uint64_t serial, struct chance *ret_chance)
{
    struct chance chance = chance_of(s->request->seed, PERSON_STREAM + serial);
    bool is_woman = chance_hits(&chance, 500);
    struct applicant person = {
        .kind = APPLICANT_CITIZEN,
        .name = simulate_name(a, &s->names, &chance, is_woman),
        .identity = identity_of(s, a, serial, is_woman),
        .phone = arena_printf(a, "09%08d", (int)scattered(s, serial, PHONE_DOMAIN)),
        .email = STR(""),
        .address = address_of(a, &s->names, &chance),
    };
    if (chance_hits(&chance, 400)) person.email = arena_printf(a, "nguoi.dan.%llu@example.com", (unsigned long long)serial);
    *ret_chance = chance;
    return person;
}

struct applicant simulate_person(const struct simulation *s, struct arena *a, const struct simulate_case *dossier)
{
    struct chance chance;
    return person_of(s, a, serial_of(s, dossier), &chance);
}

struct applicant simulate_applicant(const struct simulation *s, struct arena *a, const struct simulate_case *dossier)
{
    uint64_t serial = serial_of(s, dossier);
    struct chance chance;
    struct applicant person = person_of(s, a, serial, &chance);
    if (!is_enterprise(s->procedures[dossier->procedure])) return person;
    struct str given = s->names.given[1][chance_below(&chance, s->names.given_count[1])];
    person.kind = APPLICANT_ENTERPRISE;
    person.name = arena_join(a, STR("Công ty TNHH "), given, STR(""));
    person.identity = arena_printf(a, "01%08d", (int)scattered(s, serial, PHONE_DOMAIN));
    return person;
}
