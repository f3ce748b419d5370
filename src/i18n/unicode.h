/* unicode: ICU's UTF-16 at arm's length: text of ours in and out, everything in the arena. Only within i18n/. */
#ifndef I18N_UNICODE_H
#define I18N_UNICODE_H

#include <unicode/unorm2.h>

#include "base/arena.h"

struct utf16 {
    UChar *ptr;
    int32_t len;
};

/* Malformed bytes become U+FFFD, so that nothing foreign stops the program; text_accept refuses them before. */
struct utf16 utf16_of(struct arena *a, struct str s);
struct str utf16_to_str(struct arena *a, struct utf16 s);

/* One of ICU's normalisers (constant objects that ICU owns). */
typedef const UNormalizer2 *unicode_form(UErrorCode *error);
struct utf16 utf16_normalise(struct arena *a, struct utf16 s, unicode_form *form);

#endif
