/* form_ask: a table of questions; each is a member, or a member of a member. */
#include "package/form_ask.h"

#include "base/parse.h"
#include "package/form_tree.h"

#define OF(kind) (1U << (kind))
#define TEXTS (OF(EFORM_TEXTFIELD) | OF(EFORM_TEXTAREA))
#define CHOICES (OF(EFORM_RADIO) | OF(EFORM_SELECT) | OF(EFORM_CHECKLIST) | OF(EFORM_TAGLIST))
#define INPUTS (TEXTS | CHOICES | OF(EFORM_NUMBER) | OF(EFORM_DATETIME) | OF(EFORM_CHECKBOX) | OF(EFORM_FILEPICKER))
#define CONTAINERS (OF(EFORM_GROUP) | OF(EFORM_DYNAMICLIST))
#define SOURCES (OF(EFORM_TABLE) | OF(EFORM_DOCUMENT_PREVIEW))
#define COUNTED (OF(EFORM_FILEPICKER) | OF(EFORM_DYNAMICLIST))
#define ANY ((OF(EFORM_KIND_END) - 1) & ~(OF(EFORM_BUTTON) | OF(EFORM_SPACER)))
#define LABELLED (INPUTS | CONTAINERS | SOURCES | OF(EFORM_EXPRESSION))

static const struct question {
    const char *name;
    const char *outer, *inner; /* the member; inner NULL: outer itself */
    enum form_ask_shape shape;
    unsigned kinds;
} questions[FORM_ASK_COUNT] = {
    [FORM_ASK_LABEL] = {"label", "label", NULL, FORM_SHAPE_LINE, LABELLED},
    [FORM_ASK_DESCRIPTION] = {"description", "description", NULL, FORM_SHAPE_LINE, INPUTS},
    [FORM_ASK_KEY] = {"key", "key", NULL, FORM_SHAPE_LINE, INPUTS | CONTAINERS | OF(EFORM_EXPRESSION)},
    [FORM_ASK_TEXT] = {"text", "text", NULL, FORM_SHAPE_LINES, OF(EFORM_TEXT)},
    [FORM_ASK_EXPRESSION] = {"expression", "expression", NULL, FORM_SHAPE_FORMULA, OF(EFORM_EXPRESSION)},
    [FORM_ASK_SOURCE] = {"source", "dataSource", NULL, FORM_SHAPE_FORMULA, SOURCES},
    [FORM_ASK_COLUMNS] = {"columns", "columns", NULL, FORM_SHAPE_PAIRS, OF(EFORM_TABLE)},
    [FORM_ASK_MOMENT] = {"moment", "subtype", NULL, FORM_SHAPE_WORD, OF(EFORM_DATETIME)},
    [FORM_ASK_DOCUMENT] = {"paper", "properties", "vn:document", FORM_SHAPE_WORD, OF(EFORM_FILEPICKER)},
    [FORM_ASK_CHOICES] = {"choices", "values", NULL, FORM_SHAPE_PAIRS, CHOICES},
    [FORM_ASK_CHOICES_FORMULA] = {"choices-formula", "valuesExpression", NULL, FORM_SHAPE_FORMULA, CHOICES},
    [FORM_ASK_REQUIRED] = {"required", "validate", "required", FORM_SHAPE_FLAG, INPUTS},
    [FORM_ASK_FORMAT] = {"format", "validate", "validationType", FORM_SHAPE_WORD, OF(EFORM_TEXTFIELD)},
    [FORM_ASK_MIN_LENGTH] = {"min-length", "validate", "minLength", FORM_SHAPE_NUMBER, TEXTS},
    [FORM_ASK_MAX_LENGTH] = {"max-length", "validate", "maxLength", FORM_SHAPE_NUMBER, TEXTS},
    [FORM_ASK_PATTERN] = {"pattern", "validate", "pattern", FORM_SHAPE_LINE, OF(EFORM_TEXTFIELD)},
    [FORM_ASK_PATTERN_MESSAGE] = {"pattern-message", "validate", "patternErrorMessage", FORM_SHAPE_LINE, OF(EFORM_TEXTFIELD)},
    [FORM_ASK_MIN] = {"min", "validate", "min", FORM_SHAPE_NUMBER, OF(EFORM_NUMBER)},
    [FORM_ASK_MAX] = {"max", "validate", "max", FORM_SHAPE_NUMBER, OF(EFORM_NUMBER)},
    [FORM_ASK_DECIMALS] = {"decimals", "decimalDigits", NULL, FORM_SHAPE_NUMBER, OF(EFORM_NUMBER)},
    [FORM_ASK_INCREMENT] = {"increment", "increment", NULL, FORM_SHAPE_NUMBER, OF(EFORM_NUMBER)},
    [FORM_ASK_INTERVAL] = {"interval", "timeInterval", NULL, FORM_SHAPE_NUMBER, OF(EFORM_DATETIME)},
    [FORM_ASK_NOT_PAST] = {"not-past", "disallowPassedDates", NULL, FORM_SHAPE_FLAG, OF(EFORM_DATETIME)},
    [FORM_ASK_BEFORE] = {"before", "appearance", "prefixAdorner", FORM_SHAPE_LINE, TEXTS | OF(EFORM_NUMBER)},
    [FORM_ASK_BEHIND] = {"behind", "appearance", "suffixAdorner", FORM_SHAPE_LINE, TEXTS | OF(EFORM_NUMBER)},
    [FORM_ASK_MULTIPLE] = {"multiple", "multiple", NULL, FORM_SHAPE_FLAG, OF(EFORM_FILEPICKER)},
    [FORM_ASK_ACCEPT] = {"accept", "accept", NULL, FORM_SHAPE_LINE, OF(EFORM_FILEPICKER)},
    [FORM_ASK_MIN_ITEMS] = {"min-items", "properties", "vn:minItems", FORM_SHAPE_NUMBER, COUNTED},
    [FORM_ASK_MAX_ITEMS] = {"max-items", "properties", "vn:maxItems", FORM_SHAPE_NUMBER, COUNTED},
    [FORM_ASK_ROWS] = {"rows", "defaultRepetitions", NULL, FORM_SHAPE_NUMBER, OF(EFORM_DYNAMICLIST)},
    [FORM_ASK_FIXED_ROWS] = {"fixed-rows", "allowAddRemove", NULL, FORM_SHAPE_FLAG, OF(EFORM_DYNAMICLIST)},
    [FORM_ASK_PREFILL] = {"prefill", "properties", "vn:prefill", FORM_SHAPE_LINE, INPUTS & ~OF(EFORM_FILEPICKER)},
    [FORM_ASK_HIDE] = {"hide", "conditional", "hide", FORM_SHAPE_FORMULA, ANY},
};

