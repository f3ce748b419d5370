/* office_package_content: a package's parts, each as a table or as lines. */
#include "web/office_package_content.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/package_version.h"
#include "web/procedure_words.h"

static struct str joined(struct request *rq, const struct str *texts, size_t count)
{
    struct str all = STR("");
    for (size_t i = 0; i < count; i++)
        all = arena_join(rq->c->arena, all, i ? STR(", ") : STR(""), texts[i]);
    return all;
}

static struct str or_dash(struct str text)
{
    return str_is_empty(text) ? STR("–") : text;
}

/* ---- the procedure ---- */

static struct str channels_text(struct request *rq, const struct package_procedure *p)
{
    struct str *names = ARENA_ARRAY(rq->c->arena, p->channel_count, struct str);
    for (size_t i = 0; i < p->channel_count; i++)
        names[i] = shown_channel(rq, p->channels[i]);
    return joined(rq, names, p->channel_count);
}

static struct str limits_text(struct request *rq, const struct package_procedure *p)
{
    struct arena *a = rq->c->arena;
    struct str all = STR("");
    for (size_t i = 0; i < p->limit_count; i++) {
        const struct package_limit *l = &p->limits[i];
        struct str line = arena_join(a, shown_channel(rq, l->channel), str_eq(l->kase, STR("*")) ? STR("") : STR(" · "), str_eq(l->kase, STR("*")) ? STR("") : l->kase);
        all = arena_join(a, all, all.len ? STR("\n") : STR(""), arena_join(a, line, STR(": "), procedure_words_limit(a, rq->c->locale, l->limit)));
    }
    return all;
}

static struct str supplement_text(struct request *rq, const struct package_procedure *p)
{
    static const char *const effects[PACKAGE_SUPPLEMENT_COUNT] = {
        [PACKAGE_SUPPLEMENT_PAUSE] = N_("the clock stands still until they come"), [PACKAGE_SUPPLEMENT_RESTART] = N_("the time is counted anew when they have come"), [PACKAGE_SUPPLEMENT_EXTRA] = N_("time is added")};
    struct str text = request_tr(rq, effects[p->supplement]);
    if (!p->supplement_max.has) return text;
    return arena_join(rq->c->arena, text, STR("; "), tr_with(rq->c->arena, rq->c->locale, N_("at most %s times"), format_number(rq->c->arena, rq->c->locale, p->supplement_max.value)));
}

static struct str bases_text(struct request *rq, const struct package_procedure *p)
{
    struct str *names = ARENA_ARRAY(rq->c->arena, p->basis_count, struct str);
    for (size_t i = 0; i < p->basis_count; i++)
        names[i] = p->bases[i].no;
    return joined(rq, names, p->basis_count);
}

static struct str roles_text(struct request *rq, const struct package *p)
{
    struct str *names = ARENA_ARRAY(rq->c->arena, p->role_count, struct str);
    for (size_t i = 0; i < p->role_count; i++)
        names[i] = p->roles[i].name;
    return joined(rq, names, p->role_count);
}

static struct str forms_text(struct request *rq, const struct package *p)
{
    struct str *names = ARENA_ARRAY(rq->c->arena, p->form_count, struct str);
    for (size_t i = 0; i < p->form_count; i++)
        names[i] = arena_join(rq->c->arena, p->forms[i].id, STR(": "),
                              tr_with(rq->c->arena, rq->c->locale, N_("%s fields"), format_number(rq->c->arena, rq->c->locale, (int64_t)p->forms[i].variable_count)));
    return joined(rq, names, p->form_count);
}

static void fill_procedure(struct request *rq, const struct package *p, struct package_version_view *ret)
{
    const struct package_procedure *pr = &p->procedure;
    const struct summary_row rows[] = {
        {.key = request_tr(rq, N_("Name in the package")), .value = or_dash(pr->name)},
        {.key = request_tr(rq, N_("Level")), .value = or_dash(pr->level)},
        {.key = request_tr(rq, N_("Legal bases")), .value = or_dash(bases_text(rq, pr))},
        {.key = request_tr(rq, N_("Ways of filing")), .value = or_dash(channels_text(rq, pr))},
        {.key = request_tr(rq, N_("Limits")), .value = or_dash(limits_text(rq, pr))},
        {.key = request_tr(rq, N_("When papers are asked for")), .value = supplement_text(rq, pr)},
        {.key = request_tr(rq, N_("Result")), .value = or_dash(pr->result_name)},
        {.key = request_tr(rq, N_("Roles")), .value = or_dash(roles_text(rq, p))},
        {.key = request_tr(rq, N_("Forms")), .value = or_dash(forms_text(rq, p))},
    };
    ret->content_count = sizeof rows / sizeof rows[0];
    struct summary_row *kept = ARENA_ARRAY(rq->c->arena, ret->content_count, struct summary_row);
    memcpy(kept, rows, sizeof rows);
    ret->content = kept;
}

/* ---- papers ---- */

enum { PAPER_CODE, PAPER_NAME, PAPER_MODE, PAPER_IF, PAPER_COPIES, PAPER_COLUMNS };

