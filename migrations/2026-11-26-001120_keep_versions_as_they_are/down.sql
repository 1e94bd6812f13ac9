GRANT UPDATE ON document_versions TO smart_app;
