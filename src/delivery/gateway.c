/* gateway: the request is one JSON object; the answer is read to the end of a small buffer and believed only word by
 * word. */
#include "delivery/gateway.h"

#include "base/utf8.h"
#include "delivery/sms_text.h"
#include "delivery/transfer.h"
#include "json/json.h"

#define REQUEST_MAX 65536U

/* A request on its way. */
struct call {
    const char *whose; /* "sms" */
    const struct gateway_settings *settings;
    struct uuid id;
    struct str body;
    struct buf answer;
};

static size_t hear(char *bytes, size_t size, size_t count, void *user)
{
    struct call *call = user;
    buf_add_bytes(&call->answer, bytes, size * count);
    return call->answer.overflowed ? 0 : size * count; /* 0: libcurl hangs up */
}

static struct curl_slist *headers_of(struct ctx *c, const struct call *call)
{
    char id[37];
    uuid_format(call->id, id);
    const char *lines[] = {"Content-Type: application/json", "Accept: application/json",
                           "Expect:", arena_printf(c->arena, "Idempotency-Key: %s", id).ptr,
                           arena_printf(c->arena, "Authorization: Bearer %.*s", STR_ARG(call->settings->token)).ptr};
    struct curl_slist *headers = NULL;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        headers = curl_slist_append(headers, lines[i]);
        ASSERT(headers != NULL);
    }
    return headers;
}

static CURL *open_gateway(struct ctx *c, struct call *call, struct curl_slist *headers)
{
    const struct gateway_settings *s = call->settings;
    const struct transfer_options options = {s->url, "http,https", s->ca_file, s->timeout_seconds};
    CURL *curl = transfer_new(c, &options);
    unsigned failed = 0;
    failed |= curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    failed |= curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call->body.ptr);
    failed |= curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body.len);
    failed |= curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, hear);
    failed |= curl_easy_setopt(curl, CURLOPT_WRITEDATA, call);
    ASSERT(!failed);
    return curl;
}

/* ---- what the answer means ---- */

/* A gateway's word for what is wrong goes into records: letters, digits and _ only, or it is not taken. */
static struct str word_of(struct str text)
{
    bool is_word = text.len > 0 && text.len <= DELIVERY_REASON_MAX;
    for (size_t i = 0; i < text.len && is_word; i++)
        is_word = (text.ptr[i] >= 'a' && text.ptr[i] <= 'z') || (text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
                  text.ptr[i] == '_';
    return is_word ? text : (struct str){NULL, 0};
}

/* The answer's object; false if it is none. */
static bool read_answer(struct ctx *c, const struct call *call, struct json_value *ret_object)
{
    struct ctx inner = {.arena = c->arena, .now = c->now}; /* what a gateway writes wrongly is no fault of the caller */
    return json_read(&inner, buf_str(&call->answer), ret_object) == OK && ret_object->type == JSON_OBJECT;
}

static struct delivery_result not_in_the_contract(long status)
{
    return (struct delivery_result){.outcome = DELIVERY_TEMPORARY,
                                    .is_uncertain = true,
                                    .code = (int)status,
                                    .reason = STR("answer_bad"),
                                    .carrier_id = STR("")};
}

static struct delivery_result taken(struct ctx *c, const struct call *call)
{
    struct json_value answer;
    struct delivery_result result = {.outcome = DELIVERY_SENT, .code = 200, .reason = STR("")};
    if (!read_answer(c, call, &answer)) return not_in_the_contract(200);
    struct str status = json_get_string(&answer, "status");
    result.is_duplicate = str_eq(status, STR("duplicate"));
    result.carrier_id = transfer_carrier_id(c->arena, json_get_string(&answer, "id"));
    bool is_known = result.is_duplicate || str_eq(status, STR("accepted"));
    return is_known && result.carrier_id.len > 0 ? result : not_in_the_contract(200);
}

static struct delivery_result refused(struct ctx *c, const struct call *call, long status)
{
    struct json_value answer;
    struct delivery_result result = not_in_the_contract(status);
    struct str word =
        read_answer(c, call, &answer) ? word_of(json_get_string(&answer, "error")) : (struct str){NULL, 0};
    if (str_is_absent(word)) return result; /* a wrong address answers 404 too: nobody's number is to blame */
    result.outcome = DELIVERY_REJECTED;
    result.is_uncertain = false;
    result.reason = word;
    return result;
}

static struct delivery_result later(struct ctx *c, CURL *curl, long status)
{
    curl_off_t seconds = 0;
    struct delivery_result result = not_in_the_contract(status);
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds) || seconds < 0) seconds = 0;
    result.retry_after_seconds = seconds < DELIVERY_RETRY_AFTER_MAX ? (int64_t)seconds : DELIVERY_RETRY_AFTER_MAX;
    result.is_uncertain = status >= 500;
    result.reason = arena_printf(c->arena, "http_%ld", status);
    return result;
}

static bool is_later(long status)
{
    return status == 408 || status == 425 || status == 429 || (status >= 500 && status <= 599);
}

/* Nothing can have been taken as long as the request was not out. */
static bool was_sent(CURL *curl)
{
    curl_off_t sent = 0;
    return curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &sent) == CURLE_OK && sent > 0;
}

