/* delivery_report: signature first, then time, then JSON. */
#include "delivery/delivery_report.h"

#include "base/parse.h"
#include "crypto/crypto.h"
#include "delivery/delivery.h"
#include "json/json.h"

#define SECONDS_MAX 99999999999LL

struct str delivery_report_sign(struct arena *a, struct str secret, struct str timestamp, struct str body)
{
    struct digest digest = digest_keyed(secret, arena_join(a, timestamp, STR("."), body));
    return arena_join(a, STR("v1="), digest_hex(a, digest), STR(""));
}

static bool is_now(const struct ctx *c, struct str timestamp)
{
    int64_t seconds = 0;
    if (!parse_int(timestamp, 0, SECONDS_MAX, &seconds)) return false;
    int64_t away = seconds - c->now.us / 1000000;
    return away >= -DELIVERY_REPORT_WINDOW_SECONDS && away <= DELIVERY_REPORT_WINDOW_SECONDS;
}

static bool is_reason(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!((text.ptr[i] >= 'a' && text.ptr[i] <= 'z') || (text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
              text.ptr[i] == '_'))
            return false;
    return text.len <= DELIVERY_REASON_MAX;
}

static err_t read_body(struct ctx *c, struct str body, struct delivery_report *ret_report)
{
    static const char *const words[] = {"", "delivered", "failed", "expired"};
    struct ctx inner = {.arena = c->arena, .now = c->now};
    struct json_value root;
    struct delivery_report report = {.reason = STR("")};
    if (json_read(&inner, body, &root) || !uuid_parse(json_get_string(&root, "id"), &report.delivery))
        return fail(c, delivery_report_bad);
    for (size_t i = 1; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(json_get_string(&root, "status"), str_of(words[i]))) report.status = (enum delivery_report_status)i;
    struct str reason = json_get_string(&root, "error");
    if (report.status == 0 || !is_reason(reason)) return fail(c, delivery_report_bad);
    if (!str_is_absent(reason)) report.reason = reason;
    *ret_report = report;
    return OK;
}

bool delivery_report_is_signed(const struct ctx *c, struct str secret, struct str timestamp, struct str signature, struct str body)
{
    if (str_is_empty(secret) || body.len > DELIVERY_REPORT_MAX || timestamp.len > 20) return false;
    struct str right = delivery_report_sign(c->arena, secret, timestamp, body);
    return equal_in_constant_time(right, signature) && is_now(c, timestamp);
}

err_t delivery_report_read(struct ctx *c, const struct gateway_settings *settings, struct str timestamp,
                           struct str signature, struct str body, struct delivery_report *ret_report)
{
    if (!delivery_report_is_signed(c, settings->report_secret, timestamp, signature, body)) return fail(c, delivery_report_refused);
    return read_body(c, body, ret_report);
}
