/* bounce_fuzz: notifications that mail comes back are written by strangers: whatever they are, what is read of them is
 * in its range, and nothing is made up: a delivery that is found stands in the bytes. */
#include "base/arena.h"
#include "base/err.h"
#include "delivery/mail_address.h"
#include "delivery/mail_bounce.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has(struct str text, struct str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_eq_nocase_ascii(str_slice(text, i, i + part.len), part)) return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct mail_settings settings = {.from = STR("m@b.vn"), .bounce = STR("r@b.vn")};
    struct arena *a = arena_new(4096);
    struct str bytes = {(const char *)data, size};
    struct mail_bounce b;
    if (mail_bounce_read(a, &settings, STR(""), bytes, &b)) {
        char id[37];
        uuid_format(b.delivery, id);
        ASSERT(b.action >= MAIL_BOUNCE_DELIVERED && b.action <= MAIL_BOUNCE_FAILED &&
               *mail_bounce_action_name(b.action));
        ASSERT(has(bytes, b.is_by_verp ? mail_verp_make(a, settings.bounce, b.delivery) : str_of(id)));
        for (size_t i = 0; i < 3; i++)
            ASSERT(b.status[i] >= 0 && b.status[i] <= 999);
    }
    arena_free(a);
    return 0;
}
