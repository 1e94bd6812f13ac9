-- Whom the current user treats in the current clinic: active assignments; and completed ones as long as the client is done, so that therapists
-- keep seeing whom they have treated until a new cycle opens. Stands in every policy that a therapist meets: hence two questions, each answered
-- by an index, and PL/pgSQL, which keeps its plans for the length of a connection, where a function in SQL is planned anew by every statement.
CREATE OR REPLACE FUNCTION app.my_caseload() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
  person constant uuid := app.user_id();
BEGIN
  RETURN QUERY
    SELECT a.client_id
      FROM therapists t
      JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'active'
     WHERE t.clinic_id = clinic AND t.user_id = person
     UNION
    SELECT a.client_id
      FROM therapists t
      JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'completed'
      JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'
     WHERE t.clinic_id = clinic AND t.user_id = person;
END $$;
REVOKE EXECUTE ON FUNCTION app.my_caseload() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_caseload() TO smart_app;
