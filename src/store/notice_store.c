/* notice_store: rows of notice_text, notice_rule and notice_wish to structs and back. */
#include "store/notice_store.h"

#include "q_notice.h"

/* ---- texts ---- */

static struct stored_notice_text text_of(const struct notice_text_row *row)
{
    return (struct stored_notice_text){
        .id = row->id,
        .key = {(enum notice_event)row->event, (enum carrier)row->carrier, (enum locale)row->locale},
        .made_at = row->made_at,
        .is_shipped = row->is_shipped,
        .subject = row->subject,
        .body = row->body,
        .template = row->template,
        .actor_id = row->actor_id,
        .actor = row->actor,
    };
}

err_t notice_store_put_text(struct db_rw *rw, struct ctx *c, const struct stored_notice_text *t)
{
    const struct q_notice_text_insert_in in = {t->id, (int64_t)t->key.event, (int64_t)t->key.carrier, (int64_t)t->key.locale, t->made_at, t->is_shipped,
                                               t->subject, t->body, t->template, t->actor_id, t->actor};
    return q_notice_text_insert(rw, c, &in);
}

err_t notice_store_text_at(struct db_ro *ro, struct ctx *c, const struct notice_key *key, struct instant at, struct stored_notice_text *ret_text)
{
    struct notice_text_row row;
    err_t e = q_notice_text_at(ro, c, (int64_t)key->event, (int64_t)key->carrier, (int64_t)key->locale, at, &row);
    if (e) return e;
    *ret_text = text_of(&row);
    return OK;
}

static struct stored_notice_text *texts_of(struct ctx *c, const struct notice_text_row *rows, size_t count)
{
    struct stored_notice_text *texts = ARENA_ARRAY(c->arena, count, struct stored_notice_text);
    for (size_t i = 0; i < count; i++)
        texts[i] = text_of(&rows[i]);
    return texts;
}

err_t notice_store_history(struct db_ro *ro, struct ctx *c, const struct notice_key *key, int limit, struct stored_notice_text **ret_texts, size_t *ret_count)
{
    struct notice_text_row *rows;
    err_t e = q_notice_text_history(ro, c, (int64_t)key->event, (int64_t)key->carrier, (int64_t)key->locale, limit, &rows, ret_count);
    if (!e) *ret_texts = texts_of(c, rows, *ret_count);
    return e;
}

err_t notice_store_newest(struct db_ro *ro, struct ctx *c, struct stored_notice_text **ret_texts, size_t *ret_count)
{
    struct notice_text_row *rows;
    err_t e = q_notice_text_newest(ro, c, &rows, ret_count);
    if (!e) *ret_texts = texts_of(c, rows, *ret_count);
    return e;
}

/* ---- what the city decided ---- */

err_t notice_store_put_rule(struct db_rw *rw, struct ctx *c, const struct stored_notice_rule *r)
{
    const struct q_notice_rule_insert_in in = {r->id, r->made_at, (int64_t)r->rule.carriers, r->rule.quiet_from, r->rule.quiet_to, r->actor_id, r->actor};
    return q_notice_rule_insert(rw, c, &in);
}

err_t notice_store_rules(struct db_ro *ro, struct ctx *c, int limit, struct stored_notice_rule **ret_rules, size_t *ret_count)
{
    struct q_notice_rule_list_row *rows;
    size_t count;
    err_t e = q_notice_rule_list(ro, c, limit, &rows, &count);
    if (e) return e;
    struct stored_notice_rule *rules = ARENA_ARRAY(c->arena, count, struct stored_notice_rule);
    for (size_t i = 0; i < count; i++)
        rules[i] = (struct stored_notice_rule){.id = rows[i].id,
                                               .made_at = rows[i].made_at,
                                               .rule = {(unsigned)rows[i].carriers, (int)rows[i].quiet_from, (int)rows[i].quiet_to},
                                               .actor_id = rows[i].actor_id,
                                               .actor = rows[i].actor};
    *ret_rules = rules;
    *ret_count = count;
    return OK;
}

err_t notice_store_rule(struct db_ro *ro, struct ctx *c, struct notice_rule *ret_rule)
{
    struct stored_notice_rule *rules;
    size_t count;
    err_t e = notice_store_rules(ro, c, 1, &rules, &count);
    if (!e) *ret_rule = count ? rules[0].rule : notice_rule_shipped;
    return e;
}

/* ---- what a citizen wishes ---- */

err_t notice_store_put_wish(struct db_rw *rw, struct ctx *c, struct uuid account_id, const struct notice_wish *wish)
{
    return q_notice_wish_put(rw, c, account_id, (int64_t)wish->carriers, (int64_t)wish->locale, c->now);
}

err_t notice_store_wish(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct notice_wish *ret_wish)
{
    struct q_notice_wish_of_row row;
    err_t e = q_notice_wish_of(ro, c, account_id, &row);
    if (e) return e;
    *ret_wish = (struct notice_wish){row.carriers.has ? (unsigned)row.carriers.value : NOTICE_WISH_DEFAULT, (enum locale)row.locale};
    return OK;
}
