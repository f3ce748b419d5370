/* multipart_fuzz: the multipart parser gives the same events however the bytes are cut, and never more content than it got.
 * The first two bytes say where to cut; the rest is the body, with the boundary "b". */
#include "base/buf.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct record {
    struct buf text;
    size_t content;
};

static err_t on_part(void *user, const struct multipart_part *part)
{
    struct record *r = user;
    ASSERT(part->name.len > 0 && str_find(part->file_name, '/') == SIZE_MAX);
    buf_add(&r->text, part->name);
    buf_add_char(&r->text, part->is_file ? '<' : '|');
    buf_add(&r->text, part->file_name);
    buf_add_char(&r->text, '|');
    return OK;
}

static err_t on_data(void *user, const char *bytes, size_t len)
{
    struct record *r = user;
    ASSERT(len > 0);
    r->content += len;
    buf_add_bytes(&r->text, bytes, len);
    return OK;
}

static err_t on_end(void *user)
{
    struct record *r = user;
    buf_add_char(&r->text, ';');
    return OK;
}

/* Feeds the body in pieces of `first`, then `second` bytes, again and again. */
static err_t parse(struct record *r, struct str body, size_t first, size_t second)
{
    struct arena *a = arena_new(4096);
    struct multipart m;
    const struct multipart_events events = {.user = r, .part = on_part, .data = on_data, .end = on_end};
    *r = (struct record){.text = buf_new(1 << 24)};
    multipart_start(&m, a, STR("b"), &events);
    err_t e = OK;
    for (size_t at = 0, turn = 0; at < body.len && !e; turn++) {
        size_t piece = turn % 2 ? second : first;
        struct str now = str_slice(body, at, at + piece);
        e = multipart_feed(&m, now.ptr, now.len);
        at += now.len;
    }
    if (!e) e = multipart_finish(&m);
    arena_free(a);
    return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    struct str body = {(const char *)data + 2, size - 2};
    struct record whole;
    struct record cut;
    err_t e = parse(&whole, body, body.len + 1, 1);
    ASSERT(e == OK || e == ERR_INVALID);
    ASSERT(parse(&cut, body, (size_t)data[0] + 1, (size_t)data[1] + 1) == e);
    ASSERT(str_eq(buf_str(&whole.text), buf_str(&cut.text)) && whole.content <= body.len);
    buf_free(&whole.text);
    buf_free(&cut.text);
    return 0;
}
