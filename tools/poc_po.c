/* poc_po: the part of gettext's .po format that we use: comments, msgid, msgstr, continued lines. Contexts and plurals do
 * not exist here and are refused: a count is written so that it needs no plural, in both languages. */
#include "poc.h"

struct po_state {
    struct poc *poc;
    enum poc_language language;
    const char *path;
    int line;
    struct str msgid; /* absent: none open */
    int msgid_line;
    struct str msgstr; /* absent: not begun */
    bool fuzzy;
};

/* Marks of the Unicode blocks of combining characters: in NFC no Vietnamese letter needs them. */
static bool has_combining_mark(struct str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        unsigned char lead = (unsigned char)s.ptr[i], tail = (unsigned char)s.ptr[i + 1];
        if (lead == 0xCC || (lead == 0xCD && tail < 0xB0)) return true;
    }
    return false;
}

static bool is_header(const struct po_state *s)
{
    return s->msgid.len == 0;
}

static void add_translation(struct po_state *s)
{
    struct poc_translation *t = &poc_entry(s->poc, s->msgid)->translation[s->language];
    if (!str_is_absent(t->text) && !str_eq(t->text, s->msgstr))
        poc_error(s->poc, s->path, s->msgid_line, "\"%.*s\" is translated otherwise at %s:%d", STR_ARG(s->msgid), t->path,
                  t->line);
    if (has_combining_mark(s->msgstr))
        poc_error(s->poc, s->path, s->msgid_line, "\"%.*s\" has loose accents: write it in NFC", STR_ARG(s->msgid));
    *t = (struct poc_translation){s->msgstr, s->path, s->msgid_line};
}

/* The entry that was being read is complete. */
static void close_entry(struct po_state *s)
{
    if (!str_is_absent(s->msgid) && !is_header(s)) {
        if (str_is_absent(s->msgstr))
            poc_error(s->poc, s->path, s->msgid_line, "msgid without msgstr");
        else if (s->msgstr.len > 0 && !s->fuzzy) /* empty or fuzzy: not translated yet */
            add_translation(s);
    }
    if (!str_is_absent(s->msgid)) s->fuzzy = false;
    s->msgid = s->msgstr = (struct str){NULL, 0};
}

/* The quoted text that is the rest of the line. */
static struct str quoted(struct po_state *s, struct str rest)
{
    struct str text = STR("");
    size_t at = 0;
    rest = str_trim(rest);
    if (rest.len == 0 || rest.ptr[0] != '"' || !poc_literal(s->poc->arena, rest, &at, &text) || at != rest.len)
        poc_error(s->poc, s->path, s->line, "not a quoted text: %.*s", STR_ARG(rest));
    return text;
}

static void read_line(struct po_state *s, struct str line)
{
    struct arena *a = s->poc->arena;
    line = str_trim(line);
    if (line.len == 0) {
        close_entry(s);
    } else if (line.ptr[0] == '#') {
        close_entry(s);
        if (str_starts_with(line, STR("#,")) && str_find_str(line, STR("fuzzy")) != SIZE_MAX) s->fuzzy = true;
    } else if (str_starts_with(line, STR("msgid "))) {
        close_entry(s);
        s->msgid = quoted(s, str_slice(line, 6, line.len));
        s->msgid_line = s->line;
    } else if (str_starts_with(line, STR("msgstr ")) && !str_is_absent(s->msgid)) {
        s->msgstr = quoted(s, str_slice(line, 7, line.len));
    } else if (line.ptr[0] == '"' && !str_is_absent(s->msgid)) {
        struct str *open = str_is_absent(s->msgstr) ? &s->msgid : &s->msgstr;
        *open = arena_join(a, *open, quoted(s, line), STR(""));
    } else {
        poc_error(s->poc, s->path, s->line, "not understood: %.*s", STR_ARG(line));
    }
}

void poc_po(struct poc *p, enum poc_language language, const char *path, struct str text)
{
    struct po_state s = {.poc = p, .language = language, .path = path};
    for (struct str rest = text; !str_is_absent(rest);) {
        s.line++;
        read_line(&s, str_split_next(&rest, '\n'));
    }
    close_entry(&s);
}
