/* unit: see the header. */
#include "domain/unit.h"

#include "base/err.h"

static const char *const kind_words[UNIT_KIND_END] = {
    [UNIT_CITY] = "city",
    [UNIT_DEPARTMENT] = "department",
    [UNIT_DISTRICT] = "district",
    [UNIT_COMMUNE] = "commune",
    [UNIT_OTHER_AGENCY] = "other_agency",
    [UNIT_PUBLIC_SERVICE_UNIT] = "public_service_unit",
    [UNIT_ENTERPRISE] = "enterprise",
    [UNIT_COOPERATIVE] = "cooperative",
};

const char *unit_kind_word(enum unit_kind kind)
{
    return kind >= UNIT_CITY && kind < UNIT_KIND_END ? kind_words[kind] : NULL;
}

bool unit_kind_parse(struct str word, enum unit_kind *ret_kind)
{
    for (int kind = UNIT_CITY; kind < UNIT_KIND_END; kind++) {
        if (str_eq(word, str_of(kind_words[kind]))) {
            *ret_kind = (enum unit_kind)kind;
            return true;
        }
    }
    return false;
}

bool unit_is_valid_on(const struct unit *unit, int64_t day)
{
    return unit->valid_from <= day && (!unit->valid_to.has || day <= unit->valid_to.value);
}

bool unit_kind_is_administrative(enum unit_kind kind)
{
    return kind == UNIT_DEPARTMENT || kind == UNIT_DISTRICT || kind == UNIT_COMMUNE;
}

/* "cuc-thue" -> "CUCTHUE" */
static struct str slug_in_capitals(struct arena *a, struct str slug)
{
    char *out = arena_alloc(a, slug.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < slug.len; i++) {
        char ch = slug.ptr[i];
        if (ch >= 'a' && ch <= 'z') ch = (char)(ch - 'a' + 'A');
        if ((ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')) out[len++] = ch;
    }
    return (struct str){out, len};
}

struct str unit_dossier_prefix_of(struct arena *a, const struct unit *unit, const struct unit *parent,
                                  struct str city_code)
{
    if (!str_is_absent(unit->agency_code) && !str_is_empty(unit->agency_code)) return unit->agency_code;
    struct str stem = arena_join(a, city_code, STR("."), STR(""));
    bool is_territorial = unit->kind == UNIT_DISTRICT || unit->kind == UNIT_COMMUNE;
    if (!is_territorial) return arena_join(a, stem, slug_in_capitals(a, unit->code), STR(""));
    ASSERT(!str_is_empty(unit->gso_code));
    if (unit->kind == UNIT_COMMUNE && parent && parent->kind == UNIT_DISTRICT) {
        stem = arena_join(a, stem, parent->gso_code, STR("."));
    }
    return arena_join(a, stem, unit->gso_code, STR(""));
}
