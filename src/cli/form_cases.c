/* form_cases: each case in an arena of its own. What was imported is what is prefilled; what a user entered is what was
 * sent. Schemas that could not be published are worked on as far as they can be understood. */
#include "cli/form_cases.h"

#include <stdio.h>

#include "cli/feel_command.h"
#include "domain/eform_tree.h"
#include "package/form_read.h"
#include "package/value_json.h"
#include "sys/file.h"

#define FILE_MAX (64U << 20)

/* What we make of a case. */
struct outcome {
    struct eform form;
    struct eform_filled filled;
    struct eform_node *answers;
};

/* ---- running ---- */

/* The row of that depth around the place, in the answers, whose lists are as long as those on the page. */
static struct eform_node *row_at(struct ctx *c, struct outcome *o, const struct eform_place *place, unsigned depth)
{
    if (depth == 0) return o->answers;
    const struct eform_place *list = place->within;
    while (!list->component->is_repeating || list->depth != depth - 1)
        list = list->within;
    struct eform_node *outer = row_at(c, o, place, depth - 1);
    struct eform_node *node = eform_tree_at(c->arena, outer, list->component->path, list->component->path_count, NULL);
    (void)eform_tree_item(c->arena, node, list->row_count - 1);
    return eform_tree_item(c->arena, node, (size_t)place->rows[depth - 1]);
}

static void enter(struct ctx *c, struct outcome *o, const struct json_value *fill)
{
    struct str field = json_get_string(fill, "field");
    for (size_t i = 0; i < o->filled.place_count; i++) {
        const struct eform_place *place = o->filled.places[i];
        if (!str_eq(eform_place_name(c->arena, place), field)) continue;
        const struct eform_component *k = place->component;
        struct eform_node *n = eform_tree_at(c->arena, row_at(c, o, place, place->depth), k->path, k->path_count, NULL);
        eform_tree_set(n, value_of_json(c->arena, json_get(fill, "value"), VALUE_JSON_PLAIN));
    }
}

static err_t run_case(struct ctx *c, const struct json_value *v, struct outcome *o)
{
    const struct json_value *input = json_get(v, "input");
    const struct json_value *fill = json_get(v, "fill");
    struct feel_host host = feel_command_host(c);
    struct feel_value known = value_of_json(c->arena, input, VALUE_JSON_PLAIN);
    struct form_surroundings around = {.variable_count = input->count};
    struct form_findings ignored;
    struct str *names = ARENA_ARRAY(c->arena, input->count, struct str);
    for (size_t i = 0; i < input->count; i++)
        names[i] = input->members[i].key;
    around.variables = names;
    form_read(c, json_get(v, "schema"), &around, &o->form, &ignored);
    struct eform_input in = {.known = known.context};
    err_t e = eform_fill(c, &host, &o->form, &in, &o->filled);
    if (e || !fill) return e;
    o->answers = eform_tree_new(c->arena, EFORM_OBJECT);
    for (size_t i = 0; i < fill->count; i++)
        enter(c, o, &fill->members[i].value);
    struct feel_value answers = eform_tree_value(c->arena, o->answers, true);
    in.answers = answers.context;
    return eform_fill(c, &host, &o->form, &in, &o->filled);
}

/* ---- comparing ---- */

static bool are_visible(struct ctx *c, const struct eform_filled *f, const struct json_value *expected)
{
    size_t shown = 0;
    for (size_t i = 0; i < f->place_count; i++) {
        if (!f->places[i]->is_shown) continue;
        struct str name = eform_place_name(c->arena, f->places[i]);
        bool found = false;
        for (size_t j = 0; j < expected->count && !found; j++)
            found = str_eq(name, expected->members[j].value.string);
        if (!found) return false;
        shown++;
    }
    return shown == expected->count;
}

/* The list of checks expected at a place says exactly those that failed. */
static bool are_faults(struct ctx *c, const struct eform_filled *f, const struct json_value *expected)
{
    size_t told = 0;
    for (size_t i = 0; i < expected->count; i++) {
        const struct json_value *checks = &expected->members[i].value;
        size_t at = 0;
        for (size_t j = 0; j < f->fault_count; j++) {
            if (!str_eq(eform_place_name(c->arena, f->faults[j].place), expected->members[i].key)) continue;
            if (at == checks->count) return false;
            struct str word = checks->members[at++].value.string;
            if (!str_eq(word, str_of(eform_check_word(f->faults[j].check)))) return false;
        }
        if (at != checks->count) return false;
        told += at;
    }
    return told == f->fault_count;
}

/* The data as they come back from JSON: numbers with the 15 digits that a recorded one has. */
static bool are_data(struct ctx *c, const struct feel_value *data, const struct json_value *expected)
{
    struct buf out = buf_new(16U << 20);
    struct json_writer w = json_writer_new(&out);
    struct json_value written;
    value_write_json(&w, c->arena, data, VALUE_JSON_PLAIN);
    bool good = json_read(c, buf_str(&out), &written) == OK;
    buf_free(&out);
    if (!good) return false;
    struct feel_value ours = value_of_json(c->arena, &written, VALUE_JSON_PLAIN);
    struct feel_value theirs = value_of_json(c->arena, expected, VALUE_JSON_PLAIN);
    return feel_is_same(&ours, &theirs);
}

