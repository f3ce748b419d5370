/* package_version: one version of a package for the pages that try it, compare it, show its tables and move dossiers to it. For who may
 * publish packages (app/package_publish.h). */
#ifndef WEB_PACKAGE_VERSION_H
#define WEB_PACKAGE_VERSION_H

#include "app/packages.h"
#include "store/package_store.h"
#include "web/components.h"
#include "web/request.h"

struct shown_version {
    struct package_version version;
    const struct known_package *known;
    const struct procedure *procedure;
};

/* Faults: action_not_your_role; package_unknown; those of packages_of. */
MUST_CHECK err_t shown_version_read(struct request *rq, struct db_ro *ro, struct str hash, struct shown_version *ret);

/* "/office/packages/versions/HASH" + rest */
struct str shown_version_address(struct request *rq, struct str hash, const char *rest);

/* The first twelve digits of its name. */
struct str shown_version_short(struct str hash);

/* "in force since 01/07/2018", "proposed by ..." */
struct str shown_version_state(struct request *rq, const struct package_version *version);

/* The pages of a version, the current one marked. */
enum version_page { VERSION_PAGE_ITSELF, VERSION_PAGE_DIFFERENCE, VERSION_PAGE_TRIAL, VERSION_PAGE_TABLES, VERSION_PAGE_VIEWER, VERSION_PAGE_MIGRATION, VERSION_PAGE_FORCED, VERSION_PAGE_COUNT };
const struct link_view *shown_version_links(struct request *rq, struct str hash, enum version_page current, size_t *ret_count);

/* What the page is about: procedure, version, state. */
#define VERSION_FACTS 3
void shown_version_facts(struct request *rq, const struct shown_version *v, struct summary_row facts[VERSION_FACTS]);

/* The other published versions of its procedure, the newest first, to be chosen from: the one that *from names, or, if that is empty, the
 * newest by which something runs. No items: there is none. Fault: package_unknown (*from is none of them). */
MUST_CHECK err_t shown_other_versions(struct request *rq, struct db_ro *ro, const struct shown_version *v, struct str *from, struct choices_view *ret);

/* "online" -> "Online"; "*" -> "Every way of filing". */
struct str shown_channel(struct request *rq, struct str channel);

#endif
