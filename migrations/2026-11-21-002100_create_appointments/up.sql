CREATE TABLE appointments (
  clinic_id uuid NOT NULL REFERENCES clinics(id),
  id uuid NOT NULL DEFAULT app.uuid_v7(),
  kind text NOT NULL DEFAULT 'therapy_session' CONSTRAINT appointments_kind_chk CHECK (kind IN ('consultation','therapy_session','assessment','other')),
  client_id uuid NOT NULL,
  therapist_id uuid NOT NULL,
  session_number integer CHECK (session_number > 0),  -- therapy sessions only, per client
  title text NOT NULL, description text,
  starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
  actual_started_at timestamptz, actual_ended_at timestamptz,
  status text NOT NULL DEFAULT 'planned' CONSTRAINT appointments_status_chk CHECK (status IN
    ('planned','requested','scheduled','confirmed','in_progress','completed','cancelled','no_show','rescheduled')),
  modality text NOT NULL DEFAULT 'in_person' CHECK (modality IN ('in_person','online','phone')),
  place text,  -- free text when no location/room row
  client_note_enc bytea,
  admin_note text,  -- logistics only, no clinical content
  cancellation_reason text, cancellation_category text CHECK (cancellation_category IN ('client','therapist','clinic','illness','emergency','other')),
  cancelled_by uuid REFERENCES users(id), cancelled_at timestamptz,
  rescheduled_from_id uuid,
  ai_predictions jsonb,  -- {model, at, issues:[{code,p}], techniques:[{code,p}]}: codes only, no free text
  reminder_sent_at timestamptz,
  lock_version integer NOT NULL DEFAULT 0,
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id),
  FOREIGN KEY (clinic_id, rescheduled_from_id) REFERENCES appointments (clinic_id, id),
  CONSTRAINT appointments_times_chk CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
  CONSTRAINT appointments_number_chk CHECK ((kind = 'therapy_session') = (session_number IS NOT NULL)),
  CONSTRAINT appointments_cancel_chk CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
  CONSTRAINT appointments_actual_chk CHECK (actual_ended_at IS NULL OR actual_ended_at >= actual_started_at),
  CONSTRAINT appointments_therapist_no_overlap EXCLUDE USING gist (clinic_id WITH =, therapist_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('scheduled','confirmed','in_progress','completed')),
  CONSTRAINT appointments_client_no_overlap EXCLUDE USING gist (clinic_id WITH =, client_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('scheduled','confirmed','in_progress','completed'))
);
CREATE UNIQUE INDEX appointments_session_number_key ON appointments (clinic_id, client_id, session_number) WHERE status NOT IN ('cancelled','rescheduled','no_show');
CREATE INDEX appointments_calendar_idx  ON appointments (clinic_id, starts_at, status);
CREATE INDEX appointments_therapist_idx ON appointments (clinic_id, therapist_id, starts_at DESC, status);
CREATE INDEX appointments_client_idx    ON appointments (clinic_id, client_id, starts_at DESC);
CREATE INDEX appointments_reminder_idx  ON appointments (starts_at) WHERE reminder_sent_at IS NULL AND status IN ('scheduled','confirmed');

COMMENT ON TABLE appointments IS 'Every booked slot. A therapy session is an appointment of that kind, with a number. Double booking is impossible by two exclusion constraints; not partitioned, because those need one table.';
COMMENT ON COLUMN appointments.admin_note IS 'Logistics only, no clinical content';
COMMENT ON COLUMN appointments.ai_predictions IS '{model, at, issues: [{code, p}], techniques: [{code, p}]}: codes only, no free text';
CREATE TRIGGER touch BEFORE UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER appointments_clinic_active BEFORE INSERT ON appointments FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
CREATE TRIGGER appointments_status_guard BEFORE UPDATE OF status ON appointments FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'planned>scheduled', 'requested>scheduled', 'requested>confirmed', 'scheduled>confirmed',
  'scheduled>in_progress', 'confirmed>in_progress',
  'scheduled>completed', 'confirmed>completed', 'in_progress>completed',
  'planned>cancelled', 'requested>cancelled', 'scheduled>cancelled', 'confirmed>cancelled',
  'scheduled>no_show', 'confirmed>no_show',
  'requested>rescheduled', 'scheduled>rescheduled', 'confirmed>rescheduled',
  'completed>in_progress');

-- The totals of the client follow completed therapy sessions.
CREATE FUNCTION app.client_session_totals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status ELSE '' END;
BEGIN
  IF NEW.kind = 'therapy_session' AND NEW.status <> was AND 'completed' IN (NEW.status, was) THEN
    UPDATE clients c SET (total_sessions, last_session_on) =
      (SELECT count(*), max((coalesce(a.actual_started_at, a.starts_at) AT TIME ZONE cl.timezone)::date)
         FROM appointments a JOIN clinics cl ON cl.id = a.clinic_id
        WHERE a.clinic_id = NEW.clinic_id AND a.client_id = NEW.client_id AND a.kind = 'therapy_session' AND a.status = 'completed')
    WHERE c.clinic_id = NEW.clinic_id AND c.id = NEW.client_id;
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.client_session_totals() FROM PUBLIC;
CREATE TRIGGER appointments_totals AFTER INSERT OR UPDATE OF status ON appointments FOR EACH ROW EXECUTE FUNCTION app.client_session_totals();

CREATE VIEW upcoming_sessions WITH (security_invoker = true) AS
SELECT a.*, t.full_name AS therapist_name, c.full_name AS client_name
FROM appointments a
JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
WHERE a.starts_at > now() AND a.status IN ('scheduled','confirmed');

SELECT app.protect('appointments', 'TCT');
GRANT SELECT, INSERT, UPDATE ON appointments TO smart_app;
GRANT SELECT ON upcoming_sessions TO smart_app;  -- security_invoker: the policies of the asker apply
