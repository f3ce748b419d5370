/* json: a streaming writer out, and a strict reader (jansson: duplicates refused, depth and size limited) in. */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include "base/buf.h"
#include "base/ctx.h"

/* Limits of what is read; the depth also of what is written. */
enum { JSON_MAX_DEPTH = 64, JSON_MAX_BYTES = 32 * 1024 * 1024 };

/* ---- writing: commas and escapes are the writer's; the caller keeps begin and end in pairs (ASSERTed) ---- */
struct json_writer {
    struct buf *out;
    unsigned depth;   /* at most JSON_MAX_DEPTH */
    uint64_t objects; /* bit d: level d is an object, not an array */
    bool first;
    bool after_key;
};
struct json_writer json_writer_new(struct buf *out);
void json_begin_object(struct json_writer *w);
void json_end_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
void json_end_array(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);
void json_string(struct json_writer *w, struct str s); /* absent -> null */
void json_int(struct json_writer *w, int64_t n);
void json_bool(struct json_writer *w, bool b);
void json_null(struct json_writer *w);
void json_raw(struct json_writer *w, struct str json); /* a value that is JSON already */
/* key and value in one */
void json_put_string(struct json_writer *w, const char *key, struct str s);
void json_put_int(struct json_writer *w, const char *key, int64_t n);
void json_put_bool(struct json_writer *w, const char *key, bool b);

/* ---- reading: a tree in the arena ---- */
enum json_type { JSON_NULL, JSON_BOOL, JSON_INT, JSON_REAL, JSON_STRING, JSON_ARRAY, JSON_OBJECT };
struct json_value {
    enum json_type type;
    int64_t integer; /* JSON_INT, JSON_BOOL (0/1) */
    double real;     /* JSON_REAL */
    struct str string;
    struct json_member *members; /* JSON_OBJECT: in the order read; JSON_ARRAY: key absent */
    size_t count;
};
struct json_member {
    struct str key;
    struct json_value value;
};

/* A text as a value. */
static inline struct json_value json_text_value(struct str text)
{
    return (struct json_value){.type = JSON_STRING, .string = text};
}

/* ERR_INVALID with fault json_invalid ("line 3: ...") on bad text. Numbers with a fraction are JSON_REAL. */
MUST_CHECK err_t json_read(struct ctx *c, struct str text, struct json_value *ret_value);
/* NULL if absent or not an object. */
const struct json_value *json_get(const struct json_value *object, const char *key);
struct str json_get_string(const struct json_value *object, const char *key); /* absent if missing or not a string */
bool json_get_int(const struct json_value *object, const char *key, int64_t *ret);

/* The same value in canonical form: sorted keys, no blanks, integers only (packages.md §1). ERR_INVALID, fault
 * json_not_canonical, and half a text in out, if a number in it has a fraction: write decimals as strings. */
MUST_CHECK err_t json_write_canonical(struct ctx *c, struct buf *out, const struct json_value *value);

#endif
