/* address: building addresses. */
#include "web/address.h"

#include "http/percent.h"

#define ADDRESS_MAX 8000

static struct str encoded(struct arena *a, struct buf *b)
{
    struct str address = arena_copy(a, buf_str(b));
    buf_free(b);
    return address;
}

struct str address_with(struct arena *a, struct str path, const struct address_parameter *parameters, size_t count)
{
    struct buf b = buf_new(ADDRESS_MAX);
    char separator = '?';
    buf_add(&b, path);
    for (size_t i = 0; i < count; i++) {
        if (str_is_empty(parameters[i].value)) continue;
        buf_add_char(&b, separator);
        buf_add(&b, str_of(parameters[i].name));
        buf_add_char(&b, '=');
        http_percent_encode(&b, parameters[i].value);
        separator = '&';
    }
    return encoded(a, &b);
}

struct str address_of(struct arena *a, const char *folder, struct str segment)
{
    struct buf b = buf_new(ADDRESS_MAX);
    buf_add(&b, str_of(folder));
    http_percent_encode(&b, segment);
    return encoded(a, &b);
}
