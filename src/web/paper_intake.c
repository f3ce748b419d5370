/* paper_intake: files in and out of the store. */
#include "web/paper_intake.h"

#include "app/file_store.h"
#include "base/utf8.h"
#include "http/percent.h"
#include "sys/media_type.h"
#include "web/web.h"

#define FILE_NAME_MAX 200

/* A file type that we know of: what a page may claim in Content-Type is never what was uploaded. */
static const char *known_type(struct str media_type)
{
    for (enum media_kind kind = MEDIA_OTHER + 1; kind < MEDIA_KIND_COUNT; kind++)
        if (str_eq(str_of(media_type_name(kind)), media_type)) return media_type_name(kind);
    return media_type_name(MEDIA_OTHER);
}

static struct str short_name(struct arena *a, struct str name)
{
    if (str_is_empty(name)) return STR("file");
    return name.len <= FILE_NAME_MAX ? arena_copy(a, name) : arena_copy(a, utf8_cut(name, FILE_NAME_MAX));
}

err_t paper_intake(struct request *rq, const struct http_upload *upload, struct draft_paper *ret_paper)
{
    const struct file_store store = {rq->web->data_folder};
    enum media_kind kind;
    struct digest digest;
    struct str sha256;
    if (upload->too_large) return fault_set(rq->c, file_too_large, STR("file"), STR("50 MB"));
    err_t e = media_type_check(rq->c, rq->web->media, upload->path, upload->file_name, &kind);
    if (e) return e;
    memcpy(digest.bytes, upload->sha256, sizeof digest.bytes);
    e = file_store_put(rq->c, &store, upload->path, digest, (int64_t)upload->size, &sha256);
    if (e) return e;
    ret_paper->file_name = short_name(rq->c->arena, upload->file_name);
    ret_paper->media_type = str_of(media_type_name(kind));
    ret_paper->size = (int64_t)upload->size;
    ret_paper->sha256 = sha256;
    return OK;
}

/* RFC 6266 with the name in UTF-8 (RFC 8187). */
static struct str disposition(struct arena *a, bool is_inline, struct str file_name)
{
    struct buf b = buf_new(FILE_NAME_MAX * 4 + 100);
    buf_add(&b, is_inline ? STR("inline; filename*=UTF-8''") : STR("attachment; filename*=UTF-8''"));
    http_percent_encode(&b, file_name);
    struct str value = arena_copy(a, buf_str(&b));
    buf_free(&b);
    return value;
}

void paper_send(struct request *rq, struct str sha256, struct str file_name, struct str media_type)
{
    const struct file_store store = {rq->web->data_folder};
    int fd;
    int64_t size;
    err_t e = file_store_open(rq->c, &store, sha256, &fd, &size);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const char *type = known_type(media_type);
    bool is_pdf = strcmp(type, "application/pdf") == 0;
    bool is_picture = strncmp(type, "image/", 6) == 0;
    exchange_set_header(rq->x, "Content-Disposition", disposition(rq->c->arena, is_pdf || is_picture, file_name));
    exchange_set_header(rq->x, "X-Content-Type-Options", STR("nosniff"));
    /* Browsers show no PDF inside a sandbox. It is no page of ours in any case: its type is fixed and never sniffed. */
    exchange_set_header(rq->x, "Content-Security-Policy",
                        is_pdf ? STR("default-src 'none'; frame-ancestors 'none'") : STR("default-src 'none'; sandbox"));
    exchange_set_header(rq->x, "Cache-Control", STR("private, no-store"));
    exchange_reply_file(rq->x, 200, type, fd, (uint64_t)size);
}
