-- What a clinic says of itself when it applies, section by section, as it is typed: half a number may stand here. What is right in every part
-- is sent; from then on it stands as it was sent until the application is open again.
CREATE TABLE application_sections (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  section text NOT NULL CONSTRAINT application_sections_section_chk CHECK (section IN ('profile','entity','person')),
  answers jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(answers) = 'object'),
  lock_version integer NOT NULL DEFAULT 0,
  saved_by text NOT NULL DEFAULT '',
  updated_by uuid REFERENCES users(id),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, section)
);
COMMENT ON TABLE application_sections IS 'The application of a clinic: the answers of each section, by the names of the fields.';
COMMENT ON COLUMN application_sections.saved_by IS 'The window that saved last by itself: it knows what stands here';

-- Answers change while the application is open, and not a moment longer. A clinic the asker cannot see is left to the policy.
CREATE FUNCTION app.require_open_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_status text;
BEGIN
  SELECT c.status INTO now_status FROM public.clinics c WHERE c.id = NEW.clinic_id;
  IF app.has_context() AND NOT app.has_role('auth') AND now_status NOT IN ('draft', 'changes_requested') THEN
    RAISE EXCEPTION 'the application is %, not open', now_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_sections_open BEFORE INSERT OR UPDATE ON application_sections FOR EACH ROW EXECUTE FUNCTION app.require_open_application();

-- The clinic's admin writes, the administrators read. 'auth': a clinic that begins.
ALTER TABLE application_sections ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON application_sections FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
CREATE POLICY review ON application_sections FOR SELECT USING ((SELECT app.has_role('administrator')));
CREATE POLICY apply ON application_sections FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));
GRANT SELECT, INSERT, UPDATE ON application_sections TO smart_app;
