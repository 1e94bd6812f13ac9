CREATE UNLOGGED TABLE rate_limits (
  key text NOT NULL,  -- 'login:ip:…', 'login:email-hash:…', 'user:<id>:<endpoint>', 'apikey:<hash>:…'
  window_start timestamptz NOT NULL,
  hits integer NOT NULL DEFAULT 1,
  PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_limits_window_idx ON rate_limits (window_start);
COMMENT ON TABLE rate_limits IS 'Hits per key and fixed window. Unlogged: losing it in a crash is harmless.';

ALTER TABLE rate_limits ENABLE ROW LEVEL SECURITY;
CREATE POLICY auth_all ON rate_limits FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO smart_app;

-- A limit is needed before anything is known about the asker, and in every context: hence functions that look past the policy.
-- The start of the window of this length that now falls into. Not longer than a day, since older windows are swept away.
-- The same key must always be used with the same length.
CREATE FUNCTION app.rate_limit_window(p_window interval) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_window IS NULL OR p_window < interval '1 second' OR p_window > interval '1 day' THEN
    RAISE EXCEPTION 'a rate limit window is between a second and a day, not %', p_window USING ERRCODE = '22023';
  END IF;
  RETURN to_timestamp(floor(extract(epoch FROM now()) / extract(epoch FROM p_window)) * extract(epoch FROM p_window));
END $$;

-- Counts one hit and answers how many there are in this window, this one included. One call in a hundred also sweeps.
CREATE FUNCTION app.hit_rate_limit(p_key text, p_window interval) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
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

CREATE FUNCTION app.rate_limit_hits(p_key text, p_window interval) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT coalesce((SELECT r.hits FROM rate_limits r WHERE r.key = p_key AND r.window_start = app.rate_limit_window(p_window)), 0) $$;
REVOKE EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) TO smart_app;

CREATE FUNCTION app.clear_rate_limit(p_key text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  DELETE FROM rate_limits r WHERE r.key = p_key $$;
REVOKE EXECUTE ON FUNCTION app.clear_rate_limit(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.clear_rate_limit(text) TO smart_app;
