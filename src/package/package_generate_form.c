/* package_generate_form: a row of `shapes` says for each type of a statutory field what becomes of it. */
#include "package/package_generate_form.h"

#include "i18n/i18n.h"
#include "i18n/number_words.h"
#include "package/package_sheets.h"

#define ROOM 16 /* members of one object */

struct making {
    struct ctx *c;
    const struct package_record *record;
    const struct form *form;
};

/* ---- JSON ---- */

static struct json_value object(const struct making *m)
{
    return sheet_container(m->c, JSON_OBJECT, ROOM);
}

static struct json_value list(const struct making *m, size_t room)
{
    return sheet_container(m->c, JSON_ARRAY, room);
}

static void add(struct json_value *to, struct json_value value)
{
    sheet_add(to, (struct str){NULL, 0}, value);
}

static void put(struct json_value *to, const char *key, struct str text)
{
    sheet_add(to, str_of(key), json_text_value(text));
}

static void put_int(struct json_value *to, const char *key, int64_t n)
{
    sheet_add(to, str_of(key), (struct json_value){.type = JSON_INT, .integer = n});
}

static void put_yes(struct json_value *to, const char *key)
{
    sheet_add(to, str_of(key), (struct json_value){.type = JSON_BOOL, .integer = 1});
}

/* ---- types ---- */

/* A component being made: its own members, those of `validate`, those of `properties`. */
struct part {
    const struct form_field *field;
    struct json_value own, validate, properties;
};

typedef void shape_fn(const struct making *m, struct part *p);

static void any_text(const struct making *m, struct part *p)
{
    (void)m;
    if (!str_is_absent(p->field->pattern)) put(&p->validate, "pattern", p->field->pattern);
}

static void a_day(const struct making *m, struct part *p)
{
    (void)m;
    put(&p->own, "subtype", STR("date"));
}

static void a_moment(const struct making *m, struct part *p)
{
    (void)m;
    put(&p->own, "subtype", STR("datetime"));
    put_yes(&p->own, "use24h");
    put(&p->own, "timeSerializingFormat", STR("no_timezone"));
}

static void a_year_or_day(const struct making *m, struct part *p)
{
    (void)m;
    put(&p->validate, "pattern", STR("^([0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"));
    put(&p->validate, "patternErrorMessage", STR("Ghi năm (1985) hoặc ngày, tháng, năm (05/03/1985)"));
    put(&p->own, "description", STR("Năm (1985) hoặc ngày, tháng, năm (05/03/1985)"));
}

static void limits(struct part *p, int64_t digits, int64_t most)
{
    put_int(&p->own, "decimalDigits", digits);
    put_int(&p->validate, "min", p->field->min.has ? p->field->min.value : 0);
    put_int(&p->validate, "max", most);
}

static void a_count(const struct making *m, struct part *p)
{
    (void)m;
    limits(p, 0, 1000000000);
}

static void a_measure(const struct making *m, struct part *p)
{
    (void)m;
    limits(p, 6, 1000000000000);
}

static void an_amount(const struct making *m, struct part *p)
{
    struct json_value edges = object(m);
    put(&edges, "suffixAdorner", STR("đ"));
    sheet_add(&p->own, STR("appearance"), edges);
    limits(p, 0, 999999999999999);
}

static void a_phone(const struct making *m, struct part *p)
{
    (void)m;
    put(&p->validate, "validationType", STR("phone"));
}

static void an_email(const struct making *m, struct part *p)
{
    (void)m;
    put(&p->validate, "validationType", STR("email"));
}

static void the_office(const struct making *m, struct part *p)
{
    (void)m;
    put_yes(&p->own, "readonly");
    put(&p->properties, "vn:prefill", STR("office.name"));
}

/* The choices of the field: written in the form, or those of a code list that is supplied. */
static const struct str *choices_of(const struct making *m, const struct form_field *f, size_t *ret_count)
{
    const struct form_codelist *codes = f->option_count ? NULL : form_codelist_find(m->record->lists, f->codelist);
    *ret_count = codes ? codes->count : f->option_count;
    return codes ? codes->values : f->options;
}

static void choices(const struct making *m, struct part *p)
{
    size_t count;
    const struct str *texts = choices_of(m, p->field, &count);
    struct json_value values = list(m, count);
    for (size_t i = 0; i < count; i++) {
        struct json_value one = object(m);
        put(&one, "label", texts[i]);
        put(&one, "value", texts[i]);
        add(&values, one);
    }
    if (count) sheet_add(&p->own, STR("values"), values);
}

