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
