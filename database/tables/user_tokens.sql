-- Single-use tokens: verification, reset, invitation. Only the SHA-256 of a token is stored.
--
-- Only the token flows read them. Who manages people may issue invitations, and nothing stronger: not a reset for somebody else.
ALTER TABLE user_tokens ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON user_tokens FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_tokens TO smart_app;

DROP POLICY IF EXISTS auth_all ON user_tokens;
CREATE POLICY auth_all ON user_tokens FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));

DROP POLICY IF EXISTS invite ON user_tokens;
CREATE POLICY invite ON user_tokens FOR INSERT
  WITH CHECK (purpose IN ('invitation', 'portal_invitation') AND (SELECT app.has_role('clinic_admin', 'administrator')));
