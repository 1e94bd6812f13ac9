-- The way of a client through the pipeline. Append-only; erasure alone deletes.
--
-- TC: admin, staff and receptionists, therapists with the client on their caseload, the client (app.protect). Read and added to.
DROP POLICY IF EXISTS tenant ON client_status_transitions;
SELECT app.protect('client_status_transitions', 'TC');
REVOKE ALL ON client_status_transitions FROM smart_app;
GRANT SELECT, INSERT ON client_status_transitions TO smart_app;

CREATE OR REPLACE TRIGGER client_status_transitions_append_only BEFORE UPDATE ON client_status_transitions
  FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

DROP TRIGGER IF EXISTS note_change ON client_status_transitions;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR DELETE ON client_status_transitions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');

-- Nobody writes that something was taken back which was not.
CREATE OR REPLACE TRIGGER client_status_transitions_undo BEFORE INSERT ON client_status_transitions FOR EACH ROW
  WHEN (NEW.undoes IS NOT NULL) EXECUTE FUNCTION app.require_undo();
