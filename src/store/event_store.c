/* event_store: events to rows and back. */
#include "store/event_store.h"

#include "json/json.h"
#include "q_event.h"

/* All text that http lets into one request (1 MiB), each byte escaped twice: in the form's JSON and again in the payload. */
#define PAYLOAD_MAX (5U << 20)

static const void *at_offset(const struct event_data *data, const struct event_field *field)
{
    return (const unsigned char *)data + field->offset;
}

static void write_text(struct json_writer *w, const struct event_field *field, const void *value)
{
    struct str s = *(const struct str *)value;
    if (!str_is_absent(s)) json_put_string(w, field->key, s);
}

static void write_int(struct json_writer *w, const struct event_field *field, const void *value)
{
    int64_t n = *(const int64_t *)value;
    if (n) json_put_int(w, field->key, n);
}

static void write_uuid(struct json_writer *w, const struct event_field *field, const void *value)
{
    struct uuid id = *(const struct uuid *)value;
    char text[37];
    if (uuid_is_zero(id)) return;
    uuid_format(id, text);
    json_put_string(w, field->key, str_of(text));
}

struct str event_payload(struct ctx *c, const struct event_data *data)
{
    static void (*const writers[])(struct json_writer *, const struct event_field *, const void *) = {
        [EVENT_FIELD_TEXT] = write_text,
        [EVENT_FIELD_INT] = write_int,
        [EVENT_FIELD_UUID] = write_uuid,
    };
    struct buf out = buf_new(PAYLOAD_MAX);
    struct json_writer w = json_writer_new(&out);
    json_begin_object(&w);
    for (size_t i = 0; i < event_field_count; i++)
        writers[event_fields[i].type](&w, &event_fields[i], at_offset(data, &event_fields[i]));
    json_end_object(&w);
    ASSERT(!out.overflowed);
    struct str payload = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return payload;
}

static const struct event_field *field_of(struct str key)
{
    for (size_t i = 0; i < event_field_count; i++)
        if (str_eq(key, str_of(event_fields[i].key))) return &event_fields[i];
    return NULL;
}

static bool read_field(struct event_data *data, const struct event_field *field, const struct json_value *value)
{
    void *target = (unsigned char *)data + field->offset;
    if (field->type == EVENT_FIELD_INT) {
        if (value->type != JSON_INT) return false;
        *(int64_t *)target = value->integer;
        return true;
    }
    if (value->type != JSON_STRING) return false;
    if (field->type == EVENT_FIELD_UUID) return uuid_parse(value->string, (struct uuid *)target);
    *(struct str *)target = value->string;
    return true;
}

static bool read_fields(const struct json_value *object, struct event_data *data)
{
    if (object->type != JSON_OBJECT) return false;
    for (size_t i = 0; i < object->count; i++) {
        const struct event_field *field = field_of(object->members[i].key);
        if (!field || !read_field(data, field, &object->members[i].value)) return false;
    }
    return true;
}

/* Written again it must be the same text: another order, a blank or a zero was not written by us. */
err_t event_payload_read(struct ctx *c, struct str payload, struct event_data *ret_data)
{
    struct json_value value;
    struct event_data data = {0};
    bool is_json = json_read(c, payload, &value) == OK;
    if (!is_json) fault_clear(c); /* json's own fault speaks to who sent it; nobody did */
    if (!is_json || !read_fields(&value, &data) || !str_eq(event_payload(c, &data), payload)) return fail(c, record_broken);
    *ret_data = data;
    return OK;
}

static void add_optional_uuid(struct buf *b, struct opt_uuid id)
{
    char text[37] = "-";
    if (id.has) uuid_format(id.value, text);
    buf_printf(b, "%s\n", text);
}

struct str event_hashed_bytes(struct ctx *c, struct uuid dossier_id, const struct event *event, struct str payload)
{
    struct buf b = buf_new(PAYLOAD_MAX + 4096);
    add_optional_uuid(&b, some_uuid(dossier_id));
    buf_printf(&b, "%lld\n%d\n%lld\n%lld\n%d\n", (long long)event->seq, (int)event->kind, (long long)event->at.us,
               (long long)event->entered_at.us, (int)event->actor_kind);
    add_optional_uuid(&b, event->actor_id);
    add_optional_uuid(&b, event->actor_unit_id);
    buf_printf(&b, "%zu\n", event->actor_name.len);
    buf_add(&b, event->actor_name);
    buf_add_char(&b, '\n');
    buf_add(&b, payload);
    ASSERT(!b.overflowed);
    struct str bytes = arena_copy(c->arena, buf_str(&b));
    buf_free(&b);
    return bytes;
}

err_t event_store_append(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event *event, struct str payload, struct str hash)
{
    const struct q_event_insert_in in = {
        .dossier_id = dossier_id,
        .seq = event->seq,
        .kind = (int64_t)event->kind,
        .at = event->at,
        .entered_at = event->entered_at,
        .actor_kind = (int64_t)event->actor_kind,
        .actor_id = event->actor_id,
        .actor_name = event->actor_name,
        .unit_id = event->actor_unit_id,
        .payload = payload,
        .hash = hash,
    };
    return q_event_insert(rw, c, &in);
}

err_t event_store_read(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct stored_event **ret_events, size_t *ret_count)
{
    struct q_event_of_dossier_row *rows;
    size_t count;
    err_t e = q_event_of_dossier(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct stored_event *events = ARENA_ARRAY(c->arena, count, struct stored_event);
    for (size_t i = 0; i < count; i++) {
        events[i] = (struct stored_event){
            .event = {.kind = (enum event_kind)rows[i].kind,
                      .seq = rows[i].seq,
                      .at = rows[i].at,
                      .entered_at = rows[i].entered_at,
                      .actor_kind = (enum actor_kind)rows[i].actor_kind,
                      .actor_id = rows[i].actor_id,
                      .actor_name = rows[i].actor_name,
                      .actor_unit_id = rows[i].unit_id},
            .payload = rows[i].payload,
            .hash = rows[i].hash,
        };
        e = event_payload_read(c, rows[i].payload, &events[i].event.data);
        if (e) return e;
    }
    *ret_events = events;
    *ret_count = count;
    return OK;
}

err_t event_store_first(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct event_data *ret_data)
{
    struct q_event_first_row row;
    err_t e = q_event_first(ro, c, dossier_id, &row);
    return e ? e : event_payload_read(c, row.payload, ret_data);
}

err_t event_store_last(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t seq, enum event_kind *ret_kind, struct event_data *ret_data)
{
    struct q_event_at_row row;
    err_t e = q_event_at(ro, c, dossier_id, seq, &row);
    if (e) return e;
    *ret_kind = (enum event_kind)row.kind;
    return event_payload_read(c, row.payload, ret_data);
}

err_t event_store_timeline(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct timeline_entry **ret_entries, size_t *ret_count)
{
    struct q_event_timeline_row *rows;
    size_t count;
    err_t e = q_event_timeline(ro, c, dossier_id, &rows, &count);
    if (e) return e;
    struct timeline_entry *entries = ARENA_ARRAY(c->arena, count, struct timeline_entry);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct timeline_entry){rows[i].seq, (enum event_kind)rows[i].kind, rows[i].at, rows[i].unit_id};
    *ret_entries = entries;
    *ret_count = count;
    return OK;
}
