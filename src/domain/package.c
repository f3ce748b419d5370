/* package: the words of the format, and looking things up in one package. */
#include "domain/package.h"

#include "domain/dossier.h"
#include "feel/temporal.h"

#define MINUTES_A_DAY 480

static const char *const marks[PACKAGE_MARK_COUNT] = {
    [PACKAGE_MARK_NONE] = "",     [PACKAGE_MARK_VERIFIED] = "V",   [PACKAGE_MARK_MEASURED] = "M",
    [PACKAGE_MARK_DECIDED] = "D", [PACKAGE_MARK_UNVERIFIED] = "U", [PACKAGE_MARK_EXAMPLE] = "example",
};
static const char *const joins[PACKAGE_JOIN_COUNT] = {"all", "first_refusal", "n_of_m"};
static const char *const supplements[PACKAGE_SUPPLEMENT_COUNT] = {"pause", "restart", "extra"};
static const char *const overdues[PACKAGE_OVERDUE_COUNT] = {"warn", "escalate", "continue"};
static const char *const papers[PACKAGE_PAPER_COUNT] = {"nop", "xuat_trinh", "noi_bo"};
static const char *const powers[ROLE_COUNT] = {
    [ROLE_NONE] = "applicant",
    [ROLE_GUIDE] = "guide",
    [ROLE_RECEPTION] = "reception",
    [ROLE_DIVISION_HEAD] = "division_head",
    [ROLE_PROCESSING] = "processing",
    [ROLE_SIGNER] = "signer",
    [ROLE_CLERK] = "clerk",
    [ROLE_CASHIER] = "cashier",
    [ROLE_RETURN] = "return",
    [ROLE_HEAD_OF_DESK] = "head_of_desk",
    [ROLE_COOPERATING] = "cooperating",
    [ROLE_CONTROLLER] = "controller",
};

/* What the usual names of roles begin with; the longer ones first. */
static const struct {
    const char *begins;
    enum role power;
} usual_names[] = {
    {"nguoi_nop", ROLE_NONE},
    {"mot_cua", ROLE_RECEPTION},
    {"huong_dan", ROLE_GUIDE},
    {"truong_mot_cua", ROLE_HEAD_OF_DESK},
    {"tra_ket_qua", ROLE_RETURN},
    {"thu_phi", ROLE_CASHIER},
    {"van_thu", ROLE_CLERK},
    {"ld_phong", ROLE_DIVISION_HEAD},
    {"truong_phong", ROLE_DIVISION_HEAD},
    {"lanh_dao", ROLE_SIGNER},
    {"ld_", ROLE_SIGNER},
    {"phoi_hop", ROLE_COOPERATING},
    {"kiem_soat", ROLE_CONTROLLER},
};

/* The place of the word among the first `count`; SIZE_MAX: it is none. */
static size_t place_of(const char *const *words, size_t count, struct str word)
{
    for (size_t i = 0; i < count; i++)
        if (words[i] && str_eq(word, str_of(words[i]))) return i;
    return SIZE_MAX;
}

const char *package_mark_word(enum package_mark mark)
{
    return mark < PACKAGE_MARK_COUNT ? marks[mark] : "";
}

const char *package_join_word(enum package_join join)
{
    return join < PACKAGE_JOIN_COUNT ? joins[join] : "";
}

const char *package_supplement_word(enum package_supplement supplement)
{
    return supplement < PACKAGE_SUPPLEMENT_COUNT ? supplements[supplement] : "";
}

const char *package_paper_word(enum package_paper mode)
{
    return mode < PACKAGE_PAPER_COUNT ? papers[mode] : "";
}

const char *package_power_word(enum role power)
{
    return power < ROLE_COUNT && powers[power] ? powers[power] : "";
}

const char *package_overdue_word(enum package_overdue overdue)
{
    return overdue < PACKAGE_OVERDUE_COUNT ? overdues[overdue] : "";
}

bool package_mark_of(struct str word, enum package_mark *ret)
{
    size_t at = place_of(marks, PACKAGE_MARK_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum package_mark)at;
    return at != SIZE_MAX;
}

bool package_join_of(struct str word, enum package_join *ret)
{
    size_t at = place_of(joins, PACKAGE_JOIN_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum package_join)at;
    return at != SIZE_MAX;
}

bool package_supplement_of(struct str word, enum package_supplement *ret)
{
    size_t at = place_of(supplements, PACKAGE_SUPPLEMENT_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum package_supplement)at;
    return at != SIZE_MAX;
}

