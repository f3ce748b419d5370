/* router_fuzz: every line but the last is a pattern, the last is the path. A table that is taken answers a path only with a
 * pattern that, its captures filled in, is that path; each capture is one segment that is not empty. */
#include "base/buf.h"
#include "http/router.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROUTES_MAX = 12 };

/* The pattern with captures in the places of its {names}. */
static void fill_in(struct buf *out, struct str pattern, const struct http_match *match)
{
    struct str rest = str_slice(pattern, 1, pattern.len);
    size_t taken = 0;
    while (!str_is_absent(rest)) {
        struct str segment = str_split_next(&rest, '/');
        bool is_capture = segment.len > 2 && segment.ptr[0] == '{' && segment.ptr[segment.len - 1] == '}';
        buf_add_char(out, '/');
        if (!is_capture) buf_add(out, segment);
        if (!is_capture) continue;
        ASSERT(taken < HTTP_CAPTURES);
        struct str capture = match->captures[taken++];
        ASSERT(capture.len > 0 && str_find(capture, '/') == SIZE_MAX);
        buf_add(out, capture);
    }
    for (; taken < HTTP_CAPTURES; taken++) ASSERT(str_is_absent(match->captures[taken]));
}

static void find(const struct http_router *router, const struct http_route *routes, size_t count, struct str path)
{
    struct http_match match;
    unsigned allowed = 0;
    err_t e = http_router_find(router, HTTP_GET, path, &match, &allowed);
    ASSERT(e == OK || e == ERR_NOT_FOUND || e == ERR_INVALID);
    if (e) return;
    ASSERT(match.index < count && routes[match.index].method == HTTP_GET);
    struct buf made = buf_new((size_t)1 << 16);
    fill_in(&made, str_of(routes[match.index].pattern), &match);
    ASSERT(str_eq(buf_str(&made), path));
    buf_free(&made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct http_route routes[ROUTES_MAX];
    struct http_router *router;
    struct str rest = {(const char *)data, size};
    struct str path = STR("");
    size_t count = 0;
    while (!str_is_absent(rest) && count < ROUTES_MAX) {
        path = str_split_next(&rest, '\n');
        if (str_find(path, '\0') != SIZE_MAX) break; /* patterns are literals of C */
        if (str_is_absent(rest)) break;
        routes[count] = (struct http_route){count % 3 ? HTTP_GET : HTTP_POST, arena_cstring(c.arena, path)};
        count++;
    }
    if (http_router_new(&c, routes, count, sizeof routes[0], &router) == OK) {
        find(router, routes, count, path);
        http_router_free(router);
    }
    arena_free(c.arena);
    return 0;
}
