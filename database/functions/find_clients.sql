-- Which clients of the clinic have all these words in their names (beginning so, for words of one or two letters), or these digits in their
-- number. For whoever works in the clinic. Looks past the policies, because only so are the trigrams' indexes used; gives nothing but ids, of the
-- present clinic, for a query to which the policies apply. Called by the search and the list of clients.
--
-- p_alike also forgives typing mistakes, in two rounds: first what the index itself takes for very like (every word); then, where nobody answers
-- to what was typed as it stands and the first round fills no page (p_enough), what shares a few letters with the longest word, each name judged
-- by the letters that differ, which takes longer than everything else. Two letters that changed places are the commonest slip ("lakosno"), and
-- leave too few trigrams: so names that are at most two letters away count, too.
--
-- A plan that is made once for all clinics is made for one of average size, and would read every name of a large one in order. The settings
-- leave the index of trigrams as the only way, and spare the planning.

-- Loads the library: until then nobody but a superuser may name its settings.
SELECT public.word_similarity('a', 'a');
CREATE OR REPLACE FUNCTION app.find_clients(p_words text[], p_digits text, p_alike boolean, p_enough integer DEFAULT NULL) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER
SET search_path = pg_catalog, public, app, pg_temp SET pg_trgm.word_similarity_threshold = 0.45
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
  clinic   constant uuid := app.clinic_id();
  words    constant text[] := ARRAY(SELECT app.f_unaccent(lower(w)) FROM unnest(p_words) w WHERE w <> '' ORDER BY length(w) DESC, w);
  patterns constant text[] := ARRAY(
    SELECT CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(words) w);
  pattern  constant text := coalesce('%' || regexp_replace(p_digits, '[^0-9]', '', 'g') || '%', patterns[1]);
  patterns_left constant text[] := patterns[2:];
  -- The longest words go through the index, the others look at what it found.
  longest  constant text := words[1];
  second   constant text := coalesce(words[2], words[1]);
  words_left constant text[] := words[3:];
  -- The longest one last: it is the likeliest to fit.
  judged   constant text[] := words[2:] || words[1];
  found    uuid[];
  as_typed integer;
BEGIN
  IF NOT app.has_role('clinic_admin', 'staff', 'receptionist', 'therapist') THEN RETURN; END IF;
  IF p_digits IS NOT NULL THEN
    RETURN QUERY SELECT c.id FROM clients c WHERE c.clinic_id = clinic AND c.phone LIKE pattern;
    RETURN;
  END IF;
  found := ARRAY(SELECT c.id FROM clients c WHERE c.clinic_id = clinic AND c.search_name LIKE pattern AND c.search_name LIKE ALL (patterns_left));
  as_typed := cardinality(found);
  IF p_alike THEN
    found := ARRAY(
      SELECT unnest(found) UNION
      SELECT c.id FROM clients c
       WHERE c.clinic_id = clinic AND longest <% c.search_name AND second <% c.search_name
         AND NOT EXISTS (SELECT FROM unnest(words_left) w WHERE NOT w <% c.search_name));
    -- Whoever sees a caseload only may find nobody among these.
    IF as_typed = 0 AND (p_enough IS NULL OR cardinality(found) < p_enough) OR NOT app.has_role('clinic_admin', 'staff', 'receptionist') THEN
      PERFORM set_config('pg_trgm.word_similarity_threshold', '0.3', true);
      found := ARRAY(
        SELECT unnest(found) UNION
        SELECT c.id FROM clients c
         WHERE c.clinic_id = clinic AND longest <% c.search_name
           AND NOT EXISTS (
             SELECT FROM unnest(judged) w
              WHERE word_similarity(w, c.search_name) < 0.45
                AND (length(w) NOT BETWEEN 4 AND 60 OR NOT EXISTS (
                  SELECT FROM unnest(string_to_array(c.search_name, ' ')) name
                   WHERE length(name) BETWEEN 3 AND 60 AND levenshtein_less_equal(w, name, 2) <= CASE WHEN length(w) > 4 THEN 2 ELSE 1 END))));
    END IF;
  END IF;
  RETURN QUERY SELECT unnest(found);
END $$;
REVOKE EXECUTE ON FUNCTION app.find_clients(text[], text, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.find_clients(text[], text, boolean, integer) TO smart_app;
