/* unit: a body of the city or a part of one: kinds, validity, and the first part of its dossier codes. Pure.
 * Fills no rows and asks no clock: the day comes in. */
#ifndef DOMAIN_UNIT_H
#define DOMAIN_UNIT_H

#include "base/arena.h"
#include "base/types.h"
#include "domain/clock.h"

/* As unit.kind in sql/migrations/0001. */
enum unit_kind {
    UNIT_CITY = 1,
    UNIT_DEPARTMENT,          /* sở, ban, văn phòng, thanh tra */
    UNIT_DISTRICT,            /* quận, huyện, thị xã; none from 01/07/2025 */
    UNIT_COMMUNE,             /* phường, xã, thị trấn */
    UNIT_OTHER_AGENCY,        /* tax, customs, social insurance, police: not subordinate to the city */
    UNIT_PUBLIC_SERVICE_UNIT, /* hospital, school, centre */
    UNIT_ENTERPRISE,
    UNIT_COOPERATIVE,
    UNIT_KIND_END
};

struct unit {
    struct uuid id;
    struct str code; /* GSO code or slug; a later unit may use it again */
    enum unit_kind kind;
    struct str name;       /* Phường Phúc Xá */
    struct str full_name;  /* Ủy ban nhân dân phường Phúc Xá, quận Ba Đình, thành phố Hà Nội */
    struct str short_name; /* P. Phúc Xá */
    struct opt_uuid parent_id;
    struct str agency_code; /* official identification code; absent if not known */
    struct str code_status; /* known, inferred or unknown: only "known" may be shown as a fact */
    struct str dossier_prefix;
    struct str gso_code; /* absent unless territorial */
    struct str calendar_id;
    enum promise_style promise_style;
    bool has_one_stop;
    struct str address;      /* empty if not known */
    struct str phone;        /* empty if not known */
    int64_t valid_from;      /* day number, included */
    struct opt_int valid_to; /* day number, included */
    struct str name_folded;  /* lower case, no marks */
    struct str source;
};

/* What followed a unit, or what it came from. */
struct unit_link {
    struct unit unit;
    struct str extent; /* whole, part, rest or unstated */
};

/* The word of the data files ("public_service_unit"); NULL for a value that is no kind. */
const char *unit_kind_word(enum unit_kind kind);
bool unit_kind_parse(struct str word, enum unit_kind *ret_kind);

bool unit_is_valid_on(const struct unit *unit, int64_t day);

/* A body that the people reach through a one-stop section: departments, districts and communes (21 + 30 + 584). */
bool unit_kind_is_administrative(enum unit_kind kind);

/* The first part of the unit's dossier codes:
 *   its agency code, if known or inferred;
 *   else, provisional [D]: "<city>.<gso>" for a district, "<city>.<gso of the district>.<gso>" for a commune below one,
 *   "<city>.<gso>" for a commune directly below the city, and "<city>." with the slug in capitals for any other body.
 * city_code is "H26"; parent is NULL for the city itself. */
struct str unit_dossier_prefix_of(struct arena *a, const struct unit *unit, const struct unit *parent,
                                  struct str city_code);

#endif
