-- Counts one hit and answers how many there are in this window, this one included. One call in a hundred also sweeps. A limit is needed before
-- anything is known about the asker, and in every context: hence it looks past the policy, for whoever asks.
CREATE OR REPLACE FUNCTION app.hit_rate_limit(p_key text, p_window interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF random() < 0.01 THEN
    DELETE FROM rate_limits WHERE ctid = ANY (ARRAY(
      SELECT o.ctid FROM rate_limits o WHERE o.window_start < now() - interval '1 day' LIMIT 5000 FOR UPDATE SKIP LOCKED));
  END IF;
  INSERT INTO rate_limits AS r (key, window_start, hits) VALUES (p_key, app.rate_limit_window(p_window), 1)
  ON CONFLICT (key, window_start) DO UPDATE SET hits = r.hits + 1
  RETURNING r.hits INTO n;
  RETURN n;
END $$;
REVOKE EXECUTE ON FUNCTION app.hit_rate_limit(text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.hit_rate_limit(text, interval) TO smart_app;