static void a_photo(const struct making *m, struct part *p)
{
    struct str label;
    put(&p->own, "accept", STR("image/jpeg,image/png"));
    put(&p->properties, "vn:document", package_generate_photo(m->c, m->record, &label));
}

/* "Tên ngành" -> "ten_nganh" */
static struct str key_of(const struct making *m, struct str column)
{
    struct str folded = text_fold(m->c->arena, column);
    char *key = arena_alloc(m->c->arena, folded.len + 2);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char ch = folded.ptr[i];
        bool is_word = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
        if (is_word && len == 0 && ch <= '9') key[len++] = 'c';
        if (is_word)
            key[len++] = ch;
        else if (len && key[len - 1] != '_')
            key[len++] = '_';
    }
    while (len && key[len - 1] == '_')
        len--;
    return (struct str){key, len};
}

static struct json_value column_of(const struct making *m, const struct form_field *f, struct str column, bool is_first)
{
    struct json_value one = object(m), validate = object(m);
    put(&one, "type", STR("textfield"));
    put(&one, "id", arena_join(m->c->arena, f->key, STR("_"), key_of(m, column)));
    put(&one, "key", key_of(m, column));
    put(&one, "label", column);
    if (is_first) put_yes(&validate, "required");
    put_int(&validate, "maxLength", 300);
    sheet_add(&one, STR("validate"), validate);
    return one;
}

static void rows(const struct making *m, struct part *p)
{
    const struct form_field *f = p->field;
    struct json_value columns = list(m, f->column_count);
    for (size_t i = 0; i < f->column_count; i++)
        if (!str_eq(f->columns[i], STR("STT"))) add(&columns, column_of(m, f, f->columns[i], columns.count == 0));
    put(&p->own, "path", f->key);
    put_yes(&p->own, "isRepeating");
    put_yes(&p->own, "allowAddRemove");
    put_int(&p->own, "defaultRepetitions", f->is_required ? 1 : 0);
    sheet_add(&p->own, STR("components"), columns);
    if (f->is_required) put_int(&p->properties, "vn:minItems", 1);
    put_int(&p->properties, "vn:maxItems", FORM_ROWS_MAX);
}

/* The numbers from 1 to 99 in words, as a list of FEEL. */
static struct str numbers_in_words(const struct making *m)
{
    struct arena *a = m->c->arena;
    struct str all = STR("");
    for (int64_t n = 1; n < 100; n++)
        all = arena_join(a, all, n > 1 ? STR(", \"") : STR("\""), arena_join(a, number_words(a, n), STR("\""), STR("")));
    return all;
}

/* A date in words, of the field that is called the same without "_chu": "ngày năm tháng ba năm hai nghìn không trăm mười tám". */
static void in_words(const struct making *m, struct part *p)
{
    const struct str ending = STR("_chu");
    struct str key = p->field->key;
    struct str date = str_ends_with(key, ending) ? str_slice(key, 0, key.len - ending.len) : key;
    put(&p->own, "expression",
        arena_printf(m->c->arena,
                     "=if %.*s = null then null else {d: date(%.*s), so: [%.*s], tram: floor(modulo(d.year, 1000) / 100), le: modulo(d.year, 100), "
                     "w: \"ngày \" + so[d.day] + \" tháng \" + (if d.month = 4 then \"tư\" else so[d.month]) + \" năm \" + so[floor(d.year / 1000)] "
                     "+ \" nghìn\" + (if modulo(d.year, 1000) = 0 then \"\" else \" \" + (if tram = 0 then \"không\" else so[tram]) + \" trăm\") "
                     "+ (if le = 0 then \"\" else (if le < 10 then \" linh \" else \" \") + so[le])}.w",
                     STR_ARG(date), STR_ARG(date), STR_ARG(numbers_in_words(m))));
    put(&p->own, "computeOn", STR("change"));
}

