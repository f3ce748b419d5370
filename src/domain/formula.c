/* formula: each question by the calendar or the clock; nothing is counted here a second time. */
#include "domain/formula.h"

#include "domain/clock.h"

#define OFFSET_VIETNAM (7 * 3600)
#define DAYS_MAX 3650 /* of add working days to a date: ten years, as limits */

static int32_t offset_of(const struct feel_moment *m)
{
    return m->has_offset ? m->offset : OFFSET_VIETNAM;
}

/* The local minute; of a date its midnight. False: no year of four digits, which the clock does not know. */
static bool local_of(const struct feel_value *v, struct local *ret)
{
    const struct feel_moment *m = v->moment;
    if (m->date.year < 1 || m->date.year > 9999) return false;
    int64_t day = civil_day_of(m->date);
    int64_t second =
        v->kind == FEEL_DATE ? 0 : m->hour * 3600 + m->minute * 60 + m->second - offset_of(m) + OFFSET_VIETNAM;
    int64_t minutes = second >= 0 ? second / 60 : -((59 - second) / 60);
    *ret = (struct local){day * CIVIL_MINUTES_A_DAY + minutes};
    return true;
}

/* The minute as a date and time, with the offset of the moment it was asked with. */
static struct feel_value moment_like(struct arena *a, const struct feel_moment *asked, struct local t)
{
    struct local shifted = {t.minute + (offset_of(asked) - OFFSET_VIETNAM) / 60};
    int minute = civil_local_minute(shifted);
    struct feel_moment m = *asked;
    m.date = civil_date_of(civil_local_day(shifted));
    m.hour = minute / 60;
    m.minute = minute % 60;
    m.second = 0;
    m.nano = 0;
    return feel_moment(a, FEEL_DATE_TIME, m);
}

static int64_t worked_days(const struct calendar *k, int64_t after, int64_t until)
{
    int64_t count = 0;
    for (int64_t day = calendar_working_day_from(k, after + 1); day <= until;
         day = calendar_working_day_from(k, day + 1))
        count++;
    return count;
}

static void working_days(const struct calendar *k, const struct feel_value *a, struct feel_value *ret)
{
    struct local from, to;
    if (!local_of(&a[0], &from) || !local_of(&a[1], &to)) return;
    int64_t first = civil_local_day(from);
    int64_t last = civil_local_day(to);
    if (last - first > 40 * 366 || first - last > 40 * 366) return; /* a dossier's time, not a history's */
    *ret = feel_integer(last >= first ? worked_days(k, first, last) : -worked_days(k, last, first));
}

static void add_to_date(struct feel_run *run, const struct calendar *k, const struct feel_value *a,
                        struct feel_value *ret)
{
    int64_t n;
    struct local t;
    if (!decimal_to_int(a[1].number, &n) || n > DAYS_MAX || n < -DAYS_MAX || !local_of(&a[0], &t)) return;
    int64_t day = civil_local_day(t);
    for (int64_t i = 0; i < n; i++)
        day = calendar_working_day_from(k, day + 1);
    for (int64_t i = 0; i > n; i--)
        day = calendar_working_day_before(k, day);
    *ret = feel_moment(run->c->arena, FEEL_DATE, (struct feel_moment){.date = civil_date_of(day)});
}

/* The number in half units; false: not in halves, or none that a limit may have. */
static bool limit_from(enum limit_unit unit, struct decimal n, struct limit *ret)
{
    struct decimal doubled;
    int64_t halves;
    if (!decimal_multiply(n, decimal_of(2), &doubled) || !decimal_to_int(doubled, &halves)) return false;
    if (halves < 1 || halves > LIMIT_HALVES_MAX) return false;
    *ret = limit_of(unit, (int32_t)halves);
    return limit_is_valid(*ret);
}

