-- Notes that something of a clinic changed (note_change). The trigger's argument says what, in one of these words: clients (with their
-- therapists, contacts and way), appointments, consultations, notes, staff (people and their hours), access (who may what here: memberships, and
-- the clinic itself). By the owner: nobody else writes a version.
CREATE OR REPLACE FUNCTION app.clinic_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'clinics' THEN
    PERFORM app.note_change(NEW.id, TG_ARGV[0]);
  ELSE
    PERFORM app.note_change(coalesce(NEW.clinic_id, OLD.clinic_id), TG_ARGV[0]);
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.clinic_changed() FROM PUBLIC;
