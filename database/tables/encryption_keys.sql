-- Data keys, wrapped with a key kept outside the database.
--
-- Wrapped keys are useless without the outer key. The platform key is for any asker that says who it is, a clinic's for its members, a
-- client's for whoever may see the client (the policies of clients apply inside the subquery).
ALTER TABLE encryption_keys ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON encryption_keys FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON encryption_keys TO smart_app;

DROP POLICY IF EXISTS platform_select ON encryption_keys;
CREATE POLICY platform_select ON encryption_keys FOR SELECT USING (scope = 'platform' AND (SELECT app.has_context()));

DROP POLICY IF EXISTS clinic_select ON encryption_keys;
CREATE POLICY clinic_select ON encryption_keys FOR SELECT
  USING (scope = 'clinic' AND (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'worker'))));

-- A subquery, where EXISTS would be answered by reading all clients of the clinic once.
DROP POLICY IF EXISTS client_select ON encryption_keys;
CREATE POLICY client_select ON encryption_keys FOR SELECT
  USING (scope = 'client' AND clinic_id = (SELECT app.clinic_id())
  AND (SELECT true FROM clients c WHERE c.clinic_id = encryption_keys.clinic_id AND c.id = encryption_keys.client_id));

DROP POLICY IF EXISTS create_key ON encryption_keys;
CREATE POLICY create_key ON encryption_keys FOR INSERT
  WITH CHECK ((scope IN ('clinic', 'client') AND clinic_id = (SELECT app.clinic_id())
               AND (SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'therapist', 'administrator')))
    OR (scope = 'clinic' AND (SELECT app.has_role('administrator')))   -- approving a clinic, from outside it
    OR (scope = 'platform' AND (SELECT app.has_role('worker'))));

DROP POLICY IF EXISTS retire ON encryption_keys;
CREATE POLICY retire ON encryption_keys FOR UPDATE USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
