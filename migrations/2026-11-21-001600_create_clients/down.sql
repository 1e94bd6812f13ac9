DROP TABLE clients;
DROP FUNCTION app.client_status_changed();
