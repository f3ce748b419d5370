/* tmplc: compiles one HTML template file to C at build time.
 *
 *     tmplc INPUT.html OUTPUT.h OUTPUT.c
 *
 * The language of templates:
 *     {% include "web/portal_view.h" %}              goes to the generated header
 *     {% template page(const struct page *p) %} ... {% endtemplate %}   becomes void tmpl_page(struct html *h, ...)
 *     {{ EXPR }}                                     escaped by the type of EXPR and by the place it stands in
 *     {{t "msgid"}}  {{t "With %s inside" EXPR}}     translated; {{t EXPR}} translates a msgid marked N_("...") in src/
 *     {% if EXPR %} {% elif EXPR %} {% else %} {% end %}
 *     {% for TYPE *x in ARRAY, COUNT %} {% end %}    x_at is the index
 *     {% let TYPE name = EXPR %}   {% call other(args) %}   {# comment #}
 *     T("msgid")                                     inside an EXPR: the translated text as struct str
 * In an address (href, src, action...) a placeholder at the start is checked as an address (HTML_URL), a later one is
 * percent-encoded (HTML_URL_PART). Every other rule of place is in tmplc_place.c. A refusal is "file:line: why". */
#include <stdio.h>
#include <stdlib.h>

#include "tmplc_emit.h"
#include "tmplc_place.h"
#include "tmplc_source.h"

enum { DEPTH_MAXIMUM = 32, TEMPLATES_MAXIMUM = 64 };

/* An open {% if %} or {% for %}. */
struct frame {
    bool is_loop;
    bool has_else;
    bool has_merged;
    int line;
    struct place start;  /* before the block */
    struct place merged; /* after those of its branches that have ended */
};

struct compiler {
    struct source source;
    struct emit emit;
    struct place place;
    struct frame frames[DEPTH_MAXIMUM];
    size_t depth;
    struct str names[TEMPLATES_MAXIMUM]; /* of this file's templates */
    size_t name_count;
    bool inside;        /* between template and endtemplate */
    bool after_newline; /* the last literal character was a line end: indentation is dropped */
    int template_line;
};

static bool is_identifier_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The identifier at the start of *rest, taken off; empty if there is none. */
static struct str take_word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && is_identifier_char(rest->ptr[len]))
        len++;
    struct str word = str_slice(*rest, 0, len);
    *rest = str_trim(str_slice(*rest, len, rest->len));
    return word;
}

/* The C string literal at the start of *rest, quotes included, taken off; absent if there is none. */
static struct str take_string(struct str *rest)
{
    if (rest->len < 2 || rest->ptr[0] != '"') return (struct str){NULL, 0};
    size_t at = 1;
    while (at < rest->len && rest->ptr[at] != '"')
        at += rest->ptr[at] == '\\' ? 2 : 1;
    if (at >= rest->len) return (struct str){NULL, 0};
    struct str literal = str_slice(*rest, 0, at + 1);
    *rest = str_trim(str_slice(*rest, at + 1, rest->len));
    return literal;
}

static void must_be_inside(struct compiler *c, const struct token *t)
{
    if (!c->inside) source_refuse(&c->source, t->line, "this stands outside {%% template %%} ... {%% endtemplate %%}");
}

static void must_have(struct compiler *c, const struct token *t, struct str expression)
{
    if (str_is_empty(expression)) source_refuse(&c->source, t->line, "an expression is missing");
}

/* ---- literals and placeholders ---- */

static void compile_literal(struct compiler *c, const struct token *t)
{
    int line = t->line;
    for (size_t i = 0; i < t->text.len; i++) {
        char ch = t->text.ptr[i];
        if (!c->inside) {
            if (!is_blank(ch)) source_refuse(&c->source, line, "text outside a template");
            if (ch == '\n') line++;
            continue;
        }
        bool drop = is_blank(ch) && place_collapses(&c->place) && (c->after_newline || ch == '\r');
        if (!drop) {
            const char *wrong = place_feed(&c->place, ch);
            if (wrong) source_refuse(&c->source, line, "%s", wrong);
            buf_add_char(&c->emit.literal, ch);
            c->after_newline = ch == '\n';
        }
        if (ch == '\n') line++;
    }
}

static size_t count_argument_marks(struct str literal)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find_str(literal, STR("%s"))) != SIZE_MAX; count++)
        literal = str_slice(literal, at + 2, literal.len);
    return count;
}

