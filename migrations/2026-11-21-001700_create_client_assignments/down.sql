DROP POLICY caseload ON clients;
DROP TABLE client_assignments;
DROP FUNCTION app.my_caseload();
DROP FUNCTION app.assignment_load();
