/* package_difference_forms: the components of all forms as rows: those with a value by their path, the others by their id. */
#include "domain/package_difference_parts.h"

enum {
    FIELD_LABEL,
    FIELD_KIND,
    FIELD_DESCRIPTION,
    FIELD_TEXT,
    FIELD_REQUIRED,
    FIELD_PATTERN,
    FIELD_MINIMUM,
    FIELD_MAXIMUM,
    FIELD_LENGTH,
    FIELD_DIGITS,
    FIELD_CHOICES,
    FIELD_DEFAULT,
    FIELD_COMPUTED,
    FIELD_HIDE,
    FIELD_READONLY,
    FIELD_ITEMS,
    FIELD_DOCUMENT,
    FIELD_PREFILL,
    FIELD_COUNT
};

_Static_assert(FIELD_COUNT == DIFFERENCE_FORM_COLUMNS, "the header says how many");

const struct difference_column difference_form_columns[DIFFERENCE_FORM_COLUMNS] = {
    [FIELD_LABEL] = {"label", N_("Label")},
    [FIELD_KIND] = {"type", N_("Kind of field")},
    [FIELD_DESCRIPTION] = {"description", N_("Hint")},
    [FIELD_TEXT] = {"text", N_("Text")},
    [FIELD_REQUIRED] = {"required", N_("Must be filled in")},
    [FIELD_PATTERN] = {"pattern", N_("Pattern")},
    [FIELD_MINIMUM] = {"min", N_("Least")},
    [FIELD_MAXIMUM] = {"max", N_("Most")},
    [FIELD_LENGTH] = {"length", N_("Length")},
    [FIELD_DIGITS] = {"decimalDigits", N_("Decimal digits")},
    [FIELD_CHOICES] = {"values", N_("Choices")},
    [FIELD_DEFAULT] = {"defaultValue", N_("Value at the beginning")},
    [FIELD_COMPUTED] = {"expression", N_("Computed as")},
    [FIELD_HIDE] = {"hide", N_("Hidden if")},
    [FIELD_READONLY] = {"readonly", N_("Read only")},
    [FIELD_ITEMS] = {"items", N_("Number of rows or files")},
    [FIELD_DOCUMENT] = {"vn:document", N_("Paper handed in")},
    [FIELD_PREFILL] = {"vn:prefill", N_("Filled in from")},
};

size_t difference_form_rows(const struct package_side *side)
{
    size_t count = 0;
    for (size_t i = 0; i < side->package->form_count && side->forms; i++)
        count += side->forms[i].count;
    return count;
}

static struct str path_of(struct arena *a, const struct eform_component *field)
{
    struct str path = STR("");
    if (!eform_kind_is_keyed(field->kind) || field->whole_count == 0) return arena_join(a, STR("#"), field->id, STR(""));
    for (size_t i = 0; i < field->whole_count; i++)
        path = arena_join(a, path, i ? STR(".") : STR(""), field->whole_path[i]);
    return path;
}

static struct str bound_text(struct arena *a, const struct eform_bound *bound)
{
    if (!bound->is_set) return STR("");
    if (!str_is_empty(bound->formula.source)) return bound->formula.source;
    struct str text = feel_text(a, &bound->value);
    return str_is_absent(text) ? STR("") : text;
}

/* "2–50"; empty without either end. */
static struct str span(struct arena *a, struct str low, struct str high)
{
    return low.len || high.len ? arena_join(a, low, STR("–"), high) : STR("");
}

static struct str items_text(struct arena *a, const struct eform_component *field)
{
    struct str low = field->min_items.has ? arena_printf(a, "%lld", (long long)field->min_items.value) : STR("");
    struct str high = field->max_items.has ? arena_printf(a, "%lld", (long long)field->max_items.value) : STR("");
    return span(a, low, high);
}

static struct str choices_text(struct arena *a, const struct eform_choice *choice)
{
    struct str text = str_or_empty(choice->formula.source);
    for (size_t i = 0; i < choice->count; i++)
        text = arena_printf(a, "%.*s%s%.*s: %.*s", STR_ARG(text), i ? "; " : "", STR_ARG(feel_text(a, &choice->options[i].value)), STR_ARG(choice->options[i].label));
    for (size_t i = 0; i < choice->variable_count; i++)
        text = arena_join(a, text, i ? STR(".") : STR(""), choice->variable[i]);
    return text;
}

static void fill_field(struct difference_sheet *sheet, size_t row, const struct eform_component *field)
{
    struct arena *a = sheet->arena;
    difference_put(sheet, row, FIELD_LABEL, field->label);
    difference_put(sheet, row, FIELD_KIND, str_of(eform_kind_word(field->kind)));
    difference_put(sheet, row, FIELD_DESCRIPTION, field->description);
    difference_put(sheet, row, FIELD_TEXT, str_is_empty(field->text) ? field->source.source : field->text);
    difference_put_yes(sheet, row, FIELD_REQUIRED, field->is_required);
    difference_put(sheet, row, FIELD_PATTERN, field->pattern);
    difference_put(sheet, row, FIELD_MINIMUM, bound_text(a, &field->bounds[EFORM_MIN]));
    difference_put(sheet, row, FIELD_MAXIMUM, bound_text(a, &field->bounds[EFORM_MAX]));
    difference_put(sheet, row, FIELD_LENGTH, span(a, bound_text(a, &field->bounds[EFORM_MIN_LENGTH]), bound_text(a, &field->bounds[EFORM_MAX_LENGTH])));
    difference_put_int(sheet, row, FIELD_DIGITS, field->decimal_digits);
    difference_put(sheet, row, FIELD_CHOICES, choices_text(a, &field->choice));
    if (field->has_standard) difference_put(sheet, row, FIELD_DEFAULT, feel_text(a, &field->standard));
    difference_put(sheet, row, FIELD_COMPUTED, field->value.source);
    difference_put(sheet, row, FIELD_HIDE, field->hide.source);
    difference_put_yes(sheet, row, FIELD_READONLY, field->is_readonly || field->is_disabled);
    difference_put(sheet, row, FIELD_ITEMS, items_text(a, field));
    difference_put(sheet, row, FIELD_DOCUMENT, field->document);
    difference_put(sheet, row, FIELD_PREFILL, field->prefill);
}

void difference_fill_forms(const struct package_side *side, struct difference_sheet *sheet)
{
    size_t row = 0;
    for (size_t i = 0; i < side->package->form_count && side->forms; i++)
        for (size_t j = 0; j < side->forms[i].count; j++, row++) {
            const struct eform_component *field = side->forms[i].components[j];
            sheet->names[row] = arena_join(sheet->arena, side->package->forms[i].id, STR(": "), path_of(sheet->arena, field));
            fill_field(sheet, row, field);
        }
}
