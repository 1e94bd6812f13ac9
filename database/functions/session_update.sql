-- Keeps what a sign-in holds besides the person: a word for the next page, not worth waiting for the disk. A row that is gone was revoked: it is
-- not brought back. See session_save.
CREATE OR REPLACE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash;
END $$;
REVOKE EXECUTE ON FUNCTION app.session_update(bytea, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_update(bytea, jsonb) TO smart_app;
