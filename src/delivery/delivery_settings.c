/* delivery_settings: the members of the file as tables: where each goes, and what it may be. A member that is not in
 * its table is refused: a misspelled "starttls" must not send passwords in the clear. */
#include "delivery/delivery_settings.h"

#include <unistd.h>

#include "base/utf8.h"
#include "delivery/mail_address.h"
#include "json/json.h"
#include "sys/data_folder.h"
#include "sys/file.h"

#define FILE_MAX 65536U
#define TEXT_MAX 1000
#define MAIL_TIMEOUT_S 60
#define GATEWAY_TIMEOUT_S 20

#define SEGMENTS_HIGHEST 10
#define SENDER_MAX 20
#define REPORT_SECRET_LEAST 16

struct member {
    const char *name;
    enum json_type type;
    size_t offset; /* in the struct: struct str, int64_t or bool, by type */
    bool is_required;
    int64_t least, most; /* of a number */
};

#define MAIL(name, type, field, ...)                                                                                   \
    {                                                                                                                  \
        name, type, offsetof(struct mail_settings, field), __VA_ARGS__                                                 \
    }
#define GATEWAY(name, type, field, ...)                                                                                \
    {                                                                                                                  \
        name, type, offsetof(struct gateway_settings, field), __VA_ARGS__                                              \
    }

/* "starttls" is read by hand: a word of an enum. */
static const struct member mail_members[] = {
    MAIL("url", JSON_STRING, url, true, 0, 0),
    MAIL("user", JSON_STRING, user, false, 0, 0),
    MAIL("password", JSON_STRING, password, false, 0, 0),
    MAIL("from", JSON_STRING, from, true, 0, 0),
    MAIL("from_name", JSON_STRING, from_name, false, 0, 0),
    MAIL("reply_to", JSON_STRING, reply_to, false, 0, 0),
    MAIL("bounce", JSON_STRING, bounce, false, 0, 0),
    MAIL("verp", JSON_BOOL, is_verp, false, 0, 0),
    MAIL("helo", JSON_STRING, helo, false, 0, 0),
    MAIL("ca_file", JSON_STRING, ca_file, false, 0, 0),
    MAIL("timeout_seconds", JSON_INT, timeout_seconds, false, 1, 600),
};

static const struct member sms_members[] = {
    GATEWAY("url", JSON_STRING, url, true, 0, 0),
    GATEWAY("token", JSON_STRING, token, true, 0, 0),
    GATEWAY("sender", JSON_STRING, sender, true, 0, 0),
    GATEWAY("report_secret", JSON_STRING, report_secret, false, 0, 0),
    GATEWAY("ca_file", JSON_STRING, ca_file, false, 0, 0),
    GATEWAY("timeout_seconds", JSON_INT, timeout_seconds, false, 1, 600),
    GATEWAY("without_marks", JSON_BOOL, is_without_marks, false, 0, 0),
    GATEWAY("segments_max", JSON_INT, segments_max, false, 1, SEGMENTS_HIGHEST),
};

static const struct member messenger_members[] = {
    GATEWAY("url", JSON_STRING, url, true, 0, 0),
    GATEWAY("token", JSON_STRING, token, true, 0, 0),
    GATEWAY("report_secret", JSON_STRING, report_secret, false, 0, 0),
    GATEWAY("ca_file", JSON_STRING, ca_file, false, 0, 0),
    GATEWAY("timeout_seconds", JSON_INT, timeout_seconds, false, 1, 600),
};

/* One part of the file while it is read. */
struct part {
    struct str path;
    const char *name; /* "mail" */
    const struct member *members;
    size_t count;
    const struct json_value *json;
};

static err_t bad(struct ctx *c, struct str path, const char *part, const char *member, const char *why)
{
    struct str where = arena_printf(c->arena, "%.*s: %s%s%s: %s", STR_ARG(path), part, *member ? "." : "", member, why);
    return fault_set(c, delivery_settings_bad, STR(""), where);
}

static err_t bad_member(struct ctx *c, const struct part *p, const char *member, const char *why)
{
    return bad(c, p->path, p->name, member, why);
}

/* Plain text of one line: it goes into headers and commands. */
static bool is_line(struct str text)
{
    if (!utf8_is_plain_text(text) || text.len > TEXT_MAX) return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20) return false;
    return true;
}

static err_t take_member(struct ctx *c, const struct part *p, const struct member *m, const struct json_value *value,
                         char *into)
{
    if (value->type != m->type) return bad_member(c, p, m->name, "another kind of value is meant");
    if (m->type == JSON_STRING) {
        if (!is_line(value->string))
            return bad_member(c, p, m->name, "one line of text, not longer than 1000 bytes, is meant");
        memcpy(into + m->offset, &value->string, sizeof value->string);
    } else if (m->type == JSON_INT) {
        if (value->integer < m->least || value->integer > m->most)
            return bad_member(c, p, m->name, "the number is out of its range");
        memcpy(into + m->offset, &value->integer, sizeof value->integer);
    } else {
        bool yes = value->integer != 0;
        memcpy(into + m->offset, &yes, sizeof yes);
    }
    return OK;
}

