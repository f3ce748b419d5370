/* package_difference_parts: a table of columns and a filler for each list of a package. Rules of tables are in here only as far as they
 * have a code, which is not at all: package_difference.c pairs them by what they ask. */
#include "domain/package_difference_parts.h"

#include "base/civil.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- cells ---- */

void difference_put(struct difference_sheet *sheet, size_t row, size_t column, struct str text)
{
    sheet->cells[row * sheet->columns + column].text = str_or_empty(text);
}

void difference_put_int(struct difference_sheet *sheet, size_t row, size_t column, struct opt_int number)
{
    if (number.has) difference_put(sheet, row, column, arena_printf(sheet->arena, "%lld", (long long)number.value));
}

struct str difference_list(struct arena *a, const struct str *items, size_t count)
{
    struct str text = STR("");
    for (size_t i = 0; i < count; i++)
        text = arena_join(a, text, i ? STR(", ") : STR(""), items[i]);
    return text;
}

void difference_put_list(struct difference_sheet *sheet, size_t row, size_t column, const struct str *items, size_t count)
{
    difference_put(sheet, row, column, difference_list(sheet->arena, items, count));
}

void difference_put_yes(struct difference_sheet *sheet, size_t row, size_t column, bool yes)
{
    struct package_cell *cell = &sheet->cells[row * sheet->columns + column];
    *cell = (struct package_cell){.text = yes ? STR("x") : STR(""), .shown = PACKAGE_SHOWN_YES};
}

static void put_minutes(struct difference_sheet *sheet, size_t row, size_t column, struct opt_int minutes)
{
    if (!minutes.has) return;
    difference_put_int(sheet, row, column, minutes);
    sheet->cells[row * sheet->columns + column].shown = PACKAGE_SHOWN_MINUTES;
    sheet->cells[row * sheet->columns + column].minutes = minutes.value;
}

static void put_moment(struct difference_sheet *sheet, size_t row, size_t column, bool has, struct local moment)
{
    char text[CIVIL_LOCAL_SIZE];
    if (!has) return;
    civil_format_local(moment, text);
    difference_put(sheet, row, column, arena_copy(sheet->arena, str_of(text)));
    sheet->cells[row * sheet->columns + column].shown = PACKAGE_SHOWN_MOMENT;
    sheet->cells[row * sheet->columns + column].minutes = moment.minute;
}

static void put_context(struct difference_sheet *sheet, size_t row, size_t column, const struct feel_context *context)
{
    const struct feel_value v = {.kind = FEEL_CONTEXT, .context = context};
    if (context && context->count) difference_put(sheet, row, column, feel_text(sheet->arena, &v));
}

/* ---- the procedure itself ---- */

enum { PROCEDURE_NAME, PROCEDURE_CODE, PROCEDURE_FIELD, PROCEDURE_LEVEL, PROCEDURE_LINKED, PROCEDURE_AUTHORITY, PROCEDURE_FROM, PROCEDURE_TO, PROCEDURE_CHANNELS, PROCEDURE_JOIN, PROCEDURE_SUPPLEMENT, PROCEDURE_SUPPLEMENT_MAX, PROCEDURE_RESULT, PROCEDURE_SEPARATE, PROCEDURE_COLUMNS };
static const struct difference_column procedure_columns[PROCEDURE_COLUMNS] = {
    [PROCEDURE_NAME] = {"name", N_("Name")},
    [PROCEDURE_CODE] = {"code", N_("Code")},
    [PROCEDURE_FIELD] = {"field", N_("Field")},
    [PROCEDURE_LEVEL] = {"level", N_("Level")},
    [PROCEDURE_LINKED] = {"kind", N_("Linked procedures")},
    [PROCEDURE_AUTHORITY] = {"authority", N_("Authority")},
    [PROCEDURE_FROM] = {"effective_from", N_("In force from")},
    [PROCEDURE_TO] = {"effective_to", N_("In force until")},
    [PROCEDURE_CHANNELS] = {"channels", N_("Ways of filing")},
    [PROCEDURE_JOIN] = {"join", N_("Where branches meet")},
    [PROCEDURE_SUPPLEMENT] = {"supplement", N_("Asking for papers")},
    [PROCEDURE_SUPPLEMENT_MAX] = {"max", N_("How often papers may be asked for")},
    [PROCEDURE_RESULT] = {"result", N_("Result")},
    [PROCEDURE_SEPARATE] = {"separate", N_("Procedures it takes the place of")},
};

