/* package_trial_words: what came out of a trial, as tables. */
#include "app/clock_words.h"
#include "base/civil.h"
#include "domain/package_sample.h"
#include "i18n/i18n.h"
#include "web/address.h"
#include "web/package_picture.h"
#include "web/package_trial.h"

static struct str moment(struct request *rq, struct local t)
{
    return format_moment(rq->c->arena, rq->c->locale, civil_instant(t));
}

static struct table_view table(struct request *rq, const char *id, const char *caption, const char *const *labels, size_t columns, struct table_row *rows, size_t count)
{
    return (struct table_view){.id = id, .caption = request_tr(rq, caption), .columns = table_columns(rq->c->arena, rq->c->locale, labels, columns, 0), .column_count = columns, .rows = rows, .row_count = count};
}

/* ---- the way ---- */

enum { WAY_STEP, WAY_CONTENT, WAY_WHO, WAY_TIME, WAY_BEGIN, WAY_END, WAY_COLUMNS };

static struct table_row way_row(struct request *rq, const struct trying_page *k, const struct package_trial_step *step)
{
    const struct package_row *row = k->version.known->plan->nodes[step->node].row;
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, WAY_COLUMNS, struct table_cell);
    cells[WAY_STEP].text = row->step;
    cells[WAY_CONTENT] = (struct table_cell){.text = str_or_empty(row->content), .note = row->stops_clock ? request_tr(rq, N_("Ends the legal time")) : STR("")};
    cells[WAY_WHO].text = str_or_empty(row->who);
    cells[WAY_TIME].text = package_minutes_text(rq->c, step->end_minutes - step->begin_minutes);
    cells[WAY_BEGIN].text = moment(rq, step->begin);
    cells[WAY_END].text = moment(rq, step->end);
    if (!str_is_empty(row->pause)) cells[WAY_TIME].note = request_tr(rq, N_("the clock stands still"));
    return (struct table_row){.cells = cells, .is_late = k->trial.has_due && row->stops_clock && step->end.minute > k->trial.due.minute};
}

static void show_way(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    static const char *const labels[WAY_COLUMNS] = {N_("Step"), N_("What is done"), N_("Who does it"), N_("Time"), N_("Begins at the earliest"), N_("Due by the plan")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, k->trial.path_count, struct table_row);
    for (size_t i = 0; i < k->trial.path_count; i++)
        rows[i] = way_row(rq, k, &k->steps[i]);
    view->path = table(rq, "path", N_("Way through the steps"), labels, WAY_COLUMNS, rows, k->trial.path_count);
}

/* ---- what it costs ---- */

enum { FEE_NAME, FEE_KIND, FEE_AMOUNT, FEE_COLUMNS };

static struct str member(const struct feel_value *row, struct arena *a, const char *name)
{
    const struct feel_value *v = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, str_of(name)) : NULL;
    return v ? str_or_empty(feel_text(a, v)) : STR("");
}

static struct str money_text(struct request *rq, struct decimal amount)
{
    int64_t whole;
    return decimal_to_int(amount, &whole) ? format_money(rq->c->arena, (struct money){whole}) : decimal_text(rq->c->arena, amount);
}

static struct str amount_text(struct request *rq, const struct feel_value *row)
{
    const struct feel_value *v = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("amount")) : row;
    return v && v->kind == FEEL_NUMBER ? money_text(rq, v->number) : request_tr(rq, N_("has no value"));
}

static struct str kind_text(struct request *rq, struct str kind)
{
    if (str_eq(kind, STR("phi"))) return request_tr(rq, N_("Service fee"));
    return str_eq(kind, STR("le_phi")) ? request_tr(rq, N_("Administrative charge")) : kind;
}

static struct table_row fee_row(struct request *rq, const struct feel_value *row)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, FEE_COLUMNS, struct table_cell);
    struct str name = member(row, rq->c->arena, "name");
    cells[FEE_NAME].text = name.len ? name : request_tr(rq, N_("Fee"));
    cells[FEE_KIND].text = kind_text(rq, member(row, rq->c->arena, "kind"));
    cells[FEE_AMOUNT].text = amount_text(rq, row);
    return (struct table_row){.cells = cells};
}

static void show_fees(struct request *rq, const struct feel_value *v, struct package_trial_view *view)
{
    static const char *const labels[FEE_COLUMNS] = {N_("Fee"), N_("Kind"), N_("Amount")};
    size_t count = v->kind == FEEL_LIST ? v->list->count : v->kind == FEEL_CONTEXT || v->kind == FEEL_NUMBER;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = fee_row(rq, v->kind == FEEL_LIST ? &v->list->items[i] : v);
    view->fees = table(rq, "fee-lines", N_("What it costs"), labels, FEE_COLUMNS, rows, count);
}

/* ---- rules that fired ---- */

enum { RULE_TABLE, RULE_NUMBER, RULE_CELLS, RULE_COLUMNS };

