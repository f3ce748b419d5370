/* chance: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
#include "base/chance.h"

#include "base/err.h"

static uint64_t mixed(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

struct chance chance_of(uint64_t seed, uint64_t stream)
{
    return (struct chance){mixed(mixed(seed) + 0x9E3779B97F4A7C15U * (stream + 1))};
}

uint64_t chance_next(struct chance *chance)
{
    chance->state += 0x9E3779B97F4A7C15U;
    return mixed(chance->state);
}

uint64_t chance_below(struct chance *chance, uint64_t count)
{
    ASSERT(count > 0);
    return chance_next(chance) % count; /* the bias is below 2^-40 for all that is drawn here */
}

int64_t chance_between(struct chance *chance, int64_t from, int64_t to)
{
    ASSERT(from <= to);
    return from + (int64_t)chance_below(chance, (uint64_t)(to - from) + 1);
}

bool chance_hits(struct chance *chance, int permille)
{
    return (int)chance_below(chance, 1000) < permille;
}

/* -ln((i + 0.5) / 16) * 1000 for i = 0 .. 15: sixteen equally likely waits; whole numbers only, so that every machine
 * draws the same. */
static const int16_t waits[16] = {3466, 2367, 1856, 1520, 1269, 1068, 901, 758, 633, 522, 421, 330, 247, 170, 99, 32};

int64_t chance_wait(struct chance *chance, int64_t mean)
{
    ASSERT(mean > 0);
    size_t i = (size_t)chance_below(chance, 16);
    int64_t here = waits[i];
    int64_t above = i > 0 ? waits[i - 1] : 10 * 1000;
    /* Between the two waits; the first stretch is the long tail, drawn as the smaller of two. */
    int64_t part = chance_between(chance, 0, 1000);
    if (i == 0) part = part * chance_between(chance, 0, 1000) / 1000 / 2;
    return mean * (here + (above - here) * part / 1000) / 1000;
}

size_t chance_weighted(struct chance *chance, const int *weights, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += (uint64_t)weights[i];
    uint64_t at = chance_below(chance, total);
    size_t i = 0;
    for (; at >= (uint64_t)weights[i]; i++)
        at -= (uint64_t)weights[i];
    return i;
}
