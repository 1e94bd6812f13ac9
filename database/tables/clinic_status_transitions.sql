-- The approval file of a clinic: who applied, approved, rejected, suspended, and why. Append-only.
--
-- The clinic and the administrators read and add.
ALTER TABLE clinic_status_transitions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clinic_status_transitions FROM smart_app;
GRANT SELECT, INSERT ON clinic_status_transitions TO smart_app;

DROP POLICY IF EXISTS own_select ON clinic_status_transitions;
CREATE POLICY own_select ON clinic_status_transitions FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'auth')));

DROP POLICY IF EXISTS write_down ON clinic_status_transitions;
CREATE POLICY write_down ON clinic_status_transitions FOR INSERT
  WITH CHECK ((clinic_id = (SELECT app.clinic_id())
    AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator', 'auth')));

CREATE OR REPLACE TRIGGER clinic_status_transitions_append_only BEFORE UPDATE OR DELETE ON clinic_status_transitions
  FOR EACH ROW EXECUTE FUNCTION app.forbid_change();
