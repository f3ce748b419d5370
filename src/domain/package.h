/* package: a procedure as data (packages.md): what an author writes, row by row, as it stands in the step table, the
 * list of papers, the tables of rules and the tests. Only the shape; what it means is compiled by package_plan.h and
 * judged by package_check.h. Pure; read and written by src/package. */
#ifndef DOMAIN_PACKAGE_H
#define DOMAIN_PACKAGE_H

#include "base/civil.h"
#include "domain/access.h"
#include "domain/limit.h"
#include "feel/guard_check.h"
#include "feel/table.h"

/* How far a statement is to be believed (packages.md: the marks of the domain reference). */
enum package_mark {
    PACKAGE_MARK_NONE = 0,
    PACKAGE_MARK_VERIFIED,   /* "V" */
    PACKAGE_MARK_MEASURED,   /* "M" */
    PACKAGE_MARK_DECIDED,    /* "D": ours */
    PACKAGE_MARK_UNVERIFIED, /* "U" */
    PACKAGE_MARK_EXAMPLE,    /* "example" */
    PACKAGE_MARK_COUNT
};

struct package_basis {
    struct str no;
    struct str kind;
    struct str title;
    enum package_mark mark;
};

/* The limit of one channel and case; "*" is all of them. LIMIT_NONE: the publication names no unit, so nothing is
 * promised by it. */
struct package_limit {
    struct str channel;
    struct str kase;
    struct limit limit;
    enum package_mark mark;
};

/* A procedure on its own that a linked one takes the place of: for the time saved (packages.md section 10). */
struct package_separate {
    struct str code;
    struct limit limit;
    enum package_mark mark;
};

enum package_join { PACKAGE_JOIN_ALL, PACKAGE_JOIN_FIRST_REFUSAL, PACKAGE_JOIN_SOME, PACKAGE_JOIN_COUNT };

/* What asking for papers does to the clock. */
enum package_supplement {
    PACKAGE_SUPPLEMENT_PAUSE, /* where nothing is said [D] */
    PACKAGE_SUPPLEMENT_RESTART,
    PACKAGE_SUPPLEMENT_EXTRA,
    PACKAGE_SUPPLEMENT_COUNT
};

struct package_procedure {
    struct str code;
    struct str name;
    struct str field;
    struct str level; /* "xa", "huyen", "so", "tinh": whose offices are competent */
    bool is_linked;
    struct str authority;
    struct str effective_from, effective_to; /* dates, absent if not given */
    const struct package_basis *bases;
    size_t basis_count;
    const struct str *channels;
    size_t channel_count;
    const struct package_limit *limits;
    size_t limit_count;
    const struct package_separate *separate;
    size_t separate_count;
    bool has_join;
    enum package_join join;
    struct str join_before;   /* the step at which branches meet */
    struct opt_int join_some; /* PACKAGE_JOIN_SOME: how many */
    enum package_supplement supplement;
    struct limit supplement_extra;
    struct opt_int supplement_max;
    enum package_mark supplement_mark;
    struct str result_code, result_name;
};

/* "ho_tich@xa": a role at the offices of a level. The applicant ("nguoi_nop") has no level. */
struct package_role {
    struct str name; /* as steps name it */
    enum role power; /* whose powers it has; ROLE_NONE: the applicant */
};

enum package_overdue {
    PACKAGE_OVERDUE_WARN,
    PACKAGE_OVERDUE_ESCALATE,
    PACKAGE_OVERDUE_CONTINUE,
    PACKAGE_OVERDUE_COUNT
};

/* One row of the step table. A second row of one step gives only its guard and next step. */
struct package_row {
    struct str step;
    struct str content;
    struct str who;
    struct opt_int time; /* working minutes */
    struct str result;
    const struct str *next; /* codes, or "join", or "end" */
    size_t next_count;      /* 0: the row below */
    struct str guard;       /* absent: none */
    struct str branch;
    struct str wait;
    struct str wait_max;
    struct str pause;
    struct str linked; /* "dkkd@2.001583" */
    struct str form;
    bool has_overdue;
    enum package_overdue overdue;
    int state; /* 0: not given */
    bool stops_clock;
    enum package_mark mark;
};

enum package_paper { PACKAGE_PAPER_HANDED_IN, PACKAGE_PAPER_SHOWN, PACKAGE_PAPER_INTERNAL, PACKAGE_PAPER_COUNT };

struct package_document {
    struct str code;
    struct str name;
    enum package_paper mode;
    struct str group; /* one paper of a group is enough */
    struct str skip_if;
    struct str condition;
    struct str from; /* PACKAGE_PAPER_INTERNAL: the step that makes it */
    const struct str *branches;
    size_t branch_count;
    int64_t originals; /* 1 unless given */
    int64_t copies;    /* 0 unless given */
};

struct package_column {
    struct str text;     /* an input's expression; an output's name */
    struct str type;     /* absent: any */
    struct str values;   /* unary tests; absent: all */
    struct str standard; /* of an output: its value if no row holds */
};

