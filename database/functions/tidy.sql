-- Hourly housekeeping of the job runner: sign-ins, tokens and counters that are over, letters long delivered (30 days), receipts of moves (a
-- day), and the months ahead of the audit.
CREATE OR REPLACE FUNCTION app.tidy() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('worker') THEN
    RAISE EXCEPTION 'only the job runner tidies up' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_sessions WHERE expires_at < now() OR last_seen_at < now() - interval '1 day';
  DELETE FROM user_tokens WHERE expires_at < now() - interval '30 days';
  DELETE FROM rate_limits WHERE window_start < now() - interval '1 day';
  DELETE FROM outbox_messages WHERE status IN ('sent', 'cancelled') AND created_at < now() - interval '30 days';
  DELETE FROM move_receipts WHERE made_at < now() - interval '1 day';
  PERFORM app.ensure_partitions('audit_log');
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.tidy() TO smart_app;
