/* icalendar: what is written comes back; files of other programs are understood or refused with their line; the form is
 * RFC 5545's. */
#include "unit/domain/domain_clock.h"

#include "base/chance.h"
#include "base/utf8.h"
#include "domain/icalendar.h"

static const struct calendar_session short_day[] = {{8 * 60, 11 * 60}, {14 * 60, 16 * 60 + 30}};

static const struct calendar_day some_days[] = {
    {.date = {2019, 2, 4},
     .kind = CALENDAR_DAY_PUBLIC,
     .name = STR_INIT("Giao thừa, Tết Nguyên đán; năm Kỷ Hợi \\ nghỉ dài để mọi người về quê đón Tết cùng gia đình, "
                      "trở lại làm việc vào thứ Hai tuần sau đó, đúng giờ"),
     .document = STR_INIT("6519/TB-LĐTBXH"),
     .source = STR_INIT("https://example.vn/thong-bao?id=1;2,3"),
     .status = STR_INIT("verified")},
    {.date = {2019, 5, 4},
     .kind = CALENDAR_DAY_MAKEUP,
     .name = STR_INIT("Làm bù 29/4"),
     .document = STR_INIT(""),
     .source = STR_INIT(""),
     .status = STR_INIT("recalled")},
    {.date = {2019, 9, 6},
     .kind = CALENDAR_DAY_UNIT_HOURS,
     .name = STR_INIT("Hội nghị\nbuổi sáng"),
     .document = STR_INIT("12/QĐ"),
     .source = STR_INIT("UBND"),
     .status = STR_INIT(""),
     .hours = {short_day, 2}},
};

