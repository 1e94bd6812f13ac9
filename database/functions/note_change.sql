-- Keeps clinic_versions.version. Every change that somebody may be looking at moves the version of its clinic, once a transaction, and tells who
-- listens: the clinic, the version, and one word for each kind of thing. No ids of records, no names: what changed, each page asks for with its
-- own rights. Called by the triggers' functions clinic_changed and person_renamed.
--
-- The triggers are deferred to the end of the transaction: the row of the clinic is the last lock that is taken, so nobody waits for it
-- while holding others. Who has already noted a change in this transaction stands in the setting app.noted, so that ten thousand rows of
-- one statement cost ten thousand looks at it and one write.
CREATE OR REPLACE FUNCTION app.note_change(p_clinic uuid, p_topic text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  noted constant text := coalesce(current_setting('app.noted', true), '');
  entry constant text := p_clinic || ' ' || p_topic || ',';
  reached bigint;
BEGIN
  IF position(entry IN noted) > 0 THEN RETURN; END IF;
  IF position(p_clinic::text IN noted) > 0 THEN
    SELECT v.version INTO reached FROM public.clinic_versions v WHERE v.clinic_id = p_clinic;
  ELSE
    INSERT INTO public.clinic_versions AS v (clinic_id, version) VALUES (p_clinic, 1)
      ON CONFLICT (clinic_id) DO UPDATE SET version = v.version + 1
      RETURNING v.version INTO reached;
  END IF;
  PERFORM set_config('app.noted', noted || entry, true),
          pg_notify('clinic_changes', p_clinic || ' ' || reached || ' ' || p_topic);
END $$;
REVOKE EXECUTE ON FUNCTION app.note_change(uuid, text) FROM PUBLIC;
