/* check_counts: the recount. While the dossiers go by, what they add up to is kept in memory; then the kept counters are
 * taken away from it, and nothing may be left. */
#include "app/check_run.h"

#include "base/civil.h"
#include "base/parse.h"
#include "crypto/crypto.h"
#include "domain/code.h"
#include "store/dossier_store.h"
#include "store/payment_store.h"

#define RESULT_NUMBER_MAX 999999999

static int64_t year_of_day(int64_t day)
{
    return civil_date_of(day).year;
}

static int yymmdd_of(int64_t day)
{
    struct date date = civil_date_of(day);
    return date.year % 100 * 10000 + date.month * 100 + date.day;
}

/* ---- figures ---- */

static void add_counts(int64_t *numbers, const struct figure_counts *counts, int64_t online, int64_t sign)
{
    int64_t each[FIGURE_COUNTS];
    memcpy(each, counts, sizeof each);
    for (size_t i = 0; i < FIGURE_COUNTS; i++)
        numbers[i] += sign * each[i];
    numbers[FIGURE_ONLINE] += sign * online;
}

static struct str cell_key(char *key, size_t size, const struct cell_row *row)
{
    int len = snprintf(key, size, "%lld %.*s source %lld level %lld office %lld channel %lld simulated %lld", (long long)row->year,
                       STR_ARG(row->field_code), (long long)row->source, (long long)row->service_level, (long long)row->office_kind,
                       (long long)row->channel, (long long)row->is_simulated);
    return str_slice((struct str){key, size - 1}, 0, (size_t)len);
}

static struct str unit_key(char key[96], struct uuid unit_id, int64_t year, int64_t is_simulated)
{
    char id[37];
    uuid_format(unit_id, id);
    int len = snprintf(key, 96, "%s %lld simulated %lld", id, (long long)year, (long long)is_simulated);
    return (struct str){key, (size_t)len};
}

static struct str queue_key(char key[64], struct uuid unit_id, int64_t step)
{
    char id[37];
    uuid_format(unit_id, id);
    int len = snprintf(key, 64, "%s step %lld", id, (long long)step);
    return (struct str){key, (size_t)len};
}

void check_count_step(struct check_run *run, struct ctx *c, const struct dossier *before, const struct dossier *after, struct instant at)
{
    char key[512];
    struct figure_counts counts = figures_of_step(before, after);
    int64_t year = year_of_day(civil_day_at(at));
    (void)c;
    if (figures_are_zero(&counts)) return;
    const struct cell_row cell = {.year = year, .field_code = after->field_code, .source = after->source, .service_level = after->service_level,
                                  .office_kind = after->office_kind, .channel = (int64_t)after->channel, .is_simulated = after->is_simulated};
    add_counts(tally_at(run->cells, cell_key(key, sizeof key, &cell)), &counts, 0, 1);
    int64_t online = figures_channel_is_online(after->channel) ? counts.submitted : 0;
    add_counts(tally_at(run->units, unit_key(key, after->unit_id, year, after->is_simulated)), &counts, online, 1);
}

static void take_cell(void *user, const struct cell_row *row)
{
    struct check_run *run = user;
    char key[512];
    add_counts(tally_at(run->cells, cell_key(key, sizeof key, row)), &row->counts, 0, -1);
}

static void take_unit(void *user, const struct unit_figure_row *row)
{
    struct check_run *run = user;
    char key[96];
    add_counts(tally_at(run->units, unit_key(key, row->unit_id, row->year, row->is_simulated)), &row->counts, row->online, -1);
}

static void take_queue(void *user, const struct queue_row *row)
{
    struct check_run *run = user;
    char key[64];
    *tally_at(run->queues, queue_key(key, row->unit_id, row->step)) -= row->dossiers;
}

