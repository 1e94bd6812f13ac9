CREATE TABLE clinic_status_transitions (
  id uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  from_status text,  -- NULL: application submitted
  to_status text NOT NULL CHECK (to_status IN ('pending','active','suspended','inactive')),
  actor_id uuid NOT NULL REFERENCES users(id),
  reason text,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT clinic_status_transitions_reason_chk CHECK (to_status NOT IN ('suspended','inactive') OR btrim(coalesce(reason,'')) <> '')
);
CREATE INDEX clinic_status_transitions_idx ON clinic_status_transitions (clinic_id, occurred_at DESC);

COMMENT ON TABLE clinic_status_transitions IS 'The approval file of a clinic: who applied, approved, rejected, suspended, and why. Append-only.';
CREATE TRIGGER clinic_status_transitions_append_only BEFORE UPDATE OR DELETE ON clinic_status_transitions FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

ALTER TABLE clinic_status_transitions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_select ON clinic_status_transitions FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'auth')));
CREATE POLICY write_down ON clinic_status_transitions FOR INSERT
  WITH CHECK ((clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator', 'auth')));
GRANT SELECT, INSERT ON clinic_status_transitions TO smart_app;
REVOKE UPDATE, DELETE, TRUNCATE ON clinic_status_transitions FROM smart_app;
