-- How much of its plan a clinic uses: numbers, to its own people and to the administrator.
CREATE OR REPLACE FUNCTION app.plan_usage(p_clinic uuid) RETURNS TABLE (therapists bigint, clients bigint, bytes bigint)
LANGUAGE plpgsql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  -- Whoever has no clinic compares with nothing: that must be a no, not a NULL.
  IF NOT coalesce(app.has_role('administrator')
          OR (p_clinic = app.clinic_id() AND app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist')), false) THEN
    RAISE EXCEPTION 'what a clinic uses is for its own people and the administrator' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT
    (SELECT count(*) FROM therapists t WHERE t.clinic_id = p_clinic AND t.status <> 'inactive'),
    (SELECT count(*) FROM clients c WHERE c.clinic_id = p_clinic AND c.record_state = 'active' AND c.status <> 'done'),
    (SELECT coalesce(sum(v.byte_size), 0)::bigint FROM document_versions v WHERE v.clinic_id = p_clinic);
END $$;
REVOKE EXECUTE ON FUNCTION app.plan_usage(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plan_usage(uuid) TO smart_app;
