-- Ends a sign-in. See session_save.
CREATE OR REPLACE FUNCTION app.session_delete(p_id_hash bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  DELETE FROM user_sessions WHERE id_hash = p_id_hash $$;
REVOKE EXECUTE ON FUNCTION app.session_delete(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_delete(bytea) TO smart_app;
