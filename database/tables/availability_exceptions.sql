-- Leave, and extra openings, against the working week.
--
-- T: any member of the clinic (app.protect).
DROP POLICY IF EXISTS tenant ON availability_exceptions;
SELECT app.protect('availability_exceptions', 'T');
REVOKE ALL ON availability_exceptions FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON availability_exceptions TO smart_app;

DROP TRIGGER IF EXISTS note_change ON availability_exceptions;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON availability_exceptions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
