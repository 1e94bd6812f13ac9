CREATE TABLE client_assignments (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(),
  client_id uuid NOT NULL, therapist_id uuid NOT NULL,
  is_primary boolean NOT NULL DEFAULT true,
  assigned_on date NOT NULL DEFAULT CURRENT_DATE,
  assigned_by uuid NOT NULL REFERENCES users(id),
  status text NOT NULL DEFAULT 'active' CONSTRAINT client_assignments_status_chk CHECK (status IN ('active','completed','transferred','cancelled')),
  ended_on date, transfer_reason text, transferred_to_id uuid,
  notes text,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id),
  FOREIGN KEY (clinic_id, transferred_to_id) REFERENCES client_assignments (clinic_id, id),
  CHECK ((status = 'active') = (ended_on IS NULL)),
  CHECK (status <> 'transferred' OR btrim(coalesce(transfer_reason,'')) <> ''),
  CHECK (ended_on IS NULL OR ended_on >= assigned_on)
);
CREATE UNIQUE INDEX client_assignments_active_key  ON client_assignments (clinic_id, client_id, therapist_id) WHERE status = 'active';
CREATE UNIQUE INDEX client_assignments_primary_key ON client_assignments (clinic_id, client_id) WHERE status = 'active' AND is_primary;
CREATE INDEX client_assignments_caseload_idx ON client_assignments (clinic_id, therapist_id, status);
CREATE INDEX client_assignments_client_idx   ON client_assignments (clinic_id, client_id, assigned_on DESC);

COMMENT ON TABLE client_assignments IS 'The caseload: which therapist treats whom, since when, and how it ended.';
CREATE TRIGGER touch BEFORE UPDATE ON client_assignments FOR EACH ROW EXECUTE FUNCTION app.touch();

-- therapists.current_load = active assignments. By the owner: whoever may end an assignment need not be able to write therapists.
CREATE FUNCTION app.assignment_load() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.status = 'active' THEN
    UPDATE therapists SET current_load = current_load - 1 WHERE clinic_id = OLD.clinic_id AND id = OLD.therapist_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') AND NEW.status = 'active' THEN
    UPDATE therapists SET current_load = current_load + 1 WHERE clinic_id = NEW.clinic_id AND id = NEW.therapist_id;
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.assignment_load() FROM PUBLIC;
CREATE TRIGGER client_assignments_load AFTER INSERT OR UPDATE OF status, therapist_id OR DELETE ON client_assignments
  FOR EACH ROW EXECUTE FUNCTION app.assignment_load();

-- Whom the current user treats in the current clinic: active assignments; and completed ones as long as the client is done,
-- so that therapists keep seeing whom they have treated until a new cycle opens.
CREATE FUNCTION app.my_caseload() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id()
     AND (a.status = 'active'
          OR (a.status = 'completed'
              AND EXISTS (SELECT FROM clients c WHERE c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'))) $$;
REVOKE EXECUTE ON FUNCTION app.my_caseload() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_caseload() TO smart_app;

CREATE POLICY caseload ON clients FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('therapist')) AND id IN (SELECT app.my_caseload()))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('therapist')) AND id IN (SELECT app.my_caseload()));

-- Read like an appointment; only the clinic_admin assigns; therapists may end what is on their caseload.
ALTER TABLE client_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_select ON client_assignments FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))
    OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id()))));
CREATE POLICY assign ON client_assignments FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
CREATE POLICY change ON client_assignments FOR UPDATE
  USING      (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))));
GRANT SELECT, INSERT, UPDATE ON client_assignments TO smart_app;
