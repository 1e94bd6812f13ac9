DROP TABLE clinical_notes;
DROP FUNCTION app.note_lock();
