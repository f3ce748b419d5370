/* eform_check: the checks of one place, in the order of form-js, then ours. Several may fail at once. */
#include "domain/eform_value.h"
#include "domain/eform_work.h"

#include "base/utf8.h"
#include "feel/pattern.h"

struct check {
    struct eform_work *w;
    struct eform_slot *slot;
    const struct eform_component *k;
    const struct feel_value *v;
};

typedef err_t check_function(struct check *c);

void eform_fault_add(struct eform_work *w, const struct eform_place *place, enum eform_check check,
                     enum message message, struct str argument)
{
    if (w->fault_count == w->fault_room) {
        struct eform_fault *old = w->faults;
        w->fault_room = w->fault_room ? 2 * w->fault_room : 32;
        w->faults = ARENA_ARRAY(w->c->arena, w->fault_room, struct eform_fault);
        if (old) memcpy(w->faults, old, w->fault_count * sizeof *old);
    }
    w->faults[w->fault_count++] =
        (struct eform_fault){.place = place, .check = check, .message = message, .argument = argument};
}

static void add(struct check *c, enum eform_check check, enum message message)
{
    eform_fault_add(c->w, c->slot->place, check, message, c->k->label);
}

/* A fault that names what is asked for: "Diện tích: 2". */
static void add_with(struct check *c, enum eform_check check, enum message message, struct str asked)
{
    struct str argument = arena_printf(c->w->c->arena, "%.*s: %.*s", STR_ARG(c->k->label), STR_ARG(asked));
    eform_fault_add(c->w, c->slot->place, check, message, argument);
}

static bool is_nothing(const struct feel_value *v)
{
    return v->kind == FEEL_NULL || (v->kind == FEEL_STRING && v->string.len == 0) ||
           (v->kind == FEEL_LIST && v->list->count == 0);
}

static bool is_text(const struct check *c)
{
    return (c->k->kind == EFORM_TEXTFIELD || c->k->kind == EFORM_TEXTAREA) && c->v->kind == FEEL_STRING &&
           c->v->string.len > 0;
}

/* packages.md section 4, rule 6: digits and steps are counted on the decimal itself. */
static err_t check_number(struct check *c)
{
    struct decimal d, rest;
    int64_t digits = c->k->decimal_digits.value;
    if (c->k->kind != EFORM_NUMBER || is_nothing(c->v)) return OK;
    if (!eform_number_of(c->v, &d)) {
        add(c, EFORM_CHECK_NUMBER, field_bad_number);
        return OK;
    }
    if (c->k->decimal_digits.has && decimal_scale(d) > digits)
        add_with(c, EFORM_CHECK_DECIMAL_DIGITS, eform_decimal_digits,
                 arena_printf(c->w->c->arena, "%lld", (long long)digits));
    if (c->k->has_increment && (!decimal_modulo(d, c->k->increment, &rest) || !decimal_is_zero(rest)))
        add_with(c, EFORM_CHECK_INCREMENT, eform_increment, decimal_text(c->w->c->arena, c->k->increment));
    return OK;
}

/* A pattern that takes too long says no, and so does a text too long for patterns. */
static err_t check_pattern(struct check *c)
{
    struct pattern *p;
    struct pattern_match match;
    bool found = false;
    if (str_is_absent(c->k->pattern) || !is_text(c)) return OK;
    struct ctx own = *c->w->c;
    struct feel_run run = feel_run_new(&own, c->w->host);
    fault_clear(&own);
    err_t e = pattern_open_script(&run, c->k->pattern, &p);
    if (!e && p) {
        if (pattern_next(&run, p, c->v->string, 0, &found, &match) != OK) found = false;
        pattern_close(p);
    }
    c->w->steps += run.steps;
    if (!found) add(c, EFORM_CHECK_PATTERN, eform_pattern);
    if (!found && !str_is_absent(c->k->pattern_message))
        c->w->faults[c->w->fault_count - 1].text = c->k->pattern_message;
    return c->w->steps > EFORM_STEPS_MAX ? fail(c->w->c, feel_too_many_steps) : OK;
}

static err_t check_required(struct check *c)
{
    bool unchecked = c->k->kind == EFORM_CHECKBOX && !feel_is_true(c->v);
    bool chosen = c->k->kind != EFORM_TEXTFIELD && c->k->kind != EFORM_TEXTAREA && c->k->kind != EFORM_NUMBER;
    if (c->k->is_required && (unchecked || is_nothing(c->v)))
        add(c, EFORM_CHECK_REQUIRED, chosen ? field_choice_required : field_required);
    return OK;
}

