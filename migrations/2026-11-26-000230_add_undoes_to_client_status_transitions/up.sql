-- A step that takes back another one says which: the history stays what happened, and whoever counts steps can leave both out.
ALTER TABLE client_status_transitions ADD COLUMN undoes uuid,
  ADD CONSTRAINT client_status_transitions_undoes_fkey FOREIGN KEY (clinic_id, undoes) REFERENCES client_status_transitions (clinic_id, id);
CREATE UNIQUE INDEX client_status_transitions_undoes_key ON client_status_transitions (clinic_id, undoes) WHERE undoes IS NOT NULL;
COMMENT ON COLUMN client_status_transitions.undoes IS 'The step that this one takes back; at most once';
