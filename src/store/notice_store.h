/* notice_store: what an administrator has written and decided about notices, and what citizens wish. Knows no text that the
 * program brings and no rule. */
#ifndef STORE_NOTICE_STORE_H
#define STORE_NOTICE_STORE_H

#include "db/db.h"
#include "domain/notice.h"

/* Which text: of what, by what, in what language. */
struct notice_key {
    enum notice_event event;
    enum carrier carrier;
    enum locale locale;
};

struct stored_notice_text {
    struct uuid id;
    struct notice_key key;
    struct instant made_at;
    bool is_shipped; /* back to what the program brings: the texts are empty */
    struct str subject, body, template;
    struct uuid actor_id;
    struct str actor;
};
MUST_CHECK err_t notice_store_put_text(struct db_rw *rw, struct ctx *c, const struct stored_notice_text *text);
/* The one that counted at that moment. ERR_NOT_FOUND without a fault. */
MUST_CHECK err_t notice_store_text_at(struct db_ro *ro, struct ctx *c, const struct notice_key *key, struct instant at, struct stored_notice_text *ret_text);
/* All that was written for one, the newest first. */
MUST_CHECK err_t notice_store_history(struct db_ro *ro, struct ctx *c, const struct notice_key *key, int limit, struct stored_notice_text **ret_texts, size_t *ret_count);
/* The newest of each key that somebody has written. */
MUST_CHECK err_t notice_store_newest(struct db_ro *ro, struct ctx *c, struct stored_notice_text **ret_texts, size_t *ret_count);

struct stored_notice_rule {
    struct uuid id;
    struct instant made_at;
    struct notice_rule rule;
    struct uuid actor_id;
    struct str actor;
};
MUST_CHECK err_t notice_store_put_rule(struct db_rw *rw, struct ctx *c, const struct stored_notice_rule *rule);
/* The newest first. */
MUST_CHECK err_t notice_store_rules(struct db_ro *ro, struct ctx *c, int limit, struct stored_notice_rule **ret_rules, size_t *ret_count);
/* The newest, or notice_rule_shipped. */
MUST_CHECK err_t notice_store_rule(struct db_ro *ro, struct ctx *c, struct notice_rule *ret_rule);

struct notice_wish {
    unsigned carriers; /* CARRIER_BIT set */
    enum locale locale;
};
MUST_CHECK err_t notice_store_put_wish(struct db_rw *rw, struct ctx *c, struct uuid account_id, const struct notice_wish *wish);
/* Who has said nothing: NOTICE_WISH_DEFAULT in the account's language. ERR_NOT_FOUND without a fault: no such account. */
MUST_CHECK err_t notice_store_wish(struct db_ro *ro, struct ctx *c, struct uuid account_id, struct notice_wish *ret_wish);

#endif
