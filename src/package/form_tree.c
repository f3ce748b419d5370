/* form_tree: lists of components are copied when they change, and every object above them. */
#include "package/form_tree.h"

#include "base/parse.h"
#include "i18n/i18n.h"

/* ---- where ---- */

bool form_spot_parse(struct str text, struct form_spot *ret)
{
    int64_t step;
    *ret = (struct form_spot){.depth = 0};
    for (struct str rest = str_or_empty(text); !str_is_absent(rest);) {
        struct str part = str_split_next(&rest, '.');
        if (ret->depth == EFORM_DEPTH_MAX || !parse_int(part, 0, EFORM_COMPONENTS_MAX, &step)) return false;
        ret->steps[ret->depth++] = (size_t)step;
    }
    return ret->depth > 0;
}

struct str form_spot_text(struct arena *a, const struct form_spot *spot)
{
    struct str text = STR("");
    for (size_t i = 0; i < spot->depth; i++)
        text = arena_printf(a, "%.*s%s%zu", STR_ARG(text), i ? "." : "", spot->steps[i]);
    return text;
}

bool form_spot_of_finding(struct str at, struct form_spot *ret, struct str *ret_property)
{
    struct str rest = at;
    int64_t step;
    *ret = (struct form_spot){.depth = 0};
    while (str_starts_with(rest, STR("components["))) {
        size_t end = str_find(rest, ']');
        struct str number = end == SIZE_MAX ? STR("") : str_slice(rest, sizeof "components[" - 1, end);
        if (ret->depth == EFORM_DEPTH_MAX || !parse_int(number, 0, INT32_MAX, &step)) return false;
        ret->steps[ret->depth++] = (size_t)step;
        rest = str_slice(rest, end + 1, rest.len);
        if (str_starts_with(rest, STR("."))) rest = str_slice(rest, 1, rest.len);
    }
    *ret_property = rest;
    return ret->depth > 0;
}

static const struct json_value *list_of(const struct json_value *container)
{
    const struct json_value *list = json_get(container, "components");
    return list && list->type == JSON_ARRAY ? list : NULL;
}

/* What is around the spot. */
static const struct json_value *around(const struct json_value *schema, const struct form_spot *spot)
{
    const struct json_value *v = schema;
    for (size_t i = 0; v && i + 1 < spot->depth; i++) {
        const struct json_value *list = list_of(v);
        v = list && spot->steps[i] < list->count ? &list->members[spot->steps[i]].value : NULL;
    }
    return v;
}

const struct json_value *form_tree_at(const struct json_value *schema, const struct form_spot *spot)
{
    const struct json_value *above = around(schema, spot);
    const struct json_value *list = above ? list_of(above) : NULL;
    size_t step = spot->steps[spot->depth - 1];
    return list && step < list->count ? &list->members[step].value : NULL;
}

size_t form_tree_count(const struct json_value *schema, const struct form_spot *container)
{
    const struct json_value *v = container ? form_tree_at(schema, container) : schema;
    const struct json_value *list = v ? list_of(v) : NULL;
    return list ? list->count : 0;
}

bool form_tree_is_container(const struct json_value *component)
{
    struct str type = str_or_empty(json_get_string(component, "type"));
    return str_eq(type, STR("group")) || str_eq(type, STR("dynamiclist"));
}

static bool walk(const struct json_value *container, struct form_spot *spot, form_tree_fn *each, void *self)
{
    const struct json_value *list = list_of(container);
    bool goes_on = true;
    if (!list || spot->depth == EFORM_DEPTH_MAX) return true;
    spot->depth++;
    for (size_t i = 0; i < list->count && goes_on; i++) {
        const struct json_value *v = &list->members[i].value;
        spot->steps[spot->depth - 1] = i;
        goes_on = each(self, spot, v) && (!form_tree_is_container(v) || walk(v, spot, each, self));
    }
    spot->depth--;
    return goes_on;
}

void form_tree_walk(const struct json_value *schema, form_tree_fn *each, void *self)
{
    struct form_spot spot = {.depth = 0};
    (void)walk(schema, &spot, each, self);
}

struct search {
    struct str wanted;
    const char *member;
    struct form_spot spot;
    bool is_found;
};

static bool is_other(void *self, const struct form_spot *spot, const struct json_value *component)
{
    struct search *s = self;
    struct str text = json_get_string(component, s->member);
    s->is_found = !str_is_absent(text) && str_eq(text, s->wanted);
    if (s->is_found) s->spot = *spot;
    return !s->is_found;
}

bool form_tree_find(const struct json_value *schema, struct str id, struct form_spot *ret)
{
    struct search s = {.wanted = id, .member = "id"};
    if (!str_is_empty(id)) form_tree_walk(schema, is_other, &s);
    if (s.is_found) *ret = s.spot;
    return s.is_found;
}

