-- A clinic asks to be closed; the administrators close it. What was asked stands until it is taken back or done.
ALTER TABLE clinics
  ADD COLUMN closure_requested_at timestamptz,
  ADD COLUMN closure_requested_by uuid REFERENCES users(id),
  ADD COLUMN closure_reason text,
  ADD CONSTRAINT clinics_closure_chk CHECK ((closure_requested_at IS NULL) = (closure_requested_by IS NULL)
    AND (closure_requested_at IS NULL OR btrim(coalesce(closure_reason, '')) <> ''));
COMMENT ON COLUMN clinics.closure_requested_at IS 'When the clinic asked to be closed; NULL: it does not ask';
CREATE INDEX clinics_closure_requested_idx ON clinics (closure_requested_at) WHERE closure_requested_at IS NOT NULL;
CREATE INDEX clinics_closure_requested_by_idx ON clinics (closure_requested_by) WHERE closure_requested_by IS NOT NULL;

-- The request ends with the clinic.
CREATE FUNCTION app.end_closure_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.closure_requested_at := NULL; NEW.closure_requested_by := NULL; NEW.closure_reason := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_closure_done BEFORE UPDATE OF status ON clinics FOR EACH ROW
  WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION app.end_closure_request();

-- The admin of a clinic that has just asked writes to the administrators, too.
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
