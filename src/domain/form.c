/* form: see the header. One row of `types` says for each type how long an answer may be and which check brings it to
 * its written form; form_check does the rest the same for all. */
#include "domain/form.h"

#include <regex.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/ctx.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "domain/identity.h"

struct check {
    struct arena *arena;
    const struct form_codelists *lists;
    const struct form_field *field;
};

/* MESSAGE_NONE and *ret_clean, or what is wrong with one text that is not empty. */
typedef enum message (*clean_fn)(const struct check *k, struct str text, struct str *ret_clean);

static enum message clean_text(const struct check *k, struct str text, struct str *ret_clean)
{
    (void)k;
    *ret_clean = text;
    return MESSAGE_NONE;
}

static struct str date_text(struct arena *a, struct date date)
{
    char text[CIVIL_DATE_SIZE];
    civil_format_date(date, text);
    return arena_copy(a, str_of(text));
}

static enum message clean_date(const struct check *k, struct str text, struct str *ret_clean)
{
    struct date date;
    if (!civil_parse_date(text, &date)) return field_bad_date;
    *ret_clean = date_text(k->arena, date);
    return MESSAGE_NONE;
}

static enum message clean_datetime(const struct check *k, struct str text, struct str *ret_clean)
{
    struct local local;
    if (!civil_parse_local(text, &local)) return field_bad_time;
    char out[CIVIL_LOCAL_SIZE];
    civil_format_local(local, out);
    *ret_clean = arena_copy(k->arena, str_of(out));
    return MESSAGE_NONE;
}

static enum message clean_year_or_date(const struct check *k, struct str text, struct str *ret_clean)
{
    int64_t year;
    if (text.len == 4 && parse_int(text, 1800, 9999, &year)) {
        *ret_clean = text;
        return MESSAGE_NONE;
    }
    return clean_date(k, text, ret_clean);
}

static enum message clean_integer(const struct check *k, struct str text, struct str *ret_clean)
{
    int64_t min = k->field->min.has ? k->field->min.value : 0;
    int64_t value;
    if (!parse_int(text, min, 1000000000, &value)) return field_bad_number;
    *ret_clean = arena_printf(k->arena, "%lld", (long long)value);
    return MESSAGE_NONE;
}

/* The digits of a number grouped by dots or blanks ("1.200.000"): every group but the first has three digits. Absent if
 * it is not such a number. */
static struct str ungrouped(struct arena *a, struct str text)
{
    struct str none = {NULL, 0};
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0;
    size_t group = 0;
    bool is_first = true;
    for (size_t i = 0; i <= text.len; i++) {
        bool is_end = i == text.len;
        if (is_end || text.ptr[i] == '.' || text.ptr[i] == ' ') {
            if (group == 0 || (!is_first && group != 3) || (is_first && !is_end && group > 3)) return none;
            is_first = false;
            group = 0;
        } else if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
            out[len++] = text.ptr[i];
            group++;
        } else {
            return none;
        }
    }
    return len > 0 && len <= 15 ? (struct str){out, len} : none;
}

static enum message clean_money(const struct check *k, struct str text, struct str *ret_clean)
{
    static const struct str units[] = {STR_INIT("đồng"), STR_INIT("VNĐ"), STR_INIT("VND"), STR_INIT("đ")};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!str_ends_with(text, units[i])) continue;
        text = str_trim(str_slice(text, 0, text.len - units[i].len));
        break;
    }
    struct str digits = ungrouped(k->arena, text);
    int64_t value;
    if (str_is_absent(digits) || !parse_int(digits, 0, INT64_C(999999999999999), &value)) return field_bad_number;
    *ret_clean = arena_printf(k->arena, "%lld", (long long)value);
    return MESSAGE_NONE;
}

static enum message clean_number(const struct check *k, struct str text, struct str *ret_clean)
{
    size_t comma = str_find(text, ',');
    size_t dot = str_find(text, '.');
    size_t point = comma;
    bool dot_is_point = comma == SIZE_MAX && dot != SIZE_MAX && text.len - dot - 1 != 3 &&
                        str_find(str_slice(text, dot + 1, text.len), '.') == SIZE_MAX;
    if (dot_is_point) point = dot;
    struct str whole = ungrouped(k->arena, point == SIZE_MAX ? text : str_slice(text, 0, point));
    if (str_is_absent(whole)) return field_bad_number;
    if (point == SIZE_MAX) {
        *ret_clean = whole;
        return MESSAGE_NONE;
    }
    struct str fraction = str_slice(text, point + 1, text.len);
    if (fraction.len == 0 || fraction.len > 6 || !parse_is_digits(fraction)) return field_bad_number;
    *ret_clean = arena_join(k->arena, whole, STR("."), fraction);
    return MESSAGE_NONE;
}

static enum message clean_phone(const struct check *k, struct str text, struct str *ret_clean)
{
    return identity_phone(k->arena, text, ret_clean) ? MESSAGE_NONE : field_bad_phone;
}

static enum message clean_email(const struct check *k, struct str text, struct str *ret_clean)
{
    return identity_email(k->arena, text, ret_clean) ? MESSAGE_NONE : field_bad_email;
}

