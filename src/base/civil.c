/* civil: day numbers by the algorithms of Howard Hinnant ("chrono-compatible low-level date algorithms"): a year that
 * begins in March puts the leap day last, so that months need no table. */
#include "base/civil.h"

#include "base/err.h"
#include "base/parse.h"

#define DAYS_IN_400_YEARS 146097
#define DAYS_0000_03_01_TO_1970 719468
#define US_A_MINUTE INT64_C(60000000)
#define OFFSET_MINUTES (7 * 60)

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

bool civil_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int civil_days_in_month(int32_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    ASSERT(month >= 1 && month <= 12);
    return month == 2 && civil_is_leap(year) ? 29 : days[month - 1];
}

bool civil_date_is_valid(struct date d)
{
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= civil_days_in_month(d.year, d.month);
}

int64_t civil_day_of(struct date d)
{
    ASSERT(civil_date_is_valid(d));
    int64_t year = (int64_t)d.year - (d.month <= 2);
    int64_t era = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (d.month > 2 ? d.month - 3 : d.month + 9) + 2) / 5 + d.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_400_YEARS + day_of_era - DAYS_0000_03_01_TO_1970;
}

struct date civil_date_of(int64_t day)
{
    int64_t shifted = day + DAYS_0000_03_01_TO_1970;
    int64_t era = floor_div(shifted, DAYS_IN_400_YEARS);
    int64_t day_of_era = shifted - era * DAYS_IN_400_YEARS;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (struct date){
        .year = (int32_t)(year_of_era + era * 400 + (month <= 2)),
        .month = (int)month,
        .day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1),
    };
}

int civil_weekday(int64_t day)
{
    int64_t monday_based = day + 3; /* 1970-01-01 was a Thursday */
    return (int)(monday_based - floor_div(monday_based, 7) * 7) + 1;
}

struct date civil_add_months(struct date d, int32_t months)
{
    int64_t total = (int64_t)d.year * 12 + (d.month - 1) + months;
    int32_t year = (int32_t)floor_div(total, 12);
    int month = (int)(total - (int64_t)year * 12) + 1;
    int last = civil_days_in_month(year, month);
    return (struct date){year, month, d.day < last ? d.day : last};
}

struct local civil_local(struct instant t)
{
    return (struct local){floor_div(t.us, US_A_MINUTE) + OFFSET_MINUTES};
}

struct instant civil_instant(struct local t)
{
    return (struct instant){(t.minute - OFFSET_MINUTES) * US_A_MINUTE};
}

struct local civil_local_at(int64_t day, int minute_of_day)
{
    ASSERT(minute_of_day >= 0 && minute_of_day <= CIVIL_MINUTES_A_DAY);
    return (struct local){day * CIVIL_MINUTES_A_DAY + minute_of_day};
}

int64_t civil_local_day(struct local t)
{
    return floor_div(t.minute, CIVIL_MINUTES_A_DAY);
}

int64_t civil_day_at(struct instant t)
{
    return civil_local_day(civil_local(t));
}

int civil_local_minute(struct local t)
{
    return (int)(t.minute - civil_local_day(t) * CIVIL_MINUTES_A_DAY);
}

/* A number of least to most digits, and nothing else. */
static bool parse_digits(struct str text, size_t least, size_t most, int *ret_value)
{
    int64_t value;
    if (text.len < least || text.len > most || !parse_is_digits(text)) return false;
    if (!parse_int(text, 0, 9999, &value)) return false;
    *ret_value = (int)value;
    return true;
}

/* Three numbers with the same separator; the year where year_first says. */
static bool parse_date_parts(struct str text, char separator, bool year_first, struct date *ret_date)
{
    struct str rest = text;
    struct str first = str_split_next(&rest, separator);
    if (str_is_absent(rest)) return false;
    struct str second = str_split_next(&rest, separator);
    if (str_is_absent(rest)) return false;
    int year;
    struct date d;
    size_t least = year_first ? 2 : 1;
    if (!parse_digits(year_first ? first : rest, 4, 4, &year)) return false;
    if (!parse_digits(second, least, 2, &d.month)) return false;
    if (!parse_digits(year_first ? rest : first, least, 2, &d.day)) return false;
    d.year = year;
    if (!civil_date_is_valid(d)) return false;
    *ret_date = d;
    return true;
}

