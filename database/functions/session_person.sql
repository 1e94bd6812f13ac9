-- Whose sign-in a browser's cookie was, after it has ended: what was typed under it is sent on for nobody else. Says nothing to whoever does
-- not hold the secret. See session_save.
CREATE OR REPLACE FUNCTION app.session_person(p_id_hash bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT user_id FROM user_sessions WHERE id_hash = p_id_hash $$;
REVOKE EXECUTE ON FUNCTION app.session_person(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_person(bytea) TO smart_app;
