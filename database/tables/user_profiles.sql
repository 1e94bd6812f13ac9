-- What a person shows of themselves: name, language, preferences. Kept apart from users, so that ordinary queries never touch a row with a
-- secret.
--
-- As users: people see themselves and whoever belongs to the current clinic; the sign-in, jobs and administrators see all.
ALTER TABLE user_profiles ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON user_profiles FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON user_profiles TO smart_app;

DROP POLICY IF EXISTS self_select ON user_profiles;
CREATE POLICY self_select ON user_profiles FOR SELECT
  USING (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator')));

DROP POLICY IF EXISTS auth_insert ON user_profiles;
CREATE POLICY auth_insert ON user_profiles FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));

DROP POLICY IF EXISTS self_update ON user_profiles;
CREATE POLICY self_update ON user_profiles FOR UPDATE
  USING      (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')))
  WITH CHECK (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')));

DROP POLICY IF EXISTS peer_select ON user_profiles;
CREATE POLICY peer_select ON user_profiles FOR SELECT USING (user_id IN (SELECT app.my_peers()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON user_profiles FOR EACH ROW EXECUTE FUNCTION app.touch();

DROP TRIGGER IF EXISTS note_change ON user_profiles;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON user_profiles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.full_name IS DISTINCT FROM OLD.full_name) EXECUTE FUNCTION app.person_renamed('staff');
