/* visit: a set of salted hashes for today, and what is to be flushed. Behind one lock. */
#include "web/visit.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/err.h"
#include "crypto/crypto.h"

#define SLOTS (1U << 16) /* 512 KiB; when it is three quarters full, further visitors count as page views only */

struct visit_counter {
    pthread_mutex_t lock;
    int64_t day;
    uint64_t salt[2];
    uint64_t seen[SLOTS];
    size_t seen_count;
    struct visit_day pending[2]; /* today and, around midnight, yesterday */
    size_t pending_count;
};

struct visit_counter *visit_new(void)
{
    struct visit_counter *counter = calloc(1, sizeof *counter);
    ASSERT(counter != NULL);
    ASSERT(pthread_mutex_init(&counter->lock, NULL) == 0);
    return counter;
}

void visit_free(struct visit_counter *counter)
{
    if (!counter) return;
    (void)pthread_mutex_destroy(&counter->lock);
    free(counter);
}

/* A new day: new salt, nobody seen. */
static void begin_day(struct visit_counter *counter, int64_t day)
{
    counter->day = day;
    random_bytes(counter->salt, sizeof counter->salt);
    memset(counter->seen, 0, sizeof counter->seen);
    counter->seen_count = 0;
}

static struct visit_day *pending_of(struct visit_counter *counter, int64_t day)
{
    for (size_t i = 0; i < counter->pending_count; i++)
        if (counter->pending[i].day == day) return &counter->pending[i];
    if (counter->pending_count == 2) return &counter->pending[1];
    counter->pending[counter->pending_count] = (struct visit_day){.day = day};
    return &counter->pending[counter->pending_count++];
}

/* Is this the first time today? Remembers it. */
static bool is_new(struct visit_counter *counter, struct str address)
{
    struct str salt = {(const char *)counter->salt, sizeof counter->salt};
    struct digest digest = digest_keyed(salt, address);
    uint64_t hash;
    memcpy(&hash, digest.bytes, sizeof hash);
    if (hash == 0) hash = 1;
    for (size_t i = hash % SLOTS;; i = (i + 1) % SLOTS) {
        if (counter->seen[i] == hash) return false;
        if (counter->seen[i] != 0) continue;
        if (counter->seen_count >= SLOTS / 4 * 3) return false;
        counter->seen[i] = hash;
        counter->seen_count++;
        return true;
    }
}

void visit_count(struct visit_counter *counter, struct str client_address, struct instant now)
{
    int64_t day = civil_day_at(now);
    (void)pthread_mutex_lock(&counter->lock);
    if (day != counter->day) begin_day(counter, day);
    struct visit_day *pending = pending_of(counter, day);
    pending->page_views++;
    pending->visits += is_new(counter, client_address);
    (void)pthread_mutex_unlock(&counter->lock);
}

size_t visit_take(struct visit_counter *counter, struct visit_day ret_days[2])
{
    (void)pthread_mutex_lock(&counter->lock);
    size_t count = counter->pending_count;
    memcpy(ret_days, counter->pending, sizeof counter->pending);
    counter->pending_count = 0;
    (void)pthread_mutex_unlock(&counter->lock);
    return count;
}

size_t visit_pending(struct visit_counter *counter, struct visit_day ret_days[2])
{
    (void)pthread_mutex_lock(&counter->lock);
    size_t count = counter->pending_count;
    memcpy(ret_days, counter->pending, sizeof counter->pending);
    (void)pthread_mutex_unlock(&counter->lock);
    return count;
}
