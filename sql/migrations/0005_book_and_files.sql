-- The clerk's book: every number of a result document, once a unit and year, whether the program gave it or the clerk typed it.
CREATE TABLE result_book (
    unit_id UUID NOT NULL, -- dossier.unit_id
    year INTEGER NOT NULL, -- calendar year of the result's date
    number TEXT NOT NULL, -- dossier.result_number
    dossier_id UUID NOT NULL, -- whose result
    PRIMARY KEY (unit_id, year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_paper_file ON draft_paper (sha256);
