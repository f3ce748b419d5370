/* delivery_words: what became of a letter or a notice, in words for the desk: how it stands, why, and what to do. */
#ifndef WEB_DELIVERY_WORDS_H
#define WEB_DELIVERY_WORDS_H

#include "store/delivery_store.h"
#include "web/request.h"

/* "the mail server has taken the e-mail", "it came back", ... */
struct str delivery_words_state(struct request *rq, const struct delivery *d);

/* "3 attempts, the last at 15:30 12/03/2018" */
struct str delivery_words_when(struct request *rq, const struct delivery *d);

/* A sentence for the carrier's word, and the word itself; empty while all is well. */
struct str delivery_words_why(struct request *rq, const struct delivery *d);

/* What the desk can do about it. */
struct str delivery_words_advice(struct request *rq, const struct delivery *d);

#endif
