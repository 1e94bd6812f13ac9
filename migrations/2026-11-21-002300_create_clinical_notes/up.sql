CREATE TABLE clinical_notes (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(),
  client_id uuid NOT NULL, therapist_id uuid NOT NULL, appointment_id uuid,
  kind text NOT NULL DEFAULT 'progress' CONSTRAINT clinical_notes_kind_chk CHECK (kind IN ('soap','dap','birp','progress','custom')),
  title text NOT NULL DEFAULT '',
  therapeutic_approach text,
  content_enc bytea NOT NULL,
  private_note_enc bytea,
  technique_codes text[] NOT NULL DEFAULT '{}' CHECK (array_position(technique_codes, NULL) IS NULL),
  issue_codes text[] NOT NULL DEFAULT '{}' CHECK (array_position(issue_codes, NULL) IS NULL),
  risk_level text CHECK (risk_level IN ('none','low','moderate','high','imminent')),
  ai_summary_enc bytea, ai_summary_approved_at timestamptz, ai_summary_approved_by uuid REFERENCES users(id),
  status text NOT NULL DEFAULT 'draft' CONSTRAINT clinical_notes_status_chk CHECK (status IN ('draft','signed','void')),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  signed_at timestamptz, signed_by uuid REFERENCES users(id),
  content_sha256 bytea CHECK (octet_length(content_sha256) = 32),  -- of the plaintext, fixed at signing
  voided_at timestamptz, voided_by uuid REFERENCES users(id), void_reason text,
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id),
  FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id),
  CHECK (status <> 'signed' OR num_nulls(signed_at, signed_by, content_sha256) = 0),
  CHECK ((status = 'void') = (voided_at IS NOT NULL)),
  CHECK (status <> 'void' OR btrim(coalesce(void_reason,'')) <> '')
);
CREATE INDEX clinical_notes_client_idx      ON clinical_notes (clinic_id, client_id, created_at DESC);
CREATE INDEX clinical_notes_author_idx      ON clinical_notes (clinic_id, therapist_id, status, created_at DESC);
CREATE INDEX clinical_notes_appointment_idx ON clinical_notes (clinic_id, appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX clinical_notes_codes_idx       ON clinical_notes USING gin (technique_codes, issue_codes);

COMMENT ON TABLE clinical_notes IS 'What was done and observed in treatment. Drafts are saved as one types; a signed note is read-only.';
COMMENT ON COLUMN clinical_notes.content_enc IS 'encrypted with the key of the client, as are private_note_enc and ai_summary_enc';
COMMENT ON COLUMN clinical_notes.private_note_enc IS 'psychotherapy notes: for the author alone, never exported to others';
CREATE TRIGGER touch BEFORE UPDATE ON clinical_notes FOR EACH ROW EXECUTE FUNCTION app.touch();

-- 'erasure' and 'rekey' are words of later jobs; nothing else changes what was signed.
CREATE FUNCTION app.note_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' AND NOT app.has_role('erasure') THEN RAISE EXCEPTION 'a signed note cannot be deleted' USING ERRCODE = '42501'; END IF;
    RETURN OLD;
  END IF;
  IF OLD.status = 'void' OR (OLD.status = 'signed' AND (
       NEW.status = 'draft' OR (NEW.content_enc, NEW.kind, NEW.title, NEW.technique_codes, NEW.issue_codes, NEW.risk_level, NEW.signed_at, NEW.signed_by, NEW.content_sha256, NEW.client_id, NEW.therapist_id, NEW.appointment_id)
       IS DISTINCT FROM (OLD.content_enc, OLD.kind, OLD.title, OLD.technique_codes, OLD.issue_codes, OLD.risk_level, OLD.signed_at, OLD.signed_by, OLD.content_sha256, OLD.client_id, OLD.therapist_id, OLD.appointment_id)))
     AND NOT app.has_role('erasure','rekey') THEN
    RAISE EXCEPTION 'a signed note is read-only; write an addendum' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinical_notes_lock BEFORE UPDATE OR DELETE ON clinical_notes FOR EACH ROW EXECUTE FUNCTION app.note_lock();

SELECT app.protect('clinical_notes', 'TN');
-- Nobody writes in another therapist's name.
CREATE POLICY author ON clinical_notes AS RESTRICTIVE FOR INSERT WITH CHECK (therapist_id IN (SELECT app.my_therapist_ids()));
GRANT SELECT, INSERT, UPDATE ON clinical_notes TO smart_app;
