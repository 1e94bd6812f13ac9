-- Administrators invite each other. Whoever invites may take back what is still open before sending another link; the links themselves stay
-- unseen.
CREATE OR REPLACE FUNCTION app.withdraw_administrator_invitations(p_user uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('administrator') OR app.user_id() IS NULL THEN
    RAISE EXCEPTION 'only an administrator takes such an invitation back' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_tokens t WHERE t.user_id = p_user AND t.purpose = 'invitation' AND t.used_at IS NULL AND t.payload ->> 'role' = 'administrator';
END $$;
REVOKE EXECUTE ON FUNCTION app.withdraw_administrator_invitations(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.withdraw_administrator_invitations(uuid) TO smart_app;