static err_t add_limit(struct feel_run *run, const struct calendar *k, enum limit_unit unit, const struct feel_value *a,
                       struct feel_value *ret)
{
    struct clock_case asked = {.counting = k};
    struct clock_due due;
    struct local t;
    if (!limit_from(unit, a[1].number, &asked.limit) || !local_of(&a[0], &t)) return OK;
    asked.received = civil_instant(t);
    err_t e = clock_due(run->c, &asked, &due);
    if (!e) *ret = moment_like(run->c->arena, a[0].moment, civil_local(due.due));
    return e;
}

static void cut_off(const struct feel_value *a, struct feel_value *ret)
{
    int minute;
    struct local t;
    if (civil_parse_time(a[1].string, &minute) && local_of(&a[0], &t))
        *ret = feel_boolean(civil_local_minute(t) > minute);
}

static void has_document(const struct formula_world *w, struct str code, struct feel_value *ret)
{
    bool found = false;
    for (size_t i = 0; i < w->document_count && !found; i++)
        found = str_eq(w->documents[i], code);
    *ret = feel_boolean(found);
}

static void param(const struct formula_world *w, struct str name, struct feel_value *ret)
{
    const struct feel_value *v = w->params ? feel_context_get(w->params, name) : NULL;
    if (v) *ret = *v;
}

static err_t ask_calendar(struct feel_run *run, const struct calendar *k, enum feel_question question,
                          const struct feel_value *a, struct feel_value *ret)
{
    struct local t, to;
    bool known = local_of(&a[0], &t);
    if (question == FEEL_ASK_WORKING_DAYS) working_days(k, a, ret);
    if (question == FEEL_ASK_ADD_WORKING_DAYS && a[0].kind == FEEL_DATE) add_to_date(run, k, a, ret);
    if (question == FEEL_ASK_ADD_WORKING_DAYS && a[0].kind == FEEL_DATE_TIME)
        return add_limit(run, k, LIMIT_WORKING_DAY, a, ret);
    if (question == FEEL_ASK_ADD_WORKING_HOURS) return add_limit(run, k, LIMIT_HOUR, a, ret);
    if (question == FEEL_ASK_WORKING_MINUTES && known && local_of(&a[1], &to))
        *ret = feel_integer(calendar_working_minutes(k, t, to));
    if (question == FEEL_ASK_IS_WORKING_DAY && known)
        *ret = feel_boolean(calendar_is_working_day(k, civil_local_day(t)));
    if (question == FEEL_ASK_NEXT_SESSION && known)
        *ret = moment_like(run->c->arena, a[0].moment, calendar_next_opening(k, t));
    return OK;
}

err_t formula_ask(void *self, struct feel_run *run, enum feel_question question, const struct feel_value *arguments,
                  struct feel_value *ret)
{
    const struct formula_world *w = self;
    switch (question) {
    case FEEL_ASK_CUT_OFF:
        cut_off(arguments, ret);
        return OK;
    case FEEL_ASK_PARAM:
        param(w, arguments[0].string, ret);
        return OK;
    case FEEL_ASK_HAS_DOCUMENT:
        has_document(w, arguments[0].string, ret);
        return OK;
    case FEEL_ASK_WORKING_DAYS:
    case FEEL_ASK_ADD_WORKING_DAYS:
    case FEEL_ASK_ADD_WORKING_HOURS:
    case FEEL_ASK_WORKING_MINUTES:
    case FEEL_ASK_IS_WORKING_DAY:
    case FEEL_ASK_NEXT_SESSION:
        break;
    }
    return w->counting ? ask_calendar(run, w->counting, question, arguments, ret) : OK;
}

struct feel_value formula_moment(struct arena *a, struct instant t)
{
    struct local local = civil_local(t);
    int minute = civil_local_minute(local);
    return feel_moment(a, FEEL_DATE_TIME,
                       (struct feel_moment){.date = civil_date_of(civil_local_day(local)), .hour = minute / 60, .minute = minute % 60,
                                            .second = (int)(t.us / 1000000 % 60), .has_offset = true, .offset = OFFSET_VIETNAM});
}