static err_t take_members(struct ctx *c, const struct part *p, const char *by_hand, void *into)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct member *m = &p->members[i];
        const struct json_value *value = json_get(p->json, m->name);
        if (!value && m->is_required) return bad_member(c, p, m->name, "it is missing");
        err_t e = value ? take_member(c, p, m, value, into) : OK;
        if (e) return e;
    }
    for (size_t i = 0; i < p->json->count; i++) {
        struct str key = p->json->members[i].key;
        bool known = str_eq(key, str_of(by_hand));
        for (size_t k = 0; k < p->count && !known; k++)
            known = str_eq(key, str_of(p->members[k].name));
        if (!known) return bad_member(c, p, arena_cstring(c->arena, key), "there is no such member");
    }
    return OK;
}

/* ---- what addresses of servers may be ---- */

/* The host of scheme://host[:port][/...]; absent if there is none, or if it carries a user or blanks. */
static struct str url_host(struct str url, struct str scheme)
{
    struct str absent = {NULL, 0};
    if (!str_starts_with(url, scheme)) return absent;
    struct str rest = str_slice(url, scheme.len, url.len);
    for (size_t i = 0; i < rest.len; i++)
        if (rest.ptr[i] <= 0x20 || rest.ptr[i] == 0x7F || rest.ptr[i] == '@') return absent;
    struct str authority = str_split_next(&rest, '/');
    if (str_starts_with(authority, STR("["))) return str_slice(authority, 0, str_find(authority, ']') + 1);
    return str_split_next(&authority, ':');
}

static bool is_this_machine(struct str host)
{
    return str_eq(host, STR("localhost")) || str_eq(host, STR("127.0.0.1")) || str_eq(host, STR("[::1]"));
}

static err_t check_gateway(struct ctx *c, const struct part *p, const struct gateway_settings *g)
{
    bool is_safe =
        !str_is_empty(url_host(g->url, STR("https://"))) || is_this_machine(url_host(g->url, STR("http://")));
    if (!is_safe) return bad_member(c, p, "url", "https://... is meant; http:// is taken for this machine only");
    if (str_is_empty(g->token)) return bad_member(c, p, "token", "it is empty");
    if (g->sender.len > SENDER_MAX) return bad_member(c, p, "sender", "it has at most 20 characters");
    if (g->report_secret.len > 0 && g->report_secret.len < REPORT_SECRET_LEAST)
        return bad_member(c, p, "report_secret", "it has at least 16 characters");
    return OK;
}

static err_t check_mail_server(struct ctx *c, const struct part *p, const struct mail_settings *m)
{
    struct str plain = url_host(m->url, STR("smtp://")), safe = url_host(m->url, STR("smtps://"));
    bool has_path = str_find(str_slice(m->url, sizeof "smtps://" - 1, m->url.len), '/') != SIZE_MAX;
    if (has_path || (str_is_empty(plain) && str_is_empty(safe)))
        return bad_member(c, p, "url", "smtp://host:port or smtps://host:port is meant");
    if (str_is_empty(m->user) != str_is_empty(m->password))
        return bad_member(c, p, "user", "user and password go together");
    bool can_be_read = !str_is_empty(plain) && m->starttls != MAIL_STARTTLS_REQUIRE && !is_this_machine(plain);
    if (can_be_read && !str_is_empty(m->user))
        return bad_member(c, p, "starttls",
                          "with a password \"require\" is needed: it would go over the net in the clear");
    return mail_domain_is_valid(m->helo) ? OK : bad_member(c, p, "helo", "the name of this machine is meant");
}

static err_t check_mail_addresses(struct ctx *c, const struct part *p, const struct mail_settings *m)
{
    if (!mail_address_is_valid(m->from)) return bad_member(c, p, "from", "an address is meant");
    if (m->from_name.len > 200) return bad_member(c, p, "from_name", "it is too long");
    if (!str_is_empty(m->reply_to) && !mail_address_is_valid(m->reply_to))
        return bad_member(c, p, "reply_to", "an address is meant");
    if (!mail_address_is_valid(m->bounce)) return bad_member(c, p, "bounce", "an address is meant");
    if (m->is_verp && str_find(m->bounce, '@') > MAIL_VERP_LOCAL_MAX)
        return bad_member(c, p, "bounce", "with \"verp\" at most 31 characters stand before the @");
    return OK;
}

