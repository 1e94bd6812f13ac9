DROP FUNCTION app.session_person(bytea);
