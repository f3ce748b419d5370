/* applicant_block: JSON in and out, and the tables of words. */
#include "web/applicant_block.h"

#include "json/json.h"

#define BLOCK_MAX (16 * 1024)

const struct applicant_word applicant_kinds[] = {
    {"citizen", N_("A citizen"), APPLICANT_CITIZEN},
    {"enterprise", N_("An enterprise"), APPLICANT_ENTERPRISE},
    {"organisation", N_("An organisation"), APPLICANT_ORGANISATION},
    {"state_body", N_("A state body"), APPLICANT_STATE_BODY},
    {"other", N_("Somebody else"), APPLICANT_OTHER},
};
const size_t applicant_kind_count = sizeof applicant_kinds / sizeof applicant_kinds[0];

const struct applicant_word applicant_return_ways[] = {
    {"desk", N_("At the desk of the office"), RETURN_DESK},
    {"post", N_("By public post"), RETURN_POST},
    {"portal", N_("On this portal"), RETURN_PORTAL},
};
const size_t applicant_return_way_count = sizeof applicant_return_ways / sizeof applicant_return_ways[0];

const struct applicant_word *applicant_word_of(const struct applicant_word *table, size_t count, int value)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].value == value) return &table[i];
    return NULL;
}

static struct str text_of(const struct json_value *object, const char *key)
{
    struct str text = json_get_string(object, key);
    return str_or_empty(text);
}

/* A number that is in the table, or 0. */
static int known_of(const struct json_value *object, const char *key, const struct applicant_word *table, size_t count)
{
    int64_t n = 0;
    bool is_known = json_get_int(object, key, &n) && n >= 0 && n <= 100 && applicant_word_of(table, count, (int)n);
    return is_known ? (int)n : 0;
}

err_t applicant_block_read(struct ctx *c, struct str json, struct applicant_block *ret_block)
{
    struct json_value v = {.type = JSON_OBJECT};
    if (!str_is_empty(json)) {
        err_t e = json_read(c, json, &v);
        if (e) return e;
    }
    if (v.type != JSON_OBJECT) return fail(c, record_broken);
    *ret_block = (struct applicant_block){
        .applicant =
            {
                .kind = (enum applicant_kind)known_of(&v, "kind", applicant_kinds, applicant_kind_count),
                .name = text_of(&v, "name"),
                .identity = text_of(&v, "identity_number"),
                .phone = text_of(&v, "phone"),
                .email = text_of(&v, "email"),
                .address = text_of(&v, "address"),
            },
        .return_way = (enum return_way)known_of(&v, "return_way", applicant_return_ways, applicant_return_way_count),
        .return_address = text_of(&v, "return_address"),
    };
    return OK;
}

struct str applicant_block_write(struct arena *a, const struct applicant_block *block)
{
    struct buf out = buf_new(BLOCK_MAX);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    json_put_string(&w, "address", block->applicant.address);
    json_put_string(&w, "email", block->applicant.email);
    json_put_string(&w, "identity_number", block->applicant.identity);
    json_put_int(&w, "kind", (int64_t)block->applicant.kind);
    json_put_string(&w, "name", block->applicant.name);
    json_put_string(&w, "phone", block->applicant.phone);
    json_put_string(&w, "return_address", block->return_address);
    json_put_int(&w, "return_way", (int64_t)block->return_way);
    json_end_object(&w);
    struct str json = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return json;
}