static void compile_translation(struct compiler *c, const struct token *t, struct str rest, enum place_escape escape)
{
    if (escape == ESCAPE_URL || escape == ESCAPE_URL_PART)
        source_refuse(&c->source, t->line, "a translated text in an address");
    struct str literal = take_string(&rest);
    if (str_is_absent(literal)) {
        must_have(c, t, rest);
        emit_code(&c->emit, t->line, "html_text_str(h, html_translate(h, (%.*s)));", STR_ARG(rest));
        return;
    }
    if (count_argument_marks(literal) != (rest.len > 0 ? 1 : 0))
        source_refuse(&c->source, t->line, "%.*s and its argument do not match: %%s once for one argument",
                      STR_ARG(literal));
    if (rest.len == 0) {
        emit_code(&c->emit, t->line, "html_text_str(h, html_translate(h, %.*s));", STR_ARG(literal));
        return;
    }
    const char *macro = escape == ESCAPE_TEXT ? "HTML_TEXT" : "HTML_ATTRIBUTE";
    emit_code(&c->emit, t->line, "html_translated_head(h, %.*s);", STR_ARG(literal));
    emit_code(&c->emit, t->line, "%s(h, (%.*s));", macro, STR_ARG(rest));
    emit_code(&c->emit, t->line, "html_translated_tail(h, %.*s);", STR_ARG(literal));
}

static void compile_placeholder(struct compiler *c, const struct token *t)
{
    static const char *const macros[] = {[ESCAPE_TEXT] = "HTML_TEXT",
                                         [ESCAPE_ATTRIBUTE] = "HTML_ATTRIBUTE",
                                         [ESCAPE_URL] = "HTML_URL",
                                         [ESCAPE_URL_PART] = "HTML_URL_PART"};
    must_be_inside(c, t);
    must_have(c, t, t->text);
    const char *why = NULL;
    enum place_escape escape = place_placeholder(&c->place, &why);
    if (escape == ESCAPE_REFUSED) source_refuse(&c->source, t->line, "%s", why);
    c->after_newline = false;
    if (t->text.len > 2 && t->text.ptr[0] == 't' && (is_blank(t->text.ptr[1]) || t->text.ptr[1] == '"'))
        compile_translation(c, t, str_trim(str_slice(t->text, 1, t->text.len)), escape);
    else
        emit_code(&c->emit, t->line, "%s(h, (%.*s));", macros[escape], STR_ARG(t->text));
}

/* ---- statements ---- */

static void compile_include(struct compiler *c, const struct token *t, struct str rest)
{
    struct str literal = take_string(&rest);
    if (c->inside || str_is_absent(literal) || rest.len > 0)
        source_refuse(&c->source, t->line, "{%% include \"folder/file.h\" %%} stands at the top of the file");
    buf_printf(&c->emit.header, "#include %.*s\n", STR_ARG(literal));
}

/* Parameters may go unused: a template's signature is a contract, not what today's markup happens to show. */
static void emit_parameters_used(struct compiler *c, struct str parameters)
{
    while (!str_is_absent(parameters) && parameters.len > 0) {
        struct str part = str_trim(str_split_next(&parameters, ','));
        size_t from = part.len;
        while (from > 0 && is_identifier_char(part.ptr[from - 1]))
            from--;
        emit_code(&c->emit, c->template_line, "(void)%.*s;", STR_ARG(str_slice(part, from, part.len)));
    }
}

static void remember_name(struct compiler *c, const struct token *t, struct str name)
{
    for (size_t i = 0; i < c->name_count; i++)
        if (str_eq(c->names[i], name)) source_refuse(&c->source, t->line, "a second template %.*s", STR_ARG(name));
    if (c->name_count == TEMPLATES_MAXIMUM)
        source_refuse(&c->source, t->line, "more than %d templates in a file", TEMPLATES_MAXIMUM);
    c->names[c->name_count++] = name;
}

static void compile_template(struct compiler *c, const struct token *t, struct str rest)
{
    if (c->inside) source_refuse(&c->source, t->line, "a template inside the template of line %d", c->template_line);
    struct str name = take_word(&rest);
    if (name.len == 0 || rest.len < 2 || rest.ptr[0] != '(' || rest.ptr[rest.len - 1] != ')')
        source_refuse(&c->source, t->line, "{%% template name(parameters) %%} is expected");
    remember_name(c, t, name);
    struct str parameters = str_trim(str_slice(rest, 1, rest.len - 1));
    const char *comma = parameters.len ? ", " : "";
    buf_printf(&c->emit.header, "void tmpl_%.*s(struct html *h%s%.*s);\n", STR_ARG(name), comma, STR_ARG(parameters));
    c->inside = c->after_newline = true;
    c->template_line = t->line;
    c->place = (struct place){.kind = PLACE_TEXT};
    emit_code(&c->emit, t->line, "void tmpl_%.*s(struct html *h%s%.*s)\n{", STR_ARG(name), comma, STR_ARG(parameters));
    c->emit.depth = 1;
    emit_code(&c->emit, t->line, "(void)h;");
    emit_parameters_used(c, parameters);
}

