-- Before anybody is known: just enough to check a password. (Under the policies the index on lower(email) would not be used.) Called by the
-- sign-in, and by whoever has forgotten a password.
CREATE OR REPLACE FUNCTION app.sign_in_lookup(p_email text) RETURNS TABLE (user_id uuid, password_hash text, status text)
LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT u.id, u.password_hash, u.status FROM users u WHERE lower(u.email) = lower(btrim(p_email)) $$;
REVOKE EXECUTE ON FUNCTION app.sign_in_lookup(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sign_in_lookup(text) TO smart_app;
