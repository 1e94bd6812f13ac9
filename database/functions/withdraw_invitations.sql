-- Takes back the open invitations of somebody into one's own clinic, before another is sent. For who manages people; they cannot see invitations.
CREATE OR REPLACE FUNCTION app.withdraw_invitations(p_user uuid, p_role text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('clinic_admin') OR app.clinic_id() IS NULL THEN
    RAISE EXCEPTION 'only who manages people may take an invitation back' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_tokens t
   WHERE t.user_id = p_user AND t.purpose = 'invitation' AND t.used_at IS NULL
     AND t.payload ->> 'clinic_id' = app.clinic_id()::text AND t.payload ->> 'role' = p_role;
END $$;
REVOKE EXECUTE ON FUNCTION app.withdraw_invitations(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.withdraw_invitations(uuid, text) TO smart_app;