bool package_overdue_of(struct str word, enum package_overdue *ret)
{
    size_t at = place_of(overdues, PACKAGE_OVERDUE_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum package_overdue)at;
    return at != SIZE_MAX;
}

bool package_paper_of(struct str word, enum package_paper *ret)
{
    size_t at = place_of(papers, PACKAGE_PAPER_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum package_paper)at;
    return at != SIZE_MAX;
}

bool package_channel_is_known(struct str word)
{
    for (enum channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++)
        if (str_eq(word, str_of(channel_slug(channel)))) return true;
    return false;
}

bool package_power_of(struct str word, enum role *ret)
{
    size_t at = place_of(powers, ROLE_COUNT, word);
    if (at != SIZE_MAX) *ret = (enum role)at;
    return at != SIZE_MAX;
}

enum role package_power_by_name(struct str role)
{
    for (size_t i = 0; i < sizeof usual_names / sizeof usual_names[0]; i++)
        if (str_starts_with(role, str_of(usual_names[i].begins))) return usual_names[i].power;
    return ROLE_PROCESSING;
}

bool package_role_is_applicant(struct str role)
{
    return str_eq(role, STR("nguoi_nop"));
}

struct str package_role_level(struct str role)
{
    size_t at = str_find(role, '@');
    return at == SIZE_MAX ? (struct str){NULL, 0} : str_slice(role, at + 1, role.len);
}

struct str package_linked_code(struct str linked)
{
    size_t at = str_find(str_or_empty(linked), '@');
    bool named = at != SIZE_MAX && at + 1 < linked.len;
    return named ? str_slice(linked, at + 1, linked.len) : (struct str){NULL, 0};
}

struct str package_role_bare(struct str role)
{
    return str_split_next(&role, '@');
}

size_t package_system_variables(const struct package *p)
{
    size_t own = 0;
    for (size_t i = 0; i < p->form_count; i++)
        own += p->forms[i].variable_count;
    return p->variable_count - own;
}

const struct package_role *package_role_find(const struct package *p, struct str name)
{
    for (size_t i = 0; i < p->role_count; i++)
        if (str_eq(p->roles[i].name, name)) return &p->roles[i];
    return NULL;
}

struct str package_table_policy(struct arena *a, const struct package_table *t)
{
    bool adds = t->policy == FEEL_HIT_COLLECT && t->aggregation != FEEL_COLLECT_LIST;
    return arena_join(a, feel_hit_policy_name(t->policy), adds ? STR(" ") : STR(""), adds ? feel_aggregation_name(t->aggregation) : STR(""));
}

const struct package_table *package_table_find(const struct package *p, struct str id)
{
    for (size_t i = 0; i < p->table_count; i++)
        if (str_eq(p->tables[i].id, id)) return &p->tables[i];
    return NULL;
}

const struct package_document *package_document_find(const struct package *p, struct str code)
{
    for (size_t i = 0; i < p->document_count; i++)
        if (str_eq(p->documents[i].code, code)) return &p->documents[i];
    return NULL;
}

/* 0: the row is not for it; else the more it names the higher. A case that is not known may be any. */
static int fits(const struct package_limit *l, struct str channel, struct str kase)
{
    bool any_channel = str_eq(l->channel, STR("*"));
    bool any_case = str_eq(l->kase, STR("*"));
    if (!any_channel && !str_eq(l->channel, channel)) return 0;
    if (!any_case && !str_is_absent(kase) && !str_eq(l->kase, kase)) return 0;
    return 1 + (any_channel ? 0 : 2) + (any_case || str_is_absent(kase) ? 0 : 1);
}

const struct package_limit *package_limit_find(const struct package *p, struct str channel, struct str kase)
{
    const struct package_limit *best = NULL;
    int best_fit = 0;
    bool several = false;
    for (size_t i = 0; i < p->procedure.limit_count; i++) {
        const struct package_limit *l = &p->procedure.limits[i];
        int fit = fits(l, channel, kase);
        if (fit < best_fit || fit == 0) continue;
        several = fit == best_fit;
        best = l;
        best_fit = fit;
    }
    return several ? NULL : best;
}

bool package_wait_minutes(struct str text, int64_t *ret)
{
    struct feel_duration d;
    if (!temporal_parse_duration(text, &d) || d.seconds <= 0 || d.seconds > INT64_C(86400) * 366 * 10) return false;
    int64_t days = d.seconds / 86400;
    int64_t minutes = d.seconds % 86400 / 60;
    *ret = days * MINUTES_A_DAY + (minutes < MINUTES_A_DAY ? minutes : MINUTES_A_DAY);
    return true;
}