static struct str cells_text(struct arena *a, const struct package_table *t, size_t rule)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->input_count + t->output_count; i++)
        text = arena_join(a, text, i == 0 ? STR("") : i == t->input_count ? STR(" → ") : STR(" | "), str_or_empty(t->rules[rule][i]));
    return text;
}

static void show_rules(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    static const char *const labels[RULE_COLUMNS] = {N_("Table"), N_("Rule"), N_("What it says")};
    const struct package *p = k->version.known->package;
    size_t most = 0, count = 0;
    for (size_t i = 0; i < p->table_count; i++)
        most += p->tables[i].rule_count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, most, struct table_row);
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t j = 0; j < p->tables[i].rule_count; j++) {
            if (!k->trial.rules[i][j]) continue;
            struct table_cell *cells = ARENA_ARRAY(rq->c->arena, RULE_COLUMNS, struct table_cell);
            cells[RULE_TABLE] = (struct table_cell){.text = p->tables[i].id, .href = shown_version_address(rq, k->version.version.hash, arena_cstring(rq->c->arena, address_of(rq->c->arena, "/tables/", p->tables[i].id)))};
            cells[RULE_NUMBER].text = arena_printf(rq->c->arena, "%zu", j + 1);
            cells[RULE_CELLS].text = cells_text(rq->c->arena, &p->tables[i], j);
            rows[count++].cells = cells;
        }
    view->rules = table(rq, "rules", N_("Rules that count"), labels, RULE_COLUMNS, rows, count);
}

/* ---- in short ---- */

static void show_clock(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, k->clock.count, struct summary_row);
    for (size_t i = 0; k->has_clock && i < k->clock.count; i++) {
        const struct clock_words words = clock_words_line(rq->c->arena, rq->c->locale, &k->clock.lines[i]);
        rows[i] = (struct summary_row){.key = words.label, .value = words.value, .note = words.note};
    }
    view->clock = rows;
    view->clock_count = k->has_clock ? k->clock.count : 0;
}

static void show_answers(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    const struct package_trial *t = &k->trial;
    size_t count = 0;
    struct str due = t->has_due ? moment(rq, t->due) : request_tr(rq, N_("Nothing is promised: no limit is stated for this way and case."));
    struct str fee = !t->has_fee ? request_tr(rq, N_("The package has no table of fees.")) : t->fee_is_null ? request_tr(rq, N_("cannot be told: an amount has no value")) : money_text(rq, t->fee);
    view->answers[count++] = (struct summary_row){.key = request_tr(rq, N_("Result due")), .value = due};
    view->answers[count++] = (struct summary_row){.key = request_tr(rq, N_("What it costs")), .value = fee};
    view->answers[count++] = (struct summary_row){.key = request_tr(rq, N_("Working time by the plan")), .value = package_minutes_text(rq->c, t->path_count ? k->steps[t->path_count - 1].end_minutes : 0)};
    if (t->has_separate_due) view->answers[count++] = (struct summary_row){.key = request_tr(rq, N_("Due one by one")), .value = moment(rq, t->separate_due)};
    view->answer_count = count;
}

static void show_complaints(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    const struct package *p = k->version.known->package;
    struct str *lines = ARENA_ARRAY(rq->c->arena, k->trial.form_errors + 1, struct str);
    size_t count = 0;
    if (k->trial.stuck != PACKAGE_NONE)
        lines[count++] = tr_with(rq->c->arena, rq->c->locale, N_("It goes no further: from step %s no way leads on, or several do."), k->version.known->plan->nodes[k->trial.stuck].row->step);
    for (size_t i = 0; i < p->table_count; i++) {
        const struct feel_value *v = &k->trial.values[i];
        if (!str_eq(p->tables[i].id, STR("form_check"))) continue;
        for (size_t j = 0; v->kind == FEEL_LIST && j < v->list->count && count <= k->trial.form_errors; j++)
            lines[count++] = arena_join(rq->c->arena, request_tr(rq, N_("Such a dossier could not be filed:")), STR(" "), member(&v->list->items[j], rq->c->arena, "message"));
    }
    view->complaints = lines;
    view->complaint_count = count;
}

void package_trial_show(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    const struct package *p = k->version.known->package;
    show_answers(rq, k, view);
    show_complaints(rq, k, view);
    show_way(rq, k, view);
    for (size_t i = 0; i < p->table_count; i++)
        if (str_eq(p->tables[i].id, STR("fees"))) show_fees(rq, &k->trial.values[i], view);
    show_clock(rq, k, view);
    show_rules(rq, k, view);
}

/* ---- the package's own tests ---- */

enum { TEST_NAME, TEST_OUTCOME, TEST_WHY, TEST_COLUMNS };