/* ---- changed ---- */

void form_member_set(struct arena *a, struct json_value *object, struct str key, const struct json_value *value)
{
    struct json_member *members = ARENA_ARRAY(a, object->count + 1, struct json_member);
    size_t count = 0;
    bool is_set = !value;
    for (size_t i = 0; i < object->count; i++) {
        bool is_it = str_eq(object->members[i].key, key);
        if (is_it && !value) continue;
        members[count] = object->members[i];
        if (is_it) members[count].value = *value;
        is_set = is_set || is_it;
        count++;
    }
    if (!is_set) members[count++] = (struct json_member){key, *value};
    object->members = members;
    object->count = count;
}

/* The container's list on a copy of both, with room for one more; NULL: what is there is no list. */
static struct json_value *own_list(struct arena *a, struct json_value *container)
{
    const struct json_value *there = json_get(container, "components");
    struct json_value list = there ? *there : (struct json_value){.type = JSON_ARRAY};
    struct json_member *members = ARENA_ARRAY(a, list.count + 1, struct json_member);
    if (container->type != JSON_OBJECT || list.type != JSON_ARRAY) return NULL;
    for (size_t i = 0; i < list.count; i++)
        members[i] = list.members[i];
    list.members = members;
    form_member_set(a, container, STR("components"), &list);
    for (size_t i = 0; i < container->count; i++)
        if (str_eq(container->members[i].key, STR("components"))) return &container->members[i].value;
    return NULL;
}

/* The list that the spot is in, and all above it, as copies. */
static struct json_value *own_list_at(struct arena *a, struct json_value *schema, const struct form_spot *spot)
{
    struct json_value *list = own_list(a, schema);
    for (size_t i = 0; list && i + 1 < spot->depth; i++) {
        struct json_value *inner = spot->steps[i] < list->count ? &list->members[spot->steps[i]].value : NULL;
        list = inner && form_tree_is_container(inner) ? own_list(a, inner) : NULL;
    }
    return list;
}

static bool count_one(void *self, const struct form_spot *spot, const struct json_value *component)
{
    size_t *count = self;
    (void)spot;
    (void)component;
    ++*count;
    return true;
}

bool form_tree_insert(struct arena *a, struct json_value *schema, const struct form_spot *spot, const struct json_value *component)
{
    struct json_value changed = *schema;
    size_t all = 0, at = spot->steps[spot->depth - 1];
    struct json_value *list = own_list_at(a, &changed, spot);
    form_tree_walk(schema, count_one, &all);
    if (!list || all >= EFORM_COMPONENTS_MAX) return false;
    if (at > list->count) at = list->count;
    for (size_t i = list->count; i > at; i--)
        list->members[i] = list->members[i - 1];
    list->members[at] = (struct json_member){.value = *component};
    list->count++;
    *schema = changed;
    return true;
}

bool form_tree_remove(struct arena *a, struct json_value *schema, const struct form_spot *spot)
{
    struct json_value changed = *schema;
    size_t at = spot->steps[spot->depth - 1];
    struct json_value *list = own_list_at(a, &changed, spot);
    if (!list || at >= list->count) return false;
    for (size_t i = at; i + 1 < list->count; i++)
        list->members[i] = list->members[i + 1];
    list->count--;
    *schema = changed;
    return true;
}

bool form_tree_replace(struct arena *a, struct json_value *schema, const struct form_spot *spot, const struct json_value *component)
{
    struct json_value changed = *schema;
    size_t at = spot->steps[spot->depth - 1];
    struct json_value *list = own_list_at(a, &changed, spot);
    if (!list || at >= list->count) return false;
    list->members[at].value = *component;
    *schema = changed;
    return true;
}

/* ---- moved ---- */

/* How many containers stand within each other from this component on, itself among them. */
static size_t height_of(const struct json_value *component, size_t depth)
{
    const struct json_value *list = form_tree_is_container(component) ? list_of(component) : NULL;
    size_t tallest = 0;
    if (depth > EFORM_DEPTH_MAX) return 1;
    for (size_t i = 0; list && i < list->count; i++) {
        size_t height = height_of(&list->members[i].value, depth + 1);
        if (height > tallest) tallest = height;
    }
    return 1 + tallest;
}

