-- The shape of a currency's code (ISO 4217). For CHECKs.
CREATE OR REPLACE FUNCTION app.is_currency(v text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^[A-Z]{3}$' $$;
