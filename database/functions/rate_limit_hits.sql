-- How many hits there are in this window, without counting one. See hit_rate_limit.
CREATE OR REPLACE FUNCTION app.rate_limit_hits(p_key text, p_window interval) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT coalesce((SELECT r.hits FROM rate_limits r WHERE r.key = p_key AND r.window_start = app.rate_limit_window(p_window)), 0) $$;
REVOKE EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) TO smart_app;
