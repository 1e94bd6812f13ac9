CREATE TABLE user_roles (
  id         uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  user_id    uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  role       text NOT NULL CONSTRAINT user_roles_role_chk CHECK (role IN ('administrator','clinic_admin','therapist','staff','receptionist','client','business')),
  clinic_id  uuid REFERENCES clinics(id),
  job_title  text,
  is_active  boolean NOT NULL DEFAULT true,  -- a clinic disables a member without touching the login
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_roles_scope_chk CHECK ((role = 'administrator') = (clinic_id IS NULL)),
  CONSTRAINT user_roles_key UNIQUE NULLS NOT DISTINCT (user_id, role, clinic_id)  -- plain UNIQUE would admit duplicate NULL clinics
);
CREATE INDEX user_roles_clinic_idx ON user_roles (clinic_id, role) WHERE is_active;

COMMENT ON TABLE user_roles IS 'Membership: who is what in which clinic. Ended by is_active = false, never deleted.';
CREATE TRIGGER touch BEFORE UPDATE ON user_roles FOR EACH ROW EXECUTE FUNCTION app.touch();

-- The clinics the current user belongs to.
CREATE FUNCTION app.my_clinics() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT r.clinic_id FROM user_roles r WHERE r.user_id = app.user_id() AND r.is_active AND r.clinic_id IS NOT NULL $$;
REVOKE EXECUTE ON FUNCTION app.my_clinics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_clinics() TO smart_app;

-- The people of the current clinic, former ones too: their names stand under what they did.
CREATE FUNCTION app.my_peers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT r.user_id FROM user_roles r WHERE r.clinic_id = app.clinic_id() $$;
REVOKE EXECUTE ON FUNCTION app.my_peers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_peers() TO smart_app;

CREATE POLICY member_select ON clinics FOR SELECT USING (id IN (SELECT app.my_clinics()));
CREATE POLICY peer_select ON users FOR SELECT USING (id IN (SELECT app.my_peers()));
CREATE POLICY peer_select ON user_profiles FOR SELECT USING (user_id IN (SELECT app.my_peers()));

-- A clinic_admin appoints in their own clinic, and never a platform administrator.
ALTER TABLE user_roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_select ON user_roles FOR SELECT
  USING (user_id = (SELECT app.user_id()) OR clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth', 'administrator', 'worker')));
CREATE POLICY appoint ON user_roles FOR INSERT
  WITH CHECK ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))));
CREATE POLICY change ON user_roles FOR UPDATE
  USING      ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))))
  WITH CHECK ((SELECT app.has_role('auth', 'administrator'))
    OR (clinic_id = (SELECT app.clinic_id()) AND role <> 'administrator' AND (SELECT app.has_role('clinic_admin'))));
GRANT SELECT, INSERT, UPDATE ON user_roles TO smart_app;
