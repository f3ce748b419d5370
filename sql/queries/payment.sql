-- ---- accounts and cuts ----

--: row receiving_account_row (id uuid, unit_id uuid, from_day int, bank_bin text, account text, holder text, document text, made_at time, actor_id uuid, actor text)

--: receiving_account_insert(id uuid, unit_id uuid, from_day int, bank_bin text, account text, holder text, document text, made_at time, actor_id uuid, actor text) -> exec
INSERT INTO receiving_account (id, unit_id, from_day, bank_bin, account, holder, document, made_at, actor_id, actor)
VALUES (:id, :unit_id, :from_day, :bank_bin, :account, :holder, :document, :made_at, :actor_id, :actor)

-- What counts on a day: one row at most.
--: receiving_account_on(unit_id uuid, day int) -> many bounded receiving_account_row
SELECT id, unit_id, from_day, bank_bin, account, holder, document, made_at, actor_id, actor
FROM receiving_account WHERE unit_id = :unit_id AND from_day <= :day ORDER BY from_day DESC, id DESC LIMIT 1

-- All of a unit, the newest first.
--: receiving_account_of_unit(unit_id uuid, limit int) -> many receiving_account_row
SELECT id, unit_id, from_day, bank_bin, account, holder, document, made_at, actor_id, actor
FROM receiving_account WHERE unit_id = :unit_id ORDER BY from_day DESC, id DESC LIMIT :limit

-- Whose account this is, or was last: one row at most.
--: receiving_account_owner(bank_bin text, account text) -> many bounded (unit_id uuid)
SELECT unit_id FROM receiving_account WHERE bank_bin = :bank_bin AND account = :account ORDER BY id DESC LIMIT 1

--: row fee_cut_row (id uuid, procedure_id uuid?, is_online bool, kind int, share int, from_day int, to_day int?, document text, source text, made_at time, actor_id uuid, actor text)

--: fee_cut_insert(id uuid, procedure_id uuid?, is_online bool, kind int, share int, from_day int, to_day int?, document text, source text, made_at time, actor_id uuid, actor text) -> exec
INSERT INTO fee_cut (id, procedure_id, is_online, kind, share, from_day, to_day, document, source, made_at, actor_id, actor)
VALUES (:id, :procedure_id, :is_online, :kind, :share, :from_day, :to_day, :document, :source, :made_at, :actor_id, :actor)

--: fee_cut_end(id uuid, to_day int) -> count
UPDATE fee_cut SET to_day = :to_day WHERE id = :id AND (to_day IS NULL OR to_day > :to_day)

-- Those of a day that may be for this procedure.
--: fee_cut_on(procedure_id uuid, day int, limit int) -> many fee_cut_row
SELECT id, procedure_id, is_online, kind, share, from_day, to_day, document, source, made_at, actor_id, actor
FROM fee_cut WHERE from_day <= :day AND (to_day IS NULL OR to_day >= :day) AND (procedure_id IS NULL OR procedure_id = :procedure_id) ORDER BY from_day, id LIMIT :limit

-- All, the newest first.
--: fee_cut_list(limit int) -> many fee_cut_row
SELECT id, procedure_id, is_online, kind, share, from_day, to_day, document, source, made_at, actor_id, actor
FROM fee_cut ORDER BY id DESC LIMIT :limit

-- ---- demands ----

--: row payment_demand_row (dossier_id uuid, number int, reference text, kind int, letter int, unit_id uuid, bank_bin text, account text, holder text, amount int, paid int, state int, made_at time, paid_at time?, seq int, receipt_number text, receipt_at time?)

--: payment_demand_insert(dossier_id uuid, number int, reference text, kind int, letter int, unit_id uuid, bank_bin text, account text, holder text, amount int, made_at time) -> exec
INSERT INTO payment_demand (dossier_id, number, reference, kind, letter, unit_id, bank_bin, account, holder, amount, paid, state, made_at, paid_at, seq, receipt_number, receipt_at)
VALUES (:dossier_id, :number, :reference, :kind, :letter, :unit_id, :bank_bin, :account, :holder, :amount, 0, 1, :made_at, NULL, 0, '', NULL)

-- As money or the end of a case has made it.
--: payment_demand_update(dossier_id uuid, number int, paid int, state int, paid_at time?, seq int, receipt_number text, receipt_at time?) -> exec
UPDATE payment_demand SET paid = :paid, state = :state, paid_at = :paid_at, seq = :seq, receipt_number = :receipt_number, receipt_at = :receipt_at
WHERE dossier_id = :dossier_id AND number = :number

--: payment_demand_by_reference(reference text) -> one payment_demand_row
SELECT dossier_id, number, reference, kind, letter, unit_id, bank_bin, account, holder, amount, paid, state, made_at, paid_at, seq, receipt_number, receipt_at
FROM payment_demand WHERE reference = :reference

-- Those of one dossier: one for its application, one for each notice.
--: payment_demand_of_dossier(dossier_id uuid) -> many bounded payment_demand_row
SELECT dossier_id, number, reference, kind, letter, unit_id, bank_bin, account, holder, amount, paid, state, made_at, paid_at, seq, receipt_number, receipt_at
FROM payment_demand WHERE dossier_id = :dossier_id ORDER BY number

