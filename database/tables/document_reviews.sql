-- Decisions about the versions of a paper, in their order.
--
-- Read by whoever sees the paper; added under the reviewer's own name: of a clinic's papers by administrators, of its therapists' by the
-- clinic's admin.
ALTER TABLE document_reviews ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON document_reviews FROM smart_app;
GRANT SELECT, INSERT ON document_reviews TO smart_app;

DROP POLICY IF EXISTS read ON document_reviews;
CREATE POLICY read ON document_reviews FOR SELECT
  USING (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id));

DROP POLICY IF EXISTS decide ON document_reviews;
CREATE POLICY decide ON document_reviews FOR INSERT
  WITH CHECK ((SELECT app.has_role('administrator')) AND reviewer_id = (SELECT app.user_id())
    AND EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id
      AND d.subject = 'clinic'));

DROP POLICY IF EXISTS decide_in_clinic ON document_reviews;
CREATE POLICY decide_in_clinic ON document_reviews FOR INSERT
  WITH CHECK ((SELECT app.has_role('clinic_admin')) AND reviewer_id = (SELECT app.user_id()) AND clinic_id = (SELECT app.clinic_id())
    AND EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id
      AND d.subject = 'therapist'));

CREATE OR REPLACE TRIGGER document_reviews_append_only BEFORE UPDATE OR DELETE ON document_reviews
  FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

-- After the policy has been asked: it says no first.
CREATE OR REPLACE TRIGGER document_reviews_not_own AFTER INSERT ON document_reviews
  FOR EACH ROW EXECUTE FUNCTION app.guard_document_review();
