-- A therapist of a clinic: one row per clinic and user. Name and phone are the professional ones in this clinic.
--
-- Every member reads; the clinic's admin writes, therapists their own row; the administrator verifies.
ALTER TABLE therapists ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON therapists FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON therapists TO smart_app;

DROP POLICY IF EXISTS member_select ON therapists;
CREATE POLICY member_select ON therapists FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator')));

DROP POLICY IF EXISTS admit ON therapists;
CREATE POLICY admit ON therapists FOR INSERT WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));

DROP POLICY IF EXISTS change ON therapists;
CREATE POLICY change ON therapists FOR UPDATE
  USING      ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR user_id = (SELECT app.user_id())))
    OR (SELECT app.has_role('administrator')))
  WITH CHECK ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR user_id = (SELECT app.user_id())))
    OR (SELECT app.has_role('administrator')));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON therapists FOR EACH ROW EXECUTE FUNCTION app.touch();

DROP TRIGGER IF EXISTS note_change ON therapists;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapists
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');

-- The arcs a therapist may walk, as in TherapistStatus.
CREATE OR REPLACE TRIGGER therapists_status_guard BEFORE UPDATE OF status ON therapists FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'pending_setup>active', 'active>on_leave', 'on_leave>active', 'active>inactive', 'on_leave>inactive', 'pending_setup>inactive',
  'inactive>active', 'suspended>active', 'suspended>inactive');