const char *form_ask_name(enum form_ask ask)
{
    return questions[ask].name;
}

enum form_ask_shape form_ask_shape(enum form_ask ask)
{
    return questions[ask].shape;
}

bool form_ask_is_of(enum form_ask ask, enum eform_kind kind)
{
    return (questions[ask].kinds & OF(kind)) != 0;
}

static enum eform_kind kind_of(const struct json_value *component)
{
    enum eform_kind kind = EFORM_KIND_END;
    (void)eform_kind_parse(str_or_empty(json_get_string(component, "type")), &kind);
    return kind;
}

/* ---- which member ---- */

/* Kinds that keep a label or a key under other names. The first of them that has text is the label. */
static const struct {
    enum form_ask ask;
    unsigned kinds;
    const char *member;
} other_members[] = {
    {FORM_ASK_LABEL, OF(EFORM_DATETIME), "dateLabel"},         {FORM_ASK_LABEL, OF(EFORM_DATETIME), "label"}, {FORM_ASK_LABEL, OF(EFORM_DATETIME), "timeLabel"},
    {FORM_ASK_LABEL, OF(EFORM_DOCUMENT_PREVIEW), "label"},     {FORM_ASK_LABEL, OF(EFORM_DOCUMENT_PREVIEW), "title"}, {FORM_ASK_KEY, CONTAINERS, "path"},
};
#define OTHER_COUNT (sizeof other_members / sizeof other_members[0])

