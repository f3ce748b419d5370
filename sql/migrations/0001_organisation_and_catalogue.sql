-- Settings of this city: data set, labels, texts with a source. Never personal data.
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY, -- dotted name, for example dataset.name
    value TEXT NOT NULL, -- as text; the reader knows its type
    source TEXT NOT NULL -- where the value comes from; "ours" for our own decisions
) STRICT;

-- A working calendar: when a desk is open and when a limit runs.
CREATE TABLE calendar (
    id TEXT NOT NULL PRIMARY KEY, -- short name, "city" is the default
    name TEXT NOT NULL, -- shown to administrators
    sessions TEXT NOT NULL, -- "1-5 07:30-11:30,13:00-17:00": ISO weekdays and half-open sessions, local time
    makeup_sessions TEXT NOT NULL -- sessions of a make-up day, "07:30-11:30,13:00-17:00"
) STRICT;

-- Days that differ from the calendar's week: holidays, compensatory, swapped and make-up days.
CREATE TABLE calendar_day (
    calendar_id TEXT NOT NULL REFERENCES calendar (id), -- whose day
    day INTEGER NOT NULL, -- days since 1970-01-01
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4), -- 1 public, 2 compensatory, 3 swapped off, 4 make-up workday
    name TEXT NOT NULL, -- what the day is
    document TEXT NOT NULL, -- number of the act that sets it; empty if not known
    status TEXT NOT NULL, -- verified, library or recalled
    source TEXT NOT NULL, -- where it was found
    PRIMARY KEY (calendar_id, day)
) STRICT, WITHOUT ROWID;

-- A body or a part of one: the city, departments, districts, communes, service units and others.
CREATE TABLE unit (
    id UUID NOT NULL PRIMARY KEY, -- derived from code and validity, so that loading twice changes nothing
    code TEXT NOT NULL, -- GSO code or slug; may be used again by a later unit
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 8), -- 1 city, 2 department, 3 district, 4 commune, 5 other agency, 6 public service unit, 7 enterprise, 8 cooperative
    name TEXT NOT NULL, -- territory or body
    full_name TEXT NOT NULL, -- the organisation, as it signs
    short_name TEXT NOT NULL, -- for lists
    parent_id UUID REFERENCES unit (id), -- superior body; NULL for the city
    agency_code TEXT, -- official identification code, if known
    code_status TEXT NOT NULL, -- known, inferred or unknown: what is worth the agency code
    dossier_prefix TEXT NOT NULL, -- first part of its dossier codes; provisional where the agency code is unknown
    gso_code TEXT, -- code of the General Statistics Office, territorial units only
    calendar_id TEXT NOT NULL REFERENCES calendar (id), -- when its limits run
    promise_style INTEGER NOT NULL CHECK (promise_style BETWEEN 0 AND 2), -- 0 hour, 1 session, 2 day
    has_one_stop INTEGER NOT NULL CHECK (has_one_stop IN (0, 1)), -- a working one-stop section
    address TEXT NOT NULL, -- for receipts; empty if not known
    phone TEXT NOT NULL, -- for receipts; empty if not known
    valid_from INTEGER NOT NULL, -- day number, included
    valid_to INTEGER, -- day number, included; NULL: in force
    name_folded TEXT NOT NULL, -- for search: lower case, no marks
    source TEXT NOT NULL -- provenance of the row
) STRICT;
CREATE UNIQUE INDEX unit_code ON unit (code, valid_from);
CREATE UNIQUE INDEX unit_prefix ON unit (dossier_prefix, valid_from);
CREATE INDEX unit_parent ON unit (parent_id, kind, code);
CREATE INDEX unit_kind ON unit (kind, code);

-- What became of a unit: merged, renamed, split.
CREATE TABLE unit_successor (
    old_id UUID NOT NULL REFERENCES unit (id), -- the unit that ended
    new_id UUID NOT NULL REFERENCES unit (id), -- one of those that follow
    extent TEXT NOT NULL, -- whole, part, rest or unstated
    source TEXT NOT NULL, -- provenance
    PRIMARY KEY (old_id, new_id)
) STRICT, WITHOUT ROWID;

-- Subject group of procedures (lĩnh vực).
CREATE TABLE field (
    code TEXT NOT NULL PRIMARY KEY, -- national code
    name TEXT NOT NULL, -- as published
    group_code TEXT NOT NULL, -- our grouping, for the city's figures
    name_folded TEXT NOT NULL -- for search
) STRICT;

-- A real form: its definition as JSON, rendered by the server.
CREATE TABLE form (
    id TEXT NOT NULL PRIMARY KEY, -- HT-KS, CT01, ...
    title TEXT NOT NULL, -- as printed
    legal_basis TEXT NOT NULL, -- as its source states it
    grounding TEXT NOT NULL, -- how far the fields were read in the source
    source TEXT NOT NULL, -- where
    definition TEXT NOT NULL -- canonical JSON: the fields in order
) STRICT;

