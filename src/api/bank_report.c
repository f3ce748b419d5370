/* bank_report: a bank reports that money has come in (docs/payments.md). Nothing of the body is believed before its signature holds;
 * the same transaction again changes nothing and is answered alike; what fits nothing is kept for a person. */
#include "delivery/bank_report.h"
#include "api/answer.h"
#include "api/handlers.h"
#include "api/views.h"
#include "app/payment.h"
#include "web/web.h"

/* The signature is over the body byte for byte; a header that was not sent is an empty one. */
static err_t read_report(struct request *rq, struct bank_source *source, struct bank_report *ret_report)
{
    struct str timestamp = str_or_empty(exchange_header(rq->x, "Motcua-Timestamp")), signature = str_or_empty(exchange_header(rq->x, "Motcua-Signature"));
    err_t e = bank_source_find(rq->c, rq->web->data_folder, request_capture(rq, 0), source);
    return e ? e : bank_report_read(rq->c, source, timestamp, signature, exchange_body(rq->x), ret_report);
}

static void taken(struct request *rq)
{
    const struct api_payment_taken view = {.status = STR("taken")};
    if (rq->result)
        request_fail(rq, rq->result);
    else
        answer_send(rq, &api_payment_taken_schema, &view);
}

void api_bank_report(struct request *rq)
{
    struct bank_money *money = ARENA_NEW(rq->c->arena, struct bank_money);
    struct bank_source source;
    struct bank_report report;
    err_t e = read_report(rq, &source, &report);
    if (e) {
        request_fail(rq, e);
        return;
    }
    *money = (struct bank_money){.city = rq->web->city, .source = source.name, .bank_bin = source.bank_bin, .account = report.account, .transaction_id = report.transaction_id,
                                 .amount = report.amount, .paid_at = report.at, .memo = report.memo, .payer = report.payer};
    request_write(rq, "bank_report", payment_bank_run, money, taken);
}
