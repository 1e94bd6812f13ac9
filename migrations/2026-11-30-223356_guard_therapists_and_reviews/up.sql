-- Therapists, and the review of papers, move only along the arcs that the program walks, as clients, clinics, appointments and consultations do.

-- As status_guard, for the column review_status: the review of a paper moves only along the arcs given to the trigger.
CREATE OR REPLACE FUNCTION app.review_status_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.review_status IS DISTINCT FROM OLD.review_status AND NOT (OLD.review_status || '>' || NEW.review_status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '%: review status % -> % is not allowed', TG_TABLE_NAME, OLD.review_status, NEW.review_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_status_transition';
  END IF;
  RETURN NEW;
END $$;

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

-- Papers of a clinic, a therapist or a client: metadata. The files are in document_versions and the object storage.
--
-- Clinic and therapist papers: staff, the therapist, and the administrator who reviews them. Client papers: as the client.
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON documents FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON documents TO smart_app;

DROP POLICY IF EXISTS tenant ON documents;
CREATE POLICY tenant ON documents FOR ALL
  USING (
    (subject IN ('clinic', 'therapist') AND ((SELECT app.has_role('administrator'))
      OR (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff')) OR therapist_id IN (SELECT app.my_therapist_ids())))))
    OR (subject = 'client' AND clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff'))
      OR ((SELECT app.has_role('therapist')) AND client_id IN (SELECT app.my_caseload()))
      OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id())))))
  WITH CHECK (
    (subject IN ('clinic', 'therapist') AND ((SELECT app.has_role('administrator'))
      OR (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff')) OR therapist_id IN (SELECT app.my_therapist_ids())))))
    OR (subject = 'client' AND clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff'))
      OR ((SELECT app.has_role('therapist')) AND client_id IN (SELECT app.my_caseload()))
      OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id())))));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION app.touch();

-- Keeps documents.first_approved_at; what was approved once is not removed.
CREATE OR REPLACE TRIGGER keep_approved BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION app.keep_approved_documents();

-- The arcs the review of a paper may walk, as in ReviewStatus: decided, decided otherwise, and waiting again with a new version.
CREATE OR REPLACE TRIGGER documents_status_guard BEFORE UPDATE OF review_status ON documents FOR EACH ROW EXECUTE FUNCTION app.review_status_guard(
  'not_required>pending', 'pending>approved', 'pending>rejected', 'approved>rejected', 'rejected>approved', 'approved>pending', 'rejected>pending');
