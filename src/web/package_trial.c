/* package_trial: reads what is asked, runs it off the thread that reads, shows what came out. Nothing is written. */
#include "web/package_trial.h"

#include "base/utf8.h"
#include "base/civil.h"
#include "domain/package_sample.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_trial.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define DATA_MAX   1500 /* characters: the address of the page holds them */
#define PAPERS_MAX 200
#define TEXT_MAX   20
#define CASES_MAX  50

static struct trying_page *page_of(struct request *rq)
{
    return rq->state;
}

/* ---- what is asked ---- */

/* What is too long or no text stays as it was sent. */
static struct str typed(struct request *rq, struct input *in, const char *name, const char *label, size_t max)
{
    struct str text = STR("");
    bool too_long = false;
    struct str sent = request_query(rq, name);
    if (str_is_empty(sent) || text_accept(rq->c->arena, sent, max, &text, &too_long)) return text;
    input_error(in, str_of(name), too_long ? field_too_long : field_bad_text, request_tr(rq, label));
    return utf8_is_valid(sent) ? sent : STR("");
}

/* Without a question: now, by the first way of filing. */
static void read_query(struct request *rq, struct trying_page *k)
{
    struct input *in = &k->input;
    struct date today = civil_date_of(civil_day_at(rq->c->now));
    int minute = civil_local_minute(civil_local(rq->c->now));
    k->is_sent = !str_is_empty(request_query(rq, "channel"));
    k->channel = typed(rq, in, "channel", N_("Way of filing"), TEXT_MAX);
    k->kase = typed(rq, in, "case", N_("Case of the limit"), TEXT_MAX);
    k->data = typed(rq, in, "data", N_("What is filled in"), DATA_MAX);
    k->papers = typed(rq, in, "papers", N_("Papers handed in"), PAPERS_MAX);
    k->params = typed(rq, in, "params", N_("Parameters"), DATA_MAX);
    k->day = k->is_sent ? typed(rq, in, "received-day", N_("Received on"), TEXT_MAX) : arena_printf(rq->c->arena, "%d", today.day);
    k->month = k->is_sent ? typed(rq, in, "received-month", N_("Received on"), TEXT_MAX) : arena_printf(rq->c->arena, "%d", today.month);
    k->year = k->is_sent ? typed(rq, in, "received-year", N_("Received on"), TEXT_MAX) : arena_printf(rq->c->arena, "%d", today.year);
    k->time = k->is_sent ? typed(rq, in, "time", N_("Received at"), TEXT_MAX) : arena_printf(rq->c->arena, "%02d:%02d", minute / 60, minute % 60);
}

static bool offers(const struct package_procedure *p, struct str channel)
{
    for (size_t i = 0; i < p->channel_count; i++)
        if (str_eq(p->channels[i], channel)) return true;
    return false;
}

static void read_moment(struct request *rq, struct trying_page *k)
{
    struct arena *a = rq->c->arena;
    struct date date;
    struct feel_moment time;
    struct str day = arena_printf(a, "%.*s/%.*s/%.*s", STR_ARG(k->day), STR_ARG(k->month), STR_ARG(k->year));
    bool good = civil_parse_date(day, &date);
    if (!good) input_error(&k->input, STR("received"), field_bad_date, request_tr(rq, N_("Received on")));
    if (!temporal_parse_typed_time(k->time, &time)) {
        input_error(&k->input, STR("time"), package_sample_no_time, request_tr(rq, N_("Received at")));
        return;
    }
    if (!good) return;
    k->test.has_received = true;
    k->test.received = civil_local_at(civil_day_of(date), (int)time.hour * 60 + (int)time.minute);
}

static void tell_lines(struct request *rq, struct trying_page *k, const char *field, const struct package_sample *sample)
{
    for (size_t i = 0; i < sample->fault_count; i++) {
        const struct package_sample_fault *f = &sample->faults[i];
        const struct fault fault = {message_info(f->message)->kind, f->message, STR(""), f->argument};
        struct str line = tr_with(rq->c->arena, rq->c->locale, N_("Line %s"), format_number(rq->c->arena, rq->c->locale, (int64_t)f->line));
        struct str text = arena_join(rq->c->arena, line, STR(": "), fault_text(rq->c->arena, rq->c->locale, &fault));
        struct str before = input_error_of(&k->input, str_of(field));
        if (str_is_absent(before)) input_error_text(&k->input, str_of(field), text);
        else if (k->input.error_count < INPUT_ERRORS_MAX) k->input.errors[k->input.error_count++] = (struct error_view){.field = str_of(field), .text = text};
    }
}

