/* multipart: the state machine. In every state a byte is consumed once; what turns out not to be a delimiter is given on
 * as data from `delimiter` and `tail`, which hold exactly the bytes that were seen. */
#include "http/multipart.h"

#include "http/parameter.h"
#include "http/part_head.h"

/* bchars of RFC 2046 5.1.1. */
static bool is_boundary_char(char c)
{
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return is_letter || (c != '\0' && strchr("'()+_,-./:=? ", c) != NULL);
}

bool multipart_boundary(struct arena *a, struct str content_type, struct str *ret_boundary)
{
    struct str rest = content_type;
    if (!str_eq_nocase_ascii(parameter_first(&rest), STR("multipart/form-data"))) return false;
    struct str name;
    struct str value;
    while (parameter_next(a, &rest, &name, &value) > 0) {
        if (!str_eq_nocase_ascii(name, STR("boundary"))) continue;
        if (value.len == 0 || value.len > MULTIPART_BOUNDARY || value.ptr[value.len - 1] == ' ') return false;
        for (size_t i = 0; i < value.len; i++)
            if (!is_boundary_char(value.ptr[i])) return false;
        *ret_boundary = value;
        return true;
    }
    return false;
}

void multipart_start(struct multipart *m, struct arena *a, struct str boundary, const struct multipart_events *events)
{
    ASSERT(boundary.len > 0 && boundary.len <= MULTIPART_BOUNDARY);
    m->arena = a;
    m->events = *events;
    m->state = MULTIPART_PREAMBLE;
    m->in_part = false;
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, boundary.ptr, boundary.len);
    m->delimiter_len = 4 + boundary.len;
    m->matched = 2; /* the first delimiter may stand at the very beginning, without a line end before it */
    m->tail_len = 0;
    m->head_len = 0;
    m->error = OK;
}

static err_t emit(struct multipart *m, const char *bytes, size_t len)
{
    return m->in_part && len > 0 ? m->events.data(m->events.user, bytes, len) : OK;
}

/* Bytes of content (or preamble) up to a whole delimiter. The delimiter has its only CR in front, so after a mismatch a
 * new match can only begin at the byte that did not fit. */
static err_t feed_data(struct multipart *m, const char *bytes, size_t len, size_t *at)
{
    while (*at < len) {
        if (m->matched == 0) {
            const char *cr = memchr(bytes + *at, '\r', len - *at);
            size_t end = cr ? (size_t)(cr - bytes) : len;
            err_t e = emit(m, bytes + *at, end - *at);
            if (e) return e;
            *at = end;
            if (!cr) return OK;
        }
        if (bytes[*at] != m->delimiter[m->matched]) {
            size_t seen = m->matched;
            m->matched = 0;
            err_t e = emit(m, m->delimiter, seen);
            if (e) return e;
            continue; /* the same byte again, now as the possible beginning of a match */
        }
        *at += 1;
        m->matched++;
        if (m->matched == m->delimiter_len) {
            m->state = MULTIPART_TAIL;
            m->tail_len = 0;
            return OK;
        }
    }
    return OK;
}

/* What looked like a delimiter was content: "--boundaryX" is not "--boundary". */
static err_t tail_was_content(struct multipart *m)
{
    m->state = m->in_part ? MULTIPART_DATA : MULTIPART_PREAMBLE;
    m->matched = 0;
    err_t e = emit(m, m->delimiter, m->delimiter_len);
    if (e) return e;
    size_t at = 0;
    return feed_data(m, m->tail, m->tail_len, &at); /* a tail is too short to hold a whole delimiter */
}

static err_t delimiter_ends(struct multipart *m, enum multipart_state next)
{
    bool was_in_part = m->in_part;
    m->in_part = false;
    m->matched = 0;
    m->head_len = 0;
    m->state = next;
    return was_in_part ? m->events.end(m->events.user) : OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Blanks and CRLF behind a delimiter begin a part, "--" ends the body. */
static err_t feed_tail(struct multipart *m, char c, bool *ret_consumed)
{
    char last = m->tail_len ? m->tail[m->tail_len - 1] : ' ';
    bool fits = last == '\r'  ? c == '\n'
                : last == '-' ? c == '-'
                              : c == '\r' || (c == '-' && m->tail_len == 0) || is_blank(c);
    *ret_consumed = fits;
    if (!fits) return tail_was_content(m);
    if (c == '\n') return delimiter_ends(m, MULTIPART_HEAD);
    if (c == '-' && m->tail_len == 1) return delimiter_ends(m, MULTIPART_EPILOGUE);
    if (m->tail_len == MULTIPART_PADDING_LIMIT) return ERR_INVALID;
    m->tail[m->tail_len++] = c;
    return OK;
}

static bool head_ends(const struct multipart *m)
{
    struct str head = {m->head, m->head_len};
    return str_eq(head, STR("\r\n")) || str_ends_with(head, STR("\r\n\r\n"));
}

static err_t feed_head(struct multipart *m, char c)
{
    if (m->head_len == sizeof m->head || c == '\0') return ERR_INVALID;
    m->head[m->head_len++] = c;
    if (c != '\n' || !head_ends(m)) return OK;
    struct multipart_part part;
    if (!part_head_parse(m->arena, (struct str){m->head, m->head_len - 2}, &part)) return ERR_INVALID;
    m->in_part = true;
    m->matched = 0;
    m->state = MULTIPART_DATA;
    return m->events.part(m->events.user, &part);
}

static err_t step(struct multipart *m, const char *bytes, size_t len, size_t *at)
{
    bool consumed = true;
    err_t e = OK;
    switch (m->state) {
    case MULTIPART_PREAMBLE:
    case MULTIPART_DATA:
        return feed_data(m, bytes, len, at);
    case MULTIPART_TAIL:
        e = feed_tail(m, bytes[*at], &consumed);
        break;
    case MULTIPART_HEAD:
        e = feed_head(m, bytes[*at]);
        break;
    case MULTIPART_EPILOGUE:
        *at = len;
        return OK;
    }
    if (consumed) *at += 1;
    return e;
}

err_t multipart_feed(struct multipart *m, const char *bytes, size_t len)
{
    size_t at = 0;
    while (!m->error && at < len)
        m->error = step(m, bytes, len, &at);
    return m->error;
}

err_t multipart_finish(const struct multipart *m)
{
    if (m->error) return m->error;
    return m->state == MULTIPART_EPILOGUE ? OK : ERR_INVALID;
}
