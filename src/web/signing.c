/* signing: pages for signing in, up and out, and the choice of language. */
#include "crypto/crypto.h"
#include "app/session.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "templates/tmpl_signing.h"
#include "web/browser.h"
#include "web/input.h"
#include "web/routes.h"
#include "web/signing_view.h"
#include "web/web.h"

#define PASSWORD_MIN 10
#define PASSWORD_MAX 200

/* Only a path of our own: never an address elsewhere. Browsers take "\\" for "/" and pass over tabs and line ends, so none
 * of them may stand anywhere. */
static struct str safe_back(struct str back)
{
    bool is_ours = back.len > 0 && back.ptr[0] == '/' && !str_starts_with(back, STR("//"));
    for (size_t i = 0; i < back.len && is_ours; i++)
        is_ours = back.ptr[i] != '\\' && (unsigned char)back.ptr[i] > ' ' && back.ptr[i] != 0x7F;
    return is_ours ? back : STR("");
}

void signing_language(struct request *rq)
{
    struct str back = safe_back(request_query(rq, "back"));
    browser_set_locale(rq, locale_of(request_capture(rq, 0)));
    request_redirect(rq, str_is_empty(back) ? STR("/") : back);
}

static void send_form(struct request *rq, const struct signing_view *view, int status)
{
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Sign in")), NULL);
    p->has_errors = view->error_count > 0;
    tmpl_signing_page(&h, p, view);
    request_send_html(rq, status);
}

void signing_form(struct request *rq)
{
    const struct signing_view view = {.back = safe_back(request_query(rq, "back"))};
    send_form(rq, &view, 200);
}

struct signing_state {
    struct input input;
    struct str login, password, back;
    struct account account;
    bool is_right;
    struct session_start start;
};

static void send_failed_form(struct request *rq, struct signing_state *state)
{
    const struct signing_view view = {
        .login = state->login,
        .back = state->back,
        .errors = state->input.errors,
        .error_count = state->input.error_count,
        .login_error = input_error_of(&state->input, STR("login")),
        .password_error = input_error_of(&state->input, STR("password")),
    };
    send_form(rq, &view, 422);
}

static struct str start_page_of(enum account_kind kind)
{
    return kind == ACCOUNT_OFFICIAL ? STR("/office") : STR("/my");
}