/* Where nothing stands yet. */
static const char *usual_member(const struct json_value *component, enum form_ask ask)
{
    enum eform_kind kind = kind_of(component);
    if (ask == FORM_ASK_KEY && (OF(kind) & CONTAINERS)) return "path";
    if (ask == FORM_ASK_LABEL && kind == EFORM_DOCUMENT_PREVIEW) return "title";
    if (ask == FORM_ASK_LABEL && kind == EFORM_DATETIME) return str_eq(str_or_empty(json_get_string(component, "subtype")), STR("time")) ? "timeLabel" : "dateLabel";
    return questions[ask].outer;
}

static const char *outer_of(const struct json_value *component, enum form_ask ask)
{
    enum eform_kind kind = kind_of(component);
    for (size_t i = 0; i < OTHER_COUNT; i++)
        if (other_members[i].ask == ask && (other_members[i].kinds & OF(kind)) && !str_is_empty(json_get_string(component, other_members[i].member))) return other_members[i].member;
    return usual_member(component, ask);
}

static bool is_other_member(enum form_ask ask, enum eform_kind kind, struct str member)
{
    for (size_t i = 0; i < OTHER_COUNT; i++)
        if (other_members[i].ask == ask && (other_members[i].kinds & OF(kind)) && str_eq(str_of(other_members[i].member), member)) return true;
    return false;
}

/* Before its first sign of a number in a list: "values[3]" -> "values". */
static struct str without_number(struct str property)
{
    size_t at = str_find(property, '[');
    return at == SIZE_MAX ? property : str_slice(property, 0, at);
}

static bool is_named(enum form_ask ask, enum eform_kind kind, struct str property)
{
    const struct question *q = &questions[ask];
    size_t dot = str_find(property, '.');
    struct str outer = str_slice(property, 0, dot == SIZE_MAX ? property.len : dot);
    if (!form_ask_is_of(ask, kind)) return false;
    if (is_other_member(ask, kind, outer)) return true;
    if (!str_eq(outer, str_of(q->outer))) return false;
    return !q->inner || (dot != SIZE_MAX && str_eq(str_slice(property, dot + 1, property.len), str_of(q->inner)));
}

enum form_ask form_ask_of_property(enum eform_kind kind, struct str property)
{
    struct str plain = without_number(property);
    for (int ask = 0; ask < FORM_ASK_COUNT; ask++)
        if (is_named((enum form_ask)ask, kind, plain)) return (enum form_ask)ask;
    return FORM_ASK_COUNT;
}

static const struct json_value *member_of(const struct json_value *component, enum form_ask ask)
{
    const struct json_value *v = json_get(component, outer_of(component, ask));
    return v && questions[ask].inner ? json_get(v, questions[ask].inner) : v;
}

/* ---- read ---- */

static struct str scalar_text(struct arena *a, const struct json_value *v)
{
    if (v->type == JSON_STRING) return v->string;
    if (v->type == JSON_INT) return arena_printf(a, "%lld", (long long)v->integer);
    if (v->type == JSON_REAL) return arena_printf(a, "%.15g", v->real);
    if (v->type == JSON_BOOL) return v->integer ? STR("true") : STR("false");
    return STR("");
}

static const char *value_member(enum form_ask ask)
{
    return ask == FORM_ASK_COLUMNS ? "key" : "value";
}

/* On one line, whatever stands in it. */
static struct str one_line(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        out[i] = text.ptr[i] == '\n' ? ' ' : text.ptr[i];
    return (struct str){out, text.len};
}

static struct str pair_line(struct arena *a, enum form_ask ask, const struct json_value *pair)
{
    const struct json_value *value = json_get(pair, value_member(ask));
    struct str text = value ? scalar_text(a, value) : STR("");
    return str_trim(one_line(a, arena_join(a, text, STR(" = "), str_or_empty(json_get_string(pair, "label")))));
}

static struct str pairs_text(struct arena *a, enum form_ask ask, const struct json_value *v)
{
    struct str text = STR("");
    for (size_t i = 0; v->type == JSON_ARRAY && i < v->count; i++)
        text = arena_join(a, text, i ? STR("\n") : STR(""), pair_line(a, ask, &v->members[i].value));
    return text;
}

