/* due_calendars: the default week and the holidays laid into the program. */
#include "cli/due_calendars.h"

#include "app/city.h"

#include "domain/calendar_text.h"

/* data/holidays.csv, between two labels of holidays.S. */
extern const char due_holidays_begin[];
extern const char due_holidays_end[];

static err_t builtin(void *self, struct ctx *c, struct str unit, const struct calendar **ret_counting,
                     struct str *ret_name)
{
    (void)self;
    struct calendar_plan plan = calendar_default_plan();
    struct calendar_day *days;
    // cppcheck-suppress comparePointers ; both are labels of one object, in holidays.S
    struct str text = {due_holidays_begin, (size_t)(due_holidays_end - due_holidays_begin)};
    err_t e = calendar_text_holidays(c, STR("data/holidays.csv"), text, &days, &plan.day_count);
    if (e) return e;
    plan.days = days;
    e = calendar_build(c, &plan, ret_counting);
    if (e) return e;
    *ret_name = unit;
    return OK;
}

struct due_calendars due_calendars_builtin(void)
{
    return (struct due_calendars){builtin, NULL};
}

static err_t of_city(void *self, struct ctx *c, struct str code, const struct calendar **ret_counting, struct str *ret_name)
{
    const struct city *city = self;
    const struct unit *unit = city_unit_by_code(city, code);
    if (!unit) return fault_set(c, unit_not_found, STR("unit"), code);
    err_t e = city_calendar(city, c, unit, ret_counting);
    if (e) return e;
    *ret_name = unit->full_name;
    return OK;
}

struct due_calendars due_calendars_of_city(struct city *city)
{
    return (struct due_calendars){of_city, city};
}
