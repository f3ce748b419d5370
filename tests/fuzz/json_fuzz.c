/* json_fuzz: whatever json_read accepts has one canonical text, which reads back to itself; nothing else is accepted. */
#include "base/utf8.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_be_stable(struct ctx *c, const struct json_value *value)
{
    struct buf once = buf_new((size_t)16 << 20), twice = buf_new((size_t)16 << 20);
    struct json_value again;
    if (json_write_canonical(c, &once, value) == OK) {
        ASSERT(!once.overflowed && utf8_is_valid(buf_str(&once)));
        ASSERT(json_read(c, buf_str(&once), &again) == OK);
        ASSERT(json_write_canonical(c, &twice, &again) == OK);
        ASSERT(str_eq(buf_str(&once), buf_str(&twice)));
    } else {
        ASSERT(c->fault.message == json_not_canonical);
    }
    buf_free(&once);
    buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct str text = {(const char *)data, size};
    struct json_value value;
    if (json_read(&c, text, &value) == OK) {
        ASSERT(utf8_is_valid(text));
        must_be_stable(&c, &value);
    } else {
        ASSERT(c.fault.message == json_invalid && utf8_is_plain_text(c.fault.argument));
    }
    arena_free(c.arena);
    return 0;
}
