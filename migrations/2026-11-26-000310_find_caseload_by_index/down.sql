CREATE OR REPLACE FUNCTION app.my_caseload() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id()
     AND (a.status = 'active'
          OR (a.status = 'completed'
              AND EXISTS (SELECT FROM clients c WHERE c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'))) $$;
