-- What a clinic said of itself each time it sent its application: so that whoever reviews it again sees what has changed.
CREATE TABLE application_rounds (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  round integer NOT NULL CONSTRAINT application_rounds_round_chk CHECK (round > 0),
  answers jsonb NOT NULL CONSTRAINT application_rounds_answers_chk CHECK (jsonb_typeof(answers) = 'object'),
  sent_by uuid NOT NULL REFERENCES users(id),
  sent_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, round)
);
COMMENT ON TABLE application_rounds IS 'The application of a clinic as it was sent, once for every time';
COMMENT ON COLUMN application_rounds.answers IS 'by section, then by the name of the field';
CREATE INDEX application_rounds_sent_by_idx ON application_rounds (sent_by);
CREATE TRIGGER application_rounds_append_only BEFORE UPDATE OR DELETE ON application_rounds FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

ALTER TABLE application_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON application_rounds FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
CREATE POLICY send ON application_rounds FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')) AND sent_by = (SELECT app.user_id()));
CREATE POLICY review ON application_rounds FOR SELECT USING ((SELECT app.has_role('administrator')));
GRANT SELECT, INSERT ON application_rounds TO smart_app;
