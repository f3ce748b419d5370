/* router: a trie of path segments over the caller's table. Built once, then only read (by any number of threads). */
#include "http/router.h"

#include <stdlib.h>

/* One segment of a pattern, and what may follow it. Siblings are a list: a city's pages have a few dozen. */
struct node {
    struct str literal;
    struct node *next_sibling;
    struct node *literals;
    struct node *capture;
    size_t route_of[HTTP_METHOD_COUNT]; /* index + 1; 0: none */
};

struct http_router {
    struct arena *arena;
    struct node root;
};

struct search {
    enum http_method method;
    unsigned allowed;
    struct http_match match;
};

static struct node *literal_child(const struct node *parent, struct str segment)
{
    struct node *n = parent->literals;
    while (n && !str_eq(n->literal, segment))
        n = n->next_sibling;
    return n;
}

static bool is_capture(struct str segment)
{
    return segment.len > 2 && segment.ptr[0] == '{' && segment.ptr[segment.len - 1] == '}';
}

/* The child of parent for this segment of a pattern, made if it is new. */
static struct node *child_for(struct http_router *router, struct node *parent, struct str segment)
{
    if (is_capture(segment)) {
        if (!parent->capture) parent->capture = ARENA_NEW(router->arena, struct node);
        return parent->capture;
    }
    struct node *child = literal_child(parent, segment);
    if (child) return child;
    child = ARENA_NEW(router->arena, struct node);
    child->literal = segment;
    child->next_sibling = parent->literals;
    parent->literals = child;
    return child;
}

/* Enters one route; false if its pattern is none or another route answers the same. */
static bool add(struct http_router *router, const struct http_route *route, size_t index)
{
    struct str pattern = str_of(route->pattern);
    if ((size_t)route->method >= HTTP_METHOD_COUNT || pattern.len == 0 || pattern.ptr[0] != '/') return false;
    struct str rest = str_slice(pattern, 1, pattern.len);
    struct node *at = &router->root;
    size_t captures = 0;
    if (rest.len == 0) rest = (struct str){NULL, 0};
    while (!str_is_absent(rest)) {
        struct str segment = str_split_next(&rest, '/');
        bool braced = str_find(segment, '{') != SIZE_MAX || str_find(segment, '}') != SIZE_MAX;
        if (segment.len == 0 || (braced && !is_capture(segment))) return false;
        if (braced && ++captures > HTTP_CAPTURES) return false;
        at = child_for(router, at, segment);
    }
    if (at->route_of[route->method]) return false;
    at->route_of[route->method] = index + 1;
    return true;
}

err_t http_router_new(struct ctx *c, const void *routes, size_t count, size_t stride, struct http_router **ret_router)
{
    ASSERT(stride >= sizeof(struct http_route));
    struct arena *arena = arena_new(16384);
    struct http_router *router = ARENA_NEW(arena, struct http_router);
    router->arena = arena;
    for (size_t i = 0; i < count; i++) {
        const struct http_route *route = (const void *)((const char *)routes + i * stride);
        if (!add(router, route, i)) {
            arena_free(arena);
            return fault_set(c, internal_error, STR(""), str_of(route->pattern));
        }
    }
    *ret_router = router;
    return OK;
}

void http_router_free(struct http_router *router)
{
    if (router) arena_free(router->arena);
}

/* Notes what stands at the end of a path; true if it answers the method. */
static bool arrive(const struct node *at, struct search *s)
{
    for (unsigned m = 0; m < HTTP_METHOD_COUNT; m++)
        if (at->route_of[m]) s->allowed |= 1U << m;
    if (!at->route_of[s->method]) return false;
    s->match.index = at->route_of[s->method] - 1;
    return true;
}

/* Looks below `at` for the rest of the path. Depth and breadth are bounded by the patterns: two branches a segment. */
static bool descend(const struct node *at, struct str rest, size_t captured, struct search *s)
{
    if (str_is_absent(rest)) return arrive(at, s);
    struct str segment = str_split_next(&rest, '/');
    const struct node *literal = literal_child(at, segment);
    if (literal && descend(literal, rest, captured, s)) return true;
    if (!at->capture || segment.len == 0) return false;
    s->match.captures[captured] = segment;
    if (descend(at->capture, rest, captured + 1, s)) return true;
    s->match.captures[captured] = (struct str){NULL, 0};
    return false;
}

err_t http_router_find(const struct http_router *router, enum http_method method, struct str path,
                       struct http_match *ret_match, unsigned *ret_allowed)
{
    struct search s = {.method = method};
    if (path.len == 0 || path.ptr[0] != '/') return ERR_NOT_FOUND;
    struct str rest = path.len == 1 ? (struct str){NULL, 0} : str_slice(path, 1, path.len);
    if (descend(&router->root, rest, 0, &s)) {
        *ret_match = s.match;
        return OK;
    }
    if (!s.allowed) return ERR_NOT_FOUND;
    *ret_allowed = s.allowed;
    return ERR_INVALID;
}