static bool is_as(struct ctx *c, const struct eform_filled *f, const struct json_value *expected,
                  const struct json_value *data)
{
    const struct json_value *visible = json_get(expected, "visible");
    const struct json_value *errors = json_get(expected, "errors");
    if (!visible || !errors || !data) return false;
    return are_visible(c, f, visible) && are_faults(c, f, errors) && are_data(c, &f->data, data);
}

static bool is_as_recorded(struct ctx *c, const struct eform_filled *f, const struct json_value *v)
{
    return is_as(c, f, v, json_get(json_get(v, "submit"), "data"));
}

/* ---- telling ---- */

static void write_errors(struct json_writer *w, struct ctx *c, const struct eform_filled *f)
{
    json_begin_object(w);
    for (size_t i = 0; i < f->fault_count; i++) {
        if (i > 0 && f->faults[i].place == f->faults[i - 1].place) continue;
        json_key(w, arena_cstring(c->arena, eform_place_name(c->arena, f->faults[i].place)));
        json_begin_array(w);
        for (size_t j = i; j < f->fault_count && f->faults[j].place == f->faults[i].place; j++)
            json_string(w, str_of(eform_check_word(f->faults[j].check)));
        json_end_array(w);
    }
    json_end_object(w);
}

static void complain(struct ctx *c, struct str id, const struct eform_filled *f)
{
    struct buf out = buf_new(1U << 20);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_put_string(&w, "id", id);
    json_put_string(&w, "decision", STR("?"));
    json_key(&w, "visible");
    json_begin_array(&w);
    for (size_t i = 0; i < f->place_count; i++)
        if (f->places[i]->is_shown) json_string(&w, eform_place_name(c->arena, f->places[i]));
    json_end_array(&w);
    json_key(&w, "errors");
    write_errors(&w, c, f);
    json_key(&w, "data");
    value_write_json(&w, c->arena, &f->data, VALUE_JSON_PLAIN);
    json_end_object(&w);
    (void)fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static const struct json_value *decided_of(const struct json_value *decided, struct str id)
{
    for (size_t i = 0; i < decided->count; i++)
        if (str_eq(json_get_string(&decided->members[i].value, "id"), id)) return &decided->members[i].value;
    return NULL;
}

static void judge(struct ctx *c, const struct json_value *v, const struct json_value *decided,
                  struct form_counts *counts)
{
    struct outcome o = {.filled = {.place_count = 0}};
    struct str id = json_get_string(v, "id");
    const struct json_value *ours = decided_of(decided, id);
    const struct json_value *no_leak = json_get(json_get(v, "alt"), "no-leak");
    bool ran = run_case(c, v, &o) == OK;
    bool recorded = ran && is_as_recorded(c, &o.filled, v);
    bool as_decided = ran && ours && is_as(c, &o.filled, ours, json_get(ours, "data"));
    bool without_leak = ran && no_leak && is_as_recorded(c, &o.filled, no_leak);
    if (recorded && !ours)
        counts->equal++;
    else if (!recorded && (ours ? as_decided : without_leak))
        counts->quirk++;
    else {
        counts->different++;
        complain(c, id, &o.filled);
    }
}

/* Lines of JSON as one array. */
static err_t read_lines(struct ctx *c, const char *path, struct json_value *ret)
{
    struct str text;
    *ret = (struct json_value){.type = JSON_ARRAY};
    err_t e = path ? file_read(c, path, FILE_MAX, &text) : OK;
    if (e || !path) return e;
    ret->members = ARENA_ARRAY(c->arena, text.len + 1, struct json_member);
    for (struct str rest = text; !e && rest.len;) {
        struct str line = str_trim(str_split_next(&rest, '\n'));
        if (line.len == 0) continue;
        struct json_value *v = &ret->members[ret->count++].value;
        if (json_read(c, line, v) != OK || json_get_string(v, "id").len == 0)
            e = fault_set(c, form_cases_bad, STR(""), arena_printf(c->arena, "%s, line %zu", path, ret->count));
    }
    return e;
}

err_t form_cases_run(struct ctx *c, const char *path, const char *decided, struct form_counts *counts)
{
    struct json_value cases, ours;
    err_t e = read_lines(c, decided, &ours);
    if (!e) e = read_lines(c, path, &cases);
    if (e) return e;
    struct ctx each = *c;
    each.arena = arena_new(65536);
    for (size_t i = 0; i < cases.count && !e; i++) {
        const struct json_value *v = &cases.members[i].value;
        bool good = json_get(v, "schema") && json_get(v, "input") && json_get(v, "input")->type == JSON_OBJECT;
        arena_reset(each.arena);
        fault_clear(&each);
        if (good)
            judge(&each, v, &ours, counts);
        else
            e = fault_set(c, form_cases_bad, STR(""), json_get_string(v, "id"));
    }
    arena_free(each.arena);
    return e;
}
