/* eform_format: telephone numbers, e-mail addresses and files. */
#include "domain/eform_value.h"
#include "domain/eform_work.h"

#include "base/parse.h"

/* Digits behind +84 or 0084: a mobile or fixed number without its zero. */
static bool is_vietnamese(struct str digits)
{
    return digits.len > 0 && digits.ptr[0] != '0' && (digits.len == 9 || (digits.len == 10 && digits.ptr[0] == '2'));
}

/* "+84912345678", "0084912345678", "+12025550143" (E.164: at most 15 digits), or domestic: 0 and nine digits. */
bool eform_is_phone(struct str s)
{
    bool plus = str_starts_with(s, STR("+"));
    bool zeros = str_starts_with(s, STR("00"));
    if (!plus && !zeros) return s.len == 10 && s.ptr[0] == '0' && parse_is_digits(s);
    struct str digits = str_slice(s, plus ? 1 : 2, s.len);
    if (!parse_is_digits(digits) || digits.len == 0 || digits.ptr[0] == '0') return false;
    if (str_starts_with(digits, STR("84"))) return is_vietnamese(str_slice(digits, 2, digits.len));
    return digits.len >= 7 && digits.len <= 15;
}

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_domain_label(struct str label)
{
    bool good = label.len > 0 && label.len <= 63 && label.ptr[0] != '-' && label.ptr[label.len - 1] != '-';
    for (size_t i = 0; good && i < label.len; i++)
        good = is_alphanumeric(label.ptr[i]) || label.ptr[i] == '-';
    return good;
}

/* ASCII, as carriers take it; the part behind @ has a dot, since nobody's address is at a top level. */
bool eform_is_email(struct str s)
{
    size_t at = str_find(s, '@');
    if (at == SIZE_MAX || at == 0 || at > 64 || s.len > 254) return false;
    for (size_t i = 0; i < at; i++)
        if (!is_alphanumeric(s.ptr[i]) && !strchr(".!#$%&'*+/=?^_`{|}~-", s.ptr[i])) return false;
    struct str rest = str_slice(s, at + 1, s.len);
    if (str_find(rest, '.') == SIZE_MAX) return false;
    while (!str_is_absent(rest))
        if (!is_domain_label(str_split_next(&rest, '.'))) return false;
    return true;
}

static const struct eform_file *file_of(const struct eform_work *w, const struct feel_value *id)
{
    for (size_t i = 0; id->kind == FEEL_STRING && i < w->input->file_count; i++)
        if (str_eq(w->input->files[i].id, id->string)) return &w->input->files[i];
    return NULL;
}

/* "application/pdf", "image/" with a star behind it, ".pdf" by the name. The type is that of the content. */
static bool accepts(struct str rule, const struct eform_file *file)
{
    if (str_starts_with(rule, STR("."))) {
        size_t length = file->name.len < rule.len ? file->name.len : rule.len;
        return str_eq_nocase_ascii(str_slice(file->name, file->name.len - length, file->name.len), rule);
    }
    if (str_ends_with(rule, STR("/*"))) return str_starts_with(file->media_type, str_slice(rule, 0, rule.len - 1));
    return str_eq(rule, file->media_type);
}

static void check_file(struct eform_work *w, const struct eform_place *place, const struct feel_value *id)
{
    const struct eform_component *k = place->component;
    const struct eform_file *file = file_of(w, id);
    bool accepted = k->accept_count == 0;
    if (!file || !str_eq(file->document, k->document)) {
        eform_fault_add(w, place, EFORM_CHECK_FILE_UNKNOWN, eform_file_unknown, k->label);
        return;
    }
    for (size_t i = 0; i < k->accept_count && !accepted; i++)
        accepted = accepts(k->accept[i], file);
    if (!accepted) eform_fault_add(w, place, EFORM_CHECK_FILE_TYPE, eform_file_type, file->name);
    if (k->max_bytes > 0 && file->bytes > k->max_bytes)
        eform_fault_add(w, place, EFORM_CHECK_FILE_SIZE, eform_file_size, file->name);
}

void eform_check_files(struct eform_work *w, struct eform_slot *slot)
{
    const struct feel_value *v = &slot->place->value;
    const struct eform_component *k = slot->place->component;
    size_t count = v->kind == FEEL_LIST ? v->list->count : 0;
    if (count > 1 && !k->is_multiple) eform_fault_add(w, slot->place, EFORM_CHECK_MAX_ITEMS, eform_one_file, k->label);
    for (size_t i = 0; i < count && i < EFORM_ROWS_MAX; i++)
        check_file(w, slot->place, &v->list->items[i]);
    if (count > EFORM_ROWS_MAX) eform_fault_add(w, slot->place, EFORM_CHECK_FILE_UNKNOWN, eform_file_unknown, k->label);
}
