/* procedure_steps_view: the steps of a procedure's package in force, for everybody. */
#ifndef WEB_PROCEDURE_STEPS_VIEW_H
#define WEB_PROCEDURE_STEPS_VIEW_H

#include "web/branch_rows.h"
#include "web/package_pictures.h"

struct procedure_steps_view {
    struct str procedure;
    struct str version; /* of the package; absent: the procedure has none */
    struct package_pictures_view pictures;
    struct branch_savings_view savings;
};

#endif
