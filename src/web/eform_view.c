/* eform_view: places to blocks, container by container. The places come in the order of the page, a container before what is in
 * it, so that one walk makes the tree. */
#include "web/eform_view.h"

#include "base/civil.h"
#include "domain/eform_value.h"
#include "i18n/i18n.h"
#include "package/form_write.h"

#define RADIOS_MAX 6 /* more choices are a drop-down list */

struct building {
    const struct eform_viewing *v;
    struct arena *a;
    size_t at; /* the next place */
    err_t fault;
};

static bool is_here(const struct building *b, const struct eform_place *place)
{
    return place->is_shown && b->v->pages[place->component->number] == b->v->page;
}

/* ---- one field ---- */

static struct str error_of(const struct building *b, struct str name)
{
    return b->v->input ? input_error_of(b->v->input, name) : (struct str){NULL, 0};
}

/* A formula outside of any row. */
static struct feel_value computed(struct building *b, const struct eform_formula *formula)
{
    struct feel_value v = feel_null();
    struct feel_run run = feel_run_new(b->v->rq->c, b->v->host);
    if (!formula->tree || b->fault || b->v->filled->whole.kind != FEEL_CONTEXT) return v;
    b->fault = feel_evaluate(&run, formula->tree, b->v->filled->whole.context, &v);
    return v;
}

static bool is_fixed(struct building *b, const struct eform_component *k)
{
    if (k->is_disabled || k->is_readonly || k->kind == EFORM_EXPRESSION) return true;
    struct feel_value v = computed(b, &k->readonly);
    return feel_is_true(&v);
}

static struct field_view field_of(struct building *b, const struct eform_place *place)
{
    const struct eform_component *k = place->component;
    struct str name = eform_place_path(b->a, place);
    return (struct field_view){
        .name = name,
        .label = str_or_empty(k->label),
        .hint = str_or_empty(k->description),
        .error = error_of(b, name),
        .prefix = str_or_empty(k->before),
        .suffix = str_or_empty(k->behind),
        .optional = !k->is_required,
    };
}

static void show_box(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    block->look = k->kind == EFORM_TEXTAREA ? EFORM_LOOK_AREA : EFORM_LOOK_BOX;
    block->field.value = place->value.kind == FEEL_NULL ? STR("") : feel_text(b->a, &place->value);
    if (k->kind == EFORM_NUMBER) {
        block->field.inputmode = k->decimal_digits.has && k->decimal_digits.value == 0 ? "numeric" : "decimal";
        block->field.width = 10;
    } else if (k->kind == EFORM_DATETIME) {
        block->field.width = 5;
        if (str_is_empty(block->field.hint)) block->field.hint = request_tr(b->v->rq, N_("Hour and minute, for example 08:30"));
    } else if (k->format == EFORM_FORMAT_PHONE) {
        block->field.type = block->field.autocomplete = "tel";
        block->field.width = 20;
    } else if (k->format == EFORM_FORMAT_EMAIL) {
        block->field.type = block->field.autocomplete = "email";
    }
}

/* "2019-03-05" into its boxes; what was typed and is no date ("31/2/2019") as it was typed. */
static void fill_date(struct str text, struct date_view *date)
{
    struct date real;
    bool is_date = civil_parse_date(text, &real);
    char separator = is_date ? '-' : '/';
    struct str rest = text;
    struct str *boxes[] = {is_date ? &date->year : &date->day, &date->month, is_date ? &date->day : &date->year};
    for (size_t i = 0; i < 3; i++)
        *boxes[i] = str_is_absent(rest) ? STR("") : str_split_next(&rest, i < 2 ? separator : '\0');
}

