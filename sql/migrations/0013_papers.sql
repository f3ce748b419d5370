-- What a payment is for; the letter of a refusal to settle; and an apology whose new date was dropped names none.
ALTER TABLE letter ADD COLUMN duty INTEGER NOT NULL DEFAULT 0 CHECK (duty BETWEEN 0 AND 2); -- notice of a payment: 0 not told, 1 fee or charge, 2 tax
ALTER TABLE dossier ADD COLUMN result_letter INTEGER NOT NULL DEFAULT 0; -- letter by which it is refused to settle the case; 0: none
-- Sent after the result had come: its new date was promised to nobody.
UPDATE letter SET new_due = NULL WHERE form = 4 AND status IN (4, 5) AND new_due IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM promise p WHERE p.dossier_id = letter.dossier_id AND p.due_at = letter.new_due AND p.cause IN (5, 6) AND p.note = letter.letter_number);
