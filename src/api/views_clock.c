/* views_clock: the tables of limits, promises and how a due moment came about. */
#include "api/views.h"
#include "api/words.h"

/* clang-format off */
static const struct api_member api_limit_members[] = {
    {API_MEMBER(api_limit, unit, API_TEXT, API_ALWAYS, "working_day, hour, calendar_day, month or same_day: never turned into one another")},
    {API_MEMBER(api_limit, amount, API_TEXT, API_NULLABLE, "How many, as a decimal number: \"5\", \"0.5\"; null for same_day")},
};
API_SCHEMA(api_limit_schema, "Limit", api_limit, "A legal time limit");

static const struct api_member api_promise_members[] = {
    {API_MEMBER(api_promise, due_at, API_TIME, API_ALWAYS, "Promised moment")},
    {API_MEMBER(api_promise, made_at, API_TIME, API_ALWAYS, "When it was promised")},
    {API_MEMBER(api_promise, cause, API_TEXT, API_ALWAYS, "Why; late_apology was told too late and changes nothing in official figures"), .words = promise_words},
};
API_SCHEMA(api_promise_schema, "Promise", api_promise, "A promise; none is ever overwritten");

static const struct api_member api_interval_members[] = {
    {API_MEMBER(api_interval, kind, API_TEXT, API_ALWAYS, "What the clock did; extra and extended are moments"), .words = interval_words},
    {API_MEMBER(api_interval, from, API_TIME, API_ALWAYS, "From when")},
    {API_MEMBER(api_interval, to, API_TIME, API_NULLABLE, "Until when; null: still")},
    {API_MEMBER(api_interval, ground, API_TEXT, API_OPTIONAL, "Why it stood still or was given more time")},
    {API_MEMBER(api_interval, form_number, API_TEXT, API_OPTIONAL, "Number of the letter that says so")},
    {API_MEMBER(api_interval, extra, API_OBJECT, API_OPTIONAL, "Working time that was granted"), .schema = &api_limit_schema},
    {API_MEMBER(api_interval, new_due_at, API_TIME, API_OPTIONAL, "The new date that an apology named")},
};
static API_SCHEMA(api_interval_schema, "ClockInterval", api_interval, "A row of the clock's ledger");

static const struct api_member api_calendar_day_members[] = {
    {API_MEMBER(api_calendar_day, date, API_DATE, API_ALWAYS, "Day")},
    {API_MEMBER(api_calendar_day, kind, API_TEXT, API_ALWAYS, "holiday, compensatory, swap_off, make_up ... as in the calendar")},
    {API_MEMBER(api_calendar_day, name, API_TEXT, API_ALWAYS, "Name")},
    {API_MEMBER(api_calendar_day, document, API_TEXT, API_ALWAYS, "Number of the document that orders it; empty: not known")},
    {API_MEMBER(api_calendar_day, status, API_TEXT, API_ALWAYS, "How sure the day is")},
    {API_MEMBER(api_calendar_day, source, API_TEXT, API_ALWAYS, "Where it is taken from")},
};
static API_SCHEMA(api_calendar_day_schema, "CalendarDay", api_calendar_day, "A day that is not as its weekday says");

