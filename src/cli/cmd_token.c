/* token: keys of machines for the API. A token is shown once, when it is made. */
#include <stdio.h>

#include "app/token.h"
#include "base/civil.h"
#include "cli/city_command.h"
#include "store/token_store.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "name", .value = "N", .help = "add, revoke: what the machine is called"},
    {.name = "scope", .value = "S", .help = "add: all, read, submit or office"},
    {.name = NULL},
};

static err_t required(struct ctx *c, const struct options *o, const char *name, struct str *ret_value)
{
    const char *value = options_value(o, name);
    struct str text = str_trim(str_of(value ? value : ""));
    if (str_is_empty(text)) return fault_set(c, field_required, str_of(name), arena_printf(c->arena, "--%s", name));
    *ret_value = text;
    return OK;
}

static err_t add(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct token_add task = {.scope = 0};
    struct str scope = STR("");
    (void)ret_code;
    err_t e = required(c, o, "name", &task.name);
    if (!e) e = required(c, o, "scope", &scope);
    if (e) return e;
    task.scope = token_scope_of(scope);
    if (task.scope == 0) return fault_set(c, field_bad_choice, STR("scope"), STR("--scope"));
    e = db_write(db, c, "token_add", token_add_run, &task);
    if (e) return e;
    (void)fprintf(stderr, "Keep this token: it is shown only now.\n");
    (void)printf("%.*s\n", STR_ARG(task.token)); /* alone on the last line */
    return OK;
}

static void print_token(const struct token *token)
{
    static const struct {
        unsigned bit;
        const char *name;
    } scopes[] = {{SCOPE_READ, "read"}, {SCOPE_SUBMIT, "submit"}, {SCOPE_OFFICE, "office"}, {SCOPE_ADMIN, "admin"}};
    char made[CIVIL_LOCAL_SIZE];
    civil_format_local(civil_local(token->created_at), made);
    (void)printf("%.*s\t%s\t%s\t", STR_ARG(token->name), made, token->revoked_at.has ? "revoked" : "valid");
    for (size_t i = 0, shown = 0; i < sizeof scopes / sizeof scopes[0]; i++)
        if (token->scope & scopes[i].bit) (void)printf("%s%s", shown++ ? "+" : "", scopes[i].name);
    (void)putchar('\n');
}

static err_t list(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct db_ro *ro;
    struct token *tokens;
    size_t count;
    (void)o;
    (void)ret_code;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = token_store_list(ro, c, &tokens, &count);
    db_read_end(db, ro);
    for (size_t i = 0; !e && i < count; i++)
        print_token(&tokens[i]);
    return e;
}

static err_t revoke(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct str name = STR("");
    (void)ret_code;
    err_t e = required(c, o, "name", &name);
    if (!e) e = db_write(db, c, "token_revoke", token_revoke_run, &name);
    if (e == ERR_NOT_FOUND) return fault_set(c, token_not_found, STR("name"), name);
    return e;
}

static int run(int argc, char **argv)
{
    static const char *const verbs[] = {"add", "list", "revoke", NULL};
    static const city_command_fn works[] = {add, list, revoke};
    int verb = 0;
    int code = city_command_verb(&cmd_token, verbs, &argc, &argv, &verb);
    return code ? code : city_command_run(&cmd_token, specs, NULL, argc, argv, works[verb]);
}

const struct command cmd_token = {"token", "Makes, lists and revokes API tokens.",
                                  "token add|list|revoke --data DIR [--name N] [--scope all|read|submit|office]", run};
