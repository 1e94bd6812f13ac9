-- As status_guard; beside the arcs, what exactly the receipt of a move says was done may be taken back while that undo is under way
-- (begin_undo): the client's step, appointments and consultations that the move cancelled.
CREATE OR REPLACE FUNCTION app.status_guard_or_undo() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  undo move_receipts;
  is_its_effect boolean := false;
BEGIN
  IF NEW.status IS NOT DISTINCT FROM OLD.status OR (OLD.status || '>' || NEW.status) = ANY (TG_ARGV) THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'clients' THEN
    undo := app.undo_under_way(NEW.clinic_id, NEW.id);
    is_its_effect := (OLD.status, NEW.status) = (undo.to_status, undo.from_status);
  ELSIF TG_TABLE_NAME = 'appointments' THEN
    undo := app.undo_under_way(NEW.clinic_id, NEW.client_id);
    is_its_effect := OLD.status = 'cancelled' AND OLD.cancelled_at = undo.made_at AND OLD.cancelled_by = undo.user_id
                     AND NEW.status IN ('planned', 'requested', 'scheduled', 'confirmed');
  ELSIF TG_TABLE_NAME = 'consultations' THEN
    undo := app.undo_under_way(NEW.clinic_id, NEW.client_id);
    is_its_effect := OLD.status = 'archived' AND OLD.archived_at = undo.made_at AND NEW.status = OLD.archived_from;
  END IF;
  IF is_its_effect THEN RETURN NEW; END IF;
  RAISE EXCEPTION '%: status % -> % is not allowed', TG_TABLE_NAME, OLD.status, NEW.status
    USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_status_transition';
END $$;
