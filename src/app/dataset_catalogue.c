/* dataset_catalogue: catalogue.json: one record a procedure. Each member is checked; what is wrong is refused with the
 * line on which the record stands. dataset_catalogue_parts.c reads what hangs on a record. */
#include "app/dataset_catalogue.h"

#include "base/civil.h"
#include "crypto/crypto.h"
#include "i18n/i18n.h"

#define PROCEDURES_MAX 10000
#define RECORD_MAX (256U * 1024U)
/* Raised when this reader makes other rows out of the same record, so that stored procedures are brought up to date. */
#define READER_VERSION "1"

static const struct str subjects[] = {
    STR_INIT("citizen"),   STR_INIT("organisation"),        STR_INIT("business"), STR_INIT("cooperative"),
    STR_INIT("foreigner"), STR_INIT("overseas_vietnamese"), STR_INIT("official")};

/* The line on which the record's code stands; 0 if it has none. Only asked for a refusal: it reads the whole file. */
static int64_t line_of(const struct record_reader *r)
{
    struct str code = json_get_string(r->record, "code");
    if (str_is_absent(code)) return 0;
    struct str text = r->file->text;
    size_t at = str_find_str(text, arena_printf(r->ctx->arena, "\"%.*s\"", STR_ARG(code)));
    int64_t line = 1;
    for (size_t i = 0; at != SIZE_MAX && i < at; i++)
        line += text.ptr[i] == '\n';
    return at == SIZE_MAX ? 0 : line;
}

err_t catalogue_refuse(const struct record_reader *r, const char *reason)
{
    return dataset_refuse(r->ctx, r->file, line_of(r), reason);
}

err_t catalogue_text(const struct record_reader *r, const struct json_value *object, const char *key,
                     struct str *ret_text)
{
    struct str text = json_get_string(object, key);
    if (str_is_empty(text))
        return catalogue_refuse(r, arena_printf(r->ctx->arena, "%s is missing or no text", key).ptr);
    *ret_text = text_nfc(r->ctx->arena, text);
    return OK;
}

/* "1.001193" */
static bool is_procedure_code(struct str code)
{
    if (code.len != 8 || code.ptr[1] != '.') return false;
    for (size_t i = 0; i < code.len; i++) {
        if (i != 1 && (code.ptr[i] < '0' || code.ptr[i] > '9')) return false;
    }
    return true;
}

static err_t read_subjects(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *list = json_get(r->record, "subjects");
    if (!list || list->type != JSON_ARRAY || list->count == 0)
        return catalogue_refuse(r, "subjects is a list of words");
    p->subjects = STR("");
    for (size_t i = 0; i < list->count; i++) {
        struct str word = list->members[i].value.string;
        bool is_known = false;
        for (size_t k = 0; k < sizeof subjects / sizeof subjects[0]; k++)
            is_known = is_known || str_eq(subjects[k], word);
        if (!is_known) return catalogue_refuse(r, "subjects has an unknown word");
        p->subjects = arena_join(r->ctx->arena, p->subjects, i ? STR(" ") : STR(""), word);
    }
    return OK;
}

static err_t read_competence(const struct record_reader *r, struct procedure *p)
{
    err_t e = catalogue_text(r, r->record, "competent_unit_rule", &p->competence);
    if (e) return e;
    struct str rest = p->competence;
    while (!str_is_absent(rest)) {
        struct str token = str_split_next(&rest, '+');
        enum unit_kind level;
        if (procedure_competence_level(token, &level)) continue;
        if (!dataset_find_unit(r->dataset->units, r->dataset->unit_count, token)) {
            return catalogue_refuse(r, "competent_unit_rule names a unit that is not in units.csv");
        }
    }
    return OK;
}

