-- How many there are of what a plan limits, and how many there may be; NULL: as many as one likes, and nothing is counted or held.
-- Otherwise whoever asks holds the clinic's turn until the transaction ends: the next one counts what this one has added. For the clinic's own
-- people.
CREATE OR REPLACE FUNCTION app.plan_room(p_kind text) RETURNS TABLE (used bigint, most bigint)
LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here constant uuid := app.clinic_id();
  room bigint;
BEGIN
  IF here IS NULL OR NOT app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist') THEN
    RAISE EXCEPTION 'only a clinic''s own people ask for room in it' USING ERRCODE = '42501';
  END IF;
  SELECT CASE p_kind WHEN 'therapists' THEN p.max_therapists WHEN 'clients' THEN p.max_clients
                     WHEN 'bytes' THEN p.max_storage_mb::bigint * 1048576 END
    INTO room FROM clinics c JOIN subscription_plans p ON p.code = c.subscription_tier WHERE c.id = here;
  IF room IS NULL THEN
    RETURN QUERY SELECT 0::bigint, NULL::bigint;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('plan.' || p_kind || ':' || here, 0));
  RETURN QUERY SELECT CASE p_kind
    WHEN 'therapists' THEN (SELECT count(*) FROM therapists t WHERE t.clinic_id = here AND t.status <> 'inactive')
    WHEN 'clients' THEN (SELECT count(*) FROM clients c WHERE c.clinic_id = here AND c.record_state = 'active' AND c.status <> 'done')
    ELSE (SELECT coalesce(sum(v.byte_size), 0)::bigint FROM document_versions v WHERE v.clinic_id = here) END, room;
END $$;
REVOKE EXECUTE ON FUNCTION app.plan_room(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plan_room(text) TO smart_app;
