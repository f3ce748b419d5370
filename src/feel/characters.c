/* characters: ranges of code points, as the grammar lists them. */
#include "feel/characters.h"

#include "base/utf8.h"

struct span {
    uint32_t from;
    uint32_t to;
};

static bool is_in(const struct span *spans, size_t count, uint32_t code_point)
{
    for (size_t i = 0; i < count; i++)
        if (code_point >= spans[i].from && code_point <= spans[i].to) return true;
    return false;
}

bool feel_is_blank(uint32_t code_point)
{
    static const struct span blanks[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                                         {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x200B}, {0x2028, 0x2029},
                                         {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    return is_in(blanks, sizeof blanks / sizeof blanks[0], code_point);
}

bool feel_is_name_start(uint32_t code_point)
{
    static const struct span starts[] = {
        {'?', '?'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},         {0xC0, 0xD6},     {0xD8, 0xF6},
        {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},   {0x2070, 0x218F}, {0x2C00, 0x2FEF},
        {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
    };
    return !feel_is_blank(code_point) && is_in(starts, sizeof starts / sizeof starts[0], code_point);
}

bool feel_is_name_part(uint32_t code_point)
{
    static const struct span parts[] = {{'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
    return feel_is_name_start(code_point) || is_in(parts, sizeof parts / sizeof parts[0], code_point);
}

uint32_t feel_code_point(struct str s, size_t i, size_t *ret_next)
{
    *ret_next = i;
    return i < s.len ? utf8_next(s, ret_next) : 0;
}

struct str feel_name_normalise(char *room, struct str name)
{
    size_t len = 0;
    bool pending = false;
    for (size_t i = 0, next; i < name.len; i = next) {
        if (feel_is_blank(feel_code_point(name, i, &next))) {
            pending = len > 0;
            continue;
        }
        if (pending) room[len++] = ' ';
        pending = false;
        memcpy(room + len, name.ptr + i, next - i);
        len += next - i;
    }
    return (struct str){room, len};
}
