/* tally: open addressing over entries kept in the order of making. */
#include "base/tally.h"

#include "base/arena.h"
#include "base/err.h"

#define FIRST_SLOTS 1024

struct entry {
    struct str key;
    uint64_t hash;
};

struct tally {
    struct arena *keys;
    size_t width;
    struct entry *entries;
    int64_t *values; /* width numbers an entry */
    size_t count;
    size_t capacity; /* of entries */
    uint32_t *slots; /* place of the entry, plus 1; 0: free */
    size_t slot_count; /* a power of two, at least twice the entries */
};

static void *grown(void *old, size_t count, size_t size)
{
    void *bytes = reallocarray(old, count, size);
    ASSERT(bytes != NULL);
    return bytes;
}

struct tally *tally_new(size_t width)
{
    struct tally *t = calloc(1, sizeof *t);
    ASSERT(t != NULL);
    t->keys = arena_new(1U << 16);
    t->width = width;
    t->slot_count = FIRST_SLOTS;
    t->slots = calloc(t->slot_count, sizeof *t->slots);
    ASSERT(t->slots != NULL);
    return t;
}

void tally_free(struct tally *t)
{
    if (!t) return;
    arena_free(t->keys);
    free(t->entries);
    free(t->values);
    free(t->slots);
    free(t);
}

/* The slot where the key is, or where it would be. */
static size_t slot_of(const struct tally *t, struct str key, uint64_t hash)
{
    size_t at = hash & (t->slot_count - 1);
    for (; t->slots[at]; at = (at + 1) & (t->slot_count - 1)) {
        const struct entry *entry = &t->entries[t->slots[at] - 1];
        if (entry->hash == hash && str_eq(entry->key, key)) break;
    }
    return at;
}

static void grow_slots(struct tally *t)
{
    free(t->slots);
    t->slot_count *= 2;
    t->slots = calloc(t->slot_count, sizeof *t->slots);
    ASSERT(t->slots != NULL && t->count < UINT32_MAX);
    for (size_t i = 0; i < t->count; i++)
        t->slots[slot_of(t, t->entries[i].key, t->entries[i].hash)] = (uint32_t)(i + 1);
}

static size_t add(struct tally *t, struct str key, uint64_t hash)
{
    if (2 * (t->count + 1) > t->slot_count) grow_slots(t);
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? 2 * t->capacity : FIRST_SLOTS / 2;
        t->entries = grown(t->entries, t->capacity, sizeof *t->entries);
        t->values = grown(t->values, t->capacity * t->width, sizeof *t->values);
    }
    size_t i = t->count++;
    t->entries[i] = (struct entry){arena_copy(t->keys, key), hash};
    memset(t->values + i * t->width, 0, t->width * sizeof *t->values);
    t->slots[slot_of(t, key, hash)] = (uint32_t)(i + 1);
    return i;
}

int64_t *tally_at(struct tally *t, struct str key)
{
    uint64_t hash = str_hash(key);
    uint32_t found = t->slots[slot_of(t, key, hash)];
    size_t i = found ? found - 1 : add(t, key, hash);
    return t->values + i * t->width;
}

const int64_t *tally_find(const struct tally *t, struct str key)
{
    uint32_t found = t->slots[slot_of(t, key, str_hash(key))];
    return found ? t->values + (found - 1) * t->width : NULL;
}

size_t tally_count(const struct tally *t)
{
    return t->count;
}

struct str tally_key(const struct tally *t, size_t i)
{
    ASSERT(i < t->count);
    return t->entries[i].key;
}

const int64_t *tally_values(const struct tally *t, size_t i)
{
    ASSERT(i < t->count);
    return t->values + i * t->width;
}
