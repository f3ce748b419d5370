/* delivery_report: what a gateway reports about a message that it took (docs/delivery-gateways.md). Nothing of the body is believed
 * before its signature holds; the same report again changes nothing and is answered alike. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/views.h"
#include "app/deliver.h"
#include "delivery/delivery_report.h"
#include "web/web.h"

static const struct gateway_settings *gateway_of(const struct delivery_settings *settings, enum carrier carrier)
{
    if (carrier == CARRIER_SMS) return &settings->sms;
    return carrier == CARRIER_MESSENGER ? &settings->messenger : NULL;
}

/* The signature is over the body byte for byte; a header that was not sent is an empty one. */
static err_t read_report(struct request *rq, enum carrier carrier, struct delivery_report *ret_report)
{
    struct delivery_settings settings;
    struct str timestamp = exchange_header(rq->x, "Motcua-Timestamp"), signature = exchange_header(rq->x, "Motcua-Signature");
    err_t e = delivery_settings_read(rq->c, rq->web->data_folder, &settings);
    if (e) return e;
    const struct gateway_settings *gateway = gateway_of(&settings, carrier);
    if (!gateway) return fail(rq->c, delivery_unknown);
    if (!gateway->is_set) return fail(rq->c, delivery_report_refused);
    if (str_is_absent(timestamp)) timestamp = STR("");
    if (str_is_absent(signature)) signature = STR("");
    return delivery_report_read(rq->c, gateway, timestamp, signature, exchange_body(rq->x), ret_report);
}

static struct str reason_of(const struct delivery_report *report)
{
    if (!str_is_empty(report->reason)) return report->reason;
    return report->status == DELIVERY_REPORT_EXPIRED ? STR("expired") : STR("failed");
}

static void taken(struct request *rq)
{
    const struct api_taken view = {.status = STR("taken")};
    if (rq->result)
        request_fail(rq, rq->result);
    else
        answer_send(rq, &api_taken_schema, &view);
}

void api_delivery_report(struct request *rq)
{
    struct deliver_word *word = ARENA_NEW(rq->c->arena, struct deliver_word);
    struct delivery_report report;
    enum carrier carrier = CARRIER_EMAIL;
    err_t e = carrier_of(request_capture(rq, 0), &carrier) ? read_report(rq, carrier, &report) : fail(rq->c, delivery_unknown);
    if (e) {
        request_fail(rq, e);
        return;
    }
    *word = (struct deliver_word){.id = report.delivery, .carrier = carrier, .has_arrived = report.status == DELIVERY_REPORT_DELIVERED, .reason = reason_of(&report)};
    request_write(rq, "deliver_word", deliver_word_run, word, taken);
}