/* What is typed, and what is said beside it. */
static const struct feel_context *given_of(struct request *rq, struct trying_page *k, const struct feel_context *data)
{
    struct arena *a = rq->c->arena;
    struct feel_entry *entries = ARENA_ARRAY(a, data->count + 2, struct feel_entry);
    size_t count = data->count;
    if (count) memcpy(entries, data->entries, count * sizeof *entries);
    entries[count++] = (struct feel_entry){STR("kenh"), feel_string(k->channel)};
    if (k->kase.len) entries[count++] = (struct feel_entry){STR("truong_hop"), feel_string(k->kase)};
    const struct feel_value v = feel_context(a, entries, count);
    return v.context;
}

static void read_papers(struct request *rq, struct trying_page *k)
{
    const struct package *p = k->version.known->package;
    struct str *codes = ARENA_ARRAY(rq->c->arena, PAPERS_MAX, struct str);
    for (struct str rest = k->papers; rest.len;) {
        struct str code = str_trim(str_split_next(&rest, ','));
        if (code.len == 0) continue;
        if (!package_document_find(p, code)) input_error(&k->input, STR("papers"), package_sample_no_paper, code);
        codes[k->test.document_count++] = code;
        if (str_is_absent(rest)) break;
    }
    k->test.documents = codes;
}

/* The city's values of that day, unless others are typed. */
static err_t read_params(struct request *rq, struct db_ro *ro, struct trying_page *k)
{
    const struct package *p = k->version.known->package;
    struct package_value *known;
    size_t count;
    int64_t day = k->test.has_received ? civil_local_day(k->test.received) : civil_day_at(rq->c->now);
    err_t e = package_store_values(ro, rq->c, day, &known, &count);
    if (e) return e;
    struct str lines = STR("");
    for (size_t i = 0; i < count && k->params.len == 0; i++)
        for (size_t j = 0; j < p->param_count; j++)
            if (str_eq(p->params[j], known[i].name)) lines = arena_printf(rq->c->arena, "%.*s%s%.*s=%.*s", STR_ARG(lines), lines.len ? "\n" : "", STR_ARG(known[i].name), STR_ARG(known[i].value));
    if (k->params.len == 0) k->params = lines;
    const struct package_sample sample = package_sample_params(rq->c, p, k->params);
    tell_lines(rq, k, "params", &sample);
    k->test.params = sample.values;
    return OK;
}

static err_t read_asked(struct request *rq, struct db_ro *ro, struct trying_page *k)
{
    const struct package *p = k->version.known->package;
    k->test.name = STR("");
    read_moment(rq, k);
    if (k->is_sent && !offers(&p->procedure, k->channel)) input_error(&k->input, STR("channel"), field_choice_required, request_tr(rq, N_("Way of filing")));
    const struct package_sample sample = package_sample_read(rq->c, p, k->data);
    tell_lines(rq, k, "data", &sample);
    k->test.given = given_of(rq, k, sample.values);
    read_papers(rq, k);
    return read_params(rq, ro, k);
}

/* ---- running it ---- */

static err_t run(struct ctx *c, struct trying_page *k)
{
    const struct package_plan *plan = k->version.known->plan;
    err_t e = package_trial_run(c, plan, &k->bench, &k->test, &k->trial);
    if (e) return e;
    k->steps = package_trial_times(c->arena, plan, &k->trial, k->bench.counting, k->test.received);
    struct str kase = k->kase.len ? k->kase : (struct str){NULL, 0};
    const struct package_limit *limit = package_limit_find(plan->package, k->channel, kase);
    if (!limit || limit->limit.unit == LIMIT_NONE) return OK;
    const struct clock_case asked = {.counting = k->bench.counting, .received = civil_instant(k->test.received), .limit = limit->limit};
    e = clock_explain(c, &asked, &k->clock);
    k->has_clock = !e;
    return e;
}

static err_t run_own(struct ctx *c, struct trying_page *k)
{
    const struct package *p = k->version.known->package;
    struct package_unproved nothing = {.rows = ARENA_ARRAY(c->arena, p->row_count, bool), .rules = ARENA_ARRAY(c->arena, p->table_count, bool *)};
    for (size_t i = 0; i < p->table_count; i++)
        nothing.rules[i] = ARENA_ARRAY(c->arena, p->tables[i].rule_count, bool);
    k->own = ARENA_NEW(c->arena, struct package_findings);
    return package_check_tests(c, k->version.known->plan, &k->bench, &nothing, k->own);
}

static void compute(struct request *rq)
{
    struct trying_page *k = page_of(rq);
    k->result = run_own(rq->c, k);
    if (!k->result && k->is_sent && input_is_right(&k->input)) k->result = run(rq->c, k);
}

/* ---- the page ---- */

static struct field_view field_of(struct request *rq, const struct trying_page *k, const char *name, const char *label, const char *hint, struct str value)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(rq, label), .hint = request_tr(rq, hint), .value = value, .error = input_error_of(&k->input, str_of(name)), .optional = true};
}

