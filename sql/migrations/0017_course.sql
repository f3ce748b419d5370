-- The course of a dossier by its procedure's package: which version, which of its steps is open, and all that were.
--{sqlite
-- One application and all that follows. A projection of its events: rebuilt from them it is the same, byte for byte.
CREATE TABLE dossier_new (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    reference TEXT NOT NULL UNIQUE, -- submission reference, known to the applicant from the start
    code TEXT UNIQUE, -- legal code, given at acceptance only
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- what is asked for
    procedure_version TEXT NOT NULL, -- version it was filed under
    unit_id UUID NOT NULL REFERENCES unit (id), -- receives, answers for it and returns the result
    holder_unit_id UUID NOT NULL REFERENCES unit (id), -- where it is now
    channel INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 5), -- 1 counter, 2 online, 3 post, 4 assisted online, 5 fed by another system
    source INTEGER NOT NULL, -- procedure.source, frozen
    service_level INTEGER NOT NULL, -- procedure.service_level, frozen
    field_code TEXT NOT NULL, -- procedure.field_code, frozen
    office_kind INTEGER NOT NULL, -- unit.kind of unit_id, frozen
    form_set INTEGER NOT NULL CHECK (form_set IN (2018, 2025)), -- statutory forms it was received under
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 10), -- national state (domain.md §5)
    step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 19), -- enum step: what is to be done next; 0 closed
    applicant_kind INTEGER NOT NULL CHECK (applicant_kind BETWEEN 1 AND 5), -- 1 citizen, 2 enterprise, 3 state body, 4 organisation, 5 other
    applicant_name TEXT NOT NULL, -- full name
    applicant_identity TEXT NOT NULL, -- identity number or tax code
    applicant_phone TEXT NOT NULL, -- empty if none
    applicant_email TEXT NOT NULL, -- empty if none
    applicant_address TEXT NOT NULL, -- empty if none
    account_id UUID REFERENCES account (id), -- the citizen's account; NULL at the counter
    assisted_by UUID REFERENCES account (id), -- the official who typed it, for assisted online
    form_data TEXT NOT NULL, -- canonical JSON of the answers
    return_way INTEGER NOT NULL CHECK (return_way BETWEEN 1 AND 3), -- 1 at the desk, 2 by post, 3 on the portal
    return_address TEXT NOT NULL, -- for the post; empty otherwise
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1)), -- made by motcua simulate or as demonstration
    submitted_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    answer_by INTEGER NOT NULL, -- until when the desk should have answered
    received_at INTEGER, -- legal acceptance: the clock starts
    limit_unit INTEGER NOT NULL, -- limit it was received under; as procedure.limit_unit
    limit_halves INTEGER NOT NULL, -- in half units
    due_at INTEGER, -- promised moment, as last lawfully moved
    first_due_at INTEGER, -- what was promised first
    finished_at INTEGER, -- result signed and numbered
    handed_at INTEGER, -- the citizen has it
    lateness INTEGER NOT NULL CHECK (lateness BETWEEN 0 AND 3), -- 0 not finished, 1 early, 2 on time, 3 late: kept at the moment of finishing
    handler_id UUID, -- who processes it
    proposer_id UUID, -- who proposed the result
    approver_id UUID, -- who approved it
    result_kind INTEGER NOT NULL CHECK (result_kind BETWEEN 0 AND 2), -- 0 none yet, 1 granted, 2 refused to settle
    result_note TEXT NOT NULL, -- the proposal's text; reason of a refusal
    result_number TEXT, -- number of the result document
    result_on INTEGER, -- its date, day number
    work_due_at INTEGER NOT NULL, -- orders the work list: due_at, before acceptance answer_by
    papers INTEGER NOT NULL, -- how many rows of paper it has; numbers the next
    handovers INTEGER NOT NULL, -- likewise
    intervals INTEGER NOT NULL, -- likewise, of the clock's ledger
    promises INTEGER NOT NULL, -- likewise
    letters INTEGER NOT NULL, -- likewise
    processor_unit_id UUID, -- to whom it was last handed over for processing
    first_lateness INTEGER NOT NULL CHECK (first_lateness BETWEEN 0 AND 3), -- as lateness, against first_due_at
    is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)), -- 1: the clock stands still
    open_interval INTEGER NOT NULL, -- number of the ledger's interval that is open; 0: none
    supplements INTEGER NOT NULL, -- requests for papers sent after acceptance
    answered_at INTEGER, -- when the citizen sent what was asked; NULL while nothing waits for the desk's check
    before_withdrawal INTEGER NOT NULL, -- state it was in when it was asked back; 0: it was not
    step_before_withdrawal INTEGER NOT NULL, -- likewise its step
    open_letter INTEGER NOT NULL, -- letter under way; 0: none
    letter_form INTEGER NOT NULL, -- its form, enum letter_form
    letter_status INTEGER NOT NULL, -- its status, enum letter_status
    letter_unit_id UUID, -- whose turn it is with the letter
    letter_drafter_id UUID, -- who drafted it
    letter_approver_id UUID, -- who approved it
    unproved_letters INTEGER NOT NULL, -- sent, and not yet known to have arrived
    corrects_id UUID, -- the dossier whose result this one corrects
    correction INTEGER NOT NULL CHECK (correction BETWEEN 0 AND 2), -- why it corrects another: 0 it does not, 1 error of the office, 2 asked for by the applicant
    corrected_by_id UUID, -- the dossier that corrects this one; NULL: none
    result_letter INTEGER NOT NULL, -- letter by which it is refused to settle the case; 0: none
    bundle_id UUID, -- list on which it waits for the other side's signature; NULL: none
    bundles INTEGER NOT NULL, -- how many rows of bundle_item it has; numbers the next
    asked_at_end INTEGER NOT NULL, -- requests for papers and payment sent in the last fifth of the time
    package_hash TEXT, -- version of the procedure's package that it runs by, SHA-256 in hex; NULL: it has none
    course_step TEXT, -- step of the package that is open, by its code; NULL: none
    course_kind INTEGER NOT NULL, -- enum course_kind of it
    course_steps INTEGER NOT NULL, -- how many rows of course_step it has; numbers the next
    course_pauses INTEGER NOT NULL CHECK (course_pauses IN (0, 1)), -- 1: the open step makes the clock stand still
    last_seq INTEGER NOT NULL, -- number of the last event
    last_hash BLOB NOT NULL -- hash of the last event
) STRICT;
INSERT INTO dossier_new (id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, asked_at_end, package_hash, course_step, course_kind, course_steps, course_pauses, last_seq, last_hash)
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, asked_at_end, NULL, NULL, 0, 0, 0, last_seq, last_hash FROM dossier;
DROP TABLE dossier;
ALTER TABLE dossier_new RENAME TO dossier;
CREATE INDEX dossier_work ON dossier (holder_unit_id, step, work_due_at, id);
CREATE INDEX dossier_handler ON dossier (handler_id, step, work_due_at, id);
CREATE INDEX dossier_account ON dossier (account_id, id);
CREATE INDEX dossier_unit ON dossier (unit_id, received_at, id);
CREATE INDEX dossier_letter ON dossier (letter_unit_id, letter_status, work_due_at, id) WHERE letter_unit_id IS NOT NULL;
CREATE UNIQUE INDEX dossier_corrects ON dossier (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX dossier_flagged ON dossier (unit_id, id) WHERE step > 0 AND (asked_at_end > 0 OR supplements > 1);
--}
--{postgresql
ALTER TABLE dossier ADD COLUMN package_hash TEXT; -- version of the procedure's package that it runs by, SHA-256 in hex; NULL: it has none
ALTER TABLE dossier ADD COLUMN course_step TEXT; -- step of the package that is open, by its code; NULL: none
ALTER TABLE dossier ADD COLUMN course_kind INTEGER NOT NULL DEFAULT 0; -- enum course_kind of it
ALTER TABLE dossier ADD COLUMN course_steps INTEGER NOT NULL DEFAULT 0; -- how many rows of course_step it has; numbers the next
ALTER TABLE dossier ADD COLUMN course_pauses INTEGER NOT NULL DEFAULT 0 CHECK (course_pauses IN (0, 1)); -- 1: the open step makes the clock stand still
ALTER TABLE dossier ALTER COLUMN course_kind DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN course_steps DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN course_pauses DROP DEFAULT;
ALTER TABLE dossier DROP CONSTRAINT dossier_step_check;
ALTER TABLE dossier ADD CONSTRAINT dossier_step_check CHECK (step BETWEEN 0 AND 19);
--}
CREATE INDEX dossier_package ON dossier (package_hash, id) WHERE package_hash IS NOT NULL;

-- A step of the procedure's package that the dossier stands or stood at. A projection of the events.
CREATE TABLE course_step (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ... in the order in which they were begun
    step TEXT NOT NULL, -- its code in the package
    kind INTEGER NOT NULL, -- enum course_kind
    who TEXT NOT NULL, -- role of the package
    unit_id UUID NOT NULL, -- where it was begun
    planned INTEGER NOT NULL, -- working minutes it may take
    begun_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    wait_until INTEGER, -- when waiting ends without an answer; NULL: it does not
    ended_at INTEGER, -- NULL: it is open
    ended_by UUID, -- official or citizen; NULL: open, or by the program
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3), -- 0 open, 1 done, 2 sent back, 3 stopped with the case
    used INTEGER NOT NULL, -- working minutes it took, standing still left out; 0 while open
    lateness INTEGER NOT NULL CHECK (lateness BETWEEN 0 AND 3), -- 0 open or without a plan, 1 early, 2 on time, 3 late
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_step_wait ON course_step (wait_until, dossier_id) WHERE ended_at IS NULL AND wait_until IS NOT NULL;
