/* notice_text: which text counts, what fills it, and what may be written. */
#include "app/notice_text.h"

#include "app/calendar_decision.h"
#include "crypto/crypto.h"
#include "i18n/i18n.h"

/* ---- which text counts ---- */

struct notice_text notice_text_shipped(struct arena *a, const struct notice_key *key)
{
    const struct notice_shipped *shipped = notice_shipped_of(key->event);
    struct notice_text text = {.is_shipped = true, .subject = STR(""), .template = STR(""), .actor = STR("")};
    if (key->carrier == CARRIER_EMAIL) {
        text.subject = str_of(tr(key->locale, shipped->subject));
        text.body = arena_join(a, str_of(tr(key->locale, shipped->email)), STR("\n\n"), str_of(tr(key->locale, notice_email_end)));
    } else {
        text.body = str_of(tr(key->locale, shipped->phone));
    }
    return text;
}

err_t notice_text_at(struct db_ro *ro, struct ctx *c, const struct notice_key *key, struct instant at, struct notice_text *ret_text)
{
    struct stored_notice_text stored;
    struct notice_text text = notice_text_shipped(c->arena, key);
    err_t e = notice_store_text_at(ro, c, key, at, &stored);
    if (e && e != ERR_NOT_FOUND) return e;
    if (!e && !stored.is_shipped) text = (struct notice_text){.subject = stored.subject, .body = stored.body, .template = stored.template};
    text.actor = STR("");
    if (!e) {
        text.made_at = some_instant(stored.made_at);
        text.actor = stored.actor;
    }
    *ret_text = text;
    return OK;
}

struct str notice_office(const struct unit *unit, enum carrier carrier)
{
    if (!unit) return STR("");
    return carrier == CARRIER_EMAIL ? unit->full_name : unit->name;
}

struct notice_values notice_values_of(struct arena *a, enum locale locale, const struct notice_told *told)
{
    struct notice_values values;
    const struct {
        const char *word;
        struct str text;
    } known[] = {
        {"code", told->code},
        {"office", told->office},
        {"track_url", told->track_url},
        {"due", told->due.has ? format_moment(a, locale, told->due.value) : STR("")},
        {"amount", told->amount ? format_money(a, (struct money){told->amount}) : STR("")},
    };
    for (size_t i = 0; i < notice_placeholder_count; i++) {
        values.texts[i] = STR("");
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            if (strcmp(known[k].word, notice_placeholders[i].word) == 0) values.texts[i] = known[k].text;
    }
    return values;
}

/* ---- changing ---- */

bool notice_may_edit(const struct actor *actor, const struct unit *unit)
{
    return unit && unit->kind == UNIT_CITY && calendar_may_edit(actor, unit);
}

static err_t check_part(struct ctx *c, struct str text, enum notice_event event, const char *field, const char *label, size_t most)
{
    struct str wrong;
    if (str_is_empty(str_trim(text))) return fault_set(c, field_required, str_of(field), str_of(label));
    if (text.len > most * 4) return fault_set(c, field_too_long, str_of(field), str_of(label));
    if (!notice_text_is_right(text, event, &wrong)) return fault_set(c, notice_placeholder_unknown, str_of(field), wrong);
    return OK;
}

err_t notice_text_check(struct ctx *c, const struct notice_text_save *in)
{
    bool is_email = in->key.carrier == CARRIER_EMAIL;
    if (in->is_shipped) return OK;
    err_t e = is_email ? check_part(c, in->subject, in->key.event, "subject", N_("Subject"), NOTICE_SUBJECT_MAX) : OK;
    if (!e) e = check_part(c, in->body, in->key.event, "body", N_("Text"), is_email ? NOTICE_BODY_MAX : NOTICE_PHONE_MAX);
    if (!e && !notice_text_has_code(in->body)) e = fault_set(c, notice_code_missing, STR("body"), STR(""));
    return e;
}

err_t notice_text_save_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct notice_text_save *in = argument;
    struct str empty = STR("");
    err_t e = notice_text_check(c, in);
    if (e) return e;
    ASSERT(c->actor != NULL);
    bool is_email = in->key.carrier == CARRIER_EMAIL, is_messenger = in->key.carrier == CARRIER_MESSENGER;
    const struct stored_notice_text text = {
        .id = uuid_new(c->now),
        .key = in->key,
        .made_at = c->now,
        .is_shipped = in->is_shipped,
        .subject = is_email && !in->is_shipped ? str_trim(in->subject) : empty,
        .body = in->is_shipped ? empty : str_trim(in->body),
        .template = is_messenger && !in->is_shipped ? str_trim(in->template) : empty,
        .actor_id = c->actor->id,
        .actor = c->actor->name,
    };
    return notice_store_put_text(rw, c, &text);
}

err_t notice_rule_save_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct notice_rule *rule = argument;
    ASSERT(c->actor != NULL);
    const struct stored_notice_rule stored = {uuid_new(c->now), c->now, *rule, c->actor->id, c->actor->name};
    return notice_store_put_rule(rw, c, &stored);
}

err_t notice_wish_save_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    ASSERT(c->actor != NULL && c->actor->kind == ACTOR_CITIZEN);
    return notice_store_put_wish(rw, c, c->actor->id, argument);
}