/* ---- the parts ---- */

static err_t read_starttls(struct ctx *c, const struct part *p, struct mail_settings *m)
{
    static const char *const words[] = {"none", "try", "require"};
    const struct json_value *value = json_get(p->json, "starttls");
    m->starttls = MAIL_STARTTLS_REQUIRE;
    if (!value) return OK;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (value->type != JSON_STRING || !str_eq(value->string, str_of(words[i]))) continue;
        m->starttls = (enum mail_starttls)i;
        return OK;
    }
    return bad_member(c, p, "starttls", "none, try or require is meant");
}

static err_t read_mail(struct ctx *c, const struct part *p, struct mail_settings *m)
{
    struct str empty = STR("");
    *m = (struct mail_settings){.is_set = true, .is_verp = true, .timeout_seconds = MAIL_TIMEOUT_S};
    m->user = m->password = m->from_name = m->reply_to = m->ca_file = empty;
    err_t e = take_members(c, p, "starttls", m);
    if (!e) e = read_starttls(c, p, m);
    if (e) return e;
    if (str_is_empty(m->bounce)) m->bounce = m->from;
    e = check_mail_addresses(c, p, m);
    if (!e && str_is_empty(m->helo)) m->helo = mail_address_domain(m->from);
    return e ? e : check_mail_server(c, p, m);
}

static err_t read_gateway(struct ctx *c, const struct part *p, struct gateway_settings *g)
{
    struct str empty = STR("");
    *g = (struct gateway_settings){.is_set = true, .timeout_seconds = GATEWAY_TIMEOUT_S, .segments_max = DELIVERY_SEGMENTS_MAX};
    g->sender = g->report_secret = g->ca_file = empty;
    err_t e = take_members(c, p, "", g);
    return e ? e : check_gateway(c, p, g);
}

static err_t read_parts(struct ctx *c, struct str path, const struct json_value *root, struct delivery_settings *s)
{
    err_t e = OK;
    for (size_t i = 0; i < root->count && !e; i++) {
        struct part p = {
            .path = path, .name = arena_cstring(c->arena, root->members[i].key), .json = &root->members[i].value};
        if (p.json->type != JSON_OBJECT)
            e = bad(c, path, p.name, "", "an object is meant");
        else if (strcmp(p.name, "mail") == 0) {
            p.members = mail_members, p.count = sizeof mail_members / sizeof mail_members[0];
            e = read_mail(c, &p, &s->mail);
        } else if (strcmp(p.name, "sms") == 0) {
            p.members = sms_members, p.count = sizeof sms_members / sizeof sms_members[0];
            e = read_gateway(c, &p, &s->sms);
        } else if (strcmp(p.name, "messenger") == 0) {
            p.members = messenger_members, p.count = sizeof messenger_members / sizeof messenger_members[0];
            e = read_gateway(c, &p, &s->messenger);
        } else
            e = bad(c, path, p.name, "", "mail, sms and messenger are known here");
    }
    return e;
}

/* The JSON reader's own fault quotes the text near the mistake, and that may be a password: only the place is kept. */
static err_t not_json(struct ctx *c, struct str path)
{
    struct str near = c->fault.argument;
    struct str line = str_starts_with(near, STR("line ")) ? str_slice(near, 0, str_find(near, ':')) : STR("the text");
    const char *where = arena_cstring(c->arena, line);
    fault_clear(c);
    return bad(c, path, where, "", "this is not valid JSON");
}

err_t delivery_settings_parse(struct ctx *c, struct str path, struct str json, struct delivery_settings *ret_settings)
{
    struct json_value root;
    struct delivery_settings s = {.path = path};
    if (json_read(c, json, &root)) return not_json(c, path);
    if (root.type != JSON_OBJECT) return bad(c, path, "the text", "", "an object is meant");
    err_t e = read_parts(c, path, &root, &s);
    if (!e) *ret_settings = s;
    return e;
}

err_t delivery_settings_read(struct ctx *c, struct str folder, struct delivery_settings *ret_settings)
{
    struct str json, path = data_folder_path(c->arena, folder, DELIVERY_SETTINGS_FILE);
    if (access(path.ptr, F_OK) != 0) {
        *ret_settings = (struct delivery_settings){.path = path};
        return OK;
    }
    err_t e = file_read(c, path.ptr, FILE_MAX, &json);
    return e ? e : delivery_settings_parse(c, path, json, ret_settings);
}

err_t delivery_settings_need(struct ctx *c, const struct delivery_settings *settings, bool is_set, const char *member)
{
    if (is_set) return OK;
    return fault_set(c, delivery_not_set, STR(""),
                     arena_printf(c->arena, "%.*s, \"%s\"", STR_ARG(settings->path), member));
}
