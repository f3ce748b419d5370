/* tally: sums by key, in memory: a hash table from a text to a few whole numbers. For recounting what the database keeps as
 * counters. Owns its memory; grows without limit, so that what is counted must be bounded. */
#ifndef BASE_TALLY_H
#define BASE_TALLY_H

#include "base/str.h"

struct tally;

/* Each key has `width` numbers, zero at first. */
struct tally *tally_new(size_t width);
void tally_free(struct tally *t);

/* The numbers of a key, made if it is new; valid until the next call of tally_at. */
int64_t *tally_at(struct tally *t, struct str key);

/* NULL if the key was never made. */
const int64_t *tally_find(const struct tally *t, struct str key);

size_t tally_count(const struct tally *t);

/* The i-th key in the order of making. */
struct str tally_key(const struct tally *t, size_t i);
const int64_t *tally_values(const struct tally *t, size_t i);

#endif
