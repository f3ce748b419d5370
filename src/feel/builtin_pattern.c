/* builtin_pattern: matches, replace, split. */
#include "feel/builtin.h"

#include "base/buf.h"
#include "feel/pattern.h"

static struct str flags_of(const struct feel_value *v)
{
    return v->kind == FEEL_STRING ? v->string : STR("");
}

static err_t matches(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct pattern *p;
    struct pattern_match m;
    bool found = false;
    err_t e = pattern_open(run, a[1].string, flags_of(&a[2]), &p);
    if (e || !p) return e;
    e = pattern_next(run, p, a[0].string, 0, &found, &m);
    pattern_close(p);
    if (!e) *ret = feel_boolean(found);
    return e;
}

/* XPath: a pattern that matches nothing at all cannot be replaced or split at. */
static err_t matches_nothing(struct feel_run *run, struct pattern *p, bool *ret)
{
    struct pattern_match m;
    return pattern_next(run, p, STR(""), 0, ret, &m);
}

/* The digits behind "$": as many as name a group that there is. Returns the bytes read, 0 if there are none. */
static size_t group_number(struct str s, size_t at, size_t groups, size_t *ret_group)
{
    size_t i = at;
    size_t group = 0;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++) {
        size_t next = group * 10 + (size_t)(s.ptr[i] - '0');
        if (i > at && next >= groups) break;
        group = next;
    }
    *ret_group = group;
    return i - at;
}

/* "$1" is a group, "\$" and "\\" are signs. False: another "$" or backslash. */
static bool put_replacement(struct buf *out, struct str replacement, struct str s, const struct pattern_match *m)
{
    for (size_t i = 0; i < replacement.len; i++) {
        char c = replacement.ptr[i];
        char next = i + 1 < replacement.len ? replacement.ptr[i + 1] : '\0';
        if (c == '\\') {
            if (next != '\\' && next != '$') return false;
            buf_add_char(out, next);
            i++;
        } else if (c == '$') {
            size_t group;
            size_t read = group_number(replacement, i + 1, m->groups, &group);
            if (read == 0) return false;
            if (group < m->groups && m->at[2 * group] != SIZE_MAX)
                buf_add(out, str_slice(s, m->at[2 * group], m->at[2 * group + 1]));
            i += read;
        } else {
            buf_add_char(out, c);
        }
    }
    return true;
}

static err_t replace_all(struct feel_run *run, struct pattern *p, struct str s, struct str replacement, struct buf *out,
                         bool *ret_good)
{
    struct pattern_match m;
    bool found;
    size_t from = 0;
    err_t e = matches_nothing(run, p, &found);
    *ret_good = !found;
    if (e || found) return e;
    while (!(e = pattern_next(run, p, s, from, &found, &m)) && found && *ret_good) {
        buf_add(out, str_slice(s, from, m.at[0]));
        *ret_good = put_replacement(out, replacement, s, &m) && m.at[1] > from;
        from = m.at[1];
    }
    buf_add(out, str_slice(s, from, s.len));
    return !e && out->overflowed ? fail(run->c, feel_string_too_long) : e;
}

static err_t replace(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct pattern *p;
    bool good = false;
    err_t e = pattern_open(run, a[1].string, flags_of(&a[3]), &p);
    if (e || !p) return e;
    struct buf out = buf_new(FEEL_STRING_MAX);
    e = replace_all(run, p, a[0].string, a[2].string, &out, &good);
    pattern_close(p);
    if (!e && good) *ret = feel_string(arena_copy(run->c->arena, buf_str(&out)));
    buf_free(&out);
    return e;
}

static err_t split_all(struct feel_run *run, struct pattern *p, struct str s, struct eval_list *parts, bool *ret_good)
{
    struct pattern_match m;
    bool found;
    size_t from = 0;
    err_t e = matches_nothing(run, p, &found);
    *ret_good = !found;
    if (e || found) return e;
    while (!(e = pattern_next(run, p, s, from, &found, &m)) && found && *ret_good) {
        *ret_good = m.at[1] > from;
        e = eval_list_add(run, parts, feel_string(str_slice(s, from, m.at[0])));
        if (e) return e;
        from = m.at[1];
    }
    return e ? e : eval_list_add(run, parts, feel_string(str_slice(s, from, s.len)));
}

static err_t split(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct pattern *p;
    struct eval_list parts = {.count = 0};
    bool good = false;
    err_t e = pattern_open(run, a[1].string, STR(""), &p);
    if (e || !p) return e;
    e = split_all(run, p, a[0].string, &parts, &good);
    pattern_close(p);
    if (!e && good) *ret = eval_list_value(run, &parts);
    return e;
}

static const struct feel_builtin rows[] = {
    {"matches", "s input, s pattern, s? flags", matches, false},
    {"replace", "s input, s pattern, s replacement, s? flags", replace, false},
    {"split", "s string, s delimiter", split, false},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_pattern = {rows, sizeof rows / sizeof rows[0] - 1};