static void compile_endtemplate(struct compiler *c, const struct token *t, struct str rest)
{
    must_be_inside(c, t);
    if (rest.len > 0) source_refuse(&c->source, t->line, "{%% endtemplate %%} takes nothing");
    if (c->depth > 0)
        source_refuse(&c->source, c->frames[c->depth - 1].line, "this block is not closed by {%% end %%}");
    if (c->place.kind != PLACE_TEXT || c->place.pre_depth > 0)
        source_refuse(&c->source, t->line, "the template ends inside a tag, a comment, a title, a textarea or a pre");
    emit_flush(&c->emit);
    c->emit.depth = 0;
    emit_code(&c->emit, t->line, "}\n");
    c->inside = false;
}

static struct frame *push_frame(struct compiler *c, const struct token *t, bool is_loop)
{
    if (c->depth == DEPTH_MAXIMUM) source_refuse(&c->source, t->line, "blocks nested deeper than %d", DEPTH_MAXIMUM);
    struct frame *f = &c->frames[c->depth++];
    *f = (struct frame){.is_loop = is_loop, .line = t->line, .start = c->place};
    return f;
}

static struct frame *top_frame(struct compiler *c, const struct token *t)
{
    if (c->depth == 0) source_refuse(&c->source, t->line, "no {%% if %%} or {%% for %%} is open here");
    return &c->frames[c->depth - 1];
}

static void merge_branch(struct compiler *c, const struct token *t, struct frame *f, const struct place *end)
{
    if (!f->has_merged) {
        f->merged = *end;
        f->has_merged = true;
    } else if (!place_join(&f->merged, end)) {
        source_refuse(&c->source, t->line, "the branches of the if of line %d end in different places of the markup",
                      f->line);
    }
}

static void compile_if(struct compiler *c, const struct token *t, struct str rest)
{
    must_have(c, t, rest);
    (void)push_frame(c, t, false);
    emit_code(&c->emit, t->line, "if (%.*s) {", STR_ARG(rest));
    c->emit.depth++;
}

static void begin_other_branch(struct compiler *c, const struct token *t, bool is_else)
{
    struct frame *f = top_frame(c, t);
    if (f->is_loop || f->has_else) source_refuse(&c->source, t->line, "no {%% if %%} waits for another branch here");
    merge_branch(c, t, f, &c->place);
    f->has_else = is_else;
    c->place = f->start;
    emit_flush(&c->emit);
    c->emit.depth--;
}

static void compile_elif(struct compiler *c, const struct token *t, struct str rest)
{
    must_have(c, t, rest);
    begin_other_branch(c, t, false);
    emit_code(&c->emit, t->line, "} else if (%.*s) {", STR_ARG(rest));
    c->emit.depth++;
}

static void compile_else(struct compiler *c, const struct token *t, struct str rest)
{
    if (rest.len > 0)
        source_refuse(&c->source, t->line, "{%% else %%} takes nothing; {%% elif EXPR %%} takes a condition");
    begin_other_branch(c, t, true);
    emit_code(&c->emit, t->line, "} else {");
    c->emit.depth++;
}

static void compile_for(struct compiler *c, const struct token *t, struct str rest)
{
    size_t in = str_find_str(rest, STR(" in "));
    size_t comma = SIZE_MAX;
    for (size_t i = 0; i < rest.len; i++)
        if (rest.ptr[i] == ',') comma = i;
    if (in == SIZE_MAX || comma == SIZE_MAX || comma < in + 4)
        source_refuse(&c->source, t->line, "{%% for TYPE *x in ARRAY, COUNT %%} is expected");
    struct str declaration = str_trim(str_slice(rest, 0, in));
    struct str array = str_trim(str_slice(rest, in + 4, comma));
    struct str count = str_trim(str_slice(rest, comma + 1, rest.len));
    size_t star = str_find(declaration, '*');
    struct str name = star == SIZE_MAX ? STR("") : str_trim(str_slice(declaration, star + 1, declaration.len));
    if (name.len == 0 || array.len == 0 || count.len == 0)
        source_refuse(&c->source, t->line, "{%% for TYPE *x in ARRAY, COUNT %%} is expected");
    (void)push_frame(c, t, true);
    emit_code(&c->emit, t->line, "for (size_t %.*s_at = 0; %.*s_at < (size_t)(%.*s); %.*s_at++) {", STR_ARG(name),
              STR_ARG(name), STR_ARG(count), STR_ARG(name));
    c->emit.depth++;
    emit_code(&c->emit, t->line, "%.*s = &(%.*s)[%.*s_at];", STR_ARG(declaration), STR_ARG(array), STR_ARG(name));
}

