/* eform_answers: the fewest answers that a form takes, worked out as somebody would who is told what is wrong and knows no better: for
 * tests of forms that nobody has answered by hand. */
#ifndef TESTS_APP_EFORM_ANSWERS_H
#define TESTS_APP_EFORM_ANSWERS_H

#include "app/package_form.h"

/* As canonical JSON. Fails the test if the form is not satisfied in a few rounds. pf is filled in by them. */
struct str eform_answers(struct filled_form *pf, struct db_ro *ro, enum channel channel);

/* Answers with one more: of a field at the top of the form. */
struct feel_value eform_answers_with(struct arena *a, struct feel_value answers, struct str key, struct feel_value value);

#endif
