/* input: what people typed into a form: read at the door (UTF-8, NFC, trimmed), checked, and every mistake collected, so
 * that the page can show all of them at once with nothing lost. */
#ifndef WEB_INPUT_H
#define WEB_INPUT_H

#include "web/components.h"
#include "web/request.h"

#define INPUT_ERRORS_MAX 100

struct input {
    struct request *rq;
    struct error_view errors[INPUT_ERRORS_MAX];
    size_t error_count;
};

struct input input_of(struct request *rq);

/* The text as accepted ("" if not sent). label is a translated text for messages; is_required: an empty one is an error;
 * max in code points. */
struct str input_text(struct input *in, const char *name, struct str label, size_t max, bool is_required);

/* One of the values; "" and an error otherwise. */
struct str input_choice(struct input *in, const char *name, struct str label, const struct str *values, size_t count, bool is_required);

/* Was this value among those sent under that name (checkboxes)? */
bool input_was_sent(struct request *rq, struct str name, struct str value);

/* Like input_text with the shape of the thing checked (domain/identity). */
struct str input_identity(struct input *in, const char *name, struct str label, bool is_required);
struct str input_phone(struct input *in, const char *name, struct str label, bool is_required);
struct str input_email(struct input *in, const char *name, struct str label, bool is_required);

/* Adds an error to a field by message id. */
void input_error(struct input *in, struct str field, enum message message, struct str argument);

/* The same in words that are made already. */
void input_error_text(struct input *in, struct str field, struct str text);

/* Adds the fault of rq->c (of a use case) to its field, and clears it. */
void input_fault(struct input *in);

/* The error text of a field; absent if it is right. */
struct str input_error_of(const struct input *in, struct str field);

static inline bool input_is_right(const struct input *in)
{
    return in->error_count == 0;
}

#endif
