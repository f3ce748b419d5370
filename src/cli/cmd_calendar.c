/* calendar: the days of a unit's working calendar: listed, exported and imported as iCalendar. An import shows what
 * differs and stores it by a document; promises made before stay as they are. */
#include <errno.h>
#include <stdio.h>

#include "app/calendar_change.h"
#include "cli/city_command.h"
#include "domain/calendar_text.h"
#include "domain/icalendar.h"
#include "i18n/i18n.h"
#include "store/setting_store.h"
#include "store/unit_store.h"
#include "sys/file.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "unit",
     .value = "CODE",
     .help = "whose calendar; the city's own unit has the one that offices share",
     .is_required = true},
    {.name = "kind", .value = "K", .help = "counting: when limits run (default); reception: when the desk is open"},
    {.name = "file",
     .value = "F.ics",
     .help = "import: what to read; export: what to write (default: standard output)"},
    {.name = "year", .value = "Y", .help = "export, list: this year only"},
    {.name = "document",
     .value = "N",
     .help = "import: number of the act that changes days, where the file names none"},
    {.name = "dry-run", .help = "import: only say what differs"},
    {.name = "past", .help = "import: days before today may change too"},
    {.name = "own", .help = "import: where others have the same calendar, first give the unit a copy of its own"},
    {.name = NULL},
};

static const char more[] =
    "import compares the file with the calendar for each calendar year in which the file names a day: days of such a "
    "year that\n"
    "are not in the file are taken away. All of it is stored, or nothing. Each changed day needs the number of the act "
    "that\n"
    "changes it: X-MOTCUA-DOCUMENT in the file, or --document. Categories of an event: public, compensatory, "
    "swap_off,\n"
    "makeup_workday, unit_off, unit_hours; without one of them it is a public holiday. Promised dates stay as they "
    "are.\n"
    "A running server reads the calendars when it starts: restart it afterwards.\n\n"
    "  motcua calendar export --data DIR --unit 01 --year 2027 --file 2027.ics\n"
    "  motcua calendar import --data DIR --unit 01 --file 2027.ics --document NUMBER --dry-run\n"
    "  motcua calendar import --data DIR --unit 00001 --own --file closed.ics --document NUMBER";

struct asked {
    struct unit unit;
    enum calendar_use use;
    int64_t first_day; /* of --year */
    int64_t last_day;
};

/* ---- what was asked ---- */

static err_t read_use(struct ctx *c, const struct options *o, enum calendar_use *ret_use)
{
    const char *kind = options_value(o, "kind");
    bool is_reception = kind && strcmp(kind, "reception") == 0;
    if (kind && !is_reception && strcmp(kind, "counting") != 0)
        return fault_set(c, field_bad_choice, STR("kind"), STR("--kind counting, --kind reception"));
    *ret_use = is_reception ? CALENDAR_RECEPTION : CALENDAR_COUNTING;
    return OK;
}

static err_t read_year(struct ctx *c, const struct options *o, struct asked *asked)
{
    const char *year = options_value(o, "year");
    struct date first, last;
    asked->first_day = INT32_MIN;
    asked->last_day = INT32_MAX;
    if (!year) return OK;
    if (!civil_parse_date(arena_printf(c->arena, "%s-01-01", year), &first) ||
        !civil_parse_date(arena_printf(c->arena, "%s-12-31", year), &last))
        return fault_set(c, field_bad_number, STR("year"), STR("--year"));
    asked->first_day = civil_day_of(first);
    asked->last_day = civil_day_of(last);
    return OK;
}

static err_t read_asked(struct ctx *c, struct db_ro *ro, const struct options *o, struct asked *ret_asked)
{
    int64_t day;
    struct str code = str_of(options_value(o, "unit"));
    err_t e = read_use(c, o, &ret_asked->use);
    if (!e) e = read_year(c, o, ret_asked);
    if (!e) e = setting_store_organisation_day(ro, c, &day);
    if (!e) e = unit_store_find_code(ro, c, code, day, &ret_asked->unit);
    return e == ERR_NOT_FOUND ? fault_set(c, unit_not_found, STR("unit"), code) : e;
}

