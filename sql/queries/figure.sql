-- Adds to one cell of the city's figures.
--: figure_add(year int, field_code text, source int, service_level int, office_kind int, channel int, is_simulated bool, shard int, submitted int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int) -> exec
INSERT INTO figure_cell (year, field_code, source, service_level, office_kind, channel, is_simulated, shard, submitted, received, refused, settled_early, settled_on_time, settled_late, returned, stopped, late_first, settled_refused, asked_at_end, asked_again)
VALUES (:year, :field_code, :source, :service_level, :office_kind, :channel, :is_simulated, :shard, :submitted, :received, :refused, :settled_early, :settled_on_time, :settled_late, :returned, :stopped, :late_first, :settled_refused, :asked_at_end, :asked_again)
ON CONFLICT (year, field_code, source, service_level, office_kind, channel, is_simulated, shard) DO UPDATE SET
    submitted = figure_cell.submitted + excluded.submitted, received = figure_cell.received + excluded.received,
    refused = figure_cell.refused + excluded.refused, settled_early = figure_cell.settled_early + excluded.settled_early,
    settled_on_time = figure_cell.settled_on_time + excluded.settled_on_time,
    settled_late = figure_cell.settled_late + excluded.settled_late, returned = figure_cell.returned + excluded.returned,
    stopped = figure_cell.stopped + excluded.stopped, late_first = figure_cell.late_first + excluded.late_first,
    settled_refused = figure_cell.settled_refused + excluded.settled_refused,
    asked_at_end = figure_cell.asked_at_end + excluded.asked_at_end,
    asked_again = figure_cell.asked_again + excluded.asked_again

-- Adds to one unit's figures.
--: unit_figure_add(unit_id uuid, year int, is_simulated bool, shard int, submitted int, online int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int) -> exec
INSERT INTO unit_figure (unit_id, year, is_simulated, shard, submitted, online, received, refused, settled_early, settled_on_time, settled_late, returned, stopped, late_first, settled_refused, asked_at_end, asked_again)
VALUES (:unit_id, :year, :is_simulated, :shard, :submitted, :online, :received, :refused, :settled_early, :settled_on_time, :settled_late, :returned, :stopped, :late_first, :settled_refused, :asked_at_end, :asked_again)
ON CONFLICT (unit_id, year, is_simulated, shard) DO UPDATE SET
    submitted = unit_figure.submitted + excluded.submitted, online = unit_figure.online + excluded.online,
    received = unit_figure.received + excluded.received, refused = unit_figure.refused + excluded.refused,
    settled_early = unit_figure.settled_early + excluded.settled_early,
    settled_on_time = unit_figure.settled_on_time + excluded.settled_on_time,
    settled_late = unit_figure.settled_late + excluded.settled_late, returned = unit_figure.returned + excluded.returned,
    stopped = unit_figure.stopped + excluded.stopped, late_first = unit_figure.late_first + excluded.late_first,
    settled_refused = unit_figure.settled_refused + excluded.settled_refused,
    asked_at_end = unit_figure.asked_at_end + excluded.asked_at_end,
    asked_again = unit_figure.asked_again + excluded.asked_again

-- Moves the count beside a queue.
--: queue_count_add(unit_id uuid, step int, shard int, dossiers int) -> exec
INSERT INTO queue_count (unit_id, step, shard, dossiers) VALUES (:unit_id, :step, :shard, :dossiers)
ON CONFLICT (unit_id, step, shard) DO UPDATE SET dossiers = queue_count.dossiers + excluded.dossiers

-- The counts beside a unit's queues: at most one row a step.
--: queue_counts_of_unit(unit_id uuid) -> many bounded (step int, dossiers int)
SELECT step, CAST(SUM(dossiers) AS BIGINT) AS dossiers FROM queue_count WHERE unit_id = :unit_id GROUP BY step ORDER BY step

-- Adds to a total of the city.
--: city_total_add(name text, shard int, value int) -> exec
INSERT INTO city_total (name, shard, value) VALUES (:name, :shard, :value)
ON CONFLICT (name, shard) DO UPDATE SET value = city_total.value + excluded.value

