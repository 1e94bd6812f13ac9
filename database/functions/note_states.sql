-- Whether notes about a client have been written and signed. Notes are clinical: admin, staff and receptionists cannot see them. That there is
-- one is not: the list of appointments shows it, and a signed note keeps its appointment from being reopened. This says that, and nothing of
-- what is written. For those three, and therapists with the client on their caseload.
CREATE OR REPLACE FUNCTION app.note_states(p_client uuid) RETURNS TABLE (appointment_id uuid, note_id uuid, note_status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT n.appointment_id, n.id, n.status FROM clinical_notes n
   WHERE n.clinic_id = app.clinic_id() AND n.client_id = p_client AND n.appointment_id IS NOT NULL AND n.status <> 'void'
     AND (app.has_role('clinic_admin', 'staff', 'receptionist') OR (app.has_role('therapist') AND p_client IN (SELECT app.my_caseload()))) $$;
REVOKE EXECUTE ON FUNCTION app.note_states(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.note_states(uuid) TO smart_app;
