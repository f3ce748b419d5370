/* package_viewer_view: where the BPMN of a version is, and the pictures beside it. */
#ifndef WEB_PACKAGE_VIEWER_VIEW_H
#define WEB_PACKAGE_VIEWER_VIEW_H

#include "web/package_pictures.h"
#include "web/package_version.h"

struct package_viewer_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS];
    struct str source; /* address of the BPMN file */
    bool has_pictures;
    struct package_pictures_view pictures;
};

#endif
