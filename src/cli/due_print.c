/* due_print: three columns that line up, whatever the language; parts stand indented under what they are parts of. */
#include "cli/due_print.h"

#include <stdio.h>

#include "app/clock_words.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "json/json.h"

#define JSON_OUT_MAX (16U << 20)

struct row {
    bool is_part;
    struct clock_words words;
};

static size_t label_width(const struct row *r)
{
    return utf8_length(r->words.label) + (r->is_part ? 4 : 0);
}

static void print_padded(struct str s, size_t taken, size_t width)
{
    (void)printf("%.*s%*s", STR_ARG(s), (int)(width > taken ? width - taken : 0), "");
}

static void print_row(const struct row *r, size_t label, size_t value)
{
    if (r->is_part) (void)fputs("    ", stdout);
    print_padded(r->words.label, label_width(r), label);
    (void)fputs("  ", stdout);
    if (str_is_empty(r->words.note)) {
        (void)printf("%.*s\n", STR_ARG(r->words.value));
        return;
    }
    print_padded(r->words.value, utf8_length(r->words.value), value);
    (void)printf("  %.*s\n", STR_ARG(r->words.note));
}

void due_print_text(struct ctx *c, const struct due_answer *answer)
{
    const struct clock_explanation *e = answer->explanation;
    struct row *rows = ARENA_ARRAY(c->arena, e->count + 2, struct row);
    size_t count = 0;
    if (!str_is_empty(answer->unit))
        rows[count++].words = (struct clock_words){str_of(tr(c->locale, N_("Office"))), answer->unit, STR("")};
    for (size_t i = 0; i < e->count; i++)
        rows[count++] = (struct row){clock_line_is_part(e->lines[i].kind),
                                     clock_words_line(c->arena, c->locale, &e->lines[i])};
    rows[count++].words = (struct clock_words){str_of(tr(c->locale, N_("Latest apology, if it will be late"))),
                                               format_moment(c->arena, c->locale, answer->latest_apology), STR("")};
    size_t label = 0;
    size_t value = 0;
    for (size_t i = 0; i < count; i++) {
        size_t l = label_width(&rows[i]);
        size_t v = utf8_length(rows[i].words.value);
        if (l > label) label = l;
        if (v > value) value = v;
    }
    for (size_t i = 0; i < count; i++)
        print_row(&rows[i], label, value);
}

/* ---- JSON ---- */

static void put_local(struct json_writer *w, const char *key, struct local t)
{
    char text[CIVIL_LOCAL_SIZE];
    civil_format_local(t, text);
    json_put_string(w, key, str_of(text));
}

static void put_instant(struct json_writer *w, const char *key, struct instant t)
{
    put_local(w, key, civil_local(t));
}

static void put_exceptions(struct json_writer *w, const struct clock_line *line)
{
    json_key(w, "calendar_days");
    json_begin_array(w);
    for (size_t i = 0; i < line->exception_count; i++) {
        const struct calendar_day *d = &line->exceptions[i];
        char date[CIVIL_DATE_SIZE];
        civil_format_date(d->date, date);
        json_begin_object(w);
        json_put_string(w, "date", str_of(date));
        json_put_string(w, "kind", str_of(calendar_day_kind_slug(d->kind)));
        json_put_string(w, "name", d->name);
        json_put_string(w, "document", d->document);
        json_put_string(w, "status", d->status);
        json_put_string(w, "source", d->source);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_line(struct ctx *c, struct json_writer *w, const struct clock_line *line)
{
    struct clock_words words = clock_words_line(c->arena, c->locale, line);
    bool is_pause = line->kind == CLOCK_LINE_PAUSE || line->kind == CLOCK_LINE_IGNORED;
    json_begin_object(w);
    json_put_string(w, "kind", str_of(clock_line_slug(line->kind)));
    json_put_bool(w, "is_part", clock_line_is_part(line->kind));
    put_local(w, "from", line->from);
    put_local(w, "to", line->to);
    if (is_pause) put_local(w, "pause_from", line->span_from);
    if (is_pause) put_local(w, "pause_to", line->span_to);
    json_put_int(w, "working_minutes", line->minutes);
    json_put_int(w, "days", line->days);
    json_put_string(w, "label", words.label);
    json_put_string(w, "value", words.value);
    json_put_string(w, "note", words.note);
    if (line->exception_count) put_exceptions(w, line);
    json_end_object(w);
}

void due_print_json(struct ctx *c, const struct due_answer *answer)
{
    const struct clock_explanation *e = answer->explanation;
    const struct clock_case *k = answer->asked;
    struct buf out = buf_new(JSON_OUT_MAX);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    put_instant(&w, "due", e->due.due);
    json_put_string(&w, "unit", answer->unit);
    put_instant(&w, "received", k->received);
    json_put_string(&w, "limit", clock_words_limit(c->arena, c->locale, k->limit));
    json_put_string(&w, "limit_unit", str_of(limit_unit_slug(k->limit.unit)));
    json_put_int(&w, "limit_halves", k->limit.halves);
    json_put_string(&w, "style", str_of(promise_style_slug(k->style)));
    put_instant(&w, "start", e->due.start);
    put_instant(&w, "first_due", e->due.first_due);
    put_instant(&w, "latest_apology", answer->latest_apology);
    json_put_string(&w, "time_zone", STR("Asia/Ho_Chi_Minh"));
    json_key(&w, "lines");
    json_begin_array(&w);
    for (size_t i = 0; i < e->count; i++)
        put_line(c, &w, &e->lines[i]);
    json_end_array(&w);
    json_end_object(&w);
    ASSERT(!out.overflowed);
    (void)printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
}
