-- Closes the open consultations of a client whom somebody moves, and says how many there were. What each was before stands in archived_from, for
-- an undo. For the same people as consultation_counts.
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
REVOKE EXECUTE ON FUNCTION app.cancel_open_consultations(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cancel_open_consultations(uuid, text, timestamptz) TO smart_app;
