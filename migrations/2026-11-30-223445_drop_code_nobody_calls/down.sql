-- How many hits there are in this window, without counting one. See hit_rate_limit.
CREATE OR REPLACE FUNCTION app.rate_limit_hits(p_key text, p_window interval) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT coalesce((SELECT r.hits FROM rate_limits r WHERE r.key = p_key AND r.window_start = app.rate_limit_window(p_window)), 0) $$;
REVOKE EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.rate_limit_hits(text, interval) TO smart_app;

-- The appointments that are still to come, with the names of both. security_invoker: the policies of the asker apply.
DROP VIEW IF EXISTS upcoming_sessions;
CREATE VIEW upcoming_sessions WITH (security_invoker = true) AS
SELECT a.*, t.full_name AS therapist_name, c.full_name AS client_name
FROM appointments a
JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
WHERE a.starts_at > now() AND a.status IN ('scheduled','confirmed');
GRANT SELECT ON upcoming_sessions TO smart_app;
