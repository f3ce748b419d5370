/* form_fuzz: urlencoded forms, percent coding, header parameters and cookies. What was decoded can be encoded and decoded
 * again to the same; what is taken is valid UTF-8 without NUL. */
#include "base/buf.h"
#include "base/utf8.h"
#include "http/cookie.h"
#include "http/form.h"
#include "http/multipart.h"
#include "http/parameter.h"
#include "http/percent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct arena *a, struct str text)
{
    ASSERT(!str_is_absent(text) && utf8_is_valid(text) && str_find(text, '\0') == SIZE_MAX);
    struct buf b = buf_new(1 << 24);
    http_percent_encode(&b, text);
    struct str back;
    ASSERT(http_percent_decode(a, buf_str(&b), true, &back) && str_eq(back, text));
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(4096);
    struct str text = arena_copy(a, (struct str){(const char *)data, size});
    struct form f = {0};
    err_t e = form_parse(&f, a, text);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    for (size_t i = 0; i < f.count; i++) {
        check_text(a, f.fields[i].name);
        check_text(a, f.fields[i].value);
    }
    if (e == OK && f.count) ASSERT(str_eq(form_lookup(a, text, f.fields[0].name), f.fields[0].value));

    struct str rest = text;
    struct str name;
    struct str value;
    (void)parameter_first(&rest);
    while (parameter_next(a, &rest, &name, &value) > 0)
        ASSERT(name.len <= size && value.len <= size);
    struct str boundary;
    if (multipart_boundary(a, text, &boundary)) ASSERT(boundary.len > 0 && boundary.len <= MULTIPART_BOUNDARY);
    ASSERT(cookie_find(text, STR("a")).len <= size);
    arena_free(a);
    return 0;
}