static struct str written(struct ctx *c, const struct calendar_day *days, size_t count)
{
    struct buf out = buf_new(1U << 22);
    icalendar_write(&out, c->now, STR("city"), STR("Giờ làm việc, thành phố"), days, count);
    assert_false(out.overflowed);
    struct str text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void assert_same_text(struct str a, struct str b, const char *what)
{
    if (!str_eq(a, b)) fail_msg("%s: \"%.*s\" instead of \"%.*s\"", what, STR_ARG(a), STR_ARG(b));
}

static void assert_same_day(const struct calendar_day *a, const struct calendar_day *b)
{
    assert_int_equal(civil_day_of(a->date), civil_day_of(b->date));
    assert_int_equal(a->kind, b->kind);
    assert_same_text(a->name, b->name, "name");
    assert_same_text(a->document, b->document, "document");
    assert_same_text(a->source, b->source, "source");
    assert_same_text(a->status, b->status, "status");
    assert_int_equal(a->hours.count, b->hours.count);
    for (size_t i = 0; i < a->hours.count; i++)
        assert_memory_equal(&a->hours.sessions[i], &b->hours.sessions[i], sizeof a->hours.sessions[i]);
}

static struct icalendar good(struct ctx *c, struct str text)
{
    struct icalendar file = icalendar_read(c->arena, text);
    for (size_t i = 0; i < file.problem_count; i++)
        fail_msg("line %d: %s (%.*s)", (int)file.problems[i].line, icalendar_problem_what(file.problems[i].kind),
                 STR_ARG(file.problems[i].detail));
    return file;
}

static void what_is_written_comes_back_as_it_was(void **state)
{
    struct ctx *c = *state;
    struct icalendar file = good(c, written(c, some_days, 3));
    assert_text(c->arena, file.name, "Giờ làm việc, thành phố");
    assert_int_equal(file.day_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_same_day(&file.days[i], &some_days[i]);
}

static void lines_have_75_octets_at_most_and_no_character_is_cut(void **state)
{
    struct ctx *c = *state;
    struct str rest = written(c, some_days, 3);
    int folds = 0;
    while (rest.len > 0) {
        size_t end = str_find_str(rest, STR("\r\n"));
        assert_true(end != SIZE_MAX && end <= 75);
        struct str line = str_slice(rest, 0, end);
        assert_true(utf8_is_valid(line) && str_find(line, '\n') == SIZE_MAX);
        folds += line.ptr[0] == ' ';
        rest = str_slice(rest, end + 2, rest.len);
    }
    assert_true(folds >= 2);
}

static void the_form_is_that_of_the_standard(void **state)
{
    struct ctx *c = *state;
    static const char *const lines[] = {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//motcua//working calendar//VI\r\n", /* in this order */
        "X-WR-CALNAME:Giờ làm việc\\, thành phố\r\n",
        "BEGIN:VEVENT\r\nUID:20190504-city@motcua\r\nDTSTAMP:20180312T083000Z\r\nDTSTART;VALUE=DATE:20190504\r\n"
        "DTEND;VALUE=DATE:20190505\r\nSUMMARY:Làm bù 29/4\r\nCATEGORIES:makeup_workday\r\n",
        "X-MOTCUA-DOCUMENT:6519/TB-LĐTBXH\r\n",
        "X-MOTCUA-HOURS:08:00-11:00\\,14:00-16:30\r\n",
        "SUMMARY:Hội nghị\\nbuổi sáng\r\n",
    };
    struct str text = written(c, some_days, 3);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (str_find_str(text, str_of(lines[i])) == SIZE_MAX)
            fail_msg("not there: %s in %.*s", lines[i], STR_ARG(text));
    assert_true(str_starts_with(text, str_of(lines[0])));
    assert_true(str_ends_with(text, STR("END:VEVENT\r\nEND:VCALENDAR\r\n")));
}

/* Google's holidays of Viet Nam, in its form; one event of several days as people enter them. */
static const char google[] =
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
    "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:Ngày lễ ở Việt Nam\r\nX-WR-TIMEZONE:UTC\r\n"
    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20190204\r\nDTEND;VALUE=DATE:20190209\r\n"
    "DTSTAMP:20181112T083000Z\r\nUID:20190204_tet@google.com\r\nCLASS:PUBLIC\r\n"
    "DESCRIPTION:Ngày nghỉ lễ\\nĐể ẩn\\, hãy chuyển đến phần cài đặt\r\nSUMMARY:Tết Nguyên\r\n  đán\r\n"
    "STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20190101\r\nSUMMARY:Tết Dương lịch\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20190601\r\nSUMMARY:Bỏ\r\nSTATUS:CANCELLED\r\nRRULE:FREQ=DAILY\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

static void a_google_file_gives_a_day_for_each_day(void **state)
{
    struct ctx *c = *state;
    struct icalendar file = good(c, str_of(google));
    assert_text(c->arena, file.name, "Ngày lễ ở Việt Nam");
    assert_int_equal(file.day_count, 6);
    assert_int_equal(file.cancelled, 1);
    assert_int_equal(civil_day_of(file.days[0].date), civil_day_of(date_of("2019-01-01")));
    assert_int_equal(civil_day_of(file.days[5].date), civil_day_of(date_of("2019-02-08")));
    assert_text(c->arena, file.days[3].name, "Tết Nguyên đán");
    assert_text(c->arena, file.days[3].source, "-//Google Inc//Google Calendar 70.9054//EN");
    assert_text(c->arena, file.days[3].status, "library");
    assert_text(c->arena, file.days[3].document, "");
    assert_int_equal(file.days[3].kind, CALENDAR_DAY_PUBLIC);
}

/* Outlook: a zone with a quoted name, midnights instead of dates, an alarm with a DTSTART-less VALARM inside, lower
 * case. */
static const char outlook[] =
    "\xEF\xBB\xBF"
    "BEGIN:VCALENDAR\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\nVERSION:2.0\n"
    "BEGIN:VTIMEZONE\nTZID:SE Asia Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
    "RRULE:FREQ=YEARLY\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\n"
    "BEGIN:VEVENT\nCATEGORIES:Holiday,Swap_Off\nX-ALT-DESC;FMTTYPE=text/html:<p a=\"b\">x</p>\n"
    "DTSTART;TZID=\"SE Asia: Standard; Time\":20181231T000000\n"
    "DTEND;TZID=\"SE Asia: Standard; Time\":20190101T000000\nsummary;LANGUAGE=vi:Nghỉ bù\n"
    "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDURATION:PT5M\nEND:VALARM\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART:20190429T170000Z\nDTEND:20190501T170000Z\nSUMMARY:Lễ\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART:20190902\nDURATION:P1W\nSUMMARY:Tuần\nEND:VEVENT\n"
    "BEGIN:VTODO\nDTSTART:20190101T103000\nRRULE:FREQ=DAILY\nEND:VTODO\nend:vcalendar\n";

static void an_outlook_file_is_understood_with_its_zones_and_alarms(void **state)
{
    struct ctx *c = *state;
    struct icalendar file = good(c, str_of(outlook));
    assert_int_equal(file.day_count, 10);
    assert_int_equal(civil_day_of(file.days[0].date), civil_day_of(date_of("2018-12-31")));
    assert_int_equal(file.days[0].kind, CALENDAR_DAY_SWAP_OFF);
    assert_text(c->arena, file.days[0].name, "Nghỉ bù");
    assert_int_equal(civil_day_of(file.days[1].date), civil_day_of(date_of("2019-04-30")));
    assert_int_equal(civil_day_of(file.days[2].date), civil_day_of(date_of("2019-05-01")));
    assert_int_equal(civil_day_of(file.days[9].date), civil_day_of(date_of("2019-09-08")));
}

/* %s of an event around which the rest is good; the event begins on line 3. */
static const struct {
    const char *event;
    enum icalendar_problem_kind kind;
    int64_t line;
} bad_events[] = {
    {"SUMMARY:x\n", ICALENDAR_NO_START, 3},
    {"DTSTART:20190230\nSUMMARY:x\n", ICALENDAR_BAD_DATE, 4},
    {"DTSTART:18991231\nSUMMARY:x\n", ICALENDAR_BAD_DATE, 4},
    {"DTSTART:30000101\nSUMMARY:x\n", ICALENDAR_BAD_DATE, 4},
    {"DTSTART:20190101T250000\nSUMMARY:x\n", ICALENDAR_BAD_DATE, 4},
    {"DTSTART:2019-01-01\nSUMMARY:x\n", ICALENDAR_BAD_DATE, 4},
    {"SUMMARY:x\nDTSTART;TZID=Asia/Ho_Chi_Minh:20190101T083000\n", ICALENDAR_HAS_HOURS, 5},
    {"SUMMARY:x\nDTSTART:20190101T000000Z\n", ICALENDAR_HAS_HOURS, 5},
    {"DTSTART:20190102\nDTEND:20190101\nSUMMARY:x\n", ICALENDAR_ENDS_BEFORE, 5},
    {"DTSTART:20190101\nDTEND:20190202\nSUMMARY:x\n", ICALENDAR_BAD_SPAN, 5},
    {"DTSTART:20190101\nDURATION:PT8H\nSUMMARY:x\n", ICALENDAR_BAD_SPAN, 5},
    {"DTSTART:20190101\nDURATION:P5W\nSUMMARY:x\n", ICALENDAR_BAD_SPAN, 5},
    {"DTSTART:20190101\nSUMMARY:x\nRRULE:FREQ=YEARLY\n", ICALENDAR_RECURS, 6},
    {"DTSTART:20190101\nSUMMARY:x\nRDATE;VALUE=DATE:20190105\n", ICALENDAR_RECURS, 6},
    {"DTSTART:20190101\nSUMMARY:x\nEXDATE:20190105\n", ICALENDAR_RECURS, 6},
    {"DTSTART:20190101\n", ICALENDAR_NO_NAME, 3},
    {"DTSTART:20190101\nSUMMARY: \n", ICALENDAR_NO_NAME, 5},
    {"DTSTART:20190101\nSUMMARY:x\nDTSTART:20190102\n", ICALENDAR_TWO_VALUES, 6},
    {"DTSTART:20190101\nSUMMARY:x\nno colon\n", ICALENDAR_BAD_LINE, 6},
    {"DTSTART:20190101\nSUMMARY:x\xC3\n", ICALENDAR_BAD_TEXT, 5},
    {"DTSTART:20190101\nSUMMARY:x\001\n", ICALENDAR_BAD_TEXT, 5},
    {"DTSTART:20190101\nSUMMARY:x\nX-MOTCUA-HOURS:07:30-11:30\n", ICALENDAR_HOURS_OF_REST, 6},
    {"DTSTART:20190101\nSUMMARY:x\nCATEGORIES:unit_hours\nX-MOTCUA-HOURS:morning\n", ICALENDAR_BAD_HOURS, 7},
    {"DTSTART:20190101\nSUMMARY:x\nCATEGORIES:unit_hours\nX-MOTCUA-HOURS:13:00-17:00\\,07:30-11:30\n",
     ICALENDAR_BAD_HOURS, 7},
    {"DTSTART:20190610\nSUMMARY:x\n", ICALENDAR_DAY_TWICE, 3},
};

static void what_cannot_be_taken_is_refused_with_its_line_and_the_rest_is_read(void **state)
{
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof bad_events / sizeof bad_events[0]; i++) {
        const char *event = bad_events[i].event;
        struct str text = arena_printf(c->arena,
                                       "BEGIN:VCALENDAR\nPRODID:x\nBEGIN:VEVENT\n%sEND:VEVENT\n"
                                       "BEGIN:VEVENT\nDTSTART:20190610\nSUMMARY:y\nEND:VEVENT\nEND:VCALENDAR\n",
                                       event);
        struct icalendar file = icalendar_read(c->arena, text);
        if (file.problem_count != 1) fail_msg("%d problems: %s", (int)file.problem_count, event);
        int64_t line = bad_events[i].kind == ICALENDAR_DAY_TWICE ? 7 : bad_events[i].line;
        if (file.problems[0].kind != bad_events[i].kind || file.problems[0].line != line)
            fail_msg("line %d: %s: %s", (int)file.problems[0].line, icalendar_problem_what(file.problems[0].kind),
                     event);
        assert_int_equal(file.day_count, 1);
    }
}

static const struct {
    const char *text;
    enum icalendar_problem_kind kind;
    int64_t line;
} bad_files[] = {
    {"", ICALENDAR_NOT_A_CALENDAR, 1},
    {"\r\n\r\n", ICALENDAR_NOT_A_CALENDAR, 1},
    {"date,name\n2019-01-01,x\n", ICALENDAR_NOT_A_CALENDAR, 1},
    {"\nVERSION:2.0\n", ICALENDAR_NOT_A_CALENDAR, 2},
    {"BEGIN:VEVENT\nEND:VEVENT\n", ICALENDAR_NOT_A_CALENDAR, 1},
    {"BEGIN:VCALENDAR\nVERSION:2.0\n", ICALENDAR_UNFINISHED, 3},
    {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", ICALENDAR_BAD_NESTING, 3},
    {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n", ICALENDAR_BAD_NESTING, 3},
    {"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", ICALENDAR_NOT_A_CALENDAR, 3},
};

static void files_that_are_no_calendars_are_refused(void **state)
{
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof bad_files / sizeof bad_files[0]; i++) {
        struct icalendar file = icalendar_read(c->arena, str_of(bad_files[i].text));
        assert_int_equal(file.problem_count, 1);
        if (file.problems[0].kind != bad_files[i].kind || file.problems[0].line != bad_files[i].line)
            fail_msg("line %d: %s: %s", (int)file.problems[0].line, icalendar_problem_what(file.problems[0].kind),
                     bad_files[i].text);
        assert_int_equal(file.day_count, 0);
    }
    struct icalendar empty = good(c, STR("BEGIN:VCALENDAR\nEND:VCALENDAR"));
    assert_int_equal(empty.day_count, 0);
}

static struct str repeated(struct ctx *c, const char *text, size_t times)
{
    struct buf out = buf_new(1U << 23);
    buf_add(&out, STR("BEGIN:VCALENDAR\n"));
    for (size_t i = 0; i < times; i++)
        buf_add(&out, str_of(text));
    buf_add(&out, STR("END:VCALENDAR\n"));
    struct str result = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return result;
}

static void assert_ends_with(struct ctx *c, struct str text, enum icalendar_problem_kind kind)
{
    struct icalendar file = icalendar_read(c->arena, text);
    assert_true(file.problem_count > 0);
    assert_int_equal(file.problems[file.problem_count - 1].kind, kind);
}

static void size_lines_events_and_problems_have_limits(void **state)
{
    struct ctx *c = *state;
    assert_ends_with(c, repeated(c, "X-LONG:0123456789012345678901234567890123456789\n", 22000), ICALENDAR_TOO_LARGE);
    assert_ends_with(c, repeated(c, "X:1\n", ICALENDAR_LINES_MAX), ICALENDAR_TOO_LARGE);
    assert_ends_with(c, repeated(c, "BEGIN:VEVENT\nSTATUS:CANCELLED\nEND:VEVENT\n", ICALENDAR_EVENTS_MAX + 1),
                     ICALENDAR_TOO_MANY_EVENTS);
    (void)good(c, repeated(c, "BEGIN:VEVENT\nSTATUS:CANCELLED\nEND:VEVENT\n", ICALENDAR_EVENTS_MAX));
    struct icalendar many = icalendar_read(c->arena, repeated(c, "BEGIN:VEVENT\nEND:VEVENT\n", 1000));
    assert_int_equal(many.problem_count, ICALENDAR_PROBLEMS_MAX + 1);
    assert_int_equal(many.problems[ICALENDAR_PROBLEMS_MAX].kind, ICALENDAR_MORE_PROBLEMS);
    struct buf name = buf_new(4096);
    for (int i = 0; i < ICALENDAR_TEXT_MAX + 1; i++)
        buf_add_char(&name, 'x');
    struct str text = arena_printf(
        c->arena, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20190101\nSUMMARY:%.*s\nEND:VEVENT\nEND:VCALENDAR",
        STR_ARG(buf_str(&name)));
    assert_ends_with(c, text, ICALENDAR_TEXT_TOO_LONG);
    buf_free(&name);
}

static void a_fold_may_cut_a_character_in_two(void **state)
{
    struct ctx *c = *state;
    static const char text[] =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2019\r\n 0101\r\nSUM\r\n\tMARY:T\xE1\xBA\r\n \xBFt\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n";
    struct icalendar file = good(c, str_of(text));
    assert_int_equal(file.day_count, 1);
    assert_text(c->arena, file.days[0].name, "Tết");
}

/* ---- any days ---- */

static struct str draw_text(struct ctx *c, struct chance *chance, size_t least)
{
    static const char *const pieces[] = {"\\", ";",  ",", "\n", ":", "\"",  "Tết",          "a",
                                         " ",  "\t", "n", "ươ", "😀", "\\n", "BEGIN:VEVENT", "="};
    struct buf text = buf_new(ICALENDAR_TEXT_MAX);
    for (size_t i = least + (size_t)chance_below(chance, 30); i > 0; i--)
        buf_add(&text, str_of(pieces[chance_below(chance, sizeof pieces / sizeof pieces[0])]));
    struct str result = arena_copy(c->arena, buf_str(&text));
    buf_free(&text);
    return result;
}

static void any_days_come_back_as_they_were(void **state)
{
    struct ctx *c = *state;
    for (uint64_t run = 0; run < 500; run++) {
        struct chance chance = chance_of(21, run);
        struct calendar_day days[12];
        int64_t day = civil_day_of(date_of("1900-01-01")) + chance_between(&chance, 0, 400000);
        for (size_t i = 0; i < 12; i++) {
            day += chance_between(&chance, 1, 3);
            days[i] = (struct calendar_day){
                .date = civil_date_of(day),
                .kind = (enum calendar_day_kind)chance_between(&chance, 1, CALENDAR_DAY_KIND_COUNT - 1)};
            days[i].name = arena_join(c->arena, STR("x"), draw_text(c, &chance, 1), STR(""));
            days[i].document = draw_text(c, &chance, 0);
            days[i].source = draw_text(c, &chance, 0);
            days[i].status = draw_text(c, &chance, 0);
            if (calendar_day_kind_works(days[i].kind) && chance_hits(&chance, 500))
                days[i].hours = (struct calendar_hours){short_day, 2};
        }
        struct icalendar file = good(c, written(c, days, 12));
        assert_int_equal(file.day_count, 12);
        for (size_t i = 0; i < 12; i++)
            assert_same_day(&file.days[i], &days[i]);
    }
}

static void every_problem_has_its_words(void **state)
{
    (void)state;
    for (int i = 0; i < ICALENDAR_PROBLEM_KIND_COUNT; i++) {
        assert_true(strlen(icalendar_problem_what((enum icalendar_problem_kind)i)) > 5);
        assert_true(strlen(icalendar_problem_mend((enum icalendar_problem_kind)i)) > 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_written_comes_back_as_it_was),
        UNIT_TEST(lines_have_75_octets_at_most_and_no_character_is_cut),
        UNIT_TEST(the_form_is_that_of_the_standard),
        UNIT_TEST(a_google_file_gives_a_day_for_each_day),
        UNIT_TEST(an_outlook_file_is_understood_with_its_zones_and_alarms),
        UNIT_TEST(what_cannot_be_taken_is_refused_with_its_line_and_the_rest_is_read),
        UNIT_TEST(files_that_are_no_calendars_are_refused),
        UNIT_TEST(size_lines_events_and_problems_have_limits),
        UNIT_TEST(a_fold_may_cut_a_character_in_two),
        UNIT_TEST(any_days_come_back_as_they_were),
        UNIT_TEST(every_problem_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