/* *ret_has: there is a limit. Text that is no number ("ba") is no limit but a fault. */
static err_t bound_of(struct check *c, enum eform_bound_kind kind, bool *ret_has, bool *ret_bad, struct decimal *ret)
{
    const struct eform_bound *b = &c->k->bounds[kind];
    struct feel_value v = b->value;
    *ret_has = *ret_bad = false;
    if (!b->is_set) return OK;
    if (!str_is_absent(b->formula.source)) {
        err_t e = eform_evaluate(c->w, &b->formula, c->slot->scope, &v);
        if (e) return e;
    }
    if (v.kind == FEEL_NULL) return OK;
    *ret_has = eform_number_of(&v, ret);
    *ret_bad = !*ret_has;
    return OK;
}

/* order: of what is there against the limit. */
static void check_order(struct check *c, enum eform_bound_kind kind, int order, struct decimal limit)
{
    static const struct {
        bool is_low;
        enum eform_check check;
        enum message message;
    } bounds[] = {
        [EFORM_MIN] = {true, EFORM_CHECK_MIN, eform_min},
        [EFORM_MAX] = {false, EFORM_CHECK_MAX, eform_max},
        [EFORM_MIN_LENGTH] = {true, EFORM_CHECK_MIN_LENGTH, eform_min_length},
        [EFORM_MAX_LENGTH] = {false, EFORM_CHECK_MAX_LENGTH, eform_max_length},
    };
    if (bounds[kind].is_low ? order < 0 : order > 0)
        add_with(c, bounds[kind].check, bounds[kind].message, decimal_text(c->w->c->arena, limit));
}

static err_t check_limit(struct check *c, enum eform_bound_kind kind)
{
    struct decimal limit, d;
    bool has, bad;
    if (c->k->kind != EFORM_NUMBER || !eform_number_of(c->v, &d)) return OK;
    err_t e = bound_of(c, kind, &has, &bad, &limit);
    if (e) return e;
    if (bad) add(c, kind == EFORM_MIN ? EFORM_CHECK_MIN_INVALID : EFORM_CHECK_MAX_INVALID, eform_limit_invalid);
    if (has) check_order(c, kind, decimal_compare(d, limit), limit);
    return OK;
}

static err_t check_limits(struct check *c)
{
    err_t e = check_limit(c, EFORM_MIN);
    return e ? e : check_limit(c, EFORM_MAX);
}

static err_t check_length(struct check *c, enum eform_bound_kind kind)
{
    struct decimal limit;
    bool has, bad;
    if (!is_text(c)) return OK;
    err_t e = bound_of(c, kind, &has, &bad, &limit);
    if (e || !has) return e;
    check_order(c, kind, decimal_compare(decimal_of((int64_t)utf8_length(str_trim(c->v->string))), limit), limit);
    return OK;
}

static err_t check_lengths(struct check *c)
{
    err_t e = check_length(c, EFORM_MIN_LENGTH);
    return e ? e : check_length(c, EFORM_MAX_LENGTH);
}

static err_t check_format(struct check *c)
{
    if (!is_text(c)) return OK;
    if (c->k->format == EFORM_FORMAT_PHONE && !eform_is_phone(c->v->string)) add(c, EFORM_CHECK_PHONE, field_bad_phone);
    if (c->k->format == EFORM_FORMAT_EMAIL && !eform_is_email(c->v->string)) add(c, EFORM_CHECK_EMAIL, field_bad_email);
    return OK;
}

static err_t check_kind(struct check *c)
{
    bool told = c->k->kind == EFORM_NUMBER || (c->k->kind == EFORM_DATETIME && c->v->kind == FEEL_STRING);
    if (!told && !eform_is_of_kind(c->k, c->v)) add(c, EFORM_CHECK_TYPE, field_bad_text);
    return OK;
}

/* The moment that is "now" in the terms of the field; false: the host has none. */
static bool is_past(const struct check *c, const struct feel_moment *m)
{
    const struct feel_moment *now =
        c->w->host && c->w->host->now.kind == FEEL_DATE_TIME ? c->w->host->now.moment : NULL;
    if (!now || c->k->moment == EFORM_TIME) return false;
    int64_t day = civil_day_of(m->date) - civil_day_of(now->date);
    if (day != 0 || c->k->moment == EFORM_DATE) return day < 0;
    return m->hour * 60 + m->minute < now->hour * 60 + now->minute;
}

