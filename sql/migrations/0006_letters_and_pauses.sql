-- Letters after acceptance, pauses, withdrawal: what the dossier, its letters and its clock have to hold.
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
    step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 13), -- enum step: what is to be done next; 0 closed
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
    last_seq INTEGER NOT NULL, -- number of the last event
    last_hash BLOB NOT NULL -- hash of the last event
) STRICT;
INSERT INTO dossier_new (id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, last_seq, last_hash)
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, (SELECT h.to_unit_id FROM handover h WHERE h.dossier_id = dossier.id ORDER BY h.number DESC LIMIT 1), lateness, 0, CASE WHEN received_at IS NOT NULL AND finished_at IS NULL THEN 1 ELSE 0 END, 0, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, 0, NULL, last_seq, last_hash FROM dossier;
DROP TABLE dossier;
ALTER TABLE dossier_new RENAME TO dossier;
CREATE INDEX dossier_work ON dossier (holder_unit_id, step, work_due_at, id);
CREATE INDEX dossier_handler ON dossier (handler_id, step, work_due_at, id);
CREATE INDEX dossier_account ON dossier (account_id, id);
CREATE INDEX dossier_unit ON dossier (unit_id, received_at, id);
--}
--{postgresql
ALTER TABLE dossier ADD COLUMN processor_unit_id UUID; -- to whom it was last handed over for processing
ALTER TABLE dossier ADD COLUMN first_lateness INTEGER NOT NULL DEFAULT 0 CHECK (first_lateness BETWEEN 0 AND 3); -- as lateness, against first_due_at
ALTER TABLE dossier ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)); -- 1: the clock stands still
ALTER TABLE dossier ADD COLUMN open_interval INTEGER NOT NULL DEFAULT 0; -- number of the ledger's interval that is open; 0: none
ALTER TABLE dossier ADD COLUMN supplements INTEGER NOT NULL DEFAULT 0; -- requests for papers sent after acceptance
ALTER TABLE dossier ADD COLUMN answered_at INTEGER; -- when the citizen sent what was asked; NULL while nothing waits for the desk's check
ALTER TABLE dossier ADD COLUMN before_withdrawal INTEGER NOT NULL DEFAULT 0; -- state it was in when it was asked back; 0: it was not
ALTER TABLE dossier ADD COLUMN step_before_withdrawal INTEGER NOT NULL DEFAULT 0; -- likewise its step
ALTER TABLE dossier ADD COLUMN open_letter INTEGER NOT NULL DEFAULT 0; -- letter under way; 0: none
ALTER TABLE dossier ADD COLUMN letter_form INTEGER NOT NULL DEFAULT 0; -- its form, enum letter_form
ALTER TABLE dossier ADD COLUMN letter_status INTEGER NOT NULL DEFAULT 0; -- its status, enum letter_status
ALTER TABLE dossier ADD COLUMN letter_unit_id UUID; -- whose turn it is with the letter
ALTER TABLE dossier ADD COLUMN letter_drafter_id UUID; -- who drafted it
ALTER TABLE dossier ADD COLUMN letter_approver_id UUID; -- who approved it
ALTER TABLE dossier ADD COLUMN unproved_letters INTEGER NOT NULL DEFAULT 0; -- sent, and not yet known to have arrived
ALTER TABLE dossier ADD COLUMN corrects_id UUID; -- the dossier whose result this one corrects
ALTER TABLE dossier ALTER COLUMN first_lateness DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN is_paused DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN open_interval DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN supplements DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN before_withdrawal DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN step_before_withdrawal DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN open_letter DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN letter_form DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN letter_status DROP DEFAULT;
ALTER TABLE dossier ALTER COLUMN unproved_letters DROP DEFAULT;
ALTER TABLE dossier DROP CONSTRAINT dossier_step_check;
ALTER TABLE dossier ADD CONSTRAINT dossier_step_check CHECK (step BETWEEN 0 AND 13);
UPDATE dossier SET first_lateness = lateness,
    processor_unit_id = (SELECT h.to_unit_id FROM handover h WHERE h.dossier_id = dossier.id ORDER BY h.number DESC LIMIT 1),
    open_interval = CASE WHEN received_at IS NOT NULL AND finished_at IS NULL THEN 1 ELSE 0 END;
--}
CREATE INDEX dossier_letter ON dossier (letter_unit_id, letter_status, work_due_at, id) WHERE letter_unit_id IS NOT NULL;