static const struct shape {
    const char *type;
    int64_t longest; /* code points; 0: no text */
    shape_fn *more;
} shapes[FORM_TYPE_END] = {
    [FORM_TEXT] = {"textfield", 300, any_text},
    [FORM_TEXTAREA] = {"textarea", 4000, NULL},
    [FORM_DATE] = {"datetime", 0, a_day},
    [FORM_DATETIME] = {"datetime", 0, a_moment},
    [FORM_YEAR_OR_DATE] = {"textfield", 20, a_year_or_day},
    [FORM_INTEGER] = {"number", 0, a_count},
    [FORM_NUMBER] = {"number", 0, a_measure},
    [FORM_MONEY] = {"number", 0, an_amount},
    [FORM_PHONE] = {"textfield", 32, a_phone},
    [FORM_EMAIL] = {"textfield", 254, an_email},
    [FORM_SELECT] = {"select", 0, choices},
    [FORM_MULTISELECT] = {"checklist", 0, choices},
    [FORM_BOOLEAN] = {"checkbox", 0, NULL},
    [FORM_ADDRESS] = {"textfield", 300, any_text},
    [FORM_AGENCY] = {"textfield", 300, the_office},
    [FORM_ID_DOCUMENT] = {"textfield", 300, any_text},
    [FORM_PHOTO] = {"filepicker", 0, a_photo},
    [FORM_TABLE] = {"dynamiclist", 0, rows},
    [FORM_UNIT] = {"textfield", 200, any_text},
    [FORM_DERIVED_TEXT] = {"expression", 0, in_words},
};

/* ---- what is known of the person ---- */

/* Names of answers behind the prefix of whoever fills the form in, and what is known of him (docs/eforms.md). */
static const struct {
    const char *key, *source;
} known[] = {
    {"ho_ten", "account.name"},
    {"ten", "account.name"},
    {"ho", "account.family_name"},
    {"so_dinh_danh", "account.identity_number"},
    {"so_giay_to", "account.identity_number"},
    {"cccd", "account.identity_number"},
    {"dien_thoai", "account.phone"},
    {"email", "account.email"},
    {"noi_cu_tru", "account.address"},
    {"thuong_tru", "account.address"},
    {"lien_lac", "account.address"},
    {"dia_chi", "account.address"},
    {"ngay_sinh", "person.birth_date"},
    {"gioi_tinh", "person.sex"},
    {"noi_sinh", "person.birth_place"},
    {"dan_toc", "person.ethnicity"},
    {"quoc_tich", "person.nationality"},
    {"giay_to", "person.identity_document"},
    {"ngay_cap", "person.identity_issued"},
    {"noi_cap", "person.identity_issuer"},
    {"nghe_nghiep", "person.occupation"},
};

static bool has_field(const struct making *m, struct str key)
{
    for (size_t i = 0; i < m->form->field_count; i++)
        if (str_eq(m->form->fields[i].key, key)) return true;
    return false;
}

/* Where family name and the rest are asked apart, "ten" is the rest. */
static const char *source_of(const struct making *m, const struct form_field *f)
{
    struct str prefix = m->form->applicant;
    if (str_is_absent(prefix) || !str_starts_with(f->key, prefix)) return NULL;
    struct str key = str_slice(f->key, prefix.len, f->key.len);
    bool is_rest = str_eq(key, STR("ten")) && has_field(m, arena_join(m->c->arena, prefix, STR("ho"), STR("")));
    if (is_rest) return "account.given_name";
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_eq(key, str_of(known[i].key))) return known[i].source;
    return NULL;
}

/* ---- one field ---- */

