-- The ways back that an undo takes, and nobody else.

-- Which state a consultation was put away from: an undo puts it back there.
ALTER TABLE consultations ADD COLUMN archived_from text
  CONSTRAINT consultations_archived_from_chk CHECK (archived_from IN ('draft','in_progress','completed'));
COMMENT ON COLUMN consultations.archived_from IS 'The state before a move of the client cancelled it';

CREATE OR REPLACE FUNCTION app.cancel_open_consultations(p_client uuid, p_reason text, p_at timestamptz) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE cancelled integer;
BEGIN
  IF NOT (app.has_role('clinic_admin') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) THEN
    RAISE EXCEPTION 'not this person''s client' USING ERRCODE = '42501';
  END IF;
  UPDATE consultations SET status = 'archived', archived_from = status, archived_at = p_at, archive_reason = p_reason, lock_version = lock_version + 1
   WHERE clinic_id = app.clinic_id() AND client_id = p_client AND status IN ('draft', 'in_progress');
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  RETURN cancelled;
END $$;

-- The receipt that the running transaction takes back, if it is about this client.
CREATE FUNCTION app.undo_under_way(p_clinic uuid, p_client uuid) RETURNS move_receipts LANGUAGE sql STABLE AS $$
  SELECT r.* FROM move_receipts r
   WHERE r.clinic_id = p_clinic AND r.client_id = p_client AND r.undone_xact = pg_current_xact_id()::text::bigint
   ORDER BY r.made_at DESC LIMIT 1 $$;
REVOKE EXECUTE ON FUNCTION app.undo_under_way(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.undo_under_way(uuid, uuid) TO smart_app;

-- As app.status_guard; beside the arcs, what exactly the receipt says was done may be taken back.
CREATE FUNCTION app.status_guard_or_undo() RETURNS trigger LANGUAGE plpgsql AS $$
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

DROP TRIGGER clients_status_guard ON clients;
CREATE TRIGGER clients_status_guard BEFORE UPDATE OF status ON clients FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'new>assigned', 'new>consultation', 'assigned>new', 'assigned>consultation', 'consultation>new', 'consultation>therapy',
  'therapy>consultation', 'therapy>done', 'done>consultation', 'done>new');
DROP TRIGGER appointments_status_guard ON appointments;
CREATE TRIGGER appointments_status_guard BEFORE UPDATE OF status ON appointments FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'planned>scheduled', 'requested>scheduled', 'requested>confirmed', 'scheduled>confirmed',
  'scheduled>in_progress', 'confirmed>in_progress',
  'scheduled>completed', 'confirmed>completed', 'in_progress>completed',
  'planned>cancelled', 'requested>cancelled', 'scheduled>cancelled', 'confirmed>cancelled',
  'scheduled>no_show', 'confirmed>no_show',
  'requested>rescheduled', 'scheduled>rescheduled', 'confirmed>rescheduled',
  'completed>in_progress');
DROP TRIGGER consultations_status_guard ON consultations;
CREATE TRIGGER consultations_status_guard BEFORE UPDATE OF status ON consultations FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'draft>in_progress', 'in_progress>draft', 'in_progress>completed', 'completed>in_progress',
  'completed>archived', 'draft>archived', 'in_progress>archived');

-- Nobody writes into the history that something was taken back which was not.
CREATE FUNCTION app.require_undo() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER client_status_transitions_undo BEFORE INSERT ON client_status_transitions FOR EACH ROW
  WHEN (NEW.undoes IS NOT NULL) EXECUTE FUNCTION app.require_undo();

-- Begins to take a move back: the part that its person could not do alone. A therapist who gave a client back does not see them any more;
-- letters are the job runner's; consultations are their author's. It holds the client's row first, as every move does, then looks whether
-- the move may still be undone, and says so in one word: ok, unknown, changed, late.
CREATE FUNCTION app.begin_undo(p_receipt uuid, p_at timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  r move_receipts;
  found_version integer;
  held uuid[];
BEGIN
  SELECT * INTO r FROM move_receipts m
   WHERE m.clinic_id = app.clinic_id() AND m.id = p_receipt AND m.user_id = app.user_id() AND app.has_role('clinic_admin', 'therapist');
  IF NOT FOUND THEN RETURN 'unknown'; END IF;
  SELECT c.lock_version INTO found_version FROM clients c WHERE c.clinic_id = r.clinic_id AND c.id = r.client_id FOR UPDATE;
  PERFORM FROM move_receipts m WHERE m.clinic_id = r.clinic_id AND m.id = r.id AND m.undone_at IS NULL;
  IF NOT FOUND OR found_version <> r.left_version THEN RETURN 'changed'; END IF;
  IF p_at > r.made_at + interval '60 seconds' THEN RETURN 'late'; END IF;
  held := ARRAY(SELECT jsonb_array_elements_text(r.effects -> 'letters')::uuid ORDER BY 1);
  PERFORM FROM outbox_messages o WHERE o.id = ANY (held) ORDER BY o.id FOR UPDATE;
  IF (SELECT count(*) FROM outbox_messages o WHERE o.id = ANY (held) AND o.status = 'pending') < cardinality(held) THEN
    RETURN 'late';   -- a letter has gone: what it says must stay true
  END IF;
  UPDATE outbox_messages o SET status = 'cancelled' WHERE o.id = ANY (held);
  UPDATE move_receipts m SET undone_at = p_at, undone_xact = pg_current_xact_id()::text::bigint WHERE m.clinic_id = r.clinic_id AND m.id = r.id;
  UPDATE consultations k
     SET status = k.archived_from, archived_from = NULL, archived_at = NULL, archive_reason = NULL, lock_version = k.lock_version + 1
   WHERE k.clinic_id = r.clinic_id AND k.client_id = r.client_id AND k.status = 'archived' AND k.archived_at = r.made_at
     AND k.archived_from IN ('draft', 'in_progress');
  RETURN 'ok';
END $$;
REVOKE EXECUTE ON FUNCTION app.begin_undo(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.begin_undo(uuid, timestamptz) TO smart_app;

-- Receipts are for the day.
CREATE OR REPLACE FUNCTION app.tidy() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('worker') THEN
    RAISE EXCEPTION 'only the job runner tidies up' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_sessions WHERE expires_at < now() OR last_seen_at < now() - interval '1 day';
  DELETE FROM user_tokens WHERE expires_at < now() - interval '30 days';
  DELETE FROM rate_limits WHERE window_start < now() - interval '1 day';
  DELETE FROM outbox_messages WHERE status IN ('sent', 'cancelled') AND created_at < now() - interval '30 days';
  DELETE FROM move_receipts WHERE made_at < now() - interval '1 day';
  PERFORM app.ensure_partitions('audit_log');
END $$;
