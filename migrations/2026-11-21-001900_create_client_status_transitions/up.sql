CREATE TABLE client_status_transitions (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), client_id uuid NOT NULL,
  from_status text CHECK (from_status IN ('new','assigned','consultation','therapy','done')),
  to_status text NOT NULL CHECK (to_status IN ('new','assigned','consultation','therapy','done')),
  user_id uuid NOT NULL REFERENCES users(id),
  reason text,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  CHECK (from_status IS DISTINCT FROM to_status)
);
CREATE INDEX client_status_transitions_idx ON client_status_transitions (clinic_id, client_id, occurred_at DESC);

COMMENT ON TABLE client_status_transitions IS 'The way of a client through the pipeline, written in the transaction that moves clients.status. Append-only; erasure alone deletes.';
CREATE TRIGGER client_status_transitions_append_only BEFORE UPDATE ON client_status_transitions FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

SELECT app.protect('client_status_transitions', 'TC');
GRANT SELECT, INSERT ON client_status_transitions TO smart_app;
REVOKE UPDATE, DELETE, TRUNCATE ON client_status_transitions FROM smart_app;
