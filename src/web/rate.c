/* rate: token buckets behind one lock; a try costs well under a microsecond. */
#include "web/rate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/err.h"

#define BUCKETS 8192

/* burst tokens at most; one more every `refill_us`. */
static const struct {
    int64_t burst;
    int64_t refill_us;
} classes[RATE_CLASS_COUNT] = {
    [RATE_FREE] = {1, 1},
    [RATE_GUESS] = {30, 2000000},
    [RATE_FILE] = {120, 500000},
};

struct bucket {
    int64_t filled_at; /* tokens are counted from here: (now - filled_at) / refill */
};

struct rate_limiter {
    pthread_mutex_t lock;
    struct bucket buckets[RATE_CLASS_COUNT][BUCKETS];
};

struct rate_limiter *rate_new(void)
{
    struct rate_limiter *limiter = calloc(1, sizeof *limiter);
    ASSERT(limiter != NULL);
    ASSERT(pthread_mutex_init(&limiter->lock, NULL) == 0);
    return limiter;
}

void rate_free(struct rate_limiter *limiter)
{
    if (!limiter) return;
    (void)pthread_mutex_destroy(&limiter->lock);
    free(limiter);
}

/* The first 8 bytes of an IPv6 address (in its text "::" hides how many groups there are); an IPv4 address as it is. */
static struct str network_of(struct str address, unsigned char ret_space[16])
{
    char text[INET6_ADDRSTRLEN] = {0};
    if (address.len >= sizeof text || str_find(address, ':') == SIZE_MAX) return address;
    memcpy(text, address.ptr, address.len);
    if (inet_pton(AF_INET6, text, ret_space) != 1) return address;
    return (struct str){(const char *)ret_space, 8};
}

bool rate_take(struct rate_limiter *limiter, enum rate_class class, struct str client_address, struct instant now)
{
    unsigned char space[16];
    struct bucket *bucket = &limiter->buckets[class][str_hash(network_of(client_address, space)) % BUCKETS];
    int64_t refill = classes[class].refill_us;
    int64_t full = now.us - classes[class].burst * refill;
    (void)pthread_mutex_lock(&limiter->lock);
    if (bucket->filled_at < full || bucket->filled_at > now.us + refill) bucket->filled_at = full; /* or the clock jumped back */
    bool may = bucket->filled_at + refill <= now.us;
    if (may) bucket->filled_at += refill;
    (void)pthread_mutex_unlock(&limiter->lock);
    return may;
}
