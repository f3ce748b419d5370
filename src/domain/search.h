/* search: which procedures answer a few typed words, and in which order. Pure: words and candidates come in folded
 * (lower case, no marks, single blanks), so "hồ sơ", "Ho  So" and "ho so" are one query.
 *
 * Each word of the query matches the terms that begin with it. A procedure that matches more words stands before one
 * that matches fewer; procedures matching fewer words than the best are not shown. Among the rest: the whole name,
 * words that follow each other in a name or make the field's, better places (name, English name, code, field,
 * publisher), shorter names, live before being built, and in the end the code. */
#ifndef DOMAIN_SEARCH_H
#define DOMAIN_SEARCH_H

#include "base/arena.h"
#include "base/types.h"

#define SEARCH_WORDS_MAX 8

/* What a hit is worth, by place: procedure_term.weight. */
enum search_weight { SEARCH_PUBLISHER = 1, SEARCH_FIELD = 3, SEARCH_CODE = 6, SEARCH_NAME_EN = 7, SEARCH_NAME = 8 };

struct search_query {
    struct str folded;
    struct str words[SEARCH_WORDS_MAX]; /* different ones; what is typed beyond is left out */
    size_t count;
};

struct search_query search_query_of(struct str folded);

/* The terms that begin with word are those in [word, end). Allocates. */
struct str search_prefix_end(struct arena *a, struct str word);

/* A procedure that matched at least one word. */
struct search_hit {
    struct uuid id;
    struct str code;
    struct str code_folded;
    struct str name_folded;
    struct str name_en_folded; /* empty if there is none */
    struct str field_folded;
    bool is_live;
    int64_t best[SEARCH_WORDS_MAX];  /* weight of the best term a word matched; 0: not matched */
    bool is_whole[SEARCH_WORDS_MAX]; /* ... and the term is the word itself */
    void *row;                       /* the caller's */
    int matched;                     /* set by search_rank */
    int64_t score;                   /* set by search_rank */
};

/* A term of the hit was found for word number `word`. */
void search_hit_add(struct search_hit *hit, size_t word, struct str query_word, struct str term, int64_t weight);

/* Puts the best first; returns how many remain (those that match as many words as the best). */
size_t search_rank(const struct search_query *query, struct search_hit *hits, size_t count);

/* ---- what is put into the index ---- */
struct search_term {
    struct str term;
    int64_t weight;
};
struct search_terms {
    struct search_term *items;
    size_t count;
    size_t capacity;
};

/* Adds the words of folded text; a word that is there already keeps the higher weight. */
void search_terms_add(struct arena *a, struct search_terms *terms, struct str folded, int64_t weight);

#endif
