/* user: people who can sign in: adding, listing a unit's officials, disabling, new passwords. A password is read from
 * standard input or made here; it is never an argument, where everybody on the machine could read it. */
#include <stdio.h>

#include "app/session.h"
#include "app/user.h"
#include "base/civil.h"
#include "cli/city_command.h"
#include "crypto/crypto.h"
#include "store/setting_store.h"
#include "store/unit_store.h"

#define PASSWORD_MIN 10
#define PASSWORD_MAX 200
#define LIST_PAGE    200

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "login", .value = "L", .help = "add, disable, password: the name of sign-in (user name, or identity number)"},
    {.name = "name", .value = "N", .help = "add: full name"},
    {.name = "unit", .value = "CODE", .help = "add: the official's unit; without it a citizen is added. list: whose officials"},
    {.name = "role", .value = "R", .help = "add: reception, division-head, processing, signer, clerk, ...", .is_many = true},
    {.name = "position", .value = "P", .help = "add: position (chức danh)"},
    {.name = "decision", .value = "D", .help = "add: number of the decision that names the official"},
    {.name = "password-stdin", .help = "add, password: the password is the first line of standard input; else one is made and printed"},
    {.name = "enable", .help = "disable: the other way round"},
    {.name = NULL},
};

static const struct {
    const char *word;
    enum role role;
} role_words[] = {
    {"guide", ROLE_GUIDE},         {"reception", ROLE_RECEPTION},       {"division-head", ROLE_DIVISION_HEAD},
    {"processing", ROLE_PROCESSING}, {"signer", ROLE_SIGNER},           {"clerk", ROLE_CLERK},
    {"cashier", ROLE_CASHIER},     {"return", ROLE_RETURN},             {"head-of-desk", ROLE_HEAD_OF_DESK},
    {"cooperating", ROLE_COOPERATING}, {"controller", ROLE_CONTROLLER}, {"unit-admin", ROLE_UNIT_ADMIN},
    {"system-admin", ROLE_SYSTEM_ADMIN},
};

static struct str optional(const struct options *o, const char *name)
{
    const char *value = options_value(o, name);
    return str_trim(str_of(value ? value : ""));
}

static err_t required(struct ctx *c, const struct options *o, const char *name, struct str *ret_value)
{
    struct str text = optional(o, name);
    if (str_is_empty(text)) return fault_set(c, field_required, str_of(name), arena_printf(c->arena, "--%s", name));
    *ret_value = text;
    return OK;
}

static err_t read_roles(struct ctx *c, const struct options *o, unsigned *ret_roles)
{
    unsigned roles = 0;
    const char *word = options_value_at(o, "role", 0);
    for (size_t n = 0; word; word = options_value_at(o, "role", ++n)) {
        unsigned before = roles;
        for (size_t i = 0; i < sizeof role_words / sizeof role_words[0]; i++)
            if (strcmp(word, role_words[i].word) == 0) roles |= ROLE_BIT(role_words[i].role);
        if (roles == before) return fault_set(c, field_bad_choice, STR("role"), arena_printf(c->arena, "--role %s", word));
    }
    if (roles == 0) return fault_set(c, field_required, STR("role"), STR("--role"));
    *ret_roles = roles;
    return OK;
}

/* ---- passwords ---- */

static err_t read_password(struct ctx *c, struct str *ret_password)
{
    char line[PASSWORD_MAX + 2];
    if (!fgets(line, sizeof line, stdin)) line[0] = 0;
    struct str password = str_of(line);
    while (password.len > 0 && (password.ptr[password.len - 1] == '\n' || password.ptr[password.len - 1] == '\r'))
        password.len--;
    if (password.len < PASSWORD_MIN) return fault_set(c, password_too_short, STR("password"), STR(""));
    *ret_password = arena_copy(c->arena, password);
    return OK;
}

/* *ret_made: to be shown; absent if it was given. */
static err_t password_of(struct ctx *c, const struct options *o, struct str *ret_hash, struct str *ret_made)
{
    struct str made = str_slice(token_new(c->arena), 0, 16); /* 96 bits */
    struct str password = made;
    bool is_given = options_has(o, "password-stdin");
    err_t e = is_given ? read_password(c, &password) : OK;
    if (e) return e;
    *ret_hash = password_hash(c->arena, password);
    *ret_made = is_given ? (struct str){NULL, 0} : made;
    return OK;
}

