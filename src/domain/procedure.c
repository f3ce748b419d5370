/* procedure: see the header. */
#include "domain/procedure.h"

static const char *const source_words[PROCEDURE_SOURCE_END] = {
    [PROCEDURE_MINISTRY] = "ministry", [PROCEDURE_SHARED] = "shared", [PROCEDURE_OWN] = "own"};

static const char *const channel_words[PROCEDURE_CHANNEL_END] = {
    [PROCEDURE_DIRECT] = "direct", [PROCEDURE_ONLINE] = "online", [PROCEDURE_POST] = "post"};

const char *procedure_source_word(enum procedure_source source)
{
    return source >= PROCEDURE_MINISTRY && source < PROCEDURE_SOURCE_END ? source_words[source] : NULL;
}

bool procedure_source_parse(struct str word, enum procedure_source *ret_source)
{
    for (int source = PROCEDURE_MINISTRY; source < PROCEDURE_SOURCE_END; source++) {
        if (!str_eq(word, str_of(source_words[source]))) continue;
        *ret_source = (enum procedure_source)source;
        return true;
    }
    return false;
}

const char *procedure_channel_word(enum procedure_channel channel)
{
    return channel >= PROCEDURE_DIRECT && channel < PROCEDURE_CHANNEL_END ? channel_words[channel] : NULL;
}

bool procedure_channel_parse(struct str word, enum procedure_channel *ret_channel)
{
    for (int channel = PROCEDURE_DIRECT; channel < PROCEDURE_CHANNEL_END; channel++) {
        if (!str_eq(word, str_of(channel_words[channel]))) continue;
        *ret_channel = (enum procedure_channel)channel;
        return true;
    }
    return false;
}

bool procedure_can_apply_online(const struct procedure *p)
{
    return p->is_live && p->service_level >= 3;
}

static bool same_limit(struct limit a, struct limit b)
{
    return a.unit == b.unit && a.halves == b.halves;
}

struct limit procedure_limit_of(const struct procedure *p, enum procedure_channel channel)
{
    struct limit found = {.unit = LIMIT_NONE};
    for (size_t i = 0; i < p->limit_count; i++) {
        const struct procedure_limit *row = &p->limits[i];
        if (row->channel != channel || row->limit.unit == LIMIT_NONE) continue;
        if (found.unit != LIMIT_NONE && !same_limit(found, row->limit)) return p->legal_limit;
        found = row->limit;
    }
    return found.unit == LIMIT_NONE ? p->legal_limit : found;
}

bool procedure_competence_level(struct str token, enum unit_kind *ret_kind)
{
    enum unit_kind kind;
    if (!unit_kind_parse(token, &kind) || (kind != UNIT_DISTRICT && kind != UNIT_COMMUNE)) return false;
    *ret_kind = kind;
    return true;
}

bool procedure_competence_names(struct str rule, const struct unit *unit)
{
    while (!str_is_absent(rule)) {
        struct str token = str_split_next(&rule, '+');
        enum unit_kind kind;
        if (procedure_competence_level(token, &kind)) {
            if (unit->kind == kind) return true;
        } else if (str_eq(token, unit->code)) {
            return true;
        }
    }
    return false;
}

bool procedure_competence_has_level(struct str rule, enum unit_kind kind)
{
    while (!str_is_absent(rule)) {
        enum unit_kind level;
        if (procedure_competence_level(str_split_next(&rule, '+'), &level) && level == kind) return true;
    }
    return false;
}

bool procedure_has_subject(const struct procedure *p, struct str word)
{
    struct str rest = p->subjects;
    while (!str_is_absent(rest)) {
        if (str_eq(str_split_next(&rest, ' '), word)) return true;
    }
    return false;
}

static bool names_a_code(const struct procedure_filter *filter, struct str rule)
{
    while (!str_is_absent(rule)) {
        struct str token = str_split_next(&rule, '+');
        for (size_t i = 0; i < filter->code_count; i++) {
            if (str_eq(token, filter->codes[i])) return true;
        }
    }
    return false;
}

static bool passes_office(const struct procedure_filter *filter, const struct procedure *p)
{
    if (filter->unit)
        return procedure_competence_names(p->competence, filter->unit) || names_a_code(filter, p->competence);
    if (!filter->unit_kind) return true;
    return procedure_competence_has_level(p->competence, filter->unit_kind) || names_a_code(filter, p->competence);
}

static bool is_any_or(struct str wanted, struct str value)
{
    return str_is_empty(wanted) || str_eq(wanted, value);
}

bool procedure_filter_passes(const struct procedure_filter *filter, const struct procedure *p)
{
    if (!is_any_or(filter->field_code, p->field_code) || !is_any_or(filter->group_code, p->group_code)) return false;
    if (!str_is_empty(filter->subject) && !procedure_has_subject(p, filter->subject)) return false;
    if (filter->source && filter->source != p->source) return false;
    if (filter->service_level && filter->service_level != p->service_level) return false;
    if (filter->is_live.has && (filter->is_live.value != 0) != p->is_live) return false;
    return passes_office(filter, p);
}
