-- Clients whose consultation of the present cycle is completed while none is open: somebody has to say how it goes on. For the first page of the
-- day of the clinic's admin, who cannot see consultations; therapists see those of their own clients.
CREATE OR REPLACE FUNCTION app.decisions_due() RETURNS TABLE (client_id uuid, completed_at timestamptz)
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
REVOKE EXECUTE ON FUNCTION app.decisions_due() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.decisions_due() TO smart_app;
