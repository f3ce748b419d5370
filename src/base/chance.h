/* chance: numbers that look random and follow from a seed (SplitMix64). For simulations and their tests, so that the same
 * seed makes the same city. Never for secrets: those come from crypto/crypto.h. */
#ifndef BASE_CHANCE_H
#define BASE_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

/* A sequence of its own for each (seed, stream): person 7 is the same whoever was drawn before. */
struct chance chance_of(uint64_t seed, uint64_t stream);

uint64_t chance_next(struct chance *chance);

/* 0 .. count-1; count > 0. */
uint64_t chance_below(struct chance *chance, uint64_t count);

/* from .. to, both included; from <= to. */
int64_t chance_between(struct chance *chance, int64_t from, int64_t to);

/* True in `permille` of 1000 cases. */
bool chance_hits(struct chance *chance, int permille);

/* A waiting time: exponential with this mean, cut at ten times it. mean > 0. */
int64_t chance_wait(struct chance *chance, int64_t mean);

/* An index drawn with the weight of its place; the weights are not negative and not all zero. */
size_t chance_weighted(struct chance *chance, const int *weights, size_t count);

#endif
