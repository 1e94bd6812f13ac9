-- There is always an administrator left who can sign in: the last line of defence under the service. Checked with the others held, so that two
-- who end each other do not both succeed.
CREATE OR REPLACE FUNCTION app.keep_an_administrator() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('app.keep_an_administrator', 0));
  IF NOT EXISTS (SELECT FROM user_roles r JOIN users u ON u.id = r.user_id
                  WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' AND u.password_hash IS NOT NULL AND r.id <> OLD.id) THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = '23514', TABLE = 'user_roles', CONSTRAINT = 'user_roles_last_administrator';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_an_administrator() FROM PUBLIC;
