/* unicode: conversions and normal forms. ICU says how much room it needs when it has none; each call asks first. */
#include "i18n/unicode.h"

#include <unicode/ustring.h>

#include "base/err.h"

static UChar *room(struct arena *a, int32_t units)
{
    return arena_array(a, (size_t)units + 1, sizeof(UChar));
}

struct utf16 utf16_of(struct arena *a, struct str s)
{
    ASSERT(s.len <= INT32_MAX / 4);
    UErrorCode error = U_ZERO_ERROR;
    struct utf16 out = {room(a, (int32_t)s.len), 0}; /* UTF-16 never has more units than UTF-8 has bytes */
    u_strFromUTF8WithSub(out.ptr, (int32_t)s.len + 1, &out.len, s.ptr ? s.ptr : "", (int32_t)s.len, 0xFFFD, NULL, &error);
    ASSERT(U_SUCCESS(error));
    return out;
}

struct str utf16_to_str(struct arena *a, struct utf16 s)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t capacity = 3 * s.len + 1, length = 0;
    char *text = arena_alloc(a, (size_t)capacity);
    u_strToUTF8WithSub(text, capacity, &length, s.ptr, s.len, 0xFFFD, NULL, &error);
    ASSERT(U_SUCCESS(error));
    return (struct str){text, (size_t)length};
}

struct utf16 utf16_normalise(struct arena *a, struct utf16 s, unicode_form *form)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normaliser = form(&error);
    ASSERT(U_SUCCESS(error));
    if (unorm2_isNormalized(normaliser, s.ptr, s.len, &error) && U_SUCCESS(error)) return s;
    error = U_ZERO_ERROR;
    int32_t needed = unorm2_normalize(normaliser, s.ptr, s.len, NULL, 0, &error);
    ASSERT(error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(error));
    error = U_ZERO_ERROR;
    struct utf16 out = {room(a, needed), needed};
    (void)unorm2_normalize(normaliser, s.ptr, s.len, out.ptr, needed + 1, &error);
    ASSERT(U_SUCCESS(error));
    return out;
}
