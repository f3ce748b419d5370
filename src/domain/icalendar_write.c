/* icalendar_write: days as content lines of RFC 5545: escaped (3.3.11), folded (3.1). */
#include "domain/icalendar.h"

#include "base/utf8.h"
#include "domain/calendar_text.h"
#include "domain/icalendar_names.h"

#define LINE_OCTETS 75

/* One line of the file; long ones go on below, behind a blank. */
static void add_folded(struct buf *out, struct str line)
{
    size_t room = LINE_OCTETS;
    for (;;) {
        struct str part = utf8_cut(line, room);
        if (part.len == 0) part = str_slice(line, 0, room); /* not UTF-8: somewhere */
        buf_add(out, part);
        buf_add(out, STR("\r\n"));
        line = str_slice(line, part.len, line.len);
        if (line.len == 0) return;
        buf_add_char(out, ' ');
        room = LINE_OCTETS - 1;
    }
}

static void add_line(struct buf *out, struct buf *line, const char *name, struct str value)
{
    buf_reset(line);
    buf_add(line, str_of(name));
    buf_add_char(line, ':');
    buf_add(line, value);
    add_folded(out, buf_str(line));
}

static void add_text(struct buf *out, struct buf *line, const char *name, struct str text)
{
    buf_reset(line);
    buf_add(line, str_of(name));
    buf_add_char(line, ':');
    for (size_t i = 0; i < text.len; i++) {
        char x = text.ptr[i];
        bool is_control = ((unsigned char)x < ' ' && x != '\t') || x == 0x7F;
        if (x == '\n')
            buf_add(line, STR("\\n"));
        else if (x == '\\' || x == ';' || x == ',')
            buf_add_bytes(line, (const char[]){'\\', x}, 2);
        else if (!is_control)
            buf_add_char(line, x);
    }
    add_folded(out, buf_str(line));
}

/* 20190205 */
static void basic_date(int64_t day, char ret_text[CIVIL_DATE_SIZE])
{
    char text[CIVIL_DATE_SIZE];
    civil_format_date(civil_date_of(day), text);
    size_t len = 0;
    for (size_t i = 0; text[i]; i++)
        if (text[i] != '-') ret_text[len++] = text[i];
    ret_text[len] = 0;
}

/* Seconds are cut: what we stamp is to the minute. */
static void add_stamp(struct buf *out, struct instant stamp)
{
    int64_t seconds = stamp.us / 1000000;
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    int minute = (int)((seconds - day * 86400) / 60);
    char date[CIVIL_DATE_SIZE];
    basic_date(day, date);
    buf_printf(out, "DTSTAMP:%sT%02d%02d00Z\r\n", date, minute / 60, minute % 60);
}

static void add_hours(struct buf *out, struct buf *line, struct calendar_hours hours)
{
    struct buf text = buf_new(CALENDAR_SESSIONS_MAX * sizeof "07:30-11:30,");
    calendar_text_put_hours(&text, hours);
    add_text(out, line, ICALENDAR_HOURS, buf_str(&text));
    buf_free(&text);
}

static void add_day(struct buf *out, struct buf *line, struct instant stamp, struct str id,
                    const struct calendar_day *d)
{
    char first[CIVIL_DATE_SIZE];
    char behind[CIVIL_DATE_SIZE];
    basic_date(civil_day_of(d->date), first);
    basic_date(civil_day_of(d->date) + 1, behind);
    struct buf uid = buf_new(id.len + 64);
    buf_add(&uid, str_of(first));
    buf_add_char(&uid, '-');
    buf_add(&uid, id);
    buf_add(&uid, STR("@motcua"));
    buf_add(out, STR("BEGIN:VEVENT\r\n"));
    add_text(out, line, "UID", buf_str(&uid));
    buf_free(&uid);
    add_stamp(out, stamp);
    add_line(out, line, "DTSTART;VALUE=DATE", str_of(first));
    add_line(out, line, "DTEND;VALUE=DATE", str_of(behind));
    add_text(out, line, "SUMMARY", d->name);
    add_line(out, line, "CATEGORIES", str_of(calendar_day_kind_slug(d->kind)));
    add_line(out, line, "TRANSP", STR("TRANSPARENT"));
    add_text(out, line, ICALENDAR_DOCUMENT, d->document);
    add_text(out, line, ICALENDAR_SOURCE, d->source);
    add_text(out, line, ICALENDAR_STATUS, d->status);
    if (d->hours.count) add_hours(out, line, d->hours);
    buf_add(out, STR("END:VEVENT\r\n"));
}

void icalendar_write(struct buf *out, struct instant stamp, struct str id, struct str name,
                     const struct calendar_day *days, size_t count)
{
    struct buf line = buf_new(out->maximum);
    buf_add(out, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" ICALENDAR_OUR_PRODID
                     "\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"));
    add_text(out, &line, "X-WR-CALNAME", name);
    for (size_t i = 0; i < count; i++)
        add_day(out, &line, stamp, id, &days[i]);
    buf_add(out, STR("END:VCALENDAR\r\n"));
    buf_free(&line);
}
