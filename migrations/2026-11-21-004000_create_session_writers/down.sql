DROP FUNCTION app.session_delete(bytea);
DROP FUNCTION app.session_update(bytea, jsonb);
DROP FUNCTION app.session_save(bytea, uuid, jsonb, interval);
