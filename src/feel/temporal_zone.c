/* temporal_zone: names of time zones. Those that keep one offset all the year and have kept it since the city's records
 * began are told with it; others are known by the shape of their name alone (Area/Place, as in the IANA database). */
#include "feel/temporal.h"

static const struct {
    struct str name;
    int minutes;
} fixed[] = {
    {STR_INIT("Asia/Ho_Chi_Minh"), 420},
    {STR_INIT("Asia/Saigon"), 420},
    {STR_INIT("Asia/Bangkok"), 420},
    {STR_INIT("Etc/UTC"), 0},
    {STR_INIT("Etc/GMT"), 0},
    {STR_INIT("UTC"), 0},
    {STR_INIT("GMT"), 0},
    {STR_INIT("Asia/Singapore"), 480},
    {STR_INIT("Asia/Tokyo"), 540},
};

static const struct str areas[] = {
    STR_INIT("Africa/"), STR_INIT("America/"),  STR_INIT("Antarctica/"), STR_INIT("Arctic/"),
    STR_INIT("Asia/"),   STR_INIT("Atlantic/"), STR_INIT("Australia/"),  STR_INIT("Europe/"),
    STR_INIT("Indian/"), STR_INIT("Pacific/"),  STR_INIT("Etc/"),
};

static bool is_place(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '_' && c != '/' && c != '-' && c != '+' && !(c >= '0' && c <= '9')) return false;
    }
    return s.len > 1;
}

bool temporal_zone(struct str name, bool *ret_has_offset, int32_t *ret_offset)
{
    *ret_has_offset = false;
    *ret_offset = 0;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (str_eq(fixed[i].name, name)) {
            *ret_has_offset = true;
            *ret_offset = fixed[i].minutes * 60;
            return true;
        }
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++)
        if (str_starts_with(name, areas[i])) return is_place(str_slice(name, areas[i].len, name.len));
    return false;
}
