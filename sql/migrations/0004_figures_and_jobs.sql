-- Counters kept in the transaction that changes them. One cell for each combination that occurs; shards are summed when read.
CREATE TABLE figure_cell (
    year INTEGER NOT NULL, -- calendar year of the act, local
    field_code TEXT NOT NULL, -- dossier.field_code
    source INTEGER NOT NULL, -- dossier.source
    service_level INTEGER NOT NULL, -- dossier.service_level
    office_kind INTEGER NOT NULL, -- dossier.office_kind
    channel INTEGER NOT NULL, -- dossier.channel
    is_simulated INTEGER NOT NULL, -- dossier.is_simulated
    shard INTEGER NOT NULL, -- writer that keeps this row
    submitted INTEGER NOT NULL, -- dossiers filed
    received INTEGER NOT NULL, -- legally accepted
    refused INTEGER NOT NULL, -- not received (state 3)
    settled_early INTEGER NOT NULL, -- finished before the due date
    settled_on_time INTEGER NOT NULL, -- finished on the due date
    settled_late INTEGER NOT NULL, -- finished after it
    returned INTEGER NOT NULL, -- handed to the citizen
    PRIMARY KEY (year, field_code, source, service_level, office_kind, channel, is_simulated, shard)
) STRICT, WITHOUT ROWID;

-- The same for each unit.
CREATE TABLE unit_figure (
    unit_id UUID NOT NULL, -- dossier.unit_id
    year INTEGER NOT NULL, -- calendar year of the act, local
    is_simulated INTEGER NOT NULL, -- dossier.is_simulated
    shard INTEGER NOT NULL, -- writer that keeps this row
    submitted INTEGER NOT NULL, -- as figure_cell
    online INTEGER NOT NULL, -- of these filed online
    received INTEGER NOT NULL, -- as figure_cell
    refused INTEGER NOT NULL, -- as figure_cell
    settled_early INTEGER NOT NULL, -- as figure_cell
    settled_on_time INTEGER NOT NULL, -- as figure_cell
    settled_late INTEGER NOT NULL, -- as figure_cell
    returned INTEGER NOT NULL, -- as figure_cell
    PRIMARY KEY (unit_id, year, is_simulated, shard)
) STRICT, WITHOUT ROWID;

-- Open dossiers of a unit by step: the counts beside the office's queues.
CREATE TABLE queue_count (
    unit_id UUID NOT NULL, -- dossier.holder_unit_id
    step INTEGER NOT NULL, -- dossier.step, 1-9
    shard INTEGER NOT NULL, -- writer that keeps this row
    dossiers INTEGER NOT NULL, -- may be negative in one shard; the sum is not
    PRIMARY KEY (unit_id, step, shard)
) STRICT, WITHOUT ROWID;

-- Accounts by kind, and other totals of the city.
CREATE TABLE city_total (
    name TEXT NOT NULL, -- accounts.citizen, accounts.official, ...
    shard INTEGER NOT NULL, -- writer that keeps this row
    value INTEGER NOT NULL, -- running total of this shard
    PRIMARY KEY (name, shard)
) STRICT, WITHOUT ROWID;

-- Visits and page views of the portal by day, without cookies or identities.
CREATE TABLE visit_day (
    day INTEGER NOT NULL PRIMARY KEY, -- day number, local
    visits INTEGER NOT NULL, -- different daily-salted hashes; the salt is destroyed
    page_views INTEGER NOT NULL, -- pages served
    is_simulated INTEGER NOT NULL -- 1: made by motcua simulate
) STRICT;

-- Work to be done after the commit that asked for it (outbox).
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7; the work is idempotent by it
    kind INTEGER NOT NULL, -- enum job_kind
    payload TEXT NOT NULL, -- JSON
    unique_key TEXT UNIQUE, -- for periodic work: only one at a time in a cluster; NULL otherwise
    run_at INTEGER NOT NULL, -- not before
    attempts INTEGER NOT NULL, -- so far
    lease_until INTEGER, -- taken by a worker until then
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2), -- 0 waiting, 1 done, 2 dead letter
    last_error TEXT NOT NULL -- of the last attempt; no personal data
) STRICT;
CREATE INDEX job_waiting ON job (state, run_at, id);