-- The case has ended: what is still open is no longer owed.
--: payment_demand_void(dossier_id uuid) -> exec
UPDATE payment_demand SET state = 3 WHERE dossier_id = :dossier_id AND state = 1

--: row demand_to_see_row (dossier_id uuid, number int, reference text, amount int, paid int, made_at time, dossier_reference text, code text?)

-- Of a unit: paid in part, the oldest first.
--: payment_demand_in_part(unit_id uuid, limit int) -> many demand_to_see_row
SELECT p.dossier_id, p.number, p.reference, p.amount, p.paid, p.made_at, d.reference AS dossier_reference, d.code
FROM payment_demand p JOIN dossier d ON d.id = p.dossier_id WHERE p.unit_id = :unit_id AND p.state = 1 AND p.paid > 0 ORDER BY p.made_at LIMIT :limit

-- Of a unit: a duty that is paid, and its dossier does not say so yet.
--: payment_demand_unconfirmed(unit_id uuid, limit int) -> many demand_to_see_row
SELECT p.dossier_id, p.number, p.reference, p.amount, p.paid, p.made_at, d.reference AS dossier_reference, d.code
FROM payment_demand p JOIN dossier d ON d.id = p.dossier_id WHERE p.unit_id = :unit_id AND p.state = 2 AND p.kind = 2 AND p.seq = 0 ORDER BY p.made_at LIMIT :limit

--: row payment_line_row (dossier_id uuid, demand int, number int, kind int, name text, rate int, per int, quantity int, exempt_by text, share int, cut_by text, amount int)

--: payment_line_insert(dossier_id uuid, demand int, number int, kind int, name text, rate int, per int, quantity int, exempt_by text, share int, cut_by text, amount int) -> exec
INSERT INTO payment_line (dossier_id, demand, number, kind, name, rate, per, quantity, exempt_by, share, cut_by, amount)
VALUES (:dossier_id, :demand, :number, :kind, :name, :rate, :per, :quantity, :exempt_by, :share, :cut_by, :amount)

-- Those of one demand: FEE_LINES_MAX at most.
--: payment_line_of_demand(dossier_id uuid, demand int) -> many bounded payment_line_row
SELECT dossier_id, demand, number, kind, name, rate, per, quantity, exempt_by, share, cut_by, amount
FROM payment_line WHERE dossier_id = :dossier_id AND demand = :demand ORDER BY number

-- ---- money ----

--: row money_received_row (id uuid, unit_id uuid, way int, bank_bin text, account text, transaction_id text, amount int, paid_at time, day int, entered_at time, memo text, payer text, trouble int, unplaced int, actor_id uuid?, actor text)

-- New money; 0: the bank has reported this one before.
--: money_received_insert(id uuid, unit_id uuid, way int, bank_bin text, account text, transaction_id text, amount int, paid_at time, day int, entered_at time, memo text, payer text, trouble int, actor_id uuid?, actor text) -> count
INSERT INTO money_received (id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor)
VALUES (:id, :unit_id, :way, :bank_bin, :account, :transaction_id, :amount, :paid_at, :day, :entered_at, :memo, :payer, :trouble, :amount, :actor_id, :actor) ON CONFLICT DO NOTHING

--: money_received_by_id(id uuid) -> one money_received_row
SELECT id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor
FROM money_received WHERE id = :id

-- The same, locked until the end of the transaction.
--: money_received_for_update(id uuid) -> one write money_received_row
SELECT id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor
FROM money_received WHERE id = :id
--{postgresql
FOR UPDATE
--}

--: money_received_by_transaction(bank_bin text, transaction_id text) -> one money_received_row
SELECT id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor
FROM money_received WHERE bank_bin = :bank_bin AND transaction_id = :transaction_id AND way = 1

--: money_received_update(id uuid, trouble int, unplaced int) -> exec
UPDATE money_received SET trouble = :trouble, unplaced = :unplaced WHERE id = :id

-- What has no place, of one unit, the newest first; before: id of the last row of the page before (all ones to begin).
--: money_received_open(unit_id uuid, before uuid, limit int) -> many money_received_row
SELECT id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor
FROM money_received WHERE unit_id = :unit_id AND unplaced > 0 AND id < :before ORDER BY id DESC LIMIT :limit

-- How many, counted up to a limit.
--: money_received_open_count(unit_id uuid, limit int) -> one (money int)
SELECT COUNT(*) AS money FROM (SELECT 1 AS one FROM money_received WHERE unit_id = :unit_id AND unplaced > 0 LIMIT :limit) AS counted

-- All of a unit's days, in order; after: id of the last row before, of the same day.
--: money_received_days(unit_id uuid, day int, after uuid, to_day int, limit int) -> many money_received_row
SELECT id, unit_id, way, bank_bin, account, transaction_id, amount, paid_at, day, entered_at, memo, payer, trouble, unplaced, actor_id, actor
FROM money_received WHERE unit_id = :unit_id AND (day, id) > (:day, :after) AND day <= :to_day ORDER BY day, id LIMIT :limit

