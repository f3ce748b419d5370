/* views: what the API takes and gives, as structs, each with its table (schema.h). Members are named as in JSON. */
#ifndef API_VIEWS_H
#define API_VIEWS_H

#include "api/schema.h"
#include "base/types.h"

/* ---- dossiers: views_dossier.c ---- */

struct api_applicant {
    struct str name, kind, id_number, phone, email, address;
};

struct api_submission {
    struct str procedure, unit, channel;
    const struct api_applicant *applicant;
    const struct json_value *form;
    struct str return_way, return_address;
};

struct api_submitted {
    struct str reference;
    int64_t state;
    struct str state_name;
    struct str id;
    struct opt_instant submitted_at, answer_by;
};

struct api_taker {
    struct str name, id_number;
};

struct api_act {
    struct str note, handler, to_unit, result, number;
    struct opt_int date;
    const struct api_taker *taker;
    struct str post_number, official;
    struct opt_instant new_due;
    struct opt_int amount, letter;
    struct str way, payment_number, correction, duty;
};

struct api_acted {
    struct str id, reference, code;
    int64_t state;
    struct str state_name, step, step_name;
    struct opt_instant received_at, due_at, finished_at, handed_over_at;
    struct str lateness, result, result_number, corrected_by;
};

struct api_named {
    struct str code, name;
};

struct api_promise {
    struct opt_instant due_at, made_at;
    struct str cause;
};

struct api_paper {
    struct str name;
    int64_t originals, copies;
    bool is_shown;
    struct str file_name, media_type, sha256;
    struct opt_int size;
};

struct api_dossier {
    struct str reference, code;
    int64_t state;
    struct str state_name, state_text, step, step_name;
    const struct api_named *procedure, *unit, *holder;
    struct str channel;
    struct str applicant_name; /* masked for the public */
    struct opt_instant submitted_at, received_at, due_at, first_due_at, finished_at, handed_over_at;
    struct str lateness;
    struct api_list promises;
    bool is_simulated;
    /* machines with a token only */
    struct str id;
    const struct api_applicant *applicant;
    struct str form; /* JSON */
    struct api_list papers;
    struct str result, result_note, result_number;
    struct opt_int result_on;
};

struct api_event {
    int64_t seq;
    struct str kind, name;
    struct opt_instant at, entered_at;
    struct str actor, actor_kind;
    const struct api_named *unit;
    struct str data; /* JSON */
    struct str hash;
};

struct api_events {
    struct api_list items;
};

struct api_work_item {
    struct str id, reference, code;
    const struct api_named *procedure;
    int64_t state;
    struct str state_name, step, channel, applicant_name;
    struct opt_instant submitted_at, due_at, work_due_at;
};

/* All pages of lists look alike. */
struct api_page {
    struct api_list items;
    struct str next; /* cursor; absent: there is no more */
};

/* What a gateway reports; read by delivery/delivery_report, so that no byte of it is parsed before it is believed. */
struct api_report {
    struct str id, status, error;
};
struct api_taken {
    struct str status;
};
extern const struct api_schema api_report_schema, api_taken_schema;

struct api_payment {
    struct str id, account;
    int64_t amount;
    struct opt_instant at;
    struct str memo, payer;
};

struct api_payment_taken {
    struct str status;
};
extern const struct api_schema api_payment_schema, api_payment_taken_schema;

extern const struct api_schema api_named_schema, api_submission_schema, api_submitted_schema, api_act_schema, api_acted_schema, api_dossier_schema,
    api_events_schema, api_work_page_schema;

/* ---- the clock of a dossier: views_clock.c ---- */

struct api_limit {
    struct str unit;
    struct str amount; /* "5", "0.5" */
};

struct api_interval {
    struct str kind;
    struct opt_instant from, to;
    struct str ground, form_number;
    const struct api_limit *extra;
    struct opt_instant new_due_at;
};

struct api_calendar_day {
    struct opt_int date;
    struct str kind, name, document, status, source;
};

struct api_clock_line {
    struct str kind;
    bool is_part;
    struct opt_instant from, to, span_from, span_to;
    int64_t working_minutes, days;
    struct str label, value, note;
    struct api_list calendar_days;
};

struct api_clock {
    struct str reference, code;
    const struct api_named *unit;
    const struct api_limit *limit;
    struct str style, time_zone;
    struct opt_instant received_at, start_at, first_due_at, due_at, counted_due_at, latest_apology_at, finished_at;
    bool is_standing, is_calendar_changed;
    struct str lateness;
    struct api_list promises, intervals, lines;
};

extern const struct api_schema api_limit_schema, api_promise_schema, api_clock_schema;

/* ---- catalogue: views_catalogue.c ---- */

struct api_channel_limit {
    struct str channel;
    const struct api_limit *limit;
};

struct api_fee {
    struct str kind, channel;
    int64_t amount;
    struct str currency, per;
};

struct api_component {
    int64_t number;
    struct str name;
    int64_t originals, copies;
    bool is_shown;
};

struct api_procedure {
    struct str code, name, name_en;
    const struct api_named *field;
    struct str publisher, source;
    int64_t level;
    bool is_live, is_online;
    const struct api_limit *limit;
    struct str form;
    /* one procedure only */
    struct str version;
    struct api_list subjects, competence, limits, fees, components, results, legal_bases;
    struct str package, form_schema;
};

struct api_unit {
    struct str code, name, full_name, short_name, level, parent, agency_code, dossier_prefix;
    bool has_one_stop;
    struct str address, phone;
    struct opt_int valid_from, valid_to;
};

extern const struct api_schema api_procedure_schema, api_procedure_page_schema, api_unit_schema, api_unit_page_schema;

/* ---- figures: views_statistics.c ---- */

struct api_online {
    int64_t level, filed, online, assisted;
    struct str share; /* percent with one decimal; absent: nothing was filed */
};

struct api_settled {
    int64_t carried_over, received, early, on_time, late, in_progress, refused, handed_over, stopped, late_against_first, results_refused, asked_at_end, asked_again;
};

struct api_figures {
    struct str key, name;   /* absent for the whole city */
    struct api_list online; /* by level */
    const struct api_settled *settled;
};

struct api_statistics {
    int64_t year;
    bool is_simulated;
    struct opt_instant as_of;
    struct str definition;
    int64_t dossiers, online, assisted;
    struct str share;
    const struct api_figures *city;
    struct api_list by_field, by_source, by_office;
};
extern const struct api_schema api_statistics_schema;

/* ---- faults (RFC 9457), as web writes them ---- */
struct api_problem {
    struct str type, title;
    int64_t status;
    struct str code, field;
};
extern const struct api_schema api_problem_schema;

#endif
