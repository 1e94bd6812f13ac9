-- The policies that many tenant tables share, by code. A migration that creates such a table ends with app.protect(table, code), and the table's
-- file in database/tables says the same. For the owner alone.
--
-- The desk is the clinic's admin, staff and receptionists.
--
--   T    any member of the clinic            TS   its staff only
--   TC   bound to one client: the desk; a therapist with the client on the caseload; the client
--   TCT  as TC, and the therapist named in the row
--   TN   clinical content: the therapist named in the row, or with the client on the caseload; never the desk
--   TNC  as TN, by caseload alone            TF   finance: the desk
--   PO   owned by the client                 PL   the clinic and the platform administrator
--
-- Row-level security is enabled but not forced: a SECURITY DEFINER function of the owner that policies ask would recurse (my_caseload reads
-- client_assignments, whose policy calls my_caseload). The server refuses to work as an owner instead.
-- Every call stands in a (SELECT …), so that it runs once per query and not once per row.
CREATE OR REPLACE FUNCTION app.protect(tbl regclass, p text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t     constant text := 'clinic_id = (SELECT app.clinic_id())';
  desk  constant text := '(SELECT app.has_role(''clinic_admin'',''staff'',''receptionist''))';
  heals constant text := '(SELECT app.has_role(''therapist''))';
  own   constant text := '((SELECT app.has_role(''client'')) AND client_id = (SELECT app.client_id()))';
  load  constant text := 'client_id IN (SELECT app.my_caseload())';
  mine  constant text := 'therapist_id IN (SELECT app.my_therapist_ids())';
  q text;
BEGIN
  q := CASE p
    WHEN 'T'   THEN t
    WHEN 'TS'  THEN t || ' AND (SELECT app.has_role(''clinic_admin'',''therapist'',''staff'',''receptionist''))'
    WHEN 'TC'  THEN format('%s AND (%s OR (%s AND %s) OR %s)', t, desk, heals, load, own)
    WHEN 'TCT' THEN format('%s AND (%s OR (%s AND (%s OR %s)) OR %s)', t, desk, heals, mine, load, own)
    WHEN 'TN'  THEN format('%s AND ((%s AND (%s OR %s)) OR (SELECT app.has_role(''break_glass'')))', t, heals, mine, load)
    WHEN 'TNC' THEN format('%s AND ((%s AND %s) OR (SELECT app.has_role(''break_glass'')))', t, heals, load)
    WHEN 'TF'  THEN t || ' AND ' || desk
    WHEN 'PO'  THEN t || ' AND ' || own
    WHEN 'PL'  THEN t || ' OR (SELECT app.has_role(''administrator''))'
    ELSE NULL END;
  IF q IS NULL THEN RAISE EXCEPTION 'unknown policy %', p; END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('CREATE POLICY tenant ON %s FOR ALL USING (%s) WITH CHECK (%s)', tbl, q, q);
END $$;
REVOKE EXECUTE ON FUNCTION app.protect(regclass, text) FROM PUBLIC;