struct str form_ask_read(struct arena *a, const struct json_value *component, enum form_ask ask)
{
    const struct json_value *v = member_of(component, ask);
    if (!v) return STR("");
    if (questions[ask].shape == FORM_SHAPE_PAIRS) return pairs_text(a, ask, v);
    struct str text = scalar_text(a, v);
    if (questions[ask].shape == FORM_SHAPE_FLAG) return str_eq(text, ask == FORM_ASK_FIXED_ROWS ? STR("false") : STR("true")) ? STR("x") : STR("");
    if (questions[ask].shape == FORM_SHAPE_FORMULA && str_starts_with(text, STR("="))) return str_trim(str_slice(text, 1, text.len));
    return text;
}

/* ---- written ---- */

static struct json_value flag_value(bool yes)
{
    return (struct json_value){.type = JSON_BOOL, .integer = yes};
}

/* A whole number as one; with a fraction as text, since a package has none in its JSON. */
static struct json_value number_value(struct str text)
{
    int64_t n;
    return parse_int(text, INT32_MIN, INT32_MAX, &n) ? (struct json_value){.type = JSON_INT, .integer = n} : json_text_value(text);
}

/* The pair that stands there already with this line, or with this value; NULL: none. */
static const struct json_value *pair_of(struct arena *a, enum form_ask ask, const struct json_value *there, struct str line, struct str value)
{
    const struct json_value *same_value = NULL;
    for (size_t i = 0; there && there->type == JSON_ARRAY && i < there->count; i++) {
        const struct json_value *pair = &there->members[i].value, *v = json_get(pair, value_member(ask));
        if (str_eq(pair_line(a, ask, pair), line)) return pair;
        if (v && str_eq(scalar_text(a, v), value)) same_value = pair;
    }
    return same_value;
}

static struct json_value new_pair(struct arena *a, enum form_ask ask, const struct json_value *before, struct str value, struct str label)
{
    struct json_value pair = {.type = JSON_OBJECT}, text = json_text_value(label), typed = json_text_value(value);
    const struct json_value *kept = before ? json_get(before, value_member(ask)) : NULL;
    form_member_set(a, &pair, STR("label"), &text);
    form_member_set(a, &pair, str_of(value_member(ask)), kept ? kept : &typed);
    return pair;
}

static struct json_value pair_of_line(struct arena *a, enum form_ask ask, const struct json_value *there, struct str line)
{
    static const struct json_value no_form = {.type = JSON_OBJECT};
    size_t at = str_find(line, '=');
    struct str label = at == SIZE_MAX ? line : str_trim(str_slice(line, at + 1, line.len));
    struct str value = at == SIZE_MAX ? form_tree_key(a, &no_form, line, NULL, 0) : str_trim(str_slice(line, 0, at));
    const struct json_value *before = pair_of(a, ask, there, line, value);
    if (before && str_eq(pair_line(a, ask, before), line)) return *before;
    return new_pair(a, ask, before, value, label);
}

static struct json_value pairs_value(struct arena *a, enum form_ask ask, const struct json_value *there, struct str text)
{
    struct json_value list = {.type = JSON_ARRAY};
    list.members = ARENA_ARRAY(a, text.len + 1, struct json_member);
    for (struct str rest = text; !str_is_absent(rest);) {
        struct str line = str_trim(str_split_next(&rest, '\n'));
        if (!str_is_empty(line)) list.members[list.count++] = (struct json_member){.value = pair_of_line(a, ask, there, line)};
    }
    return list;
}

static struct json_value value_of(struct arena *a, const struct json_value *component, enum form_ask ask, struct str text)
{
    const struct question *q = &questions[ask];
    if (q->shape == FORM_SHAPE_PAIRS) return pairs_value(a, ask, member_of(component, ask), text);
    if (q->shape == FORM_SHAPE_FLAG) return flag_value(ask != FORM_ASK_FIXED_ROWS);
    if (q->shape == FORM_SHAPE_NUMBER) return number_value(text);
    if (q->shape == FORM_SHAPE_FORMULA && !str_starts_with(text, STR("="))) return json_text_value(arena_join(a, STR("="), text, STR("")));
    return json_text_value(text);
}

