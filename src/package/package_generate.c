/* package_generate: the record to a tree of JSON, part by part. */
#include "package/package_generate.h"

#include "domain/package_path.h"
#include "i18n/i18n.h"
#include "package/package_generate_form.h"
#include "package/package_sheets.h"

#define ROOM 16 /* members of one object */
#define TEXT_MAX 5000

struct generating {
    struct ctx *c;
    const struct package_record *record;
    const struct procedure *p; /* the record's */
    struct str level;          /* "xa", "huyen", "so", "tinh" */
    struct json_value tree;
};

static const char *const channels[PROCEDURE_CHANNEL_END] = {
    [PROCEDURE_DIRECT] = "counter", [PROCEDURE_ONLINE] = "online", [PROCEDURE_POST] = "post"};

static struct json_value object(struct generating *g)
{
    return sheet_container(g->c, JSON_OBJECT, ROOM);
}

static struct json_value list(struct generating *g, size_t room)
{
    return sheet_container(g->c, JSON_ARRAY, room);
}

static void add(struct json_value *container, struct json_value value)
{
    sheet_add(container, (struct str){NULL, 0}, value);
}

static void put_int(struct json_value *object, const char *key, int64_t n)
{
    sheet_add(object, str_of(key), (struct json_value){.type = JSON_INT, .integer = n});
}

/* Text of the record as a package has it; nothing if it is none. */
static void put_text(struct generating *g, struct json_value *object, const char *key, struct str text)
{
    struct str accepted;
    bool too_long;
    if (str_is_empty(text) || !text_accept(g->c->arena, text, TEXT_MAX, &accepted, &too_long) || accepted.len == 0)
        return;
    sheet_add(object, str_of(key), json_text_value(accepted));
}

static void put_word(struct json_value *object, const char *key, const char *word)
{
    sheet_add(object, str_of(key), json_text_value(str_of(word)));
}

/* ---- limits ---- */

static size_t rows_of(const struct procedure *p, enum procedure_channel channel)
{
    size_t count = 0;
    for (size_t i = 0; i < p->limit_count; i++)
        count += p->limits[i].channel == channel;
    return count;
}

/* A channel with one row has no cases; of several each is one, called by its number. */
static struct str case_of(struct generating *g, const struct procedure_limit *l)
{
    if (rows_of(g->p, l->channel) == 1) return STR("*");
    return arena_printf(g->c->arena, "%lld", (long long)l->number);
}

/* Where a channel states nothing the general limit holds. */
static struct limit limit_at(const struct procedure *p, const struct procedure_limit *l)
{
    return l->limit.unit == LIMIT_NONE ? p->legal_limit : l->limit;
}

static void put_limit(struct generating *g, struct json_value *to, struct limit limit)
{
    put_word(to, "unit", limit.unit == LIMIT_NONE ? "unstated" : limit_unit_slug(limit.unit));
    if (limit.unit == LIMIT_SAME_DAY)
        sheet_add(to, STR("cutoff"),
                  json_text_value(arena_printf(g->c->arena, "%02d:%02d", limit.cutoff / 60, limit.cutoff % 60)));
    if (limit.unit == LIMIT_NONE || limit.unit == LIMIT_SAME_DAY) return;
    if (limit.halves % 2)
        sheet_add(to, STR("value"), json_text_value(arena_printf(g->c->arena, "%d.5", limit.halves / 2)));
    else
        put_int(to, "value", limit.halves / 2);
}

static void put_limits(struct generating *g, struct json_value *procedure)
{
    const struct procedure *p = g->p;
    struct json_value limits = list(g, p->limit_count + 1);
    struct json_value names = list(g, PROCEDURE_CHANNEL_END);
    for (size_t i = 0; i < p->limit_count; i++) {
        struct json_value row = object(g);
        put_word(&row, "channel", channels[p->limits[i].channel]);
        sheet_add(&row, STR("case"), json_text_value(case_of(g, &p->limits[i])));
        put_limit(g, &row, limit_at(p, &p->limits[i]));
        put_word(&row, "mark", "M");
        add(&limits, row);
    }
    for (enum procedure_channel c = PROCEDURE_DIRECT; c < PROCEDURE_CHANNEL_END; c++)
        if (rows_of(p, c) || p->limit_count == 0) add(&names, json_text_value(str_of(channels[c])));
    if (p->limit_count == 0) {
        struct json_value row = object(g);
        put_word(&row, "channel", "*");
        put_word(&row, "case", "*");
        put_limit(g, &row, p->legal_limit);
        put_word(&row, "mark", "M");
        add(&limits, row);
    }
    sheet_add(procedure, STR("channels"), names);
    sheet_add(procedure, STR("limits"), limits);
}

