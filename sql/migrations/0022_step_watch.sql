-- Steps of packages that take longer than planned. Beside the record, as warnings are: nobody acts when time goes by.

-- One row for each dossier with an open step of its package. Kept in the transaction that moves the dossier; the job finds by
-- look_at alone what is to be looked at next, however many steps are open.
CREATE TABLE step_watch (
    dossier_id UUID NOT NULL PRIMARY KEY, -- which dossier
    number INTEGER NOT NULL, -- course_step.number of the open step
    unit_id UUID NOT NULL, -- dossier.holder_unit_id: whose people are told
    is_still INTEGER NOT NULL CHECK (is_still IN (0, 1)), -- 1: the clock stands still, and not by this step
    look_at INTEGER, -- when the job looks at it next, UTC microseconds as all moments here; NULL: nothing to say until something happens
    told_at INTEGER, -- when its people were told that its time is over; NULL: they were not
    told INTEGER NOT NULL -- enum warning_reader set: 1 handler, 2 head, 4 leader; 0 while told_at is NULL
) STRICT;
CREATE INDEX step_watch_next ON step_watch (look_at, dossier_id);
CREATE INDEX step_watch_unit ON step_watch (unit_id, told_at, dossier_id) WHERE told_at IS NOT NULL;
INSERT INTO step_watch (dossier_id, number, unit_id, is_still, look_at, told_at, told)
SELECT id, course_steps, holder_unit_id, CASE WHEN is_paused = 1 AND course_pauses = 0 THEN 1 ELSE 0 END, 0, NULL, 0 FROM dossier
WHERE course_step IS NOT NULL AND step <> 0;