static void fill_fields(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    view->received = (struct date_view){.name = STR("received"), .label = request_tr(rq, N_("Received on")), .error = input_error_of(&k->input, STR("received")), .day = k->day, .month = k->month, .year = k->year};
    view->time = field_of(rq, k, "time", N_("Received at"), N_("Hour and minute, like 14:20"), k->time);
    view->time.width = 5;
    view->time.optional = false;
    view->data = field_of(rq, k, "data", N_("What is filled in"), N_("One line for each field, like so_ban_sao=3. What is left out is empty."), k->data);
    view->data.rows = 8;
    view->data.maximum = DATA_MAX;
    view->papers = field_of(rq, k, "papers", N_("Papers handed in"), N_("Their codes, with commas between them"), k->papers);
    view->params = field_of(rq, k, "params", N_("Parameters"), N_("One line for each, like in the data. Without any: the city's values of that day."), k->params);
    view->params.rows = 3;
}

static void fill_choices(struct request *rq, const struct trying_page *k, struct package_trial_view *view)
{
    const struct package_procedure *p = &k->version.known->package->procedure;
    struct choice_view *channels = ARENA_ARRAY(rq->c->arena, p->channel_count, struct choice_view), *cases = ARENA_ARRAY(rq->c->arena, CASES_MAX + 1, struct choice_view);
    size_t count = 0;
    for (size_t i = 0; i < p->channel_count; i++)
        channels[i] = (struct choice_view){.value = p->channels[i], .label = shown_channel(rq, p->channels[i]), .selected = str_eq(p->channels[i], k->channel)};
    for (size_t i = 0; i < p->limit_count && count < CASES_MAX; i++) {
        bool is_there = str_eq(p->limits[i].kase, STR("*"));
        for (size_t j = 0; j < count && !is_there; j++)
            is_there = str_eq(cases[j + 1].value, p->limits[i].kase);
        if (!is_there) cases[++count] = (struct choice_view){.value = p->limits[i].kase, .label = p->limits[i].kase, .selected = str_eq(p->limits[i].kase, k->kase)};
    }
    cases[0] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("not said"))};
    view->channel = (struct choices_view){.name = STR("channel"), .label = request_tr(rq, N_("Way of filing")), .items = channels, .count = p->channel_count, .error = input_error_of(&k->input, STR("channel"))};
    view->kase = (struct choices_view){.name = STR("case"), .label = request_tr(rq, N_("Case of the limit")), .items = cases, .count = count ? count + 1 : 0};
}

static void computed(struct request *rq)
{
    struct trying_page *k = page_of(rq);
    struct package_trial_view view = {.input = &k->input, .action = shown_version_address(rq, k->version.version.hash, "/trial")};
    struct page *page;
    if (k->result == ERR_LIMIT || k->result == ERR_INVALID) { /* a formula that runs too long with these data */
        rq->c->fault.field = STR("data");
        input_fault(&k->input);
    } else if (k->result) {
        request_fail(rq, k->result);
        return;
    }
    bool right = input_is_right(&k->input);
    err_t e = office_page(rq, request_tr(rq, N_("Try a sample dossier")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.pages = shown_version_links(rq, k->version.version.hash, VERSION_PAGE_TRIAL, &view.page_count);
    shown_version_facts(rq, &k->version, view.facts);
    fill_choices(rq, k, &view);
    fill_fields(rq, k, &view);
    view.names = package_trial_names(rq, k->version.known);
    view.has_result = right && k->is_sent;
    if (view.has_result) package_trial_show(rq, k, &view);
    package_trial_show_tests(rq, k, &view);
    page->has_errors = !right;
    struct html h = request_html(rq);
    tmpl_package_trial_page(&h, page, &view);
    request_send_html(rq, right ? 200 : 422);
}

void package_trial_page(struct request *rq)
{
    struct trying_page *k = ARENA_NEW(rq->c->arena, struct trying_page);
    struct db_ro *ro;
    *k = (struct trying_page){.input = input_of(rq), .host = {.upper = text_upper, .lower = text_lower}};
    k->bench.host = &k->host;
    rq->state = k;
    err_t e = request_reader(rq, &ro);
    if (!e) e = shown_version_read(rq, ro, request_capture(rq, 0), &k->version);
    if (!e) e = city_refresh(rq->web->city, rq->c, ro);
    if (!e) e = city_calendar(rq->web->city, rq->c, city_itself(rq->web->city), &k->bench.counting);
    if (!e) {
        read_query(rq, k);
        e = read_asked(rq, ro, k);
    }
    if (e)
        request_fail(rq, e);
    else
        request_slow(rq, compute, computed);
}
