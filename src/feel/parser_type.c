/* parser_type: "list<number>", "context<a: string>", "function<date> -> any", and names of types. */
#include "feel/parser_state.h"

static err_t one_parameter(struct parser *p, const struct feel_type **ret)
{
    *ret = NULL;
    if (!lexer_sign(&p->l, "<")) return OK;
    err_t e = parser_type(p, ret);
    return e ? e : parser_expect(p, ">");
}

/* "<a: number, b: list<string>>" or, of a function, "<number, string>" */
static err_t fields(struct parser *p, bool named, struct feel_type *type)
{
    struct feel_type_field *list = ARENA_ARRAY(p->c->arena, FEEL_DEPTH_MAX, struct feel_type_field);
    type->fields = list;
    if (!lexer_sign(&p->l, "<")) return OK;
    while (!lexer_sign(&p->l, ">")) {
        if (type->field_count == FEEL_DEPTH_MAX) return parser_fail(p, feel_too_deep, "");
        struct feel_type_field *field = &list[type->field_count];
        err_t e = type->field_count ? parser_expect(p, ",") : OK;
        if (!e && named && !lexer_key(&p->l, ':', &field->name)) e = parser_fail(p, feel_missing, "name:");
        if (!e && named) e = parser_expect(p, ":");
        if (!e) e = parser_type(p, &field->type);
        if (e) return e;
        type->field_count++;
    }
    return OK;
}

static err_t built(struct parser *p, enum feel_type_kind kind, const struct feel_type **ret)
{
    struct feel_type *type = ARENA_NEW(p->c->arena, struct feel_type);
    err_t e = OK;
    type->kind = kind;
    if (kind == FEEL_TYPE_LIST || kind == FEEL_TYPE_RANGE)
        e = one_parameter(p, &type->item);
    else
        e = fields(p, kind == FEEL_TYPE_CONTEXT, type);
    if (!e && kind == FEEL_TYPE_FUNCTION && lexer_sign(&p->l, "->")) e = parser_type(p, &type->item);
    *ret = type;
    return e;
}

/* A name of the model, or one of the language: those with blanks must be known as wholes. */
static struct str type_name(struct parser *p)
{
    static const struct str of_language[] = {STR_INIT("date and time"), STR_INIT("days and time duration"),
                                             STR_INIT("years and months duration")};
    size_t count = p->scope->type_count;
    struct str *of_model = ARENA_ARRAY(p->c->arena, count, struct str);
    for (size_t i = 0; i < count; i++)
        of_model[i] = p->scope->types[i].name;
    const struct feel_names outer = {NULL, of_language, 3};
    const struct feel_names names = {&outer, of_model, count};
    struct str name = lexer_peek_word(&p->l);
    size_t known = lexer_known(&p->l, &names, &name);
    p->l.at += known ? known : name.len;
    return name;
}

static err_t named(struct parser *p, const struct feel_type **ret)
{
    size_t at = p->l.at;
    struct str name = type_name(p);
    for (size_t i = 0; i < p->scope->type_count; i++)
        if (str_eq(p->scope->types[i].name, name)) {
            *ret = p->scope->types[i].type;
            return OK;
        }
    *ret = feel_type_simple(name);
    return *ret ? OK : parser_fail_at(p, feel_type_unknown, at, arena_cstring(p->c->arena, name));
}

err_t parser_type(struct parser *p, const struct feel_type **ret)
{
    static const struct {
        const char *word;
        enum feel_type_kind kind;
    } kinds[] = {{"list", FEEL_TYPE_LIST},
                 {"range", FEEL_TYPE_RANGE},
                 {"context", FEEL_TYPE_CONTEXT},
                 {"function", FEEL_TYPE_FUNCTION}};
    err_t e = parser_enter(p);
    if (e) return e;
    (void)lexer_more(&p->l);
    for (size_t i = 0; i < 4; i++)
        if (lexer_word(&p->l, kinds[i].word)) {
            e = built(p, kinds[i].kind, ret);
            if (!e) parser_leave(p);
            return e;
        }
    e = named(p, ret);
    if (!e) parser_leave(p);
    return e;
}
