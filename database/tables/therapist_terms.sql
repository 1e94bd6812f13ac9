-- Specialisations, approaches and languages of a therapist, as labels.
--
-- T: any member of the clinic (app.protect).
DROP POLICY IF EXISTS tenant ON therapist_terms;
SELECT app.protect('therapist_terms', 'T');
REVOKE ALL ON therapist_terms FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_terms TO smart_app;

DROP TRIGGER IF EXISTS note_change ON therapist_terms;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapist_terms
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
