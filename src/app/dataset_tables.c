/* dataset_tables: holidays, reported figures, forms, code lists and settings. */
#include "app/dataset_parts.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/parse.h"
#include "domain/calendar_text.h"
#include "i18n/i18n.h"
#include "store/form_store.h"

#define FORMS_MAX 500
#define SETTINGS_MAX 16

static err_t read_holidays(struct ctx *c, struct dataset *d)
{
    struct dataset_file file;
    err_t e = dataset_files_common(c, &d->files, "holidays.csv", &file);
    if (e) return e;
    e = calendar_text_holidays(c, file.name, file.text, &d->days, &d->day_count);
    if (e) return e;
    for (size_t i = 0; i < d->day_count; i++) {
        for (size_t k = 0; k < i; k++) {
            bool is_twice = civil_day_of(d->days[i].date) == civil_day_of(d->days[k].date);
            if (is_twice)
                return dataset_refuse(c, &file, (int64_t)i + 2, "the date stands twice"); /* the header is line 1 */
        }
    }
    return OK;
}

enum figure_column { FIELD, GROUP, INDICATOR, VALUE, UNIT, OPERATOR, OUT_OF, AS_OF, SOURCE };

static err_t read_figure(struct ctx *c, const struct csv *csv, struct reported_figure *ret_figure)
{
    static const struct str operators[] = {STR_INIT(">"), STR_INIT("="), STR_INIT("~")};
    struct reported_figure f = {
        .number = csv->row, .group_code = csv->fields[GROUP], .comparison = csv->fields[OPERATOR]};
    err_t e = dataset_csv_text(c, csv, FIELD, &f.field);
    if (!e) e = dataset_csv_text(c, csv, INDICATOR, &f.indicator);
    if (!e) e = dataset_csv_text(c, csv, UNIT, &f.unit);
    if (!e) e = dataset_csv_text(c, csv, AS_OF, &f.as_of);
    if (!e) e = dataset_csv_text(c, csv, SOURCE, &f.source);
    if (e) return e;
    bool is_known = false;
    for (size_t i = 0; i < 3; i++)
        is_known = is_known || str_eq(f.comparison, operators[i]);
    if (!is_known) return csv_fail(c, csv, OPERATOR, STR("one of > = ~"));
    if (!parse_int(csv->fields[VALUE], 0, INT64_MAX, &f.value))
        return csv_fail(c, csv, VALUE, STR("is not a whole number"));
    if (!str_is_empty(csv->fields[OUT_OF])) {
        f.out_of.has = parse_int(csv->fields[OUT_OF], 1, INT64_MAX, &f.out_of.value);
        if (!f.out_of.has) return csv_fail(c, csv, OUT_OF, STR("is not a whole number"));
    }
    *ret_figure = f;
    return OK;
}

/* Figures were reported of the city of 2017; the city of 2025 keeps what is there. */
static err_t read_figures(struct ctx *c, struct dataset *d)
{
    struct dataset_file file;
    struct csv csv;
    bool has = false;
    if (!dataset_files_has(c, &d->files, "field-shares.csv")) return OK;
    err_t e = dataset_files_city(c, &d->files, "field-shares.csv", &file);
    if (!e)
        e = csv_open(c, file.name, file.text, STR("field,group,indicator,value,unit,operator,out_of,as_of,source"),
                     &csv);
    if (e) return e;
    d->figures = ARENA_ARRAY(c->arena, FORMS_MAX, struct reported_figure);
    while (!(e = csv_next(c, &csv, &has)) && has) {
        if (d->figure_count == FORMS_MAX) return csv_fail(c, &csv, FIELD, STR("too many figures"));
        e = read_figure(c, &csv, &d->figures[d->figure_count]);
        if (e) return e;
        d->figure_count++;
    }
    return e;
}

