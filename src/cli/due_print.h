/* due_print: an explanation on standard output: as a table for people, or as JSON for machines. */
#ifndef CLI_DUE_PRINT_H
#define CLI_DUE_PRINT_H

#include "domain/clock_explain.h"

struct due_answer {
    struct str unit; /* shown as the heading; may be empty */
    const struct clock_case *asked;
    const struct clock_explanation *explanation;
    struct instant latest_apology;
};

void due_print_text(struct ctx *c, const struct due_answer *answer);

/* {"due": "2019-03-12T09:10", "start": ..., "first_due": ..., "latest_apology": ..., "lines": [...]}: local times. */
void due_print_json(struct ctx *c, const struct due_answer *answer);

#endif
