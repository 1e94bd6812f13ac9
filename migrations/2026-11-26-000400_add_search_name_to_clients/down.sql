DROP FUNCTION app.find_clients(text[], text, boolean);
CREATE INDEX clients_name_trgm ON clients USING gin (app.f_unaccent(lower(full_name)) gin_trgm_ops);
DROP INDEX clients_birth_idx;
ALTER TABLE clients DROP COLUMN search_name;
DROP EXTENSION btree_gin;
