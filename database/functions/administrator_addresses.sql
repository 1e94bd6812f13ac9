-- Where news for the administrators go. Whoever causes such letters cannot see administrators: the admin of a clinic learns the addresses only
-- while its application waits to be taken into review, or while it asks to be closed.
CREATE OR REPLACE FUNCTION app.administrator_addresses() RETURNS TABLE (email text, language text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.has_role('clinic_admin') AND EXISTS (
            SELECT FROM clinics c WHERE c.id = app.clinic_id()
               AND (c.status IN ('submitted', 'resubmitted') OR (c.status IN ('active', 'suspended') AND c.closure_requested_at IS NOT NULL)))) THEN
    RAISE EXCEPTION 'only who applies for a clinic, or asks for its end, writes to the administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT u.email, p.language FROM user_roles r JOIN users u ON u.id = r.user_id LEFT JOIN user_profiles p ON p.user_id = u.id
                WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' ORDER BY u.email;
END $$;
REVOKE EXECUTE ON FUNCTION app.administrator_addresses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.administrator_addresses() TO smart_app;
