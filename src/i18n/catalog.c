/* catalog: looking a msgid up in the table that tools/poc made from po/. Owns nothing, knows no ICU. */
#include "i18n/catalog.h"

#include "i18n/i18n.h"

static const struct catalog_entry *find(const char *msgid)
{
    uint32_t hash = catalog_hash(msgid);
    for (uint32_t slot = hash & (catalog_size - 1); catalog[slot].msgid; slot = (slot + 1) & (catalog_size - 1))
        if (catalog[slot].hash == hash && strcmp(catalog[slot].msgid, msgid) == 0) return &catalog[slot];
    return NULL;
}

const char *tr(enum locale locale, const char *msgid)
{
    ASSERT((unsigned)locale < LOCALE_COUNT);
    const struct catalog_entry *entry = find(msgid);
    return entry ? entry->text[locale] : msgid;
}

struct str tr_with(struct arena *a, enum locale locale, const char *msgid, struct str argument)
{
    struct str text = str_of(tr(locale, msgid));
    size_t place = str_find_str(text, STR("%s"));
    if (place == SIZE_MAX) return text;
    return arena_join(a, str_slice(text, 0, place), argument, str_slice(text, place + 2, text.len));
}

struct str fault_text(struct arena *a, enum locale locale, const struct fault *fault)
{
    struct str argument = str_of(tr(locale, arena_cstring(a, fault->argument)));
    return tr_with(a, locale, message_info(fault->message)->text, argument);
}

enum locale locale_of(struct str tag)
{
    struct str language = str_slice(tag, 0, 2);
    bool ends = tag.len == 2 || (tag.len > 2 && (tag.ptr[2] == '-' || tag.ptr[2] == '_'));
    return ends && str_eq_nocase_ascii(language, STR("en")) ? LOCALE_EN : LOCALE_VI;
}

const char *locale_tag(enum locale locale)
{
    static const char *const tags[LOCALE_COUNT] = {[LOCALE_VI] = "vi", [LOCALE_EN] = "en"};
    ASSERT((unsigned)locale < LOCALE_COUNT);
    return tags[locale];
}
