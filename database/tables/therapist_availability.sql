-- The working week, in the zone of the therapist (or the clinic). Several intervals a day, never overlapping. 0 = Sunday.
--
-- T: any member of the clinic (app.protect).
DROP POLICY IF EXISTS tenant ON therapist_availability;
SELECT app.protect('therapist_availability', 'T');
REVOKE ALL ON therapist_availability FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_availability TO smart_app;

DROP TRIGGER IF EXISTS note_change ON therapist_availability;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapist_availability
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