static void show_made(struct str made)
{
    if (str_is_absent(made)) return;
    (void)fprintf(stderr, "Keep this password: it is shown only now.\n");
    (void)printf("%.*s\n", STR_ARG(made));
}

/* ---- the verbs ---- */

static err_t find_unit(struct ctx *c, struct db_ro *ro, struct str code, struct unit *ret_unit)
{
    int64_t day;
    err_t e = setting_store_organisation_day(ro, c, &day);
    if (!e) e = unit_store_find_code(ro, c, code, day, ret_unit);
    return e == ERR_NOT_FOUND ? fault_set(c, unit_not_found, STR("unit"), code) : e;
}

static err_t unit_of(struct ctx *c, struct db *db, struct str code, struct unit *ret_unit)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = find_unit(c, ro, code, ret_unit);
    db_read_end(db, ro);
    return e;
}

static err_t read_official(struct ctx *c, const struct options *o, struct db *db, struct user_add *task)
{
    struct unit unit;
    struct str code = optional(o, "unit");
    if (str_is_empty(code)) return OK;
    err_t e = unit_of(c, db, code, &unit);
    if (!e) e = required(c, o, "position", &task->position);
    if (!e) e = read_roles(c, o, &task->roles);
    if (e) return e;
    task->is_official = true;
    task->unit_id = unit.id;
    task->decision = optional(o, "decision");
    return OK;
}

static err_t add(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct user_add task = {.is_official = false};
    struct str made;
    (void)ret_code;
    err_t e = required(c, o, "login", &task.login);
    if (!e) e = required(c, o, "name", &task.name);
    if (!e) e = read_official(c, o, db, &task);
    if (!e) e = password_of(c, o, &task.password_hash, &made);
    if (!e) e = db_write(db, c, "user_add", user_add_run, &task);
    if (!e) show_made(made);
    return e;
}

static err_t list_officials(struct ctx *c, struct db_ro *ro, struct str code)
{
    struct unit unit;
    struct official_entry *officials;
    size_t count = LIST_PAGE;
    struct uuid after = {{0}};
    err_t e = find_unit(c, ro, code, &unit);
    while (!e && count == LIST_PAGE) {
        e = account_store_officials(ro, c, unit.id, after, LIST_PAGE, &officials, &count);
        for (size_t i = 0; !e && i < count; i++) {
            (void)printf("%.*s\t%.*s\t%s\n", STR_ARG(officials[i].name), STR_ARG(officials[i].position), officials[i].is_disabled ? "disabled" : "in use");
            after = officials[i].account_id;
        }
    }
    return e;
}

static err_t list(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct db_ro *ro;
    struct str code;
    (void)ret_code;
    err_t e = required(c, o, "unit", &code);
    if (!e) e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = list_officials(c, ro, code);
    db_read_end(db, ro);
    return e;
}

static err_t disable(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct user_disable task = {.is_enabled = options_has(o, "enable")};
    (void)ret_code;
    err_t e = required(c, o, "login", &task.login);
    return e ? e : db_write(db, c, "user_disable", user_disable_run, &task);
}

static err_t password(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct user_password task;
    struct str made;
    (void)ret_code;
    err_t e = required(c, o, "login", &task.login);
    if (!e) e = password_of(c, o, &task.password_hash, &made);
    if (!e) e = db_write(db, c, "user_password", user_password_run, &task);
    if (!e) show_made(made);
    return e;
}

static int run(int argc, char **argv)
{
    static const char *const verbs[] = {"add", "list", "disable", "password", NULL};
    static const city_command_fn works[] = {add, list, disable, password};
    int verb = 0;
    int code = city_command_verb(&cmd_user, verbs, &argc, &argv, &verb);
    return code ? code : city_command_run(&cmd_user, specs, NULL, argc, argv, works[verb]);
}

const struct command cmd_user = {"user", "Adds, lists and disables people who sign in.",
                                 "user add|list|disable|password --data DIR [--login L] [--unit CODE] ...", run};
