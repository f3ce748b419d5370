/* office_form_questions: what the page of a field asks, in words: a table beside that of package/form_ask.h. */
#include "domain/eform_prefill.h"
#include "i18n/i18n.h"
#include "web/office_form.h"

#define LINE_MAX  1000
#define LINES_MAX 20000

static const struct {
    const char *label, *hint; /* msgids; hint NULL: none */
    int width;                /* of the box; 0: the full line */
} words[FORM_ASK_COUNT] = {
    [FORM_ASK_LABEL] = {N_("Label"), N_("As applicants read it"), 0},
    [FORM_ASK_DESCRIPTION] = {N_("Help below the label"), NULL, 0},
    [FORM_ASK_KEY] = {N_("Key"), N_("What formulas and files call the answer: letters from a to z, digits and _. Left empty, it is made of the label."), 20},
    [FORM_ASK_TEXT] = {N_("Text"), N_("Markdown: an empty line begins a paragraph, ## a heading, - an item, ** stands around bold words. Or a formula behind ="), 0},
    [FORM_ASK_EXPRESSION] = {N_("Formula"), N_("For example: so_luong * 2"), 0},
    [FORM_ASK_SOURCE] = {N_("Formula for the rows"), N_("Gives a list of rows, for example the key of a list of this form"), 0},
    [FORM_ASK_COLUMNS] = {N_("Columns"), N_("One a line: key = heading"), 0},
    [FORM_ASK_MOMENT] = {N_("What is asked"), NULL, 0},
    [FORM_ASK_DOCUMENT] = {N_("Paper that is handed in here"), N_("From the list of papers of the package"), 0},
    [FORM_ASK_CHOICES] = {N_("Choices"), N_("One a line: value = label. A line without = is a label, and its value is made of it."), 0},
    [FORM_ASK_CHOICES_FORMULA] = {N_("Or a formula for the choices"), N_("Gives a list. Then nothing stands in the box above."), 0},
    [FORM_ASK_BEFORE] = {N_("Before the box"), NULL, 5},
    [FORM_ASK_BEHIND] = {N_("Behind the box"), N_("For example đ or m²"), 5},
    [FORM_ASK_REQUIRED] = {N_("It must be answered"), NULL, 0},
    [FORM_ASK_FORMAT] = {N_("Written as"), NULL, 0},
    [FORM_ASK_MIN_LENGTH] = {N_("At least so many characters"), NULL, 5},
    [FORM_ASK_MAX_LENGTH] = {N_("At most so many characters"), NULL, 5},
    [FORM_ASK_PATTERN] = {N_("Pattern"), N_("A regular expression, for example ^[0-9]{12}$"), 0},
    [FORM_ASK_PATTERN_MESSAGE] = {N_("What is said when the pattern does not fit"), NULL, 0},
    [FORM_ASK_MIN] = {N_("Smallest number"), N_("A number, or a formula behind ="), 10},
    [FORM_ASK_MAX] = {N_("Largest number"), N_("A number, or a formula behind ="), 10},
    [FORM_ASK_DECIMALS] = {N_("Digits behind the decimal point"), N_("0: whole numbers only. Empty: any."), 3},
    [FORM_ASK_INCREMENT] = {N_("Only multiples of"), N_("For example 0.5"), 10},
    [FORM_ASK_INTERVAL] = {N_("Steps of the time, in minutes"), NULL, 3},
    [FORM_ASK_NOT_PAST] = {N_("What is past is refused"), NULL, 0},
    [FORM_ASK_MULTIPLE] = {N_("Several files may be handed in"), NULL, 0},
    [FORM_ASK_ACCEPT] = {N_("Kinds of files"), N_("For example .pdf, image/*. Empty: all that this site takes."), 20},
    [FORM_ASK_MIN_ITEMS] = {N_("At least so many"), N_("Rows of a list, or files"), 3},
    [FORM_ASK_MAX_ITEMS] = {N_("At most so many"), N_("Rows of a list, or files"), 3},
    [FORM_ASK_ROWS] = {N_("Rows to begin with"), N_("Empty: one"), 3},
    [FORM_ASK_FIXED_ROWS] = {N_("Rows can neither be added nor taken out"), NULL, 0},
    [FORM_ASK_PREFILL] = {N_("Filled in beforehand with"), N_("What is known of the applicant, or person. and a name of your own: what was answered under the same name before"), 20},
    [FORM_ASK_HIDE] = {N_("Hidden when"), N_("A formula over the keys of the form, for example: co_con = false. Empty: it is always asked."), 0},
};

