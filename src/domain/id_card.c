/* id_card: field by field. */
#include "domain/id_card.h"

#include "base/parse.h"

#define FIELDS    7
#define TEXT_MAX  300 /* bytes of a name or an address */

static bool has_digits(struct str s, size_t count)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    return s.len == count;
}

/* "01011990"; "1011990" where a scanner lost the first zero. */
static bool read_day(struct str s, struct date *ret)
{
    size_t cut = s.len == 7 ? 1 : 2;
    int64_t day, month, year;
    if (!has_digits(s, 7) && !has_digits(s, 8)) return false;
    bool is_number = parse_int(str_slice(s, 0, cut), 1, 31, &day) && parse_int(str_slice(s, cut, cut + 2), 1, 12, &month) &&
                     parse_int(str_slice(s, cut + 2, s.len), 1, 9999, &year);
    if (!is_number) return false;
    struct date date = {(int32_t)year, (int32_t)month, (int32_t)day};
    if (!civil_date_is_valid(date)) return false;
    *ret = date;
    return true;
}

static bool is_text(struct str s)
{
    return s.len > 0 && s.len <= TEXT_MAX;
}

static bool read_sex(struct str s, bool *ret_is_female)
{
    *ret_is_female = str_eq(s, STR("Nữ")) || str_eq(s, STR("Nu"));
    return *ret_is_female || str_eq(s, STR("Nam"));
}

bool id_card_read(struct str text, struct id_card *ret)
{
    struct str fields[FIELDS];
    struct str rest = str_trim(text);
    size_t count = 0;
    while (count < FIELDS && !str_is_absent(rest))
        fields[count++] = str_trim(str_split_next(&rest, '|'));
    if (count < FIELDS) return false;
    struct id_card card = {.number = fields[0], .old_number = fields[1], .name = fields[2], .address = fields[5]};
    bool is_card = has_digits(card.number, 12) && (card.old_number.len == 0 || has_digits(card.old_number, 9)) && is_text(card.name) &&
                   is_text(card.address) && read_day(fields[3], &card.born) && read_sex(fields[4], &card.is_female) &&
                   read_day(fields[6], &card.issued);
    if (is_card) *ret = card;
    return is_card;
}
