/* setting_store: see the header. */
#include "store/setting_store.h"

#include "base/civil.h"
#include "q_setting.h"

#define SETTINGS_MAX 200

err_t setting_store_find(struct db_ro *ro, struct ctx *c, struct str key, struct setting *ret_setting)
{
    struct q_setting_by_key_row row;
    err_t e = q_setting_by_key(ro, c, key, &row);
    if (e) return e;
    *ret_setting = (struct setting){key, row.value, row.source};
    return OK;
}

err_t setting_store_value(struct db_ro *ro, struct ctx *c, struct str key, struct str otherwise, struct str *ret_value)
{
    struct setting setting;
    err_t e = setting_store_find(ro, c, key, &setting);
    if (e && e != ERR_NOT_FOUND) return e;
    *ret_value = e ? otherwise : setting.value;
    return OK;
}

err_t setting_store_family(struct db_ro *ro, struct ctx *c, struct str family, struct setting **ret_settings,
                           size_t *ret_count)
{
    struct str from = arena_join(c->arena, family, STR("."), STR(""));
    struct str to = arena_join(c->arena, family, STR("/"), STR("")); /* '/' follows '.' */
    struct q_setting_range_row *rows;
    size_t count;
    err_t e = q_setting_range(ro, c, from, to, SETTINGS_MAX, &rows, &count);
    if (e) return e;
    struct setting *settings = ARENA_ARRAY(c->arena, count, struct setting);
    for (size_t i = 0; i < count; i++)
        settings[i] = (struct setting){rows[i].key, rows[i].value, rows[i].source};
    *ret_settings = settings;
    *ret_count = count;
    return OK;
}

err_t setting_store_organisation_day(struct db_ro *ro, struct ctx *c, int64_t *ret_day)
{
    struct str value;
    err_t e = setting_store_value(ro, c, STR("organisation.as_of"), STR("today"), &value);
    if (e) return e;
    struct date date;
    *ret_day = civil_parse_date(value, &date) ? civil_day_of(date) : civil_day_at(c->now);
    return OK;
}

err_t setting_store_put(struct db_rw *rw, struct ctx *c, const struct setting *setting, enum store_change *ret_change)
{
    int64_t changed;
    err_t e = q_setting_insert(rw, c, setting->key, setting->value, setting->source, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    e = q_setting_update(rw, c, setting->key, setting->value, setting->source, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}
