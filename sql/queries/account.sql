--: row account_row (id uuid, kind int, name text, identity_number text?, phone text?, email text?, address text?, password text, locale int, is_simulated bool, created_at time, disabled_at time?)
--: row official_row (account_id uuid, unit_id uuid, position text, decision text, valid_from int, valid_to int?, last_used_at time?)

--: account_by_id(id uuid) -> one account_row
SELECT id, kind, name, identity_number, phone, email, address, password, locale, is_simulated, created_at, disabled_at
FROM account WHERE id = :id;

-- By a name under which it signs in: lower case, as account_login holds it.
--: account_by_login(login text) -> one account_row
SELECT a.id, a.kind, a.name, a.identity_number, a.phone, a.email, a.address, a.password, a.locale, a.is_simulated, a.created_at, a.disabled_at
FROM account_login l JOIN account a ON a.id = l.account_id WHERE l.login = :login;

--: account_insert(id uuid, kind int, name text, identity_number text?, phone text?, email text?, address text?, password text, locale int, is_simulated bool, created_at time) -> exec
INSERT INTO account (id, kind, name, identity_number, phone, email, address, password, locale, is_simulated, created_at, disabled_at)
VALUES (:id, :kind, :name, :identity_number, :phone, :email, :address, :password, :locale, :is_simulated, :created_at, NULL);

-- Counts 0 if the name belongs to an account already.
--: account_login_insert(login text, account_id uuid) -> count
INSERT INTO account_login (login, account_id) VALUES (:login, :account_id) ON CONFLICT (login) DO NOTHING;

-- The names of an account. Bounded: an identity number, a phone number, a user name.
--: account_logins(account_id uuid, limit int) -> many (login text)
SELECT login FROM account_login WHERE account_id = :account_id ORDER BY login LIMIT :limit;

--: account_set_password(id uuid, password text) -> count
UPDATE account SET password = :password WHERE id = :id;

--: account_set_disabled(id uuid, disabled_at time?) -> count
UPDATE account SET disabled_at = :disabled_at WHERE id = :id;

--: account_set_locale(id uuid, locale int) -> exec
UPDATE account SET locale = :locale WHERE id = :id;

--: official_by_account(account_id uuid) -> one official_row
SELECT account_id, unit_id, position, decision, valid_from, valid_to, last_used_at FROM official WHERE account_id = :account_id;

--: official_insert(account_id uuid, unit_id uuid, position text, decision text, valid_from int, valid_to int?) -> exec
INSERT INTO official (account_id, unit_id, position, decision, valid_from, valid_to, last_used_at)
VALUES (:account_id, :unit_id, :position, :decision, :valid_from, :valid_to, NULL);

--: official_set_last_used(account_id uuid, last_used_at time) -> exec
UPDATE official SET last_used_at = :last_used_at WHERE account_id = :account_id;

--: official_role_insert(account_id uuid, role int) -> exec
INSERT INTO official_role (account_id, role) VALUES (:account_id, :role);

-- Bounded by the roles there are.
--: official_roles(account_id uuid) -> many bounded (role int)
SELECT role FROM official_role WHERE account_id = :account_id ORDER BY role;

-- The officials of a unit, after an account.
--: official_of_unit(unit_id uuid, after uuid, limit int) -> many (account_id uuid, name text, position text, disabled_at time?)
SELECT o.account_id, a.name, o.position, a.disabled_at FROM official o JOIN account a ON a.id = o.account_id
WHERE o.unit_id = :unit_id AND o.account_id > :after ORDER BY o.account_id LIMIT :limit;

-- Who may be given work: officials of a unit in this role whose position is valid that day, in the order of their accounts.
--: official_of_unit_in_role(unit_id uuid, role int, day int, limit int) -> many (account_id uuid, name text, position text, disabled_at time?)
SELECT o.account_id, a.name, o.position, a.disabled_at FROM official o
JOIN official_role r ON r.account_id = o.account_id AND r.role = :role JOIN account a ON a.id = o.account_id
WHERE o.unit_id = :unit_id AND a.disabled_at IS NULL AND o.valid_from <= :day AND (o.valid_to IS NULL OR o.valid_to >= :day)
ORDER BY o.account_id LIMIT :limit;

-- Which powers somebody has in which office on a day: as many as offices and roles.
--: official_powers_on(day int) -> many bounded (unit_id uuid, role int)
SELECT DISTINCT o.unit_id, r.role FROM official o JOIN official_role r ON r.account_id = o.account_id JOIN account a ON a.id = o.account_id
WHERE a.disabled_at IS NULL AND o.valid_from <= :day AND (o.valid_to IS NULL OR o.valid_to >= :day) ORDER BY o.unit_id, r.role

-- Offices in which somebody has an account.
--: official_units() -> many bounded (unit_id uuid)
SELECT DISTINCT unit_id FROM official ORDER BY unit_id
