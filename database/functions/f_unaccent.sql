-- A text without accents, so that names are found however they are typed. Immutable, which unaccent itself is not: indexes and the column
-- clients.search_name are made with it. Asked for every word that is typed: in PL/pgSQL, which keeps its plans.
CREATE OR REPLACE FUNCTION app.f_unaccent(v text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
  RETURN public.unaccent('public.unaccent'::regdictionary, v);
END $$;