static void compile_end(struct compiler *c, const struct token *t, struct str rest)
{
    if (rest.len > 0) source_refuse(&c->source, t->line, "{%% end %%} takes nothing");
    struct frame *f = top_frame(c, t);
    if (f->is_loop) {
        if (!place_equal(&f->start, &c->place))
            source_refuse(&c->source, t->line,
                          "the body of the for of line %d ends in another place of the markup than it began", f->line);
    } else {
        merge_branch(c, t, f, &c->place);
        if (!f->has_else) merge_branch(c, t, f, &f->start);
        c->place = f->merged;
    }
    c->depth--;
    emit_flush(&c->emit);
    c->emit.depth--;
    emit_code(&c->emit, t->line, "}");
}

static void compile_let(struct compiler *c, const struct token *t, struct str rest)
{
    if (str_find(rest, '=') == SIZE_MAX) source_refuse(&c->source, t->line, "{%% let TYPE name = EXPR %%} is expected");
    emit_code(&c->emit, t->line, "%.*s;", STR_ARG(rest));
}

static void compile_call(struct compiler *c, const struct token *t, struct str rest)
{
    if (c->place.kind != PLACE_TEXT) source_refuse(&c->source, t->line, "a template is called inside a tag");
    struct str name = take_word(&rest);
    if (name.len == 0 || rest.len < 2 || rest.ptr[0] != '(' || rest.ptr[rest.len - 1] != ')')
        source_refuse(&c->source, t->line, "{%% call name(arguments) %%} is expected");
    struct str arguments = str_trim(str_slice(rest, 1, rest.len - 1));
    emit_code(&c->emit, t->line, "tmpl_%.*s(h%s%.*s);", STR_ARG(name), arguments.len ? ", " : "", STR_ARG(arguments));
}

static const struct statement {
    const char *keyword;
    bool outside; /* stands outside templates, or is itself their border */
    void (*compile)(struct compiler *c, const struct token *t, struct str rest);
} statements[] = {
    {"include", true, compile_include},
    {"template", true, compile_template},
    {"endtemplate", true, compile_endtemplate},
    {"if", false, compile_if},
    {"elif", false, compile_elif},
    {"else", false, compile_else},
    {"for", false, compile_for},
    {"end", false, compile_end},
    {"let", false, compile_let},
    {"call", false, compile_call},
};

static void compile_statement(struct compiler *c, const struct token *t)
{
    struct str rest = t->text;
    struct str keyword = take_word(&rest);
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++) {
        if (!str_eq(keyword, str_of(statements[i].keyword))) continue;
        if (!statements[i].outside) {
            must_be_inside(c, t);
            const char *wrong = place_statement(&c->place);
            if (wrong) source_refuse(&c->source, t->line, "%s", wrong);
        }
        statements[i].compile(c, t, rest);
        c->after_newline = t->own_line;
        return;
    }
    source_refuse(&c->source, t->line, "unknown statement \"%.*s\"", STR_ARG(keyword));
}

static void compile(struct compiler *c)
{
    for (;;) {
        struct token t = source_next(&c->source);
        switch (t.kind) {
        case TOKEN_END:
            if (c->inside)
                source_refuse(&c->source, c->template_line, "this template is not closed by {%% endtemplate %%}");
            if (c->name_count == 0) source_refuse(&c->source, t.line, "no template in this file");
            return;
        case TOKEN_LITERAL:
            compile_literal(c, &t);
            break;
        case TOKEN_PLACEHOLDER:
            compile_placeholder(c, &t);
            break;
        case TOKEN_STATEMENT:
            compile_statement(c, &t);
            break;
        }
    }
}

/* "templates/track.html" -> "track"; names the guard and the header. */
static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash ? slash + 1 : path);
    size_t dot = str_find(name, '.');
    return dot == SIZE_MAX ? name : str_slice(name, 0, dot);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        (void)fputs("usage: tmplc INPUT.html OUTPUT.h OUTPUT.c\n", stderr);
        return 2;
    }
    char name[64];
    struct str base = base_name(argv[1]);
    (void)snprintf(name, sizeof name, "%.*s", STR_ARG(base));
    static struct compiler c;
    c.source = source_read(argv[1]);
    c.emit = emit_new(argv[1], name);
    compile(&c);
    emit_write(&c.emit, argv[2], argv[3]);
    return 0;
}
