-- Somebody who was invited to treat has come: where licence and hours are there, they may take clients at once. Called by the
-- acceptance of an invitation ('auth'), where nobody may write to therapists. Answers with the therapist who became active, or nothing.
CREATE OR REPLACE FUNCTION app.activate_invited_therapist(p_clinic uuid, p_user uuid, p_today date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE who uuid;
BEGIN
  IF NOT app.has_role('auth') THEN
    RAISE EXCEPTION 'only the door calls this' USING ERRCODE = '42501';
  END IF;
  UPDATE therapists t SET status = 'active', lock_version = t.lock_version + 1
   WHERE t.clinic_id = p_clinic AND t.user_id = p_user AND t.status = 'pending_setup'
     AND btrim(t.license_number) <> '' AND (t.license_expires_on IS NULL OR t.license_expires_on >= p_today)
     AND EXISTS (SELECT FROM user_roles r WHERE r.clinic_id = p_clinic AND r.user_id = p_user AND r.role = 'therapist' AND r.is_active
                   AND r.accepted_at IS NOT NULL)
     AND EXISTS (SELECT FROM therapist_availability a WHERE a.clinic_id = p_clinic AND a.therapist_id = t.id AND a.is_available)
  RETURNING t.id INTO who;
  RETURN who;
END $$;
REVOKE EXECUTE ON FUNCTION app.activate_invited_therapist(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.activate_invited_therapist(uuid, uuid, date) TO smart_app;
