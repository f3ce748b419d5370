/* eform_view_text: answers as people read them. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/eform_view.h"

static struct str label_of(struct arena *a, const struct eform_place *place, const struct feel_value *v)
{
    for (size_t i = 0; i < place->option_count; i++)
        if (feel_equal(&place->options[i].value, v) == FEEL_TRUE) return place->options[i].label;
    return str_or_empty(feel_text(a, v));
}

static struct str list_text(struct arena *a, const struct eform_place *place)
{
    const struct feel_list *list = place->value.list;
    struct str all = STR("");
    for (size_t i = 0; i < list->count; i++)
        all = arena_join(a, all, i ? STR("\n") : STR(""), label_of(a, place, &list->items[i]));
    return all;
}

/* "2019-03-05" and "2019-03-05T08:30". */
static struct str moment_text(struct arena *a, struct str iso)
{
    struct date date;
    struct str day = str_slice(iso, 0, iso.len < 10 ? iso.len : 10);
    if (!civil_parse_date(day, &date)) return iso;
    struct str text = format_date(a, civil_instant(civil_local_at(civil_day_of(date), 0)));
    return iso.len > 11 ? arena_join(a, str_slice(iso, 11, iso.len), STR(" "), text) : text;
}

struct str eform_view_text(struct request *rq, const struct eform_place *place)
{
    struct arena *a = rq->c->arena;
    const struct feel_value *v = &place->value;
    if (v->kind == FEEL_NULL) return STR("–");
    if (v->kind == FEEL_BOOLEAN) return request_tr(rq, v->boolean ? N_("Yes") : N_("No"));
    struct str text = v->kind == FEEL_LIST                                                        ? list_text(a, place)
                      : place->option_count                                                       ? label_of(a, place, v)
                      : place->component->kind == EFORM_DATETIME || v->kind == FEEL_DATE          ? moment_text(a, feel_text(a, v))
                                                                                                  : feel_text(a, v);
    if (str_is_empty(text)) return STR("–");
    if (place->component->behind.len) text = arena_join(a, text, STR(" "), place->component->behind);
    return place->component->before.len ? arena_join(a, place->component->before, STR(" "), text) : text;
}

/* "Trẻ được khai sinh · Họ tên", "Thành viên 2 · Họ tên" */
static struct str key_of(struct request *rq, const struct eform_place *place)
{
    struct arena *a = rq->c->arena;
    struct str key = str_or_empty(place->component->label);
    for (const struct eform_place *up = place->within; up; up = up->within) {
        struct str label = str_or_empty(up->component->label);
        if (up->component->is_repeating) {
            struct str number = format_number(a, rq->c->locale, (int64_t)place->rows[up->depth] + 1);
            label = arena_join(a, label, STR(" "), number);
        }
        if (label.len) key = arena_join(a, label, STR(" · "), key);
    }
    return key;
}

void eform_view_rows(struct request *rq, const struct eform_filled *filled, const unsigned *pages, struct str change_href,
                     struct summary_row **ret, size_t *ret_count)
{
    struct arena *a = rq->c->arena;
    struct summary_row *rows = ARENA_ARRAY(a, filled->place_count, struct summary_row);
    size_t count = 0;
    for (size_t i = 0; i < filled->place_count; i++) {
        const struct eform_place *place = filled->places[i];
        const struct eform_component *k = place->component;
        if (!place->is_shown || !eform_kind_is_keyed(k->kind) || k->kind == EFORM_FILEPICKER) continue;
        bool is_typed = !k->is_disabled && !k->is_readonly && k->kind != EFORM_EXPRESSION;
        struct str name = eform_place_path(a, place);
        bool has_boxes = k->kind == EFORM_DATETIME && k->moment != EFORM_TIME;
        rows[count++] = (struct summary_row){
            .key = key_of(rq, place),
            .value = eform_view_text(rq, place),
            .change_href = str_is_empty(change_href) || !is_typed
                               ? STR("")
                               : arena_printf(a, "%.*s?page=%u#%.*s%s", STR_ARG(change_href), pages[k->number] + 1, STR_ARG(name), has_boxes ? "-day" : ""),
        };
    }
    *ret = rows;
    *ret_count = count;
}