static void signed_in(struct request *rq)
{
    struct signing_state *state = rq->state;
    if (rq->result == ERR_DENIED) { /* the right password of an official whose position has ended */
        rq->c->fault.field = STR("login");
        input_fault(&state->input);
        send_failed_form(rq, state);
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    browser_set_session(rq, state->start.token, session_seconds(state->start.kind));
    request_flash(rq, N_("You are signed in."));
    request_redirect(rq, str_is_empty(state->back) ? start_page_of(state->start.kind) : state->back);
}

static void verify(struct request *rq)
{
    struct signing_state *state = rq->state;
    state->is_right = password_verify(state->account.password, state->password);
}

static void verified(struct request *rq)
{
    struct signing_state *state = rq->state;
    if (!state->is_right || state->account.disabled_at.has) {
        input_error(&state->input, STR("login"), state->is_right ? account_disabled : sign_in_failed, STR(""));
        send_failed_form(rq, state);
        return;
    }
    state->start = (struct session_start){.account_id = state->account.id, .kind = state->account.kind};
    request_write(rq, "session_start", session_start_run, &state->start, signed_in);
}

/* Sign-in names are kept in lower case; numbers without the blanks people put in. */
static struct str login_key(struct arena *a, struct str typed)
{
    char *key = arena_alloc(a, typed.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char ch = typed.ptr[i];
        if (ch == ' ') continue;
        key[len++] = ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
    }
    return (struct str){key, len};
}

void signing_in(struct request *rq)
{
    struct signing_state *state = ARENA_NEW(rq->c->arena, struct signing_state);
    struct db_ro *ro;
    state->input = input_of(rq);
    state->login = input_text(&state->input, "login", request_tr(rq, N_("Identity number, phone or user name")), 100, true);
    state->password = exchange_field(rq->x, "password");
    state->back = safe_back(input_text(&state->input, "back", STR(""), 2000, false));
    rq->state = state;
    if (str_is_empty(state->password) || state->password.len > PASSWORD_MAX * 4)
        input_error(&state->input, STR("password"), field_required, request_tr(rq, N_("Password")));
    if (!input_is_right(&state->input)) {
        send_failed_form(rq, state);
        return;
    }
    err_t e = request_reader(rq, &ro);
    if (!e) e = session_candidate(ro, rq->c, login_key(rq->c->arena, state->login), &state->account);
    if (e) {
        request_fail(rq, e);
        return;
    }
    request_slow(rq, verify, verified);
}

static void signed_out(struct request *rq)
{
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    browser_end_session(rq);
    request_flash(rq, N_("You have signed out."));
    request_redirect(rq, STR("/"));
}

void signing_out(struct request *rq)
{
    request_write(rq, "session_end", session_end_run, &rq->session_token, signed_out);
}

/* ---- signing up ---- */

struct sign_up_state {
    struct input input;
    struct sign_up in;
    struct str password;
    struct str back;
    struct session_start start;
};

static void send_sign_up_form(struct request *rq, struct sign_up_state *state, int status)
{
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Make an account")), NULL);
    const struct sign_up_view view = {
        .name = state->in.name,
        .identity_number = state->in.identity_number,
        .phone = state->in.phone,
        .email = state->in.email,
        .address = state->in.address,
        .back = state->back,
        .input = &state->input,
    };
    p->has_errors = state->input.error_count > 0;
    tmpl_sign_up_page(&h, p, &view);
    request_send_html(rq, status);
}

void signing_up_form(struct request *rq)
{
    struct sign_up_state *state = ARENA_NEW(rq->c->arena, struct sign_up_state);
    state->input = input_of(rq);
    state->back = safe_back(request_query(rq, "back"));
    send_sign_up_form(rq, state, 200);
}

static void signed_up_and_in(struct request *rq)
{
    struct sign_up_state *state = rq->state;
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    browser_set_session(rq, state->start.token, session_seconds(ACCOUNT_CITIZEN));
    request_flash(rq, N_("You are signed in."));
    request_redirect(rq, str_is_empty(state->back) ? STR("/my") : state->back);
}

static void signed_up(struct request *rq)
{
    struct sign_up_state *state = rq->state;
    if (rq->result == ERR_CONFLICT) {
        rq->c->fault.field = STR("identity_number");
        input_fault(&state->input);
        send_sign_up_form(rq, state, 422);
        return;
    }
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    state->start = (struct session_start){.account_id = state->in.account_id, .kind = ACCOUNT_CITIZEN};
    request_write(rq, "session_start", session_start_run, &state->start, signed_up_and_in);
}

static void hash_password(struct request *rq)
{
    struct sign_up_state *state = rq->state;
    state->in.password_hash = password_hash(rq->c->arena, state->password);
}

static void hashed(struct request *rq)
{
    struct sign_up_state *state = rq->state;
    request_write(rq, "sign_up", sign_up_run, &state->in, signed_up);
}

static void read_sign_up(struct request *rq, struct sign_up_state *state)
{
    struct input *in = &state->input;
    *in = input_of(rq);
    state->in.name = input_text(in, "name", request_tr(rq, N_("Full name")), 100, true);
    state->in.identity_number = input_identity(in, "identity_number", request_tr(rq, N_("Identity number")), true);
    state->in.phone = input_phone(in, "phone", request_tr(rq, N_("Phone")), true);
    state->in.email = input_email(in, "email", request_tr(rq, N_("E-mail")), false);
    state->in.address = input_text(in, "address", request_tr(rq, N_("Address")), 300, false);
    state->back = safe_back(input_text(in, "back", STR(""), 2000, false));
    state->password = exchange_field(rq->x, "password");
    struct str again = exchange_field(rq->x, "password_again");
    if (utf8_length(state->password) < PASSWORD_MIN || state->password.len > PASSWORD_MAX * 4)
        input_error(in, STR("password"), password_too_short, STR(""));
    else if (!str_eq(state->password, again))
        input_error(in, STR("password_again"), password_differs, STR(""));
}

void signing_up(struct request *rq)
{
    struct sign_up_state *state = ARENA_NEW(rq->c->arena, struct sign_up_state);
    rq->state = state;
    read_sign_up(rq, state);
    if (input_is_right(&state->input))
        request_slow(rq, hash_password, hashed);
    else
        send_sign_up_form(rq, state, 422);
}
