DROP TABLE application_sections;
DROP FUNCTION app.require_open_application();
