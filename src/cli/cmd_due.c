/* due: when a result is due, and line by line why. Asks the same clock as the reception desk. */
#include <stdio.h>

#include "cli/due_batch.h"
#include "cli/due_calendars.h"
#include "cli/due_print.h"
#include "app/city.h"
#include "cli/open.h"
#include "sys/clock.h"
#include "i18n/i18n.h"

static const struct option_spec specs[] = {
    {.name = "from", .value = "T", .help = "time of reception: 2019-03-05T09:10 or \"09:10 05/03/2019\""},
    {.name = "limit", .value = "L", .help = "5wd 0.5wd working days, 3d calendar days, 4h hours, 1m months, sd same day"},
    {.name = "unit", .value = "U", .help = "the office that receives; with --data its code, for example 00001"},
    {.name = "data", .value = "DIR", .help = "a city's data folder: its calendars and the office's own style"},
    OPEN_DB_OPTION,
    {.name = "style", .value = "S", .help = "how it promises: hour (default), session or day"},
    {.name = "pause", .value = "A..B", .help = "the clock stood still from A to B", .is_many = true},
    {.name = "restart", .value = "T", .help = "papers complete: the limit is counted anew from T"},
    {.name = "extra", .value = "L", .help = "extra working time: 5wd or 4h"},
    {.name = "json", .help = "answer as JSON"},
    {.name = "lang", .value = "vi|en", .help = "language of the answer (default vi)"},
    {.name = "calendars", .value = "FILE", .help = "with --batch: calendars by name, JSON"},
    {.name = "batch", .value = "FILE", .help = "many cases, one JSON object a line; prints {\"id\", \"due\"} a line"},
    {.name = NULL},
};

static const char more[] = "Without a database the week is Monday to Friday 07:30-11:30 and 13:00-17:00, with the holidays of\n"
                           "data/holidays.csv. Times are local (UTC+7), to the minute.\n\n"
                           "  motcua due --from 2019-03-05T09:10 --limit 5wd\n"
                           "  motcua due --from \"05/03/2019 09:10\" --limit 5wd --pause 2019-03-07T10:00..2019-03-11T10:00";

static err_t read_moment(struct ctx *c, const char *text, struct instant *ret_moment)
{
    struct local t;
    if (!civil_parse_local(str_trim(str_of(text)), &t)) return fault_set(c, due_bad_moment, STR(""), str_of(text));
    *ret_moment = civil_instant(t);
    return OK;
}

/* "A..B" */
static err_t read_pause(struct ctx *c, const char *text, struct clock_pause *ret_pause)
{
    struct str all = str_of(text);
    size_t at = str_find_str(all, STR(".."));
    struct local from;
    struct local to;
    bool good = at != SIZE_MAX && civil_parse_local(str_trim(str_slice(all, 0, at)), &from) &&
                civil_parse_local(str_trim(str_slice(all, at + 2, all.len)), &to) && to.minute >= from.minute;
    if (!good) return fault_set(c, due_bad_pause, STR(""), all);
    *ret_pause = (struct clock_pause){civil_instant(from), civil_instant(to)};
    return OK;
}

static err_t read_limit(struct ctx *c, const char *text, struct limit *ret_limit)
{
    return limit_parse(str_of(text), ret_limit) ? OK : fault_set(c, due_bad_limit, STR(""), str_of(text));
}

static err_t read_pauses(struct ctx *c, const struct options *o, struct clock_case *k)
{
    struct clock_pause *pauses = ARENA_ARRAY(c->arena, o->count, struct clock_pause);
    k->pauses = pauses;
    for (const char *text; (text = options_value_at(o, "pause", k->pause_count)) != NULL; k->pause_count++) {
        err_t e = read_pause(c, text, &pauses[k->pause_count]);
        if (e) return e;
    }
    return OK;
}