struct str office_form_question_label(struct request *rq, enum form_ask ask)
{
    return request_tr(rq, words[ask].label);
}

struct str office_form_answer(struct request *rq, struct input *in, enum form_ask ask)
{
    enum form_ask_shape shape = form_ask_shape(ask);
    struct str label = request_tr(rq, words[ask].label);
    if (shape == FORM_SHAPE_FLAG) return input_was_sent(rq, str_of(form_ask_name(ask)), STR("true")) ? STR("x") : STR("");
    return input_text(in, form_ask_name(ask), label, shape == FORM_SHAPE_LINE || shape == FORM_SHAPE_WORD || shape == FORM_SHAPE_NUMBER ? LINE_MAX : LINES_MAX, false);
}

/* ---- one of some words ---- */

struct word_list {
    struct request *rq;
    struct str chosen;
    struct choice_view *items;
    size_t count;
    bool has_chosen;
};

static void offer(struct word_list *l, struct str value, struct str label)
{
    bool is_it = str_eq(l->chosen, value);
    l->items[l->count++] = (struct choice_view){.value = value, .label = label, .selected = is_it};
    l->has_chosen = l->has_chosen || is_it;
}

static void offer_papers(struct word_list *l, const struct form_page *k)
{
    const struct package *p = k->draft->read.package;
    size_t count;
    const struct str *codes = package_draft_papers(l->rq->c, &k->draft->read, &count);
    offer(l, STR(""), request_tr(l->rq, count ? N_("none") : N_("The package has no paper that is handed in")));
    for (size_t i = 0; i < count; i++) {
        const struct package_document *d = package_document_find(p, codes[i]);
        offer(l, codes[i], arena_join(l->rq->c->arena, codes[i], STR(" – "), str_or_empty(d->name)));
    }
}

static void offer_words(struct word_list *l, enum form_ask ask)
{
    static const struct {
        enum form_ask ask;
        const char *value, *label;
    } known[] = {
        {FORM_ASK_MOMENT, "date", N_("A day")},       {FORM_ASK_MOMENT, "time", N_("A time")},           {FORM_ASK_MOMENT, "datetime", N_("A day and a time")},
        {FORM_ASK_FORMAT, "", N_("any text")},        {FORM_ASK_FORMAT, "email", N_("an e-mail address")}, {FORM_ASK_FORMAT, "phone", N_("a phone number")},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].ask == ask) offer(l, str_of(known[i].value), request_tr(l->rq, known[i].label));
}

#define ROOM 8

/* What stands there and is none of them stays to be chosen, so that saving changes nothing by itself. */
static void show_words(struct request *rq, const struct form_page *k, enum form_ask ask, struct eform_block *block)
{
    struct word_list l = {.rq = rq, .chosen = block->field.value, .items = ARENA_ARRAY(rq->c->arena, k->draft->read.package->document_count + ROOM, struct choice_view)};
    if (ask == FORM_ASK_DOCUMENT)
        offer_papers(&l, k);
    else
        offer_words(&l, ask);
    if (!l.has_chosen) offer(&l, l.chosen, l.chosen);
    block->look = EFORM_LOOK_SELECT;
    block->choices = (struct choices_view){.name = block->field.name, .label = block->field.label, .hint = block->field.hint, .error = block->field.error, .items = l.items, .count = l.count, .optional = block->field.optional};
}

/* ---- the questions ---- */

/* The names that can be known, behind the hint. */
static struct str prefill_hint(struct request *rq, struct str hint)
{
    for (size_t i = 0; i < eform_prefill_count; i++)
        hint = arena_join(rq->c->arena, hint, i ? STR(", ") : STR(": "), eform_prefill_names[i]);
    return hint;
}

/* What a field of that kind cannot be without. */
static bool is_optional(enum form_ask ask, enum eform_kind kind)
{
    if (ask == FORM_ASK_LABEL) return kind == EFORM_GROUP || kind == EFORM_EXPRESSION || kind == EFORM_TABLE;
    return ask != FORM_ASK_DOCUMENT && ask != FORM_ASK_MOMENT && ask != FORM_ASK_EXPRESSION && ask != FORM_ASK_TEXT && ask != FORM_ASK_SOURCE;
}

struct asking {
    struct request *rq;
    const struct form_page *k;
    const struct input *in;
    enum eform_kind kind;
};

