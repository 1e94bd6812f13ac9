-- The papers of its therapists are decided about by the clinic's admin, as those of the clinic by an administrator.
CREATE POLICY decide_in_clinic ON document_reviews FOR INSERT
  WITH CHECK ((SELECT app.has_role('clinic_admin')) AND reviewer_id = (SELECT app.user_id()) AND clinic_id = (SELECT app.clinic_id())
    AND EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id AND d.subject = 'therapist'));
