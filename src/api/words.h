/* words: how the API writes what the program keeps as numbers. */
#ifndef API_WORDS_H
#define API_WORDS_H

#include "domain/dossier.h"
#include "domain/lateness.h"

/* Each ends with NULL. */
extern const char *const channel_words[];      /* those a machine may file under */
extern const char *const applicant_words[];
extern const char *const return_way_words[];
extern const char *const result_words[];
extern const char *const duty_words[];       /* enum duty */
extern const char *const correction_words[]; /* enum correction */
extern const char *const step_words[];
extern const char *const promise_words[];
extern const char *const interval_words[];

struct str channel_word(enum channel channel);
struct str applicant_word(enum applicant_kind kind);
struct str result_word(enum result_kind kind);   /* absent: none yet */
struct str lateness_word(int lateness);          /* absent: not finished */
struct str step_word(enum step step);
struct str promise_word(enum promise_cause cause);
struct str interval_word(enum clock_interval_kind kind);
struct str event_word(int kind);                 /* enum event_kind */
struct str actor_word(int kind);                 /* enum actor_kind */

/* The number of a word; `otherwise` if it is absent. The word is one of the list. */
enum channel channel_of_word(struct str word);
enum applicant_kind applicant_of_word(struct str word, enum applicant_kind otherwise);
enum return_way return_way_of_word(struct str word, enum return_way otherwise);
enum result_kind result_of_word(struct str word);
enum correction correction_of_word(struct str word); /* likewise */
enum duty duty_of_word(struct str word);             /* likewise */
bool step_of_word(struct str word, enum step *ret_step);

#endif
