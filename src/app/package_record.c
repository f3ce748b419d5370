/* package_record: the form and the lists out of the store; the body that the competence names first. */
#include "app/package_record.h"

#include "store/form_store.h"
#include "store/unit_store.h"

static err_t read_agency(struct ctx *c, struct db_ro *ro, struct str competence, bool *ret_is_agency)
{
    enum unit_kind level;
    struct unit unit;
    struct str first = str_split_next(&competence, '+');
    *ret_is_agency = false;
    if (procedure_competence_level(first, &level)) return OK;
    err_t e = unit_store_find_last(ro, c, first, &unit);
    if (e == ERR_NOT_FOUND) return OK;
    *ret_is_agency = !e && unit.kind == UNIT_OTHER_AGENCY;
    return e;
}

err_t package_record_read(struct ctx *c, struct db_ro *ro, const struct procedure *procedure, struct package_record *ret)
{
    struct package_record record = {.procedure = procedure};
    struct form *form = ARENA_NEW(c->arena, struct form);
    struct form_codelists *lists = ARENA_NEW(c->arena, struct form_codelists);
    err_t e = read_agency(c, ro, procedure->competence, &record.is_agency);
    if (!e) e = form_store_codelists(ro, c, lists);
    if (!e && !str_is_empty(procedure->form_id)) {
        e = form_store_find(ro, c, procedure->form_id, form);
        if (!e) record.form = form;
        if (e == ERR_NOT_FOUND) e = OK; /* the procedure is applied for in the applicant's own words, as its page says */
    }
    if (e) return e;
    record.lists = lists;
    *ret = record;
    return OK;
}