static err_t check_moment(struct check *c)
{
    struct feel_moment m = {.hour = 0};
    if (c->k->kind != EFORM_DATETIME || c->v->kind != FEEL_STRING) return OK;
    if (!eform_moment_is_real(c->k->moment, c->v->string, &m)) {
        static const enum message messages[] = {
            [EFORM_DATE] = field_bad_date, [EFORM_TIME] = field_bad_clock, [EFORM_DATE_AND_TIME] = field_bad_time};
        add(c, EFORM_CHECK_DATE, messages[c->k->moment]);
        return OK;
    }
    if (c->k->is_past_refused && is_past(c, &m)) add(c, EFORM_CHECK_PAST, eform_past);
    if (c->k->moment != EFORM_DATE && c->k->time_interval > 0 && (m.hour * 60 + m.minute) % c->k->time_interval != 0)
        add_with(c, EFORM_CHECK_TIME_INTERVAL, eform_time_interval,
                 arena_printf(c->w->c->arena, "%d", c->k->time_interval));
    return OK;
}

static err_t computed_options(struct check *c)
{
    struct eform_place *place = c->slot->place;
    struct feel_value list;
    if (!c->k->choice.formula.tree) return OK;
    err_t e = eform_evaluate(c->w, &c->k->choice.formula, c->slot->scope, &list);
    if (!e) place->options = eform_options_of(c->w->c->arena, &list, &place->option_count);
    return e;
}

/* Is one of the items there before? */
static bool is_twice(const struct feel_list *list)
{
    for (size_t i = 0; i < list->count && i < EFORM_OPTIONS_MAX; i++)
        for (size_t j = 0; j < i; j++)
            if (feel_is_same(&list->items[i], &list->items[j])) return true;
    return false;
}

static err_t check_choice(struct check *c)
{
    const struct eform_place *place = c->slot->place;
    if (c->k->kind < EFORM_RADIO || c->k->kind > EFORM_TAGLIST) return OK;
    err_t e = computed_options(c);
    if (e || is_nothing(c->v)) return e;
    const bool list = c->v->kind == FEEL_LIST;
    const struct feel_value *items = list ? c->v->list->items : c->v;
    size_t count = list ? c->v->list->count : 1;
    bool good = count <= EFORM_OPTIONS_MAX;
    for (size_t i = 0; i < count && good; i++)
        good = eform_is_option(place->options, place->option_count, &items[i]);
    if (!good)
        add(c, EFORM_CHECK_OPTION, field_bad_choice);
    else if (list && is_twice(c->v->list))
        add(c, EFORM_CHECK_UNIQUE, eform_twice);
    return OK;
}

static err_t check_items(struct check *c)
{
    bool counted = c->k->is_repeating || c->k->kind == EFORM_FILEPICKER;
    if (!counted) return OK;
    int64_t count = c->k->is_repeating        ? (int64_t)c->slot->place->row_count
                    : c->v->kind == FEEL_LIST ? (int64_t)c->v->list->count
                                              : 0;
    struct arena *a = c->w->c->arena;
    bool skipped = count == 0 && !c->k->is_repeating && !c->k->is_required; /* no file where none is asked for */
    if (c->k->min_items.has && count < c->k->min_items.value && !skipped)
        add_with(c, EFORM_CHECK_MIN_ITEMS, eform_min_items, arena_printf(a, "%lld", (long long)c->k->min_items.value));
    if (c->k->max_items.has && count > c->k->max_items.value)
        add_with(c, EFORM_CHECK_MAX_ITEMS, eform_max_items, arena_printf(a, "%lld", (long long)c->k->max_items.value));
    if (c->k->kind == EFORM_FILEPICKER) eform_check_files(c->w, c->slot);
    return OK;
}

err_t eform_check_place(struct eform_work *w, struct eform_slot *slot)
{
    static check_function *const all[] = {check_number, check_pattern, check_required, check_limits, check_lengths,
                                          check_format, check_kind,    check_moment,   check_choice, check_items};
    struct check c = {w, slot, slot->place->component, &slot->place->value};
    bool checked = eform_kind_is_keyed(c.k->kind) || c.k->is_repeating;
    for (size_t i = 0; checked && i < sizeof all / sizeof *all; i++) {
        err_t e = all[i](&c);
        if (e) return e;
    }
    return OK;
}
