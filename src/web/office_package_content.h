/* office_package_content: what a version says, for its page: the procedure, steps as pictures, papers, decision tables, sample dossiers. */
#ifndef WEB_OFFICE_PACKAGE_CONTENT_H
#define WEB_OFFICE_PACKAGE_CONTENT_H

#include "app/packages.h"
#include "web/office_package_view.h"
#include "web/request.h"

/* Faults: those of package_pictures_of. */
MUST_CHECK err_t office_package_content(struct request *rq, const struct known_package *known, struct package_version_view *ret);

#endif