static bool is_among(struct str text, const struct str *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(text, values[i])) return true;
    }
    return false;
}

static enum message clean_choice(const struct check *k, struct str text, struct str *ret_clean)
{
    const struct form_codelist *list = form_codelist_find(k->lists, k->field->codelist);
    bool is_free = !list && k->field->option_count == 0;
    bool is_known = is_free || is_among(text, k->field->options, k->field->option_count) ||
                    (list && is_among(text, list->values, list->count));
    if (!is_known) return field_bad_choice;
    *ret_clean = text;
    return MESSAGE_NONE;
}

static enum message clean_boolean(const struct check *k, struct str text, struct str *ret_clean)
{
    static const struct str yes[] = {STR_INIT("true"), STR_INIT("on"), STR_INIT("yes"), STR_INIT("1")};
    static const struct str no[] = {STR_INIT("false"), STR_INIT("off"), STR_INIT("no"), STR_INIT("0")};
    (void)k;
    bool is_yes = is_among(text, yes, sizeof yes / sizeof yes[0]);
    if (!is_yes && !is_among(text, no, sizeof no / sizeof no[0])) return field_bad_choice;
    *ret_clean = is_yes ? STR("true") : STR("false");
    return MESSAGE_NONE;
}

static const struct form_type_rule {
    const char *word;
    size_t max_length; /* code points of one text; 0: answers are dropped */
    clean_fn clean;
    bool is_choice; /* "Choose: ..." rather than "Enter: ..." */
} types[FORM_TYPE_END] = {
    [FORM_TEXT] = {"text", 300, clean_text, false},
    [FORM_TEXTAREA] = {"textarea", 4000, clean_text, false},
    [FORM_DATE] = {"date", 20, clean_date, false},
    [FORM_DATETIME] = {"datetime", 40, clean_datetime, false},
    [FORM_YEAR_OR_DATE] = {"year_or_date", 20, clean_year_or_date, false},
    [FORM_INTEGER] = {"integer", 12, clean_integer, false},
    [FORM_NUMBER] = {"number", 24, clean_number, false},
    [FORM_MONEY] = {"money", 32, clean_money, false},
    [FORM_PHONE] = {"phone", 32, clean_phone, false},
    [FORM_EMAIL] = {"email", IDENTITY_EMAIL_MAX, clean_email, false},
    [FORM_SELECT] = {"select", 200, clean_choice, true},
    [FORM_MULTISELECT] = {"multiselect", 200, clean_choice, true},
    [FORM_BOOLEAN] = {"boolean", 8, clean_boolean, true},
    [FORM_ADDRESS] = {"address", 300, clean_text, false},
    [FORM_AGENCY] = {"agency", 300, clean_text, false},
    [FORM_ID_DOCUMENT] = {"id_document", 300, clean_text, false},
    [FORM_PHOTO] = {"photo", 0, NULL, false},
    [FORM_TABLE] = {"table", 300, clean_text, false},
    [FORM_UNIT] = {"unit", 200, clean_text, false},
    [FORM_DERIVED_TEXT] = {"derived_text", 0, NULL, false},
};

const char *form_type_word(enum form_type type)
{
    return type >= FORM_TEXT && type < FORM_TYPE_END ? types[type].word : NULL;
}

bool form_type_parse(struct str word, enum form_type *ret_type)
{
    for (int type = FORM_TEXT; type < FORM_TYPE_END; type++) {
        if (!str_eq(word, str_of(types[type].word))) continue;
        *ret_type = (enum form_type)type;
        return true;
    }
    return false;
}

const struct form_codelist *form_codelist_find(const struct form_codelists *lists, struct str name)
{
    for (size_t i = 0; lists && !str_is_absent(name) && i < lists->count; i++) {
        if (str_eq(lists->items[i].name, name)) return &lists->items[i];
    }
    return NULL;
}

const struct form_answer *form_answer_find(const struct form_answers *answers, struct str key)
{
    for (size_t i = 0; i < answers->count; i++) {
        if (str_eq(answers->items[i].key, key)) return &answers->items[i];
    }
    return NULL;
}

struct str form_answer_text(const struct form_answers *answers, struct str key)
{
    const struct form_answer *answer = form_answer_find(answers, key);
    return answer && answer->count > 0 ? answer->texts[0] : STR("");
}

bool form_field_is_shown(const struct form_field *field, const struct form_answers *clean)
{
    if (str_is_absent(field->show_if_key)) return true;
    return str_eq(form_answer_text(clean, field->show_if_key), field->show_if_equals);
}

/* The data files write \d; POSIX has no such class. */
static const char *posix_pattern(struct arena *a, struct str pattern)
{
    struct buf out = buf_new(pattern.len * 5 + 1);
    for (size_t i = 0; i < pattern.len; i++) {
        bool is_digit_class = pattern.ptr[i] == '\\' && i + 1 < pattern.len && pattern.ptr[i + 1] == 'd';
        if (is_digit_class) {
            buf_add(&out, STR("[0-9]"));
            i++;
        } else {
            buf_add_char(&out, pattern.ptr[i]);
        }
    }
    const char *copy = arena_cstring(a, buf_str(&out));
    buf_free(&out);
    return copy;
}

