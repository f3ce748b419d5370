/* latency: how long things took, in a histogram of steps of 6 %, and the one line that the bench's programs print:
 * "count N seconds S rate R p50_us P p99_us P failed F". */
#ifndef BENCH_LATENCY_H
#define BENCH_LATENCY_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LATENCY_STEPS 320

struct latency {
    uint64_t counts[LATENCY_STEPS];
    uint64_t count, failed;
};

/* The digits at the beginning, blanks before them left out; 0 if there are none. */
static inline int latency_number(const char *text)
{
    int n = 0;
    while (*text == ' ')
        text++;
    for (; *text >= '0' && *text <= '9' && n < 100000000; text++)
        n = n * 10 + (*text - '0');
    return n;
}

/* A number of the command line, 1 to max; anything else ends the program. */
static inline int latency_argument(const char *text, int max)
{
    int n = latency_number(text);
    if (n >= 1 && n <= max) return n;
    (void)fprintf(stderr, "not a number from 1 to %d: %s\n", max, text);
    exit(2);
}

/* Microseconds since 1970: good for ids too. */
static inline uint64_t latency_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

static inline double latency_step_end(int step)
{
    double end = 1.0;
    while (step-- > 0)
        end *= 1.06;
    return end;
}

static inline void latency_add(struct latency *l, uint64_t microseconds)
{
    int step = 0;
    for (double end = 1.0; end < (double)microseconds && step < LATENCY_STEPS - 1; end *= 1.06)
        step++;
    l->counts[step]++;
    l->count++;
}

static inline void latency_join(struct latency *l, const struct latency *other)
{
    for (int i = 0; i < LATENCY_STEPS; i++)
        l->counts[i] += other->counts[i];
    l->count += other->count;
    l->failed += other->failed;
}

static inline double latency_quantile(const struct latency *l, double part)
{
    uint64_t seen = 0;
    for (int i = 0; i < LATENCY_STEPS; i++) {
        seen += l->counts[i];
        if ((double)seen >= part * (double)l->count) return latency_step_end(i);
    }
    return 0;
}

static inline void latency_print(const struct latency *l, uint64_t microseconds)
{
    double seconds = (double)microseconds / 1e6;
    (void)printf("count %llu seconds %.2f rate %.0f p50_us %.0f p99_us %.0f failed %llu\n", (unsigned long long)l->count, seconds,
                 (double)l->count / seconds, latency_quantile(l, 0.5), latency_quantile(l, 0.99), (unsigned long long)l->failed);
}

#endif