static void check_left(struct check_run *run, struct ctx *c, const struct tally *tally, size_t width, const char *rule)
{
    static const char *const names[FIGURE_WIDTH] = {"submitted", "received", "refused", "settled_early", "settled_on_time",
                                                    "settled_late", "returned", "stopped", "late_first", "settled_refused", "asked_at_end", "asked_again", "online"};
    for (size_t i = 0; i < tally_count(tally); i++) {
        const int64_t *left = tally_values(tally, i);
        run->result.checked[CHECK_FIGURES]++;
        for (size_t j = 0; j < width; j++)
            if (left[j])
                check_violated(run, c, rule, tally_key(tally, i), "%s: kept %+lld", width > 1 ? names[j] : "dossiers", (long long)-left[j]);
    }
}

static err_t check_totals(struct check_run *run, struct ctx *c)
{
    struct total_row *kept, *counted;
    size_t kept_count, counted_count;
    err_t e = check_store_totals(run->ro, c, &kept, &kept_count);
    if (!e) e = check_store_accounts(run->ro, c, &counted, &counted_count);
    if (e) return e;
    for (size_t i = 0; i < counted_count; i++)
        *tally_at(run->totals, counted[i].name) += counted[i].value;
    for (size_t i = 0; i < kept_count; i++)
        if (str_starts_with(kept[i].name, STR("accounts."))) *tally_at(run->totals, kept[i].name) -= kept[i].value;
    for (size_t i = 0; i < tally_count(run->totals); i++) {
        int64_t left = *tally_values(run->totals, i);
        run->result.checked[CHECK_FIGURES]++;
        if (left) check_violated(run, c, "city_total", tally_key(run->totals, i), "kept %+lld", (long long)-left);
    }
    return OK;
}

/* ---- codes: per agency and day 1, 2, 3, ... without a gap ---- */

static void count_code(struct check_run *run, struct ctx *c, const struct dossier *d)
{
    struct str prefix;
    int yymmdd;
    int64_t sequence;
    if (str_is_absent(d->code)) {
        if (d->received_at.has) check_violated(run, c, "code_missing", check_id_text(c, d->id), "%s", "received");
        return;
    }
    run->result.checked[CHECK_CODES]++;
    bool is_code = code_parse(d->code, &prefix, &yymmdd, &sequence) && d->received_at.has;
    int64_t day = is_code ? civil_day_at(d->received_at.value) : 0;
    if (!is_code || yymmdd != yymmdd_of(day) || !str_eq(d->code, code_format(c->arena, prefix, day, sequence))) {
        check_violated(run, c, "code_form", check_id_text(c, d->id), "%.*s", STR_ARG(d->code));
        return;
    }
    int64_t *numbers = tally_at(run->codes, arena_printf(c->arena, "%.*s-%06d", STR_ARG(prefix), yymmdd));
    numbers[CODE_COUNT]++;
    numbers[CODE_SUM] += sequence;
    if (sequence > numbers[CODE_LAST]) numbers[CODE_LAST] = sequence;
}

struct taking {
    struct check_run *run;
    struct ctx *c;
};

/* Different numbers (codes are unique and have one form), as many as the last one says and none above it: 1..last. */
static void take_code_counter(void *user, const struct code_counter_row *row)
{
    struct taking *taking = user;
    struct str key = arena_printf(taking->c->arena, "%.*s-%06d", STR_ARG(row->prefix), yymmdd_of(row->day));
    int64_t *numbers = tally_at(taking->run->codes, key);
    numbers[CODE_COUNTED] = 1;
    bool holds = numbers[CODE_COUNT] == row->last && numbers[CODE_LAST] == row->last && numbers[CODE_SUM] == row->last * (row->last + 1) / 2;
    if (!holds)
        check_violated(taking->run, taking->c, "code_gap", key, "counter %lld, dossiers %lld, highest %lld", (long long)row->last,
                       (long long)numbers[CODE_COUNT], (long long)numbers[CODE_LAST]);
}

static err_t check_codes(struct check_run *run, struct ctx *c)
{
    struct taking taking = {run, c};
    err_t e = check_store_code_counters(run->ro, c, take_code_counter, &taking);
    if (e) return e;
    for (size_t i = 0; i < tally_count(run->codes); i++) {
        const int64_t *numbers = tally_values(run->codes, i);
        if (!numbers[CODE_COUNTED])
            check_violated(run, c, "code_counter_missing", tally_key(run->codes, i), "dossiers %lld", (long long)numbers[CODE_COUNT]);
    }
    return OK;
}