/* The fewest working minutes of all limits; INT64_MAX: none is stated. */
static err_t shortest(struct generating *g, int64_t *ret)
{
    err_t e = package_limit_minutes(g->c, &g->p->legal_limit, ret);
    if (g->p->limit_count) *ret = INT64_MAX;
    for (size_t i = 0; !e && i < g->p->limit_count; i++) {
        struct limit limit = limit_at(g->p, &g->p->limits[i]);
        int64_t minutes;
        e = package_limit_minutes(g->c, &limit, &minutes);
        if (!e && minutes < *ret) *ret = minutes;
    }
    return e;
}

/* ---- the procedure ---- */

static struct str level_of(const struct package_record *record)
{
    struct str rest = record->procedure->competence;
    struct str first = str_split_next(&rest, '+');
    if (str_eq(first, STR("commune"))) return STR("xa");
    if (str_eq(first, STR("district"))) return STR("huyen");
    return record->is_agency ? STR("tinh") : STR("so");
}

static void put_bases(struct generating *g, struct json_value *procedure)
{
    struct json_value bases = list(g, g->p->basis_count);
    for (size_t i = 0; i < g->p->basis_count; i++) {
        struct json_value basis = object(g);
        put_text(g, &basis, "no", g->p->bases[i]);
        put_word(&basis, "mark", "M");
        add(&bases, basis);
    }
    sheet_add(procedure, STR("basis"), bases);
}

/* A pause is also what a record has that says nothing, so it is never called measured. */
static void put_supplement(struct generating *g, struct json_value *procedure)
{
    const struct supplement_rule *rule = &g->p->supplement;
    struct json_value supplement = object(g);
    bool extra = rule->effect == CLOCK_EFFECT_EXTRA && rule->extra.unit != LIMIT_NONE;
    put_word(&supplement, "effect", extra ? "extra" : rule->effect == CLOCK_EFFECT_RESTART ? "restart" : "pause");
    if (rule->max.has) put_int(&supplement, "max", rule->max.value);
    if (extra) {
        struct json_value more = object(g);
        put_limit(g, &more, rule->extra);
        sheet_add(&supplement, STR("extra"), more);
    }
    put_word(&supplement, "mark", extra || rule->effect == CLOCK_EFFECT_RESTART ? "M" : "D");
    sheet_add(procedure, STR("supplement"), supplement);
}

static void put_procedure(struct generating *g)
{
    struct json_value procedure = object(g);
    struct json_value result = object(g);
    put_text(g, &procedure, "code", g->p->code);
    put_text(g, &procedure, "name", g->p->name);
    put_text(g, &procedure, "field", g->p->field_name);
    put_text(g, &procedure, "authority", g->p->publisher);
    sheet_add(&procedure, STR("level"), json_text_value(g->level));
    put_bases(g, &procedure);
    put_limits(g, &procedure);
    put_supplement(g, &procedure);
    if (g->p->result_count) put_text(g, &result, "name", g->p->results[0]);
    if (result.count) sheet_add(&procedure, STR("result"), result);
    sheet_add(&g->tree, STR("procedure"), procedure);
}

/* ---- steps ---- */

/* share: hundredths of the whole; most: minutes. What is left is for examining. */
static const struct usual_step {
    const char *code;
    const char *content;
    const char *role;
    int64_t share, most;
    int state;
    bool above_commune; /* a commune has no divisions */
    bool examines, stops;
} usual_steps[] = {
    {"B1", "Bàn giao hồ sơ cho bộ phận chuyên môn", "mot_cua", 10, 240, 2, false, false, false},
    {"B2", "Phân công xử lý", "ld_phong", 5, 240, 4, true, false, false},
    {"B3", "Thẩm tra hồ sơ, dự thảo kết quả", "chuyen_vien", 0, 0, 4, false, true, false},
    {"B4", "Ký kết quả", "lanh_dao", 20, 1200, 4, false, false, false},
    {"B5", "Cấp số, đóng dấu", "van_thu", 10, 240, 4, false, false, true},
    {"B6", "Trả kết quả", "mot_cua", 10, 240, 9, false, false, false},
};
#define STEP_COUNT (sizeof usual_steps / sizeof usual_steps[0])

static bool is_left_out(const struct generating *g, const struct usual_step *step)
{
    return step->above_commune && str_eq(g->level, STR("xa"));
}

/* In fives, so that a table shows round figures. */
static int64_t share_of(const struct usual_step *step, int64_t whole)
{
    int64_t minutes = whole * step->share / 100 / 5 * 5;
    return minutes < step->most ? minutes : step->most;
}

