/* eform_post: component by component, row by row. */
#include "web/eform_post.h"

#include "base/civil.h"
#include "base/parse.h"
#include "domain/eform_tree.h"
#include "domain/eform_value.h"
#include "i18n/i18n.h"
#include "web/request.h"
#include "web/web.h"

struct posting {
    struct arena *a;
    const struct eform *form;
    const unsigned *pages;
    unsigned page;
    const struct eform_sent *sent;
    struct eform_posted *out;
    struct str *unreadable;
};

/* ---- what was sent under a name ---- */

static struct str sent_as(const struct posting *p, struct str name)
{
    for (size_t i = 0; i < p->sent->count; i++)
        if (str_eq(p->sent->names[i], name)) return str_or_empty(p->sent->values[i]);
    return (struct str){NULL, 0};
}

static bool was_sent(const struct posting *p, struct str name, struct str value)
{
    for (size_t i = 0; i < p->sent->count; i++)
        if (str_eq(p->sent->names[i], name) && str_eq(p->sent->values[i], value)) return true;
    return false;
}

static struct str behind(const struct posting *p, struct str name, const char *suffix)
{
    return arena_join(p->a, name, STR(""), str_of(suffix));
}

/* Absent: it was not sent, or is no text. */
static struct str text_as(struct posting *p, struct str name)
{
    struct str sent = sent_as(p, name);
    struct str text = STR("");
    bool too_long;
    if (str_is_empty(sent) || text_accept(p->a, sent, EFORM_POST_TEXT_MAX, &text, &too_long)) return str_is_absent(sent) ? sent : text;
    p->unreadable[p->out->unreadable_count++] = name;
    return (struct str){NULL, 0};
}

/* ---- one field ---- */

/* "12,5" is written here as elsewhere; formulas want a point. */
static struct str plain_number(struct arena *a, struct str text)
{
    size_t comma = str_find(text, ',');
    struct decimal ignored;
    if (comma == SIZE_MAX) return text;
    struct str pointed = arena_join(a, str_slice(text, 0, comma), STR("."), str_slice(text, comma + 1, text.len));
    return eform_plain_decimal(pointed, &ignored) ? pointed : text;
}

static struct str padded_time(struct arena *a, struct str text)
{
    return text.len == 4 && text.ptr[1] == ':' ? arena_join(a, STR("0"), text, STR("")) : text;
}

/* Three boxes: the date as formulas have it, or as it was typed; empty: nothing was typed. */
static struct str date_text(struct arena *a, struct str day, struct str month, struct str year)
{
    int64_t d, m, y;
    if (str_is_empty(day) && str_is_empty(month) && str_is_empty(year)) return STR("");
    bool is_number = parse_int(day, 1, 31, &d) && parse_int(month, 1, 12, &m) && parse_int(year, 1, 9999, &y);
    if (is_number && civil_date_is_valid((struct date){(int32_t)y, (int32_t)m, (int32_t)d}))
        return arena_printf(a, "%04lld-%02lld-%02lld", (long long)y, (long long)m, (long long)d);
    return arena_printf(a, "%.*s/%.*s/%.*s", STR_ARG(day), STR_ARG(month), STR_ARG(year));
}

static struct feel_value text_or_null(struct str text)
{
    return str_is_empty(text) ? feel_null() : feel_string(text);
}

/* False: it was not asked. */
static bool read_moment(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    struct str time = text_as(p, k->moment == EFORM_TIME ? name : behind(p, name, "-time"));
    if (k->moment == EFORM_TIME) {
        *ret = text_or_null(padded_time(p->a, str_or_empty(time)));
        return !str_is_absent(time);
    }
    struct str day = text_as(p, behind(p, name, "-day"));
    struct str month = text_as(p, behind(p, name, "-month"));
    struct str year = text_as(p, behind(p, name, "-year"));
    if (str_is_absent(day) || str_is_absent(month) || str_is_absent(year)) return false;
    struct str date = date_text(p->a, day, month, year);
    if (k->moment == EFORM_DATE_AND_TIME && (date.len || !str_is_empty(time))) {
        struct date ignored;
        struct str glue = civil_parse_date(date, &ignored) && !str_is_empty(time) ? STR("T") : STR(" ");
        date = arena_join(p->a, date.len ? date : STR("//"), glue, padded_time(p->a, str_or_empty(time)));
    }
    *ret = text_or_null(date);
    return true;
}

static struct feel_value option_of(struct posting *p, const struct eform_component *k, struct str sent)
{
    struct str text = STR("");
    bool too_long;
    for (size_t i = 0; i < k->choice.count; i++)
        if (str_eq(feel_text(p->a, &k->choice.options[i].value), sent)) return k->choice.options[i].value;
    return text_accept(p->a, sent, EFORM_POST_TEXT_MAX, &text, &too_long) ? text_or_null(text) : feel_null();
}

static struct feel_value read_choices(struct posting *p, const struct eform_component *k, struct str name)
{
    size_t count = 0;
    struct feel_value *items = ARENA_ARRAY(p->a, p->sent->count, struct feel_value);
    for (size_t i = 0; i < p->sent->count; i++)
        if (str_eq(p->sent->names[i], name)) items[count++] = option_of(p, k, str_or_empty(p->sent->values[i]));
    return feel_list(p->a, items, count);
}

static bool read_tick(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    (void)k;
    *ret = feel_boolean(was_sent(p, name, STR("true")));
    return was_sent(p, STR("asked"), name);
}

static bool read_one(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    *ret = option_of(p, k, str_or_empty(sent_as(p, name)));
    return was_sent(p, STR("asked"), name);
}

