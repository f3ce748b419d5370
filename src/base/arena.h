/* arena: memory that lives as long as one request, job or command, and dies with it at once.
 *
 * Out of memory aborts: whatever a user can make grow has a limit before it reaches an arena.
 * Built with -Darena=malloc every allocation is one malloc, so that ASan sees each of them. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>

#include "base/str.h"

struct arena;

/* A new arena that takes memory from the system in blocks of about block_size bytes. Never NULL. */
struct arena *arena_new(size_t block_size);

/* Forgets everything allocated; keeps one block for reuse. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* size bytes, zeroed, aligned for any type. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);

/* count items of size bytes, zeroed; the product is checked. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* Copies text into the arena, with a NUL behind it. An absent str stays absent. */
struct str arena_copy(struct arena *a, struct str s);

/* The text as a C string (a copy). */
const char *arena_cstring(struct arena *a, struct str s);

__attribute__((format(printf, 2, 3))) struct str arena_printf(struct arena *a, const char *format, ...);
struct str arena_vprintf(struct arena *a, const char *format, va_list arguments);

/* a followed by b followed by c; pass STR("") for none. */
struct str arena_join(struct arena *a, struct str first, struct str second, struct str third);

/* Bytes handed out since the last reset: for tests and limits. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_array((a), (count), sizeof(type)))

/* Arguments for "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

#endif