static struct json_value step_of(struct generating *g, const struct usual_step *step, int64_t minutes)
{
    struct json_value row = object(g);
    put_word(&row, "step", step->code);
    put_word(&row, "content", step->content);
    sheet_add(&row, STR("who"), json_text_value(arena_printf(g->c->arena, "%s@%.*s", step->role, STR_ARG(g->level))));
    if (minutes >= 0) put_int(&row, "time", minutes);
    put_int(&row, "state", step->state);
    if (step->stops) sheet_add(&row, STR("stops_clock"), (struct json_value){.type = JSON_BOOL, .integer = 1});
    if (step->state == 9) put_word(&row, "next", "end");
    put_word(&row, "mark", "D");
    return row;
}

static void put_steps(struct generating *g, int64_t whole)
{
    struct json_value steps = list(g, STEP_COUNT);
    struct json_value roles = list(g, STEP_COUNT);
    bool timed = whole != INT64_MAX;
    int64_t left = whole;
    for (size_t i = 0; i < STEP_COUNT && timed; i++)
        if (!is_left_out(g, &usual_steps[i])) left -= share_of(&usual_steps[i], whole);
    for (size_t i = 0; i < STEP_COUNT; i++) {
        const struct usual_step *step = &usual_steps[i];
        if (is_left_out(g, step)) continue;
        add(&steps, step_of(g, step, !timed ? -1 : step->examines ? left : share_of(step, whole)));
        if (i + 1 < STEP_COUNT)
            add(&roles, json_text_value(arena_printf(g->c->arena, "%s@%.*s", step->role, STR_ARG(g->level))));
    }
    sheet_add(&g->tree, STR("roles"), roles);
    sheet_add(&g->tree, STR("steps"), steps);
}

/* ---- papers ---- */

static void add_document(struct generating *g, struct json_value *documents, struct str code, struct str name, const struct procedure_component *part)
{
    struct json_value row = object(g);
    sheet_add(&row, STR("code"), json_text_value(code));
    put_text(g, &row, "name", name);
    put_word(&row, "mode", part->is_shown ? "xuat_trinh" : "nop");
    put_int(&row, "originals", part->originals);
    put_int(&row, "copies", part->copies);
    add(documents, row);
}

static void put_documents(struct generating *g)
{
    static const struct procedure_component photo = {.originals = 1};
    struct json_value documents = list(g, g->p->component_count + 1);
    struct str label;
    for (size_t i = 0; i < g->p->component_count; i++) {
        const struct procedure_component *part = &g->p->components[i];
        add_document(g, &documents, package_generate_paper(g->c, part), part->name, part);
    }
    if (str_eq(str_or_empty(package_generate_photo(g->c, g->record, &label)), STR(PACKAGE_PHOTO_CODE)))
        add_document(g, &documents, STR(PACKAGE_PHOTO_CODE), label, &photo);
    sheet_add(&g->tree, STR("documents"), documents);
}

static void put_forms(struct generating *g)
{
    struct json_value forms = object(g);
    sheet_add(&forms, STR("to_khai"), package_generate_form(g->c, g->record));
    sheet_add(&g->tree, STR("forms"), forms);
}

/* ---- fees ---- */

static size_t fees_of(const struct procedure *p, int64_t limit_number)
{
    size_t count = 0;
    for (size_t i = 0; i < p->fee_count; i++)
        count += p->fees[i].limit_number == limit_number;
    return count;
}

static const struct procedure_limit *limit_of_fee(const struct procedure *p, const struct procedure_fee *fee)
{
    for (size_t i = 0; i < p->limit_count; i++)
        if (p->limits[i].number == fee->limit_number) return &p->limits[i];
    return NULL;
}

/* May the program compute it, without a choice by the desk? How many pages or copies it is for is nothing that it knows. */
static bool is_single(const struct procedure *p, const struct procedure_fee *fee)
{
    bool is_once = str_is_empty(fee->per) || str_eq(fee->per, STR("time"));
    return is_once && str_eq(fee->currency, STR("VND")) && fees_of(p, fee->limit_number) == 1;
}

static struct str quoted(struct generating *g, struct str text)
{
    return arena_join(g->c->arena, STR("\""), text, STR("\""));
}

/* How it is charged: the publication's word. */
static struct str name_of(const struct procedure_fee *fee)
{
    bool charge = fee->kind == PROCEDURE_FEE_CHARGE;
    if (str_eq(str_or_empty(fee->per), STR("page"))) return charge ? STR("Lệ phí, mỗi trang") : STR("Phí, mỗi trang");
    if (str_eq(str_or_empty(fee->per), STR("time"))) return charge ? STR("Lệ phí, mỗi lần") : STR("Phí, mỗi lần");
    return charge ? STR("Lệ phí") : STR("Phí");
}