-- Sums of the days of a unit, by the way the money came; money that was entered twice counts once.
--: money_received_totals(unit_id uuid, from_day int, to_day int, limit int) -> many (day int, way int, pieces int, amount int, unplaced int)
SELECT day, way, COUNT(*) AS pieces,
       CAST(SUM(amount - COALESCE((SELECT SUM(m.amount) FROM money_move m WHERE m.money_id = money_received.id AND m.move = 5), 0)) AS BIGINT) AS amount,
       CAST(SUM(unplaced) AS BIGINT) AS unplaced
FROM money_received WHERE unit_id = :unit_id AND day BETWEEN :from_day AND :to_day GROUP BY day, way ORDER BY day DESC, way LIMIT :limit

--: row money_move_row (money_id uuid, number int, move int, amount int, dossier_id uuid?, demand int, document text, note text, day int, made_at time, actor_id uuid?, actor text)

--: money_move_insert(money_id uuid, move int, amount int, dossier_id uuid?, demand int, document text, note text, day int, made_at time, actor_id uuid?, actor text) -> exec
INSERT INTO money_move (money_id, number, move, amount, dossier_id, demand, document, note, day, made_at, actor_id, actor)
VALUES (:money_id, (SELECT COUNT(*) + 1 FROM money_move m WHERE m.money_id = :money_id), :move, :amount, :dossier_id, :demand, :document, :note, :day, :made_at, :actor_id, :actor)

-- Of one piece of money, in order.
--: money_move_of_money(money_id uuid, limit int) -> many money_move_row
SELECT money_id, number, move, amount, dossier_id, demand, document, note, day, made_at, actor_id, actor
FROM money_move WHERE money_id = :money_id ORDER BY number LIMIT :limit

-- The money of one demand, the newest last.
--: money_of_demand(dossier_id uuid, demand int, limit int) -> many (money_id uuid, way int, bank_bin text, transaction_id text, paid_at time, payer text, actor text, placed int)
SELECT r.id AS money_id, r.way, r.bank_bin, r.transaction_id, r.paid_at, r.payer, r.actor,
       CAST(SUM(CASE WHEN m.move = 3 THEN -m.amount ELSE m.amount END) AS BIGINT) AS placed
FROM money_move m JOIN money_received r ON r.id = m.money_id WHERE m.dossier_id = :dossier_id AND m.demand = :demand
GROUP BY r.id, r.way, r.bank_bin, r.transaction_id, r.paid_at, r.payer, r.actor ORDER BY r.id LIMIT :limit

-- ---- motcua check ----

-- Demands in order, each with what its lines and its money say, and the event that confirmed it.
--: check_demands(dossier_id uuid, number int, limit int) -> many (dossier_id uuid, number int, unit_id uuid, kind int, letter int, amount int, paid int, state int, made_at time, paid_at time?, seq int, receipt_number text, receipt_at time?, lines int, placed int, event_kind int)
SELECT p.dossier_id, p.number, p.unit_id, p.kind, p.letter, p.amount, p.paid, p.state, p.made_at, p.paid_at, p.seq, p.receipt_number, p.receipt_at,
       CAST(COALESCE((SELECT SUM(l.amount) FROM payment_line l WHERE l.dossier_id = p.dossier_id AND l.demand = p.number), 0) AS BIGINT) AS lines,
       CAST(COALESCE((SELECT SUM(CASE WHEN m.move = 3 THEN -m.amount ELSE m.amount END) FROM money_move m WHERE m.dossier_id = p.dossier_id AND m.demand = p.number), 0) AS BIGINT) AS placed,
       COALESCE((SELECT e.kind FROM event e WHERE e.dossier_id = p.dossier_id AND e.seq = p.seq), 0) AS event_kind
FROM payment_demand p WHERE (p.dossier_id, p.number) > (:dossier_id, :number) ORDER BY p.dossier_id, p.number LIMIT :limit

-- Payments that a dossier's record confirms and no demand knows, of dossiers that have demands for notices.
--: check_unpaid_events(limit int) -> many (dossier_id uuid, seq int)
SELECT e.dossier_id, e.seq FROM payment_demand p JOIN event e ON e.dossier_id = p.dossier_id AND e.kind = 26 AND e.at >= p.made_at
WHERE p.kind = 2 AND p.state = 1 ORDER BY e.dossier_id, e.seq LIMIT :limit

-- Money whose moves do not come to what has a place.
--: check_money(limit int) -> many (id uuid, amount int, unplaced int, moved int)
SELECT id, amount, unplaced, moved FROM (
    SELECT r.id, r.amount, r.unplaced,
           CAST(COALESCE((SELECT SUM(CASE WHEN m.move = 3 THEN -m.amount ELSE m.amount END) FROM money_move m WHERE m.money_id = r.id), 0) AS BIGINT) AS moved
    FROM money_received r) AS counted
WHERE amount - moved <> unplaced ORDER BY id LIMIT :limit
