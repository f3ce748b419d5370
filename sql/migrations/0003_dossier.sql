-- One application and all that follows. A projection of its events: rebuilt from them it is the same, byte for byte.
CREATE TABLE dossier (
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
    step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 9), -- enum step: what is to be done next; 0 closed
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
    last_seq INTEGER NOT NULL, -- number of the last event
    last_hash BLOB NOT NULL -- hash of the last event
) STRICT;
CREATE INDEX dossier_work ON dossier (holder_unit_id, step, work_due_at, id);
CREATE INDEX dossier_handler ON dossier (handler_id, step, work_due_at, id);
CREATE INDEX dossier_account ON dossier (account_id, id);
CREATE INDEX dossier_unit ON dossier (unit_id, received_at, id);

-- Everything that happened to a dossier: appended, never changed. The record.
CREATE TABLE event (
    dossier_id UUID NOT NULL, -- which dossier
    seq INTEGER NOT NULL CHECK (seq > 0), -- 1, 2, 3, ... without a gap
    kind INTEGER NOT NULL, -- enum event_kind
    at INTEGER NOT NULL, -- when it happened, UTC microseconds
    entered_at INTEGER NOT NULL, -- when it was entered
    actor_kind INTEGER NOT NULL, -- enum actor_kind
    actor_id UUID, -- account or token; NULL for nobody signed in and for the system
    actor_name TEXT NOT NULL, -- as it was then
    unit_id UUID, -- the actor's unit; NULL for citizens
    payload TEXT NOT NULL, -- canonical JSON of what the kind carries
    hash BLOB NOT NULL, -- SHA-256 over the previous event's hash and this event
    PRIMARY KEY (dossier_id, seq)
) STRICT, WITHOUT ROWID;

-- A paper of the dossier. A projection of the events.
CREATE TABLE paper (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    component INTEGER NOT NULL, -- procedure_component.number; 0 for the application form
    name TEXT NOT NULL, -- of the component, as it was
    originals INTEGER NOT NULL, -- handed in on paper
    copies INTEGER NOT NULL, -- handed in on paper
    is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1)), -- 1: only shown
    file_name TEXT, -- as uploaded; NULL: on paper only
    media_type TEXT, -- found by content
    size INTEGER, -- bytes
    sha256 TEXT, -- in hex; where it is in the store
    added_at INTEGER NOT NULL, -- UTC microseconds
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_file ON paper (sha256);

-- Two-sided moves of a dossier: a row of the control sheet. A projection of the events.
CREATE TABLE handover (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    from_unit_id UUID NOT NULL, -- who gives
    to_unit_id UUID NOT NULL, -- who takes
    given_by UUID, -- official
    given_at INTEGER NOT NULL, -- UTC microseconds
    taken_by UUID, -- official; NULL: not yet taken
    taken_at INTEGER, -- UTC microseconds; NULL: not yet taken
    note TEXT NOT NULL, -- what goes with it
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;

-- The clock's ledger: running and paused intervals. A projection of the events.
CREATE TABLE clock_interval (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- 1 running, 2 paused
    from_at INTEGER NOT NULL, -- UTC microseconds
    to_at INTEGER, -- NULL: still open
    ground TEXT NOT NULL, -- why; empty for the first running interval
    form_number TEXT NOT NULL, -- the letter that states it; empty if none
    approved_by UUID, -- who approved a pause
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;

-- Every promise ever made, with its cause. A projection of the events.
CREATE TABLE promise (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1 is the first promise
    due_at INTEGER NOT NULL, -- promised moment
    made_at INTEGER NOT NULL, -- when it was promised
    cause INTEGER NOT NULL, -- enum promise_cause
    note TEXT NOT NULL, -- form number or reason
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;

-- Statutory letters given to the citizen (forms 01, 02, 03, ...), frozen as they were issued. A projection of the events.
CREATE TABLE letter (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    form INTEGER NOT NULL, -- 1 receipt, 2 supplement, 3 refusal to receive
    letter_number TEXT NOT NULL, -- number printed on it
    issued_at INTEGER NOT NULL, -- UTC microseconds
    issued_by UUID, -- official
    issuer_name TEXT NOT NULL, -- as it was then
    body TEXT NOT NULL, -- reason or list, as written
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;

-- The one allocator of dossier codes: per agency and day, without gaps.
CREATE TABLE code_counter (
    prefix TEXT NOT NULL, -- unit.dossier_prefix
    day INTEGER NOT NULL, -- day number, local
    last INTEGER NOT NULL CHECK (last > 0), -- last number given
    PRIMARY KEY (prefix, day)
) STRICT, WITHOUT ROWID;

-- Numbers of result documents per unit and year (the clerk's book).
CREATE TABLE result_counter (
    unit_id UUID NOT NULL, -- whose book
    year INTEGER NOT NULL, -- calendar year
    last INTEGER NOT NULL CHECK (last > 0), -- last number given
    PRIMARY KEY (unit_id, year)
) STRICT, WITHOUT ROWID;

-- An application somebody has begun and not yet sent.
CREATE TABLE draft (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7; becomes the dossier's id, so that one draft is one dossier
    account_id UUID NOT NULL REFERENCES account (id), -- whose
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- what for
    unit_id UUID REFERENCES unit (id), -- chosen office; NULL: not yet
    form_data TEXT NOT NULL, -- JSON of the answers so far
    applicant_data TEXT NOT NULL, -- JSON of the applicant block so far
    created_at INTEGER NOT NULL, -- UTC microseconds
    updated_at INTEGER NOT NULL -- UTC microseconds
) STRICT;
CREATE INDEX draft_account ON draft (account_id, id);
CREATE INDEX draft_age ON draft (updated_at);

-- Files uploaded to a draft.
CREATE TABLE draft_paper (
    draft_id UUID NOT NULL REFERENCES draft (id) ON DELETE CASCADE, -- which draft
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    component INTEGER NOT NULL, -- procedure_component.number
    file_name TEXT NOT NULL, -- as uploaded
    media_type TEXT NOT NULL, -- found by content
    size INTEGER NOT NULL, -- bytes
    sha256 TEXT NOT NULL, -- in hex; where it is in the store
    added_at INTEGER NOT NULL, -- UTC microseconds
    PRIMARY KEY (draft_id, number)
) STRICT, WITHOUT ROWID;