static void show_date(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    struct field_view *f = &block->field;
    struct str text = place->value.kind == FEEL_STRING ? place->value.string : STR("");
    bool is_whole = k->moment == EFORM_DATE_AND_TIME;
    size_t cut = str_find(text, str_find(text, 'T') == SIZE_MAX ? ' ' : 'T');
    block->look = is_whole ? EFORM_LOOK_DATE_TIME : EFORM_LOOK_DATE;
    block->date = (struct date_view){.name = f->name, .label = f->label, .hint = f->hint, .optional = f->optional};
    block->date.error = error_of(b, arena_join(b->a, f->name, STR("-day"), STR("")));
    block->date.wrong_day = block->date.wrong_month = block->date.wrong_year = !str_is_empty(block->date.error);
    fill_date(is_whole && cut != SIZE_MAX ? str_slice(text, 0, cut) : text, &block->date);
    if (!is_whole) return;
    f->value = cut == SIZE_MAX ? STR("") : str_slice(text, cut + 1, text.len);
    f->label = arena_join(b->a, f->label, STR(": "), request_tr(b->v->rq, N_("time")));
    f->name = arena_join(b->a, f->name, STR("-time"), STR(""));
    f->hint = request_tr(b->v->rq, N_("Hour and minute, for example 08:30"));
    f->error = STR("");
    f->width = 5;
}

struct str eform_option_name(struct arena *a, const struct eform_option *option)
{
    return feel_text(a, &option->value);
}

static bool is_chosen(const struct eform_place *place, const struct feel_value *option)
{
    const struct feel_value *v = &place->value;
    if (v->kind != FEEL_LIST) return feel_equal(v, option) == FEEL_TRUE;
    for (size_t i = 0; i < v->list->count; i++)
        if (feel_equal(&v->list->items[i], option) == FEEL_TRUE) return true;
    return false;
}

static void show_choices(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    enum eform_kind kind = place->component->kind;
    const struct field_view *f = &block->field;
    struct choice_view *items = ARENA_ARRAY(b->a, place->option_count + 2, struct choice_view);
    size_t count = 0;
    bool is_one = kind == EFORM_RADIO || kind == EFORM_SELECT;
    block->look = !is_one ? EFORM_LOOK_CHECKBOXES : kind == EFORM_SELECT || place->option_count > RADIOS_MAX ? EFORM_LOOK_SELECT : EFORM_LOOK_RADIOS;
    if (block->look == EFORM_LOOK_SELECT) items[count++] = (struct choice_view){.value = STR(""), .label = request_tr(b->v->rq, N_("Choose"))};
    for (size_t i = 0; i < place->option_count; i++)
        items[count++] = (struct choice_view){
            .value = eform_option_name(b->a, &place->options[i]),
            .label = place->options[i].label,
            .selected = is_chosen(place, &place->options[i].value),
        };
    block->choices = (struct choices_view){.name = f->name, .label = f->label, .hint = f->hint, .error = f->error, .items = items, .count = count,
                                           .optional = f->optional, .in_line = count == 2};
}

static void show_files(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    block->look = EFORM_LOOK_FILES;
    if (b->v->files_of) b->v->files_of(b->v, place->component->document, &block->links, &block->link_count);
    if (str_is_empty(b->v->papers_href)) return;
    block->hand_in.text = request_tr(b->v->rq, block->link_count ? N_("More files are added in the step \"Add the papers\".")
                                                                 : N_("Add it as a file in the step \"Add the papers\"."));
}

static void show_field(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    block->field = field_of(b, place);
    if (k->kind == EFORM_FILEPICKER) {
        show_files(b, place, block);
    } else if (is_fixed(b, k)) {
        block->look = EFORM_LOOK_OUTPUT;
        block->field.value = eform_view_text(b->v->rq, place);
    } else if (k->kind == EFORM_CHECKBOX) {
        block->look = EFORM_LOOK_TICK;
        block->choices.count = feel_is_true(&place->value);
    } else if (k->kind >= EFORM_RADIO && k->kind <= EFORM_TAGLIST) {
        show_choices(b, place, block);
    } else if (k->kind == EFORM_DATETIME && k->moment != EFORM_TIME) {
        show_date(b, place, block);
    } else {
        show_box(b, place, block);
    }
}

