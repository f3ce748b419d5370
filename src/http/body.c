/* body: raw bytes, an urlencoded form, or multipart/form-data. */
#include "http/body.h"

#include "base/parse.h"
#include "http/exchange_state.h"
#include "http/parameter.h"

/* The announced length; 0 if there is none, UINT64_MAX for a chunked body. */
static uint64_t announced_length(struct exchange *x)
{
    int64_t length = 0;
    if (!str_is_absent(exchange_header(x, MHD_HTTP_HEADER_TRANSFER_ENCODING))) return UINT64_MAX;
    struct str text = exchange_header(x, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (str_is_absent(text)) return 0;
    return parse_int(text, 0, INT64_MAX, &length) ? (uint64_t)length : UINT64_MAX;
}

static int status_of_form(err_t e)
{
    static const int status_of[] = {[OK] = 0, [ERR_INVALID] = 400, [ERR_LIMIT] = 413, [ERR_IO] = 503};
    ASSERT((size_t)e < sizeof status_of / sizeof status_of[0] && (e == OK || status_of[e]));
    return status_of[e];
}

static err_t on_part(void *user, const struct multipart_part *part)
{
    struct exchange *x = user;
    x->part = *part;
    buf_reset(&x->body);
    return part->is_file ? uploads_begin(&x->uploads, x->ctx.arena, part->name, part->file_name) : OK;
}

static err_t on_data(void *user, const char *bytes, size_t len)
{
    struct exchange *x = user;
    if (x->part.is_file) return uploads_add(&x->uploads, bytes, len);
    if (len > HTTP_FORM_TEXT_LIMIT - x->form_text) return ERR_LIMIT;
    x->form_text += len;
    buf_add_bytes(&x->body, bytes, len);
    return OK;
}

static err_t on_end(void *user)
{
    struct exchange *x = user;
    if (x->part.is_file) {
        uploads_end(&x->uploads);
        return OK;
    }
    struct str value = arena_copy(x->ctx.arena, buf_str(&x->body));
    return form_add(&x->form, x->ctx.arena, x->part.name, value) ? OK : ERR_LIMIT;
}

static int start_multipart(struct exchange *x, struct str content_type)
{
    struct str boundary;
    if (!multipart_boundary(x->ctx.arena, content_type, &boundary)) return 400;
    const struct multipart_events events = {.user = x, .part = on_part, .data = on_data, .end = on_end};
    x->body_kind = BODY_MULTIPART;
    x->form_text = 0;
    x->body.maximum = HTTP_FORM_TEXT_LIMIT;
    multipart_start(&x->multipart, x->ctx.arena, boundary, &events);
    return 0;
}

int body_start(struct exchange *x, const char *temporary_folder, uint64_t upload_limit)
{
    uint64_t beyond = (uint64_t)x->body_limit + BODY_DRAIN;
    x->drain_limit = upload_limit > 0 && beyond < BODY_DRAIN_UPLOADS ? BODY_DRAIN_UPLOADS : beyond;
    x->body_kind = BODY_RAW;
    x->body.maximum = x->body_limit;
    uploads_start(&x->uploads, temporary_folder, upload_limit);
    uint64_t length = announced_length(x);
    if (length == 0) return 0;
    if (x->body_limit == 0 || (length != UINT64_MAX && length > x->body_limit)) return 413;
    struct str content_type = exchange_header(x, MHD_HTTP_HEADER_CONTENT_TYPE);
    struct str rest = content_type;
    struct str media_type = parameter_first(&rest);
    if (str_eq_nocase_ascii(media_type, STR("multipart/form-data"))) return start_multipart(x, content_type);
    if (str_eq_nocase_ascii(media_type, STR("application/x-www-form-urlencoded"))) x->body_kind = BODY_FORM;
    return 0;
}

bool body_is_hopeless(struct exchange *x)
{
    uint64_t length = announced_length(x);
    return length != UINT64_MAX && length > x->drain_limit;
}

int body_add(struct exchange *x, const char *bytes, size_t len)
{
    if (x->received > x->body_limit) return 413;
    if (x->body_kind == BODY_MULTIPART) return status_of_form(multipart_feed(&x->multipart, bytes, len));
    buf_add_bytes(&x->body, bytes, len);
    return 0;
}

int body_finish(struct exchange *x)
{
    if (x->body_kind == BODY_MULTIPART) return status_of_form(multipart_finish(&x->multipart));
    if (x->body_kind == BODY_FORM) return status_of_form(form_parse(&x->form, x->ctx.arena, buf_str(&x->body)));
    return 0;
}
