/* dataset_write: a data set that was read and checked goes into the tables, in one transaction. */
#include "app/dataset_parts.h"
#include "store/calendar_store.h"
#include "store/form_store.h"

static void tally(struct dataset_report *report, enum dataset_part part, enum store_change change)
{
    report->parts[part].rows++;
    report->parts[part].added += change == STORE_NEW;
    report->parts[part].changed += change == STORE_CHANGED;
}

static err_t write_calendar(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    enum store_change change;
    err_t e = calendar_store_put(rw, c, STR(CALENDAR_CITY), STR("Giờ làm việc của thành phố"),
                                 STR("1-5 07:30-11:30,13:00-17:00"), STR("07:30-11:30,13:00-17:00"), &change);
    for (size_t i = 0; !e && i < d->day_count; i++) {
        e = calendar_store_put_day(rw, c, STR(CALENDAR_CITY), &d->days[i], &change);
        if (!e) tally(report, DATASET_CALENDAR_DAYS, change);
    }
    return e;
}

static err_t write_units(struct ctx *c, struct db_rw *rw, const struct unit *units, size_t count,
                         struct dataset_report *report)
{
    for (size_t i = 0; i < count; i++) {
        enum store_change change;
        err_t e = unit_store_put(rw, c, &units[i], &change);
        if (e) return e;
        tally(report, DATASET_UNITS, change);
    }
    return OK;
}

/* Are the communes of 2017 there, so that they can be followed? */
static err_t find_2017(struct ctx *c, struct db_rw *rw, const struct dataset *d, bool *ret_is_there)
{
    *ret_is_there = false;
    if (d->interim_count == 0) return OK;
    struct unit unit;
    err_t e = unit_store_find(db_rw_reader(rw), c, d->interim[0].parent_id.value, &unit);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_is_there = e == OK;
    return OK;
}

static err_t write_links(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    bool has_2017;
    err_t e = find_2017(c, rw, d, &has_2017);
    if (!e && has_2017) e = write_units(c, rw, d->interim, d->interim_count, report);
    for (size_t i = 0; !e && i < d->link_count; i++) {
        const struct dataset_link *link = &d->links[i];
        enum store_change change;
        if (link->is_of_2017 && !has_2017) {
            report->links_without_old_unit++;
            continue;
        }
        e = unit_store_put_successor(rw, c, link->old_id, link->new_id, link->extent, link->source, &change);
        if (!e) tally(report, DATASET_LINKS, change);
    }
    return e;
}

static err_t write_forms(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    for (size_t i = 0; i < d->form_count; i++) {
        enum store_change change;
        err_t e = form_store_put(rw, c, &d->forms[i].record, &change);
        if (e) return e;
        tally(report, DATASET_FORMS, change);
    }
    return OK;
}

static err_t write_catalogue(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    enum store_change change;
    err_t e = OK;
    for (size_t i = 0; !e && i < d->field_count; i++) {
        e = procedure_store_put_field(rw, c, &d->fields[i], &change);
        if (!e) tally(report, DATASET_FIELDS, change);
    }
    for (size_t i = 0; !e && i < d->procedure_count; i++) {
        const struct dataset_procedure *p = &d->procedures[i];
        e = procedure_store_put(rw, c, &p->procedure, &p->terms, &change);
        if (e) return e;
        tally(report, DATASET_PROCEDURES, change);
        *(p->procedure.is_live ? &report->live : &report->planned) += 1;
        report->components += (int64_t)p->procedure.component_count;
    }
    return e;
}

static err_t write_figures(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    for (size_t i = 0; i < d->figure_count; i++) {
        enum store_change change;
        err_t e = reported_store_put(rw, c, &d->figures[i], &change);
        if (e) return e;
        tally(report, DATASET_FIGURES, change);
    }
    return OK;
}

/* A city that has moved on to a later data set does not go back when an earlier one is loaded again. */
static err_t is_later_stored(struct ctx *c, struct db_rw *rw, const struct dataset *d, bool *ret_is_later)
{
    struct str mine = STR("");
    for (size_t i = 0; i < d->setting_count; i++) {
        if (str_eq(d->settings[i].key, STR("dataset.as_of"))) mine = d->settings[i].value;
    }
    struct str stored;
    err_t e = setting_store_value(db_rw_reader(rw), c, STR("dataset.as_of"), STR(""), &stored);
    if (e) return e;
    *ret_is_later = str_compare(stored, mine) > 0;
    return OK;
}

static err_t write_settings(struct ctx *c, struct db_rw *rw, const struct dataset *d, struct dataset_report *report)
{
    bool is_later;
    err_t e = is_later_stored(c, rw, d, &is_later);
    if (e || is_later) return e;
    for (size_t i = 0; i < d->setting_count; i++) {
        enum store_change change;
        e = setting_store_put(rw, c, &d->settings[i], &change);
        if (e) return e;
        tally(report, DATASET_SETTINGS, change);
    }
    return OK;
}

err_t dataset_write(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct dataset_writing *writing = argument;
    const struct dataset *d = writing->dataset;
    struct dataset_report report = {.live = 0};
    for (size_t i = 0; i < d->unit_count; i++)
        report.units_by_kind[d->units[i].kind]++;
    err_t e = write_calendar(c, rw, d, &report);
    if (!e) e = write_units(c, rw, d->units, d->unit_count, &report);
    if (!e) e = write_links(c, rw, d, &report);
    if (!e) e = write_forms(c, rw, d, &report);
    if (!e) e = write_catalogue(c, rw, d, &report);
    if (!e) e = write_figures(c, rw, d, &report);
    if (!e) e = write_settings(c, rw, d, &report);
    if (!e) writing->report = report;
    return e;
}
