-- How many consultations of a client are open, and how many were completed since a day. Consultations are clinical: the clinic's admin cannot see
-- them. Moving a client still needs to know how many there are (and cancel_open_consultations closes the open ones): these two say and do that,
-- and nothing of what is written in them. For the clinic's admin, and therapists with the client on their caseload.
CREATE OR REPLACE FUNCTION app.consultation_counts(p_client uuid, p_since timestamptz) RETURNS TABLE (open_count integer, completed_count integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT (app.has_role('clinic_admin') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) THEN
    RAISE EXCEPTION 'not this person''s client' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT count(*) FILTER (WHERE c.status IN ('draft', 'in_progress'))::integer,
                      count(*) FILTER (WHERE c.completed_at >= p_since AND c.status IN ('completed', 'archived'))::integer
                 FROM consultations c WHERE c.clinic_id = app.clinic_id() AND c.client_id = p_client;
END $$;
REVOKE EXECUTE ON FUNCTION app.consultation_counts(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.consultation_counts(uuid, timestamptz) TO smart_app;
