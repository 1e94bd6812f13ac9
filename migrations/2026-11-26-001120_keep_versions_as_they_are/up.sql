-- A version is what somebody looked at and decided about: the server adds versions and changes none.
REVOKE UPDATE ON document_versions FROM smart_app;