static bool read_several(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    *ret = read_choices(p, k, name);
    return was_sent(p, STR("asked"), name);
}

static bool read_number(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    struct str text = text_as(p, name);
    (void)k;
    *ret = text_or_null(str_is_absent(text) ? text : plain_number(p->a, text));
    return !str_is_absent(text);
}

static bool read_text(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret)
{
    struct str text = text_as(p, name);
    (void)k;
    *ret = feel_string(str_or_empty(text));
    return !str_is_absent(text);
}

/* How each kind is read; false: it was not asked. NULL: nobody types it. */
static bool (*const readers[EFORM_KIND_END])(struct posting *p, const struct eform_component *k, struct str name, struct feel_value *ret) = {
    [EFORM_TEXTFIELD] = read_text, [EFORM_TEXTAREA] = read_text,   [EFORM_NUMBER] = read_number,     [EFORM_DATETIME] = read_moment,
    [EFORM_CHECKBOX] = read_tick,  [EFORM_RADIO] = read_one,       [EFORM_SELECT] = read_one,        [EFORM_CHECKLIST] = read_several,
    [EFORM_TAGLIST] = read_several,
};

/* ---- containers ---- */

static struct str name_in(const struct posting *p, const struct eform_component *k, struct str before)
{
    for (size_t i = 0; i < k->path_count; i++)
        before = str_is_empty(before) ? k->path[i] : arena_join(p->a, before, STR("."), k->path[i]);
    return before;
}

static void read_component(struct posting *p, const struct eform_component *k, struct eform_node *item, struct str before);

static void read_children(struct posting *p, const struct eform_component *k, struct eform_node *item, struct str before)
{
    for (size_t i = 0; i < k->child_count; i++)
        read_component(p, k->children[i], item, before);
}

static void add_node(struct eform_node *list, struct eform_node *n)
{
    n->next = NULL;
    if (list->last)
        list->last->next = n;
    else
        list->first = n;
    list->last = n;
    list->count++;
}

/* The rows that were sent, but the one that is taken out, and one more if that was asked for. */
static void read_list(struct posting *p, const struct eform_component *k, struct eform_node *item, struct str name)
{
    int64_t rows;
    struct str sent = sent_as(p, behind(p, name, ".rows"));
    if (str_is_absent(sent) || !parse_int(sent, 0, EFORM_ROWS_MAX, &rows)) return;
    struct eform_node *list = eform_tree_at(p->a, item, k->path, k->path_count, NULL);
    struct eform_node *row = list->shape == EFORM_LIST ? list->first : NULL;
    list->shape = EFORM_LIST;
    list->first = list->last = NULL;
    list->count = 0;
    for (int64_t i = 0; i < rows; i++) {
        struct eform_node *next = row ? row->next : NULL;
        struct eform_node *now = row && row->shape == EFORM_OBJECT ? row : eform_tree_new(p->a, EFORM_OBJECT);
        struct str row_name = arena_printf(p->a, "%.*s[%lld]", STR_ARG(name), (long long)i);
        read_children(p, k, now, row_name);
        row = next;
        if (k->has_fixed_rows || !was_sent(p, STR("remove_row"), row_name)) {
            add_node(list, now);
            continue;
        }
        p->out->is_rows = true;
        p->out->changed_list = name;
    }
    if (k->has_fixed_rows || rows == EFORM_ROWS_MAX || !was_sent(p, STR("add_row"), name)) return;
    add_node(list, eform_tree_new(p->a, EFORM_OBJECT));
    p->out->is_rows = true;
    p->out->changed_list = name;
}

static void read_component(struct posting *p, const struct eform_component *k, struct eform_node *item, struct str before)
{
    struct feel_value v;
    if (k->is_repeating) {
        if (p->pages[k->number] == p->page) read_list(p, k, item, name_in(p, k, before));
        return;
    }
    if (!eform_kind_is_keyed(k->kind)) {
        read_children(p, k, item, before);
        return;
    }
    bool is_given = k->is_disabled || k->is_readonly || !readers[k->kind];
    if (is_given || p->pages[k->number] != p->page || !readers[k->kind](p, k, name_in(p, k, before), &v)) return;
    eform_tree_set(eform_tree_at(p->a, item, k->path, k->path_count, NULL), v);
}

struct eform_posted eform_post(struct arena *a, const struct eform *form, const unsigned *pages, unsigned page, struct feel_value before,
                               const struct eform_sent *sent)
{
    struct eform_posted out = {.unreadable_count = 0};
    struct posting p = {.a = a, .form = form, .pages = pages, .page = page, .sent = sent, .out = &out};
    struct eform_node *top = before.kind == FEEL_CONTEXT ? eform_tree_of(a, &before) : eform_tree_new(a, EFORM_OBJECT);
    p.unreadable = ARENA_ARRAY(a, 4 * sent->count + 1, struct str);
    out.unreadable = p.unreadable;
    for (size_t i = 0; i < form->count; i++)
        if (!form->components[i]->parent) read_component(&p, form->components[i], top, STR(""));
    out.answers = eform_tree_value(a, top, true);
    return out;
}

struct eform_sent eform_sent_fields(struct request *rq)
{
    size_t count = exchange_field_count(rq->x);
    struct str *names = ARENA_ARRAY(rq->c->arena, count + 1, struct str);
    struct str *values = ARENA_ARRAY(rq->c->arena, count + 1, struct str);
    for (size_t i = 0; i < count; i++)
        exchange_field_at(rq->x, i, &names[i], &values[i]);
    return (struct eform_sent){names, values, count};
}