static void show_question(const struct asking *q, enum form_ask ask, struct str value, struct eform_block *block)
{
    struct request *rq = q->rq;
    enum form_ask_shape shape = form_ask_shape(ask);
    struct str name = str_of(form_ask_name(ask)), hint = words[ask].hint ? request_tr(rq, words[ask].hint) : STR("");
    bool is_long = shape == FORM_SHAPE_LINES || shape == FORM_SHAPE_PAIRS || shape == FORM_SHAPE_FORMULA;
    *block = (struct eform_block){.look = is_long ? EFORM_LOOK_AREA : EFORM_LOOK_BOX};
    block->field = (struct field_view){.name = name, .label = request_tr(rq, words[ask].label), .hint = ask == FORM_ASK_PREFILL ? prefill_hint(rq, hint) : hint, .value = value, .error = input_error_of(q->in, name),
                                       .width = words[ask].width, .rows = shape == FORM_SHAPE_FORMULA ? 2 : 6, .optional = is_optional(ask, q->kind), .spellcheck = ask == FORM_ASK_LABEL || ask == FORM_ASK_DESCRIPTION};
    if (shape == FORM_SHAPE_WORD) show_words(rq, q->k, ask, block);
    if (shape == FORM_SHAPE_FLAG) {
        block->look = EFORM_LOOK_TICK;
        block->choices.count = !str_is_empty(value);
    }
}

/* Questions from one to another, under a heading if there are any. */
struct part {
    enum form_ask first, end;
    const char *heading; /* msgid; NULL: none */
};

struct eform_block *office_form_questions(struct request *rq, const struct form_page *k, const struct input *in, const struct json_value *component, bool sent, size_t *ret_count)
{
    static const struct part parts[] = {{FORM_ASK_LABEL, FORM_ASK_REQUIRED, NULL}, {FORM_ASK_REQUIRED, FORM_ASK_PREFILL, N_("What is checked")}, {FORM_ASK_PREFILL, FORM_ASK_COUNT, N_("What it depends on")}};
    enum { PART_COUNT = sizeof parts / sizeof parts[0] };
    struct eform_block *blocks = ARENA_ARRAY(rq->c->arena, PART_COUNT, struct eform_block);
    const struct asking q = {rq, k, in, office_form_kind_of(component)};
    *ret_count = 0;
    for (size_t i = 0; i < PART_COUNT; i++) {
        struct eform_block *part = &blocks[*ret_count];
        *part = (struct eform_block){.look = EFORM_LOOK_GROUP, .field.label = parts[i].heading ? request_tr(rq, parts[i].heading) : STR(""), .children = ARENA_ARRAY(rq->c->arena, FORM_ASK_COUNT, struct eform_block)};
        for (enum form_ask ask = parts[i].first; ask < parts[i].end; ask++) {
            if (!form_ask_is_of(ask, q.kind)) continue;
            struct input ignored = {.rq = rq};
            struct str value = sent ? office_form_answer(rq, &ignored, ask) : form_ask_read(rq->c->arena, component, ask);
            show_question(&q, ask, value, &part->children[part->child_count++]);
        }
        *ret_count += part->child_count > 0;
    }
    return blocks;
}

/* ---- what formulas can name ---- */

#define VALUES_SHOWN 12

static struct str dotted(struct arena *a, const struct str *path, size_t count)
{
    struct str all = STR("");
    for (size_t i = 0; i < count; i++)
        all = arena_join(a, all, i ? STR(".") : STR(""), path[i]);
    return all;
}

/* "cap_moi, cap_lai": what its answer can be. */
static struct str values_text(struct arena *a, const struct eform_choice *choice)
{
    struct str all = STR("");
    for (size_t i = 0; choice->options && i < choice->count && i < VALUES_SHOWN; i++)
        all = arena_join(a, all, i ? STR(", ") : STR(""), feel_text(a, &choice->options[i].value));
    return choice->options && choice->count > VALUES_SHOWN ? arena_join(a, all, STR(", …"), STR("")) : all;
}

const struct summary_row *office_form_keys(struct request *rq, const struct form_page *k, size_t *ret_count)
{
    const struct package *p = k->draft->read.package;
    const struct eform *form = &k->form->form;
    size_t own = package_system_variables(p), count = 0;
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, own + form->count, struct summary_row);
    for (size_t i = 0; i < form->count; i++) {
        const struct eform_component *c = form->components[i];
        if (!eform_kind_is_keyed(c->kind) && !c->is_repeating) continue;
        rows[count++] = (struct summary_row){.key = dotted(rq->c->arena, c->whole_path, c->whole_count), .value = str_or_empty(c->label), .note = values_text(rq->c->arena, &c->choice)};
    }
    for (size_t i = 0; i < own; i++)
        rows[count++] = (struct summary_row){.key = p->variables[i].path, .value = request_tr(rq, N_("known of every application"))};
    *ret_count = count;
    return rows;
}
