-- Money: where it is paid to, what is demanded, what came in, and where it went. Beside the record: that says that a duty was paid,
-- these say by which money.

-- Accounts into which fees of a unit are paid. Appended; of those whose day has come the last counts.
CREATE TABLE receiving_account (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7: in the order in which they were written
    unit_id UUID NOT NULL REFERENCES unit (id), -- who takes the money
    from_day INTEGER NOT NULL, -- day number, local: from this day on
    bank_bin TEXT NOT NULL, -- 6 digits; empty: from this day on there is none
    account TEXT NOT NULL, -- number at the bank
    holder TEXT NOT NULL, -- in whose name
    document TEXT NOT NULL, -- number of the document that says so
    made_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    actor_id UUID NOT NULL, -- who entered it
    actor TEXT NOT NULL -- by name
) STRICT;
CREATE INDEX receiving_account_unit ON receiving_account (unit_id, from_day, id);
CREATE INDEX receiving_account_number ON receiving_account (bank_bin, account, id);

-- For a time less is asked for, by a document. Appended; one is taken back by its last day lying before its first.
CREATE TABLE fee_cut (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    procedure_id UUID REFERENCES procedure (id), -- for this one; NULL: for all
    is_online INTEGER NOT NULL CHECK (is_online IN (0, 1)), -- 1: only for what is filed online
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2), -- 0 both, 1 phí (service fee), 2 lệ phí (charge)
    share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 10000), -- cut off, in ten-thousandths
    from_day INTEGER NOT NULL, -- day number, local
    to_day INTEGER, -- the last one; NULL: until further notice
    document TEXT NOT NULL, -- its number
    source TEXT NOT NULL, -- where it can be read; empty if nobody said so
    made_at INTEGER NOT NULL, -- when it was entered
    actor_id UUID NOT NULL, -- by whom
    actor TEXT NOT NULL -- by name
) STRICT;
CREATE INDEX fee_cut_day ON fee_cut (from_day, id);

-- What is to be paid on a dossier, under a reference of its own.
CREATE TABLE payment_demand (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    reference TEXT NOT NULL UNIQUE, -- what a transfer names
    kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- 1 fee for the application, 2 notice of payment
    letter INTEGER NOT NULL, -- kind 2: letter.number; else 0
    unit_id UUID NOT NULL, -- who takes the money
    bank_bin TEXT NOT NULL, -- account as it was then; empty: there was none
    account TEXT NOT NULL, -- likewise
    holder TEXT NOT NULL, -- likewise
    amount INTEGER NOT NULL CHECK (amount >= 0), -- đồng; 0: the applicant is exempt
    paid INTEGER NOT NULL CHECK (paid >= 0), -- so far, of money_move
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3), -- 1 open, 2 paid, 3 no longer owed
    made_at INTEGER NOT NULL, -- when
    paid_at INTEGER, -- moment of the money that made it whole; NULL: it is not
    seq INTEGER NOT NULL, -- kind 2: number of the event that confirmed it; 0: not yet
    receipt_number TEXT NOT NULL, -- kind 1: of the office's receipt; empty: not yet
    receipt_at INTEGER, -- when that was given; NULL: not yet
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_demand_part ON payment_demand (unit_id, made_at) WHERE state = 1 AND paid > 0;
CREATE INDEX payment_demand_late ON payment_demand (unit_id, made_at) WHERE state = 2 AND kind = 2 AND seq = 0;

-- What a demand is made of.
CREATE TABLE payment_line (
    dossier_id UUID NOT NULL, -- of which demand
    demand INTEGER NOT NULL, -- likewise
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2), -- 1 phí (service fee), 2 lệ phí (charge), 0 as the notice says
    name TEXT NOT NULL, -- what for; empty: the kind says it
    rate INTEGER NOT NULL CHECK (rate >= 0), -- đồng for one
    per INTEGER NOT NULL CHECK (per BETWEEN 0 AND 3), -- 0 once, 1 each time, 2 each page, 3 each copy
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- how many
    exempt_by TEXT NOT NULL, -- ground of an exemption with its document; empty: none
    share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000), -- cut off, in ten-thousandths
    cut_by TEXT NOT NULL, -- document of the cut; empty: none
    amount INTEGER NOT NULL CHECK (amount >= 0), -- to be paid, đồng
    PRIMARY KEY (dossier_id, demand, number)
) STRICT, WITHOUT ROWID;

-- Money that came in. Never deleted; only what is done with it is added (money_move).
CREATE TABLE money_received (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    unit_id UUID NOT NULL, -- whose account or cash box; of an account nobody has: the city
    way INTEGER NOT NULL CHECK (way BETWEEN 1 AND 3), -- 1 reported by the bank, 2 cash, 3 a transfer entered by hand
    bank_bin TEXT NOT NULL, -- of a transfer; empty: cash, or nobody knows
    account TEXT NOT NULL, -- likewise
    transaction_id TEXT NOT NULL, -- the bank's, or as entered; empty: cash
    amount INTEGER NOT NULL CHECK (amount > 0), -- đồng
    paid_at INTEGER NOT NULL, -- when the bank had it, or the cashier
    day INTEGER NOT NULL, -- its local day
    entered_at INTEGER NOT NULL, -- when we knew
    memo TEXT NOT NULL, -- the transfer's text, cut
    payer TEXT NOT NULL, -- who paid, as the bank says, cut
    trouble INTEGER NOT NULL CHECK (trouble BETWEEN 0 AND 6), -- why it had no place when it came: enum money_trouble
    unplaced INTEGER NOT NULL CHECK (unplaced >= 0), -- what has no place yet
    actor_id UUID, -- cashier; NULL: the bank
    actor TEXT NOT NULL -- by name; of a bank the name of its report
) STRICT;
-- What a bank reports is known by its own number: the second time it is the same.
CREATE UNIQUE INDEX money_received_transaction ON money_received (bank_bin, transaction_id) WHERE way = 1;
CREATE INDEX money_received_day ON money_received (unit_id, day, id);
CREATE INDEX money_received_open ON money_received (unit_id, id) WHERE unplaced > 0;

-- What was done with money.
CREATE TABLE money_move (
    money_id UUID NOT NULL REFERENCES money_received (id), -- which money
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    move INTEGER NOT NULL CHECK (move BETWEEN 1 AND 5), -- 1 placed, 2 assigned, 3 taken off a demand, 4 given back, 5 the same as entered by hand
    amount INTEGER NOT NULL CHECK (amount > 0), -- đồng
    dossier_id UUID, -- moves 1 to 3: of which demand
    demand INTEGER NOT NULL, -- likewise; else 0
    document TEXT NOT NULL, -- number of the document, of money given back; else empty
    note TEXT NOT NULL, -- why
    day INTEGER NOT NULL, -- local day
    made_at INTEGER NOT NULL, -- when
    actor_id UUID, -- who decided it; NULL: nobody had to
    actor TEXT NOT NULL, -- by name
    PRIMARY KEY (money_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX money_move_demand ON money_move (dossier_id, demand);
