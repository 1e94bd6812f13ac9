-- Nobody writes into a client's history that something was taken back which was not: a step that undoes another belongs to an undo that is under
-- way, and is the exact reverse of what the move did.
CREATE OR REPLACE FUNCTION app.require_undo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  undo move_receipts := app.undo_under_way(NEW.clinic_id, NEW.client_id);
  undone client_status_transitions;
BEGIN
  SELECT * INTO undone FROM client_status_transitions t WHERE t.clinic_id = NEW.clinic_id AND t.id = NEW.undoes;
  IF undo.id IS NULL OR undone.client_id <> NEW.client_id OR undone.occurred_at <> undo.made_at
     OR (undone.from_status, undone.to_status) IS DISTINCT FROM (NEW.to_status, NEW.from_status) THEN
    RAISE EXCEPTION 'nothing is being undone here' USING ERRCODE = '23514', CONSTRAINT = 'client_status_transitions_undo';
  END IF;
  RETURN NEW;
END $$;
