CREATE TABLE therapists (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  id uuid NOT NULL DEFAULT app.uuid_v7(),
  user_id uuid NOT NULL REFERENCES users(id),
  full_name text NOT NULL CHECK (btrim(full_name) <> ''),
  professional_title text,
  phone text NOT NULL CHECK (app.is_phone(phone)),
  bio text,
  license_number text NOT NULL,
  license_type text NOT NULL CONSTRAINT therapists_license_type_chk CHECK (license_type IN ('psychologist','psychiatrist','counselor','hypnotherapist','other')),
  license_issued_on date, license_expires_on date,
  years_of_experience integer NOT NULL DEFAULT 0 CHECK (years_of_experience BETWEEN 0 AND 80),
  status text NOT NULL DEFAULT 'pending_setup' CONSTRAINT therapists_status_chk CHECK (status IN ('pending_setup','active','on_leave','inactive','suspended')),
  employment_type text NOT NULL CONSTRAINT therapists_employment_chk CHECK (employment_type IN ('full_time','part_time','contract','freelance')),
  joined_on date NOT NULL,
  max_clients integer NOT NULL DEFAULT 10 CHECK (max_clients >= 0),
  current_load integer NOT NULL DEFAULT 0 CHECK (current_load >= 0),  -- = count of active assignments; trigger-maintained
  timezone text,  -- NULL: the clinic's
  session_minutes integer NOT NULL DEFAULT 60 CHECK (session_minutes BETWEEN 5 AND 480),
  break_minutes integer NOT NULL DEFAULT 15 CHECK (break_minutes BETWEEN 0 AND 240),
  max_sessions_per_day integer NOT NULL DEFAULT 8 CHECK (max_sessions_per_day BETWEEN 1 AND 48),
  is_supervisor boolean NOT NULL DEFAULT false,
  accepts_insurance boolean NOT NULL DEFAULT true,
  offers_online boolean NOT NULL DEFAULT true,
  offers_in_person boolean NOT NULL DEFAULT true,
  verified_at timestamptz, verified_by uuid REFERENCES users(id),
  admin_notes text,  -- clinic_admin only
  lock_version integer NOT NULL DEFAULT 0,  -- forms send it back
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, user_id),
  UNIQUE (clinic_id, license_number),
  CHECK (license_expires_on IS NULL OR license_issued_on IS NULL OR license_expires_on > license_issued_on)
);
CREATE INDEX therapists_status_idx ON therapists (clinic_id, status);
CREATE INDEX therapists_user_idx ON therapists (user_id);
CREATE INDEX therapists_license_expiry_idx ON therapists (license_expires_on) WHERE status = 'active';
CREATE INDEX therapists_name_trgm ON therapists USING gin (app.f_unaccent(lower(full_name)) gin_trgm_ops);

COMMENT ON TABLE therapists IS 'A therapist of a clinic: one row per clinic and user. Name and phone are the professional ones in this clinic.';
COMMENT ON COLUMN therapists.current_load IS 'The number of active assignments; kept by a trigger of client_assignments';
CREATE TRIGGER touch BEFORE UPDATE ON therapists FOR EACH ROW EXECUTE FUNCTION app.touch();

-- The current user as a therapist of the current clinic.
CREATE FUNCTION app.my_therapist_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT t.id FROM therapists t WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id() $$;
REVOKE EXECUTE ON FUNCTION app.my_therapist_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_therapist_ids() TO smart_app;

-- Every member reads; the clinic_admin writes, therapists their own row; the administrator verifies.
ALTER TABLE therapists ENABLE ROW LEVEL SECURITY;
CREATE POLICY member_select ON therapists FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator')));
CREATE POLICY admit ON therapists FOR INSERT WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
CREATE POLICY change ON therapists FOR UPDATE
  USING      ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR user_id = (SELECT app.user_id()))) OR (SELECT app.has_role('administrator')))
  WITH CHECK ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR user_id = (SELECT app.user_id()))) OR (SELECT app.has_role('administrator')));
GRANT SELECT, INSERT, UPDATE ON therapists TO smart_app;