struct package_table {
    struct str id;
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
    enum package_mark mark;
    const struct package_column *inputs;
    size_t input_count;
    const struct package_column *outputs;
    size_t output_count;
    const struct str *const *rules; /* each input_count + output_count cells */
    size_t rule_count;
};

/* Words that the program prints or shows for this procedure. */
struct package_text {
    struct str code;
    struct str vi, en;
    bool is_printed;
    enum package_mark mark;
};

struct package_expectation {
    struct str branch; /* "parent": the whole */
    struct str outcome;
};

struct package_test {
    struct str name;
    const struct feel_context *given; /* dates are dates already */
    const struct feel_context *params;
    const struct str *documents;
    size_t document_count;
    bool has_received, has_due, has_separate_due;
    struct local received, due, separate_due;
    bool has_fee;
    struct decimal fee;
    const struct str *path;
    size_t path_count;
    struct str refuse; /* the step that refuses */
    const struct package_expectation *expect;
    size_t expect_count;
    struct opt_int saved_minutes;
    struct str saved_percent; /* "42.3" */
};

struct package_form {
    struct str id;
    const struct feel_variable *variables; /* what its fields are called, and of which type */
    size_t variable_count;
    const struct str *documents; /* codes that its file fields are bound to */
    size_t document_count;
    const struct str *prefills; /* names under which its fields are filled beforehand (domain/eform_prefill.h) */
    size_t prefill_count;
};

struct package {
    struct package_procedure procedure;
    const struct package_role *roles;
    size_t role_count;
    const struct package_row *rows;
    size_t row_count;
    const struct package_document *documents;
    size_t document_count;
    const struct package_table *tables;
    size_t table_count;
    const struct package_form *forms;
    size_t form_count;
    const struct str *params;
    size_t param_count;
    const struct package_text *texts;
    size_t text_count;
    const struct package_test *tests;
    size_t test_count;
    const struct feel_variable *variables; /* of the forms and of the system: all that formulas may name */
    size_t variable_count;
};

/* Limits of one package (packages.md section 8). */
enum {
    PACKAGE_BYTES_MAX = 5 << 20,
    PACKAGE_ROWS_MAX = 2000, /* of steps, and of each list */
    PACKAGE_TABLES_MAX = 50,
    PACKAGE_FORMS_MAX = 20,
    PACKAGE_LIMITS_MAX = 100, /* and other lists of the procedure itself */
    PACKAGE_TESTS_MAX = 200
};

/* Words of the format, and back; false, ret untouched, for others. */
const char *package_mark_word(enum package_mark mark);
const char *package_join_word(enum package_join join);
const char *package_supplement_word(enum package_supplement supplement);
const char *package_overdue_word(enum package_overdue overdue);
const char *package_paper_word(enum package_paper mode);
const char *package_power_word(enum role power);
bool package_mark_of(struct str word, enum package_mark *ret);
bool package_join_of(struct str word, enum package_join *ret);
bool package_supplement_of(struct str word, enum package_supplement *ret);
bool package_overdue_of(struct str word, enum package_overdue *ret);
bool package_paper_of(struct str word, enum package_paper *ret);

/* "counter", "online", "post", "assisted", "fed": as events and guards name them. */
bool package_channel_is_known(struct str word);

/* "processing", "signer" ...: the powers of domain.md section 11, as packages name them. */
bool package_power_of(struct str word, enum role *ret);

/* The power that goes with a role's usual name: "van_thu@xa" numbers, "lanh_dao@xa" signs, "nguoi_nop" is the
 * applicant; whose name says nothing processes. */
enum role package_power_by_name(struct str role);

/* "nguoi_nop" */
bool package_role_is_applicant(struct str role);

/* "ho_tich@xa" -> "xa"; absent without a level. */
struct str package_role_level(struct str role);
/* "dkkd@2.001583": the procedure that a linked step names; absent: it names none. */
struct str package_linked_code(struct str linked);

/* "ho_tich@xa" -> "ho_tich". */
struct str package_role_bare(struct str role);

/* How many of p->variables, the first ones, are the system's and not a form's. */
size_t package_system_variables(const struct package *p);

/* "COLLECT SUM": which rules count, in the words of DMN. */
struct str package_table_policy(struct arena *a, const struct package_table *t);

/* NULL: none of this name. */
const struct package_role *package_role_find(const struct package *p, struct str name);
const struct package_table *package_table_find(const struct package *p, struct str id);
const struct package_document *package_document_find(const struct package *p, struct str code);

/* The limit of a channel and a case (absent: not said): the row that names both, else the one that names one of them,
 * else that for all. NULL: there is none, or several would do, and a case is never guessed. */
const struct package_limit *package_limit_find(const struct package *p, struct str channel, struct str kase);

/* "P1D", "PT4H", "P2DT30M" as working minutes, a day counting 480; false for anything else or for nothing. */
bool package_wait_minutes(struct str text, int64_t *ret);

#endif
