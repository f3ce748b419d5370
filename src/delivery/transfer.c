/* transfer: starting libcurl and making its handles. */
#include "delivery/transfer.h"

#include "base/buf.h"

#define CONNECT_SECONDS_MAX 15L

err_t delivery_start(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) ? ERR_BUG : OK;
}

const char *delivery_outcome_name(enum delivery_outcome outcome)
{
    static const char *const names[] = {"none", "sent", "temporary", "rejected"};
    ASSERT((size_t)outcome < sizeof names / sizeof names[0]);
    return names[outcome];
}

CURL *transfer_new(struct ctx *c, const struct transfer_options *o)
{
    CURL *curl = curl_easy_init();
    ASSERT(curl != NULL);
    long seconds = (long)o->timeout_seconds;
    unsigned failed = 0;
    failed |= curl_easy_setopt(curl, CURLOPT_URL, arena_cstring(c->arena, o->url));
    failed |= curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, o->protocols);
    failed |= curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* not what http_proxy of the environment says */
    failed |= curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    failed |= curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    failed |=
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, seconds < CONNECT_SECONDS_MAX ? seconds : CONNECT_SECONDS_MAX);
    failed |= curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
    failed |= curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!str_is_empty(o->ca_file))
        failed |= curl_easy_setopt(curl, CURLOPT_CAINFO, arena_cstring(c->arena, o->ca_file));
    ASSERT(!failed);
    return curl;
}

err_t transfer_tls_fault(struct ctx *c, CURLcode code, const char *whose)
{
    static const CURLcode codes[] = {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
                                     CURLE_USE_SSL_FAILED,           CURLE_SSL_CERTPROBLEM,    CURLE_SSL_CIPHER};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (code == codes[i]) return fault_set(c, delivery_tls_failed, STR(""), str_of(whose));
    return OK;
}

struct delivery_result transfer_broken(CURLcode code, bool is_uncertain)
{
    static const struct {
        CURLcode code;
        const char *reason;
    } reasons[] = {{CURLE_COULDNT_CONNECT, "connect"},
                   {CURLE_COULDNT_RESOLVE_HOST, "resolve"},
                   {CURLE_OPERATION_TIMEDOUT, "timeout"}};
    struct delivery_result result = {
        .outcome = DELIVERY_TEMPORARY, .is_uncertain = is_uncertain, .reason = STR("cut_off")};
    result.carrier_id = STR("");
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (code == reasons[i].code) result.reason = str_of(reasons[i].reason);
    return result;
}

static void add_word(struct buf *out, struct str word)
{
    if (str_is_empty(word) || str_find(word, '@') != SIZE_MAX) return;
    if (out->len > 0) buf_add_char(out, ' ');
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] > 0x20 && word.ptr[i] < 0x7F) buf_add_char(out, word.ptr[i]);
}

struct str transfer_carrier_id(struct arena *a, struct str text)
{
    struct buf out = buf_new(2048);
    struct str rest = str_trim(str_slice(text, 0, 1000));
    while (!str_is_absent(rest))
        add_word(&out, str_split_next(&rest, ' '));
    struct str id = arena_copy(a, str_slice(buf_str(&out), 0, DELIVERY_CARRIER_ID_MAX));
    buf_free(&out);
    return id;
}
