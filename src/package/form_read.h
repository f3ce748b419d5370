/* form_read: a form-js schema (JSON) to an eform, strictly: what the subset of packages.md section 4 does not have is
 * refused, never ignored, so that no author believes in something that the page does not do. All findings come at once,
 * each with its place. */
#ifndef PACKAGE_FORM_READ_H
#define PACKAGE_FORM_READ_H

#include "domain/eform.h"
#include "json/json.h"

#define FORM_BYTES_MAX (256U * 1024)
#define FORM_FINDINGS_MAX 200
#define FORM_TEXT_MAX 4000 /* bytes of a label, a description ...; of a text component four times that */

/* One thing to mend before the form can be published. */
struct form_finding {
    struct str at; /* "components[2].validate.pattern" */
    enum message message;
    struct str argument; /* with the component's id, where it has one */
};

struct form_findings {
    struct form_finding *items; /* at most FORM_FINDINGS_MAX */
    size_t count;
};

/* What is around the form. */
struct form_surroundings {
    const struct str *variables; /* names that formulas and choices may use */
    size_t variable_count;
    const struct str *documents; /* codes of papers that a file can be handed in for; NULL: any */
    size_t document_count;
};

/* The form that is meant, as far as it can be understood, and what is wrong with it. Only a form without findings may
 * be published; with findings it can still be worked on, as form-js would have taken it (recorded cases). Texts of the
 * JSON are not copied and are brought to NFC. */
void form_read(struct ctx *c, const struct json_value *schema, const struct form_surroundings *around,
               struct eform *ret_form, struct form_findings *ret_findings);

/* The same from text. Faults: json_invalid, eform_schema_too_long. */
MUST_CHECK err_t form_read_text(struct ctx *c, struct str text, const struct form_surroundings *around,
                                struct eform *ret_form, struct form_findings *ret_findings);

#endif
