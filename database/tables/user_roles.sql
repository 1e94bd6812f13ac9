-- Membership: who is what in which clinic. Ended by is_active = false, never deleted.
--
-- One's own, and those of the current clinic. A clinic's admin appoints in their own clinic, and never a platform administrator.
ALTER TABLE user_roles ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON user_roles FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON user_roles TO smart_app;

DROP POLICY IF EXISTS own_select ON user_roles;
CREATE POLICY own_select ON user_roles FOR SELECT
  USING (user_id = (SELECT app.user_id()) OR clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth', 'administrator', 'worker')));

DROP POLICY IF EXISTS appoint ON user_roles;
CREATE POLICY appoint ON user_roles FOR INSERT
  WITH CHECK ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))));

DROP POLICY IF EXISTS change ON user_roles;
CREATE POLICY change ON user_roles FOR UPDATE
  USING      ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))))
  WITH CHECK ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON user_roles FOR EACH ROW EXECUTE FUNCTION app.touch();

-- A platform administrator is a member of no clinic.
DROP TRIGGER IF EXISTS note_arrival ON user_roles;
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT ON user_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.clinic_id IS NOT NULL) EXECUTE FUNCTION app.clinic_changed('access');

DROP TRIGGER IF EXISTS note_change ON user_roles;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE OR DELETE ON user_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.clinic_id IS NOT NULL) EXECUTE FUNCTION app.clinic_changed('access');

-- There is always an administrator left.
CREATE OR REPLACE TRIGGER user_roles_last_administrator BEFORE UPDATE ON user_roles FOR EACH ROW
  WHEN (OLD.role = 'administrator' AND OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION app.keep_an_administrator();
