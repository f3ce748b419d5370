/* browser: what is kept in the visitor's browser: language, session, the secret behind form tokens, the next message. */
#ifndef WEB_BROWSER_H
#define WEB_BROWSER_H

#include "web/request.h"

#define BROWSER_SESSION_COOKIE "motcua_session"
#define BROWSER_FORM_COOKIE    "motcua_form"
#define BROWSER_LOCALE_COOKIE  "motcua_lang"
#define BROWSER_FLASH_COOKIE   "motcua_flash"

/* ?lang=, then the cookie, then Vietnamese. */
enum locale browser_locale(struct request *rq);
void browser_set_locale(struct request *rq, enum locale locale);

/* The form token of this browser: a keyed digest of a random cookie, which is set if it is missing. It is bound to the
 * session where there is one, so that a token from before signing in is worth nothing afterwards. */
void browser_read_csrf(struct request *rq);
struct str browser_csrf(struct request *rq);
bool browser_csrf_is_right(struct request *rq);

void browser_set_session(struct request *rq, struct str token, int64_t seconds);
void browser_end_session(struct request *rq);

/* The message left by the page before; absent if none. Deletes it. */
struct str browser_take_flash(struct request *rq);
void browser_set_flash(struct request *rq, const char *msgid);

#endif
