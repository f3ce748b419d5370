/* procedure_words: a procedure's facts in words, for every page that shows one: limits, fees, level, source. What the
 * publication does not state is said to be unknown, never filled in. */
#ifndef WEB_PROCEDURE_WORDS_H
#define WEB_PROCEDURE_WORDS_H

#include "base/ctx.h"
#include "domain/procedure.h"

/* The name in the reader's language where we have it. */
struct str procedure_words_name(enum locale locale, const struct procedure *p);

/* "5 ngày làm việc"; "chưa có số liệu" for LIMIT_NONE. */
struct str procedure_words_limit(struct arena *a, enum locale locale, struct limit limit);

/* "Lệ phí 20.000 đ", "Phí 5.000 đ một lần". */
struct str procedure_words_fee(struct arena *a, enum locale locale, const struct procedure_fee *fee);

/* All fees in a few words: one amount, a range, or why there is none to show. */
struct str procedure_words_fees(struct arena *a, enum locale locale, const struct procedure *p);

/* The fees of one channel and case (procedure_limit.number), joined; empty if there are none. */
struct str procedure_words_fees_of(struct arena *a, enum locale locale, const struct procedure *p, int64_t limit_number);

/* "3 papers, 1 to show". */
struct str procedure_words_papers(struct arena *a, enum locale locale, const struct procedure *p);

/* "citizen organisation" -> "Citizens, organisations". */
struct str procedure_words_subjects(struct arena *a, enum locale locale, struct str subjects);

/* English msgids. "" for what is no such thing. */
const char *procedure_words_level(int service_level);
const char *procedure_words_source(enum procedure_source source);
const char *procedure_words_channel(enum procedure_channel channel);
const char *procedure_words_subject(struct str word);
const char *procedure_words_group(struct str group_code);
const char *procedure_words_kind(enum unit_kind kind);   /* one: "Commune" */
const char *procedure_words_kinds(enum unit_kind kind);  /* all: "Communes" */

/* The words of the table, for lists to choose from. */
extern const char *const procedure_words_all_subjects[];
extern const size_t procedure_words_subject_count;

#endif