static void fill_documents(struct request *rq, const struct package *p, struct table_view *ret)
{
    static const char *const labels[PAPER_COLUMNS] = {N_("Code"), N_("Paper"), N_("How"), N_("If"), N_("Originals, copies")};
    static const char *const modes[PACKAGE_PAPER_COUNT] = {[PACKAGE_PAPER_HANDED_IN] = N_("handed in"), [PACKAGE_PAPER_SHOWN] = N_("shown"), [PACKAGE_PAPER_INTERNAL] = N_("made by the office")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->document_count, struct table_row);
    for (size_t i = 0; i < p->document_count; i++) {
        const struct package_document *d = &p->documents[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PAPER_COLUMNS, struct table_cell);
        cells[PAPER_CODE].text = d->code;
        cells[PAPER_NAME] = (struct table_cell){.text = d->name, .note = str_is_empty(d->group) ? STR("") : tr_with(rq->c->arena, rq->c->locale, N_("one of the group %s is enough"), d->group)};
        cells[PAPER_MODE].text = request_tr(rq, modes[d->mode]);
        cells[PAPER_IF].text = or_dash(d->condition);
        cells[PAPER_COPIES].text = arena_printf(rq->c->arena, "%lld, %lld", (long long)d->originals, (long long)d->copies);
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "papers", .caption = request_tr(rq, N_("Papers")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, PAPER_COLUMNS, PAPER_CODE),
                               .column_count = PAPER_COLUMNS, .rows = rows, .row_count = p->document_count};
}

/* ---- decision tables ---- */

static struct table_view decision_table(struct request *rq, const struct package_table *t, size_t number)
{
    struct arena *a = rq->c->arena;
    size_t width = t->input_count + t->output_count;
    struct table_column *columns = ARENA_ARRAY(a, width, struct table_column);
    struct table_row *rows = ARENA_ARRAY(a, t->rule_count, struct table_row);
    for (size_t i = 0; i < t->input_count; i++)
        columns[i].label = t->inputs[i].text;
    for (size_t i = 0; i < t->output_count; i++)
        columns[t->input_count + i].label = arena_join(a, STR("→ "), t->outputs[i].text, STR(""));
    for (size_t i = 0; i < t->rule_count; i++) {
        struct table_cell *cells = ARENA_ARRAY(a, width, struct table_cell);
        for (size_t k = 0; k < width; k++)
            cells[k].text = t->rules[i][k];
        rows[i] = (struct table_row){.cells = cells};
    }
    struct str policy = package_table_policy(a, t);
    return (struct table_view){.id = arena_cstring(a, arena_printf(a, "decisions-%zu", number + 1)), .caption = arena_join(a, t->id, STR(" – "), policy), .columns = columns, .column_count = width, .rows = rows, .row_count = t->rule_count};
}

static void fill_tables(struct request *rq, const struct package *p, struct package_version_view *ret)
{
    struct table_view *tables = ARENA_ARRAY(rq->c->arena, p->table_count, struct table_view);
    for (size_t i = 0; i < p->table_count; i++)
        tables[i] = decision_table(rq, &p->tables[i], i);
    ret->tables = tables;
    ret->table_count = p->table_count;
}

/* ---- sample dossiers, and words ---- */

enum { TEST_NAME, TEST_RECEIVED, TEST_DUE, TEST_FEE, TEST_WAY, TEST_COLUMNS };

static struct str moment_text(struct request *rq, bool has, struct local t)
{
    return has ? format_date_time(rq->c->arena, civil_instant(t)) : STR("–");
}

static void fill_tests(struct request *rq, const struct package *p, struct table_view *ret)
{
    static const char *const labels[TEST_COLUMNS] = {N_("Sample dossier"), N_("Received"), N_("Due"), N_("Fee"), N_("Way")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->test_count, struct table_row);
    for (size_t i = 0; i < p->test_count; i++) {
        const struct package_test *t = &p->tests[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, TEST_COLUMNS, struct table_cell);
        cells[TEST_NAME].text = t->name;
        cells[TEST_RECEIVED].text = moment_text(rq, t->has_received, t->received);
        cells[TEST_DUE].text = moment_text(rq, t->has_due, t->due);
        cells[TEST_FEE].text = t->has_fee ? decimal_text(rq->c->arena, t->fee) : STR("–");
        cells[TEST_WAY].text = or_dash(joined(rq, t->path, t->path_count));
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "tests", .caption = request_tr(rq, N_("Sample dossiers that it must come out right with")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, TEST_COLUMNS, TEST_NAME),
                               .column_count = TEST_COLUMNS, .rows = rows, .row_count = p->test_count};
}

enum { WORDS_CODE, WORDS_VI, WORDS_EN, WORDS_COLUMNS };

static void fill_texts(struct request *rq, const struct package *p, struct table_view *ret)
{
    static const char *const labels[WORDS_COLUMNS] = {N_("Code"), N_("In Vietnamese"), N_("In English")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->text_count, struct table_row);
    for (size_t i = 0; i < p->text_count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, WORDS_COLUMNS, struct table_cell);
        cells[WORDS_CODE].text = p->texts[i].code;
        cells[WORDS_VI].text = or_dash(p->texts[i].vi);
        cells[WORDS_EN].text = or_dash(p->texts[i].en);
        rows[i] = (struct table_row){.cells = cells};
    }
    *ret = (struct table_view){.id = "texts", .caption = request_tr(rq, N_("Texts")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, WORDS_COLUMNS, WORDS_CODE),
                               .column_count = WORDS_COLUMNS, .rows = rows, .row_count = p->text_count};
}

err_t office_package_content(struct request *rq, const struct known_package *known, struct package_version_view *ret)
{
    const struct package *p = known->package;
    struct str any = {NULL, 0};
    fill_procedure(rq, p, ret);
    fill_documents(rq, p, &ret->documents);
    fill_tables(rq, p, ret);
    fill_tests(rq, p, &ret->tests);
    fill_texts(rq, p, &ret->texts);
    ret->has_pictures = known->plan->is_whole && known->plan->order;
    return ret->has_pictures ? package_pictures_of(rq->c, known->plan, any, any, &ret->pictures) : OK;
}
