-- What the first page of the day counts. Notes and consultations are clinical: these two say that something is written or waits, for
-- whoever may know that much, and nothing of what stands in it. See note_states and consultation_counts.

-- Whether the notes of some appointments are signed: any for the clinic's admin, one's own for a therapist.
CREATE FUNCTION app.notes_of(p_appointments uuid[]) RETURNS TABLE (appointment_id uuid, is_signed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp ROWS 20 AS $$
  SELECT n.appointment_id, n.status = 'signed'
    FROM clinical_notes n
   WHERE n.clinic_id = app.clinic_id() AND n.appointment_id = ANY (p_appointments) AND n.status <> 'void'
     AND (app.has_role('clinic_admin') OR (app.has_role('therapist') AND n.therapist_id IN (SELECT app.my_therapist_ids()))) $$;

-- Clients whose consultation of the present cycle is completed while none is open: somebody has to say how it goes on. For the clinic's
-- admin; therapists see the consultations of their own clients.
CREATE FUNCTION app.decisions_due() RETURNS TABLE (client_id uuid, completed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp ROWS 20 AS $$
  SELECT c.id, max(k.completed_at)
    FROM clients c
    JOIN consultations k ON k.clinic_id = c.clinic_id AND k.client_id = c.id
   WHERE app.has_role('clinic_admin') AND c.clinic_id = app.clinic_id() AND c.status = 'consultation' AND c.record_state = 'active'
   GROUP BY c.clinic_id, c.id
  HAVING NOT bool_or(k.status IN ('draft', 'in_progress'))
     AND max(k.completed_at) >= (
           SELECT max(t.occurred_at) FROM client_status_transitions t
            WHERE t.clinic_id = c.clinic_id AND t.client_id = c.id AND (t.from_status IS NULL OR t.from_status = 'done')) $$;

REVOKE EXECUTE ON FUNCTION app.notes_of(uuid[]), app.decisions_due() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.notes_of(uuid[]), app.decisions_due() TO smart_app;

-- What is still open: the page of the day asks for those whose time is over.
CREATE INDEX appointments_open_idx ON appointments (clinic_id, ends_at) WHERE status IN ('scheduled', 'confirmed', 'in_progress');
-- What was held, by week. The columns that the policy looks at are in it, so that counting reads nothing else.
CREATE INDEX appointments_held_idx ON appointments (clinic_id, starts_at) INCLUDE (therapist_id, client_id) WHERE status = 'completed';
