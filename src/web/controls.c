/* controls: the fields of a form as controls of a page, and what was typed into them. Rules are domain/form's; here is only
 * which control asks for which type. */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "web/apply.h"
#include "web/apply_form_view.h"

#define RADIOS_MAX 5 /* more options are a drop-down list */
#define TEXT_MAX   5000

/* How each type is asked for. */
static const struct look {
    enum control_kind kind;
    const char *hint;
    const char *type;
    const char *inputmode;
    const char *autocomplete;
    int width;
    bool is_asked;
} looks[FORM_TYPE_END] = {
    [FORM_TEXT] = {.kind = CONTROL_TEXT, .is_asked = true},
    [FORM_TEXTAREA] = {.kind = CONTROL_AREA, .is_asked = true},
    [FORM_DATE] = {.kind = CONTROL_TEXT, .hint = N_("Day/month/year, for example 05/03/2019"), .width = 10, .is_asked = true},
    [FORM_DATETIME] = {.kind = CONTROL_TEXT, .hint = N_("Time and date, for example 08:30 05/03/2019"), .width = 20, .is_asked = true},
    [FORM_YEAR_OR_DATE] = {.kind = CONTROL_TEXT, .hint = N_("A year or a date, for example 1985 or 05/03/1985"), .width = 10, .is_asked = true},
    [FORM_INTEGER] = {.kind = CONTROL_TEXT, .inputmode = "numeric", .width = 10, .is_asked = true},
    [FORM_NUMBER] = {.kind = CONTROL_TEXT, .inputmode = "decimal", .width = 10, .is_asked = true},
    [FORM_MONEY] = {.kind = CONTROL_TEXT, .inputmode = "numeric", .width = 20, .is_asked = true},
    [FORM_PHONE] = {.kind = CONTROL_TEXT, .type = "tel", .autocomplete = "tel", .width = 20, .is_asked = true},
    [FORM_EMAIL] = {.kind = CONTROL_TEXT, .type = "email", .autocomplete = "email", .is_asked = true},
    [FORM_SELECT] = {.kind = CONTROL_RADIOS, .is_asked = true},
    [FORM_MULTISELECT] = {.kind = CONTROL_CHECKBOXES, .is_asked = true},
    [FORM_BOOLEAN] = {.kind = CONTROL_RADIOS, .is_asked = true},
    [FORM_ADDRESS] = {.kind = CONTROL_TEXT, .is_asked = true},
    [FORM_AGENCY] = {.is_asked = false},
    [FORM_ID_DOCUMENT] = {.kind = CONTROL_TEXT, .hint = N_("Kind, number, date and place of issue, in one line"), .is_asked = true},
    [FORM_PHOTO] = {.kind = CONTROL_NOTE, .is_asked = true},
    [FORM_TABLE] = {.kind = CONTROL_TABLE, .is_asked = true},
    [FORM_UNIT] = {.kind = CONTROL_TEXT, .is_asked = true},
    [FORM_DERIVED_TEXT] = {.is_asked = false},
};

/* ---- showing ---- */

static const struct form_field *field_of(const struct form *form, struct str key)
{
    for (size_t i = 0; i < form->field_count; i++)
        if (str_eq(form->fields[i].key, key)) return &form->fields[i];
    return NULL;
}

/* When the field counts, then how to write it. */
static struct str hint_of(struct request *rq, const struct form *form, const struct form_field *field)
{
    struct arena *a = rq->c->arena;
    const char *how = looks[field->type].hint;
    struct str hint = how ? request_tr(rq, how) : STR("");
    const struct form_field *other = str_is_empty(field->show_if_key) ? NULL : field_of(form, field->show_if_key);
    if (!other) return hint;
    struct str value = str_eq(field->show_if_equals, STR("true")) ? request_tr(rq, N_("Yes")) : field->show_if_equals;
    struct str condition = arena_join(a, other->label, STR(": "), value);
    struct str only = tr_with(a, rq->c->locale, N_("Only if \"%s\"."), condition);
    return str_is_empty(hint) ? only : arena_join(a, only, STR(" "), hint);
}

