ALTER TABLE client_status_transitions DROP COLUMN undoes;
