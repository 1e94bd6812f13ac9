-- Forgets the hits of a key: somebody who signs in has not been guessing. See hit_rate_limit.
CREATE OR REPLACE FUNCTION app.clear_rate_limit(p_key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  DELETE FROM rate_limits r WHERE r.key = p_key $$;
REVOKE EXECUTE ON FUNCTION app.clear_rate_limit(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.clear_rate_limit(text) TO smart_app;
