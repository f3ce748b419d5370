/* procedure: a published administrative procedure (thủ tục hành chính) as the city offers it: its limits and fees by
 * channel and case, its papers, results and legal bases, who is competent, and which limit is promised. Pure. */
#ifndef DOMAIN_PROCEDURE_H
#define DOMAIN_PROCEDURE_H

#include "base/types.h"
#include "domain/ledger.h"
#include "domain/limit.h"
#include "domain/unit.h"

/* Whose software answers for it. As procedure.source. */
enum procedure_source {
    PROCEDURE_MINISTRY = 1,
    PROCEDURE_SHARED, /* the city's shared software */
    PROCEDURE_OWN,    /* the unit's own */
    PROCEDURE_SOURCE_END
};
const char *procedure_source_word(enum procedure_source source);
bool procedure_source_parse(struct str word, enum procedure_source *ret_source);

/* The publication knows three channels. As procedure_limit.channel. */
enum procedure_channel { PROCEDURE_DIRECT = 1, PROCEDURE_ONLINE, PROCEDURE_POST, PROCEDURE_CHANNEL_END };
const char *procedure_channel_word(enum procedure_channel channel);
bool procedure_channel_parse(struct str word, enum procedure_channel *ret_channel);

/* One row for each channel and case: several rows of one channel are different cases. */
struct procedure_limit {
    int64_t number; /* from 1; fees name it */
    enum procedure_channel channel;
    struct limit limit; /* LIMIT_NONE: nothing stated here, the general limit holds */
};

enum procedure_fee_kind { PROCEDURE_FEE_SERVICE = 1 /* phí */, PROCEDURE_FEE_CHARGE = 2 /* lệ phí */ };

struct procedure_fee {
    int64_t number;
    int64_t limit_number; /* the procedure_limit (channel and case) it belongs to */
    enum procedure_fee_kind kind;
    int64_t amount;      /* whole units of the currency */
    struct str currency; /* VND or USD */
    struct str per;      /* "time", "page"; absent: once */
};

struct procedure_component {
    int64_t number; /* from 1; 0 is the application form (dossier papers) */
    struct str name;
    int64_t originals;
    int64_t copies;
    bool is_required; /* as recorded; rarely set: do not rely on it */
    bool is_shown;    /* only shown (xuất trình), not handed in */
};

/* What a request for papers after acceptance, or for a payment, does to the clock (domain.md §6.4: per procedure). Where nothing
 * is published: the clock stands still, and no number of requests is set [D]. */
struct supplement_rule {
    enum clock_effect effect;
    struct limit extra;       /* CLOCK_EFFECT_EXTRA */
    struct opt_int max;       /* requests after acceptance; none: no number is published */
    bool duty_pauses;         /* waiting for a payment stops the clock */
};


struct procedure {
    struct uuid id;
    struct str code; /* D.NNNNNN */
    struct str name;
    struct str name_en; /* absent if we have none */
    struct str group_code;
    struct str field_code;
    struct str field_name;
    struct str publisher;
    enum procedure_source source;
    bool is_live;          /* false: being built */
    int service_level;     /* 1-4, scale of NĐ 43/2011 */
    struct str subjects;   /* blank-separated words: citizen organisation business ... */
    struct str competence; /* unit codes and levels joined by + */
    struct limit legal_limit;
    struct supplement_rule supplement;
    struct str fee_status; /* stated, text_only, none_stated (which is not "no fee") */
    struct str form_id;    /* absent if there is no real form */
    struct str version;    /* SHA-256 of the canonical record */
    int64_t valid_from;
    struct str provenance;
    struct str name_folded;  /* for search */
    struct str field_folded; /* for search; out of the database only */

    /* Filled by procedure_store_find and the data set reader; NULL and 0 in lists. */
    struct procedure_limit *limits;
    size_t limit_count;
    struct procedure_fee *fees;
    size_t fee_count;
    struct procedure_component *components;
    size_t component_count;
    struct str *results;
    size_t result_count;
    struct str *bases;
    size_t basis_count;
};

/* The online service may be used from start to end (4), or the application may be sent (3). */
bool procedure_can_apply_online(const struct procedure *p);

/* The limit to promise: the one the channel states, if it states exactly one; otherwise (none, or different ones for
 * different cases) the general limit. A case is never guessed. */
struct limit procedure_limit_of(const struct procedure *p, enum procedure_channel channel);

/* ---- competence: "so-tu-phap+commune" ---- */

/* "district" or "commune": every unit of that kind; false for the code of one body. */
bool procedure_competence_level(struct str token, enum unit_kind *ret_kind);

/* Does the rule name this unit, by its code or by its level? Successors are the store's business (unit_store). */
bool procedure_competence_names(struct str rule, const struct unit *unit);

bool procedure_competence_has_level(struct str rule, enum unit_kind kind);

/* Is the word among the blank-separated ones? */
bool procedure_has_subject(const struct procedure *p, struct str word);

/* ---- lists ---- */

/* What a list is narrowed to. Absent text, zero and NULL mean "any". */
struct procedure_filter {
    struct str field_code;
    struct str group_code;
    struct str subject;
    enum procedure_source source; /* 0: any */
    int service_level;            /* 0: any */
    struct opt_int is_live;       /* 1 live, 0 being built */
    enum unit_kind unit_kind;     /* 0: any; received at units of this kind */
    const struct unit *unit;      /* received at this unit */
    /* Filled by the store for unit_kind and unit: codes that count as named (departments of the kind, predecessors). */
    const struct str *codes;
    size_t code_count;
};

bool procedure_filter_passes(const struct procedure_filter *filter, const struct procedure *p);

#endif
