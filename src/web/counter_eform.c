/* counter_eform: one page of everything; "asked" says what the page had. */
#include "web/counter_eform.h"

#include "app/packages.h"
#include "base/civil.h"
#include "web/eform_post.h"
#include "web/web.h"

err_t counter_eform_open(struct request *rq, const struct procedure **procedure, struct counter_eform **ret)
{
    struct counter_eform *form = ARENA_NEW(rq->c->arena, struct counter_eform);
    struct str hash;
    struct db_ro *ro;
    *ret = NULL;
    err_t e = request_reader(rq, &ro);
    if (!e) e = packages_in_force(rq->c, ro, (*procedure)->id, &hash);
    if (e || str_is_empty(hash)) return e;
    *form = (struct counter_eform){.answers = feel_null()};
    e = course_form_open(rq, ro, hash, city_unit(rq->web->city, rq->actor.unit_id), procedure, &form->pf);
    if (e || !form->pf) return e;
    form->pages = ARENA_ARRAY(rq->c->arena, form->pf->known->form->count + 1, unsigned);
    *ret = form;
    return OK;
}

/* ---- what was sent ---- */

void counter_eform_take(struct request *rq, struct counter_eform *form)
{
    const struct eform_sent sent = eform_sent_fields(rq);
    struct eform_posted posted = eform_post(rq->c->arena, form->pf->known->form, form->pages, 0, feel_null(), &sent);
    form->answers = posted.answers;
    form->is_rows = posted.is_rows;
    form->unreadable = ARENA_ARRAY(rq->c->arena, posted.unreadable_count + 1, struct str);
    for (size_t i = 0; i < posted.unreadable_count; i++)
        form->unreadable[form->unreadable_count++] = posted.unreadable[i];
}

/* ---- what is asked ---- */

static struct str paper_name(struct arena *a, const struct procedure_component *part)
{
    return arena_printf(a, "paper-%lld", (long long)part->number);
}

static bool is_asked(const struct eform_place *place)
{
    const struct eform_component *k = place->component;
    return place->is_shown && eform_kind_is_keyed(k->kind) && k->kind != EFORM_FILEPICKER && k->kind != EFORM_EXPRESSION && !k->is_readonly && !k->is_disabled;
}

/* With blanks between: names of fields have none. */
static struct str asked_of(struct arena *a, const struct counter_eform *form, const struct procedure *procedure)
{
    struct buf out = buf_new((size_t)1 << 20);
    for (size_t i = 0; i < form->pf->filled.place_count; i++)
        if (is_asked(form->pf->filled.places[i])) buf_printf(&out, "%.*s ", STR_ARG(eform_place_path(a, form->pf->filled.places[i])));
    for (size_t i = 0; i < procedure->component_count; i++)
        buf_printf(&out, "%.*s ", STR_ARG(paper_name(a, &procedure->components[i])));
    struct str all = arena_copy(a, buf_str(&out));
    buf_free(&out);
    return all;
}

static bool was_asked(struct str before, struct str name)
{
    for (struct str rest = before; !str_is_absent(rest);)
        if (str_eq(str_split_next(&rest, ' '), name)) return true;
    return false;
}

static bool has_more(struct request *rq, const struct counter_eform *form, const struct procedure *procedure)
{
    struct str before = str_or_empty(exchange_field(rq->x, "asked"));
    for (struct str rest = asked_of(rq->c->arena, form, procedure); !str_is_absent(rest);) {
        struct str name = str_split_next(&rest, ' ');
        if (name.len && !was_asked(before, name)) return true;
    }
    return false;
}

/* ---- filling in ---- */

err_t counter_eform_fill(struct request *rq, struct counter_eform *form, enum channel channel, const struct package_known *person, size_t person_count,
                         const struct procedure **procedure)
{
    struct db_ro *ro;
    if (person_count)
        form->answers = package_person_fill(rq->c->arena, form->pf->known->form, form->answers, person, person_count, &form->differing, &form->differing_count);
    const struct package_form_input in = {.answers = form->answers, .channel = channel, .day = civil_day_at(rq->c->now)};
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_form_fill(form->pf, ro, &in);
    if (!e) e = course_form_procedure(rq, form->pf, *procedure, NULL, NULL, procedure);
    if (!e) form->has_more = has_more(rq, form, *procedure);
    return e;
}

/* ---- the page ---- */

static struct eform_viewing viewing_of(struct request *rq, const struct counter_eform *form, const struct input *in)
{
    return (struct eform_viewing){
        .rq = rq, .form = form->pf->known->form, .filled = &form->pf->filled, .input = in, .pages = form->pages, .host = &form->pf->host, .papers_href = STR("")};
}

void counter_eform_faults(struct request *rq, const struct counter_eform *form, struct input *in)
{
    const struct eform_viewing v = viewing_of(rq, form, in);
    for (size_t i = 0; i < form->unreadable_count; i++)
        input_error(in, form->unreadable[i], field_bad_text, STR(""));
    (void)eform_view_faults(&v, in, EFORM_FAULTS_RULES);
}

err_t counter_eform_blocks(struct request *rq, const struct counter_eform *form, const struct procedure *procedure, const struct input *in,
                           struct eform_block **ret, size_t *ret_count, struct str *ret_asked)
{
    const struct eform_viewing v = viewing_of(rq, form, in);
    struct eform_block *blocks;
    size_t count, kept = 0;
    err_t e = eform_view(&v, &blocks, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++) /* papers are ticked in the list below */
        if (blocks[i].look != EFORM_LOOK_FILES) blocks[kept++] = blocks[i];
    *ret = blocks;
    *ret_count = kept;
    *ret_asked = asked_of(rq->c->arena, form, procedure);
    return OK;
}
