/* eform: words of kinds and checks, and finding. */
#include "domain/eform.h"

static const char *const kinds[EFORM_KIND_END] = {
    [EFORM_TEXTFIELD] = "textfield",
    [EFORM_TEXTAREA] = "textarea",
    [EFORM_NUMBER] = "number",
    [EFORM_DATETIME] = "datetime",
    [EFORM_CHECKBOX] = "checkbox",
    [EFORM_RADIO] = "radio",
    [EFORM_SELECT] = "select",
    [EFORM_CHECKLIST] = "checklist",
    [EFORM_TAGLIST] = "taglist",
    [EFORM_FILEPICKER] = "filepicker",
    [EFORM_EXPRESSION] = "expression",
    [EFORM_GROUP] = "group",
    [EFORM_DYNAMICLIST] = "dynamiclist",
    [EFORM_TEXT] = "text",
    [EFORM_SEPARATOR] = "separator",
    [EFORM_SPACER] = "spacer",
    [EFORM_TABLE] = "table",
    [EFORM_DOCUMENT_PREVIEW] = "documentPreview",
    [EFORM_BUTTON] = "button",
};

static const char *const checks[EFORM_CHECK_END] = {
    [EFORM_CHECK_NUMBER] = "number",
    [EFORM_CHECK_DECIMAL_DIGITS] = "decimalDigits",
    [EFORM_CHECK_INCREMENT] = "increment",
    [EFORM_CHECK_PATTERN] = "pattern",
    [EFORM_CHECK_REQUIRED] = "required",
    [EFORM_CHECK_MIN_INVALID] = "minInvalid",
    [EFORM_CHECK_MIN] = "min",
    [EFORM_CHECK_MAX_INVALID] = "maxInvalid",
    [EFORM_CHECK_MAX] = "max",
    [EFORM_CHECK_MIN_LENGTH] = "minLength",
    [EFORM_CHECK_MAX_LENGTH] = "maxLength",
    [EFORM_CHECK_PHONE] = "phone",
    [EFORM_CHECK_EMAIL] = "email",
    [EFORM_CHECK_TYPE] = "type",
    [EFORM_CHECK_DATE] = "date",
    [EFORM_CHECK_PAST] = "past",
    [EFORM_CHECK_TIME_INTERVAL] = "timeInterval",
    [EFORM_CHECK_OPTION] = "option",
    [EFORM_CHECK_UNIQUE] = "unique",
    [EFORM_CHECK_MIN_ITEMS] = "minItems",
    [EFORM_CHECK_MAX_ITEMS] = "maxItems",
    [EFORM_CHECK_FILE_UNKNOWN] = "fileUnknown",
    [EFORM_CHECK_FILE_TYPE] = "fileType",
    [EFORM_CHECK_FILE_SIZE] = "fileSize",
    [EFORM_CHECK_RULE] = "rule",
};

const char *eform_kind_word(enum eform_kind kind)
{
    return kinds[kind];
}

bool eform_kind_parse(struct str word, enum eform_kind *ret)
{
    for (int kind = EFORM_TEXTFIELD; kind < EFORM_KIND_END; kind++)
        if (str_eq(word, str_of(kinds[kind]))) {
            *ret = (enum eform_kind)kind;
            return true;
        }
    return false;
}

bool eform_kind_is_keyed(enum eform_kind kind)
{
    return kind <= EFORM_EXPRESSION;
}

const char *eform_check_word(enum eform_check check)
{
    return checks[check];
}

const struct eform_component *eform_find(const struct eform *form, struct str id)
{
    for (size_t i = 0; i < form->count; i++)
        if (str_eq(form->components[i]->id, id)) return form->components[i];
    return NULL;
}

struct str eform_place_name(struct arena *a, const struct eform_place *place)
{
    struct str name = place->component->id;
    for (unsigned i = 0; i < place->depth; i++)
        name = arena_printf(a, "%.*s[%d]", STR_ARG(name), place->rows[i]);
    return name;
}
