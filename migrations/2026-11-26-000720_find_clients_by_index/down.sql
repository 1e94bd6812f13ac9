DROP FUNCTION app.find_clients(text[], text, boolean, integer);
-- Loads the library: until then nobody but a superuser may name its settings.
SELECT public.word_similarity('a', 'a');
CREATE FUNCTION app.find_clients(p_words text[], p_digits text, p_alike boolean) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER
SET search_path = pg_catalog, public, app, pg_temp SET pg_trgm.word_similarity_threshold = 0.3 AS $$
DECLARE
  clinic   constant uuid := app.clinic_id();
  words    text[] := ARRAY(SELECT app.f_unaccent(lower(w)) FROM unnest(p_words) w WHERE w <> '' ORDER BY length(w) DESC, w);
  patterns text[] := ARRAY(SELECT CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(words) w);
BEGIN
  IF NOT app.has_role('clinic_admin', 'staff', 'receptionist', 'therapist') THEN RETURN; END IF;
  -- The longest word goes through the index, the others look at what it found.
  IF p_digits IS NOT NULL THEN
    RETURN QUERY SELECT c.id FROM clients c WHERE c.clinic_id = clinic AND c.phone LIKE '%' || regexp_replace(p_digits, '[^0-9]', '', 'g') || '%';
  ELSIF p_alike THEN
    RETURN QUERY SELECT c.id FROM clients c
      WHERE c.clinic_id = clinic AND words[1] <% c.search_name
        AND (SELECT bool_and(word_similarity(w, c.search_name) >= 0.45
               OR length(w) BETWEEN 4 AND 60 AND EXISTS (
                 SELECT FROM unnest(string_to_array(c.search_name, ' ')) name
                  WHERE length(name) BETWEEN 3 AND 60 AND levenshtein_less_equal(w, name, 2) <= CASE WHEN length(w) > 4 THEN 2 ELSE 1 END))
               FROM unnest(words) w)
      UNION
      SELECT c.id FROM clients c
      WHERE c.clinic_id = clinic AND c.search_name LIKE patterns[1] AND c.search_name LIKE ALL (patterns[2:]);
  ELSE
    RETURN QUERY SELECT c.id FROM clients c
      WHERE c.clinic_id = clinic AND c.search_name LIKE patterns[1] AND c.search_name LIKE ALL (patterns[2:]);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION app.find_clients(text[], text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_clients(text[], text, boolean) TO smart_app;

CREATE OR REPLACE FUNCTION app.names_of(p_users uuid[]) RETURNS TABLE (user_id uuid, full_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
BEGIN
  RETURN QUERY
    SELECT p.user_id, p.full_name
      FROM user_profiles p
     WHERE p.user_id = ANY (p_users) AND EXISTS (SELECT FROM user_roles r WHERE r.clinic_id = clinic AND r.user_id = p.user_id);
END $$;
