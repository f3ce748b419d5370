/* code: how a dossier's legal code and its submission reference are written and read (domain.md §4). */
#ifndef DOMAIN_CODE_H
#define DOMAIN_CODE_H

#include "base/arena.h"
#include "base/types.h"

/* "<prefix>-YYMMDD-NNNN": day is a local day number, the sequence has at least four digits and grows past 9999. */
struct str code_format(struct arena *a, struct str prefix, int64_t day, int64_t sequence);

/* Takes a code apart; false if it is not written as one. */
bool code_parse(struct str code, struct str *ret_prefix, int *ret_yymmdd, int64_t *ret_sequence);

/* A submission reference "XXXX-XXXX-XX" from 50 random bits: Crockford's base 32, in which no
 * letter can be mistaken for a digit. It is not the legal code and says nothing about the dossier. */
struct str code_reference(struct arena *a, uint64_t random_bits);

/* As a person types it: blanks and hyphens forgiven, upper case made. Absent if it can be neither code nor reference. */
struct str code_normalise(struct arena *a, struct str typed);

/* For a published list: the agency and the last two digits stay, the middle is masked: "H26.1-******-**01". What is no code is
 * masked as a whole. */
struct str code_masked(struct arena *a, struct str code);

#endif