bool civil_parse_date(struct str text, struct date *ret_date)
{
    return parse_date_parts(text, '-', true, ret_date) || parse_date_parts(text, '/', false, ret_date);
}

bool civil_parse_time(struct str text, int *ret_minute)
{
    int hour;
    int minute;
    struct str rest = text;
    struct str first = str_split_next(&rest, str_find(text, 'h') == SIZE_MAX ? ':' : 'h');
    if (!parse_digits(first, 1, 2, &hour) || hour > 23) return false;
    if (!parse_digits(rest, 2, 2, &minute) || minute > 59) return false;
    *ret_minute = hour * 60 + minute;
    return true;
}

/* Cuts "Z", "+07:00" or "-03:30" off the end of *text; without one the offset is Vietnam's. */
static bool take_offset(struct str *text, int *ret_offset)
{
    *ret_offset = OFFSET_MINUTES;
    if (str_ends_with(*text, STR("Z"))) {
        *text = str_slice(*text, 0, text->len - 1);
        *ret_offset = 0;
        return true;
    }
    if (text->len < 6) return true;
    char sign = text->ptr[text->len - 6];
    if (sign != '+' && sign != '-') return true;
    int offset;
    if (!civil_parse_time(str_slice(*text, text->len - 5, text->len), &offset)) return false;
    *text = str_slice(*text, 0, text->len - 6);
    *ret_offset = sign == '-' ? -offset : offset;
    return true;
}

/* "2019-03-05T09:10[:30][+07:00]" */
static bool parse_iso_local(struct str text, struct local *ret_local)
{
    if (text.len < 16 || (text.ptr[10] != 'T' && text.ptr[10] != ' ')) return false;
    struct date d;
    int minute;
    int offset;
    int second;
    if (!parse_date_parts(str_slice(text, 0, 10), '-', true, &d)) return false;
    struct str time = str_slice(text, 11, text.len);
    if (!take_offset(&time, &offset)) return false;
    if (!civil_parse_time(str_slice(time, 0, 5), &minute) || time.ptr[2] != ':') return false;
    struct str seconds = str_slice(time, 5, time.len);
    if (seconds.len) {
        if (seconds.ptr[0] != ':') return false;
        if (!parse_digits(str_slice(seconds, 1, seconds.len), 2, 2, &second) || second > 59) return false;
    }
    *ret_local = civil_local_at(civil_day_of(d), minute);
    ret_local->minute += OFFSET_MINUTES - offset;
    return true;
}

bool civil_parse_local(struct str text, struct local *ret_local)
{
    if (parse_iso_local(text, ret_local)) return true;
    struct str rest = text;
    struct str first = str_split_next(&rest, ' ');
    struct date d;
    int minute;
    bool date_first = parse_date_parts(first, '/', false, &d) && civil_parse_time(rest, &minute);
    if (!date_first && !(civil_parse_time(first, &minute) && parse_date_parts(rest, '/', false, &d))) return false;
    *ret_local = civil_local_at(civil_day_of(d), minute);
    return true;
}

static void put_digits(char *to, size_t width, int64_t value)
{
    for (size_t i = width; i-- > 0; value /= 10)
        to[i] = (char)('0' + value % 10);
}

void civil_format_date(struct date d, char ret_text[CIVIL_DATE_SIZE])
{
    ASSERT(d.year >= 0 && d.year <= 9999);
    put_digits(ret_text, 4, d.year);
    ret_text[4] = '-';
    put_digits(ret_text + 5, 2, d.month);
    ret_text[7] = '-';
    put_digits(ret_text + 8, 2, d.day);
    ret_text[10] = '\0';
}

void civil_format_time(int minute_of_day, char ret_text[CIVIL_TIME_SIZE])
{
    put_digits(ret_text, 2, minute_of_day / 60);
    ret_text[2] = ':';
    put_digits(ret_text + 3, 2, minute_of_day % 60);
    ret_text[5] = '\0';
}

void civil_format_local(struct local t, char ret_text[CIVIL_LOCAL_SIZE])
{
    civil_format_date(civil_date_of(civil_local_day(t)), ret_text);
    ret_text[10] = 'T';
    civil_format_time(civil_local_minute(t), ret_text + 11);
}