static struct str quoted(const struct making *m, struct str text)
{
    struct buf out = buf_new(2 * text.len + 3);
    buf_add_char(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_add_char(&out, '\\');
        buf_add_char(&out, text.ptr[i]);
    }
    buf_add_char(&out, '"');
    struct str copy = arena_copy(m->c->arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static enum form_type type_of_key(const struct making *m, struct str key)
{
    for (size_t i = 0; i < m->form->field_count; i++)
        if (str_eq(m->form->fields[i].key, key)) return m->form->fields[i].type;
    return FORM_TEXT;
}

static void put_condition(const struct making *m, struct part *p)
{
    const struct form_field *f = p->field;
    struct json_value condition = object(m);
    if (str_is_absent(f->show_if_key)) return;
    bool is_tick = type_of_key(m, f->show_if_key) == FORM_BOOLEAN;
    struct str value = is_tick ? f->show_if_equals : quoted(m, f->show_if_equals);
    put(&condition, "hide", arena_printf(m->c->arena, "=%.*s != %.*s", STR_ARG(f->show_if_key), STR_ARG(value)));
    sheet_add(&p->own, STR("conditional"), condition);
}

/* A choice without choices is free text; few that must be made are radios. */
static const char *word_of(const struct making *m, const struct form_field *f)
{
    size_t count;
    if (f->type != FORM_SELECT) return shapes[f->type].type;
    (void)choices_of(m, f, &count);
    if (count == 0) return "textfield";
    return f->is_required && count <= 4 ? "radio" : "select";
}

/* A box may stay without its tick, the office writes its own name, formulas are no answers, a table counts its rows. */
static bool is_demanded(const struct form_field *f)
{
    bool is_given = f->type != FORM_BOOLEAN && f->type != FORM_AGENCY && f->type != FORM_DERIVED_TEXT && f->type != FORM_TABLE;
    return f->is_required && is_given;
}

static struct json_value component_of(const struct making *m, const struct form_field *f)
{
    struct part p = {.field = f, .own = object(m), .validate = object(m), .properties = object(m)};
    const struct shape *shape = &shapes[f->type];
    const char *word = word_of(m, f), *source = source_of(m, f);
    bool is_free_choice = f->type == FORM_SELECT && strcmp(word, "textfield") == 0;
    int64_t longest = is_free_choice ? 200 : shape->longest;
    put(&p.own, "type", str_of(word));
    put(&p.own, "id", f->key);
    if (f->type != FORM_TABLE) put(&p.own, "key", f->key);
    put(&p.own, "label", f->label);
    if (is_demanded(f)) put_yes(&p.validate, "required");
    if (longest) put_int(&p.validate, "maxLength", longest);
    if (source) put(&p.properties, "vn:prefill", str_of(source));
    if (shape->more) shape->more(m, &p);
    put_condition(m, &p);
    if (p.validate.count) sheet_add(&p.own, STR("validate"), p.validate);
    if (p.properties.count) sheet_add(&p.own, STR("properties"), p.properties);
    return p.own;
}

/* ---- the form ---- */

/* What the form is called, and where it is from, as its page has always said. */
static struct json_value heading_of(const struct making *m)
{
    struct json_value one = object(m);
    struct str basis = m->form->legal_basis;
    put(&one, "type", STR("text"));
    put(&one, "id", STR("tieu_de"));
    put(&one, "text", arena_join(m->c->arena, m->form->title, str_is_empty(basis) ? STR("") : STR("\n\n"), basis));
    return one;
}

static const struct form_field general[] = {
    {.key = STR_INIT("noi_dung_yeu_cau"), .label = STR_INIT("Nội dung yêu cầu giải quyết"), .type = FORM_TEXTAREA, .is_required = true},
};

struct json_value package_generate_form(struct ctx *c, const struct package_record *record)
{
    static const struct form plain = {.fields = general, .field_count = 1};
    const struct making m = {c, record, record->form ? record->form : &plain};
    struct json_value schema = object(&m);
    struct json_value components = list(&m, m.form->field_count + 1);
    if (record->form) add(&components, heading_of(&m));
    for (size_t i = 0; i < m.form->field_count; i++)
        add(&components, component_of(&m, &m.form->fields[i]));
    put(&schema, "type", STR("default"));
    put(&schema, "id", STR("to_khai"));
    put_int(&schema, "schemaVersion", 19);
    sheet_add(&schema, STR("components"), components);
    return schema;
}

/* ---- photographs ---- */

struct str package_generate_paper(struct ctx *c, const struct procedure_component *part)
{
    return arena_printf(c->arena, "GT%lld", (long long)part->number);
}

/* "Ảnh" as a word of its own at the beginning. */
static bool is_photograph(struct ctx *c, struct str name)
{
    struct str folded = text_fold(c->arena, name);
    return str_starts_with(folded, STR("anh ")) || str_find_str(folded, STR(" anh chan dung")) != SIZE_MAX;
}

struct str package_generate_photo(struct ctx *c, const struct package_record *record, struct str *ret_label)
{
    const struct form *form = record->form;
    const struct procedure *p = record->procedure;
    bool asks = false;
    for (size_t i = 0; form && i < form->field_count; i++) {
        if (form->fields[i].type == FORM_PHOTO) *ret_label = form->fields[i].label;
        asks = asks || form->fields[i].type == FORM_PHOTO;
    }
    if (!asks) return (struct str){NULL, 0};
    for (size_t i = 0; i < p->component_count; i++)
        if (!p->components[i].is_shown && is_photograph(c, p->components[i].name)) return package_generate_paper(c, &p->components[i]);
    return STR(PACKAGE_PHOTO_CODE);
}
