/* due_batch: due moments of many cases, in the format of tests/conformance/clock. */
#ifndef CLI_DUE_BATCH_H
#define CLI_DUE_BATCH_H

#include "base/ctx.h"

/* Reads named calendars (one JSON object) and cases (one JSON object a line); prints one line a case:
 * {"id":"c0000","due":"2018-01-02T06:45"}. ERR_INVALID due_bad_batch names file, line and reason; what was printed before
 * it stands. */
MUST_CHECK err_t due_batch(struct ctx *c, const char *calendars_path, const char *cases_path);

#endif
