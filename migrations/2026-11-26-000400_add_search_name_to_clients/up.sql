-- Finding a client by any part of a name, with or without accents and typing mistakes, or by any part of a phone number.
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;  -- the clinic in the same index as the trigrams

-- Begins with a space, so that every word does: '% an%' finds the words that begin with "an".
ALTER TABLE clients ADD COLUMN search_name text COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (app.f_unaccent(lower(' ' || full_name || coalesce(' ' || preferred_name, '')))) STORED;
COMMENT ON COLUMN clients.search_name IS 'full and preferred name, in lower case, without accents: what lists search and sort by';

CREATE INDEX clients_sorted_idx ON clients (clinic_id, search_name, id);
CREATE INDEX clients_search_idx ON clients USING gin (clinic_id, search_name gin_trgm_ops, phone gin_trgm_ops);
CREATE INDEX clients_birth_idx  ON clients (clinic_id, birth_date);  -- is somebody registered twice?
DROP INDEX clients_name_trgm;  -- nothing asked it: row-level security lets no query near an index of trigrams

-- Which clients of the clinic have all these words in their names (beginning so, for words of one or two letters), or these digits in their
-- number. p_alike also forgives typing mistakes. Looks past the policies, because only so are the trigrams' indexes used; gives nothing but
-- ids, of the present clinic, for a query to which the policies apply.
CREATE FUNCTION app.find_clients(p_words text[], p_digits text, p_alike boolean) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER
SET search_path = pg_catalog, public, app, pg_temp SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
  words    text[] := ARRAY(SELECT app.f_unaccent(lower(w)) FROM unnest(p_words) w WHERE w <> '' ORDER BY length(w) DESC, w);
  patterns text[] := ARRAY(SELECT CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(words) w);
BEGIN
  IF NOT app.has_role('clinic_admin', 'staff', 'receptionist', 'therapist') THEN RETURN; END IF;
  -- The longest word goes through the index, the others look at what it found.
  IF p_digits IS NOT NULL THEN
    RETURN QUERY SELECT c.id FROM clients c WHERE c.clinic_id = app.clinic_id() AND c.phone LIKE '%' || regexp_replace(p_digits, '[^0-9]', '', 'g') || '%';
  ELSIF p_alike THEN
    RETURN QUERY SELECT c.id FROM clients c
      WHERE c.clinic_id = app.clinic_id() AND words[1] <% c.search_name
        AND (SELECT coalesce(bool_and(w <% c.search_name), true) FROM unnest(words[2:]) w)
      UNION
      SELECT c.id FROM clients c
      WHERE c.clinic_id = app.clinic_id() AND c.search_name LIKE patterns[1] AND c.search_name LIKE ALL (patterns[2:]);
  ELSE
    RETURN QUERY SELECT c.id FROM clients c
      WHERE c.clinic_id = app.clinic_id() AND c.search_name LIKE patterns[1] AND c.search_name LIKE ALL (patterns[2:]);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION app.find_clients(text[], text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_clients(text[], text, boolean) TO smart_app;