static err_t read_classes(const struct record_reader *r, struct procedure *p)
{
    struct str status = json_get_string(r->record, "status");
    int64_t level;
    p->is_live = str_eq(status, STR("live"));
    if (!p->is_live && !str_eq(status, STR("planned"))) return catalogue_refuse(r, "status is live or planned");
    if (!procedure_source_parse(json_get_string(r->record, "source"), &p->source)) {
        return catalogue_refuse(r, "source is ministry, shared or own");
    }
    if (!json_get_int(r->record, "service_level", &level) || level < 1 || level > 4) {
        return catalogue_refuse(r, "service_level is a number from 1 to 4");
    }
    p->service_level = (int)level;
    p->fee_status = json_get_string(r->record, "fee_status");
    bool is_known = str_eq(p->fee_status, STR("stated")) || str_eq(p->fee_status, STR("text_only")) ||
                    str_eq(p->fee_status, STR("none_stated"));
    return is_known ? OK : catalogue_refuse(r, "fee_status is stated, text_only or none_stated");
}

static err_t read_head(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *field = json_get(r->record, "field");
    err_t e = catalogue_text(r, r->record, "code", &p->code);
    if (!e && !is_procedure_code(p->code)) e = catalogue_refuse(r, "code is not written D.NNNNNN");
    if (!e) e = catalogue_text(r, r->record, "name", &p->name);
    if (!e) e = catalogue_text(r, r->record, "group", &p->group_code);
    if (!e) e = catalogue_text(r, r->record, "publisher", &p->publisher);
    if (!e && !field) e = catalogue_refuse(r, "field is missing");
    if (!e) e = catalogue_text(r, field, "code", &p->field_code);
    if (!e) e = catalogue_text(r, field, "name", &p->field_name);
    if (!e) e = read_classes(r, p);
    if (!e) e = read_subjects(r, p);
    if (!e) e = read_competence(r, p);
    if (e) return e;
    p->name_en = json_get_string(r->record, "name_en");
    p->id = dataset_procedure_id(r->ctx->arena, p->code);
    p->name_folded = text_fold(r->ctx->arena, p->name);
    return OK;
}

static struct str form_of(const struct dataset *d, struct str code)
{
    for (size_t i = 0; i < d->form_count; i++) {
        for (size_t k = 0; k < d->forms[i].procedure_count; k++) {
            if (str_eq(d->forms[i].procedures[k], code)) return d->forms[i].id;
        }
    }
    return (struct str){NULL, 0};
}

/* The digest of everything the stored rows are made of. */
static err_t set_version(const struct record_reader *r, struct procedure *p)
{
    struct buf text = buf_new(RECORD_MAX);
    err_t e = json_write_canonical(r->ctx, &text, r->record);
    buf_printf(&text, "\n%s\n%.*s\n%.*s\n%lld", READER_VERSION, STR_ARG(p->form_id), STR_ARG(p->provenance),
               (long long)p->valid_from);
    if (!e && text.overflowed) e = catalogue_refuse(r, "the record is too long");
    if (!e) p->version = digest_hex(r->ctx->arena, digest_of(buf_str(&text)));
    buf_free(&text);
    return e;
}

static struct search_terms terms_of(struct ctx *c, const struct procedure *p)
{
    struct search_terms terms = {NULL, 0, 0};
    search_terms_add(c->arena, &terms, p->name_folded, SEARCH_NAME);
    if (!str_is_absent(p->name_en)) search_terms_add(c->arena, &terms, text_fold(c->arena, p->name_en), SEARCH_NAME_EN);
    search_terms_add(c->arena, &terms, text_fold(c->arena, p->code), SEARCH_CODE);
    search_terms_add(c->arena, &terms, text_fold(c->arena, p->field_name), SEARCH_FIELD);
    search_terms_add(c->arena, &terms, text_fold(c->arena, p->publisher), SEARCH_PUBLISHER);
    return terms;
}

