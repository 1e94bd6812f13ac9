-- Inviting a colleague must not depend on whether the address is already known, nor show whose it is: finds or creates the user and touches
-- neither credentials nor profile of somebody who exists. For a clinic's admin, and for administrators who invite each other.
CREATE OR REPLACE FUNCTION app.invite_user(p_email text, p_full_name text) RETURNS TABLE (user_id uuid)
LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
DECLARE who uuid;
BEGIN
  IF NOT (app.has_role('administrator') OR (app.has_role('clinic_admin') AND app.clinic_id() IS NOT NULL)) THEN
    RAISE EXCEPTION 'only who manages people may invite' USING ERRCODE = '42501';
  END IF;
  INSERT INTO users AS u (email, status) VALUES (btrim(p_email), 'pending')
    ON CONFLICT (lower(email)) DO NOTHING RETURNING u.id INTO who;
  IF who IS NOT NULL THEN
    INSERT INTO user_profiles (user_id, full_name) VALUES (who, btrim(p_full_name));
    RETURN QUERY SELECT who;
  ELSE
    RETURN QUERY SELECT u.id FROM users u WHERE lower(u.email) = lower(btrim(p_email));
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION app.invite_user(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.invite_user(text, text) TO smart_app;