bool form_pattern_is_valid(struct arena *a, struct str pattern)
{
    regex_t compiled;
    if (pattern.len == 0 || pattern.len > FORM_PATTERN_MAX ||
        regcomp(&compiled, posix_pattern(a, pattern), REG_EXTENDED | REG_NOSUB)) {
        return false;
    }
    regfree(&compiled);
    return true;
}

static bool matches_pattern(struct arena *a, struct str pattern, struct str text)
{
    if (str_is_absent(pattern)) return true;
    regex_t compiled;
    int failed = regcomp(&compiled, posix_pattern(a, pattern), REG_EXTENDED | REG_NOSUB);
    ASSERT(!failed); /* checked with form_pattern_is_valid before a form is stored */
    bool matches = regexec(&compiled, arena_cstring(a, text), 0, NULL, 0) == 0;
    regfree(&compiled);
    return matches;
}

static enum message clean_one(const struct check *k, struct str text, struct str *ret_clean)
{
    const struct form_type_rule *rule = &types[k->field->type];
    if (!utf8_is_plain_text(text)) return field_bad_text;
    if (utf8_length(text) > rule->max_length) return field_too_long;
    enum message wrong = rule->clean(k, text, ret_clean);
    if (wrong) return wrong;
    return matches_pattern(k->arena, k->field->pattern, *ret_clean) ? MESSAGE_NONE : field_bad_code;
}

static bool row_is_empty(const struct str *row, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        if (!str_is_empty(str_trim(row[i]))) return false;
    }
    return true;
}

static enum message clean_table(const struct check *k, const struct form_answer *in, struct form_answer *ret_out)
{
    size_t columns = k->field->column_count;
    if (columns == 0 || in->count % columns != 0) return field_bad_text;
    if (in->count / columns > FORM_ROWS_MAX) return field_too_long;
    struct form_answer out = {.key = k->field->key, .texts = ARENA_ARRAY(k->arena, in->count, struct str)};
    for (size_t row = 0; row < in->count; row += columns) {
        if (row_is_empty(in->texts + row, columns)) continue;
        for (size_t i = 0; i < columns; i++) {
            enum message wrong = clean_one(k, str_trim(in->texts[row + i]), &out.texts[out.count]);
            if (wrong) return wrong;
            out.count++;
        }
    }
    *ret_out = out;
    return MESSAGE_NONE;
}

static enum message clean_texts(const struct check *k, const struct form_answer *in, struct form_answer *ret_out)
{
    if (k->field->type == FORM_TABLE) return clean_table(k, in, ret_out);
    size_t most = k->field->type == FORM_MULTISELECT ? k->field->option_count : 1;
    struct form_answer out = {.key = k->field->key, .texts = ARENA_ARRAY(k->arena, in->count, struct str)};
    for (size_t i = 0; i < in->count; i++) {
        struct str text = str_trim(in->texts[i]);
        if (str_is_empty(text)) continue;
        if (out.count == most) return field_bad_choice;
        enum message wrong = clean_one(k, text, &out.texts[out.count]);
        if (wrong) return wrong;
        out.count++;
    }
    *ret_out = out;
    return MESSAGE_NONE;
}

/* The clean answer of one field that is shown, and what is wrong with it. */
static enum message check_field(const struct check *k, const struct form_answers *answers, bool is_draft,
                                struct form_answer *ret_out)
{
    const struct form_answer *in = form_answer_find(answers, k->field->key);
    struct form_answer out = {.key = k->field->key};
    if (in) {
        enum message wrong = clean_texts(k, in, &out);
        if (wrong) return wrong;
    }
    if (out.count == 0 && k->field->type == FORM_BOOLEAN) { /* a browser does not send an unticked box */
        out.texts = ARENA_NEW(k->arena, struct str);
        out.texts[out.count++] = STR("false");
    }
    if (out.count == 0 && k->field->is_required && !is_draft) {
        return types[k->field->type].is_choice ? field_choice_required : field_required;
    }
    *ret_out = out;
    return MESSAGE_NONE;
}

struct form_check form_check(struct arena *a, const struct form *form, const struct form_codelists *lists,
                             const struct form_answers *answers, bool is_draft)
{
    struct form_check result = {.clean = {.items = ARENA_ARRAY(a, form->field_count, struct form_answer)},
                                .faults = ARENA_ARRAY(a, form->field_count, struct form_fault)};
    for (size_t i = 0; i < form->field_count; i++) {
        const struct check k = {a, lists, &form->fields[i]};
        if (!types[k.field->type].clean || !form_field_is_shown(k.field, &result.clean)) continue;
        struct form_answer out = {.key = k.field->key};
        enum message wrong = check_field(&k, answers, is_draft, &out);
        if (wrong) {
            result.faults[result.fault_count++] = (struct form_fault){k.field->key, wrong, k.field->label};
        } else if (out.count > 0) {
            result.clean.items[result.clean.count++] = out;
        }
    }
    return result;
}
