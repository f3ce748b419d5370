/* answers: forms and answers into rows. */
#include "web/answers.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "store/form_store.h"

#define GENERAL_MAX (128 * 1024)

/* Labels of forms are Vietnamese, as printed. */
static const struct form_field general_fields[] = {
    {
        .key = STR_INIT("noi_dung_yeu_cau"),
        .label = STR_INIT("Nội dung yêu cầu giải quyết"),
        .type = FORM_TEXTAREA,
        .is_required = true,
        .source = STR_INIT("ours"),
    },
};

err_t answers_form(struct request *rq, struct db_ro *ro, const struct procedure *procedure, struct form *ret_form)
{
    if (!str_is_empty(procedure->form_id)) {
        err_t e = form_store_find(ro, rq->c, procedure->form_id, ret_form);
        if (e != ERR_NOT_FOUND) return e;
    }
    *ret_form = (struct form){.id = STR(""), .title = procedure->name, .legal_basis = STR(""), .fields = general_fields, .field_count = 1};
    return OK;
}

static struct str yes_or_no(struct request *rq, struct str text)
{
    return request_tr(rq, str_eq(text, STR("true")) ? N_("Yes") : N_("No"));
}

static struct str day_text(struct request *rq, struct str iso)
{
    struct date date;
    if (!civil_parse_date(iso, &date)) return iso;
    return format_date(rq->c->arena, civil_instant(civil_local_at(civil_day_of(date), 0)));
}

static struct str money_text(struct request *rq, struct str digits)
{
    int64_t n = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || n > INT64_MAX / 100) return digits;
        n = n * 10 + (digits.ptr[i] - '0');
    }
    return format_money(rq->c->arena, (struct money){n});
}

/* Choices and rows of tables, a line each; cells of a row apart. */
static struct str joined(struct arena *a, const struct form_answer *answer, size_t columns)
{
    struct str all = STR("");
    for (size_t i = 0; i < answer->count; i++) {
        struct str separator = i == 0 ? STR("") : i % columns == 0 ? STR("\n") : STR(" · ");
        all = arena_join(a, all, separator, answer->texts[i]);
    }
    return all;
}

static struct str answer_text(struct request *rq, const struct form_field *field, const struct form_answer *answer)
{
    if (!answer || answer->count == 0) return STR("–");
    if (field->type == FORM_BOOLEAN) return yes_or_no(rq, answer->texts[0]);
    if (field->type == FORM_DATE || field->type == FORM_YEAR_OR_DATE) return day_text(rq, answer->texts[0]);
    if (field->type == FORM_MONEY) return money_text(rq, answer->texts[0]);
    return joined(rq->c->arena, answer, field->type == FORM_TABLE && field->column_count ? field->column_count : 1);
}

/* The office's name is not typed: it changes with the office. */
static struct str change_of(struct arena *a, const struct form_field *field, struct str page)
{
    bool is_typed = field->type != FORM_AGENCY;
    return str_is_empty(page) || !is_typed ? STR("") : arena_join(a, page, STR("#"), field->key);
}

void answers_rows(struct request *rq, const struct form *form, const struct form_answers *answers, struct str change_href,
                  struct summary_row **ret_rows, size_t *ret_count)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, form->field_count, struct summary_row);
    size_t count = 0;
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *field = &form->fields[i];
        bool is_asked = field->type != FORM_PHOTO && field->type != FORM_DERIVED_TEXT && form_field_is_shown(field, answers);
        if (!is_asked) continue;
        rows[count++] = (struct summary_row){
            .key = field->label,
            .value = answer_text(rq, field, form_answer_find(answers, field->key)),
            .change_href = change_of(rq->c->arena, field, change_href),
        };
    }
    *ret_rows = rows;
    *ret_count = count;
}

static const struct form general_form = {.id = STR_INIT(""), .title = STR_INIT(""), .legal_basis = STR_INIT(""), .fields = general_fields, .field_count = 1};

err_t answers_write_general(struct request *rq, struct str text, struct str *ret_json)
{
    struct form_answer answer = {.key = general_fields[0].key, .texts = &text, .count = str_is_empty(text) ? 0 : 1};
    const struct form_answers answers = {.items = &answer, .count = 1};
    struct buf out = buf_new(GENERAL_MAX);
    form_store_write_answers(&out, &general_form, &answers);
    struct str json = arena_copy(rq->c->arena, buf_str(&out));
    bool is_whole = !out.overflowed;
    buf_free(&out);
    if (!is_whole) return fault_set(rq->c, field_too_long, STR(""), general_fields[0].label);
    *ret_json = json;
    return OK;
}

err_t answers_read_general(struct request *rq, struct str form_data, struct str *ret_text)
{
    struct form_answers answers;
    err_t e = form_store_read_answers(rq->c, &general_form, form_data, &answers);
    if (e) return e;
    *ret_text = form_answer_text(&answers, general_fields[0].key);
    return OK;
}