static size_t one_row(const struct package_side *side)
{
    (void)side;
    return 1;
}

struct str difference_limit(struct arena *a, const struct limit *limit)
{
    struct str unit = str_of(limit_unit_slug(limit->unit));
    if (limit->unit == LIMIT_NONE) return STR("unstated");
    if (limit->unit == LIMIT_SAME_DAY) return arena_printf(a, "%.*s %02d:%02d", STR_ARG(unit), limit->cutoff / 60, limit->cutoff % 60);
    return arena_printf(a, "%d%s %.*s", (int)(limit->halves / 2), limit->halves % 2 ? ".5" : "", STR_ARG(unit));
}

static struct str separate_text(struct arena *a, const struct package_procedure *p)
{
    struct str text = STR("");
    for (size_t i = 0; i < p->separate_count; i++)
        text = arena_printf(a, "%.*s%s%.*s: %.*s", STR_ARG(text), i ? ", " : "", STR_ARG(p->separate[i].code), STR_ARG(difference_limit(a, &p->separate[i].limit)));
    return text;
}

static void fill_procedure(const struct package_side *side, struct difference_sheet *s)
{
    const struct package_procedure *p = &side->package->procedure;
    s->names[0] = STR("");
    difference_put(s, 0, PROCEDURE_NAME, p->name);
    difference_put(s, 0, PROCEDURE_CODE, p->code);
    difference_put(s, 0, PROCEDURE_FIELD, p->field);
    difference_put(s, 0, PROCEDURE_LEVEL, p->level);
    difference_put_yes(s, 0, PROCEDURE_LINKED, p->is_linked);
    difference_put(s, 0, PROCEDURE_AUTHORITY, p->authority);
    difference_put(s, 0, PROCEDURE_FROM, p->effective_from);
    difference_put(s, 0, PROCEDURE_TO, p->effective_to);
    difference_put_list(s, 0, PROCEDURE_CHANNELS, p->channels, p->channel_count);
    if (p->has_join) difference_put(s, 0, PROCEDURE_JOIN, arena_join(s->arena, str_of(package_join_word(p->join)), STR(" "), str_or_empty(p->join_before)));
    bool has_extra = p->supplement == PACKAGE_SUPPLEMENT_EXTRA;
    difference_put(s, 0, PROCEDURE_SUPPLEMENT, arena_join(s->arena, str_of(package_supplement_word(p->supplement)), has_extra ? STR(" ") : STR(""), has_extra ? difference_limit(s->arena, &p->supplement_extra) : STR("")));
    difference_put_int(s, 0, PROCEDURE_SUPPLEMENT_MAX, p->supplement_max);
    difference_put(s, 0, PROCEDURE_RESULT, str_trim(arena_join(s->arena, str_or_empty(p->result_code), STR(" "), str_or_empty(p->result_name))));
    difference_put(s, 0, PROCEDURE_SEPARATE, separate_text(s->arena, p));
}

enum { BASIS_TITLE, BASIS_KIND, BASIS_MARK, BASIS_COLUMNS };
static const struct difference_column basis_columns[BASIS_COLUMNS] = {{"title", N_("Title")}, {"kind", N_("Kind")}, {"mark", N_("Mark")}};

static size_t basis_rows(const struct package_side *side)
{
    return side->package->procedure.basis_count;
}

static void fill_bases(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct package_basis *basis = &side->package->procedure.bases[i];
        s->names[i] = str_or_empty(basis->no);
        difference_put(s, i, BASIS_TITLE, basis->title);
        difference_put(s, i, BASIS_KIND, basis->kind);
        difference_put(s, i, BASIS_MARK, str_of(package_mark_word(basis->mark)));
    }
}

/* ---- roles and steps ---- */

static const struct difference_column role_columns[] = {{"power", N_("Power")}};

static size_t role_rows(const struct package_side *side)
{
    return side->package->role_count;
}

static void fill_roles(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        s->names[i] = side->package->roles[i].name;
        difference_put(s, i, 0, str_of(package_power_word(side->package->roles[i].power)));
    }
}