/* ---- shown only ---- */

static void show_table(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    struct feel_value v = computed(b, &place->component->source);
    size_t rows = v.kind == FEEL_LIST ? v.list->count : 0;
    const struct feel_context *first = rows && v.list->items[0].kind == FEEL_CONTEXT ? v.list->items[0].context : NULL;
    size_t columns = first ? first->count : 1;
    struct table_column *heads = ARENA_ARRAY(b->a, columns, struct table_column);
    struct table_row *out = ARENA_ARRAY(b->a, rows, struct table_row);
    heads[0].label = str_or_empty(place->component->label);
    for (size_t i = 0; first && i < columns; i++)
        heads[i].label = first->entries[i].name;
    for (size_t r = 0; r < rows; r++) {
        const struct feel_value *item = &v.list->items[r];
        struct table_cell *cells = ARENA_ARRAY(b->a, columns, struct table_cell);
        for (size_t i = 0; i < columns; i++) {
            const struct feel_value *cell = !first ? item : item->kind == FEEL_CONTEXT ? feel_context_get(item->context, heads[i].label) : NULL;
            cells[i].text = cell ? str_or_empty(feel_text(b->a, cell)) : STR("");
        }
        out[r].cells = cells;
    }
    block->look = EFORM_LOOK_TABLE;
    block->table = (struct table_view){.id = arena_cstring(b->a, place->component->id), .caption = str_or_empty(place->component->label),
                                       .columns = heads, .column_count = columns, .rows = out, .row_count = rows};
}

/* What a formula says are files: the value of a field for files, or contexts as form-js has them. */
static struct str file_id(const struct feel_value *v)
{
    const struct feel_value *id = v->kind == FEEL_CONTEXT ? feel_context_get(v->context, STR("documentId")) : v;
    return id && id->kind == FEEL_STRING ? id->string : STR("");
}

static void show_documents(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    struct feel_value v = computed(b, &k->source);
    size_t count = v.kind == FEEL_LIST ? v.list->count : 1;
    block->links = ARENA_ARRAY(b->a, count, struct link_view);
    for (size_t i = 0; i < count && b->v->file_of; i++)
        block->link_count += b->v->file_of(b->v, file_id(v.kind == FEEL_LIST ? &v.list->items[i] : &v), &block->links[block->link_count]);
    block->look = EFORM_LOOK_FILES;
    block->field = (struct field_view){.name = k->id, .label = str_is_empty(k->label) ? request_tr(b->v->rq, N_("Documents")) : k->label};
    if (block->link_count == 0) block->hand_in.text = request_tr(b->v->rq, N_("No file has been added yet."));
}

/* False: nothing to show (spacers, and the one button). */
static bool show_only(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    if (k->kind == EFORM_TABLE) {
        show_table(b, place, block);
    } else if (k->kind == EFORM_DOCUMENT_PREVIEW) {
        show_documents(b, place, block);
    } else if (k->kind == EFORM_SEPARATOR) {
        block->look = EFORM_LOOK_LINE;
    } else if (k->kind == EFORM_TEXT) {
        struct feel_value v = computed(b, &k->source);
        struct str computed_text = v.kind == FEEL_STRING ? v.string : STR("");
        block->look = EFORM_LOOK_PROSE;
        block->prose = prose_of(b->a, str_is_empty(k->source.source) ? k->text : computed_text);
    } else {
        return false;
    }
    return true;
}

/* ---- containers ---- */

static size_t build(struct building *b, const struct eform_place *within, int row, struct eform_block *out);

static size_t room_of(const struct building *b, const struct eform_place *within)
{
    return within ? within->component->child_count : b->v->form->count;
}

