-- Notes the change of a person's name in every clinic where they work (note_change). In one order, so that two such changes never wait for each
-- other.
CREATE OR REPLACE FUNCTION app.person_renamed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM app.note_change(c.clinic_id, TG_ARGV[0])
     FROM (SELECT DISTINCT r.clinic_id FROM user_roles r WHERE r.user_id = NEW.user_id AND r.clinic_id IS NOT NULL ORDER BY 1) c;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.person_renamed() FROM PUBLIC;
