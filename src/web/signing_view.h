/* signing_view: what the sign-in and sign-up pages show. */
#ifndef WEB_SIGNING_VIEW_H
#define WEB_SIGNING_VIEW_H

#include "web/components.h"
#include "web/input.h"

struct signing_view {
    struct str login, back;
    const struct error_view *errors;
    size_t error_count;
    struct str login_error, password_error;
};

struct sign_up_view {
    struct str name, identity_number, phone, email, address, back;
    const struct input *input;
};

#endif
