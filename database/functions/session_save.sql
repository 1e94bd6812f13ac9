-- Writes down a new sign-in. Like the other acts of the session store (session_open, session_touch, session_update, session_delete) it runs
-- outside a request's own transaction, before anybody is known: each takes the hash of a secret only the browser has, and touches that one row.
CREATE OR REPLACE FUNCTION app.session_save(p_id_hash bytea, p_user_id uuid, p_data jsonb, p_lifetime interval) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  INSERT INTO user_sessions (id_hash, user_id, data, expires_at) VALUES (p_id_hash, p_user_id, p_data, now() + p_lifetime) $$;
REVOKE EXECUTE ON FUNCTION app.session_save(bytea, uuid, jsonb, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_save(bytea, uuid, jsonb, interval) TO smart_app;
