/* notice: the rows and jobs of one event's notices. */
#include "app/notice.h"

#include "app/job.h"
#include "app/notice_text.h"
#include "crypto/crypto.h"
#include "store/delivery_store.h"
#include "store/notice_store.h"

/* Who has no account said at filing how he is reached, and is written to in Vietnamese. */
static err_t wish_of(struct ctx *c, struct db_rw *rw, const struct dossier *d, struct notice_wish *ret_wish)
{
    struct notice_wish wish = {NOTICE_WISH_DEFAULT, LOCALE_VI};
    err_t e = d->account_id.has ? notice_store_wish(db_rw_reader(rw), c, d->account_id.value, &wish) : OK;
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_wish = wish;
    return OK;
}

static err_t enqueue(struct ctx *c, struct db_rw *rw, const struct delivery *delivery, struct instant not_before)
{
    bool is_new;
    err_t e = delivery_store_insert(rw, c, delivery, &is_new);
    return e || !is_new ? e : job_enqueue(c, rw, delivery->id, JOB_DELIVER_NOTICE, STR("{}"), not_before);
}

/* A messenger sends only what it has approved: texts of which the city knows no template are not sent by it. */
static err_t is_approved(struct ctx *c, struct db_rw *rw, const struct notice_key *key, bool *ret_is_approved)
{
    struct notice_text text;
    *ret_is_approved = true;
    if (key->carrier != CARRIER_MESSENGER) return OK;
    err_t e = notice_text_at(db_rw_reader(rw), c, key, c->now, &text);
    if (!e) *ret_is_approved = !str_is_empty(text.template);
    return e;
}

/* Set of the carriers that find the applicant. */
static unsigned reaching(const struct applicant *applicant)
{
    unsigned carriers = 0;
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++)
        if (!str_is_empty(notice_address(applicant, carrier))) carriers |= CARRIER_BIT(carrier);
    return carriers;
}

static err_t tell_by(struct ctx *c, struct db_rw *rw, const struct dossier *d, const struct notice_facts *facts, const struct notice_rule *rule,
                     unsigned carriers, enum locale locale)
{
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++) {
        bool is_wanted;
        if (!(carriers & CARRIER_BIT(carrier))) continue;
        err_t e = is_approved(c, rw, &(struct notice_key){facts->event, carrier, locale}, &is_wanted);
        if (e) return e;
        if (!is_wanted) continue;
        const struct delivery delivery = {.id = uuid_new(c->now),
                                          .dossier_id = d->id,
                                          .way = SEND_NOT_YET,
                                          .carrier = carrier,
                                          .notice = facts->event,
                                          .seq = d->last_seq,
                                          .locale = locale,
                                          .due_at = facts->due,
                                          .amount = facts->amount,
                                          .unit_id = some_uuid(d->unit_id),
                                          .address = notice_address(&d->applicant, carrier),
                                          .created_at = c->now};
        e = enqueue(c, rw, &delivery, notice_not_before(rule, carrier, c->now));
        if (e) return e;
    }
    return OK;
}

err_t notice_tell(struct ctx *c, struct db_rw *rw, const struct record *record, const struct event *event)
{
    const struct dossier *d = &record->dossier;
    const struct notice_facts facts = notice_of(event, record->before.open_letter.form, d);
    struct notice_rule rule;
    struct notice_wish wish;
    bool is_invented;
    if (facts.event == NOTICE_NONE || c->chance) return OK; /* motcua simulate acts: nothing has to be read */
    unsigned carriers = reaching(&d->applicant);
    if (!carriers) return OK;
    err_t e = notice_store_rule(db_rw_reader(rw), c, &rule);
    if (e || !(carriers & rule.carriers)) return e;
    e = record_is_invented(db_rw_reader(rw), c, d, &is_invented);
    if (e || is_invented) return e;
    e = wish_of(c, rw, d, &wish);
    return e ? e : tell_by(c, rw, d, &facts, &rule, carriers & rule.carriers & wish.carriers, wish.locale);
}
