/* builtin_string: functions over texts (DMN 1.5, table 74). Lengths and places count code points. */
#include "feel/builtin.h"

#include "base/buf.h"
#include "base/utf8.h"

static err_t substring(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    int64_t start;
    int64_t length = INT64_MAX;
    struct str s = a[0].string;
    int64_t total = (int64_t)utf8_length(s);
    (void)run;
    if (!decimal_to_int(a[1].number, &start) || start == 0 || start > total || start < -total) return OK;
    if (a[2].kind == FEEL_NUMBER) {
        struct decimal whole;
        if (!decimal_round(a[2].number, 0, DECIMAL_DOWN, &whole) || !decimal_to_int(whole, &length) || length < 1)
            return OK;
    }
    int64_t skip = start > 0 ? start - 1 : total + start;
    size_t from = 0;
    while (skip-- > 0)
        (void)utf8_next(s, &from);
    size_t to = from;
    while (to < s.len && length-- > 0)
        (void)utf8_next(s, &to);
    *ret = feel_string(str_slice(s, from, to));
    return OK;
}

static err_t string_length(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_integer((int64_t)utf8_length(a[0].string));
    return OK;
}

/* Without a host only ASCII changes. */
static struct str ascii_case(struct arena *arena, struct str s, char from, char to)
{
    char *out = arena_alloc(arena, s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        out[i] = s.ptr[i] >= from && s.ptr[i] <= from + 25 ? (char)(s.ptr[i] - from + to) : s.ptr[i];
    return (struct str){out, s.len};
}

static err_t upper_case(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool whole = run->host && run->host->upper;
    *ret = feel_string(whole ? run->host->upper(run->c->arena, a[0].string)
                             : ascii_case(run->c->arena, a[0].string, 'a', 'A'));
    return OK;
}

static err_t lower_case(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    bool whole = run->host && run->host->lower;
    *ret = feel_string(whole ? run->host->lower(run->c->arena, a[0].string)
                             : ascii_case(run->c->arena, a[0].string, 'A', 'a'));
    return OK;
}

static err_t substring_before(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t at = str_find_str(a[0].string, a[1].string);
    (void)run;
    *ret = feel_string(at == SIZE_MAX ? STR("") : str_slice(a[0].string, 0, at));
    return OK;
}

static err_t substring_after(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    size_t at = str_find_str(a[0].string, a[1].string);
    (void)run;
    *ret = feel_string(at == SIZE_MAX ? STR("") : str_slice(a[0].string, at + a[1].string.len, a[0].string.len));
    return OK;
}

static err_t contains(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_boolean(a[1].string.len == 0 || str_find_str(a[0].string, a[1].string) != SIZE_MAX);
    return OK;
}

static err_t starts_with(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_boolean(str_starts_with(a[0].string, a[1].string));
    return OK;
}

static err_t ends_with(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_boolean(str_ends_with(a[0].string, a[1].string));
    return OK;
}

/* Nulls are left out; anything else that is no text makes the whole null. */
static err_t string_join(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    const struct feel_list *list = a[0].list;
    struct str delimiter = a[1].kind == FEEL_STRING ? a[1].string : STR("");
    struct buf out = buf_new(FEEL_STRING_MAX);
    bool first = true;
    bool good = true;
    for (size_t i = 0; i < list->count && good; i++) {
        if (list->items[i].kind == FEEL_NULL) continue;
        good = list->items[i].kind == FEEL_STRING;
        if (!good) break;
        if (!first) buf_add(&out, delimiter);
        buf_add(&out, list->items[i].string);
        first = false;
    }
    if (good && !out.overflowed) *ret = feel_string(arena_copy(run->c->arena, buf_str(&out)));
    err_t e = out.overflowed ? fail(run->c, feel_string_too_long) : OK;
    buf_free(&out);
    return e;
}

static err_t trim(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_string(str_trim(a[0].string));
    return OK;
}

static const struct feel_builtin rows[] = {
    {"substring", "s string, n start position, n? length", substring, false},
    {"string length", "s string", string_length, false},
    {"upper case", "s string", upper_case, false},
    {"lower case", "s string", lower_case, false},
    {"substring before", "s string, s match", substring_before, false},
    {"substring after", "s string, s match", substring_after, false},
    {"contains", "s string, s match", contains, false},
    {"starts with", "s string, s match", starts_with, false},
    {"ends with", "s string, s match", ends_with, false},
    {"string join", "l list, s? delimiter", string_join, false},
    {"trim", "s string", trim, true},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_string = {rows, sizeof rows / sizeof rows[0] - 1};
