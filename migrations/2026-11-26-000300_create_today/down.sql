DROP INDEX appointments_held_idx;
DROP INDEX appointments_open_idx;
DROP FUNCTION app.decisions_due();
DROP FUNCTION app.notes_of(uuid[]);
