-- Whether the notes of some appointments are signed: any for the clinic's admin, one's own for a therapist. For the first page of the day. Notes
-- are clinical: this says that something is written, and nothing of what stands in it. See note_states.
CREATE OR REPLACE FUNCTION app.notes_of(p_appointments uuid[]) RETURNS TABLE (appointment_id uuid, is_signed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp ROWS 20 AS $$
  SELECT n.appointment_id, n.status = 'signed'
    FROM clinical_notes n
   WHERE n.clinic_id = app.clinic_id() AND n.appointment_id = ANY (p_appointments) AND n.status <> 'void'
     AND (app.has_role('clinic_admin') OR (app.has_role('therapist') AND n.therapist_id IN (SELECT app.my_therapist_ids()))) $$;
REVOKE EXECUTE ON FUNCTION app.notes_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.notes_of(uuid[]) TO smart_app;
