-- The start of the window of this length that now falls into. Not longer than a day, since older windows are swept away.
-- The same key must always be used with the same length.
CREATE OR REPLACE FUNCTION app.rate_limit_window(p_window interval) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_window IS NULL OR p_window < interval '1 second' OR p_window > interval '1 day' THEN
    RAISE EXCEPTION 'a rate limit window is between a second and a day, not %', p_window USING ERRCODE = '22023';
  END IF;
  RETURN to_timestamp(floor(extract(epoch FROM now()) / extract(epoch FROM p_window)) * extract(epoch FROM p_window));
END $$;