-- Visits of a simulated day; a day that has visits of its own keeps them.
--: visit_day_simulate(day int, visits int, page_views int) -> exec
INSERT INTO visit_day (day, visits, page_views, is_simulated) VALUES (:day, :visits, :page_views, 1)
ON CONFLICT (day) DO NOTHING

-- The year's cells; SQLite has one shard, PostgreSQL sums its own. Bounded: by the kinds of services, offices and channels, not by dossiers.
--: figure_cells(year int, is_simulated bool) -> many bounded (field_code text, source int, service_level int, office_kind int, channel int, submitted int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int)
--{sqlite
SELECT field_code, source, service_level, office_kind, channel, submitted, received, refused, settled_early, settled_on_time, settled_late,
       returned, stopped, late_first, settled_refused, asked_at_end, asked_again
FROM figure_cell WHERE year = :year AND is_simulated = :is_simulated
--}
--{postgresql
SELECT field_code, source, service_level, office_kind, channel,
       CAST(SUM(submitted) AS BIGINT) AS submitted, CAST(SUM(received) AS BIGINT) AS received,
       CAST(SUM(refused) AS BIGINT) AS refused, CAST(SUM(settled_early) AS BIGINT) AS settled_early,
       CAST(SUM(settled_on_time) AS BIGINT) AS settled_on_time, CAST(SUM(settled_late) AS BIGINT) AS settled_late,
       CAST(SUM(returned) AS BIGINT) AS returned,
       CAST(SUM(stopped) AS BIGINT) AS stopped, CAST(SUM(late_first) AS BIGINT) AS late_first,
       CAST(SUM(settled_refused) AS BIGINT) AS settled_refused, CAST(SUM(asked_at_end) AS BIGINT) AS asked_at_end, CAST(SUM(asked_again) AS BIGINT) AS asked_again
FROM figure_cell WHERE year = :year AND is_simulated = :is_simulated
GROUP BY field_code, source, service_level, office_kind, channel
--}

-- What was received in earlier years and not settled in them. Bounded as above.
--: figure_carried(year int, is_simulated bool) -> many bounded (field_code text, source int, office_kind int, carried int)
SELECT field_code, source, office_kind,
       CAST(SUM(received - settled_early - settled_on_time - settled_late - stopped) AS BIGINT) AS carried
FROM figure_cell WHERE year < :year AND is_simulated = :is_simulated
GROUP BY field_code, source, office_kind

-- The years that have figures, latest first. Bounded: the city is not that old.
--: figure_years() -> many bounded (year int, is_simulated bool)
SELECT DISTINCT year, is_simulated FROM figure_cell ORDER BY year DESC

-- A unit's years, latest first. Bounded as above.
--: unit_figures(unit_id uuid) -> many bounded (year int, is_simulated bool, submitted int, online int, received int, refused int, settled_early int, settled_on_time int, settled_late int, returned int, stopped int, late_first int, settled_refused int, asked_at_end int, asked_again int)
SELECT year, is_simulated, CAST(SUM(submitted) AS BIGINT) AS submitted, CAST(SUM(online) AS BIGINT) AS online,
       CAST(SUM(received) AS BIGINT) AS received, CAST(SUM(refused) AS BIGINT) AS refused,
       CAST(SUM(settled_early) AS BIGINT) AS settled_early, CAST(SUM(settled_on_time) AS BIGINT) AS settled_on_time,
       CAST(SUM(settled_late) AS BIGINT) AS settled_late, CAST(SUM(returned) AS BIGINT) AS returned,
       CAST(SUM(stopped) AS BIGINT) AS stopped, CAST(SUM(late_first) AS BIGINT) AS late_first,
       CAST(SUM(settled_refused) AS BIGINT) AS settled_refused, CAST(SUM(asked_at_end) AS BIGINT) AS asked_at_end, CAST(SUM(asked_again) AS BIGINT) AS asked_again
FROM unit_figure WHERE unit_id = :unit_id GROUP BY year, is_simulated ORDER BY year DESC, is_simulated

-- The totals of the city. Bounded: a handful of names.
--: city_totals() -> many bounded (name text, value int)
SELECT name, CAST(SUM(value) AS BIGINT) AS value FROM city_total GROUP BY name ORDER BY name