/* Where it would stand. */
static bool target_of(const struct json_value *schema, const struct form_spot *spot, enum form_move move, struct form_spot *ret)
{
    const struct json_value *component = form_tree_at(schema, spot), *above = around(schema, spot), *list = above ? list_of(above) : NULL;
    size_t last = spot->depth - 1;
    *ret = *spot;
    if (!component || !list) return false;
    if (move == FORM_MOVE_UP) {
        ret->steps[last]--;
        return spot->steps[last] > 0;
    }
    if (move == FORM_MOVE_DOWN) {
        ret->steps[last]++;
        return ret->steps[last] < list->count;
    }
    if (move == FORM_MOVE_OUT) {
        ret->depth--;
        if (last > 0) ret->steps[last - 1]++;
        return last > 0;
    }
    if (spot->steps[last] == 0 || spot->depth + height_of(component, 0) > EFORM_DEPTH_MAX) return false;
    ret->steps[last]--;
    const struct json_value *before = form_tree_at(schema, ret);
    const struct json_value *inner = before ? list_of(before) : NULL;
    ret->steps[ret->depth++] = inner ? inner->count : 0;
    return before && form_tree_is_container(before);
}

bool form_tree_may_move(const struct json_value *schema, const struct form_spot *spot, enum form_move move)
{
    struct form_spot target;
    return target_of(schema, spot, move, &target);
}

bool form_tree_move(struct arena *a, struct json_value *schema, struct form_spot *spot, enum form_move move)
{
    struct form_spot target;
    struct json_value changed = *schema;
    if (!target_of(schema, spot, move, &target)) return false;
    const struct json_value component = *form_tree_at(schema, spot);
    if (!form_tree_remove(a, &changed, spot) || !form_tree_insert(a, &changed, &target, &component)) return false;
    *schema = changed;
    *spot = target;
    return true;
}

/* ---- names ---- */

/* Words that mean something else in a formula. */
static bool is_word_of_formulas(struct str key)
{
    static const struct str words[] = {STR_INIT("if"),   STR_INIT("then"),  STR_INIT("else"),    STR_INIT("for"),   STR_INIT("in"),    STR_INIT("return"), STR_INIT("some"), STR_INIT("every"),
                                       STR_INIT("and"),  STR_INIT("or"),    STR_INIT("not"),     STR_INIT("null"),  STR_INIT("true"),  STR_INIT("false"),  STR_INIT("of"),   STR_INIT("between"),
                                       STR_INIT("this"), STR_INIT("parent"), STR_INIT("instance"), STR_INIT("function"), STR_INIT("external"), STR_INIT("satisfies"), STR_INIT("i")};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(words[i], key)) return true;
    return false;
}

/* Small ASCII letters, digits, one _ between words. */
static struct str plain_key(struct arena *a, struct str label)
{
    struct str folded = text_fold(a, label);
    char *out = arena_alloc(a, FORM_KEY_MAX + 3);
    size_t len = 0;
    for (size_t i = 0; i < folded.len && len < FORM_KEY_MAX; i++) {
        char c = folded.ptr[i];
        bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
        if (digit && len == 0) {
            out[len++] = 'o';
            out[len++] = '_';
        }
        if (letter || digit)
            out[len++] = c;
        else if (len > 0 && out[len - 1] != '_')
            out[len++] = '_';
    }
    while (len > 0 && out[len - 1] == '_')
        len--;
    return len ? (struct str){out, len} : STR("o");
}

struct claim {
    struct str key;
    bool is_taken;
};

/* Is it a part of a key or path? */
static bool claims(void *self, const struct form_spot *spot, const struct json_value *component)
{
    struct claim *c = self;
    const struct str paths[] = {json_get_string(component, "key"), json_get_string(component, "path")};
    (void)spot;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        for (struct str rest = paths[i]; !str_is_absent(rest) && !c->is_taken;)
            c->is_taken = str_eq(str_split_next(&rest, '.'), c->key);
    return !c->is_taken;
}

static bool is_taken(const struct json_value *schema, struct str key, const struct str *taken, size_t taken_count)
{
    struct claim claim = {.key = key, .is_taken = is_word_of_formulas(key)};
    for (size_t i = 0; i < taken_count && !claim.is_taken; i++)
        claim.is_taken = str_eq(taken[i], key);
    if (!claim.is_taken) form_tree_walk(schema, claims, &claim);
    return claim.is_taken;
}

struct str form_tree_key(struct arena *a, const struct json_value *schema, struct str label, const struct str *taken, size_t taken_count)
{
    struct str plain = plain_key(a, label), key = plain;
    for (size_t n = 2; is_taken(schema, key, taken, taken_count); n++)
        key = arena_printf(a, "%.*s_%zu", STR_ARG(plain), n);
    return key;
}

struct str form_tree_id(struct arena *a, const struct json_value *schema)
{
    struct form_spot ignored;
    for (size_t n = 1;; n++) {
        struct str id = arena_printf(a, "Field_%zu", n);
        if (!form_tree_find(schema, id, &ignored)) return id;
    }
}
