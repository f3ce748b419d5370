/* procedure_store: one procedure out of its tables and into them. Searching is in procedure_search.c, counts are in
 * procedure_counts.c. */
#include "store/procedure_store.h"

#include "q_procedure.h"
#include "store/procedure_rows.h"

struct procedure procedure_of_row(const struct procedure_row *row)
{
    return (struct procedure){.id = row->id,
                              .code = row->code,
                              .name = row->name,
                              .name_en = row->name_en,
                              .group_code = row->group_code,
                              .field_code = row->field_code,
                              .field_name = row->field_name,
                              .publisher = row->publisher,
                              .source = (enum procedure_source)row->source,
                              .is_live = row->is_live,
                              .service_level = (int)row->service_level,
                              .subjects = row->subjects,
                              .competence = row->competence,
                              .legal_limit = limit_of((enum limit_unit)row->limit_unit, (int32_t)row->limit_halves),
                              .supplement = {.effect = (enum clock_effect)row->supplement_effect,
                                             .extra = limit_of((enum limit_unit)row->supplement_extra_unit, (int32_t)row->supplement_extra_halves),
                                             .max = row->supplement_max,
                                             .duty_pauses = row->duty_pauses},
                              .fee_status = row->fee_status,
                              .form_id = row->form_id,
                              .version = row->version,
                              .valid_from = row->valid_from,
                              .provenance = row->provenance,
                              .name_folded = row->name_folded,
                              .field_folded = row->field_folded};
}

static err_t load_limits(struct db_ro *ro, struct ctx *c, struct procedure *p)
{
    struct q_procedure_limits_row *rows;
    err_t e = q_procedure_limits(ro, c, p->id, PROCEDURE_ROWS_MAX, &rows, &p->limit_count);
    if (e) return e;
    p->limits = ARENA_ARRAY(c->arena, p->limit_count, struct procedure_limit);
    for (size_t i = 0; i < p->limit_count; i++) {
        p->limits[i] =
            (struct procedure_limit){rows[i].number, (enum procedure_channel)rows[i].channel,
                                     limit_of((enum limit_unit)rows[i].limit_unit, (int32_t)rows[i].limit_halves)};
    }
    return OK;
}

static err_t load_fees(struct db_ro *ro, struct ctx *c, struct procedure *p)
{
    struct q_procedure_fees_row *rows;
    err_t e = q_procedure_fees(ro, c, p->id, PROCEDURE_ROWS_MAX, &rows, &p->fee_count);
    if (e) return e;
    p->fees = ARENA_ARRAY(c->arena, p->fee_count, struct procedure_fee);
    for (size_t i = 0; i < p->fee_count; i++) {
        p->fees[i] = (struct procedure_fee){rows[i].number, rows[i].limit_number, (enum procedure_fee_kind)rows[i].kind,
                                            rows[i].amount, rows[i].currency,     rows[i].per};
    }
    return OK;
}

static err_t load_components(struct db_ro *ro, struct ctx *c, struct procedure *p)
{
    struct q_procedure_components_row *rows;
    err_t e = q_procedure_components(ro, c, p->id, PROCEDURE_ROWS_MAX, &rows, &p->component_count);
    if (e) return e;
    p->components = ARENA_ARRAY(c->arena, p->component_count, struct procedure_component);
    for (size_t i = 0; i < p->component_count; i++) {
        p->components[i] = (struct procedure_component){rows[i].number, rows[i].name,        rows[i].originals,
                                                        rows[i].copies, rows[i].is_required, rows[i].is_shown};
    }
    return OK;
}

static err_t load_texts(struct db_ro *ro, struct ctx *c, struct procedure *p)
{
    struct q_procedure_results_row *results;
    err_t e = q_procedure_results(ro, c, p->id, PROCEDURE_ROWS_MAX, &results, &p->result_count);
    if (e) return e;
    struct q_procedure_bases_row *bases;
    e = q_procedure_bases(ro, c, p->id, PROCEDURE_ROWS_MAX, &bases, &p->basis_count);
    if (e) return e;
    p->results = ARENA_ARRAY(c->arena, p->result_count, struct str);
    for (size_t i = 0; i < p->result_count; i++)
        p->results[i] = results[i].name;
    p->bases = ARENA_ARRAY(c->arena, p->basis_count, struct str);
    for (size_t i = 0; i < p->basis_count; i++)
        p->bases[i] = bases[i].document;
    return OK;
}

static err_t load_children(struct db_ro *ro, struct ctx *c, const struct procedure_row *row,
                           struct procedure *ret_procedure)
{
    struct procedure p = procedure_of_row(row);
    err_t e = load_limits(ro, c, &p);
    if (!e) e = load_fees(ro, c, &p);
    if (!e) e = load_components(ro, c, &p);
    if (!e) e = load_texts(ro, c, &p);
    if (e) return e;
    *ret_procedure = p;
    return OK;
}

err_t procedure_store_find(struct db_ro *ro, struct ctx *c, struct str code, struct procedure *ret_procedure)
{
    struct procedure_row row;
    err_t e = q_procedure_by_code(ro, c, code, &row);
    if (e) return e;
    return load_children(ro, c, &row, ret_procedure);
}

