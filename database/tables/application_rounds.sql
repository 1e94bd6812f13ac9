-- The application of a clinic as it was sent, once for every time.
--
-- The clinic's admin reads and adds, the administrators read.
ALTER TABLE application_rounds ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON application_rounds FROM smart_app;
GRANT SELECT, INSERT ON application_rounds TO smart_app;

DROP POLICY IF EXISTS own ON application_rounds;
CREATE POLICY own ON application_rounds FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));

DROP POLICY IF EXISTS send ON application_rounds;
CREATE POLICY send ON application_rounds FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')) AND sent_by = (SELECT app.user_id()));

DROP POLICY IF EXISTS review ON application_rounds;
CREATE POLICY review ON application_rounds FOR SELECT USING ((SELECT app.has_role('administrator')));

CREATE OR REPLACE TRIGGER application_rounds_append_only BEFORE UPDATE OR DELETE ON application_rounds
  FOR EACH ROW EXECUTE FUNCTION app.forbid_change();