static err_t read_form(struct ctx *c, struct dataset *d, const struct dataset_file *file)
{
    struct dataset_form *form = &d->forms[d->form_count];
    err_t e = json_read(c, file->text, &form->record);
    if (e) return dataset_refuse(c, file, 0, arena_cstring(c->arena, c->fault.argument));
    struct form checked;
    const char *reason = "";
    if (!form_store_read(c->arena, &form->record, &checked, &reason)) return dataset_refuse(c, file, 0, reason);
    const struct json_value *codes = json_get(&form->record, "procedures");
    if (!codes || codes->type != JSON_ARRAY) return dataset_refuse(c, file, 0, "procedures is a list of codes");
    form->id = checked.id;
    form->procedures = ARENA_ARRAY(c->arena, codes->count, struct str);
    for (size_t i = 0; i < codes->count; i++)
        form->procedures[form->procedure_count++] = codes->members[i].value.string;
    for (size_t i = 0; i < d->form_count; i++) {
        if (str_eq(d->forms[i].id, form->id)) return dataset_refuse(c, file, 0, "another form has the same id");
    }
    d->form_count++;
    return OK;
}

static err_t read_forms(struct ctx *c, struct dataset *d)
{
    d->forms = ARENA_ARRAY(c->arena, FORMS_MAX, struct dataset_form);
    const char *name;
    for (size_t i = 0; (name = dataset_files_form(i)) != NULL; i++) {
        ASSERT(i < FORMS_MAX);
        struct dataset_file file;
        err_t e = dataset_files_common(c, &d->files, name, &file);
        if (!e) e = read_form(c, d, &file);
        if (e) return e;
    }
    return OK;
}

static void add_setting(struct dataset *d, const char *key, struct str value, const char *source)
{
    ASSERT(d->setting_count < SETTINGS_MAX);
    d->settings[d->setting_count++] = (struct setting){str_of(key), value, str_of(source)};
}

static err_t read_peoples(struct ctx *c, struct dataset *d)
{
    struct dataset_file file;
    struct csv csv;
    bool has = false;
    err_t e = dataset_files_common(c, &d->files, "ethnic-groups.csv", &file);
    if (!e) e = csv_open(c, file.name, file.text, STR("code,name"), &csv);
    if (e) return e;
    struct buf names = buf_new(64 * 1024);
    while (!(e = csv_next(c, &csv, &has)) && has) {
        if (names.len > 0) buf_add_char(&names, '\n');
        buf_add(&names, text_nfc(c->arena, csv.fields[1]));
    }
    add_setting(d, "codelist.dan_toc", arena_copy(c->arena, buf_str(&names)), "data/ethnic-groups.csv: recalled");
    buf_free(&names);
    return e;
}

static void describe(struct ctx *c, struct dataset *d)
{
    static const struct {
        const char *name, *label_vi, *label_en, *as_of, *organisation;
    } shipped[] = {
        {"hanoi-2017", "Hà Nội, cuối 2017 – dữ liệu minh họa", "Hanoi, end of 2017 – demonstration data", "2017-12-31",
         "2017-12-31"},
        {"hanoi-2025", "Hà Nội hai cấp, từ 01/07/2025 – dữ liệu minh họa",
         "Two-level Hanoi, from 01/07/2025 – demonstration data", "2025-07-01", "today"},
    };
    const char *label_vi = arena_cstring(c->arena, d->files.name), *label_en = label_vi, *as_of = "",
               *organisation = "today";
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
        if (!str_eq(d->files.name, str_of(shipped[i].name))) continue;
        label_vi = shipped[i].label_vi;
        label_en = shipped[i].label_en;
        as_of = shipped[i].as_of;
        organisation = shipped[i].organisation;
    }
    add_setting(d, "dataset.name", d->files.name, "ours");
    add_setting(d, "dataset.label_vi", str_of(label_vi), "ours");
    add_setting(d, "dataset.label_en", str_of(label_en), "ours");
    add_setting(d, "dataset.as_of", str_of(as_of), "ours");
    add_setting(d, "organisation.as_of", str_of(organisation), "ours");
    add_setting(d, "organisation.one_stop", STR("departments, districts, communes"),
                d->files.folder ? "ours: assumed" : "demo: the article of 2018 states that all are covered");
    if (!d->files.folder) add_setting(d, "dataset.simulated", STR("1"), "ours: demonstration data");
}

err_t dataset_read_tables(struct ctx *c, struct dataset *d)
{
    d->settings = ARENA_ARRAY(c->arena, SETTINGS_MAX, struct setting);
    describe(c, d);
    err_t e = read_peoples(c, d);
    if (!e) e = read_holidays(c, d);
    if (!e) e = read_figures(c, d);
    if (!e) e = read_forms(c, d);
    return e;
}
