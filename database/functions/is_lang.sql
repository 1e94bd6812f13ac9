-- The shape of a language's tag: id, en, en-GB. For CHECKs.
CREATE OR REPLACE FUNCTION app.is_lang(v text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^[a-z]{2}(-[A-Z]{2})?$' $$;
