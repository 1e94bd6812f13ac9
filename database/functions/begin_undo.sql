-- Begins to take a move back: the part that its person could not do alone. A therapist who gave a client back does not see them any more;
-- letters are the job runner's; consultations are their author's. It holds the client's row first, as every move does, then looks whether
-- the move may still be undone, and says so in one word: ok, unknown, changed, late. For whoever made the move.
CREATE OR REPLACE FUNCTION app.begin_undo(p_receipt uuid, p_at timestamptz) RETURNS text
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
