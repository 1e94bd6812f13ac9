-- Every change that somebody may be looking at moves the version of its clinic, once a transaction, and tells who listens: the clinic,
-- the version, and one word for each kind of thing. No ids of records, no names: what changed, each page asks for with its own rights.
--
-- The triggers are deferred to the end of the transaction: the row of the clinic is the last lock that is taken, so nobody waits for it
-- while holding others. Who has already noted a change in this transaction stands in the setting app.noted, so that ten thousand rows of
-- one statement cost ten thousand glances at it and one write.
CREATE FUNCTION app.note_change(p_clinic uuid, p_topic text) RETURNS void LANGUAGE plpgsql AS $$
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

-- By the owner: nobody else writes a version.
CREATE FUNCTION app.clinic_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'clinics' THEN
    PERFORM app.note_change(NEW.id, TG_ARGV[0]);
  ELSE
    PERFORM app.note_change(coalesce(NEW.clinic_id, OLD.clinic_id), TG_ARGV[0]);
  END IF;
  RETURN NULL;
END $$;

-- A person's name stands wherever they work. In one order, so that two such changes never wait for each other.
CREATE FUNCTION app.person_renamed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM app.note_change(c.clinic_id, TG_ARGV[0])
     FROM (SELECT DISTINCT r.clinic_id FROM user_roles r WHERE r.user_id = NEW.user_id AND r.clinic_id IS NOT NULL ORDER BY 1) c;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.clinic_changed(), app.person_renamed() FROM PUBLIC;

-- The words: clients (with their therapists, contacts and way), appointments, consultations, notes, staff (people and their hours),
-- access (who may what here: memberships, and the clinic itself).
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON clients
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON client_assignments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON client_contacts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR DELETE ON client_status_transitions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON appointments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('appointments');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapists
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapist_terms
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON therapist_availability
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON availability_exceptions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('staff');
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON user_profiles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.full_name IS DISTINCT FROM OLD.full_name) EXECUTE FUNCTION app.person_renamed('staff');
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON clinics
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('access');

-- The platform's administrator is a member of no clinic.
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT ON user_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.clinic_id IS NOT NULL) EXECUTE FUNCTION app.clinic_changed('access');
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE OR DELETE ON user_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.clinic_id IS NOT NULL) EXECUTE FUNCTION app.clinic_changed('access');

-- Consultations and notes are saved while one types: what no list shows moves nothing.
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT OR DELETE ON consultations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('consultations');
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.form_type, NEW.therapist_id, NEW.appointment_id, NEW.session_on, NEW.session_minutes, NEW.symptom_severity)
        IS DISTINCT FROM
        (OLD.status, OLD.form_type, OLD.therapist_id, OLD.appointment_id, OLD.session_on, OLD.session_minutes, OLD.symptom_severity))
  EXECUTE FUNCTION app.clinic_changed('consultations');
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT OR DELETE ON clinical_notes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('notes');
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON clinical_notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.kind, NEW.title, NEW.therapist_id, NEW.appointment_id, NEW.risk_level)
        IS DISTINCT FROM (OLD.status, OLD.kind, OLD.title, OLD.therapist_id, OLD.appointment_id, OLD.risk_level))
  EXECUTE FUNCTION app.clinic_changed('notes');
