/* package_person: what is known of whoever applies, under the names of vn:prefill (docs/eforms.md): "account.*" out of the account or out
 * of the applicant's data, "person.*" out of what the person answered under the same name before, or out of a card that is read. */
#ifndef APP_PACKAGE_PERSON_H
#define APP_PACKAGE_PERSON_H

#include "app/package_form.h"
#include "domain/id_card.h"
#include "store/account_store.h"

/* A citizen's account, and his last dossiers that went by a package. */
MUST_CHECK err_t package_person_of_account(struct ctx *c, struct db_ro *ro, const struct city *city, const struct account *account,
                                           struct package_known **ret, size_t *ret_count);

/* Somebody at the counter, as far as it was typed. */
struct package_known *package_person_of_applicant(struct arena *a, const struct applicant *who, size_t *ret_count);

/* A card: what is read of it may be wrong, so it stands beside what was typed and never in its place. */
struct package_known *package_person_of_card(struct arena *a, const struct id_card *card, size_t *ret_count);

/* Puts what is known into fields of the form that name it and are empty; what was answered stays. *ret_differing: labels of fields in which
 * something else stands, each with what is known instead ("Họ tên: Trần Thị Bình"). The answers come back. */
struct feel_value package_person_fill(struct arena *a, const struct eform *form, struct feel_value answers, const struct package_known *person,
                                      size_t person_count, struct str **ret_differing, size_t *ret_differing_count);

#endif
