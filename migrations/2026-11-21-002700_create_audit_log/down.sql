DROP FUNCTION app.ensure_partitions(regclass, integer);
DROP TABLE audit_log;
