/* notice: telling the applicant what happened, before he asks: the rows and jobs of notices, written in the transaction of the
 * act. Called by record_add for every event; domain/notice says which of them are told. Of a dossier
 * that `motcua simulate` has made nobody is told, whoever acts on it: its telephones may be strangers'. */
#ifndef APP_NOTICE_H
#define APP_NOTICE_H

#include "app/record.h"

/* One notice for each carrier that the city uses, the citizen wishes and the applicant can be reached by. The event is applied;
 * record->before still has the letter that was under way. */
MUST_CHECK err_t notice_tell(struct ctx *c, struct db_rw *rw, const struct record *record, const struct event *event);

#endif
