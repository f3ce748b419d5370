/* document: writes the description out of the tables, each schema once. */
#include "api/document.h"

#include "api/answer.h"
#include "api/handlers.h"
#include "domain/access.h"

#define SCHEMAS_MAX 64

/* The schemas met so far, in the order of meeting. */
struct met {
    const struct api_schema *schemas[SCHEMAS_MAX];
    bool is_sent[SCHEMAS_MAX]; /* by machines: unknown members are refused */
    size_t count;
};

static void meet(struct met *met, const struct api_schema *schema, bool is_sent)
{
    if (!schema) return;
    for (size_t i = 0; i < met->count; i++)
        if (met->schemas[i] == schema) return;
    ASSERT(met->count < SCHEMAS_MAX);
    met->schemas[met->count] = schema;
    met->is_sent[met->count++] = is_sent;
    for (size_t i = 0; i < schema->count; i++)
        meet(met, schema->members[i].schema, is_sent);
}

/* ---- schemas ---- */

static void put_reference(struct json_writer *w, struct ctx *c, const struct api_schema *schema)
{
    json_begin_object(w);
    json_put_string(w, "$ref", arena_join(c->arena, STR("#/components/schemas/"), str_of(schema->name), STR("")));
    json_end_object(w);
}

static void put_words(struct json_writer *w, const char *const *words)
{
    json_key(w, "enum");
    json_begin_array(w);
    for (size_t i = 0; words[i]; i++)
        json_string(w, str_of(words[i]));
    json_end_array(w);
}

/* JSON Schema's name and format of each type. */
static const struct {
    const char *type;
    const char *format;
} types[API_TYPE_COUNT] = {
    [API_TEXT] = {"string", NULL},      [API_INT] = {"integer", "int64"},   [API_OPT_INT] = {"integer", "int64"},
    [API_BOOL] = {"boolean", NULL},     [API_TIME] = {"string", "date-time"}, [API_DATE] = {"string", "date"},
    [API_OBJECT] = {"object", NULL},    [API_LIST] = {"array", NULL},       [API_RAW] = {"object", NULL},
    [API_ANY] = {"object", NULL},
};

static void put_type(struct json_writer *w, const struct api_member *member)
{
    json_key(w, "type");
    if (member->presence != API_NULLABLE) {
        json_string(w, str_of(types[member->type].type));
        return;
    }
    json_begin_array(w);
    json_string(w, str_of(types[member->type].type));
    json_string(w, STR("null"));
    json_end_array(w);
}

static void put_items(struct json_writer *w, struct ctx *c, const struct api_member *member)
{
    json_key(w, "items");
    if (member->schema) {
        put_reference(w, c, member->schema);
        return;
    }
    json_begin_object(w);
    json_put_string(w, "type", STR("string"));
    json_end_object(w);
}

