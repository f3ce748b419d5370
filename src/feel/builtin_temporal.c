/* builtin_temporal: functions over dates and times (DMN 1.5, tables 77 and 78, and 10.3.4.6). Names of days and months
 * are those of the standard, in English: a page translates what it shows. */
#include "feel/builtin.h"

#include "base/civil.h"
#include "feel/temporal_math.h"

static err_t day_of_year(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    struct date d = a[0].moment->date;
    (void)run;
    *ret = feel_integer(civil_day_of(d) - civil_day_of((struct date){d.year, 1, 1}) + 1);
    return OK;
}

static err_t day_of_week(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    static const struct str names[] = {STR_INIT("Monday"),   STR_INIT("Tuesday"), STR_INIT("Wednesday"),
                                       STR_INIT("Thursday"), STR_INIT("Friday"),  STR_INIT("Saturday"),
                                       STR_INIT("Sunday")};
    (void)run;
    *ret = feel_string(names[civil_weekday(civil_day_of(a[0].moment->date)) - 1]);
    return OK;
}

static err_t month_of_year(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    static const struct str names[] = {STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
                                       STR_INIT("April"),   STR_INIT("May"),      STR_INIT("June"),
                                       STR_INIT("July"),    STR_INIT("August"),   STR_INIT("September"),
                                       STR_INIT("October"), STR_INIT("November"), STR_INIT("December")};
    (void)run;
    *ret = feel_string(names[a[0].moment->date.month - 1]);
    return OK;
}

/* ISO 8601: the week of the Thursday. */
static err_t week_of_year(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    int64_t day = civil_day_of(a[0].moment->date);
    int64_t thursday = day + 4 - civil_weekday(day);
    int32_t year = civil_date_of(thursday).year;
    (void)run;
    *ret = feel_integer((thursday - civil_day_of((struct date){year, 1, 1})) / 7 + 1);
    return OK;
}

static err_t now(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)a;
    if (run->host) *ret = run->host->now;
    return OK;
}

static err_t today(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)a;
    if (run->host && run->host->now.kind == FEEL_DATE_TIME)
        *ret = feel_moment(run->c->arena, FEEL_DATE, (struct feel_moment){.date = run->host->now.moment->date});
    return OK;
}

static err_t months_between(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_months(temporal_months_between(a[0].moment, a[1].moment));
    return OK;
}

static err_t is_same(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    (void)run;
    *ret = feel_boolean(feel_is_same(&a[0], &a[1]));
    return OK;
}

static const struct feel_builtin rows[] = {
    {"day of year", "m date", day_of_year, true},
    {"day of week", "m date", day_of_week, false},
    {"month of year", "m date", month_of_year, true},
    {"week of year", "m date", week_of_year, true},
    {"now", "", now, false},
    {"today", "", today, false},
    {"years and months duration", "m from, m to", months_between, false},
    {"is", "x? value1, x? value2", is_same, true},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_temporal = {rows, sizeof rows / sizeof rows[0] - 1};
