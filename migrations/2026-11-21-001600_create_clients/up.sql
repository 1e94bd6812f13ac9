CREATE TABLE clients (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  id uuid NOT NULL DEFAULT app.uuid_v7(),
  full_name text NOT NULL CHECK (btrim(full_name) <> ''),
  preferred_name text,
  gender text CONSTRAINT clients_gender_chk CHECK (gender IN ('male','female','other','undisclosed')),
  birth_place text, birth_date date,
  religion text CONSTRAINT clients_religion_chk CHECK (religion IN ('islam','christianity','catholicism','hinduism','buddhism','konghucu','other')),
  occupation text,
  education text CONSTRAINT clients_education_chk CHECK (education IN ('elementary','middle','high_school','associate','bachelor','master','doctorate')),
  education_major text,
  address text, city text, province text, postal_code text,
  phone text CHECK (app.is_phone(phone)),
  email text CHECK (app.is_email(email)),  -- optional; not unique (families share; MS-11 rejected)
  hobbies text,
  marital_status text CONSTRAINT clients_marital_chk CHECK (marital_status IN ('single','married','widowed','divorced','partnership')),
  spouse_name text,
  relationship_with_spouse text CHECK (relationship_with_spouse IN ('good','average','bad')),
  preferred_language text CHECK (app.is_lang(preferred_language)),
  requires_interpreter boolean NOT NULL DEFAULT false,
  interpreter_notes text,
  first_visit boolean NOT NULL DEFAULT true,
  previous_visit_details_enc bytea,
  is_minor boolean NOT NULL DEFAULT false,
  school text, grade text,
  national_id_kind text,  -- 'nik','abha','amka','passport'
  national_id_enc bytea, national_id_bidx bytea,
  referral_source text,
  intake_on date, intake_by uuid REFERENCES users(id),
  status text NOT NULL DEFAULT 'new' CONSTRAINT clients_status_chk CHECK (status IN ('new','assigned','consultation','therapy','done')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),  -- board ordering / ageing
  record_state text NOT NULL DEFAULT 'active' CHECK (record_state IN ('active','inactive','archived')),
  priority text NOT NULL DEFAULT 'medium' CHECK (priority IN ('low','medium','high')),
  joined_on date NOT NULL DEFAULT CURRENT_DATE,
  total_sessions integer NOT NULL DEFAULT 0 CHECK (total_sessions >= 0),  -- completed therapy sessions
  last_session_on date,
  progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  notes_enc bytea,
  custom_fields jsonb NOT NULL DEFAULT '{}',
  registration text NOT NULL DEFAULT 'full' CHECK (registration IN ('full','minimal')),
  archived_at timestamptz, erased_at timestamptz,
  lock_version integer NOT NULL DEFAULT 0,  -- forms send it back
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  CONSTRAINT clients_full_registration_chk CHECK (registration = 'minimal' OR erased_at IS NOT NULL OR
    num_nulls(gender, birth_place, birth_date, religion, occupation, education, address, phone, marital_status) = 0),
  CONSTRAINT clients_national_id_chk CHECK ((national_id_enc IS NULL) = (national_id_bidx IS NULL)),
  CONSTRAINT clients_archived_chk CHECK ((record_state = 'archived') = (archived_at IS NOT NULL))
);
CREATE INDEX clients_board_idx  ON clients (clinic_id, status, status_changed_at DESC) WHERE record_state = 'active';
CREATE INDEX clients_active_idx ON clients (clinic_id, id) WHERE status IN ('assigned','consultation','therapy');
CREATE INDEX clients_joined_idx ON clients (clinic_id, joined_on DESC);
CREATE INDEX clients_email_idx  ON clients (clinic_id, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX clients_phone_idx  ON clients (clinic_id, phone);
CREATE INDEX clients_name_trgm  ON clients USING gin (app.f_unaccent(lower(full_name)) gin_trgm_ops);
CREATE UNIQUE INDEX clients_national_id_key ON clients (clinic_id, national_id_kind, national_id_bidx) WHERE national_id_bidx IS NOT NULL;

COMMENT ON TABLE clients IS 'Who comes to be helped. status is the place in the pipeline, record_state the state of the record.';
COMMENT ON COLUMN clients.notes_enc IS 'encrypted with the key of the client, as are previous_visit_details_enc and national_id_enc';
COMMENT ON COLUMN clients.national_id_bidx IS 'HMAC-SHA-256 of the number, for equality alone';
CREATE TRIGGER touch BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER clients_clinic_active BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
CREATE TRIGGER clients_status_guard BEFORE UPDATE OF status ON clients FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'new>assigned', 'new>consultation', 'assigned>new', 'assigned>consultation', 'consultation>new', 'consultation>therapy',
  'therapy>consultation', 'therapy>done', 'done>consultation', 'done>new');

CREATE FUNCTION app.client_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- the application says when; whoever forgets gets the time of the statement
  IF NEW.status_changed_at IS NOT DISTINCT FROM OLD.status_changed_at THEN NEW.status_changed_at := now(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clients_status_changed BEFORE UPDATE OF status ON clients FOR EACH ROW
  WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION app.client_status_changed();

-- The desk, and the client. The therapists with the client on their caseload follow with client_assignments.
ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON clients FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'break_glass'))
                OR ((SELECT app.has_role('client')) AND id = (SELECT app.client_id()))))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'break_glass'))
                OR ((SELECT app.has_role('client')) AND id = (SELECT app.client_id()))));
GRANT SELECT, INSERT, UPDATE ON clients TO smart_app;
