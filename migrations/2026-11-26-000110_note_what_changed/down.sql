-- The triggers go with their functions.
DROP FUNCTION app.person_renamed() CASCADE;
DROP FUNCTION app.clinic_changed() CASCADE;
DROP FUNCTION app.note_change(uuid, text);