-- A published administrative procedure, offered or planned as a public service.
CREATE TABLE procedure (
    id UUID NOT NULL PRIMARY KEY, -- derived from the code
    code TEXT NOT NULL UNIQUE, -- national code D.NNNNNN
    name TEXT NOT NULL, -- as published
    name_en TEXT, -- English name, where we have one
    group_code TEXT NOT NULL, -- our grouping
    field_code TEXT NOT NULL REFERENCES field (code), -- lĩnh vực
    publisher TEXT NOT NULL, -- who published it
    source INTEGER NOT NULL CHECK (source BETWEEN 1 AND 3), -- 1 ministry, 2 the city's shared software, 3 the unit's own
    is_live INTEGER NOT NULL CHECK (is_live IN (0, 1)), -- 0: being built
    service_level INTEGER NOT NULL CHECK (service_level BETWEEN 1 AND 4), -- scale of NĐ 43/2011
    subjects TEXT NOT NULL, -- blank-separated: citizen organisation business cooperative foreigner overseas_vietnamese official
    competence TEXT NOT NULL, -- unit codes and levels joined by +
    limit_unit INTEGER NOT NULL CHECK (limit_unit BETWEEN 0 AND 5), -- 0 none stated, 1 working day, 2 hour, 3 calendar day, 4 month, 5 same day
    limit_halves INTEGER NOT NULL, -- the general limit in half units (5 working days = 10)
    fee_status TEXT NOT NULL, -- stated, text_only, none_stated
    form_id TEXT REFERENCES form (id), -- the real form, where we have one
    version TEXT NOT NULL, -- SHA-256 of the canonical record
    valid_from INTEGER NOT NULL, -- day number
    provenance TEXT NOT NULL, -- where the facts come from
    name_folded TEXT NOT NULL -- for search: lower case, no marks
) STRICT;
CREATE INDEX procedure_field ON procedure (field_code, code);
CREATE INDEX procedure_list ON procedure (is_live, source, service_level, code);

-- Legal limit by channel; several rows of one channel are different cases.
CREATE TABLE procedure_limit (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- which procedure
    number INTEGER NOT NULL, -- order in the record, from 1
    channel INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 3), -- 1 direct (counter), 2 online, 3 post
    limit_unit INTEGER NOT NULL, -- as procedure.limit_unit
    limit_halves INTEGER NOT NULL, -- as procedure.limit_halves
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;

-- Fees by channel and case.
CREATE TABLE procedure_fee (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- which procedure
    number INTEGER NOT NULL, -- order, from 1
    limit_number INTEGER NOT NULL, -- the row of procedure_limit (channel and case) it belongs to
    kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- 1 phí (service fee), 2 lệ phí (charge)
    amount INTEGER NOT NULL CHECK (amount >= 0), -- whole units of the currency
    currency TEXT NOT NULL CHECK (currency IN ('VND', 'USD')), -- as published
    per TEXT, -- per time or page; NULL: once
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;

-- Papers of the dossier (thành phần hồ sơ): nothing outside this list may be asked.
CREATE TABLE procedure_component (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- which procedure
    number INTEGER NOT NULL, -- order, from 1
    name TEXT NOT NULL, -- as published
    originals INTEGER NOT NULL CHECK (originals >= 0), -- bản chính
    copies INTEGER NOT NULL CHECK (copies >= 0), -- bản sao
    is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)), -- as recorded; rarely set
    is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1)), -- 1: only shown (xuất trình), 0: handed in (nộp)
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;

-- What the applicant gets.
CREATE TABLE procedure_result (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- which procedure
    number INTEGER NOT NULL, -- order, from 1
    name TEXT NOT NULL, -- as published
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;

-- Legal bases, by number.
CREATE TABLE procedure_basis (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- which procedure
    number INTEGER NOT NULL, -- order, from 1
    document TEXT NOT NULL, -- number of the act
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;

-- Search: folded words of a procedure's names, field and code, with what a hit is worth. The same on both engines.
CREATE TABLE procedure_term (
    term TEXT NOT NULL, -- folded word
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- where it occurs
    weight INTEGER NOT NULL, -- higher: better place
    PRIMARY KEY (term, procedure_id)
) STRICT, WITHOUT ROWID;

-- Figures that other people reported, never counted by us.
CREATE TABLE reported_figure (
    number INTEGER NOT NULL PRIMARY KEY, -- order in the source file
    field TEXT NOT NULL, -- as the source names it
    group_code TEXT NOT NULL, -- our grouping; empty if for the whole city
    indicator TEXT NOT NULL, -- online_share, portal_visits, ...
    value INTEGER NOT NULL, -- in the unit below
    unit TEXT NOT NULL, -- percent, services, accounts, visits, units
    operator TEXT NOT NULL, -- > more than, = , ~ about
    out_of INTEGER, -- denominator, if stated
    as_of TEXT NOT NULL, -- month
    source TEXT NOT NULL -- who reported it
) STRICT;