/* ---- numbers of results: every one in the book, and those that the program gave without a gap ---- */

static struct str result_key(char key[64], struct uuid unit_id, int64_t year)
{
    char id[37];
    uuid_format(unit_id, id);
    int len = snprintf(key, 64, "%s %lld", id, (long long)year);
    return (struct str){key, (size_t)len};
}

/* Adds up to the same whichever way round the rows come; wraps. */
static int64_t book_mark(struct str number, struct uuid dossier_id)
{
    uint64_t mark = str_hash(number) * 1099511628211U ^ str_hash((struct str){(const char *)dossier_id.bytes, sizeof dossier_id.bytes});
    return (int64_t)mark;
}

static void count_result(struct check_run *run, struct ctx *c, const struct dossier *d)
{
    char key[64];
    int64_t number;
    if (str_is_absent(d->result_number)) {
        if (d->finished_at.has && d->branches == 0) check_violated(run, c, "result_missing", check_id_text(c, d->id), "%s", "finished");
        return;
    }
    run->result.checked[CHECK_RESULTS]++;
    int64_t *numbers = tally_at(run->results, result_key(key, d->unit_id, year_of_day(d->result_on.value)));
    numbers[RESULT_BOOK] += book_mark(d->result_number, d->id);
    if (!parse_is_digits(d->result_number) || d->result_number.ptr[0] == '0') return; /* typed by the clerk */
    if (!parse_int(d->result_number, 1, RESULT_NUMBER_MAX, &number) || number > numbers[RESULT_LAST]) return;
    numbers[RESULT_COUNT]++;
    numbers[RESULT_SUM] += number;
}

static void take_result_counter(void *user, const struct result_counter_row *row)
{
    struct check_run *run = user;
    char key[64];
    tally_at(run->results, result_key(key, row->unit_id, row->year))[RESULT_LAST] = row->last;
}

err_t check_results_prepare(struct check_run *run, struct ctx *c)
{
    return check_store_result_counters(run->ro, c, take_result_counter, run);
}

static void take_book(void *user, const struct book_row *row)
{
    struct check_run *run = user;
    char key[64];
    tally_at(run->results, result_key(key, row->unit_id, row->year))[RESULT_BOOK] -= book_mark(row->number, row->dossier_id);
}

static err_t check_results(struct check_run *run, struct ctx *c)
{
    err_t e = check_store_book(run->ro, c, take_book, run);
    if (e) return e;
    for (size_t i = 0; i < tally_count(run->results); i++) {
        const int64_t *numbers = tally_values(run->results, i);
        int64_t last = numbers[RESULT_LAST];
        if (numbers[RESULT_BOOK]) check_violated(run, c, "result_book", tally_key(run->results, i), "%s", "the book and the dossiers differ");
        if (numbers[RESULT_COUNT] != last || numbers[RESULT_SUM] != last * (last + 1) / 2)
            check_violated(run, c, "result_gap", tally_key(run->results, i), "counter %lld, dossiers %lld", (long long)last,
                           (long long)numbers[RESULT_COUNT]);
    }
    return OK;
}

/* ---- numbers of letters: 1, 2, 3, ... for each unit, year and kind ---- */

static struct str letter_key(struct ctx *c, struct uuid unit_id, int64_t year, int64_t form)
{
    return arena_printf(c->arena, "%.*s %lld form %lld", STR_ARG(check_id_text(c, unit_id)), (long long)year, (long long)form);
}

/* A number of a unit's book, given at that moment. */
struct book_number {
    struct uuid dossier_id, unit_id;
    struct instant at;
    int64_t book;
    struct str number;
};