/* A time is local and by 24 hours: no page asks for that, and no form may say otherwise. */
static void complete_moment(struct arena *a, struct json_value *component, struct str subtype)
{
    const struct json_value yes = flag_value(true), local = json_text_value(STR("no_timezone"));
    if (str_eq(subtype, STR("date"))) return;
    form_member_set(a, component, STR("use24h"), &yes);
    form_member_set(a, component, STR("timeSerializingFormat"), &local);
}

void form_ask_write(struct arena *a, struct json_value *component, enum form_ask ask, struct str text)
{
    const struct question *q = &questions[ask];
    struct str outer = str_of(outer_of(component, ask));
    if (str_eq(form_ask_read(a, component, ask), text) && (member_of(component, ask) || str_is_empty(text))) return; /* as it was, to the letter */
    struct json_value value = value_of(a, component, ask, text);
    const struct json_value *set = str_is_empty(text) ? NULL : &value;
    if (!q->inner) {
        form_member_set(a, component, outer, set);
    } else {
        const struct json_value *there = json_get(component, q->outer);
        struct json_value object = there && there->type == JSON_OBJECT ? *there : (struct json_value){.type = JSON_OBJECT};
        form_member_set(a, &object, str_of(q->inner), set);
        form_member_set(a, component, outer, object.count ? &object : NULL);
    }
    if (ask == FORM_ASK_MOMENT) complete_moment(a, component, text);
}

/* ---- new ---- */

static void put(struct arena *a, struct json_value *component, const char *key, struct json_value value)
{
    form_member_set(a, component, str_of(key), &value);
}

struct json_value form_ask_new(struct arena *a, enum eform_kind kind, struct str id, struct str label, struct str key)
{
    struct json_value component = {.type = JSON_OBJECT};
    put(a, &component, "type", json_text_value(str_of(eform_kind_word(kind))));
    put(a, &component, "id", json_text_value(id));
    if (kind == EFORM_DATETIME) put(a, &component, "subtype", json_text_value(STR("date")));
    if (kind == EFORM_EXPRESSION) put(a, &component, "computeOn", json_text_value(STR("change")));
    if (kind == EFORM_DYNAMICLIST) put(a, &component, "isRepeating", flag_value(true));
    if (kind == EFORM_GROUP || kind == EFORM_DYNAMICLIST) put(a, &component, "components", (struct json_value){.type = JSON_ARRAY});
    if (form_ask_is_of(FORM_ASK_LABEL, kind)) form_ask_write(a, &component, FORM_ASK_LABEL, label);
    if (kind == EFORM_TEXT) form_ask_write(a, &component, FORM_ASK_TEXT, label);
    if (form_ask_is_of(FORM_ASK_KEY, kind) && !str_is_empty(key)) form_ask_write(a, &component, FORM_ASK_KEY, key);
    return component;
}

/* ---- what is beyond ---- */

/* What a component cannot be without, and what follows from its kind. */
static bool is_own(struct str member)
{
    static const struct str own[] = {STR_INIT("type"), STR_INIT("id"), STR_INIT("components"), STR_INIT("isRepeating"), STR_INIT("computeOn"), STR_INIT("use24h"), STR_INIT("timeSerializingFormat")};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (str_eq(own[i], member)) return true;
    return false;
}

struct str form_ask_beyond(struct arena *a, const struct json_value *component)
{
    enum eform_kind kind = kind_of(component);
    struct str all = STR("");
    for (size_t i = 0; component->type == JSON_OBJECT && i < component->count; i++) {
        const struct json_member *m = &component->members[i];
        size_t inner = m->value.type == JSON_OBJECT ? m->value.count : 0;
        if (is_own(m->key) || (inner == 0 && form_ask_of_property(kind, m->key) != FORM_ASK_COUNT)) continue;
        if (inner == 0) all = arena_join(a, all, all.len ? STR(", ") : STR(""), m->key);
        for (size_t k = 0; k < inner; k++) {
            struct str name = arena_join(a, m->key, STR("."), m->value.members[k].key);
            if (form_ask_of_property(kind, name) == FORM_ASK_COUNT) all = arena_join(a, all, all.len ? STR(", ") : STR(""), name);
        }
    }
    return all;
}
