/* schema: the JSON objects of the API as tables. One table reads what machines send (strictly), writes what they get, and
 * is their description in OpenAPI: so the description cannot say anything else than what the program does.
 *
 * A table maps a C struct ("view"): type of the member -> type in the struct:
 *     API_TEXT  struct str (absent: null or left out)      API_INT   int64_t; API_OPT_INT struct opt_int
 *     API_BOOL  bool                                        API_TIME  struct opt_instant, RFC 3339 with +07:00
 *     API_DATE  struct opt_int, a day number                API_OBJECT  pointer to the view of `schema`; NULL: absent
 *     API_LIST  struct api_list of views of `schema`; of struct str where schema is NULL
 *     API_RAW   struct str, JSON already (writing)          API_ANY   const struct json_value * of an object (reading) */
#ifndef API_SCHEMA_H
#define API_SCHEMA_H

#include "base/ctx.h"
#include "json/json.h"

enum api_type { API_TEXT, API_INT, API_OPT_INT, API_BOOL, API_TIME, API_DATE, API_OBJECT, API_LIST, API_RAW, API_ANY, API_TYPE_COUNT };

enum api_presence {
    API_ALWAYS,   /* required when read, always written */
    API_NULLABLE, /* always written, null where there is nothing */
    API_OPTIONAL  /* left out where there is nothing */
};

struct api_schema;

struct api_member {
    const char *name;
    enum api_type type;
    enum api_presence presence;
    size_t offset; /* in the view */
    const char *description;
    const char *format;       /* of JSON Schema: "email", "uuid"; NULL: none */
    const char *const *words; /* the only texts allowed; ends with NULL */
    size_t max;               /* code points of a text that is read; 0: 500 */
    const struct api_schema *schema;
};

struct api_schema {
    const char *name; /* in components/schemas */
    const char *description;
    const struct api_member *members;
    size_t count;
    size_t size; /* of the view */
};

struct api_list {
    const void *items;
    size_t count;
};

#define API_MEMBER(view, field, kind, how, text) \
    .name = #field, .type = kind, .presence = how, .offset = offsetof(struct view, field), .description = text
#define API_SCHEMA(symbol, title, view, text)                                                                           \
    const struct api_schema symbol = {title, text, view##_members, sizeof view##_members / sizeof view##_members[0], sizeof(struct view)}

void api_schema_write(struct json_writer *w, struct ctx *c, const struct api_schema *schema, const void *view);

/* Fills the view; members that were not sent stay zero. ERR_INVALID with the member's path as field: json_member_unknown,
 * json_member_missing, json_member_type, json_member_text, json_member_word. Texts are brought to NFC and trimmed. */
MUST_CHECK err_t api_schema_read(struct ctx *c, const struct api_schema *schema, const struct json_value *value, void *ret_view);

/* "a, b, c" of a list that ends with NULL. */
struct str api_words_text(struct arena *a, const char *const *words);

#endif
