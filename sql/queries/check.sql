-- Statements of motcua check and backup: whole tables, a page at a time, in the order of their keys. The ranges of one page
-- of dossiers are bounded by it.

-- Events of the dossiers behind `after` up to `upto`.
--: check_events(after uuid, upto uuid) -> many bounded (dossier_id uuid, seq int, kind int, at time, entered_at time, actor_kind int, actor_id uuid?, actor_name text, unit_id uuid?, payload text, hash blob)
SELECT dossier_id, seq, kind, at, entered_at, actor_kind, actor_id, actor_name, unit_id, payload, hash
FROM event WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, seq

--: check_papers(after uuid, upto uuid) -> many bounded (dossier_id uuid, number int, component int, name text, originals int, copies int, is_shown bool, file_name text?, media_type text?, size int?, sha256 text?, added_at time)
SELECT dossier_id, number, component, name, originals, copies, is_shown, file_name, media_type, size, sha256, added_at
FROM paper WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_handovers(after uuid, upto uuid) -> many bounded (dossier_id uuid, number int, from_unit_id uuid, to_unit_id uuid, given_by uuid?, given_at time, taken_by uuid?, taken_at time?, note text)
SELECT dossier_id, number, from_unit_id, to_unit_id, given_by, given_at, taken_by, taken_at, note
FROM handover WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_intervals(after uuid, upto uuid) -> many bounded (dossier_id uuid, number int, kind int, from_at time, to_at time?, ground text, form_number text, approved_by uuid?, extra_unit int, extra_halves int, new_due time?)
SELECT dossier_id, number, kind, from_at, to_at, ground, form_number, approved_by, extra_unit, extra_halves, new_due
FROM clock_interval WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_promises(after uuid, upto uuid) -> many bounded (dossier_id uuid, number int, due_at time, made_at time, cause int, note text)
SELECT dossier_id, number, due_at, made_at, cause, note
FROM promise WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_letters(after uuid, upto uuid) -> many bounded letter_row
SELECT dossier_id, number, form, letter_number, issued_at, issued_by, issuer_name, body, status, effect, extra_unit, extra_halves, amount, duty, drafter_name, drafted_at, approver_name, approver_title, send_way, proof, new_due, drafted_by, approved_by, approved_at, sent_by, sent_at, delivered_at
FROM letter WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_course_steps(after uuid, upto uuid) -> many bounded course_step_row
SELECT dossier_id, number, step, kind, who, unit_id, planned, begun_at, wait_until, ended_at, ended_by, outcome, used, lateness
FROM course_step WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number

--: check_cells(year int, field_code text, source int, service_level int, office_kind int, channel int, is_simulated int, shard int, limit int) -> many (year int, field_code text, source int, service_level int, office_kind int, channel int, is_simulated int, shard int, submitted int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int)
SELECT year, field_code, source, service_level, office_kind, channel, is_simulated, shard, submitted, received, refused, settled_early, settled_on_time, settled_late, returned, stopped, late_first, settled_refused, asked_at_end, asked_again
FROM figure_cell
WHERE (year, field_code, source, service_level, office_kind, channel, is_simulated, shard) > (:year, :field_code, :source, :service_level, :office_kind, :channel, :is_simulated, :shard)
ORDER BY year, field_code, source, service_level, office_kind, channel, is_simulated, shard LIMIT :limit

--: check_unit_figures(unit_id uuid, year int, is_simulated int, shard int, limit int) -> many (unit_id uuid, year int, is_simulated int, shard int, submitted int, online int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int)
SELECT unit_id, year, is_simulated, shard, submitted, online, received, refused, settled_early, settled_on_time, settled_late, returned, stopped, late_first, settled_refused, asked_at_end, asked_again
FROM unit_figure WHERE (unit_id, year, is_simulated, shard) > (:unit_id, :year, :is_simulated, :shard)
ORDER BY unit_id, year, is_simulated, shard LIMIT :limit

--: check_queues(unit_id uuid, step int, shard int, limit int) -> many (unit_id uuid, step int, shard int, dossiers int)
SELECT unit_id, step, shard, dossiers FROM queue_count WHERE (unit_id, step, shard) > (:unit_id, :step, :shard)
ORDER BY unit_id, step, shard LIMIT :limit

-- A handful of names.
--: check_totals() -> many bounded (name text, value int)
SELECT name, CAST(SUM(value) AS BIGINT) AS value FROM city_total GROUP BY name ORDER BY name

-- How many accounts there are of each kind; two rows.
--: check_accounts() -> many bounded (kind int, accounts int)
SELECT kind, COUNT(*) AS accounts FROM account GROUP BY kind ORDER BY kind

--: check_result_counters(unit_id uuid, year int, limit int) -> many (unit_id uuid, year int, last int)
SELECT unit_id, year, last FROM result_counter WHERE (unit_id, year) > (:unit_id, :year) ORDER BY unit_id, year LIMIT :limit

--: check_book(unit_id uuid, year int, number text, limit int) -> many (unit_id uuid, year int, number text, dossier_id uuid)
SELECT unit_id, year, number, dossier_id FROM result_book WHERE (unit_id, year, number) > (:unit_id, :year, :number)
ORDER BY unit_id, year, number LIMIT :limit

-- Numbers of letters.
--: check_letter_counters(unit_id uuid, year int, form int, limit int) -> many (unit_id uuid, year int, form int, last int)
SELECT unit_id, year, form, last FROM letter_counter WHERE (unit_id, year, form) > (:unit_id, :year, :form) ORDER BY unit_id, year, form LIMIT :limit

-- Rows whose foreign key points nowhere: possible on SQLite only, where another program may write without checking.
--: check_foreign_keys(limit int) -> many (table_name text, parent text)
--{sqlite
SELECT "table" AS table_name, parent FROM pragma_foreign_key_check LIMIT :limit
--}
--{postgresql
SELECT '' AS table_name, '' AS parent WHERE FALSE LIMIT :limit
--}
