-- Who did what, when, and whether it succeeded; reads of clinical data too. Append-only, by month.
--
-- Whoever acts adds. A clinic's admin reads their clinic's; administrators what names no client. The partitions have no grants and no
-- policies: they are reached through this table alone.
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON audit_log FROM smart_app;
GRANT SELECT, INSERT ON audit_log TO smart_app;

DROP POLICY IF EXISTS write_down ON audit_log;
CREATE POLICY write_down ON audit_log FOR INSERT
  WITH CHECK ((SELECT app.has_context())
    AND (clinic_id IS NULL OR clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator'))));

DROP POLICY IF EXISTS clinic_select ON audit_log;
CREATE POLICY clinic_select ON audit_log FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));

DROP POLICY IF EXISTS platform_select ON audit_log;
CREATE POLICY platform_select ON audit_log FOR SELECT USING (client_id IS NULL AND (SELECT app.has_role('administrator')));

CREATE OR REPLACE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION app.forbid_change();