static err_t read_case(struct ctx *c, const struct options *o, struct clock_case *k)
{
    const char *style = options_value(o, "style");
    const char *restart = options_value(o, "restart");
    const char *extra = options_value(o, "extra");
    err_t e = read_moment(c, options_value(o, "from"), &k->received);
    if (!e) e = read_limit(c, options_value(o, "limit"), &k->limit);
    if (!e) e = read_pauses(c, o, k);
    if (!e && restart) e = read_moment(c, restart, &k->restart.value);
    if (!e && extra) e = read_limit(c, extra, &k->extra);
    if (e) return e;
    k->restart.has = restart != NULL;
    if (style && !promise_style_of(str_of(style), &k->style)) return fault_set(c, due_bad_style, STR(""), str_of(style));
    return OK;
}

static err_t answer_from(struct ctx *c, const struct options *o, struct due_calendars from)
{
    struct clock_case k = {.counting = NULL};
    struct clock_explanation explanation;
    struct str unit = options_has(o, "unit") ? str_of(options_value(o, "unit")) : STR("");
    struct due_answer a = {.asked = &k, .explanation = &explanation};
    err_t e = read_case(c, o, &k);
    if (!e) e = from.calendar_for_unit(from.self, c, unit, &k.counting, &a.unit);
    if (!e) e = clock_explain(c, &k, &explanation);
    if (e) return e;
    a.latest_apology = clock_latest_apology(k.counting, explanation.due.due);
    if (options_has(o, "json"))
        due_print_json(c, &a);
    else
        due_print_text(c, &a);
    return OK;
}

static err_t answer_of_city(struct ctx *c, const struct options *o, struct db *db)
{
    struct city *city;
    err_t e = city_load(db, c, &city);
    if (e) return e;
    e = answer_from(c, o, due_calendars_of_city(city));
    city_free(city);
    return e;
}

static err_t answer(struct ctx *c, const struct options *o)
{
    struct db *db;
    if (!options_has(o, "data")) return answer_from(c, o, due_calendars_builtin());
    err_t e = open_checked(c, o, &db);
    if (e) return e;
    e = answer_of_city(c, o, db);
    db_close(db);
    return e;
}

/* Two ways to ask: one case, or a batch. NULL: all is there. */
static const char *what_is_missing(const struct options *o)
{
    const char *lang = options_value(o, "lang");
    if (lang && strcmp(lang, "vi") != 0 && strcmp(lang, "en") != 0) return "--lang is vi or en";
    if (options_has(o, "batch") || options_has(o, "calendars")) {
        if (!options_has(o, "batch")) return "--calendars goes with --batch FILE";
        return options_has(o, "calendars") ? NULL : "--batch needs --calendars FILE";
    }
    if (!options_has(o, "from")) return "--from is missing: when was the dossier received, for example 2019-03-05T09:10";
    return options_has(o, "limit") ? NULL : "--limit is missing: for example 5wd, 3d, 4h, 1m or sd";
}

static int ask(struct ctx *c, const struct options *o)
{
    const char *missing = what_is_missing(o);
    if (missing) {
        (void)fprintf(stderr, "motcua due: %s\n       motcua due --help says more\n", missing);
        return EXIT_CODE_USAGE;
    }
    const char *lang = options_value(o, "lang");
    c->locale = lang ? locale_of(str_of(lang)) : LOCALE_VI;
    const char *batch = options_value(o, "batch");
    err_t e = batch ? due_batch(c, options_value(o, "calendars"), batch) : answer(c, o);
    return e ? options_fault(&cmd_due, c) : EXIT_CODE_OK;
}

static int run(int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(65536), .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(c.arena, &cmd_due, specs, more, argc, argv, &o);
    int exit_code = outcome.go_on ? ask(&c, &o) : outcome.exit_code;
    arena_free(c.arena);
    return exit_code;
}

const struct command cmd_due = {
    "due", "Tells when a result is due, and line by line why.",
    "due --from T --limit L [--unit U] [--style S] [--pause A..B]... [--restart T] [--extra L] [--json] [--lang vi|en]", run};
