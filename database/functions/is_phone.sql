-- The shape of a stored telephone number: separators stripped; +CC… or national with leading 0; 10 to 15 digits. For the CHECKs of columns that
-- hold one. (The form knows the finer rules of a country.)
CREATE OR REPLACE FUNCTION app.is_phone(v text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^(\+[0-9]{10,15}|[0-9]{10,15})$' $$;
