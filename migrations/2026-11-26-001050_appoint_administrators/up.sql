-- Administrators invite each other. Whoever invites may take back what is still open before sending another link; the links themselves stay
-- unseen.
CREATE FUNCTION app.withdraw_administrator_invitations(p_user uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF NOT app.has_role('administrator') OR app.user_id() IS NULL THEN
    RAISE EXCEPTION 'only an administrator takes such an invitation back' USING ERRCODE = '42501';
  END IF;
  DELETE FROM user_tokens t WHERE t.user_id = p_user AND t.purpose = 'invitation' AND t.used_at IS NULL AND t.payload ->> 'role' = 'administrator';
END $$;
REVOKE EXECUTE ON FUNCTION app.withdraw_administrator_invitations(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.withdraw_administrator_invitations(uuid) TO smart_app;

-- There is always an administrator left who can sign in: the last line of defence under the service. Checked when the transaction ends, with
-- the others held, so that two who end each other do not both succeed.
CREATE FUNCTION app.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('app.keep_an_administrator', 0));
  IF NOT EXISTS (SELECT FROM user_roles r JOIN users u ON u.id = r.user_id
                  WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' AND u.password_hash IS NOT NULL AND r.id <> OLD.id) THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = '23514', TABLE = 'user_roles', CONSTRAINT = 'user_roles_last_administrator';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_an_administrator() FROM PUBLIC;
CREATE TRIGGER user_roles_last_administrator BEFORE UPDATE ON user_roles FOR EACH ROW
  WHEN (OLD.role = 'administrator' AND OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION app.keep_an_administrator();
