/* confirm_payment: see the header. */
#include "jobs/confirm_payment.h"

#include "app/payment.h"
#include "json/json.h"

err_t confirm_payment(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct json_value payload;
    struct payment_confirming in = {.city = room->city};
    err_t e = json_read(c, job->payload, &payload);
    if (e) return e;
    if (!uuid_parse(json_get_string(&payload, "dossier"), &in.dossier_id)) return fail(c, internal_error);
    return db_write(room->db, c, "confirm_payment", payment_confirm_run, &in);
}