static void build_list(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    struct request *rq = b->v->rq;
    bool may_change = !k->has_fixed_rows;
    block->look = EFORM_LOOK_LIST;
    block->field = field_of(b, place);
    block->children = ARENA_ARRAY(b->a, place->row_count, struct eform_block);
    for (size_t i = 0; i < place->row_count; i++) {
        struct eform_block *row = &block->children[block->child_count++];
        struct str number = format_number(b->a, rq->c->locale, (int64_t)i + 1);
        row->look = EFORM_LOOK_ROW;
        row->field.name = arena_printf(b->a, "%.*s[%zu]", STR_ARG(block->field.name), i);
        row->field.label = tr_with(b->a, rq->c->locale, N_("Row %s"), number);
        row->children = ARENA_ARRAY(b->a, k->child_count, struct eform_block);
        row->child_count = build(b, place, (int)i, row->children);
        row->has_remove = may_change;
    }
    block->rows_name = arena_join(b->a, block->field.name, STR(".rows"), STR(""));
    block->rows_value = arena_printf(b->a, "%zu", place->row_count);
    block->has_add = may_change && place->row_count < EFORM_ROWS_MAX && (!k->max_items.has || (int64_t)place->row_count < k->max_items.value);
}

static bool build_place(struct building *b, const struct eform_place *place, struct eform_block *block)
{
    const struct eform_component *k = place->component;
    if (k->is_repeating) {
        build_list(b, place, block);
        return is_here(b, place);
    }
    if (k->kind == EFORM_GROUP || k->kind == EFORM_DYNAMICLIST) {
        block->look = EFORM_LOOK_GROUP;
        block->field = field_of(b, place);
        block->children = ARENA_ARRAY(b->a, k->child_count, struct eform_block);
        block->child_count = build(b, place, -1, block->children);
        return block->child_count > 0;
    }
    if (!is_here(b, place)) return false;
    if (!eform_kind_is_keyed(k->kind)) return show_only(b, place, block);
    show_field(b, place, block);
    return true;
}

/* What is directly within that place (in that row of it; -1: it is no list). */
static size_t build(struct building *b, const struct eform_place *within, int row, struct eform_block *out)
{
    size_t count = 0;
    const struct eform_filled *filled = b->v->filled;
    while (b->at < filled->place_count) {
        const struct eform_place *place = filled->places[b->at];
        if (place->within != within || (row >= 0 && place->rows[place->depth - 1] != row)) break;
        struct eform_block block = {.look = EFORM_LOOK_BOX};
        b->at++;
        if (build_place(b, place, &block)) out[count++] = block;
    }
    return count;
}

err_t eform_view(const struct eform_viewing *v, struct eform_block **ret, size_t *ret_count)
{
    struct building b = {.v = v, .a = v->rq->c->arena};
    *ret = ARENA_ARRAY(b.a, room_of(&b, NULL), struct eform_block);
    *ret_count = build(&b, NULL, -1, *ret);
    return b.fault;
}

/* ---- faults ---- */

static struct str input_name(struct arena *a, const struct eform_place *place)
{
    bool has_boxes = place->component->kind == EFORM_DATETIME && place->component->moment != EFORM_TIME;
    return arena_join(a, eform_place_path(a, place), STR(""), has_boxes ? STR("-day") : STR(""));
}

size_t eform_view_faults(const struct eform_viewing *v, struct input *in, unsigned with)
{
    size_t count = 0;
    struct arena *a = v->rq->c->arena;
    for (size_t i = 0; i < v->filled->fault_count; i++) {
        const struct eform_fault *fault = &v->filled->faults[i];
        const struct eform_component *k = fault->place->component;
        bool is_left_out = (k->kind == EFORM_FILEPICKER && !(with & EFORM_FAULTS_FILES)) ||
                           (fault->check == EFORM_CHECK_RULE && !(with & EFORM_FAULTS_RULES));
        if (v->pages[k->number] != v->page || is_left_out) continue;
        count++;
        if (in) input_error_text(in, input_name(a, fault->place), form_fault_text(v->rq->c, fault));
    }
    return count;
}
