-- The shape of an address for letters. For the CHECKs of columns that hold one; the forms know the same rule.
CREATE OR REPLACE FUNCTION app.is_email(v text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT length(v) <= 254 AND v ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,}$' $$;
