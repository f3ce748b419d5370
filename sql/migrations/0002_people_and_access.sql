-- Somebody who can sign in: a citizen (or enterprise) or an official. No shared accounts.
CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    kind INTEGER NOT NULL CHECK (kind IN (1, 2)), -- 1 citizen, 2 official
    name TEXT NOT NULL, -- full name
    identity_number TEXT, -- 9 or 12 digits; citizens
    phone TEXT, -- 10 digits
    email TEXT, -- for letters
    address TEXT, -- of residence
    password TEXT NOT NULL, -- argon2id, encoded; a locked value for simulated accounts
    locale INTEGER NOT NULL CHECK (locale IN (0, 1)), -- 0 vi, 1 en
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1)), -- 1: made by motcua simulate or as a demonstration
    created_at INTEGER NOT NULL, -- UTC microseconds
    disabled_at INTEGER -- NULL: in use
) STRICT;

-- The names under which an account signs in; each name belongs to one account only.
CREATE TABLE account_login (
    login TEXT NOT NULL PRIMARY KEY, -- identity number, phone or user name, in lower case
    account_id UUID NOT NULL REFERENCES account (id) -- whose
) STRICT;

-- An official's position, as a decision names it.
CREATE TABLE official (
    account_id UUID NOT NULL PRIMARY KEY REFERENCES account (id), -- who
    unit_id UUID NOT NULL REFERENCES unit (id), -- where
    position TEXT NOT NULL, -- chức danh
    decision TEXT NOT NULL, -- number of the decision; empty: without a valid decision
    valid_from INTEGER NOT NULL, -- day number
    valid_to INTEGER, -- day number, included; NULL: open
    last_used_at INTEGER -- last sign-in, UTC microseconds; NULL: never
) STRICT;
CREATE INDEX official_unit ON official (unit_id, account_id);

-- Roles of an official in the own unit (domain.md §11).
CREATE TABLE official_role (
    account_id UUID NOT NULL REFERENCES official (account_id), -- who
    role INTEGER NOT NULL CHECK (role BETWEEN 1 AND 15), -- enum role
    PRIMARY KEY (account_id, role)
) STRICT, WITHOUT ROWID;

-- A signed-in browser.
CREATE TABLE session (
    token_digest BLOB NOT NULL PRIMARY KEY, -- SHA-256 of the cookie's token
    account_id UUID NOT NULL REFERENCES account (id), -- who
    created_at INTEGER NOT NULL, -- UTC microseconds
    expires_at INTEGER NOT NULL -- UTC microseconds; not moved: a session ends
) STRICT;
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX session_account ON session (account_id);

-- A machine's key for the API.
CREATE TABLE api_token (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    name TEXT NOT NULL UNIQUE, -- given by the administrator
    scope INTEGER NOT NULL CHECK (scope BETWEEN 1 AND 15), -- bit set: 1 read, 2 submit, 4 office, 8 administer
    token_digest BLOB NOT NULL UNIQUE, -- SHA-256 of the token
    created_at INTEGER NOT NULL, -- UTC microseconds
    revoked_at INTEGER -- NULL: valid
) STRICT;

-- Answers already given to a machine, so that a repeated request does nothing twice.
CREATE TABLE idempotency_key (
    token_id UUID NOT NULL REFERENCES api_token (id), -- whose key
    key TEXT NOT NULL, -- Idempotency-Key header
    request_digest BLOB NOT NULL, -- SHA-256 of method, path and body: another request under one key is refused
    status INTEGER NOT NULL, -- HTTP status answered
    response TEXT NOT NULL, -- body answered
    created_at INTEGER NOT NULL, -- UTC microseconds
    PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency_key (created_at);
