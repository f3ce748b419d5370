/* handlers: the functions that the API's route table names. */
#ifndef API_HANDLERS_H
#define API_HANDLERS_H

#include "web/request.h"

/* catalogue.c */
void api_procedures(struct request *rq);
void api_procedure(struct request *rq);

/* units.c */
void api_units(struct request *rq);
void api_unit(struct request *rq);

/* submission.c */
void api_submit(struct request *rq);

/* action.c */
void api_accept(struct request *rq);
void api_act(struct request *rq);

/* dossier.c */
void api_dossier(struct request *rq);
void api_events(struct request *rq);

/* clock.c */
void api_clock(struct request *rq);

/* work.c */
void api_work(struct request *rq);

/* statistics.c */
void api_statistics(struct request *rq);

/* delivery_report.c */
void api_delivery_report(struct request *rq);

/* bank_report.c */
void api_bank_report(struct request *rq);

/* document.c */
void api_document(struct request *rq);

#endif
