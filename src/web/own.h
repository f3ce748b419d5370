/* own: finding the dossier of the signed-in citizen that an address names. */
#ifndef WEB_OWN_H
#define WEB_OWN_H

#include "domain/dossier.h"
#include "web/request.h"

/* By the reference or code in the first capture. ERR_NOT_FOUND not_yours for any other, and for officials' dossiers. */
MUST_CHECK err_t own_dossier(struct request *rq, struct db_ro *ro, struct dossier *ret_dossier);

/* "/my/AB12-..." and behind it "/withdrawal" and the like; page "": the dossier itself. */
struct str own_address(struct request *rq, struct str reference, const char *page);

#endif
