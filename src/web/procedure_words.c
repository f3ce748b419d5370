/* procedure_words: tables of words, and putting them together. */
#include "web/procedure_words.h"

#include "app/clock_words.h"
#include "i18n/i18n.h"

struct named {
    const char *word;
    const char *msgid;
};

static const struct named subjects[] = {
    {"citizen", N_("Citizens")},
    {"business", N_("Enterprises")},
    {"organisation", N_("Organisations")},
    {"cooperative", N_("Cooperatives")},
    {"foreigner", N_("Foreigners")},
    {"overseas_vietnamese", N_("Vietnamese living abroad")},
    {"official", N_("Officials and public employees")},
};

const char *const procedure_words_all_subjects[] = {"citizen",   "business",            "organisation", "cooperative",
                                                    "foreigner", "overseas_vietnamese", "official"};
const size_t procedure_words_subject_count = sizeof procedure_words_all_subjects / sizeof procedure_words_all_subjects[0];

/* The groups of the data set (data/README.md). */
static const struct named groups[] = {
    {"agriculture", N_("Agriculture")},
    {"business-registration", N_("Starting and running a business")},
    {"civil-justice", N_("Civil status and authentication")},
    {"construction", N_("Construction and planning")},
    {"culture-sport-tourism", N_("Culture, sport and tourism")},
    {"customs", N_("Customs")},
    {"education", N_("Education")},
    {"ethnic-affairs", N_("Ethnic affairs")},
    {"finance", N_("Public finance")},
    {"foreign-affairs", N_("Foreign affairs")},
    {"health", N_("Health")},
    {"immigration", N_("Passports and immigration")},
    {"industry-trade", N_("Industry and trade")},
    {"information-communications", N_("Information and communications")},
    {"interior", N_("Organisation, staff and associations")},
    {"investment", N_("Investment")},
    {"justice-city", N_("Justice")},
    {"labour-social", N_("Labour and social affairs")},
    {"land-environment", N_("Land and environment")},
    {"public-security", N_("Public security")},
    {"residence", N_("Residence")},
    {"science", N_("Science and technology")},
    {"social-insurance", N_("Social insurance")},
    {"tax", N_("Tax")},
    {"transport", N_("Transport")},
};

static const char *find(const struct named *table, size_t count, struct str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(str_of(table[i].word), word)) return table[i].msgid;
    return "";
}

const char *procedure_words_subject(struct str word)
{
    return find(subjects, sizeof subjects / sizeof subjects[0], word);
}

const char *procedure_words_group(struct str group_code)
{
    return find(groups, sizeof groups / sizeof groups[0], group_code);
}

const char *procedure_words_level(int service_level)
{
    static const char *const names[] = {
        "",
        N_("Level 1: information"),
        N_("Level 2: forms to download"),
        N_("Level 3: sent online; fee and result at the office"),
        N_("Level 4: everything online"),
    };
    bool is_known = service_level > 0 && (size_t)service_level < sizeof names / sizeof names[0];
    return is_known ? names[service_level] : "";
}

const char *procedure_words_source(enum procedure_source source)
{
    static const char *const names[PROCEDURE_SOURCE_END] = {
        [PROCEDURE_MINISTRY] = N_("A ministry's system"),
        [PROCEDURE_SHARED] = N_("The city's shared system"),
        [PROCEDURE_OWN] = N_("The office's own system"),
    };
    bool is_known = (int)source > 0 && source < PROCEDURE_SOURCE_END;
    return is_known ? names[source] : "";
}

const char *procedure_words_channel(enum procedure_channel channel)
{
    static const char *const names[PROCEDURE_CHANNEL_END] = {
        [PROCEDURE_DIRECT] = N_("At the counter"),
        [PROCEDURE_ONLINE] = N_("Online"),
        [PROCEDURE_POST] = N_("By public post"),
    };
    bool is_known = (int)channel > 0 && channel < PROCEDURE_CHANNEL_END;
    return is_known ? names[channel] : "";
}

static const struct {
    const char *one;
    const char *all;
} kinds[UNIT_KIND_END] = {
    [UNIT_CITY] = {N_("City"), N_("City")},
    [UNIT_DEPARTMENT] = {N_("Department"), N_("City departments")},
    [UNIT_DISTRICT] = {N_("District"), N_("Districts")},
    [UNIT_COMMUNE] = {N_("Ward or commune"), N_("Wards and communes")},
    [UNIT_OTHER_AGENCY] = {N_("Agency outside the city's administration"), N_("Tax, customs, insurance, police")},
    [UNIT_PUBLIC_SERVICE_UNIT] = {N_("Public service unit"), N_("Public service units")},
    [UNIT_ENTERPRISE] = {N_("Enterprise"), N_("Enterprises")},
    [UNIT_COOPERATIVE] = {N_("Cooperative"), N_("Cooperatives")},
};

