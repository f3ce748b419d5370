/* check: goes through the city once, in one snapshot. */
#include "app/check_run.h"

#include "store/dossier_store.h"
#include "store/file_name_store.h"

#define PAGE 200
#define FOREIGN_KEYS_MAX 100

const char *check_subject_name(enum check_subject subject)
{
    static const char *const names[CHECK_SUBJECT_COUNT] = {
        [CHECK_DOSSIERS] = "dossiers", [CHECK_EVENTS] = "events",   [CHECK_PARTS] = "parts", [CHECK_CODES] = "codes",
        [CHECK_RESULTS] = "results",   [CHECK_FIGURES] = "figures", [CHECK_FILES] = "files",
    };
    return names[subject];
}

struct str check_id_text(struct ctx *c, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(c->arena, str_of(text));
}

void check_violated(struct check_run *run, struct ctx *c, const char *rule, struct str where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const struct check_violation violation = {rule, where, arena_vprintf(c->arena, format, arguments)};
    va_end(arguments);
    run->result.violations++;
    if (run->options->violation) run->options->violation(run->options->user, &violation);
}

/* ---- dossiers, a page at a time, in an arena that is emptied for each ---- */

/* What stands in the range behind the last dossier's rows belongs to none. */
static void check_orphans(struct check_run *run, struct ctx *c, const struct owned_rows *rows, const struct check_cursor *cursor)
{
    for (size_t i = cursor->event; i < rows->event_count; i++)
        check_violated(run, c, "event_without_dossier", check_id_text(c, rows->events[i].dossier_id), "event %lld", (long long)rows->events[i].stored.event.seq);
    for (size_t i = cursor->paper; i < rows->paper_count; i++)
        check_violated(run, c, "paper_without_dossier", check_id_text(c, rows->papers[i].dossier_id), "number %lld", (long long)rows->papers[i].part.number);
    for (size_t i = cursor->handover; i < rows->handover_count; i++)
        check_violated(run, c, "handover_without_dossier", check_id_text(c, rows->handovers[i].dossier_id), "number %lld", (long long)rows->handovers[i].part.number);
    for (size_t i = cursor->entry; i < rows->entry_count; i++)
        check_violated(run, c, "interval_without_dossier", check_id_text(c, rows->entries[i].dossier_id), "number %lld", (long long)rows->entries[i].part.number);
    for (size_t i = cursor->promise; i < rows->promise_count; i++)
        check_violated(run, c, "promise_without_dossier", check_id_text(c, rows->promises[i].dossier_id), "number %lld", (long long)rows->promises[i].part.number);
    for (size_t i = cursor->letter; i < rows->letter_count; i++)
        check_violated(run, c, "letter_without_dossier", check_id_text(c, rows->letters[i].dossier_id), "number %lld", (long long)rows->letters[i].part.number);
    for (size_t i = cursor->bundle_item; i < rows->bundle_item_count; i++)
        check_violated(run, c, "bundle_item_without_dossier", check_id_text(c, rows->bundle_items[i].dossier_id), "number %lld", (long long)rows->bundle_items[i].part.number);
    for (size_t i = cursor->course_step; i < rows->course_step_count; i++)
        check_violated(run, c, "course_step_without_dossier", check_id_text(c, rows->course_steps[i].dossier_id), "number %lld", (long long)rows->course_steps[i].part.number);
}

/* The last page reaches to the end of the ids, so that nothing behind the last dossier is passed over. */
static err_t check_page(struct check_run *run, struct ctx *c, struct uuid *after, bool *ret_is_last)
{
    struct dossier *dossiers;
    struct owned_rows rows;
    struct check_cursor cursor = {0};
    struct range range = {.after = *after};
    size_t count;
    err_t e = dossier_store_page(run->ro, c, *after, PAGE, &dossiers, &count);
    if (e) return e;
    *ret_is_last = count < PAGE;
    memset(range.upto.bytes, 0xFF, sizeof range.upto.bytes);
    if (!*ret_is_last) range.upto = dossiers[count - 1].id;
    e = check_store_rows(run->ro, c, &range, &rows);
    if (e) return e;
    for (size_t i = 0; i < count; i++)
        check_dossier(run, c, &dossiers[i], &rows, &cursor);
    check_orphans(run, c, &rows, &cursor);
    e = check_corrections(run, c, dossiers, count);
    if (!e) e = check_watch(run, c, dossiers, count, &range);
    if (e) return e;
    run->result.checked[CHECK_DOSSIERS] += (int64_t)count;
    run->result.checked[CHECK_EVENTS] += (int64_t)rows.event_count;
    run->result.checked[CHECK_PARTS] +=
        (int64_t)(rows.paper_count + rows.handover_count + rows.entry_count + rows.promise_count + rows.letter_count + rows.bundle_item_count + rows.course_step_count);
    *after = range.upto;
    return OK;
}