enum { STEP_CONTENT, STEP_WHO, STEP_TIME, STEP_RESULT, STEP_NEXT, STEP_IF, STEP_BRANCH, STEP_WAIT, STEP_WAIT_MAX, STEP_PAUSE, STEP_LINKED, STEP_FORM, STEP_OVERDUE, STEP_STATE, STEP_STOPS, STEP_MARK, STEP_COLUMNS };
static const struct difference_column step_columns[STEP_COLUMNS] = {
    [STEP_CONTENT] = {"content", N_("What is done")},
    [STEP_WHO] = {"who", N_("Who does it")},
    [STEP_TIME] = {"time", N_("Time")},
    [STEP_RESULT] = {"result", N_("What it leaves")},
    [STEP_NEXT] = {"next", N_("Comes next")},
    [STEP_IF] = {"if", N_("If")},
    [STEP_BRANCH] = {"branch", N_("Branch")},
    [STEP_WAIT] = {"wait", N_("Waits for")},
    [STEP_WAIT_MAX] = {"wait_max", N_("Longest wait")},
    [STEP_PAUSE] = {"pause", N_("The clock stands still for")},
    [STEP_LINKED] = {"linked", N_("Dossier of its own")},
    [STEP_FORM] = {"form", N_("Form")},
    [STEP_OVERDUE] = {"overdue", N_("When it is late")},
    [STEP_STATE] = {"state", N_("State told to the public")},
    [STEP_STOPS] = {"stops_clock", N_("Ends the legal time")},
    [STEP_MARK] = {"mark", N_("Mark")},
};

static size_t step_rows(const struct package_side *side)
{
    return side->package->row_count;
}

/* Where a row leads that names no step: to the step below. */
static struct str step_below(const struct package *p, size_t row)
{
    for (size_t i = row + 1; i < p->row_count; i++)
        if (!str_eq(p->rows[i].step, p->rows[row].step)) return p->rows[i].step;
    return STR("");
}

/* "B3", a second row of the step "B3 (2)". */
static struct str step_name(struct arena *a, const struct package *p, size_t row)
{
    size_t before = 0;
    for (size_t i = 0; i < row; i++)
        before += str_eq(p->rows[i].step, p->rows[row].step);
    return before ? arena_printf(a, "%.*s (%zu)", STR_ARG(p->rows[row].step), before + 1) : str_or_empty(p->rows[row].step);
}

static void fill_step(const struct package *p, struct difference_sheet *s, size_t i)
{
    const struct package_row *row = &p->rows[i];
    s->names[i] = step_name(s->arena, p, i);
    difference_put(s, i, STEP_CONTENT, row->content);
    difference_put(s, i, STEP_WHO, row->who);
    put_minutes(s, i, STEP_TIME, row->time);
    difference_put(s, i, STEP_RESULT, row->result);
    difference_put(s, i, STEP_NEXT, row->next_count ? difference_list(s->arena, row->next, row->next_count) : step_below(p, i));
    difference_put(s, i, STEP_IF, row->guard);
    difference_put(s, i, STEP_BRANCH, row->branch);
    difference_put(s, i, STEP_WAIT, row->wait);
    difference_put(s, i, STEP_WAIT_MAX, row->wait_max);
    difference_put(s, i, STEP_PAUSE, row->pause);
    difference_put(s, i, STEP_LINKED, row->linked);
    difference_put(s, i, STEP_FORM, row->form);
    if (row->has_overdue) difference_put(s, i, STEP_OVERDUE, str_of(package_overdue_word(row->overdue)));
    difference_put_int(s, i, STEP_STATE, (struct opt_int){row->state != 0, row->state});
    difference_put_yes(s, i, STEP_STOPS, row->stops_clock);
    difference_put(s, i, STEP_MARK, str_of(package_mark_word(row->mark)));
}

static void fill_steps(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        fill_step(side->package, s, i);
}

/* ---- papers ---- */