const char *procedure_words_kind(enum unit_kind kind)
{
    return (int)kind > 0 && kind < UNIT_KIND_END ? kinds[kind].one : "";
}

const char *procedure_words_kinds(enum unit_kind kind)
{
    return (int)kind > 0 && kind < UNIT_KIND_END ? kinds[kind].all : "";
}

struct str procedure_words_name(enum locale locale, const struct procedure *p)
{
    return locale == LOCALE_EN && !str_is_empty(p->name_en) ? p->name_en : p->name;
}

struct str procedure_words_limit(struct arena *a, enum locale locale, struct limit limit)
{
    if (limit.unit == LIMIT_NONE) return str_of(tr(locale, N_("no figure published")));
    return clock_words_limit(a, locale, limit);
}

static struct str amount(struct arena *a, enum locale locale, int64_t n, struct str currency)
{
    if (str_eq(currency, STR("VND"))) return format_money(a, (struct money){n});
    return arena_join(a, format_number(a, locale, n), STR(" "), currency);
}

struct str procedure_words_fee(struct arena *a, enum locale locale, const struct procedure_fee *fee)
{
    static const struct named pers[] = {{"time", N_("%s each time")}, {"page", N_("%s a page")}, {"copy", N_("%s a copy")}};
    struct str sum = amount(a, locale, fee->amount, fee->currency);
    const char *per = find(pers, sizeof pers / sizeof pers[0], fee->per);
    if (*per) sum = tr_with(a, locale, per, sum);
    return tr_with(a, locale, fee->kind == PROCEDURE_FEE_CHARGE ? N_("Charge: %s") : N_("Fee: %s"), sum);
}

struct str procedure_words_fees_of(struct arena *a, enum locale locale, const struct procedure *p, int64_t limit_number)
{
    struct str all = STR("");
    for (size_t i = 0; i < p->fee_count; i++) {
        if (p->fees[i].limit_number != limit_number) continue;
        struct str one = procedure_words_fee(a, locale, &p->fees[i]);
        all = str_is_empty(all) ? one : arena_join(a, all, STR("\n"), one);
    }
    return all;
}

/* Amounts of one currency can be given as a range; several currencies cannot. */
static bool fee_range(const struct procedure *p, int64_t *ret_low, int64_t *ret_high)
{
    if (p->fee_count == 0) return false;
    *ret_low = *ret_high = p->fees[0].amount;
    for (size_t i = 1; i < p->fee_count; i++) {
        if (!str_eq(p->fees[i].currency, p->fees[0].currency)) return false;
        if (p->fees[i].amount < *ret_low) *ret_low = p->fees[i].amount;
        if (p->fees[i].amount > *ret_high) *ret_high = p->fees[i].amount;
    }
    return true;
}

struct str procedure_words_fees(struct arena *a, enum locale locale, const struct procedure *p)
{
    int64_t low;
    int64_t high;
    if (fee_range(p, &low, &high)) {
        struct str top = amount(a, locale, high, p->fees[0].currency);
        return low == high ? top : arena_join(a, format_number(a, locale, low), STR(" – "), top);
    }
    if (p->fee_count) return str_of(tr(locale, N_("see below")));
    if (str_eq(p->fee_status, STR("text_only"))) return str_of(tr(locale, N_("set by another document")));
    return str_of(tr(locale, N_("no figure published")));
}

struct str procedure_words_papers(struct arena *a, enum locale locale, const struct procedure *p)
{
    int64_t shown = 0;
    for (size_t i = 0; i < p->component_count; i++)
        shown += p->components[i].is_shown;
    if (p->component_count == 0) return str_of(tr(locale, N_("no list published")));
    struct str all = format_number(a, locale, (int64_t)p->component_count);
    struct str papers = p->component_count == 1 ? str_of(tr(locale, N_("1 in the list"))) : tr_with(a, locale, N_("%s in the list"), all);
    if (shown == 0) return papers;
    return arena_join(a, papers, STR(", "), tr_with(a, locale, N_("%s only to show"), format_number(a, locale, shown)));
}

struct str procedure_words_subjects(struct arena *a, enum locale locale, struct str words)
{
    struct str all = STR("");
    while (!str_is_absent(words)) {
        struct str word = str_split_next(&words, ' ');
        const char *msgid = procedure_words_subject(word);
        if (!*msgid) continue;
        struct str one = str_of(tr(locale, msgid));
        all = str_is_empty(all) ? one : arena_join(a, all, STR(", "), one);
    }
    return all;
}
