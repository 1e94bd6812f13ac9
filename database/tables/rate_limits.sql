-- Hits per key and fixed window. Unlogged: losing it in a crash is harmless.
--
-- Counted through app.hit_rate_limit.
ALTER TABLE rate_limits ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON rate_limits FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO smart_app;

DROP POLICY IF EXISTS auth_all ON rate_limits;
CREATE POLICY auth_all ON rate_limits FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));
