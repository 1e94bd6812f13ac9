-- The caseload stands in every policy that a therapist meets. The same people as before, found without looking at every client who is
-- done, of every clinic.
CREATE OR REPLACE FUNCTION app.my_caseload() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'active'
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id()
   UNION
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'completed'
    JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id() $$;