enum { PAPER_NAME, PAPER_MODE, PAPER_GROUP, PAPER_IF, PAPER_SKIP_IF, PAPER_FROM, PAPER_FOR, PAPER_ORIGINALS, PAPER_COPIES, PAPER_COLUMNS };
static const struct difference_column paper_columns[PAPER_COLUMNS] = {
    [PAPER_NAME] = {"name", N_("Name")},
    [PAPER_MODE] = {"mode", N_("How it is handed in")},
    [PAPER_GROUP] = {"group", N_("One of this group is enough")},
    [PAPER_IF] = {"if", N_("If")},
    [PAPER_SKIP_IF] = {"skip_if", N_("Left out if")},
    [PAPER_FROM] = {"from", N_("Made by step")},
    [PAPER_FOR] = {"for", N_("For the branches")},
    [PAPER_ORIGINALS] = {"originals", N_("Originals")},
    [PAPER_COPIES] = {"copies", N_("Copies")},
};

static size_t paper_rows(const struct package_side *side)
{
    return side->package->document_count;
}

static void fill_papers(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct package_document *d = &side->package->documents[i];
        s->names[i] = str_or_empty(d->code);
        difference_put(s, i, PAPER_NAME, d->name);
        difference_put(s, i, PAPER_MODE, str_of(package_paper_word(d->mode)));
        difference_put(s, i, PAPER_GROUP, d->group);
        difference_put(s, i, PAPER_IF, d->condition);
        difference_put(s, i, PAPER_SKIP_IF, d->skip_if);
        difference_put(s, i, PAPER_FROM, d->from);
        difference_put_list(s, i, PAPER_FOR, d->branches, d->branch_count);
        difference_put_int(s, i, PAPER_ORIGINALS, some_int(d->originals));
        difference_put_int(s, i, PAPER_COPIES, some_int(d->copies));
    }
}

/* ---- tables, without their rules ---- */

enum { TABLE_INPUTS, TABLE_OUTPUTS, TABLE_HIT, TABLE_MARK, TABLE_COLUMNS };
static const struct difference_column table_columns[TABLE_COLUMNS] = {{"inputs", N_("Inputs")}, {"outputs", N_("Outputs")}, {"hit", N_("Which rules count")}, {"mark", N_("Mark")}};

static size_t table_rows(const struct package_side *side)
{
    return side->package->table_count;
}

/* `kenh: string ["a","b"] = "a"; so_ban_sao` */
static struct str columns_text(struct arena *a, const struct package_column *columns, size_t count)
{
    struct str text = STR("");
    for (size_t i = 0; i < count; i++) {
        text = arena_join(a, text, i ? STR("; ") : STR(""), str_or_empty(columns[i].text));
        if (!str_is_empty(columns[i].type)) text = arena_join(a, text, STR(": "), columns[i].type);
        if (!str_is_empty(columns[i].values)) text = arena_printf(a, "%.*s [%.*s]", STR_ARG(text), STR_ARG(columns[i].values));
        if (!str_is_empty(columns[i].standard)) text = arena_join(a, text, STR(" = "), columns[i].standard);
    }
    return text;
}

static void fill_tables(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct package_table *t = &side->package->tables[i];
        s->names[i] = str_or_empty(t->id);
        difference_put(s, i, TABLE_INPUTS, columns_text(s->arena, t->inputs, t->input_count));
        difference_put(s, i, TABLE_OUTPUTS, columns_text(s->arena, t->outputs, t->output_count));
        difference_put(s, i, TABLE_HIT, package_table_policy(s->arena, t));
        difference_put(s, i, TABLE_MARK, str_of(package_mark_word(t->mark)));
    }
}

/* ---- parameters, texts, tests ---- */

static const struct difference_column param_columns[] = {{"name", N_("Name")}};

static size_t param_rows(const struct package_side *side)
{
    return side->package->param_count;
}

static void fill_params(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        s->names[i] = side->package->params[i];
}

enum { TEXT_VI, TEXT_EN, TEXT_PRINTED, TEXT_MARK, TEXT_COLUMNS };
static const struct difference_column text_columns[TEXT_COLUMNS] = {{"vi", N_("In Vietnamese")}, {"en", N_("In English")}, {"printed", N_("Is printed")}, {"mark", N_("Mark")}};

static size_t text_rows(const struct package_side *side)
{
    return side->package->text_count;
}

static void fill_texts(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct package_text *t = &side->package->texts[i];
        s->names[i] = str_or_empty(t->code);
        difference_put(s, i, TEXT_VI, t->vi);
        difference_put(s, i, TEXT_EN, t->en);
        difference_put_yes(s, i, TEXT_PRINTED, t->is_printed);
        difference_put(s, i, TEXT_MARK, str_of(package_mark_word(t->mark)));
    }
}