static void put_object(struct json_writer *w, struct ctx *c, const struct api_member *member)
{
    json_key(w, member->presence == API_NULLABLE ? "anyOf" : "allOf");
    json_begin_array(w);
    put_reference(w, c, member->schema);
    if (member->presence == API_NULLABLE) {
        json_begin_object(w);
        json_put_string(w, "type", STR("null"));
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_member(struct json_writer *w, struct ctx *c, const struct api_member *member, bool is_sent)
{
    const char *format = member->format ? member->format : types[member->type].format;
    json_key(w, member->name);
    json_begin_object(w);
    json_put_string(w, "description", str_of(member->description));
    if (member->type == API_OBJECT)
        put_object(w, c, member);
    else
        put_type(w, member);
    if (member->type == API_LIST) put_items(w, c, member);
    if (format) json_put_string(w, "format", str_of(format));
    if (member->words) put_words(w, member->words);
    if (is_sent && member->max) json_put_int(w, "maxLength", (int64_t)member->max);
    json_end_object(w);
}

static bool must_be_there(const struct api_member *member, bool is_sent)
{
    return member->presence == API_ALWAYS || (!is_sent && member->presence == API_NULLABLE);
}

static void put_required(struct json_writer *w, const struct api_schema *schema, bool is_sent)
{
    bool any = false;
    for (size_t i = 0; i < schema->count; i++)
        any = any || must_be_there(&schema->members[i], is_sent);
    if (!any) return;
    json_key(w, "required");
    json_begin_array(w);
    for (size_t i = 0; i < schema->count; i++)
        if (must_be_there(&schema->members[i], is_sent)) json_string(w, str_of(schema->members[i].name));
    json_end_array(w);
}

static void put_schema(struct json_writer *w, struct ctx *c, const struct api_schema *schema, bool is_sent)
{
    json_key(w, schema->name);
    json_begin_object(w);
    json_put_string(w, "type", STR("object"));
    json_put_string(w, "description", str_of(schema->description));
    json_key(w, "properties");
    json_begin_object(w);
    for (size_t i = 0; i < schema->count; i++)
        put_member(w, c, &schema->members[i], is_sent);
    json_end_object(w);
    put_required(w, schema, is_sent);
    if (is_sent) json_put_bool(w, "additionalProperties", false);
    json_end_object(w);
}

/* ---- operations ---- */

static void put_header_parameter(struct json_writer *w)
{
    json_begin_object(w);
    json_put_string(w, "name", STR("Idempotency-Key"));
    json_put_string(w, "in", STR("header"));
    json_put_string(w, "description", STR("The same request under the same key is done once and answered alike; kept for a day"));
    json_key(w, "schema");
    json_begin_object(w);
    json_put_string(w, "type", STR("string"));
    json_put_int(w, "minLength", 1);
    json_put_int(w, "maxLength", 255);
    json_end_object(w);
    json_end_object(w);
}

static void put_parameter(struct json_writer *w, const struct api_parameter *p)
{
    bool in_path = p->place == API_IN_PATH;
    json_begin_object(w);
    json_put_string(w, "name", str_of(p->name));
    json_put_string(w, "in", in_path ? STR("path") : STR("query"));
    if (in_path || p->is_required) json_put_bool(w, "required", true);
    json_put_string(w, "description", str_of(p->description));
    json_key(w, "schema");
    json_begin_object(w);
    json_put_string(w, "type", p->is_number ? STR("integer") : STR("string"));
    if (p->words) put_words(w, p->words);
    json_end_object(w);
    json_end_object(w);
}

static void put_parameters(struct json_writer *w, const struct api_doc *doc)
{
    json_key(w, "parameters");
    json_begin_array(w);
    for (const struct api_parameter *p = doc->parameters; p && p->name; p++)
        put_parameter(w, p);
    if (doc->is_idempotent) put_header_parameter(w);
    json_end_array(w);
}

static void put_content(struct json_writer *w, struct ctx *c, const char *media_type, const struct api_schema *schema)
{
    json_key(w, "content");
    json_begin_object(w);
    json_key(w, media_type);
    json_begin_object(w);
    json_key(w, "schema");
    if (schema) {
        put_reference(w, c, schema);
    } else {
        json_begin_object(w);
        json_put_string(w, "type", STR("object"));
        json_end_object(w);
    }
    json_end_object(w);
    json_end_object(w);
}

static void put_problem(struct json_writer *w, const char *status)
{
    json_key(w, status);
    json_begin_object(w);
    json_put_string(w, "$ref", STR("#/components/responses/Problem"));
    json_end_object(w);
}

static void put_responses(struct json_writer *w, struct ctx *c, const struct api_doc *doc)
{
    json_key(w, "responses");
    json_begin_object(w);
    json_key(w, doc->status == 201 ? "201" : "200");
    json_begin_object(w);
    json_put_string(w, "description", doc->status == 201 ? STR("Made") : STR("Done"));
    put_content(w, c, "application/json", doc->response);
    json_end_object(w);
    put_problem(w, "4XX");
    put_problem(w, "default");
    json_end_object(w);
}

static const char *scope_word(unsigned scope)
{
    return scope == SCOPE_SUBMIT ? "submit" : scope == SCOPE_OFFICE ? "office" : "read";
}

/* With a token, without one, or either. */
static void put_security(struct json_writer *w, const struct route *route)
{
    json_key(w, "security");
    json_begin_array(w);
    if (route->access == ACCESS_ANY_READER) {
        json_begin_object(w);
        json_end_object(w);
    }
    if (route->access != ACCESS_PUBLIC) {
        json_begin_object(w);
        json_key(w, "token");
        json_begin_array(w);
        json_string(w, str_of(scope_word(route->scope)));
        json_end_array(w);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_operation(struct json_writer *w, struct ctx *c, const struct route *route)
{
    static const char *const methods[HTTP_METHOD_COUNT] = {
        [HTTP_GET] = "get", [HTTP_POST] = "post", [HTTP_PUT] = "put", [HTTP_DELETE] = "delete"};
    const struct api_doc *doc = route->api;
    json_key(w, methods[route->http.method]);
    json_begin_object(w);
    json_put_string(w, "operationId", str_of(route->name));
    json_key(w, "tags");
    json_begin_array(w);
    json_string(w, str_of(doc->tag));
    json_end_array(w);
    json_put_string(w, "summary", str_of(doc->summary));
    if (doc->description) json_put_string(w, "description", str_of(doc->description));
    put_security(w, route);
    put_parameters(w, doc);
    if (doc->request) {
        json_key(w, "requestBody");
        json_begin_object(w);
        json_put_bool(w, "required", !doc->optional_body);
        put_content(w, c, "application/json", doc->request);
        json_end_object(w);
    }
    put_responses(w, c, doc);
    json_end_object(w);
}

/* ---- the document ---- */

static bool is_first_of_path(const struct web *web, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (web->routes[i].api && strcmp(web->routes[i].http.pattern, web->routes[index].http.pattern) == 0) return false;
    return true;
}

static void put_path(struct json_writer *w, struct ctx *c, const struct web *web, const char *pattern)
{
    json_key(w, pattern + strlen(API_ROOT));
    json_begin_object(w);
    for (size_t i = 0; i < web->route_count; i++)
        if (web->routes[i].api && strcmp(web->routes[i].http.pattern, pattern) == 0) put_operation(w, c, &web->routes[i]);
    json_end_object(w);
}

static void put_paths(struct json_writer *w, struct ctx *c, const struct web *web)
{
    json_key(w, "paths");
    json_begin_object(w);
    for (size_t i = 0; i < web->route_count; i++)
        if (web->routes[i].api && is_first_of_path(web, i)) put_path(w, c, web, web->routes[i].http.pattern);
    json_end_object(w);
}

static void put_components(struct json_writer *w, struct ctx *c, const struct web *web)
{
    struct met met = {0};
    for (size_t i = 0; i < web->route_count; i++)
        if (web->routes[i].api) meet(&met, web->routes[i].api->request, true);
    for (size_t i = 0; i < web->route_count; i++)
        if (web->routes[i].api) meet(&met, web->routes[i].api->response, false);
    meet(&met, &api_problem_schema, false);
    json_key(w, "components");
    json_begin_object(w);
    json_key(w, "schemas");
    json_begin_object(w);
    for (size_t i = 0; i < met.count; i++)
        put_schema(w, c, met.schemas[i], met.is_sent[i]);
    json_end_object(w);
    json_key(w, "responses");
    json_begin_object(w);
    json_key(w, "Problem");
    json_begin_object(w);
    json_put_string(w, "description", STR("A fault (RFC 9457): 401 no valid token, 403 not allowed, 404 not there, 409 not now, "
                                          "415 not JSON, 422 wrong input, 429 too often, 503 try again"));
    put_content(w, c, "application/problem+json", &api_problem_schema);
    json_end_object(w);
    json_end_object(w);
    json_key(w, "securitySchemes");
    json_raw(w, STR("{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"description\":\"A token made by `motcua token add`\"}}"));
    json_end_object(w);
}

static void put_info(struct json_writer *w)
{
    json_put_string(w, "openapi", STR("3.1.0"));
    json_key(w, "info");
    json_raw(w, STR("{\"title\":\"motcua\",\"version\":\"1\",\"description\":\"A city's public administrative services. Times are RFC 3339 "
                    "in local time (+07:00). Unknown members are refused. Lists come in pages with a cursor.\",\"license\":"
                    "{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}}"));
    json_key(w, "tags");
    json_raw(w, STR("[{\"name\":\"Catalogue\",\"description\":\"What the city offers, and who answers for it\"},"
                    "{\"name\":\"Dossiers\",\"description\":\"Filing, receiving, working, following\"},"
                    "{\"name\":\"Figures\",\"description\":\"How the city does\"},"
                    "{\"name\":\"Gateways\",\"description\":\"What carriers of messages and banks report\"},"
                    "{\"name\":\"Description\",\"description\":\"This description\"}]"));
}

void api_document(struct request *rq)
{
    struct json_writer w = json_writer_new(exchange_out(rq->x));
    json_begin_object(&w);
    put_info(&w);
    json_key(&w, "servers");
    json_begin_array(&w);
    json_begin_object(&w);
    json_put_string(&w, "url", arena_join(rq->c->arena, rq->web->public_url, STR(API_ROOT), STR("")));
    json_end_object(&w);
    json_end_array(&w);
    put_paths(&w, rq->c, rq->web);
    put_components(&w, rq->c, rq->web);
    json_end_object(&w);
    answer_send_json(rq, 200, STR(""));
}
