/* bank_report: the settings as a list of sources; then signature, then JSON. */
#include "delivery/bank_report.h"

#include <unistd.h>

#include "base/civil.h"
#include "base/parse.h"
#include "delivery/delivery_report.h"
#include "i18n/i18n.h"
#include "json/json.h"
#include "sys/data_folder.h"
#include "sys/file.h"

#define FILE_MAX      65536U
#define SECRET_LEAST  16
#define NAME_MAX_LEN  20
#define ACCOUNT_MAX   19
#define TEXT_KEPT_MAX 1000

/* ---- payment.json ---- */

static err_t bad(struct ctx *c, const char *what)
{
    fault_clear(c); /* the JSON reader's own fault quotes the text near the mistake, and that may be a secret */
    return fault_set(c, bank_settings_bad, STR(""), arena_printf(c->arena, BANK_SETTINGS_FILE ": %s", what));
}

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char ch = name.ptr[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '-')) return false;
    }
    return name.len > 0 && name.len <= NAME_MAX_LEN;
}

/* A member that is not named here is refused, so that a misspelled one is not silently without effect. */
static bool has_only(const struct json_value *object, const char *const *names, size_t count)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        known += json_get(object, names[i]) != NULL;
    return object->type == JSON_OBJECT && object->count == known;
}

static err_t read_source(struct ctx *c, const struct json_value *json, struct bank_source *ret_source)
{
    static const char *const names[] = {"name", "bin", "secret"};
    if (!has_only(json, names, 3)) return bad(c, "a bank has name, bin and secret, and nothing else");
    *ret_source = (struct bank_source){json_get_string(json, "name"), json_get_string(json, "bin"), json_get_string(json, "secret")};
    if (!is_name(ret_source->name)) return bad(c, "name: 1 to 20 of a-z, 0-9 and -");
    if (ret_source->bank_bin.len != 6 || !parse_is_digits(ret_source->bank_bin)) return bad(c, "bin: 6 digits");
    if (ret_source->secret.len < SECRET_LEAST) return bad(c, "secret: at least 16 characters");
    return OK;
}

static err_t find_in(struct ctx *c, const struct json_value *root, struct str name, struct bank_source *ret_source)
{
    static const char *const names[] = {"banks"};
    const struct json_value *banks = root->type == JSON_OBJECT ? json_get(root, "banks") : NULL;
    bool has = false;
    if (!banks || !has_only(root, names, 1) || banks->type != JSON_ARRAY || banks->count > BANK_SOURCES_MAX) return bad(c, "an object with a list \"banks\" is meant");
    for (size_t i = 0; i < banks->count; i++) {
        struct bank_source source;
        err_t e = read_source(c, &banks->members[i].value, &source);
        if (e) return e;
        if (!str_eq(source.name, name)) continue;
        if (has) return bad(c, "a name twice");
        *ret_source = source;
        has = true;
    }
    return has ? OK : fail(c, bank_unknown);
}

err_t bank_source_find(struct ctx *c, struct str folder, struct str name, struct bank_source *ret_source)
{
    struct json_value root;
    struct str json, path = data_folder_path(c->arena, folder, BANK_SETTINGS_FILE);
    if (access(path.ptr, F_OK) != 0) return fail(c, bank_unknown);
    err_t e = file_read(c, path.ptr, FILE_MAX, &json);
    if (e) return e;
    if (json_read(c, json, &root)) return bad(c, "this is not valid JSON");
    return find_in(c, &root, name, ret_source);
}

/* ---- a report ---- */

static bool is_transaction(struct str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (id.ptr[i] <= ' ' || id.ptr[i] > '~') return false;
    return id.len > 0 && id.len <= BANK_TRANSACTION_MAX;
}

static bool is_account(struct str account)
{
    for (size_t i = 0; i < account.len; i++) {
        char ch = account.ptr[i];
        if (!((ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z'))) return false;
    }
    return account.len > 0 && account.len <= ACCOUNT_MAX;
}

/* As text; of what is none the plain letters and digits. */
static struct str text_of(struct arena *a, struct str in)
{
    struct str text;
    bool is_too_long;
    if (str_is_absent(in)) return STR("");
    if (text_accept(a, in, TEXT_KEPT_MAX, &text, &is_too_long)) return text;
    struct buf plain = buf_new(TEXT_KEPT_MAX);
    for (size_t i = 0; i < in.len; i++)
        if (in.ptr[i] >= ' ' && in.ptr[i] <= '~') buf_add_char(&plain, in.ptr[i]);
    struct str kept = arena_copy(a, buf_str(&plain));
    buf_free(&plain);
    return kept;
}

/* Whole minutes, as everything legal: what lies in the minute of now is not after now. */
static bool read_moment(const struct ctx *c, struct str text, struct instant *ret_at)
{
    struct local local;
    if (!civil_parse_local(text, &local)) return false;
    *ret_at = civil_instant(local);
    return ret_at->us > 0 && ret_at->us <= c->now.us;
}

static err_t read_body(struct ctx *c, struct str body, struct bank_report *ret_report)
{
    struct ctx inner = {.arena = c->arena, .now = c->now};
    struct json_value root;
    struct bank_report report;
    if (json_read(&inner, body, &root) || root.type != JSON_OBJECT) return fail(c, bank_report_bad);
    report = (struct bank_report){.transaction_id = json_get_string(&root, "id"), .account = json_get_string(&root, "account"),
                                  .memo = text_of(c->arena, json_get_string(&root, "memo")), .payer = text_of(c->arena, json_get_string(&root, "payer"))};
    bool is_right = is_transaction(report.transaction_id) && is_account(report.account) && json_get_int(&root, "amount", &report.amount) &&
                    report.amount > 0 && report.amount <= BANK_AMOUNT_MAX && read_moment(c, json_get_string(&root, "at"), &report.at);
    if (!is_right) return fail(c, bank_report_bad);
    *ret_report = report;
    return OK;
}

err_t bank_report_read(struct ctx *c, const struct bank_source *source, struct str timestamp, struct str signature, struct str body,
                       struct bank_report *ret_report)
{
    if (!delivery_report_is_signed(c, source->secret, timestamp, signature, body)) return fail(c, bank_report_refused);
    return read_body(c, body, ret_report);
}
