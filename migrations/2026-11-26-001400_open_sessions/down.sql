DROP FUNCTION app.session_touch(bytea);
DROP FUNCTION app.session_open(bytea);