static err_t conclude(struct ctx *c, CURL *curl, CURLcode code, const struct call *call,
                      struct delivery_result *ret_result)
{
    long status = 0;
    err_t e = transfer_tls_fault(c, code, call->whose);
    if (e) return e;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status == 401 || status == 403) return fault_set(c, delivery_token_refused, STR(""), str_of(call->whose));
    if (call->answer.overflowed)
        *ret_result = not_in_the_contract(status);
    else if (is_later(status))
        *ret_result = later(c, curl, status);
    else if (code != CURLE_OK)
        *ret_result = transfer_broken(code, was_sent(curl));
    else if (status == 200)
        *ret_result = taken(c, call);
    else if (status >= 400)
        *ret_result = refused(c, call, status);
    else
        *ret_result = not_in_the_contract(status);
    return OK;
}

static err_t post(struct ctx *c, struct call *call, struct delivery_result *ret_result)
{
    call->answer = buf_new(GATEWAY_ANSWER_MAX);
    struct curl_slist *headers = headers_of(c, call);
    CURL *curl = open_gateway(c, call, headers);
    CURLcode code = curl_easy_perform(curl);
    err_t e = conclude(c, curl, code, call, ret_result);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    buf_free(&call->answer);
    return e;
}

/* ---- the requests ---- */

static void begin_request(struct json_writer *w, struct uuid delivery, struct str phone)
{
    char id[37];
    uuid_format(delivery, id);
    json_begin_object(w);
    json_put_string(w, "id", str_of(id));
    json_put_string(w, "to", phone);
}

static err_t sms_text(struct ctx *c, const struct gateway_settings *s, struct str text, struct str *ret_text)
{
    if (!utf8_is_plain_text(text) || text.len == 0) return fail(c, delivery_text_bad);
    if (text.len > GATEWAY_TEXT_MAX) return fault_set(c, delivery_too_large, STR("text"), STR("sms"));
    if (s->is_without_marks) text = sms_without_marks(c->arena, text);
    if (sms_size_of(text).segments > (size_t)s->segments_max)
        return fault_set(c, delivery_too_large, STR("text"), STR("sms"));
    *ret_text = text;
    return OK;
}

err_t sms_send(struct ctx *c, const struct delivery_settings *settings, const struct sms_message *m,
               struct delivery_result *ret_result)
{
    struct call call = {.whose = "sms", .settings = &settings->sms, .id = m->delivery};
    struct str phone, text;
    err_t e = delivery_settings_need(c, settings, settings->sms.is_set, "sms");
    if (!e && !sms_phone(c->arena, m->phone, &phone)) e = fail(c, delivery_phone_bad);
    if (!e) e = sms_text(c, call.settings, m->text, &text);
    if (e) return e;
    struct buf body = buf_new(REQUEST_MAX);
    struct json_writer w = json_writer_new(&body);
    begin_request(&w, m->delivery, phone);
    json_put_string(&w, "text", text);
    json_put_string(&w, "sender", call.settings->sender);
    json_end_object(&w);
    ASSERT(!body.overflowed);
    call.body = buf_str(&body);
    e = post(c, &call, ret_result);
    buf_free(&body);
    return e;
}

static bool is_short_text(struct str text, size_t maximum)
{
    return text.len > 0 && text.len <= maximum && utf8_is_plain_text(text);
}

static err_t check_template(struct ctx *c, const struct messenger_message *m)
{
    bool good = is_short_text(m->template_id, GATEWAY_WORD_MAX);
    if (m->parameter_count > GATEWAY_PARAMETERS_MAX)
        return fault_set(c, delivery_too_large, STR("parameters"), STR("messenger"));
    for (size_t i = 0; i < m->parameter_count && good; i++)
        good = is_short_text(m->parameters[i].name, GATEWAY_WORD_MAX) &&
               is_short_text(m->parameters[i].value, GATEWAY_VALUE_MAX);
    return good ? OK : fail(c, delivery_text_bad);
}

err_t messenger_send(struct ctx *c, const struct delivery_settings *settings, const struct messenger_message *m,
                     struct delivery_result *ret_result)
{
    struct call call = {.whose = "messenger", .settings = &settings->messenger, .id = m->delivery};
    struct str phone;
    err_t e = delivery_settings_need(c, settings, settings->messenger.is_set, "messenger");
    if (!e && !sms_phone(c->arena, m->phone, &phone)) e = fail(c, delivery_phone_bad);
    if (!e) e = check_template(c, m);
    if (e) return e;
    struct buf body = buf_new(REQUEST_MAX);
    struct json_writer w = json_writer_new(&body);
    begin_request(&w, m->delivery, phone);
    json_put_string(&w, "template", m->template_id);
    json_key(&w, "parameters");
    json_begin_object(&w);
    for (size_t i = 0; i < m->parameter_count; i++)
        json_put_string(&w, arena_cstring(c->arena, m->parameters[i].name), m->parameters[i].value);
    json_end_object(&w);
    json_end_object(&w);
    ASSERT(!body.overflowed);
    call.body = buf_str(&body);
    e = post(c, &call, ret_result);
    buf_free(&body);
    return e;
}