static err_t read_calendar(struct ctx *c, const struct options *o, struct db *db, struct asked *ret_asked,
                           struct calendar_at *ret_calendar)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = read_asked(c, ro, o, ret_asked);
    if (!e) e = calendar_at_unit(ro, c, &ret_asked->unit, ret_asked->use, ret_calendar);
    db_read_end(db, ro);
    if (!e && ret_calendar->is_only_counting)
        (void)fprintf(stderr, "The desk of this office keeps the hours of its limits: this is the calendar of both.\n");
    return e;
}

/* The days of the year asked for: the plan has them in order of date. */
static const struct calendar_day *days_asked(const struct asked *asked, const struct calendar_plan *plan,
                                             size_t *ret_count)
{
    size_t first = 0;
    size_t last = plan->day_count;
    while (first < last && civil_day_of(plan->days[first].date) < asked->first_day)
        first++;
    while (last > first && civil_day_of(plan->days[last - 1].date) > asked->last_day)
        last--;
    *ret_count = last - first;
    return plan->days + first;
}

/* ---- list and export ---- */

static struct str hours_of(struct ctx *c, const struct calendar_day *d)
{
    struct buf text = buf_new(CALENDAR_SESSIONS_MAX * sizeof "07:30-11:30,");
    calendar_text_put_hours(&text, d->hours);
    struct str result = arena_copy(c->arena, buf_str(&text));
    buf_free(&text);
    return result;
}

static void print_day(struct ctx *c, const struct calendar_day *d, const char *mark)
{
    char date[CIVIL_DATE_SIZE];
    civil_format_date(d->date, date);
    (void)printf("%s%s\t%s\t%.*s\t%.*s\t%.*s\t%.*s\n", mark, date, calendar_day_kind_slug(d->kind),
                 STR_ARG(hours_of(c, d)), STR_ARG(d->document), STR_ARG(d->status), STR_ARG(d->name));
}

static err_t list(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct asked asked;
    struct calendar_at calendar;
    size_t count;
    (void)ret_code;
    err_t e = read_calendar(c, o, db, &asked, &calendar);
    if (e) return e;
    const struct calendar_day *days = days_asked(&asked, &calendar.plan, &count);
    for (size_t i = 0; i < count; i++)
        print_day(c, &days[i], "");
    return OK;
}

/* Never over a file that is there. */
static err_t put_file(struct ctx *c, const char *path, struct str text)
{
    FILE *file = path ? fopen(path, "wx") : stdout;
    if (!file) return fault_set(c, errno == EEXIST ? file_exists : file_failed, STR("file"), str_of(path));
    bool is_written = fwrite(text.ptr, 1, text.len, file) == text.len;
    if (path && fclose(file) != 0) is_written = false;
    return is_written ? OK : fault_set(c, file_failed, STR("file"), str_of(path ? path : "-"));
}

static err_t export(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct asked asked;
    struct calendar_at calendar;
    size_t count;
    (void)ret_code;
    err_t e = read_calendar(c, o, db, &asked, &calendar);
    if (e) return e;
    struct buf out = buf_new(1U << 26);
    const struct calendar_day *days = days_asked(&asked, &calendar.plan, &count);
    icalendar_write(&out, c->now, calendar.id, asked.unit.full_name, days, count);
    ASSERT(!out.overflowed);
    e = put_file(c, options_value(o, "file"), buf_str(&out));
    buf_free(&out);
    return e;
}

/* ---- import ---- */