enum { TEST_GIVEN, TEST_PARAMS, TEST_DOCUMENTS, TEST_RECEIVED, TEST_DUE, TEST_FEE, TEST_PATH, TEST_REFUSE, TEST_EXPECT, TEST_SEPARATE, TEST_SAVED, TEST_COLUMNS };
static const struct difference_column test_columns[TEST_COLUMNS] = {
    [TEST_GIVEN] = {"given", N_("What is filled in")},
    [TEST_PARAMS] = {"params", N_("Parameters")},
    [TEST_DOCUMENTS] = {"documents", N_("Papers handed in")},
    [TEST_RECEIVED] = {"received", N_("Received")},
    [TEST_DUE] = {"due", N_("Due")},
    [TEST_FEE] = {"fee", N_("Fee")},
    [TEST_PATH] = {"path", N_("Way through the steps")},
    [TEST_REFUSE] = {"refuse", N_("Refused at")},
    [TEST_EXPECT] = {"expect", N_("What becomes of the branches")},
    [TEST_SEPARATE] = {"separate_due", N_("Due one by one")},
    [TEST_SAVED] = {"saved_minutes", N_("Minutes saved")},
};

static size_t test_rows(const struct package_side *side)
{
    return side->package->test_count;
}

static struct str expectations_text(struct arena *a, const struct package_test *t)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->expect_count; i++)
        text = arena_printf(a, "%.*s%s%.*s: %.*s", STR_ARG(text), i ? ", " : "", STR_ARG(t->expect[i].branch), STR_ARG(t->expect[i].outcome));
    return text;
}

static void fill_tests(const struct package_side *side, struct difference_sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct package_test *t = &side->package->tests[i];
        s->names[i] = str_or_empty(t->name);
        put_context(s, i, TEST_GIVEN, t->given);
        put_context(s, i, TEST_PARAMS, t->params);
        difference_put_list(s, i, TEST_DOCUMENTS, t->documents, t->document_count);
        put_moment(s, i, TEST_RECEIVED, t->has_received, t->received);
        put_moment(s, i, TEST_DUE, t->has_due, t->due);
        put_moment(s, i, TEST_SEPARATE, t->has_separate_due, t->separate_due);
        if (t->has_fee) difference_put(s, i, TEST_FEE, decimal_text(s->arena, t->fee));
        difference_put_list(s, i, TEST_PATH, t->path, t->path_count);
        difference_put(s, i, TEST_REFUSE, t->refuse);
        difference_put(s, i, TEST_EXPECT, expectations_text(s->arena, t));
        difference_put_int(s, i, TEST_SAVED, t->saved_minutes);
    }
}

/* clang-format off */
const struct difference_plan difference_plans[] = {
    {PACKAGE_DIFFERS_PROCEDURE, false, procedure_columns, PROCEDURE_COLUMNS, one_row, fill_procedure},
    {PACKAGE_DIFFERS_BASES, false, basis_columns, BASIS_COLUMNS, basis_rows, fill_bases},
    {PACKAGE_DIFFERS_ROLES, false, role_columns, COUNT(role_columns), role_rows, fill_roles},
    {PACKAGE_DIFFERS_STEPS, false, step_columns, STEP_COLUMNS, step_rows, fill_steps},
    {PACKAGE_DIFFERS_DOCUMENTS, false, paper_columns, PAPER_COLUMNS, paper_rows, fill_papers},
    {PACKAGE_DIFFERS_TABLES, false, table_columns, TABLE_COLUMNS, table_rows, fill_tables},
    {PACKAGE_DIFFERS_FORMS, true, difference_form_columns, DIFFERENCE_FORM_COLUMNS, difference_form_rows, difference_fill_forms},
    {PACKAGE_DIFFERS_PARAMS, false, param_columns, COUNT(param_columns), param_rows, fill_params},
    {PACKAGE_DIFFERS_TEXTS, false, text_columns, TEXT_COLUMNS, text_rows, fill_texts},
    {PACKAGE_DIFFERS_TESTS, false, test_columns, TEST_COLUMNS, test_rows, fill_tests},
};
/* clang-format on */
const size_t difference_plan_count = COUNT(difference_plans);
