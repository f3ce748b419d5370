/* rule_words: a decision table in words, for the page of a version's table and for that of a draft's. */
#ifndef WEB_RULE_WORDS_H
#define WEB_RULE_WORDS_H

#include "domain/package_rule_grid.h"
#include "web/components.h"
#include "web/request.h"

/* Which rules count, as a sentence; a msgid. The aggregation is looked at only with COLLECT. */
const char *rule_policy_words(enum feel_hit_policy policy, enum feel_aggregation aggregation);

/* "Cell C4", "Column C", "Rules 1, 3", "The whole table" */
struct str rule_where_words(struct request *rq, const struct rule_grid_finding *found);
struct str rule_finding_words(struct request *rq, const struct rule_grid_finding *found);

/* How many of the package's samples come to the rule; "" if that is not known. */
struct str rule_samples_words(struct request *rq, const struct rule_grid *grid, size_t rule);

#endif