static err_t read_file(struct ctx *c, const char *path, struct icalendar *ret_file)
{
    struct str text;
    err_t e = file_read(c, path, ICALENDAR_BYTES_MAX, &text);
    if (e) return e;
    *ret_file = icalendar_read(c->arena, text);
    for (size_t i = 0; i < ret_file->problem_count; i++) {
        const struct icalendar_problem *p = &ret_file->problems[i];
        (void)fprintf(stderr, "%s, line %lld: %s%s%.*s. %s.\n", path, (long long)p->line,
                      tr(c->locale, icalendar_problem_what(p->kind)), p->detail.len ? ": " : "", STR_ARG(p->detail),
                      tr(c->locale, icalendar_problem_mend(p->kind)));
    }
    if (ret_file->problem_count) return fault_set(c, calendar_file_bad, STR("file"), str_of(path));
    return OK;
}

static void print_changes(struct ctx *c, const struct calendar_import *task)
{
    static const char *const marks[] = {[CALENDAR_ADDED] = "+ ", [CALENDAR_CHANGED] = "~ ", [CALENDAR_REMOVED] = "- "};
    for (size_t i = 0; i < task->change_count; i++) {
        const struct calendar_change *change = &task->changes[i];
        enum message refused = calendar_import_refuses(c, task, change);
        print_day(c, change->after ? change->after : change->before, marks[change->kind]);
        if (refused == calendar_past) (void)printf("  in the past: needs --past\n");
        if (refused == calendar_needs_document) (void)printf("  needs the number of its document: --document\n");
    }
    (void)printf("%zu days differ in the calendar \"%.*s\" of %lld offices.\n", task->change_count,
                 STR_ARG(task->calendar.id), (long long)task->calendar.users);
}

static err_t plan(struct ctx *c, struct db *db, struct calendar_import *task)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = calendar_import_plan(ro, c, task);
    db_read_end(db, ro);
    return e;
}

static err_t store(struct ctx *c, struct db *db, struct calendar_import *task)
{
    err_t e = db_write(db, c, "calendar_import", calendar_import_run, task);
    if (e) return e;
    (void)printf("Stored in the calendar \"%.*s\". Promised dates stay as they are. Restart the server: it reads "
                 "calendars at its start.\n",
                 STR_ARG(task->calendar.id));
    return OK;
}

static err_t import(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct asked asked;
    struct calendar_at calendar;
    struct icalendar file;
    const char *path = options_value(o, "file");
    const char *document = options_value(o, "document");
    (void)ret_code;
    if (!path) return fault_set(c, field_required, STR("file"), STR("--file"));
    err_t e = read_calendar(c, o, db, &asked, &calendar);
    if (!e) e = read_file(c, path, &file);
    if (e) return e;
    struct calendar_import task = {
        .unit = &asked.unit,
        .use = asked.use,
        .days = file.days,
        .day_count = file.day_count,
        .document = str_trim(str_of(document ? document : "")),
        .allows_past = options_has(o, "past"),
        .makes_own = options_has(o, "own"),
    };
    e = plan(c, db, &task);
    if (e) return e;
    print_changes(c, &task);
    if (file.cancelled) (void)printf("%zu cancelled events of the file were left out.\n", file.cancelled);
    if (task.change_count == 0) return OK;
    if (!options_has(o, "dry-run")) return store(c, db, &task);
    (void)printf("Nothing was changed: --dry-run.\n");
    return OK;
}

static int run(int argc, char **argv)
{
    static const char *const verbs[] = {"export", "import", "list", NULL};
    static const city_command_fn works[] = {export, import, list};
    int verb = 0;
    int code = city_command_verb(&cmd_calendar, verbs, &argc, &argv, &verb);
    return code ? code : city_command_run(&cmd_calendar, specs, more, argc, argv, works[verb]);
}

const struct command cmd_calendar = {
    "calendar", "Lists, exports and imports the days of a working calendar (iCalendar).",
    "calendar export|import|list --data DIR --unit CODE [--kind counting|reception] [--file F.ics] [--dry-run] ...",
    run};
