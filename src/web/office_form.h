/* office_form: a form of a draft in a request: opened with what was found in it, shown, changed, kept. The version of the draft that was
 * on the page goes with every change; if another is there by now nothing is done, and the page is shown again with what was typed. */
#ifndef WEB_OFFICE_FORM_H
#define WEB_OFFICE_FORM_H

#include "app/package_draft_form.h"
#include "package/form_ask.h"
#include "package/form_tree.h"
#include "web/office_form_view.h"
#include "web/office_package_draft.h"

struct form_page {
    struct package_draft_page *draft;
    struct package_draft_form *forms;
    size_t form_count;
    struct package_draft_form *form; /* that the address names; NULL: it names none */
    struct form_spot spot;           /* of the field that it names */
    const struct json_value *component; /* NULL: it is gone */
    /* ---- of a change ---- */
    void (*show)(struct request *rq, int status); /* the page, with what was sent */
    struct json_value schema;                     /* the form as changed; count 0: it goes */
    struct json_value base;
    struct str back; /* where to go when it was kept */
    const char *flash;
};

/* The draft and its forms, and the form of the second capture if the address has one. NULL: the official has been told. */
struct form_page *office_form_open(struct request *rq);

/* The same, and the field of the third capture; of a form that was sent, the field with the id that was sent, wherever it is by now, or
 * none (component NULL). */
struct form_page *office_form_open_field(struct request *rq);

/* Is the draft as it was on the page? If not, that was told, with k->show. */
bool office_form_is_current(struct request *rq, struct form_page *k);

/* Keeps k->schema as the form of that name (NULL: takes it out), then goes to k->back. */
void office_form_keep(struct request *rq, struct str id, const struct json_value *schema);

/* A fault of rq->c becomes the page's. */
void office_form_refuse(struct request *rq, struct form_page *k, int status);

/* ---- addresses ---- */
struct str office_form_address(struct request *rq, const struct form_page *k, struct str id, const char *rest);
/* ".../fields/2.0" + rest */
struct str office_form_field_address(struct request *rq, const struct form_page *k, const struct form_spot *spot, const char *rest);
/* ".../forms/to_khai#field-2-0": the list at that row. */
struct str office_form_row_address(struct request *rq, const struct form_page *k, const struct form_spot *spot);

/* ---- words ---- */
const char *office_form_kind_word(enum eform_kind kind); /* msgids */
const char *office_form_kind_hint(enum eform_kind kind); /* NULL: not to be added */
enum eform_kind office_form_kind_of(const struct json_value *component);

/* Its label, else the beginning of its text, else its kind. */
struct str office_form_label(struct request *rq, const struct json_value *component);

/* Without the component's id, which nobody sees here. */
struct str office_form_finding_text(struct request *rq, const struct package_draft_form *form, const struct form_finding *found);
/* Is it of the component at the spot? *ret: the question that it belongs to; FORM_ASK_COUNT: none. */
bool office_form_finding_is_at(const struct package_draft_form *form, const struct form_finding *found, const struct form_spot *spot, enum form_ask *ret);

/* The questions of a kind as blocks, with what stands in the component or, `sent`, was sent; errors are those of `in`. */
struct eform_block *office_form_questions(struct request *rq, const struct form_page *k, const struct input *in, const struct json_value *component, bool sent, size_t *ret_count);
/* The answer that was sent; "" is one too. */
struct str office_form_answer(struct request *rq, struct input *in, enum form_ask ask);
/* What a formula of the form can name: each key with its label and, of choices, their values. */
const struct summary_row *office_form_keys(struct request *rq, const struct form_page *k, size_t *ret_count);
struct str office_form_question_label(struct request *rq, enum form_ask ask);

#endif
