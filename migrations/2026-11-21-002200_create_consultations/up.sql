CREATE TABLE consultations (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(),
  client_id uuid NOT NULL, therapist_id uuid NOT NULL, appointment_id uuid,
  form_type text NOT NULL CONSTRAINT consultations_form_type_chk CHECK (form_type IN ('general','drug_addiction','minor')),
  form_version integer NOT NULL DEFAULT 1,
  status text NOT NULL DEFAULT 'draft' CONSTRAINT consultations_status_chk CHECK (status IN ('draft','in_progress','completed','archived')),
  session_on date NOT NULL,
  session_minutes integer NOT NULL CHECK (session_minutes BETWEEN 1 AND 1440),
  previous_therapy_experience boolean NOT NULL DEFAULT false,
  current_medications boolean NOT NULL DEFAULT false,
  symptom_severity smallint CHECK (symptom_severity BETWEEN 1 AND 5),
  symptom_duration text,
  content_enc bytea NOT NULL,
  form_facets jsonb NOT NULL DEFAULT '{}',
  completed_at timestamptz, completed_by uuid REFERENCES users(id),
  archived_at timestamptz, archive_reason text,  -- archived without completed_at = cancelled consultation
  lock_version integer NOT NULL DEFAULT 0,
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id),
  FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id),
  CHECK (status <> 'completed' OR (completed_at IS NOT NULL AND symptom_severity IS NOT NULL)),
  CHECK ((status = 'archived') = (archived_at IS NOT NULL)),
  CHECK (archived_at IS NULL OR completed_at IS NOT NULL OR btrim(coalesce(archive_reason,'')) <> '')
);
CREATE UNIQUE INDEX consultations_open_key ON consultations (clinic_id, client_id, therapist_id) WHERE status IN ('draft','in_progress');
CREATE INDEX consultations_client_idx    ON consultations (clinic_id, client_id, session_on DESC);
CREATE INDEX consultations_therapist_idx ON consultations (clinic_id, therapist_id, status, session_on DESC);
CREATE INDEX consultations_facets_idx    ON consultations USING gin (form_facets jsonb_path_ops);

COMMENT ON TABLE consultations IS 'Intake assessments. The content is one encrypted JSON document; coded answers marked reportable stand in form_facets, so that statistics need no decryption.';
COMMENT ON COLUMN consultations.content_enc IS 'encrypted with the key of the client';
CREATE TRIGGER touch BEFORE UPDATE ON consultations FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER consultations_status_guard BEFORE UPDATE OF status ON consultations FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'draft>in_progress', 'in_progress>draft', 'in_progress>completed', 'completed>in_progress',
  'completed>archived', 'draft>archived', 'in_progress>archived');

SELECT app.protect('consultations', 'TN');
-- Nobody writes in another therapist's name.
CREATE POLICY author ON consultations AS RESTRICTIVE FOR INSERT WITH CHECK (therapist_id IN (SELECT app.my_therapist_ids()));
GRANT SELECT, INSERT, UPDATE ON consultations TO smart_app;