static err_t read_record(const struct record_reader *r, struct dataset_procedure *ret_procedure)
{
    struct procedure p = {.provenance = r->provenance, .supplement = {.effect = CLOCK_EFFECT_PAUSE, .duty_pauses = true}};
    err_t e = read_head(r, &p);
    if (!e) e = catalogue_read_parts(r, &p);
    if (e) return e;
    for (size_t i = 0; i < r->dataset->procedure_count; i++) {
        if (str_eq(r->dataset->procedures[i].procedure.code, p.code)) return catalogue_refuse(r, "code stands twice");
    }
    p.valid_from = r->dataset->units[0].valid_from;
    p.form_id = form_of(r->dataset, p.code);
    e = set_version(r, &p);
    if (e) return e;
    *ret_procedure = (struct dataset_procedure){p, terms_of(r->ctx, &p)};
    return OK;
}

/* "suzhentxt/VNeGuide@4c8b4aa..., as of 2026-07-18" */
static struct str provenance_of(struct ctx *c, const struct json_value *meta)
{
    const struct json_value *from = json_get(meta, "facts_from");
    struct str text = STR("");
    for (size_t i = 0; from && from->type == JSON_ARRAY && i < from->count; i++) {
        text = arena_join(c->arena, text, i ? STR(", ") : STR(""), from->members[i].value.string);
    }
    return arena_join(c->arena, text, STR(", as of "), json_get_string(meta, "facts_as_of"));
}

/* A field that occurs in two groups belongs to the one with more of its procedures. */
static struct str group_of(const struct dataset *d, struct str field_code)
{
    struct str best = STR("");
    size_t most = 0;
    for (size_t i = 0; i < d->procedure_count; i++) {
        const struct procedure *p = &d->procedures[i].procedure;
        if (!str_eq(p->field_code, field_code) || str_eq(p->group_code, best)) continue;
        size_t count = 0;
        for (size_t k = 0; k < d->procedure_count; k++) {
            const struct procedure *other = &d->procedures[k].procedure;
            count += str_eq(other->field_code, field_code) && str_eq(other->group_code, p->group_code);
        }
        if (count > most) {
            most = count;
            best = p->group_code;
        }
    }
    return best;
}

static void collect_fields(struct ctx *c, struct dataset *d)
{
    d->fields = ARENA_ARRAY(c->arena, d->procedure_count, struct field);
    for (size_t i = 0; i < d->procedure_count; i++) {
        const struct procedure *p = &d->procedures[i].procedure;
        size_t k = 0;
        while (k < d->field_count && !str_eq(d->fields[k].code, p->field_code))
            k++;
        if (k < d->field_count) continue;
        d->fields[d->field_count++] = (struct field){p->field_code, p->field_name, group_of(d, p->field_code),
                                                     text_fold(c->arena, p->field_name)};
    }
}

err_t dataset_read_catalogue(struct ctx *c, struct dataset *d)
{
    struct dataset_file file;
    bool is_2025 = str_eq(d->files.name, STR("hanoi-2025")); /* the same services, received by the units of 2025 */
    err_t e = OK;
    if (is_2025) {
        file = dataset_files_shipped(c, "hanoi-2017/catalogue.json");
    } else {
        e = dataset_files_city(c, &d->files, "catalogue.json", &file);
    }
    struct json_value root;
    if (!e) e = json_read(c, file.text, &root);
    if (e && c->fault.message == json_invalid) {
        struct str where = c->fault.argument;
        fault_clear(c);
        return dataset_refuse(c, &file, 0, arena_cstring(c->arena, where));
    }
    if (e) return e;
    const struct json_value *list = json_get(&root, "procedures");
    if (!list || list->type != JSON_ARRAY || list->count > PROCEDURES_MAX)
        return dataset_refuse(c, &file, 0, "procedures is a list");
    d->procedures = ARENA_ARRAY(c->arena, list->count, struct dataset_procedure);
    struct record_reader r = {
        .ctx = c, .file = &file, .dataset = d, .provenance = provenance_of(c, json_get(&root, "meta"))};
    for (size_t i = 0; i < list->count; i++) {
        r.record = &list->members[i].value;
        e = read_record(&r, &d->procedures[d->procedure_count]);
        if (e) return e;
        d->procedure_count++;
    }
    collect_fields(c, d);
    return OK;
}
