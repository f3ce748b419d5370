-- Figures that stood together stand apart: results that are refusals; and what is asked of citizens late, or more than once.
ALTER TABLE dossier ADD COLUMN asked_at_end INTEGER NOT NULL DEFAULT 0; -- requests for papers and payment sent in the last fifth of the time
CREATE INDEX dossier_flagged ON dossier (unit_id, id) WHERE step > 0 AND (asked_at_end > 0 OR supplements > 1);

ALTER TABLE figure_cell ADD COLUMN settled_refused INTEGER NOT NULL DEFAULT 0; -- of those settled: the result is a refusal
ALTER TABLE figure_cell ADD COLUMN asked_at_end INTEGER NOT NULL DEFAULT 0; -- dossiers of which something was asked in the last fifth of the time
ALTER TABLE figure_cell ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0; -- dossiers for which papers were asked a second time after acceptance
ALTER TABLE unit_figure ADD COLUMN settled_refused INTEGER NOT NULL DEFAULT 0; -- as figure_cell
ALTER TABLE unit_figure ADD COLUMN asked_at_end INTEGER NOT NULL DEFAULT 0; -- as figure_cell
ALTER TABLE unit_figure ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0; -- as figure_cell

-- What is known of the dossiers so far, a row for each result that refuses and each second request for papers; local years (UTC+7). When the
-- last fifth began was not noted before.
CREATE TEMPORARY TABLE known AS
SELECT x.unit_id, x.field_code, x.source, x.service_level, x.office_kind, x.channel, x.is_simulated, x.refusal,
--{sqlite
       CAST(strftime('%Y', x.at / 1000000 + 25200, 'unixepoch') AS INTEGER) AS year
--}
--{postgresql
       CAST(EXTRACT(YEAR FROM to_timestamp(x.at / 1000000 + 25200) AT TIME ZONE 'UTC') AS BIGINT) AS year
--}
FROM (SELECT d.*, d.finished_at AS at, 1 AS refusal FROM dossier d WHERE d.result_kind = 2 AND d.finished_at IS NOT NULL
      UNION ALL
      SELECT d.*, (SELECT l.sent_at FROM letter l WHERE l.dossier_id = d.id AND l.form = 2 AND l.sent_at >= d.received_at ORDER BY l.number LIMIT 1 OFFSET 1) AS at, 0 AS refusal
      FROM dossier d WHERE d.supplements > 1) AS x
WHERE x.at IS NOT NULL;

INSERT INTO figure_cell (year, field_code, source, service_level, office_kind, channel, is_simulated, shard, submitted, received, refused, settled_early, settled_on_time, settled_late, returned, settled_refused, asked_again)
SELECT year, field_code, source, service_level, office_kind, channel, is_simulated, 0, 0, 0, 0, 0, 0, 0, 0, SUM(refusal), SUM(1 - refusal)
FROM known WHERE TRUE GROUP BY year, field_code, source, service_level, office_kind, channel, is_simulated
ON CONFLICT (year, field_code, source, service_level, office_kind, channel, is_simulated, shard) DO UPDATE SET
    settled_refused = excluded.settled_refused, asked_again = excluded.asked_again;

INSERT INTO unit_figure (unit_id, year, is_simulated, shard, submitted, online, received, refused, settled_early, settled_on_time, settled_late, returned, settled_refused, asked_again)
SELECT unit_id, year, is_simulated, 0, 0, 0, 0, 0, 0, 0, 0, 0, SUM(refusal), SUM(1 - refusal)
FROM known WHERE TRUE GROUP BY unit_id, year, is_simulated
ON CONFLICT (unit_id, year, is_simulated, shard) DO UPDATE SET settled_refused = excluded.settled_refused, asked_again = excluded.asked_again;

DROP TABLE known;