static void count_number(struct check_run *run, struct ctx *c, const struct book_number *n)
{
    int64_t value;
    int64_t year = year_of_day(civil_day_at(n->at));
    bool is_number = parse_int(str_slice(n->number, 0, str_find(n->number, '/')), 1, RESULT_NUMBER_MAX, &value);
    if (!is_number) {
        check_violated(run, c, "letter_number", check_id_text(c, n->dossier_id), "%.*s", STR_ARG(n->number));
        return;
    }
    int64_t *numbers = tally_at(run->letters, letter_key(c, n->unit_id, year, n->book));
    numbers[LETTER_COUNT]++;
    numbers[LETTER_SUM] += value;
}

void check_count_bundle(struct check_run *run, struct ctx *c, struct uuid unit_id, int64_t year, int64_t number)
{
    int64_t *numbers = tally_at(run->letters, letter_key(c, unit_id, year, BOOK_BUNDLES));
    numbers[LETTER_COUNT]++;
    numbers[LETTER_SUM] += number;
}

void check_count_number(struct check_run *run, struct ctx *c, const struct dossier *before, const struct event *event)
{
    const struct open_letter *open = &before->open_letter;
    const struct event_data *data = &event->data;
    bool is_letter = event->kind == EVENT_LETTER_NUMBERED && letter_takes_book_number(open->form) && open->unit_id.has;
    if (is_letter) count_number(run, c, &(struct book_number){before->id, open->unit_id.value, event->at, (int64_t)open->form, data->letter_number});
    if (event->kind == EVENT_DUTY_PAID && !str_is_absent(data->receipt_number))
        count_number(run, c, &(struct book_number){before->id, before->unit_id, event->at, BOOK_RECEIPTS, data->receipt_number});
}

/* The year of its book is that in which the receipt was given. */
void check_count_receipt(struct check_run *run, struct ctx *c, const struct payment_demand *d)
{
    count_number(run, c, &(struct book_number){d->dossier_id, d->unit_id, d->receipt_at.has ? d->receipt_at.value : d->made_at, BOOK_RECEIPTS, d->receipt_number});
}

static void take_letter_counter(void *user, const struct letter_counter_row *row)
{
    struct taking *taking = user;
    tally_at(taking->run->letters, letter_key(taking->c, row->unit_id, row->year, row->form))[LETTER_LAST] = row->last;
}

static err_t check_letters(struct check_run *run, struct ctx *c)
{
    struct taking taking = {run, c};
    err_t e = check_store_letter_counters(run->ro, c, take_letter_counter, &taking);
    for (size_t i = 0; !e && i < tally_count(run->letters); i++) {
        const int64_t *numbers = tally_values(run->letters, i);
        int64_t last = numbers[LETTER_LAST];
        if (numbers[LETTER_COUNT] != last || numbers[LETTER_SUM] != last * (last + 1) / 2)
            check_violated(run, c, "letter_gap", tally_key(run->letters, i), "counter %lld, letters %lld", (long long)last,
                           (long long)numbers[LETTER_COUNT]);
    }
    return e;
}

/* ---- both ways ---- */

void check_count_dossier(struct check_run *run, struct ctx *c, const struct dossier *dossier)
{
    char key[64];
    enum step letters = open_letter_queue(&dossier->open_letter);
    if (dossier->step != STEP_CLOSED) ++*tally_at(run->queues, queue_key(key, dossier->holder_unit_id, (int64_t)dossier->step));
    if (letters != STEP_CLOSED) ++*tally_at(run->queues, queue_key(key, dossier->open_letter.unit_id.value, (int64_t)letters));
    count_code(run, c, dossier);
    count_result(run, c, dossier);
}

err_t check_counts(struct check_run *run, struct ctx *c)
{
    err_t e = check_store_cells(run->ro, c, take_cell, run);
    if (!e) e = check_store_unit_figures(run->ro, c, take_unit, run);
    if (!e) e = check_store_queues(run->ro, c, take_queue, run);
    if (!e) e = check_totals(run, c);
    if (!e) e = check_codes(run, c);
    if (!e) e = check_results(run, c);
    if (!e) e = check_letters(run, c);
    if (e) return e;
    check_left(run, c, run->cells, FIGURE_COUNTS, "figure_cell");
    check_left(run, c, run->units, FIGURE_WIDTH, "unit_figure");
    check_left(run, c, run->queues, 1, "queue_count");
    return OK;
}