static void add_rule(struct generating *g, struct json_value *rules, const struct procedure_limit *l,
                     const struct procedure_fee *fee, bool chosen)
{
    struct json_value rule = list(g, 6);
    struct str kase = case_of(g, l);
    add(&rule, json_text_value(quoted(g, str_of(channels[l->channel]))));
    add(&rule, json_text_value(str_eq(kase, STR("*")) ? STR("-") : quoted(g, kase)));
    add(&rule, json_text_value(fee->kind == PROCEDURE_FEE_CHARGE ? STR("\"le_phi\"") : STR("\"phi\"")));
    add(&rule, json_text_value(quoted(g, name_of(fee))));
    add(&rule, json_text_value(arena_printf(g->c->arena, "%lld", (long long)fee->amount)));
    if (chosen) add(&rule, json_text_value(quoted(g, fee->currency)));
    add(rules, rule);
}

static struct json_value texts_of(struct generating *g, const char *const *texts, size_t count)
{
    struct json_value all = list(g, count);
    for (size_t i = 0; i < count; i++)
        add(&all, json_text_value(str_of(texts[i])));
    return all;
}

/* The table of the fees that are computed, or of those that are chosen; nothing if there are none. */
static void add_table(struct generating *g, struct json_value *tables, bool chosen)
{
    static const char *const inputs[] = {"kenh", "truong_hop"};
    static const char *const outputs[] = {"kind", "name", "amount", "currency"};
    struct json_value table = object(g);
    struct json_value rules = list(g, g->p->fee_count);
    for (size_t i = 0; i < g->p->fee_count; i++) {
        const struct procedure_limit *l = limit_of_fee(g->p, &g->p->fees[i]);
        if (l && is_single(g->p, &g->p->fees[i]) != chosen) add_rule(g, &rules, l, &g->p->fees[i], chosen);
    }
    if (rules.count == 0) return;
    put_word(&table, "id", chosen ? "fee_choices" : "fees");
    put_word(&table, "hit", "COLLECT");
    put_word(&table, "mark", "M");
    sheet_add(&table, STR("inputs"), texts_of(g, inputs, 2));
    sheet_add(&table, STR("outputs"), texts_of(g, outputs, chosen ? 4 : 3));
    sheet_add(&table, STR("rules"), rules);
    add(tables, table);
}

static void put_tables(struct generating *g)
{
    struct json_value tables = list(g, 2);
    add_table(g, &tables, false);
    add_table(g, &tables, true);
    sheet_add(&g->tree, STR("tables"), tables);
}

/* ---- tests: each channel and case takes all steps and costs what the record says ---- */

static int64_t single_fee(const struct procedure *p, int64_t limit_number)
{
    for (size_t i = 0; i < p->fee_count; i++)
        if (p->fees[i].limit_number == limit_number && is_single(p, &p->fees[i])) return p->fees[i].amount;
    return 0;
}

static struct json_value test_of(struct generating *g, const char *channel, struct str kase, int64_t fee)
{
    struct json_value test = object(g), given = object(g), path = list(g, STEP_COUNT);
    bool any = str_eq(kase, STR("*"));
    put_word(&given, "kenh", channel);
    if (!any) sheet_add(&given, STR("truong_hop"), json_text_value(kase));
    for (size_t i = 0; i < STEP_COUNT; i++)
        if (!is_left_out(g, &usual_steps[i])) add(&path, json_text_value(str_of(usual_steps[i].code)));
    sheet_add(&test, STR("name"),
              json_text_value(
                  arena_printf(g->c->arena, "%s%s%.*s", channel, any ? "" : ", ", any ? 0 : (int)kase.len, kase.ptr)));
    sheet_add(&test, STR("given"), given);
    if (fee > 0) put_int(&test, "fee", fee);
    sheet_add(&test, STR("path"), path);
    return test;
}

static void put_tests(struct generating *g)
{
    const struct procedure *p = g->p;
    struct json_value tests = list(g, p->limit_count + 1);
    for (size_t i = 0; i < p->limit_count; i++)
        add(&tests,
            test_of(g, channels[p->limits[i].channel], case_of(g, &p->limits[i]), single_fee(p, p->limits[i].number)));
    if (p->limit_count == 0) add(&tests, test_of(g, channels[PROCEDURE_DIRECT], STR("*"), 0));
    sheet_add(&g->tree, STR("tests"), tests);
}

err_t package_generate(struct ctx *c, const struct package_record *record, struct json_value *ret_tree)
{
    struct generating g = {.c = c, .record = record, .p = record->procedure, .level = level_of(record)};
    int64_t whole;
    err_t e = shortest(&g, &whole);
    if (e) return e;
    g.tree = object(&g);
    put_procedure(&g);
    put_steps(&g, whole);
    put_documents(&g);
    put_forms(&g);
    put_tables(&g);
    put_tests(&g);
    *ret_tree = g.tree;
    return OK;
}
