-- Whether a short text has all of these words (beginning so, for words of one or two letters), or, for words of four or more, words like them:
-- with or without capitals and accents, in any order. For short lists, of staff and of clinics; clients have find_clients.
CREATE OR REPLACE FUNCTION app.has_words(p_text text, p_words text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(bool_and(strpos(t, CASE WHEN length(w) < 3 THEN ' ' ELSE '' END || w) > 0 OR length(w) > 3 AND public.word_similarity(w, t) >= 0.45), false)
    FROM (SELECT app.f_unaccent(lower(' ' || p_text)) AS t) text, unnest(p_words) AS u (word), LATERAL (SELECT app.f_unaccent(lower(word)) AS w) folded $$;
