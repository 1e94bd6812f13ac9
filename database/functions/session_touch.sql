-- Notes that somebody is there. A second request at the same moment does not wait for the first. See session_save.
CREATE OR REPLACE FUNCTION app.session_touch(p_id_hash bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  UPDATE user_sessions t SET last_seen_at = now()
   WHERE t.id_hash = (SELECT l.id_hash FROM user_sessions l WHERE l.id_hash = p_id_hash FOR UPDATE SKIP LOCKED);
END $$;
REVOKE EXECUTE ON FUNCTION app.session_touch(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.session_touch(bytea) TO smart_app;
