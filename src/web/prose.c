/* prose: line by line, then span by span. */
#include "web/prose.h"

static bool is_safe(struct str href)
{
    bool is_own = str_starts_with(href, STR("/")) && !str_starts_with(href, STR("//")) && !str_starts_with(href, STR("/\\"));
    return is_own || str_starts_with(href, STR("https://"));
}

/* "[text](href)" at the beginning of s: how long it is; 0: it is none. */
static size_t link_at(struct str s, struct prose_span *ret)
{
    size_t close = str_find(s, ']');
    if (s.len == 0 || s.ptr[0] != '[' || close == SIZE_MAX || close + 1 >= s.len || s.ptr[close + 1] != '(') return 0;
    size_t end = str_find(str_slice(s, close, s.len), ')');
    if (end == SIZE_MAX) return 0;
    struct str href = str_slice(s, close + 2, close + end);
    if (!is_safe(href) || close == 1) return 0;
    ret->text = str_slice(s, 1, close);
    ret->href = href;
    return close + end + 1;
}

/* "**text**" or "*text*": how long it is; 0: it is none. */
static size_t strong_at(struct str s, struct str mark, struct prose_span *ret)
{
    if (!str_starts_with(s, mark)) return 0;
    struct str rest = str_slice(s, mark.len, s.len);
    size_t end = str_find_str(rest, mark);
    if (end == SIZE_MAX || end == 0) return 0;
    ret->text = str_slice(rest, 0, end);
    return end + 2 * mark.len;
}

static size_t special_at(struct str s, struct prose_span *ret)
{
    struct prose_span span = {.href = STR("")};
    size_t length = link_at(s, &span);
    if (!length) {
        length = strong_at(s, STR("**"), &span);
        span.is_bold = length > 0;
    }
    if (!length) {
        length = strong_at(s, STR("*"), &span);
        span.is_italic = length > 0;
    }
    if (length) *ret = span;
    return length;
}

static void add_spans(struct arena *a, struct prose_line *line, struct str s)
{
    size_t plain = 0;
    line->spans = ARENA_ARRAY(a, s.len + 1, struct prose_span);
    for (size_t at = 0; at < s.len;) {
        struct prose_span span;
        size_t length = special_at(str_slice(s, at, s.len), &span);
        if (!length) {
            at++;
            continue;
        }
        if (at > plain) line->spans[line->span_count++] = (struct prose_span){.text = str_slice(s, plain, at), .href = STR("")};
        line->spans[line->span_count++] = span;
        plain = at += length;
    }
    if (plain < s.len) line->spans[line->span_count++] = (struct prose_span){.text = str_slice(s, plain, s.len), .href = STR("")};
}

static enum prose_kind kind_of(struct str *line)
{
    size_t marks = 0;
    while (marks < line->len && line->ptr[marks] == '#')
        marks++;
    if (marks && marks < line->len && line->ptr[marks] == ' ') {
        *line = str_trim(str_slice(*line, marks, line->len));
        return PROSE_HEADING;
    }
    if (str_starts_with(*line, STR("- ")) || str_starts_with(*line, STR("* "))) {
        *line = str_trim(str_slice(*line, 2, line->len));
        return PROSE_ITEM;
    }
    return PROSE_PARAGRAPH;
}

static void mark_lists(struct prose *prose)
{
    for (size_t i = 0; i < prose->count; i++) {
        struct prose_line *line = &prose->lines[i];
        if (line->kind != PROSE_ITEM) continue;
        line->opens_list = i == 0 || prose->lines[i - 1].kind != PROSE_ITEM;
        line->closes_list = i + 1 == prose->count || prose->lines[i + 1].kind != PROSE_ITEM;
    }
}

struct prose prose_of(struct arena *a, struct str markdown)
{
    struct prose prose = {.count = 0};
    struct str rest = str_or_empty(markdown);
    struct str whole = STR(""); /* lines of one paragraph */
    size_t lines = 2;
    for (size_t i = 0; i < rest.len; i++)
        lines += rest.ptr[i] == '\n';
    prose.lines = ARENA_ARRAY(a, lines, struct prose_line);
    while (!str_is_absent(rest) || whole.len) {
        struct str line = str_is_absent(rest) ? STR("") : str_trim(str_split_next(&rest, '\n'));
        enum prose_kind kind = kind_of(&line);
        bool goes_on = line.len && kind == PROSE_PARAGRAPH;
        if (goes_on) whole = whole.len ? arena_join(a, whole, STR(" "), line) : line;
        if (!goes_on && whole.len) {
            add_spans(a, &prose.lines[prose.count++], whole);
            whole = STR("");
        }
        if (goes_on || line.len == 0) continue;
        prose.lines[prose.count].kind = kind;
        add_spans(a, &prose.lines[prose.count++], line);
    }
    mark_lists(&prose);
    return prose;
}
