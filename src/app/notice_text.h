/* notice_text: the words of notices: what the city has written, or else what the program brings; changing them; and filling them
 * for one dossier. A notice has the text that counted when it came about, so that every attempt says the same. */
#ifndef APP_NOTICE_TEXT_H
#define APP_NOTICE_TEXT_H

#include "domain/access.h"
#include "domain/unit.h"
#include "store/notice_store.h"

struct notice_text {
    bool is_shipped;
    struct str subject;  /* e-mail; else empty */
    struct str body;
    struct str template; /* messenger; empty: the city has not had this text approved, and nothing is sent by it */
    struct opt_instant made_at; /* by an administrator, whose name is actor; none: never touched */
    struct str actor;
};

/* What the program brings. */
struct notice_text notice_text_shipped(struct arena *a, const struct notice_key *key);

/* What counted at a moment. */
MUST_CHECK err_t notice_text_at(struct db_ro *ro, struct ctx *c, const struct notice_key *key, struct instant at, struct notice_text *ret_text);

/* The office's name: in full in an e-mail, short on a phone. NULL: empty. */
struct str notice_office(const struct unit *unit, enum carrier carrier);

/* What stands for each placeholder, in one language. due none and amount 0: empty. */
struct notice_told {
    struct str code, office, track_url;
    struct opt_instant due;
    int64_t amount;
};
struct notice_values notice_values_of(struct arena *a, enum locale locale, const struct notice_told *told);

/* ---- changing; each a db_work_fn ---- */

/* May the actor write the city's notices? unit: the actor's own. Administrators of the city's unit, and of the system in it. */
bool notice_may_edit(const struct actor *actor, const struct unit *unit);

/* A new text that counts from c->now on. Faults with field "subject", "body" or "template": notice_placeholder_unknown,
 * notice_code_missing, field_required, field_too_long. is_shipped: back to what the program brings; the texts are ignored. */
struct notice_text_save {
    struct notice_key key;
    bool is_shipped;
    struct str subject, body, template;
};
MUST_CHECK err_t notice_text_save_run(struct ctx *c, struct db_rw *rw, void *argument);

/* The same checks, without saving: for a preview. */
MUST_CHECK err_t notice_text_check(struct ctx *c, const struct notice_text_save *in);

/* Argument: struct notice_rule. */
MUST_CHECK err_t notice_rule_save_run(struct ctx *c, struct db_rw *rw, void *argument);

/* c->actor's own wish. Argument: struct notice_wish. */
MUST_CHECK err_t notice_wish_save_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
