/* poc_check: the rules. Every msgid in use has Vietnamese; "%s" stands as often in a translation as in its msgid, at most
 * once, because tr_with replaces one. Entries that nothing uses are listed, and do not stop the build. */
#include "poc.h"

static size_t count_places(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < text.len; i++)
        count += text.ptr[i] == '%' && text.ptr[i + 1] == 's';
    return count;
}

static void check_entry(struct poc *p, const struct poc_entry *e)
{
    size_t places = count_places(e->msgid);
    if (places > 1) poc_error(p, e->used_path, e->used_line, "more than one %%s: \"%.*s\"", STR_ARG(e->msgid));
    if (str_is_absent(e->translation[POC_VI].text))
        poc_error(p, e->used_path, e->used_line, "no Vietnamese in po/vi: \"%.*s\"", STR_ARG(e->msgid));
    for (int language = 0; language < POC_LANGUAGE_COUNT; language++) {
        const struct poc_translation *t = &e->translation[language];
        if (!str_is_absent(t->text) && count_places(t->text) != places)
            poc_error(p, t->path, t->line, "another number of %%s than in \"%.*s\"", STR_ARG(e->msgid));
    }
}

static void note_unused(struct poc *p, const struct poc_entry *e)
{
    for (int language = 0; language < POC_LANGUAGE_COUNT; language++) {
        const struct poc_translation *t = &e->translation[language];
        if (str_is_absent(t->text)) continue;
        buf_printf(&p->unused, "%s:%d: nothing uses \"%.*s\"\n", t->path, t->line, STR_ARG(e->msgid));
        p->unused_count++;
    }
}

void poc_check(struct poc *p)
{
    for (size_t i = 0; i < p->count; i++) {
        if (p->entries[i].used_path)
            check_entry(p, &p->entries[i]);
        else
            note_unused(p, &p->entries[i]);
    }
}