static const struct api_member api_clock_line_members[] = {
    {API_MEMBER(api_clock_line, kind, API_TEXT, API_ALWAYS, "received, start, limit, roll, pause, restart, extra, style, due ...")},
    {API_MEMBER(api_clock_line, is_part, API_BOOL, API_ALWAYS, "A part of the line above; else a move that begins where the last one ended")},
    {API_MEMBER(api_clock_line, from, API_TIME, API_ALWAYS, "Where the hand stood before")},
    {API_MEMBER(api_clock_line, to, API_TIME, API_ALWAYS, "Where it stands after")},
    {API_MEMBER(api_clock_line, span_from, API_TIME, API_OPTIONAL, "Of a pause or new date: when it began or was given")},
    {API_MEMBER(api_clock_line, span_to, API_TIME, API_OPTIONAL, "Of a pause or new date: its end, or what it is")},
    {API_MEMBER(api_clock_line, working_minutes, API_INT, API_ALWAYS, "Working minutes of this line; 480 are a working day")},
    {API_MEMBER(api_clock_line, days, API_INT, API_ALWAYS, "Calendar days of this line")},
    {API_MEMBER(api_clock_line, label, API_TEXT, API_ALWAYS, "In words: what")},
    {API_MEMBER(api_clock_line, value, API_TEXT, API_ALWAYS, "In words: when or how long")},
    {API_MEMBER(api_clock_line, note, API_TEXT, API_ALWAYS, "In words: how much")},
    {API_MEMBER(api_clock_line, calendar_days, API_LIST, API_ALWAYS, "Days of the calendar that it met"), .schema = &api_calendar_day_schema},
};
static API_SCHEMA(api_clock_line_schema, "ClockLine", api_clock_line, "One line of how a due moment came about");

static const struct api_member api_clock_members[] = {
    {API_MEMBER(api_clock, reference, API_TEXT, API_ALWAYS, "Submission reference")},
    {API_MEMBER(api_clock, code, API_TEXT, API_NULLABLE, "Legal code, given at reception only")},
    {API_MEMBER(api_clock, unit, API_OBJECT, API_ALWAYS, "Whose calendar and style are counted by"), .schema = &api_named_schema},
    {API_MEMBER(api_clock, limit, API_OBJECT, API_NULLABLE, "The limit it was received under"), .schema = &api_limit_schema},
    {API_MEMBER(api_clock, style, API_TEXT, API_ALWAYS, "How the unit words its promises: hour, session or day; never shorter than the limit")},
    {API_MEMBER(api_clock, time_zone, API_TEXT, API_ALWAYS, "All moments are local")},
    {API_MEMBER(api_clock, received_at, API_TIME, API_NULLABLE, "Legal reception; null: no clock yet, and nothing below")},
    {API_MEMBER(api_clock, start_at, API_TIME, API_NULLABLE, "From when it is counted: inside working time")},
    {API_MEMBER(api_clock, first_due_at, API_TIME, API_NULLABLE, "What was promised first")},
    {API_MEMBER(api_clock, due_at, API_TIME, API_NULLABLE, "What is promised, as last lawfully moved")},
    {API_MEMBER(api_clock, counted_due_at, API_TIME, API_NULLABLE, "What the lines end with: counted by the days of the promise")},
    {API_MEMBER(api_clock, latest_apology_at, API_TIME, API_NULLABLE, "By when the desk must have an apology if it will be late")},
    {API_MEMBER(api_clock, finished_at, API_TIME, API_NULLABLE, "Result signed and numbered: the clock ends")},
    {API_MEMBER(api_clock, is_standing, API_BOOL, API_ALWAYS, "The clock stands still now, so counted_due_at still moves")},
    {API_MEMBER(api_clock, is_calendar_changed, API_BOOL, API_ALWAYS, "By the days as they are now it would be another moment; the promise stays until a named person decides")},
    {API_MEMBER(api_clock, lateness, API_TEXT, API_NULLABLE, "Finished against promised: early, on_time or late")},
    {API_MEMBER(api_clock, promises, API_LIST, API_ALWAYS, "Every promise, in order"), .schema = &api_promise_schema},
    {API_MEMBER(api_clock, intervals, API_LIST, API_ALWAYS, "The ledger: what the clock did, in order"), .schema = &api_interval_schema},
    {API_MEMBER(api_clock, lines, API_LIST, API_ALWAYS, "How the due moment came about; the moves sum up to it"), .schema = &api_clock_line_schema},
};
API_SCHEMA(api_clock_schema, "Clock", api_clock, "The clock of a dossier: what was promised, what happened to it, and the count line by line");
/* clang-format on */
