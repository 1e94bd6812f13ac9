-- Per type of clinic and kind of paper: whether it has to be handed in, and what to tell the clinic about it. One row each, always.
--
-- Everybody at work reads; the administrators change.
ALTER TABLE paper_requirements ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON paper_requirements FROM smart_app;
GRANT SELECT, UPDATE ON paper_requirements TO smart_app;

DROP POLICY IF EXISTS known_select ON paper_requirements;
CREATE POLICY known_select ON paper_requirements FOR SELECT USING ((SELECT app.has_context()));

DROP POLICY IF EXISTS manage ON paper_requirements;
CREATE POLICY manage ON paper_requirements FOR UPDATE
  USING ((SELECT app.has_role('administrator'))) WITH CHECK ((SELECT app.has_role('administrator')));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON paper_requirements FOR EACH ROW EXECUTE FUNCTION app.touch();
