/* bare_rows: what one submission writes, as plain SQL: an event, the dossier, and three counters, in the program's own
 * schema. Everything that does not change from one to the next is in the text. Parameters: $1 id, $2 reference, $3 hash,
 * $4 unit, $5 procedure, $6 counter shard. */
#ifndef BENCH_BARE_ROWS_H
#define BENCH_BARE_ROWS_H

#define BARE_STATEMENTS 5

/* As long as the payload of a submission through the API (bench/README.md). */
#define BARE_PAYLOAD                                                                                                   \
    "'{\"answer_by\":1513222200000000,\"applicant_address\":\"Số 12 Bà Triệu, Quận Hoàn Kiếm, Hà Nội\","               \
    "\"applicant_identity\":\"001090123456\",\"applicant_kind\":1,\"applicant_name\":\"Nguyễn Văn An\","               \
    "\"applicant_phone\":\"0912345678\",\"channel\":2,\"field_code\":\"G15-HT01\",\"form\":\"{}\",\"form_set\":2018,"  \
    "\"limit_halves\":2,\"limit_unit\":1,\"office_kind\":4,\"procedure_id\":\"01941f29-7c00-7000-8000-000000000000\"," \
    "\"procedure_version\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","                      \
    "\"reference\":\"7Q2M-9XKD-4V\",\"return_way\":1,\"service_level\":3,\"source\":2,"                                 \
    "\"unit_id\":\"01941f29-7c00-7000-8000-000000000001\"}'"

static const char *const bare_sql[BARE_STATEMENTS] = {
    "INSERT INTO event (dossier_id, seq, kind, at, entered_at, actor_kind, actor_id, actor_name, unit_id, payload, hash) "
    "VALUES ($1, 1, 1, 1513193400000000, 1513193400000000, 3, $5, 'bench', NULL, " BARE_PAYLOAD ", $3)",

    "INSERT INTO dossier (id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, "
    "service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, "
    "applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, "
    "is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, "
    "handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, "
    "work_due_at, papers, handovers, intervals, promises, letters, first_lateness, is_paused, open_interval, supplements, "
    "before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, unproved_letters, "
    "correction, result_letter, bundles, asked_at_end, course_kind, course_steps, course_pauses, last_seq, last_hash) "
    "VALUES ($1, $2, NULL, $5, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', $4, $4, 2, 2, 3, "
    "'G15-HT01', 4, 2018, 1, 1, 1, 'Nguyễn Văn An', '001090123456', '0912345678', '', "
    "'Số 12 Bà Triệu, Quận Hoàn Kiếm, Hà Nội', NULL, NULL, '{}', 1, '', 0, 1513193400000000, 1513222200000000, NULL, 1, 2, "
    "NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, '', NULL, NULL, 1513222200000000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "
    "0, 0, 0, 0, 0, 0, 0, 1, $3)",

    "INSERT INTO figure_cell (year, field_code, source, service_level, office_kind, channel, is_simulated, shard, submitted, "
    "received, refused, settled_early, settled_on_time, settled_late, returned, stopped, late_first) "
    "VALUES (2017, 'G15-HT01', 2, 3, 4, 2, 0, $6, 1, 0, 0, 0, 0, 0, 0, 0, 0) "
    "ON CONFLICT (year, field_code, source, service_level, office_kind, channel, is_simulated, shard) DO UPDATE SET "
    "submitted = figure_cell.submitted + excluded.submitted, received = figure_cell.received + excluded.received, "
    "refused = figure_cell.refused + excluded.refused, settled_early = figure_cell.settled_early + excluded.settled_early, "
    "settled_on_time = figure_cell.settled_on_time + excluded.settled_on_time, "
    "settled_late = figure_cell.settled_late + excluded.settled_late, returned = figure_cell.returned + excluded.returned, "
    "stopped = figure_cell.stopped + excluded.stopped, late_first = figure_cell.late_first + excluded.late_first",

    "INSERT INTO unit_figure (unit_id, year, is_simulated, shard, submitted, online, received, refused, settled_early, "
    "settled_on_time, settled_late, returned, stopped, late_first) VALUES ($4, 2017, 0, $6, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0) "
    "ON CONFLICT (unit_id, year, is_simulated, shard) DO UPDATE SET submitted = unit_figure.submitted + excluded.submitted, "
    "online = unit_figure.online + excluded.online, received = unit_figure.received + excluded.received, "
    "refused = unit_figure.refused + excluded.refused, settled_early = unit_figure.settled_early + excluded.settled_early, "
    "settled_on_time = unit_figure.settled_on_time + excluded.settled_on_time, "
    "settled_late = unit_figure.settled_late + excluded.settled_late, returned = unit_figure.returned + excluded.returned, "
    "stopped = unit_figure.stopped + excluded.stopped, late_first = unit_figure.late_first + excluded.late_first",

    "INSERT INTO queue_count (unit_id, step, shard, dossiers) VALUES ($4, 1, $6, 1) "
    "ON CONFLICT (unit_id, step, shard) DO UPDATE SET dossiers = queue_count.dossiers + excluded.dossiers",
};

/* Submissions go round so many offices, as the load through HTTP does. */
#define BARE_UNITS 50

#endif
