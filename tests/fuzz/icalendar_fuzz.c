/* icalendar_fuzz: what is read has each date once and in order, with a name, and problems with a line; written out, it
 * reads back without problems to the same days, and writes the same bytes. */
#include "domain/icalendar.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(const struct icalendar *file)
{
    for (size_t i = 0; i < file->day_count; i++) {
        const struct calendar_day *d = &file->days[i];
        ASSERT(civil_date_is_valid(d->date) && d->date.year >= 1900 && d->date.year <= 2999);
        ASSERT(d->kind >= CALENDAR_DAY_PUBLIC && d->kind < CALENDAR_DAY_KIND_COUNT);
        ASSERT(d->name.len > 0 && d->name.len <= ICALENDAR_TEXT_MAX && utf8_is_valid(d->name));
        ASSERT(!str_is_absent(d->source) && !str_is_absent(d->document) && !str_is_absent(d->status));
        ASSERT(d->hours.count == 0 || calendar_day_kind_works(d->kind));
        ASSERT(i == 0 || civil_day_of(d->date) > civil_day_of(file->days[i - 1].date));
    }
    ASSERT(file->problem_count <= ICALENDAR_PROBLEMS_MAX + 1);
    for (size_t i = 0; i < file->problem_count; i++)
        ASSERT(file->problems[i].line > 0 && (i == 0 || file->problems[i].line >= file->problems[i - 1].line));
}

static void put(struct buf *out, const struct icalendar *file)
{
    icalendar_write(out, (struct instant){0}, STR("fuzz"), file->name, file->days, file->day_count);
    ASSERT(!out->overflowed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct buf once = buf_new((size_t)1 << 26), twice = buf_new((size_t)1 << 26);
    struct icalendar file = icalendar_read(a, (struct str){(const char *)data, size});
    hold(&file);
    put(&once, &file);
    if (once.len <= ICALENDAR_BYTES_MAX && file.day_count <= ICALENDAR_EVENTS_MAX) {
        struct icalendar again = icalendar_read(a, buf_str(&once));
        hold(&again);
        ASSERT(again.problem_count == 0 && again.day_count == file.day_count);
        put(&twice, &again);
        ASSERT(str_eq(buf_str(&once), buf_str(&twice)));
    }
    buf_free(&once);
    buf_free(&twice);
    arena_free(a);
    return 0;
}
