-- Sign-in identities. Global: one person may be a member of several clinics. Anonymised, never deleted.
--
-- People see themselves and whoever belongs to the current clinic; the sign-in, jobs and administrators see all. Nobody is ever deleted.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON users FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON users TO smart_app;

DROP POLICY IF EXISTS self_select ON users;
CREATE POLICY self_select ON users FOR SELECT
  USING (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator')));

DROP POLICY IF EXISTS auth_insert ON users;
CREATE POLICY auth_insert ON users FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));

DROP POLICY IF EXISTS self_update ON users;
CREATE POLICY self_update ON users FOR UPDATE
  USING      (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')))
  WITH CHECK (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')));

DROP POLICY IF EXISTS peer_select ON users;
CREATE POLICY peer_select ON users FOR SELECT USING (id IN (SELECT app.my_peers()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION app.touch();
