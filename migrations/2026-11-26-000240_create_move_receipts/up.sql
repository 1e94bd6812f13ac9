-- What a move brought about, kept so that whoever made it can take it back while the ink is wet. Theirs alone: nobody else reads it.
CREATE TABLE move_receipts (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  id uuid NOT NULL DEFAULT app.uuid_v7(),
  client_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users(id),
  from_status text NOT NULL CONSTRAINT move_receipts_from_chk CHECK (from_status IN ('new','assigned','consultation','therapy','done')),
  to_status text NOT NULL CONSTRAINT move_receipts_to_chk CHECK (to_status IN ('new','assigned','consultation','therapy','done')),
  left_version integer NOT NULL,
  effects jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  undone_at timestamptz, undone_xact bigint,
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  CHECK ((undone_at IS NULL) = (undone_xact IS NULL))
);
CREATE INDEX move_receipts_client_idx ON move_receipts (clinic_id, client_id, made_at DESC);

COMMENT ON TABLE move_receipts IS 'What a move of a client, or a change of their therapist, brought about. Lasts a day; can be undone for a minute.';
COMMENT ON COLUMN move_receipts.to_status IS 'The same as from_status where only the therapist changed';
COMMENT ON COLUMN move_receipts.left_version IS 'clients.lock_version as the move left it: whoever changed the record since has ended the undo';
COMMENT ON COLUMN move_receipts.effects IS 'Ids and words of states: what an undo puts back, and the letters that wait until it cannot be undone any more. Nothing anybody typed';
COMMENT ON COLUMN move_receipts.undone_xact IS 'The transaction that takes the move back; what the guards of status go by';

ALTER TABLE move_receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_select ON move_receipts FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND user_id = (SELECT app.user_id()) AND (SELECT app.has_role('clinic_admin', 'therapist')));
CREATE POLICY keep ON move_receipts FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND user_id = (SELECT app.user_id()) AND (SELECT app.has_role('clinic_admin', 'therapist'))
    AND undone_at IS NULL);
-- Marked undone by app.begin_undo alone.
GRANT SELECT, INSERT ON move_receipts TO smart_app;