/* The same as a question of this page. */
static struct str test_address(struct request *rq, const struct trying_page *k, const struct package_test *test)
{
    struct arena *a = rq->c->arena;
    const struct package *p = k->version.known->package;
    const struct feel_value *channel = test->given ? feel_context_get(test->given, STR("kenh")) : NULL;
    const struct feel_value *kase = test->given ? feel_context_get(test->given, STR("truong_hop")) : NULL;
    const struct feel_value *filed = test->given ? feel_context_get(test->given, STR("ngay_nop")) : NULL;
    struct local at = test->has_received ? test->received : filed && filed->kind == FEEL_DATE ? civil_local_at(civil_day_of(filed->moment->date), 8 * 60) : civil_local(rq->c->now);
    struct date date = civil_date_of(civil_local_day(at));
    int minute = civil_local_minute(at);
    struct str papers = STR("");
    for (size_t i = 0; i < test->document_count; i++)
        papers = arena_join(a, papers, i ? STR(",") : STR(""), test->documents[i]);
    const struct address_parameter parameters[] = {
        {"channel", channel && channel->kind == FEEL_STRING ? channel->string : p->procedure.channel_count ? p->procedure.channels[0] : STR("")},
        {"case", kase && kase->kind == FEEL_STRING ? kase->string : STR("")},
        {"received-day", arena_printf(a, "%d", date.day)},
        {"received-month", arena_printf(a, "%d", date.month)},
        {"received-year", arena_printf(a, "%d", date.year)},
        {"time", arena_printf(a, "%02d:%02d", minute / 60, minute % 60)},
        {"data", package_sample_text(a, p, test->given)},
        {"papers", papers},
        {"params", package_sample_params_text(a, test->params)},
    };
    return address_with(a, shown_version_address(rq, k->version.version.hash, "/trial"), parameters, sizeof parameters / sizeof parameters[0]);
}

static struct str why_of(struct request *rq, const struct trying_page *k, size_t test)
{
    struct arena *a = rq->c->arena;
    struct str text = STR("");
    for (size_t i = 0; i < k->own->count; i++) {
        const struct package_finding *f = &k->own->list[i];
        const struct fault fault = {ERR_INVALID, f->message, STR(""), f->argument};
        if (f->place.part == PACKAGE_TESTS && f->place.row == test) text = arena_join(a, text, text.len ? STR(" ") : STR(""), fault_text(a, rq->c->locale, &fault));
    }
    return text;
}

void package_trial_show_tests(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    static const char *const labels[TEST_COLUMNS] = {N_("Sample"), N_("Outcome"), N_("Why")};
    static const struct tag_view passed = {N_("Passed"), TONE_LEAF, SHAPE_FILLED}, failed = {N_("Failed"), TONE_BRICK, SHAPE_STRUCK};
    const struct package *p = k->version.known->package;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->test_count, struct table_row);
    for (size_t i = 0; i < p->test_count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, TEST_COLUMNS, struct table_cell);
        struct str why = why_of(rq, k, i);
        cells[TEST_NAME] = (struct table_cell){.text = p->tests[i].name, .href = test_address(rq, k, &p->tests[i])};
        cells[TEST_OUTCOME].tag = why.len ? failed : passed;
        cells[TEST_WHY].text = why.len ? why : STR("–");
        rows[i] = (struct table_row){.cells = cells, .is_late = why.len > 0};
    }
    view->tests = table(rq, "tests", N_("The package's own samples"), labels, TEST_COLUMNS, rows, p->test_count);
}

/* ---- names ---- */

enum { NAME_NAME, NAME_KIND, NAME_LABEL, NAME_COLUMNS };

static struct str label_of(const struct known_package *known, struct arena *a, struct str path)
{
    for (size_t i = 0; i < known->package->form_count; i++)
        for (size_t j = 0; j < known->forms[i].count; j++) {
            const struct eform_component *field = known->forms[i].components[j];
            struct str whole = STR("");
            for (size_t n = 0; n < field->whole_count; n++)
                whole = arena_join(a, whole, n ? STR(".") : STR(""), field->whole_path[n]);
            if (field->whole_count && str_eq(whole, path)) return str_or_empty(field->label);
        }
    return STR("");
}

struct table_view package_trial_names(struct request *rq, const struct known_package *known)
{
    static const char *const labels[NAME_COLUMNS] = {N_("Name"), N_("Kind"), N_("Label")};
    const struct package *p = known->package;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, p->variable_count, struct table_row);
    size_t count = 0;
    for (size_t i = 0; i < p->variable_count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, NAME_COLUMNS, struct table_cell);
        if (package_sample_is_own(p->variables[i].path)) continue;
        cells[NAME_NAME].text = p->variables[i].path;
        cells[NAME_KIND].text = str_of(package_sample_kind(&p->variables[i]));
        cells[NAME_LABEL].text = label_of(known, rq->c->arena, p->variables[i].path);
        rows[count++].cells = cells;
    }
    return table(rq, "names", N_("Names that may be used"), labels, NAME_COLUMNS, rows, count);
}
