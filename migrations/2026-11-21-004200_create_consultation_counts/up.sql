-- Consultations are clinical: the clinic admin cannot see them. Moving a client still needs to know how many there are, and to close
-- the open ones. These two say and do that, and nothing of what is written in them.
CREATE FUNCTION app.consultation_counts(p_client uuid, p_since timestamptz) RETURNS TABLE (open_count integer, completed_count integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT (app.has_role('clinic_admin') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) THEN
    RAISE EXCEPTION 'not this person''s client' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT count(*) FILTER (WHERE c.status IN ('draft', 'in_progress'))::integer,
                      count(*) FILTER (WHERE c.completed_at >= p_since AND c.status IN ('completed', 'archived'))::integer
                 FROM consultations c WHERE c.clinic_id = app.clinic_id() AND c.client_id = p_client;
END $$;

CREATE FUNCTION app.cancel_open_consultations(p_client uuid, p_reason text, p_at timestamptz) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE cancelled integer;
BEGIN
  IF NOT (app.has_role('clinic_admin') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) THEN
    RAISE EXCEPTION 'not this person''s client' USING ERRCODE = '42501';
  END IF;
  UPDATE consultations SET status = 'archived', archived_at = p_at, archive_reason = p_reason, lock_version = lock_version + 1
   WHERE clinic_id = app.clinic_id() AND client_id = p_client AND status IN ('draft', 'in_progress');
  GET DIAGNOSTICS cancelled = ROW_COUNT;
  RETURN cancelled;
END $$;

REVOKE EXECUTE ON FUNCTION app.consultation_counts(uuid, timestamptz), app.cancel_open_consultations(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.consultation_counts(uuid, timestamptz), app.cancel_open_consultations(uuid, text, timestamptz) TO smart_app;