static bool has_text(const struct form_answer *answer, struct str text)
{
    for (size_t i = 0; answer && i < answer->count; i++)
        if (str_eq(answer->texts[i], text)) return true;
    return false;
}

static void add_choice(struct choices_view *view, struct choice_view *items, struct str value, struct str label, bool selected)
{
    items[view->count++] = (struct choice_view){.value = value, .label = label, .selected = selected};
}

static void show_choices(struct request *rq, const struct form_codelists *lists, const struct form_field *field,
                         const struct form_answer *answer, struct form_control *control)
{
    const struct form_codelist *list = str_is_empty(field->codelist) ? NULL : form_codelist_find(lists, field->codelist);
    const struct str *options = list ? list->values : field->options;
    size_t count = list ? list->count : field->option_count;
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count + 3, struct choice_view);
    struct choices_view *view = &control->choices;
    *view = (struct choices_view){.name = field->key, .label = field->label, .hint = control->field.hint, .error = control->field.error,
                                  .items = items, .optional = control->field.optional};
    if (field->type == FORM_BOOLEAN) {
        add_choice(view, items, STR("true"), request_tr(rq, N_("Yes")), has_text(answer, STR("true")));
        add_choice(view, items, STR("false"), request_tr(rq, N_("No")), has_text(answer, STR("false")));
        view->in_line = true;
        return;
    }
    if (field->type == FORM_SELECT && count == 0) { /* a list that is not supplied: free text */
        control->kind = CONTROL_TEXT;
        return;
    }
    if (field->type == FORM_SELECT && count > RADIOS_MAX) {
        control->kind = CONTROL_SELECT;
        add_choice(view, items, STR(""), request_tr(rq, N_("Choose")), false);
    }
    for (size_t i = 0; i < count; i++)
        add_choice(view, items, options[i], options[i], has_text(answer, options[i]));
}

static struct field_view cell_of(struct request *rq, const struct form_field *field, const struct form_answer *answer, size_t row, size_t column)
{
    size_t at = row * field->column_count + column;
    return (struct field_view){
        .name = arena_printf(rq->c->arena, "%.*s.%zu.%zu", STR_ARG(field->key), row, column),
        .label = field->columns[column],
        .value = answer && at < answer->count ? answer->texts[at] : STR(""),
        .optional = true,
    };
}

/* The rows that are filled and one more. */
static void show_table(struct request *rq, const struct form_field *field, const struct form_answer *answer, size_t extra, struct form_control *control)
{
    struct arena *a = rq->c->arena;
    size_t filled = answer && field->column_count ? answer->count / field->column_count : 0;
    size_t rows = filled + 1 + extra;
    if (rows > FORM_ROWS_MAX) rows = FORM_ROWS_MAX;
    control->rows = ARENA_ARRAY(a, rows, struct control_row);
    control->row_count = rows;
    control->rows_name = arena_join(a, field->key, STR(".rows"), STR(""));
    control->rows_value = arena_printf(a, "%zu", rows);
    for (size_t row = 0; row < rows; row++) {
        struct field_view *cells = ARENA_ARRAY(a, field->column_count, struct field_view);
        for (size_t column = 0; column < field->column_count; column++)
            cells[column] = cell_of(rq, field, answer, row, column);
        struct str number = format_number(a, rq->c->locale, (int64_t)row + 1);
        control->rows[row] = (struct control_row){tr_with(a, rq->c->locale, N_("Row %s"), number), cells, field->column_count};
    }
}

