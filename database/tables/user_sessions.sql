-- The server side of the cookie, so that sign-out, a new password, a changed role and suspension revoke at once.
--
-- DELETE … WHERE needs the row to be visible, so whoever may end a session may also see that it exists (the id is a hash). Whoever manages
-- people ends theirs.
ALTER TABLE user_sessions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON user_sessions FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_sessions TO smart_app;

DROP POLICY IF EXISTS auth_all ON user_sessions;
CREATE POLICY auth_all ON user_sessions FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));

DROP POLICY IF EXISTS own_select ON user_sessions;
CREATE POLICY own_select ON user_sessions FOR SELECT USING (user_id = (SELECT app.user_id()));

DROP POLICY IF EXISTS own_delete ON user_sessions;
CREATE POLICY own_delete ON user_sessions FOR DELETE USING (user_id = (SELECT app.user_id()));

DROP POLICY IF EXISTS revoke_select ON user_sessions;
CREATE POLICY revoke_select ON user_sessions FOR SELECT
  USING ((SELECT app.has_role('administrator')) OR ((SELECT app.has_role('clinic_admin')) AND user_id IN (SELECT app.my_peers())));

DROP POLICY IF EXISTS revoke_delete ON user_sessions;
CREATE POLICY revoke_delete ON user_sessions FOR DELETE
  USING ((SELECT app.has_role('administrator')) OR ((SELECT app.has_role('clinic_admin')) AND user_id IN (SELECT app.my_peers())));

-- Closes what is still open in that person's name.
CREATE OR REPLACE TRIGGER tell_of_end AFTER DELETE ON user_sessions
  FOR EACH ROW WHEN (OLD.user_id IS NOT NULL AND OLD.expires_at > now()) EXECUTE FUNCTION app.sign_in_ended();