ALTER TABLE letter ADD COLUMN status INTEGER NOT NULL DEFAULT 4 CHECK (status BETWEEN 1 AND 6); -- 1 drafted, 2 approved, 3 numbered, 4 sent, 5 delivered, 6 given up
ALTER TABLE letter ADD COLUMN effect INTEGER NOT NULL DEFAULT 0; -- on the clock: 0 none, 1 pause, 2 restart, 3 extra time
ALTER TABLE letter ADD COLUMN extra_unit INTEGER NOT NULL DEFAULT 0; -- extra time granted: enum limit_unit; 0: none
ALTER TABLE letter ADD COLUMN extra_halves INTEGER NOT NULL DEFAULT 0; -- in half units
ALTER TABLE letter ADD COLUMN amount INTEGER NOT NULL DEFAULT 0; -- what is to be paid, đồng
ALTER TABLE letter ADD COLUMN drafter_name TEXT NOT NULL DEFAULT ''; -- as it was then
ALTER TABLE letter ADD COLUMN drafted_at INTEGER NOT NULL DEFAULT 0; -- UTC microseconds, as all moments here
ALTER TABLE letter ADD COLUMN approver_name TEXT NOT NULL DEFAULT ''; -- as it was then; empty until approved
ALTER TABLE letter ADD COLUMN approver_title TEXT NOT NULL DEFAULT ''; -- position of the approver, as printed
ALTER TABLE letter ADD COLUMN send_way INTEGER NOT NULL DEFAULT 1; -- 0 not yet, 1 at the desk, 2 by post, 3 by e-mail, 4 on the portal
ALTER TABLE letter ADD COLUMN proof TEXT NOT NULL DEFAULT ''; -- of delivery, or why it was given up
ALTER TABLE letter ADD COLUMN new_due INTEGER; -- the new date that an apology names
ALTER TABLE letter ADD COLUMN drafted_by UUID; -- official
ALTER TABLE letter ADD COLUMN approved_by UUID; -- official
ALTER TABLE letter ADD COLUMN approved_at INTEGER; -- NULL until approved
ALTER TABLE letter ADD COLUMN sent_by UUID; -- official
ALTER TABLE letter ADD COLUMN sent_at INTEGER; -- NULL until sent
ALTER TABLE letter ADD COLUMN delivered_at INTEGER; -- NULL until its arrival is known
UPDATE letter SET drafted_by = issued_by, drafter_name = issuer_name, drafted_at = issued_at, sent_by = issued_by, sent_at = issued_at;

--{sqlite
-- The clock's ledger: running and paused intervals. A projection of the events.
CREATE TABLE clock_interval_new (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5), -- 1 running, 2 paused, 3 waiting to begin anew, 4 extra time, 5 new date
    from_at INTEGER NOT NULL, -- UTC microseconds
    to_at INTEGER, -- NULL: still open; kinds 4 and 5 are a moment
    ground TEXT NOT NULL, -- why; empty for the first running interval
    form_number TEXT NOT NULL, -- the letter that states it; empty if none
    approved_by UUID, -- who approved a pause
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO clock_interval_new SELECT dossier_id, number, kind, from_at, to_at, ground, form_number, approved_by FROM clock_interval;
DROP TABLE clock_interval;
ALTER TABLE clock_interval_new RENAME TO clock_interval;
--}
--{postgresql
ALTER TABLE clock_interval DROP CONSTRAINT clock_interval_kind_check;
ALTER TABLE clock_interval ADD CONSTRAINT clock_interval_kind_check CHECK (kind BETWEEN 1 AND 5);
--}
ALTER TABLE clock_interval ADD COLUMN extra_unit INTEGER NOT NULL DEFAULT 0; -- kind 4: enum limit_unit of the extra time
ALTER TABLE clock_interval ADD COLUMN extra_halves INTEGER NOT NULL DEFAULT 0; -- kind 4: in half units
ALTER TABLE clock_interval ADD COLUMN new_due INTEGER; -- kind 5: the new date

ALTER TABLE figure_cell ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0; -- closed without a result after acceptance
ALTER TABLE figure_cell ADD COLUMN late_first INTEGER NOT NULL DEFAULT 0; -- finished after what was promised first
ALTER TABLE unit_figure ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0; -- as figure_cell
ALTER TABLE unit_figure ADD COLUMN late_first INTEGER NOT NULL DEFAULT 0; -- as figure_cell
UPDATE figure_cell SET late_first = settled_late;
UPDATE unit_figure SET late_first = settled_late;

ALTER TABLE procedure ADD COLUMN supplement_effect INTEGER NOT NULL DEFAULT 1 CHECK (supplement_effect BETWEEN 0 AND 3); -- of a request after acceptance on the clock: 0 none, 1 pause, 2 restart, 3 extra time
ALTER TABLE procedure ADD COLUMN supplement_extra_unit INTEGER NOT NULL DEFAULT 0; -- effect 3: enum limit_unit
ALTER TABLE procedure ADD COLUMN supplement_extra_halves INTEGER NOT NULL DEFAULT 0; -- effect 3: in half units
ALTER TABLE procedure ADD COLUMN supplement_max INTEGER; -- how many requests after acceptance; NULL: no number is published
ALTER TABLE procedure ADD COLUMN duty_pauses INTEGER NOT NULL DEFAULT 1 CHECK (duty_pauses IN (0, 1)); -- 1: waiting for a payment stops the clock

-- Numbers of letters to citizens, per unit, year and kind of letter, without gaps.
CREATE TABLE letter_counter (
    unit_id UUID NOT NULL, -- who makes the letter
    year INTEGER NOT NULL, -- calendar year
    form INTEGER NOT NULL, -- enum letter_form
    last INTEGER NOT NULL CHECK (last > 0), -- last number given
    PRIMARY KEY (unit_id, year, form)
) STRICT, WITHOUT ROWID;
