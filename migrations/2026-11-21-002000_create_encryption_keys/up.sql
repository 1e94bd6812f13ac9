CREATE TABLE encryption_keys (
  id uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  scope text NOT NULL CHECK (scope IN ('platform','clinic','client')),
  clinic_id uuid REFERENCES clinics(id),
  client_id uuid,
  wrapped_key bytea,  -- NULL once destroyed
  kek_id text NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active','retired','destroyed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  UNIQUE (clinic_id, id),  -- what tenant tables refer to: a key of their own clinic
  CHECK ((scope = 'platform') = (clinic_id IS NULL)),
  CHECK ((scope = 'client') = (client_id IS NOT NULL)),
  CHECK ((state = 'destroyed') = (wrapped_key IS NULL))
);
CREATE UNIQUE INDEX encryption_keys_active_key ON encryption_keys (scope, coalesce(clinic_id,'00000000-0000-0000-0000-000000000000'), coalesce(client_id,'00000000-0000-0000-0000-000000000000')) WHERE state = 'active';

COMMENT ON TABLE encryption_keys IS 'Data keys, wrapped with a key kept outside the database. Destroying a client''s key shreds what it encrypted, in backups too. No foreign key to clients: the tombstone outlives the client.';

-- Wrapped keys are useless without the outer key. The platform key is for any asker that says who it is, a clinic's for its
-- members, a client's for whoever may see the client (the policies of clients apply inside the subquery).
ALTER TABLE encryption_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform_select ON encryption_keys FOR SELECT USING (scope = 'platform' AND (SELECT app.has_context()));
CREATE POLICY clinic_select ON encryption_keys FOR SELECT
  USING (scope = 'clinic' AND (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'worker'))));
CREATE POLICY client_select ON encryption_keys FOR SELECT
  USING (scope = 'client' AND clinic_id = (SELECT app.clinic_id())
    AND EXISTS (SELECT FROM clients c WHERE c.clinic_id = encryption_keys.clinic_id AND c.id = encryption_keys.client_id));
CREATE POLICY create_key ON encryption_keys FOR INSERT
  WITH CHECK ((scope IN ('clinic', 'client') AND clinic_id = (SELECT app.clinic_id())
               AND (SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'therapist', 'administrator')))
    OR (scope = 'clinic' AND (SELECT app.has_role('administrator')))   -- approving a clinic, from outside it
    OR (scope = 'platform' AND (SELECT app.has_role('worker'))));
CREATE POLICY retire ON encryption_keys FOR UPDATE USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
GRANT SELECT, INSERT, UPDATE ON encryption_keys TO smart_app;
