DROP FUNCTION app.note_states(uuid);
DROP INDEX clinical_notes_one_per_appointment;
