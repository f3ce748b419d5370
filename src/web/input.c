/* input: fields of a form, one by one. */
#include "web/input.h"

#include "base/utf8.h"
#include "domain/identity.h"
#include "i18n/i18n.h"

struct input input_of(struct request *rq)
{
    return (struct input){.rq = rq};
}

void input_error(struct input *in, struct str field, enum message message, struct str argument)
{
    struct ctx *c = in->rq->c;
    struct fault fault = {message_info(message)->kind, message, field, argument};
    input_error_text(in, field, fault_text(c->arena, c->locale, &fault));
}

void input_error_text(struct input *in, struct str field, struct str text)
{
    if (in->error_count == INPUT_ERRORS_MAX || !str_is_absent(input_error_of(in, field))) return;
    in->errors[in->error_count++] = (struct error_view){.field = arena_copy(in->rq->c->arena, field), .text = text};
}

void input_fault(struct input *in)
{
    struct fault fault = in->rq->c->fault;
    input_error(in, fault.field, fault.message ? fault.message : internal_error, fault.argument);
    fault_clear(in->rq->c);
}

struct str input_error_of(const struct input *in, struct str field)
{
    for (size_t i = 0; i < in->error_count; i++)
        if (str_eq(in->errors[i].field, field)) return in->errors[i].text;
    return (struct str){NULL, 0};
}

struct str input_text(struct input *in, const char *name, struct str label, size_t max, bool is_required)
{
    struct str sent = exchange_field(in->rq->x, name);
    struct str text = STR("");
    bool too_long = false;
    if (!str_is_empty(sent) && !text_accept(in->rq->c->arena, sent, max, &text, &too_long)) {
        input_error(in, str_of(name), too_long ? field_too_long : field_bad_text, label);
        return utf8_is_valid(sent) ? sent : STR("");
    }
    if (is_required && str_is_empty(text)) input_error(in, str_of(name), field_required, label);
    return text;
}

struct str input_choice(struct input *in, const char *name, struct str label, const struct str *values, size_t count, bool is_required)
{
    struct str sent = exchange_field(in->rq->x, name);
    for (size_t i = 0; i < count; i++)
        if (!str_is_absent(sent) && str_eq(sent, values[i])) return values[i];
    if (!str_is_empty(sent)) input_error(in, str_of(name), field_bad_choice, label);
    if (str_is_empty(sent) && is_required) input_error(in, str_of(name), field_choice_required, label);
    return STR("");
}

bool input_was_sent(struct request *rq, struct str name, struct str value)
{
    for (size_t i = 0; i < exchange_field_count(rq->x); i++) {
        struct str sent_name, sent_value;
        exchange_field_at(rq->x, i, &sent_name, &sent_value);
        if (str_eq(sent_name, name) && str_eq(sent_value, value)) return true;
    }
    return false;
}

typedef bool (*normalise_fn)(struct arena *a, struct str text, struct str *ret_text);

static struct str input_shaped(struct input *in, const char *name, struct str label, bool is_required, normalise_fn normalise, enum message message)
{
    struct str text = input_text(in, name, label, 200, is_required);
    struct str normal;
    if (str_is_empty(text)) return text;
    if (normalise(in->rq->c->arena, text, &normal)) return normal;
    input_error(in, str_of(name), message, label);
    return text;
}

struct str input_identity(struct input *in, const char *name, struct str label, bool is_required)
{
    return input_shaped(in, name, label, is_required, identity_any, field_bad_identity);
}

struct str input_phone(struct input *in, const char *name, struct str label, bool is_required)
{
    return input_shaped(in, name, label, is_required, identity_phone, field_bad_phone);
}

struct str input_email(struct input *in, const char *name, struct str label, bool is_required)
{
    return input_shaped(in, name, label, is_required, identity_email, field_bad_email);
}