err_t procedure_store_find_id(struct db_ro *ro, struct ctx *c, struct uuid id, struct procedure *ret_procedure)
{
    struct procedure_row row;
    err_t e = q_procedure_by_id(ro, c, id, &row);
    if (e) return e;
    return load_children(ro, c, &row, ret_procedure);
}

err_t procedure_store_put_field(struct db_rw *rw, struct ctx *c, const struct field *f, enum store_change *ret_change)
{
    int64_t changed;
    err_t e = q_field_insert(rw, c, f->code, f->name, f->group_code, f->name_folded, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    e = q_field_update(rw, c, f->code, f->name, f->group_code, f->name_folded, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}

static err_t put_head(struct db_rw *rw, struct ctx *c, const struct procedure *p)
{
    const struct q_procedure_put_in in = {.id = p->id,
                                          .code = p->code,
                                          .name = p->name,
                                          .name_en = p->name_en,
                                          .group_code = p->group_code,
                                          .field_code = p->field_code,
                                          .publisher = p->publisher,
                                          .source = p->source,
                                          .is_live = p->is_live,
                                          .service_level = p->service_level,
                                          .subjects = p->subjects,
                                          .competence = p->competence,
                                          .limit_unit = p->legal_limit.unit,
                                          .limit_halves = p->legal_limit.halves,
                                          .fee_status = p->fee_status,
                                          .form_id = p->form_id,
                                          .version = p->version,
                                          .valid_from = p->valid_from,
                                          .provenance = p->provenance,
                                          .name_folded = p->name_folded,
                                          .supplement_effect = (int64_t)p->supplement.effect,
                                          .supplement_extra_unit = (int64_t)p->supplement.extra.unit,
                                          .supplement_extra_halves = p->supplement.extra.halves,
                                          .supplement_max = p->supplement.max,
                                          .duty_pauses = p->supplement.duty_pauses};
    return q_procedure_put(rw, c, &in);
}

static err_t delete_children(struct db_rw *rw, struct ctx *c, struct uuid id)
{
    err_t e = q_procedure_limit_delete(rw, c, id);
    if (!e) e = q_procedure_fee_delete(rw, c, id);
    if (!e) e = q_procedure_component_delete(rw, c, id);
    if (!e) e = q_procedure_result_delete(rw, c, id);
    if (!e) e = q_procedure_basis_delete(rw, c, id);
    if (!e) e = q_procedure_term_delete(rw, c, id);
    return e;
}

static err_t put_conditions(struct db_rw *rw, struct ctx *c, const struct procedure *p)
{
    err_t e = OK;
    for (size_t i = 0; !e && i < p->limit_count; i++) {
        const struct procedure_limit *l = &p->limits[i];
        const struct q_procedure_limit_insert_in in = {p->id, l->number, l->channel, l->limit.unit, l->limit.halves};
        e = q_procedure_limit_insert(rw, c, &in);
    }
    for (size_t i = 0; !e && i < p->fee_count; i++) {
        const struct procedure_fee *f = &p->fees[i];
        const struct q_procedure_fee_insert_in in = {p->id,     f->number,   f->limit_number, f->kind,
                                                     f->amount, f->currency, f->per};
        e = q_procedure_fee_insert(rw, c, &in);
    }
    return e;
}

static err_t put_papers(struct db_rw *rw, struct ctx *c, const struct procedure *p)
{
    err_t e = OK;
    for (size_t i = 0; !e && i < p->component_count; i++) {
        const struct procedure_component *k = &p->components[i];
        const struct q_procedure_component_insert_in in = {p->id,     k->number,      k->name,    k->originals,
                                                           k->copies, k->is_required, k->is_shown};
        e = q_procedure_component_insert(rw, c, &in);
    }
    for (size_t i = 0; !e && i < p->result_count; i++) {
        e = q_procedure_result_insert(rw, c, p->id, (int64_t)i + 1, p->results[i]);
    }
    for (size_t i = 0; !e && i < p->basis_count; i++) {
        e = q_procedure_basis_insert(rw, c, p->id, (int64_t)i + 1, p->bases[i]);
    }
    return e;
}

err_t procedure_store_put(struct db_rw *rw, struct ctx *c, const struct procedure *p, const struct search_terms *terms,
                          enum store_change *ret_change)
{
    struct procedure_row known;
    err_t e = q_procedure_by_id(db_rw_reader(rw), c, p->id, &known);
    if (e && e != ERR_NOT_FOUND) return e;
    bool is_new = e == ERR_NOT_FOUND;
    if (!is_new && str_eq(known.version, p->version)) {
        *ret_change = STORE_SAME;
        return OK;
    }
    e = put_head(rw, c, p);
    if (!e && !is_new) e = delete_children(rw, c, p->id);
    if (!e) e = put_conditions(rw, c, p);
    if (!e) e = put_papers(rw, c, p);
    for (size_t i = 0; !e && i < terms->count; i++) {
        e = q_procedure_term_insert(rw, c, terms->items[i].term, p->id, terms->items[i].weight);
    }
    if (e) return e;
    *ret_change = is_new ? STORE_NEW : STORE_CHANGED;
    return OK;
}
