-- The other three acts of the session store. Like session_load they run outside a request's own transaction, before anybody is known:
-- each takes the hash of a secret only the browser has, and touches that one row.
CREATE FUNCTION app.session_save(p_id_hash bytea, p_user_id uuid, p_data jsonb, p_lifetime interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  INSERT INTO user_sessions (id_hash, user_id, data, expires_at) VALUES (p_id_hash, p_user_id, p_data, now() + p_lifetime) $$;

-- A row that is gone was revoked: it is not brought back.
CREATE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash $$;

CREATE FUNCTION app.session_delete(p_id_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  DELETE FROM user_sessions WHERE id_hash = p_id_hash $$;

REVOKE EXECUTE ON FUNCTION app.session_save(bytea, uuid, jsonb, interval), app.session_update(bytea, jsonb), app.session_delete(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_save(bytea, uuid, jsonb, interval), app.session_update(bytea, jsonb), app.session_delete(bytea) TO smart_app;
