DROP FUNCTION app.session_load(bytea);