static err_t pass_fault(struct ctx *c, const struct ctx *inner, err_t e)
{
    if (!e || !inner->fault.message) return e;
    return fault_set(c, inner->fault.message, inner->fault.field, inner->fault.argument);
}

static err_t check_dossiers(struct check_run *run, struct ctx *c)
{
    struct ctx inner = {.arena = arena_new(1U << 20), .now = c->now};
    struct uuid after = {{0}};
    bool is_last = false;
    err_t e = OK;
    while (!e && !is_last) {
        e = check_page(run, &inner, &after, &is_last);
        if (!e) arena_reset(inner.arena);
    }
    e = pass_fault(c, &inner, e);
    arena_free(inner.arena);
    return e;
}

/* ---- files ---- */

static err_t check_file(struct check_run *run, struct ctx *c, const struct file_name *name)
{
    static const char *const rules[] = {
        [FILE_IS_MISSING] = "file_missing", [FILE_HAS_OTHER_SIZE] = "file_size", [FILE_HAS_OTHER_CONTENT] = "file_content"};
    enum file_state state = FILE_IS_WHOLE;
    err_t e = file_store_verify(c, run->files, name->sha256, name->size, &state);
    if (e == ERR_BUG) { /* no digest: it cannot have come from the store */
        fault_clear(c);
        check_violated(run, c, "file_name", name->sha256, "not a digest");
        return OK;
    }
    if (e) return e;
    run->result.checked[CHECK_FILES]++;
    if (state != FILE_IS_WHOLE) check_violated(run, c, rules[state], name->sha256, "expected %lld bytes", (long long)name->size);
    return OK;
}

typedef err_t (*file_page_fn)(struct db_ro *, struct ctx *, struct str, int, struct file_name **, size_t *);

static err_t check_files_of(struct check_run *run, struct ctx *c, file_page_fn page)
{
    struct ctx inner = {.arena = arena_new(1U << 18), .now = c->now};
    char after[65] = "";
    size_t count = PAGE;
    err_t e = OK;
    while (!e && count == PAGE) {
        struct file_name *names;
        arena_reset(inner.arena);
        e = page(run->ro, &inner, str_of(after), PAGE, &names, &count);
        for (size_t i = 0; i < count && !e; i++)
            e = check_file(run, &inner, &names[i]);
        if (!e && count) (void)snprintf(after, sizeof after, "%.*s", STR_ARG(names[count - 1].sha256));
    }
    e = pass_fault(c, &inner, e);
    arena_free(inner.arena);
    return e;
}

static err_t check_files(struct check_run *run, struct ctx *c)
{
    if (run->options->skip_files) return OK;
    err_t e = check_files_of(run, c, file_name_store_of_papers);
    return e ? e : check_files_of(run, c, file_name_store_of_drafts);
}

static err_t check_foreign_keys(struct check_run *run, struct ctx *c)
{
    struct foreign_key_row *rows;
    size_t count;
    err_t e = check_store_foreign_keys(run->ro, c, FOREIGN_KEYS_MAX, &rows, &count);
    if (e) return e;
    for (size_t i = 0; i < count; i++)
        check_violated(run, c, "foreign_key", rows[i].table, "no such row in %.*s", STR_ARG(rows[i].parent));
    return OK;
}

/* ---- the whole ---- */

static void tallies_make(struct check_run *run)
{
    run->codes = tally_new(CODE_WIDTH);
    run->results = tally_new(RESULT_WIDTH);
    run->cells = tally_new(FIGURE_WIDTH);
    run->units = tally_new(FIGURE_WIDTH);
    run->queues = tally_new(1);
    run->letters = tally_new(LETTER_WIDTH);
    run->totals = tally_new(1);
}

static void tallies_free(struct check_run *run)
{
    struct tally *const all[] = {run->codes, run->results, run->cells, run->units, run->queues, run->totals, run->letters};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        tally_free(all[i]);
}

err_t check_city(struct db *db, struct ctx *c, const struct file_store *files, const struct check_options *options,
                 struct check_result *ret_result)
{
    struct check_run run = {.files = files, .options = options};
    err_t e = db_read_begin(db, c, &run.ro);
    if (e) return e;
    tallies_make(&run);
    e = check_results_prepare(&run, c);
    if (!e) e = check_dossiers(&run, c);
    if (!e) e = check_bundles(&run, c);
    if (!e) e = check_packages(&run, c);
    if (!e) e = check_branches(&run, c);
    if (!e) e = check_step_watch(&run, c);
    if (!e) e = check_payments(&run, c);
    if (!e) e = check_counts(&run, c);
    if (!e) e = check_foreign_keys(&run, c);
    if (!e) e = check_files(&run, c);
    db_read_end(db, run.ro);
    tallies_free(&run);
    if (e) return e;
    *ret_result = run.result;
    return OK;
}
