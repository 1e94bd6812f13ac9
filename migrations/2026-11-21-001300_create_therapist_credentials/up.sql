CREATE TABLE therapist_credentials (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), therapist_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT therapist_credentials_kind_chk CHECK (kind IN ('education','certification','continuing_education')),
  title text NOT NULL,  -- degree / certificate name / course name
  issuer text NOT NULL,  -- institution / issuing organisation / provider
  field text, graduation_year integer CHECK (graduation_year BETWEEN 1930 AND 2100),  -- education
  number text, issued_on date, expires_on date,  -- certification, course completion
  credits_hundredths integer CHECK (credits_hundredths >= 0),  -- continuing education
  status text NOT NULL DEFAULT 'active' CONSTRAINT therapist_credentials_status_chk CHECK (status IN ('pending','active','expired')),
  document_id uuid,  -- FK added after documents
  verified_at timestamptz, verified_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id) ON DELETE CASCADE,
  CHECK (kind <> 'education' OR (field IS NOT NULL AND graduation_year IS NOT NULL)),
  CHECK (kind <> 'certification' OR (number IS NOT NULL AND issued_on IS NOT NULL)),
  CHECK (expires_on IS NULL OR issued_on IS NULL OR expires_on >= issued_on)
);
CREATE INDEX therapist_credentials_idx ON therapist_credentials (clinic_id, therapist_id, kind);
CREATE INDEX therapist_credentials_expiry_idx ON therapist_credentials (expires_on) WHERE status = 'active' AND expires_on IS NOT NULL;

COMMENT ON TABLE therapist_credentials IS 'Education, certificates, continuing education. A daily job sets expired.';
CREATE TRIGGER touch BEFORE UPDATE ON therapist_credentials FOR EACH ROW EXECUTE FUNCTION app.touch();

-- Every member reads; the clinic_admin and the therapist write; the administrator verifies.
ALTER TABLE therapist_credentials ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_select ON therapist_credentials FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator')));
CREATE POLICY add ON therapist_credentials FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())));
CREATE POLICY change ON therapist_credentials FOR UPDATE
  USING      ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids()))) OR (SELECT app.has_role('administrator')))
  WITH CHECK ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids()))) OR (SELECT app.has_role('administrator')));
CREATE POLICY remove ON therapist_credentials FOR DELETE
  USING (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())));
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_credentials TO smart_app;