static struct form_control control_of(struct request *rq, const struct apply *apply, const struct form_field *field,
                                      const struct form_answers *answers, size_t extra_rows)
{
    const struct look *look = &looks[field->type];
    const struct form_answer *answer = form_answer_find(answers, field->key);
    struct form_control control = {
        .kind = look->kind,
        .field =
            {
                .name = field->key,
                .label = field->label,
                .hint = hint_of(rq, &apply->form, field),
                .value = answer && answer->count ? answer->texts[0] : STR(""),
                .error = input_error_of(&apply->input, field->key),
                .type = look->type,
                .inputmode = look->inputmode,
                .autocomplete = look->autocomplete,
                .suffix = field->type == FORM_MONEY ? STR("đ") : STR(""),
                .width = look->width,
                .optional = !field->is_required,
            },
    };
    if (field->type == FORM_TABLE)
        show_table(rq, field, answer, extra_rows, &control);
    else if (field->type == FORM_SELECT || field->type == FORM_MULTISELECT || field->type == FORM_BOOLEAN)
        show_choices(rq, &apply->codelists, field, answer, &control);
    return control;
}

void controls_of(struct request *rq, const struct apply *apply, const struct form_answers *answers, size_t extra_rows_at,
                 struct form_control **ret_controls, size_t *ret_count)
{
    const struct form *form = &apply->form;
    struct form_control *controls = ARENA_ARRAY(rq->c->arena, form->field_count, struct form_control);
    size_t count = 0;
    for (size_t i = 0; i < form->field_count; i++)
        if (looks[form->fields[i].type].is_asked)
            controls[count++] = control_of(rq, apply, &form->fields[i], answers, i == extra_rows_at ? 1 : 0);
    *ret_controls = controls;
    *ret_count = count;
}

/* ---- reading ---- */

static struct str read_text(struct apply *apply, struct str name, const struct form_field *field)
{
    return input_text(&apply->input, arena_cstring(apply->input.rq->c->arena, name), field->label, TEXT_MAX, false);
}

static size_t read_choices(struct request *rq, const struct form_field *field, struct str *texts)
{
    size_t count = 0;
    for (size_t i = 0; i < exchange_field_count(rq->x) && count < FORM_FIELDS_MAX; i++) {
        struct str name;
        struct str value;
        exchange_field_at(rq->x, i, &name, &value);
        if (str_eq(name, field->key) && count < field->option_count) texts[count++] = value;
    }
    return count;
}

static size_t read_table(struct request *rq, struct apply *apply, const struct form_field *field, struct str *texts)
{
    int64_t rows = 0;
    struct arena *a = rq->c->arena;
    struct str sent = exchange_field(rq->x, arena_cstring(a, arena_join(a, field->key, STR(".rows"), STR(""))));
    if (str_is_absent(sent) || !parse_int(sent, 0, FORM_ROWS_MAX, &rows)) return 0;
    size_t count = 0;
    for (int64_t row = 0; row < rows; row++) {
        size_t filled = 0;
        for (size_t column = 0; column < field->column_count; column++) {
            struct str name = arena_printf(a, "%.*s.%lld.%zu", STR_ARG(field->key), (long long)row, column);
            texts[count + column] = read_text(apply, name, field);
            filled += !str_is_empty(texts[count + column]);
        }
        if (filled) count += field->column_count;
    }
    return count;
}

static size_t texts_needed(const struct form_field *field)
{
    if (field->type == FORM_TABLE) return FORM_ROWS_MAX * field->column_count;
    return field->type == FORM_MULTISELECT ? field->option_count + 1 : 1;
}

struct form_answers controls_read(struct request *rq, struct apply *apply)
{
    const struct form *form = &apply->form;
    struct form_answers answers = {.items = ARENA_ARRAY(rq->c->arena, form->field_count, struct form_answer)};
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *field = &form->fields[i];
        struct form_answer answer = {.key = field->key, .texts = ARENA_ARRAY(rq->c->arena, texts_needed(field), struct str)};
        if (!looks[field->type].is_asked) continue;
        if (field->type == FORM_TABLE) {
            answer.count = read_table(rq, apply, field, answer.texts);
        } else if (field->type == FORM_MULTISELECT) {
            answer.count = read_choices(rq, field, answer.texts);
        } else {
            answer.texts[0] = read_text(apply, field->key, field);
            answer.count = !str_is_empty(answer.texts[0]);
        }
        if (answer.count) answers.items[answers.count++] = answer;
    }
    return answers;
}
