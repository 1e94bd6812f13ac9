-- Invitations into a clinic: who was invited and has not come yet is told from who has left by ended_at.
ALTER TABLE user_roles ADD COLUMN accepted_at timestamptz, ADD COLUMN ended_at timestamptz;
COMMENT ON COLUMN user_roles.accepted_at IS 'When the person took the invitation; NULL for who was never invited, or never came';
COMMENT ON COLUMN user_roles.ended_at IS 'When the clinic ended the membership. Not active and not ended: invited.';

-- Who manages people may take back the open invitations of somebody into their own clinic, before sending another. They cannot see them.
CREATE FUNCTION app.withdraw_invitations(p_user uuid, p_role text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('clinic_admin') OR app.clinic_id() IS NULL THEN
    RAISE EXCEPTION 'only who manages people may take an invitation back' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_tokens t
   WHERE t.user_id = p_user AND t.purpose = 'invitation' AND t.used_at IS NULL
     AND t.payload ->> 'clinic_id' = app.clinic_id()::text AND t.payload ->> 'role' = p_role;
END $$;

-- Somebody who was invited to treat has come: where licence and hours are there, they may take clients at once. Called at the door
-- ('auth'), where nobody may write to therapists. Answers with the therapist who became active, or nothing.
CREATE FUNCTION app.activate_invited_therapist(p_clinic uuid, p_user uuid, p_today date) RETURNS uuid
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

REVOKE EXECUTE ON FUNCTION app.withdraw_invitations(uuid, text), app.activate_invited_therapist(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.withdraw_invitations(uuid, text), app.activate_invited_therapist(uuid, uuid, date) TO smart_app;

-- Where news for the administrators go. Applicants cause such letters and cannot see administrators. An admin of a clinic learns the
-- addresses only while the own clinic waits for a decision.
CREATE FUNCTION app.administrator_addresses() RETURNS TABLE (email text, language text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.has_role('auth') OR (app.has_role('clinic_admin')
          AND EXISTS (SELECT FROM clinics c WHERE c.id = app.clinic_id() AND c.status = 'pending'))) THEN
    RAISE EXCEPTION 'only who applies for a clinic writes to the administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT u.email, p.language FROM user_roles r JOIN users u ON u.id = r.user_id LEFT JOIN user_profiles p ON p.user_id = u.id
                WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' ORDER BY u.email;
END $$;
REVOKE EXECUTE ON FUNCTION app.administrator_addresses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.administrator_addresses() TO smart_app;
