/* arena: a chain of blocks; the newest first. May not be shared between threads at the same time. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

#ifndef ARENA_MALLOC
#define ARENA_MALLOC 0
#endif

struct block {
    struct block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *newest;
    size_t block_size;
    size_t used;
};

static void *must_malloc(size_t size)
{
    void *p = malloc(size);
    if (!p) {
        (void)fputs("motcua: out of memory\n", stderr);
        abort();
    }
    return p;
}

struct arena *arena_new(size_t block_size)
{
    struct arena *a = must_malloc(sizeof *a);
    *a = (struct arena){.block_size = block_size < 256 ? 256 : block_size};
    return a;
}

static struct block *block_new(size_t size, struct block *older)
{
    ASSERT(size <= SIZE_MAX - sizeof(struct block));
    struct block *b = must_malloc(sizeof *b + size);
    b->older = older;
    b->size = size;
    b->used = 0;
    return b;
}

static void free_chain(struct block *b)
{
    while (b) {
        struct block *older = b->older;
        free(b);
        b = older;
    }
}

void arena_reset(struct arena *a)
{
    struct block *keep = NULL;
    if (!ARENA_MALLOC && a->newest && a->newest->size == a->block_size) {
        keep = a->newest;
        free_chain(keep->older);
        keep->older = NULL;
        keep->used = 0;
    } else {
        free_chain(a->newest);
    }
    a->newest = keep;
    a->used = 0;
}

void arena_free(struct arena *a)
{
    if (!a) return;
    free_chain(a->newest);
    free(a);
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    ASSERT(size <= SIZE_MAX - align);
    size_t rounded = (size + align - 1) / align * align;
    struct block *b = a->newest; /* unused with -Darena=malloc: NOLINT(clang-analyzer-deadcode.DeadStores) */
    if (ARENA_MALLOC || !b || b->size - b->used < rounded) {
        size_t block_size = ARENA_MALLOC || rounded > a->block_size ? rounded : a->block_size;
        b = block_new(block_size, a->newest);
        a->newest = b;
    }
    void *p = b->bytes + b->used;
    b->used += rounded;
    a->used += rounded;
    return memset(p, 0, rounded);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    ASSERT(size == 0 || count <= SIZE_MAX / size);
    return arena_alloc(a, count * size);
}

struct str arena_copy(struct arena *a, struct str s)
{
    if (!s.ptr) return s;
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len) memcpy(copy, s.ptr, s.len);
    return (struct str){copy, s.len};
}

const char *arena_cstring(struct arena *a, struct str s)
{
    return s.ptr ? arena_copy(a, s).ptr : "";
}

struct str arena_vprintf(struct arena *a, const char *format, va_list arguments)
{
    ASSERT(format != NULL); /* also tells gcc so: under -fsanitize it warns of a null format otherwise */
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    ASSERT(length >= 0);
    char *text = arena_alloc(a, (size_t)length + 1);
    (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    return (struct str){text, (size_t)length};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str s = arena_vprintf(a, format, arguments);
    va_end(arguments);
    return s;
}

struct str arena_join(struct arena *a, struct str first, struct str second, struct str third)
{
    char *text = arena_alloc(a, first.len + second.len + third.len + 1);
    size_t at = 0;
    const struct str parts[] = {first, second, third};
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len) memcpy(text + at, parts[i].ptr, parts[i].len);
        at += parts[i].len;
    }
    return (struct str){text, at};
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
