/* eform_prefill: a list, and what begins with "person.". */
#include "domain/eform_prefill.h"

const struct str eform_prefill_names[] = {STR_INIT("account.name"),  STR_INIT("account.family_name"), STR_INIT("account.given_name"), STR_INIT("account.identity_number"),
                                          STR_INIT("account.phone"), STR_INIT("account.email"),       STR_INIT("account.address"),    STR_INIT("office.name")};
const size_t eform_prefill_count = sizeof eform_prefill_names / sizeof eform_prefill_names[0];

static bool is_word(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return text.len > 0;
}

bool eform_prefill_is_known(struct str name)
{
    for (size_t i = 0; i < eform_prefill_count; i++)
        if (str_eq(eform_prefill_names[i], name)) return true;
    return str_starts_with(name, STR(EFORM_PREFILL_PERSON)) && is_word(str_slice(name, sizeof EFORM_PREFILL_PERSON - 1, name.len));
}
