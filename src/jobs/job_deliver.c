/* job_deliver: load, hand over, settle. Nothing is held open while the carrier is spoken to. */
#include "jobs/job_deliver.h"

#include "app/deliver.h"
#include "jobs/deliver_parts.h"
#include "store/dossier_store.h"
#include "store/notice_store.h"

#define SECOND 1000000LL

static err_t load(struct ctx *c, struct uuid id, struct deliver_case *k, struct notice_rule *ret_rule)
{
    struct db_ro *ro;
    err_t e = db_read_begin(k->room->db, c, &ro);
    if (e) return e;
    e = delivery_store_find(ro, c, id, &k->delivery);
    if (!e) e = dossier_store_find(ro, c, k->delivery.dossier_id, &k->dossier);
    if (!e) e = notice_store_rule(ro, c, ret_rule);
    db_read_end(k->room->db, ro);
    return e == ERR_NOT_FOUND ? fail(c, record_broken) : e;
}

/* The night began while it waited for its turn. */
static bool waits_for_morning(const struct ctx *c, const struct deliver_case *k, const struct notice_rule *rule, const struct job *job)
{
    struct instant at = k->delivery.notice == NOTICE_NONE ? c->now : notice_not_before(rule, k->delivery.carrier, c->now);
    if (at.us <= c->now.us) return false;
    *job->wish = (struct job_wish){.again_at = some_instant(at), .is_no_attempt = true};
    return true;
}

static err_t hand_over(struct ctx *c, struct deliver_case *k, struct delivery_result *ret_result)
{
    err_t e = delivery_settings_read(c, k->room->files.folder, &k->settings);
    if (e) return e;
    return k->delivery.notice == NOTICE_NONE ? deliver_letter(c, k, ret_result) : deliver_notice(c, k, ret_result);
}

/* ---- what became of it ---- */

static err_t settle(struct ctx *c, const struct deliver_case *k, enum delivery_state state, struct str reason, struct str carrier_id)
{
    struct deliver_outcome outcome = {.id = k->delivery.id, .state = state, .attempts = k->delivery.attempts + 1};
    outcome.reason = str_or_empty(reason);
    outcome.carrier_id = str_or_empty(carrier_id);
    outcome.is_unheard = k->delivery.notice != NOTICE_NONE && str_eq(outcome.reason, str_of(message_info(delivery_not_set)->slug));
    return db_write(k->room->db, c, "deliver_settle", deliver_settle_run, &outcome);
}

/* An address or a text that can never be sent is the message's fault, not the settings': it is refused like by a carrier. */
static bool is_of_the_message(enum message message)
{
    return message == delivery_address_bad || message == delivery_header_bad || message == delivery_text_bad ||
           message == delivery_attachment_bad || message == delivery_too_large || message == delivery_phone_bad;
}

static err_t conclude(struct ctx *c, const struct deliver_case *k, const struct job *job, const struct delivery_result *result)
{
    bool is_last = job_is_last(job);
    if (result->outcome == DELIVERY_SENT) return settle(c, k, DELIVERY_TAKEN, STR(""), result->carrier_id);
    if (result->outcome == DELIVERY_REJECTED) return settle(c, k, DELIVERY_REFUSED, result->reason, STR(""));
    if (result->retry_after_seconds > 0) job->wish->again_at = some_instant((struct instant){c->now.us + result->retry_after_seconds * SECOND});
    err_t e = settle(c, k, is_last ? DELIVERY_GIVEN_UP : DELIVERY_WAITING, result->reason, STR(""));
    return e || is_last ? e : fail(c, delivery_later);
}

/* The settings are wrong, or the message is. What is waiting for an administrator counts as an attempt: the desk sees why. */
static err_t conclude_fault(struct ctx *c, const struct deliver_case *k, const struct job *job, err_t fault)
{
    enum message message = c->fault.message;
    const struct fault kept = c->fault;
    if (!message) return fault;
    fault_clear(c);
    struct str slug = str_of(message_info(message)->slug);
    if (is_of_the_message(message)) return settle(c, k, DELIVERY_REFUSED, slug, STR(""));
    err_t e = settle(c, k, job_is_last(job) ? DELIVERY_GIVEN_UP : DELIVERY_WAITING, slug, STR(""));
    if (e || job_is_last(job)) return e;
    c->fault = kept;
    return fault;
}

err_t job_deliver(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct deliver_case k = {.room = room};
    struct delivery_result result;
    struct notice_rule rule;
    err_t e = load(c, job->id, &k, &rule);
    if (e || k.delivery.state != DELIVERY_WAITING || waits_for_morning(c, &k, &rule, job)) return e; /* an attempt beside this one was faster */
    e = hand_over(c, &k, &result);
    return e ? conclude_fault(c, &k, job, e) : conclude(c, &k, job, &result);
}
